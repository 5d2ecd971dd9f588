//! The forms in which feeds, browsers and programs print timestamps with their offset.

use chrono::{DateTime, FixedOffset, NaiveDateTime, Timelike};

use super::leap_second::is_leap_second;
use super::{Found, Looseness};

/// Forms of a local time before its offset from UTC.
const WITH_OFFSET: [&str; 2] = [
    // JavaScript: `Thu Mar 04 2021 06:30:00 GMT+0000`
    "%a %b %d %Y %H:%M:%S GMT%z",
    // Git, Ruby: `Thu Mar 4 06:30:00 2021 +0000`
    "%a %b %d %H:%M:%S %Y %z",
];

/// Forms of a time in UTC.
const IN_UTC: [&str; 3] = [
    // Unix `date`: `Thu Mar  4 06:30:00 UTC 2021`
    "%a %b %d %H:%M:%S UTC %Y",
    // RFC 850 with the year whole, as cookies have it: `Thu, 04-Mar-2021 06:30:00 GMT`
    "%a, %d-%b-%Y %H:%M:%S GMT",
    // ISO 8601's basic form: `20210304T063000Z`
    "%Y%m%dT%H%M%SZ",
];

/// Reads what RFC 2822 or another such form says.
pub(super) fn read(text: &str) -> Option<Found> {
    let value = rfc_2822(text).or_else(|| printed(text))?;
    let utc = value.naive_utc();
    let is_leap = utc.nanosecond() >= 1_000_000_000;
    let looseness = match value.offset().local_minus_utc() {
        _ if is_leap => Looseness::LeapSecond,
        0 => Looseness::Form,
        _ => Looseness::Offset,
    };
    let is_instant = !is_leap || is_leap_second(utc);
    let has_form = super::Canonical(value).has_form();
    (is_instant && has_form).then_some(Found {
        value,
        looseness: Some(looseness),
    })
}

/// `Thu, 04 Mar 2021 06:30:00 GMT`, as RSS has it.
fn rfc_2822(text: &str) -> Option<DateTime<FixedOffset>> {
    let zone = text.rsplit(char::is_whitespace).next()?;
    // Letters of the army, which RFC 2822 gives no meaning; and years of two digits.
    let is_sure = zone.len() > 1 || zone.eq_ignore_ascii_case("z");
    let has_year = text
        .split(|character: char| !character.is_ascii_digit())
        .any(|digits| digits.len() == 4);
    (is_sure && has_year).then(|| DateTime::parse_from_rfc2822(text).ok())?
}

fn printed(text: &str) -> Option<DateTime<FixedOffset>> {
    // Browsers add the name of the zone: `(Coordinated Universal Time)`.
    let text = text.split_once(" (").map_or(text, |(text, _)| text);
    let with_offset = |form| DateTime::parse_from_str(text, form).ok();
    let in_utc = |form| {
        let time = NaiveDateTime::parse_from_str(text, form).ok()?;
        Some(time.and_utc().fixed_offset())
    };
    let found = WITH_OFFSET.into_iter().find_map(with_offset);
    found.or_else(|| IN_UTC.into_iter().find_map(in_utc))
}
