//! Timestamps: the documents' one form, and the looser ones that can be understood.
//!
//! ```text
//! canonical = YYYY "-" MM "-" DD "T" hh ":" mm ":" ss "Z"        ; RFC 3339, UTC
//! loose     = YYYY "-" M[M] "-" D[D] [ separator time [ *SP zone ] ]
//! separator = "T" / "t" / 1*SP
//! time      = h[h] ":" mm [ ":" ss [ "." 1*DIGIT ] ]
//! zone      = "Z" / "z" / ( "+" / "-" ) hh [ [ ":" ] mm ]
//! ```
//!
//! The loose forms are those of RFC 3339 and of YAML 1.1's timestamp type.

use std::fmt;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

/// A timestamp that was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) value: DateTime<FixedOffset>,
    /// What had to be assumed or does not fit the canonical form; `None` for that form.
    pub(crate) looseness: Option<Looseness>,
}

/// How a timestamp differs from the canonical form, by what matters most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Looseness {
    /// A date alone: midnight is assumed.
    NoTime,
    /// A time without an offset: UTC is assumed, as YAML 1.1 says.
    NoOffset,
    /// Another offset than UTC.
    Offset,
    /// Parts of a second.
    Fraction,
    /// The same instant, written otherwise.
    Form,
}

/// Reads a timestamp in the canonical or a loose form.
pub(crate) fn read(text: &str) -> Option<Found> {
    if let Ok(bytes) = text.as_bytes().try_into()
        && let Some(value) = read_canonical(bytes)
    {
        return Some(Found {
            value,
            looseness: None,
        });
    }
    read_loose(text)
}

/// `canonical = YYYY "-" MM "-" DD "T" hh ":" mm ":" ss "Z"`
pub(crate) fn read_canonical(bytes: &[u8; 20]) -> Option<DateTime<FixedOffset>> {
    let &[
        y1,
        y2,
        y3,
        y4,
        b'-',
        m1,
        m2,
        b'-',
        d1,
        d2,
        b'T',
        h1,
        h2,
        b':',
        n1,
        n2,
        b':',
        s1,
        s2,
        b'Z',
    ] = bytes
    else {
        return None;
    };
    let digits = [y1, y2, y3, y4, m1, m2, d1, d2, h1, h2, n1, n2, s1, s2];
    // All together cost less than one after the other.
    if !digits
        .iter()
        .fold(true, |all, byte| all & byte.is_ascii_digit())
    {
        return None;
    }
    let year = two_digits(y1, y2) * 100 + two_digits(y3, y4);
    let date = NaiveDate::from_ymd_opt(
        i32::try_from(year).ok()?,
        two_digits(m1, m2),
        two_digits(d1, d2),
    )?;
    let time = NaiveTime::from_hms_opt(two_digits(h1, h2), two_digits(n1, n2), two_digits(s1, s2))?;
    let utc = FixedOffset::east_opt(0)?;
    Some(DateTime::from_naive_utc_and_offset(
        NaiveDateTime::new(date, time),
        utc,
    ))
}

/// The number that two ASCII digits stand for.
fn two_digits(tens: u8, ones: u8) -> u32 {
    u32::from(tens.wrapping_sub(b'0')) * 10 + u32::from(ones.wrapping_sub(b'0'))
}

/// `loose = YYYY "-" M[M] "-" D[D] [ separator time [ *SP zone ] ]`
fn read_loose(text: &str) -> Option<Found> {
    let (year, rest) = number(text, 4, 4)?;
    let (month, rest) = number(rest.strip_prefix('-')?, 1, 2)?;
    let (day, rest) = number(rest.strip_prefix('-')?, 1, 2)?;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    let utc = FixedOffset::east_opt(0)?;
    if rest.is_empty() {
        return found(date, NaiveTime::MIN, utc, Looseness::NoTime);
    }
    let rest = rest.strip_prefix(['T', 't']).or_else(|| {
        rest.strip_prefix(' ')
            .map(|rest| rest.trim_start_matches(' '))
    })?;
    let (time, rest) = read_time(rest)?;
    let (offset, looseness) = match rest.trim_start_matches(' ') {
        "" if rest.is_empty() => (utc, Looseness::NoOffset),
        "Z" | "z" if time.nanosecond() % 1_000_000_000 != 0 => (utc, Looseness::Fraction),
        "Z" | "z" => (utc, Looseness::Form),
        zone => (read_offset(zone)?, Looseness::Offset),
    };
    found(date, time, offset, looseness)
}

