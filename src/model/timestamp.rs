//! Timestamps: the documents' one form, and the looser ones that can be understood.
//!
//! ```text
//! canonical = YYYY "-" MM "-" DD "T" hh ":" mm ":" ss "Z"        ; RFC 3339, UTC
//! ```
//!
//! The loose forms are those of RFC 3339 and of YAML 1.1's timestamp type (`parts`), and what
//! feeds and programs print (`printed`). Why a text is no timestamp is told by `fault`.

mod fault;
mod leap_second;
mod parts;
mod printed;
mod spoken;
mod zero;

use std::fmt;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

pub(crate) use self::fault::{Fault, fault};
use self::parts::Parts;
pub(crate) use self::zero::zero;

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
    /// A leap second, which most programs cannot read.
    LeapSecond,
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
    let text = text.trim_matches(is_blank);
    match Parts::scan(text) {
        Some(parts) => parts.instant().ok(),
        None => printed::read(text),
    }
}

/// Whether a character shows nothing.
fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// `canonical = YYYY "-" MM "-" DD "T" hh ":" mm ":" ss "Z"`
pub(crate) fn read_canonical(bytes: &[u8; 20]) -> Option<DateTime<FixedOffset>> {
    let [year_and_month @ .., _, _, _, _, _, _, _, _, _, _, _, _] = bytes;
    let [_, _, _, _, _, _, _, _, day_to_minute @ .., _, _, _, _] = bytes;
    let [.., b':', s1, s2, b'Z'] = bytes else {
        return None;
    };
    let [century, _, year, _, _, month, ..] = pairs(*year_and_month, *b"0000-00-")?;
    let [day, _, _, hour, _, _, minute, _] = pairs(*day_to_minute, *b"00T00:00")?;
    let [second, ..] = pairs([*s1, *s2, 0, 0, 0, 0, 0, 0], *b"00\0\0\0\0\0\0")?;
    let date = NaiveDate::from_ymd_opt(
        i32::from(century) * 100 + i32::from(year),
        month.into(),
        day.into(),
    )?;
    let time = NaiveTime::from_hms_opt(hour.into(), minute.into(), second.into())?;
    let utc = FixedOffset::east_opt(0)?;
    Some(DateTime::from_naive_utc_and_offset(
        NaiveDateTime::new(date, time),
        utc,
    ))
}

/// For each byte the number that it and the one behind it are the digits of, if `bytes` has digits
/// where `form` has zeros, and else what `form` has. All bytes together cost less than one after
/// the other.
#[inline]
fn pairs(bytes: [u8; 8], form: [u8; 8]) -> Option<[u8; 8]> {
    const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
    // To 10 and more, this adds the highest bit of a byte.
    const TO_HIGH: u64 = u64::from_le_bytes([0x80 - 10; 8]);
    let digits = form.map(|byte| if byte == b'0' { u8::MAX } else { 0 });
    // Digits become their values, as those of `0` to `9` differ in the low four bits only.
    let values = u64::from_le_bytes(bytes) ^ u64::from_le_bytes(form);
    let others = values & !u64::from_le_bytes(digits);
    let are_digits = (values | values.wrapping_add(TO_HIGH)) & HIGH == 0;
    if others != 0 || !are_digits {
        return None;
    }
    Some((values * 10 + (values >> 8)).to_le_bytes())
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
    /// Whether the canonical form can say the instant, but for parts of a second.
    pub(crate) fn has_form(&self) -> bool {
        (0..=9999).contains(&self.0.naive_utc().year())
    }

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
mod tests;
