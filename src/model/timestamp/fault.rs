//! Why a text is no timestamp, in words.

use chrono::{DateTime, FixedOffset, Month};

use super::spoken::{self, Spoken};
use super::{Canonical, Parts, is_blank};
use crate::source::is_dash;

/// What is wrong with a text that should be a timestamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    Month(u32),
    Day {
        year: u32,
        month: u32,
        day: u32,
        /// The last day of the month.
        last: Option<u32>,
    },
    /// `0000-00-00`
    ZeroDate,
    Hour(u32),
    /// 24:00, which is 00:00 of the next day.
    EndOfDay(Option<DateTime<FixedOffset>>),
    /// An hour before or after noon: what it is of 24, and the instant if it is in UTC.
    TwelveHours {
        hour: u32,
        minute: u32,
        value: Option<DateTime<FixedOffset>>,
    },
    Minute(u32),
    Second(u32),
    /// A second 60 in a minute that had none.
    LeapSecond,
    Offset,
    /// The instant is in a year of UTC that has not four digits.
    YearInUtc(i32),
    /// Seconds or milliseconds since 1970.
    Epoch(DateTime<FixedOffset>),
    /// Day, month and year in another order, or with other signs between them.
    Order,
    /// The day was another day of the week.
    Weekday(DateTime<FixedOffset>),
    /// A dash that is no hyphen, and what is read with hyphens.
    Dash(char, DateTime<FixedOffset>),
    /// Words or letters, as people write them.
    Spoken(Spoken),
}

/// Returns what is wrong with a text that is no timestamp; `None` if it is nothing like one.
pub(crate) fn fault(text: &str) -> Option<Fault> {
    let text = text.trim_matches(is_blank);
    if let Some(parts) = Parts::scan(text) {
        return parts.instant().err();
    }
    epoch(text)
        .or_else(|| is_of_other_order(text).then_some(Fault::Order))
        .or_else(|| weekday(text))
        .or_else(|| dash(text))
        .or_else(|| spoken::read(text).map(Fault::Spoken))
}

/// Ten digits are seconds since 1970, thirteen are milliseconds.
fn epoch(text: &str) -> Option<Fault> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = text.parse().ok()?;
    let instant = match text.len() {
        10 => DateTime::from_timestamp(number, 0)?,
        13 => DateTime::from_timestamp_millis(number)?,
        _ => return None,
    };
    Some(Fault::Epoch(instant.fixed_offset()))
}

/// Whether a text begins with three numbers, of which one is a year of four digits, and is no
/// `YYYY-MM-DD`.
fn is_of_other_order(text: &str) -> bool {
    let mut numbers = text
        .split(['.', '/', '-', ' ', 'T', ','])
        .filter(|part| !part.is_empty());
    let mut next = || {
        let digits = numbers.next()?;
        let is_number = digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then_some(digits.len())
    };
    match (next(), next(), next()) {
        (Some(4), Some(1..=2), Some(1..=2)) => !text.contains('-'),
        (Some(1..=2), Some(1..=2), Some(4)) => true,
        _ => false,
    }
}

/// A text that would be read without its day of the week.
fn weekday(text: &str) -> Option<Fault> {
    let (_, date) = text.split_once(", ")?;
    let found = super::printed::read(date)?;
    Some(Fault::Weekday(found.value))
}

/// A text that would be read with hyphens for its dashes.
fn dash(text: &str) -> Option<Fault> {
    let dash = text.chars().find(|&sign| sign != '-' && is_dash(sign))?;
    let found = super::read(&text.replace(is_dash, "-"))?;
    Some(Fault::Dash(dash, found.value))
}

impl Fault {
    /// Returns what is wrong and what to do about it.
    pub(crate) fn help(&self) -> String {
        match *self {
            Self::Month(month) => format!("there is no month {month}"),
            Self::Day {
                year,
                month,
                day,
                last,
            } => match (name_of(month), last) {
                (Some(name), Some(last)) if day > 0 => {
                    format!("{name} {year} has {last} days, and no day {day}")
                }
                _ => format!("there is no day {day}"),
            },
            Self::ZeroDate => {
                "it is the zero date of MySQL, and means that there was none; give the article's own"
                    .to_owned()
            }
            Self::Hour(hour) => format!("there is no hour {hour}: hours go from 0 to 23"),
            Self::EndOfDay(_) => {
                "hours go from 0 to 23: midnight at the end of a day is 00:00 of the next".to_owned()
            }
            Self::TwelveHours { hour, minute, .. } => format!(
                "hours go from 0 to 23, without AM and PM: it is {hour:02}:{minute:02}, and the offset \
                 from UTC has to be given as well, if it is another"
            ),
            Self::Minute(minute) => format!("there is no minute {minute}: minutes go from 0 to 59"),
            Self::Second(second) => format!("there is no second {second}: seconds go from 0 to 59"),
            Self::LeapSecond => {
                "seconds go from 0 to 59; 60 is a leap second, and there was none in that minute"
                    .to_owned()
            }
            Self::Offset => "offsets from UTC go to 23:59, and those in use to 14:00".to_owned(),
            Self::YearInUtc(year) => {
                format!("in UTC it is in the year {year}, and years go from 0000 to 9999")
            }
            Self::Epoch(value) => {
                format!("as a time since 1970 it would be `{}`", Canonical(value))
            }
            Self::Order => "the year comes first, then month and day, with hyphens between them; \
                            then `T`, the time and `Z`"
                .to_owned(),
            Self::Weekday(value) => format!(
                "{} was a {}; leave out the day of the week, or correct one of the two",
                value.format("%-d %B %Y"),
                value.format("%A")
            ),
            Self::Dash(dash, _) => {
                let what = match dash {
                    '\u{2212}' => "a minus sign",
                    _ => "another dash",
                };
                format!("write hyphens `-`; `{dash}` is U+{:04X}, {what}", u32::from(dash))
            }
            Self::Spoken(Spoken::Date(date)) => format!(
                "write the form of RFC 3339: `{}T`, the time, and `Z` or the offset from UTC",
                date.format("%Y-%m-%d")
            ),
            Self::Spoken(Spoken::Local(time)) => format!(
                "write the form of RFC 3339: `{}`, and right behind it `Z` for UTC or the offset \
                 from it, such as `-05:00`",
                time.format("%Y-%m-%dT%H:%M:%S")
            ),
            Self::Spoken(Spoken::Instant(value)) => {
                format!("write the form of RFC 3339: `{}`", Canonical(value))
            }
        }
    }

    /// Returns whether nothing else than the guess can be meant.
    pub(crate) const fn is_certain(&self) -> bool {
        matches!(self, Self::Dash(..))
    }

    /// Returns the instant that is most likely meant, for a fix that somebody has to look at.
    pub(crate) fn guess(&self) -> Option<DateTime<FixedOffset>> {
        match *self {
            Self::EndOfDay(value) | Self::TwelveHours { value, .. } => value,
            Self::Epoch(value) | Self::Dash(_, value) | Self::Spoken(Spoken::Instant(value)) => {
                Some(value)
            }
            _ => None,
        }
    }
}

fn name_of(month: u32) -> Option<&'static str> {
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    Some(month.name())
}
