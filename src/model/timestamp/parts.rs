//! The loose forms whose parts stand from the year down.
//!
//! ```text
//! loose     = YYYY "-" M[M] "-" D[D] [ separator time [ *WSP half ] [ *WSP zone ] ]
//! separator = "T" / "t" / 1*WSP
//! time      = h[h] ":" mm [ ":" ss [ ( "." / "," ) *DIGIT ] ]
//! half      = "AM" / "PM"                                   ; understood, and refused
//! zone      = utc / ( "+" / "-" ) hh [ [ ":" ] mm ] [ *WSP utc ]
//! utc       = "Z" / "UTC" / "GMT"                           ; in any letter case
//! ```

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::leap_second::is_leap_second;
use super::{Fault, Found, Looseness};

/// The numbers of a timestamp, which need not be those of any instant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts {
    year: u32,
    month: u32,
    day: u32,
    time: Option<Time>,
    zone: Zone,
}

#[derive(Clone, Copy, Debug)]
struct Time {
    hour: u32,
    minute: u32,
    second: u32,
    nanosecond: u32,
    half: Option<Half>,
}

/// A half of the day, of which hours from 1 to 12 are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Zone {
    /// None is given.
    None,
    Utc,
    /// Whether it is west of Greenwich, and how far.
    Offset(bool, u32, u32),
}

impl Parts {
    /// Takes a text of the form `loose` apart.
    pub(super) fn scan(text: &str) -> Option<Self> {
        let (year, rest) = number(text, 4, 4)?;
        let (month, rest) = number(rest.strip_prefix('-')?, 1, 2)?;
        let (day, rest) = number(rest.strip_prefix('-')?, 1, 2)?;
        let (mut time, mut zone) = (None, Zone::None);
        if !rest.is_empty() {
            let rest = rest.strip_prefix(['T', 't']).or_else(|| {
                let time = rest.trim_start();
                (time.len() < rest.len()).then_some(time)
            })?;
            let (mut found, rest) = Time::scan(rest)?;
            let rest = rest.trim_start();
            let (half, rest) = scan_half(rest);
            found.half = half;
            time = Some(found);
            zone = Zone::scan(rest.trim_start())?;
        }
        Some(Self {
            year,
            month,
            day,
            time,
            zone,
        })
    }

    /// The instant that is meant, or the first part that no instant has.
    pub(super) fn instant(self) -> Result<Found, Fault> {
        let date = self.date()?;
        let time = self
            .time
            .map_or(Ok(NaiveTime::MIN), |time| time.of_day(self))?;
        let offset = self.zone.offset()?;
        let instant = in_utc(date, time, offset)?;
        let is_leap = instant.nanosecond() >= 1_000_000_000;
        if is_leap && !is_leap_second(instant.naive_utc()) {
            return Err(Fault::LeapSecond);
        }
        let looseness = match (self.time, self.zone) {
            (None, _) => Looseness::NoTime,
            _ if is_leap => Looseness::LeapSecond,
            (_, Zone::None) => Looseness::NoOffset,
            (_, Zone::Offset(..)) => Looseness::Offset,
            _ if time.nanosecond() != 0 => Looseness::Fraction,
            (_, Zone::Utc) => Looseness::Form,
        };
        Ok(Found {
            value: instant,
            looseness: Some(looseness),
        })
    }

    fn date(self) -> Result<NaiveDate, Fault> {
        let Self {
            year, month, day, ..
        } = self;
        if (month, day) == (0, 0) {
            return Err(Fault::ZeroDate);
        }
        if !(1..=12).contains(&month) {
            return Err(Fault::Month(month));
        }
        let of_day = |day| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day);
        of_day(day).ok_or_else(|| Fault::Day {
            year,
            month,
            day,
            last: (28..=31).filter_map(of_day).map(|last| last.day()).max(),
        })
    }

    /// The instant with another time of the day, for a fix; UTC where no offset is given.
    fn at(self, time: NaiveTime, later: u64) -> Option<DateTime<FixedOffset>> {
        let date = self
            .date()
            .ok()?
            .checked_add_days(chrono::Days::new(later))?;
        in_utc(date, time, self.zone.offset().ok()?).ok()
    }
}

impl Time {
    /// `time`, and what follows it.
    fn scan(text: &str) -> Option<(Self, &str)> {
        let (hour, rest) = number(text, 1, 2)?;
        let (minute, rest) = number(rest.strip_prefix(':')?, 2, 2)?;
        let (mut second, mut nanosecond, mut rest) = (0, 0, rest);
        if let Some(seconds) = rest.strip_prefix(':') {
            (second, rest) = number(seconds, 2, 2)?;
            if let Some(digits) = rest.strip_prefix(['.', ',']) {
                (nanosecond, rest) = fraction(digits)?;
            }
        }
        let time = Self {
            hour,
            minute,
            second,
            nanosecond,
            half: None,
        };
        Some((time, rest))
    }