fn found(
    date: NaiveDate,
    time: NaiveTime,
    offset: FixedOffset,
    looseness: Looseness,
) -> Option<Found> {
    let local = NaiveDateTime::new(date, time).and_local_timezone(offset);
    Some(Found {
        value: local.single()?,
        looseness: Some(looseness),
    })
}

/// `time = h[h] ":" mm [ ":" ss [ "." 1*DIGIT ] ]`, and what follows it.
fn read_time(text: &str) -> Option<(NaiveTime, &str)> {
    let (hour, rest) = number(text, 1, 2)?;
    let (minute, rest) = number(rest.strip_prefix(':')?, 2, 2)?;
    let Some(rest) = rest.strip_prefix(':') else {
        return Some((NaiveTime::from_hms_opt(hour, minute, 0)?, rest));
    };
    let (second, rest) = number(rest, 2, 2)?;
    let (nanoseconds, rest) = match rest.strip_prefix('.') {
        Some(rest) => fraction(rest)?,
        None => (0, rest),
    };
    // A leap second is the second before, gone on with (as chrono counts it).
    let (second, nanoseconds) = match second {
        60 => (59, nanoseconds.checked_add(1_000_000_000)?),
        _ => (second, nanoseconds),
    };
    let time = NaiveTime::from_hms_nano_opt(hour, minute, second, nanoseconds)?;
    Some((time, rest))
}

/// `zone = ( "+" / "-" ) hh [ [ ":" ] mm ]`
fn read_offset(text: &str) -> Option<FixedOffset> {
    let (sign, rest) = match text.strip_prefix('+') {
        Some(rest) => (1, rest),
        None => (-1, text.strip_prefix('-')?),
    };
    let (hours, rest) = number(rest, 1, 2)?;
    let (minutes, rest) = if rest.is_empty() {
        (0, rest)
    } else {
        number(rest.strip_prefix(':').unwrap_or(rest), 2, 2)?
    };
    let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
    (rest.is_empty() && hours < 24 && minutes < 60)
        .then(|| FixedOffset::east_opt(sign * seconds))?
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
    if digits.is_empty() {
        return None;
    }
    // Digits past the ninth are less than a nanosecond.
    let nanoseconds = digits
        .bytes()
        .chain(std::iter::repeat(b'0'))
        .take(9)
        .fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    Some((nanoseconds, rest))
}

/// Shows an instant in the canonical form, in UTC; parts of a second only where there are any.
pub(crate) struct Canonical(pub(crate) DateTime<FixedOffset>);

/// The text of a timestamp.
pub(crate) enum Text {
    Canonical([u8; 20]),
    /// No document has such a timestamp; it is shown for what it is.
    Other(String),
}

impl Text {
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Canonical(digits) => std::str::from_utf8(digits).unwrap_or_default(),
            Self::Other(text) => text,
        }
    }
}

