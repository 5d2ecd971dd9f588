//! Dates with the name of a month, and times with letters for their offset from UTC.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Weekday};

/// No such text is longer.
const LONGEST: usize = 64;

const DATES: [&str; 3] = ["%B %d %Y", "%d %B %Y", "%Y-%m-%d"];
const TIMES: [&str; 4] = ["%I:%M %p", "%I:%M:%S %p", "%H:%M", "%H:%M:%S"];

/// What letters behind a time say of its offset, in hours; section 4.3 of RFC 2822. Others are
/// used for more than one.
const ZONES: [(&str, i32); 12] = [
    ("Z", 0),
    ("UT", 0),
    ("UTC", 0),
    ("GMT", 0),
    ("EDT", -4),
    ("EST", -5),
    ("CDT", -5),
    ("CST", -6),
    ("MDT", -6),
    ("MST", -7),
    ("PDT", -7),
    ("PST", -8),
];

/// A date and a time as people write them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spoken {
    Date(NaiveDate),
    /// The offset is not known.
    Local(NaiveDateTime),
    Instant(DateTime<FixedOffset>),
}

/// Reads text such as `March 4, 2021 6:30 AM EST`.
pub(super) fn read(text: &str) -> Option<Spoken> {
    if text.len() > LONGEST {
        return None;
    }
    let text = text.replace(',', " ");
    let words = text.split_whitespace().filter(|word| *word != "at");
    let mut words: Vec<&str> = words.collect();
    if words.first()?.parse::<Weekday>().is_ok() {
        words.remove(0);
    }
    let text = words.join(" ");
    if let Some(time) = local(&text) {
        return Some(Spoken::Local(time));
    }
    let date = |form| NaiveDate::parse_from_str(&text, form).ok();
    if let Some(date) = DATES.into_iter().find_map(date) {
        return Some(Spoken::Date(date));
    }
    let (text, letters) = text.rsplit_once(' ')?;
    if !letters.bytes().all(|letter| letter.is_ascii_alphabetic()) {
        return None;
    }
    let time = local(text)?;
    let zone = ZONES.into_iter().find(|&(name, _)| name == letters);
    let instant = zone.and_then(|(_, hours)| {
        let offset = FixedOffset::east_opt(hours.checked_mul(3600)?)?;
        time.and_local_timezone(offset).single()
    });
    Some(instant.map_or(Spoken::Local(time), Spoken::Instant))
}

fn local(text: &str) -> Option<NaiveDateTime> {
    let forms = DATES
        .into_iter()
        .flat_map(|date| TIMES.into_iter().map(move |time| format!("{date} {time}")));
    forms
        .into_iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, &form).ok())
}