    /// The time of the day, or the first part that no day has.
    fn of_day(self, parts: Parts) -> Result<NaiveTime, Fault> {
        let Self {
            hour,
            minute,
            second,
            nanosecond,
            half,
        } = self;
        if minute > 59 {
            return Err(Fault::Minute(minute));
        }
        if second > 60 {
            return Err(Fault::Second(second));
        }
        if let Some(half) = half {
            return Err(self.of_half(half, parts));
        }
        if (hour, minute, second, nanosecond) == (24, 0, 0, 0) {
            return Err(Fault::EndOfDay(parts.at(NaiveTime::MIN, 1)));
        }
        // A leap second is the second before, gone on with (as chrono counts it).
        let (second, nanosecond) = match second {
            60 => (59, nanosecond.saturating_add(1_000_000_000)),
            _ => (second, nanosecond),
        };
        NaiveTime::from_hms_nano_opt(hour, minute, second, nanosecond).ok_or(Fault::Hour(hour))
    }

    /// The fault of an hour that is counted from noon or midnight.
    fn of_half(self, half: Half, parts: Parts) -> Fault {
        if !(1..=12).contains(&self.hour) {
            return Fault::Hour(self.hour);
        }
        let hour = self.hour % 12 + if half == Half::Afternoon { 12 } else { 0 };
        let time = NaiveTime::from_hms_opt(hour, self.minute, self.second.min(59));
        Fault::TwelveHours {
            hour,
            minute: self.minute,
            value: time.and_then(|time| parts.at(time, 0)),
        }
    }
}

impl Zone {
    /// `[ zone ]`, and nothing behind it.
    fn scan(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::None);
        }
        if is_utc(text) {
            return Some(Self::Utc);
        }
        let is_west = text.starts_with('-');
        let (hours, rest) = number(text.strip_prefix(['+', '-'])?, 1, 2)?;
        let (minutes, rest) = match rest.strip_prefix(':') {
            Some(minutes) => number(minutes, 2, 2)?,
            None => number(rest, 2, 2).unwrap_or((0, rest)),
        };
        let behind = rest.trim_start();
        let is_offset_of_utc = (hours, minutes) == (0, 0) && is_utc(behind);
        (rest.is_empty() || is_offset_of_utc).then_some(Self::Offset(is_west, hours, minutes))
    }

    fn offset(self) -> Result<FixedOffset, Fault> {
        let (is_west, hours, minutes) = match self {
            Self::None | Self::Utc => (false, 0, 0),
            Self::Offset(is_west, hours, minutes) => (is_west, hours, minutes),
        };
        let seconds = (hours < 24 && minutes < 60)
            .then(|| i32::try_from(hours * 3600 + minutes * 60).ok())
            .flatten();
        seconds
            .and_then(|east| FixedOffset::east_opt(if is_west { -east } else { east }))
            .ok_or(Fault::Offset)
    }
}

/// The instant, if its year has four digits in UTC as well.
pub(super) fn in_utc(
    date: NaiveDate,
    time: NaiveTime,
    offset: FixedOffset,
) -> Result<DateTime<FixedOffset>, Fault> {
    let local = NaiveDateTime::new(date, time).and_local_timezone(offset);
    let instant = local.single().ok_or(Fault::Offset)?;
    match instant.naive_utc().year() {
        0..=9999 => Ok(instant),
        year => Err(Fault::YearInUtc(year)),
    }
}

fn is_utc(text: &str) -> bool {
    ["z", "utc", "gmt"]
        .iter()
        .any(|name| text.eq_ignore_ascii_case(name))
}

/// `[ half ]`, and what follows it.
fn scan_half(text: &str) -> (Option<Half>, &str) {
    for (name, half) in [
        ("am", Half::Morning),
        ("pm", Half::Afternoon),
        ("a.m.", Half::Morning),
        ("p.m.", Half::Afternoon),
    ] {
        if let Some((beginning, rest)) = text.split_at_checked(name.len())
            && beginning.eq_ignore_ascii_case(name)
        {
            return (Some(half), rest);
        }
    }
    (None, text)
}

/// Between `least` and `most` digits as a number, and what follows them.
fn number(text: &str, least: usize, most: usize) -> Option<(u32, &str)> {
    let digits = text
        .bytes()
        .take(most)
        .take_while(u8::is_ascii_digit)
        .count();
    if digits < least {
        return None;
    }
    let (digits, rest) = text.split_at_checked(digits)?;
    Some((digits.parse().ok()?, rest))
}

/// Digits after a decimal point as nanoseconds, and what follows them.
fn fraction(text: &str) -> Option<(u32, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at_checked(digits)?;
    // Digits past the ninth are less than a nanosecond.
    let nanoseconds = digits
        .bytes()
        .chain(std::iter::repeat(b'0'))
        .take(9)
        .fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    Some((nanoseconds, rest))
}