impl Canonical {
    pub(crate) fn text(&self) -> Text {
        let utc = self.0.naive_utc();
        // A leap second counts as more than a second's nanoseconds (see above).
        let second = utc.second() + utc.nanosecond() / 1_000_000_000;
        let nanoseconds = utc.nanosecond() % 1_000_000_000;
        match u32::try_from(utc.year()) {
            Ok(year @ ..=9999) if nanoseconds == 0 => {
                let [c1, c2] = ascii_digits(year / 100);
                let [y1, y2] = ascii_digits(year % 100);
                let [m1, m2] = ascii_digits(utc.month());
                let [d1, d2] = ascii_digits(utc.day());
                let [h1, h2] = ascii_digits(utc.hour());
                let [n1, n2] = ascii_digits(utc.minute());
                let [s1, s2] = ascii_digits(second);
                Text::Canonical([
                    c1, c2, y1, y2, b'-', m1, m2, b'-', d1, d2, b'T', h1, h2, b':', n1, n2, b':',
                    s1, s2, b'Z',
                ])
            }
            _ => {
                let (year, month, day) = (utc.year(), utc.month(), utc.day());
                let (hour, minute) = (utc.hour(), utc.minute());
                let fraction = format!(".{nanoseconds:09}");
                let fraction = fraction.trim_end_matches(['.', '0']);
                Text::Other(format!(
                    "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z"
                ))
            }
        }
    }
}

impl fmt::Display for Canonical {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.text().as_str())
    }
}

/// The two digits of a number below 100.
fn ascii_digits(number: u32) -> [u8; 2] {
    let digit = |number: u32| b'0'.wrapping_add(u8::try_from(number % 10).unwrap_or_default());
    [digit(number / 10), digit(number)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, looseness: Option<Looseness>, canonical: &str) {
        let found = read(text).expect(text);
        assert_eq!(found.looseness, looseness, "{text}");
        assert_eq!(Canonical(found.value).to_string(), canonical, "{text}");
    }

    #[test]
    fn every_form_is_read_as_its_instant() {
        check("2022-06-15T15:32:00Z", None, "2022-06-15T15:32:00Z");
        check("0000-02-29T00:00:00Z", None, "0000-02-29T00:00:00Z");
        let loose = |text, looseness, canonical| check(text, Some(looseness), canonical);
        loose("2022-06-15", Looseness::NoTime, "2022-06-15T00:00:00Z");
        loose("2022-6-5 7:08", Looseness::NoOffset, "2022-06-05T07:08:00Z");
        loose(
            "2022-06-15T15:32:00",
            Looseness::NoOffset,
            "2022-06-15T15:32:00Z",
        );
        loose(
            "2022-06-15t15:32:00z",
            Looseness::Form,
            "2022-06-15T15:32:00Z",
        );
        loose(
            "2022-06-15 15:32:00 Z",
            Looseness::Form,
            "2022-06-15T15:32:00Z",
        );
        loose("2022-06-15T15:32Z", Looseness::Form, "2022-06-15T15:32:00Z");
        loose(
            "2022-06-15T15:32:00.250Z",
            Looseness::Fraction,
            "2022-06-15T15:32:00.25Z",
        );
        loose(
            "2022-06-15T15:32:00+02:00",
            Looseness::Offset,
            "2022-06-15T13:32:00Z",
        );
        loose(
            "2022-06-15T15:32:00 -0730",
            Looseness::Offset,
            "2022-06-15T23:02:00Z",
        );
        loose(
            "2022-06-15T15:32:00-7",
            Looseness::Offset,
            "2022-06-15T22:32:00Z",
        );
        loose(
            "2016-12-31T23:59:60Z",
            Looseness::Form,
            "2016-12-31T23:59:60Z",
        );
    }

    #[test]
    fn what_is_no_instant_is_refused() {
        for text in [
            "",
            "yesterday",
            "2022",
            "2022-06",
            "22-06-15",
            "2022-13-01",
            "2022-02-30",
            "2022-06-15T",
            "2022-06-15T15",
            "2022-06-15T15:3",
            "2022-06-15T24:00:00Z",
            "2022-06-15T15:60:00Z",
            "2022-06-15T15:32:00.Z",
            "2022-06-15T15:32:00+24:00",
            "2022-06-15T15:32:00+02:00x",
            "2022-06-15T15:32:00+02:",
            "2022-06-15T15:32:00 ",
            "2020-11-30T16pt",
            "2022-06-15T15:32:00Z ",
            " 2022-06-15",
            "2022-06-15Z",
            "+2022-06-15",
            "2022-0é-15",
            "2022-06-15T12:30:60.5Z!",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
