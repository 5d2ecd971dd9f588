//! What other YAML readers take for something else, where we read text.
//!
//! A text field takes the characters of a plain scalar as they stand. Other readers of the same
//! file guess a type first, each by its own rules; here is the union of the rules in use:
//!
//! * YAML 1.2.2 §10.3.2, with the liberties of `serde_yaml`, `serde-saphyr` and `yaml-rust2`;
//! * the YAML 1.1 type repository (<https://yaml.org/type/>), as `PyYAML` has it;
//! * the scalar scanner of Psych, Ruby's reader, hence Jekyll's.
//!
//! A reader that settles on a number or a date and then gives up on the value (`.inf`, `0x_`,
//! `2020-13-45`) counts, for it did not read text. Magnitude does not: a number too large for one
//! reader is one all the same.
//!
//! Left out, as no number, date, boolean or null: `:text`, to Psych a symbol of the same letters;
//! a lone `=` or `<<`, special keys of YAML 1.1, on which `PyYAML` gives up.

/// What other YAML readers take a plain scalar for, though it is meant as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Misreading {
    /// Nothing at all: an empty scalar, `~` or `null`.
    Null,
    /// A truth value, such as `yes`, `off` or `True`.
    Boolean,
    /// A number, such as `123`, `1_000`, `0x1F`, `1e3` or `12:30`, a number in base 60.
    Number,
    /// A day, or a day and a time, such as `2020-11-26`.
    Date,
}

impl Misreading {
    /// Returns the words that end the sentence "other readers take it for …".
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::yaml::Misreading;
    ///
    /// assert_eq!(Misreading::Date.as_str(), "a date");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Number => "a number",
            Self::Date => "a date",
        }
    }
}

/// Returns what other readers take the plain scalar `text` for; `None` when every reader takes
/// it for text.
///
/// `text` is the scalar alone, without the blanks and comments around it.
///
/// # Examples
///
/// ```
/// use newsmatter::yaml::{Misreading, misreading};
///
/// assert_eq!(misreading("No"), Some(Misreading::Boolean));
/// assert_eq!(misreading("1.10"), Some(Misreading::Number));
/// assert_eq!(misreading("2020-11-26"), Some(Misreading::Date));
/// assert_eq!(misreading("No Man's Sky"), None);
/// ```
#[must_use]
pub fn misreading(text: &str) -> Option<Misreading> {
    let text = text.as_bytes();
    match text.first().map(u8::to_ascii_lowercase) {
        None => Some(Misreading::Null),
        Some(b'~') => (text.len() == 1).then_some(Misreading::Null),
        Some(b'n' | b'y' | b't' | b'f' | b'o') if text.len() <= "false".len() => misread_word(text),
        Some(b'0'..=b'9' | b'-') if is_date(text) => Some(Misreading::Date),
        Some(b'0'..=b'9' | b'-' | b'+' | b'.') if is_number(text) => Some(Misreading::Number),
        Some(_) => None,
    }
}

/// `null`, `true`, `false`; YAML 1.1 bool has `yes`, `no`, `on`, `off`, `y`, `n` too.
///
/// In any case: Psych and `serde-saphyr` ignore it. Of the readers only `serde-saphyr` takes `y`
/// and `n` as YAML 1.1 defines them.
fn misread_word(text: &[u8]) -> Option<Misreading> {
    const BOOLEANS: [&[u8]; 8] = [b"true", b"false", b"yes", b"no", b"on", b"off", b"y", b"n"];

    if text.eq_ignore_ascii_case(b"null") {
        return Some(Misreading::Null);
    }
    let mut booleans = BOOLEANS.iter();
    let boolean = booleans.any(|word| text.eq_ignore_ascii_case(word));
    boolean.then_some(Misreading::Boolean)
}

/// A number: one of the forms below, after a sign or none.
fn is_number(text: &[u8]) -> bool {
    let (signed, magnitude) = match text {
        // yaml-rust2 drops a plus and reads what follows with a sign of its own.
        [b'+', b'+' | b'-', digits @ ..] => return is_some_of(digits, is_decimal),
        [b'+' | b'-', magnitude @ ..] => (true, magnitude),
        magnitude => (false, magnitude),
    };
    match magnitude {
        [b'.', rest @ ..] => is_fraction_alone(rest, signed) || is_not_finite(rest, signed),
        [b'0', radix, rest @ ..] if b"xobXOB".contains(radix) => is_in_radix(*radix, rest, signed),
        [b'0'..=b'9', ..] => is_number_from_digit(magnitude),
        _ => false,
    }
}

/// YAML 1.2: `[-+]? \. (inf | Inf | INF)`, `\. (nan | NaN | NAN)`. Psych takes them in any case;
/// `serde-saphyr` lets `.nan` have a sign.
fn is_not_finite(word: &[u8], signed: bool) -> bool {
    word.eq_ignore_ascii_case(b"inf")
        || matches!(word, b"nan" | b"NaN" | b"NAN")
        || !signed && word.eq_ignore_ascii_case(b"nan")
}

/// YAML 1.1: `0x [0-9a-fA-F_]+`, `0b [01_]+`; Psych has commas too. YAML 1.2: `0x [0-9a-fA-F]+`,
/// `0o [0-7]+`; `serde-saphyr` takes a capital `X`, `O` or `B` and single underscores between
/// digits, `yaml-rust2` a sign behind `0x` and `0o`.
fn is_in_radix(radix: u8, digits: &[u8], signed: bool) -> bool {
    let base = match radix {
        b'x' | b'X' => 16,
        b'o' | b'O' => 8,
        _ => 2,
    };
    let is_digit = |byte: u8| char::from(byte).is_digit(base);
    match (radix, digits) {
        (b'x' | b'o', [b'+' | b'-', digits @ ..]) => !signed && is_some_of(digits, is_digit),
        (b'x' | b'b', _) => is_some_of(digits, |byte| is_digit(byte) || is_separator(byte)),
        _ => are_groups(digits, b"_", is_digit),
    }
}

/// What follows the digits in front decides which form it can be.
fn is_number_from_digit(magnitude: &[u8]) -> bool {
    let (whole, rest) = split_while(magnitude, |byte| is_decimal(byte) || is_separator(byte));
    match rest {
        [] => is_integer(whole),
        [b'.', after_point @ ..] => is_float(whole, after_point),
        [b':', ..] => is_in_base_sixty(whole, rest),
        // YAML 1.2 has `1e3`, YAML 1.1 floats need a point.
        _ => is_every(whole, is_decimal) && is_exponent(rest),
    }
}

/// YAML 1.2: `[0-9]+`, so `08` as well. YAML 1.1: `0 [0-7_]+`, `[1-9] [0-9_]*`.
/// Psych: `0 [0-7_,]+`, `[1-9] ([0-9] | ,[0-9] | _[0-9])*`.
fn is_integer(digits: &[u8]) -> bool {
    if let [b'0', rest @ ..] = digits {
        is_every(rest, is_decimal)
            || is_every(rest, |byte| matches!(byte, b'0'..=b'7' | b'_' | b','))
    } else {
        is_every(digits, is_decimal_or_underscore) || are_groups(digits, b"_,", is_decimal)
    }
}

/// `PyYAML`: `[0-9] [0-9_]* \. [0-9_]* ([eE] [-+] [0-9]+)?`. Psych: `[0-9] [0-9_,]* \. [0-9]*` and
/// the same exponent. YAML 1.2: `[0-9]+ \. [0-9]*`, and the exponent needs no sign.
fn is_float(whole: &[u8], after_point: &[u8]) -> bool {
    let (fraction, exponent) = split_while(after_point, is_decimal_or_underscore);
    let plain_fraction = is_every(fraction, is_decimal);
    if is_every(whole, is_decimal) && plain_fraction {
        is_exponent(exponent)
    } else {
        (plain_fraction || !whole.contains(&b',')) && is_signed_exponent(exponent)
    }
}

/// YAML 1.2: `[-+]? \. [0-9]+ ([eE] [-+]? [0-9]+)?`. `PyYAML`, without a sign in front only:
/// `\. [0-9] [0-9_]* ([eE] [-+] [0-9]+)?`. Psych needs no digit if there is an exponent.
fn is_fraction_alone(after_point: &[u8], signed: bool) -> bool {
    let (fraction, exponent) = split_while(after_point, is_decimal_or_underscore);
    match fraction {
        [] => !exponent.is_empty() && is_signed_exponent(exponent),
        _ if is_every(fraction, is_decimal) => is_exponent(exponent),
        [b'0'..=b'9', ..] => !signed && is_signed_exponent(exponent),
        _ => false,
    }
}

/// Nothing, or `[eE] [-+]? [0-9]+`.
fn is_exponent(text: &[u8]) -> bool {
    match text {
        [] => true,
        [b'e' | b'E', b'+' | b'-', digits @ ..] | [b'e' | b'E', digits @ ..] => {
            is_some_of(digits, is_decimal)
        }
        _ => false,
    }
}

/// Nothing, or `[eE] [-+] [0-9]+`.
fn is_signed_exponent(text: &[u8]) -> bool {
    matches!(text, [] | [_, b'+' | b'-', ..]) && is_exponent(text)
}

/// `PyYAML`: `[1-9] [0-9_]* (: [0-5]? [0-9])+`, and `[0-9] [0-9_]* (: [0-5]? [0-9])+ \. [0-9_]*`.
/// Psych: `[0-9] [0-9_]* (: [0-5]? [0-9]){1,2} (\. [0-9_]*)?`, so `08:30` but not `08:30:00:00`.
fn is_in_base_sixty(whole: &[u8], mut rest: &[u8]) -> bool {
    let mut places: usize = 0;
    while let [b':', b'0'..=b'5', b'0'..=b'9', after @ ..] | [b':', b'0'..=b'9', after @ ..] = rest
    {
        rest = after;
        places = places.saturating_add(1);
    }
    is_every(whole, is_decimal_or_underscore)
        && match rest {
            [] => places <= 2 || !whole.starts_with(b"0"),
            [b'.', fraction @ ..] => places > 0 && is_every(fraction, is_decimal_or_underscore),
            _ => false,
        }
}

/// As written: there need be no such day.
struct Date {
    year: u16,
    month: u16,
    day: u16,
}

/// YAML 1.1 timestamp, date alone: `[0-9]{4} - [0-9]{2} - [0-9]{2}`; Psych also takes single
/// digits if there is such a day. With a time: see [`is_moment`].
fn is_date(text: &[u8]) -> bool {
    let negative = text.starts_with(b"-");
    match date(text.strip_prefix(b"-").unwrap_or(text)) {
        Some((date, [])) => !negative && (text.len() == "2020-11-26".len() || exists(&date)),
        Some((date, time)) => is_moment(&date, negative, time).unwrap_or(false),
        None => false,
    }
}

/// `[0-9]{4} - [0-9]{1,2} - [0-9]{1,2}`
fn date(text: &[u8]) -> Option<(Date, &[u8])> {
    let (year, rest) = number_of_digits(text, 4, 4)?;
    let (month, rest) = number_of_digits(rest.strip_prefix(b"-")?, 1, 2)?;
    let (day, rest) = number_of_digits(rest.strip_prefix(b"-")?, 1, 2)?;
    Some((Date { year, month, day }, rest))
}

/// By the Gregorian calendar throughout, as in current Psych; the one of Ruby 3.1 has Julian days
/// before 1582-10-15, which tells only for a 29 February and ten days of that month.
fn exists(date: &Date) -> bool {
    let leap_every = if date.year.is_multiple_of(100) {
        400
    } else {
        4
    };
    let last_day = match date.month {
        2 if date.year.is_multiple_of(leap_every) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=last_day).contains(&date.day)
}

/// YAML 1.1 timestamp, after the day: `([Tt] | [ \t]+) [0-9]{1,2} (: [0-9]{2}){2} (\. [0-9]*)?`,
/// then a time zone or none. What only Psych takes (`+0200`, a negative year) is text again when
/// the values are out of range, while `PyYAML` refuses the document.
fn is_moment(date: &Date, negative: bool, text: &[u8]) -> Option<bool> {
    let (separator, rest) = split_while(text, |byte| matches!(byte, b' ' | b'\t' | b'T' | b't'));
    let separated = matches!(separator, [b'T' | b't']) || is_some_of(separator, is_blank);
    let (hour, rest) = number_of_digits(rest, 1, 2)?;
    let (minute, rest) = number_of_digits(rest.strip_prefix(b":")?, 2, 2)?;
    let (second, rest) = number_of_digits(rest.strip_prefix(b":")?, 2, 2)?;
    let zone = match rest {
        [b'.', fraction @ ..] => split_while(fraction, is_decimal).1,
        zone => zone,
    };
    let (zone_minutes, zone_of_psych) = time_zone(zone)?;
    let in_range = (1..=12).contains(&date.month)
        && (1..=31).contains(&date.day)
        && (hour <= 23 && minute <= 59 && second <= 60 || (hour, minute, second) == (24, 0, 0))
        && zone_minutes < 24 * 60;
    Some(separated && (in_range || !negative && !zone_of_psych))
}

/// YAML 1.1: `([ \t]* (Z | [-+] [0-9]{1,2} (: [0-9]{2})?))?`; Psych needs no colon and reads `+053`
/// as `+05:03`. Gives the minutes of the offset, and whether only Psych reads it.
fn time_zone(text: &[u8]) -> Option<(u16, bool)> {
    let (digits, rest) = match split_while(text, is_blank) {
        ([], []) | (_, b"Z") => return Some((0, false)),
        (_, [b'+' | b'-', offset @ ..]) => split_while(offset, is_decimal),
        _ => return None,
    };
    let (hours, joined) = digits.split_at(digits.len().min(2));
    let (minutes, only_psych) = match (joined, rest) {
        _ if hours.is_empty() => return None,
        ([] | [_] | [_, _], []) => (joined, !joined.is_empty()),
        ([], [b':', minutes @ ..]) if minutes.len() == 2 => (minutes, false),
        _ => return None,
    };
    let offset = value(hours)
        .saturating_mul(60)
        .saturating_add(value(minutes));
    is_every(minutes, is_decimal).then_some((offset, only_psych))
}

/// The number that the digits in front make, if there are `least` to `most` of them.
fn number_of_digits(text: &[u8], least: usize, most: usize) -> Option<(u16, &[u8])> {
    let (digits, rest) = split_while(text, is_decimal);
    let fits = (least..=most).contains(&digits.len());
    fits.then(|| (value(digits), rest))
}

fn value(digits: &[u8]) -> u16 {
    digits.iter().fold(0, |value: u16, digit| {
        let digit = u16::from(digit.saturating_sub(b'0'));
        value.saturating_mul(10).saturating_add(digit)
    })
}

fn split_while(text: &[u8], allowed: impl Fn(u8) -> bool) -> (&[u8], &[u8]) {
    let end = text.iter().position(|byte| !allowed(*byte));
    text.split_at(end.unwrap_or(text.len()))
}

fn is_every(text: &[u8], allowed: impl Fn(u8) -> bool) -> bool {
    text.iter().all(|byte| allowed(*byte))
}

fn is_some_of(text: &[u8], allowed: impl Fn(u8) -> bool) -> bool {
    !text.is_empty() && is_every(text, allowed)
}

/// Some digits, with single separators between them or none.
fn are_groups(text: &[u8], separators: &[u8], is_digit: impl Fn(u8) -> bool) -> bool {
    let mut groups = text.split(|byte| separators.contains(byte));
    groups.all(|group| is_some_of(group, &is_digit))
}

const fn is_decimal(byte: u8) -> bool {
    byte.is_ascii_digit()
}

const fn is_decimal_or_underscore(byte: u8) -> bool {
    byte.is_ascii_digit() || byte == b'_'
}

const fn is_separator(byte: u8) -> bool {
    matches!(byte, b'_' | b',')
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

#[cfg(test)]
mod tests {
    use super::{Misreading, misreading};

    fn every_one_is(expected: Option<Misreading>, texts: &[&str]) {
        for text in texts {
            assert_eq!(misreading(text), expected, "{text:?}");
        }
    }

    #[test]
    fn word() {
        every_one_is(Some(Misreading::Null), &["", "~", "null", "NULL", "nuLL"]);
        let booleans = ["yes", "No", "ON", "off", "tRue", "False", "y", "N"];
        every_one_is(Some(Misreading::Boolean), &booleans);
    }

    #[test]
    #[rustfmt::skip]
    fn number() {
        every_one_is(Some(Misreading::Number), &[
            "0", "08", "-017", "2001", "1_000", "1__0_", "1,000", "0_,7", "+-5", "0o17", "0X1F", "0x_",
            "-0x1,F", "0x-1f", "0B1_0", "1.", "1.10", "-.5", ".5_0", "1_0.5_e+3", "1,0.5", "1e3", "0E0",
            ".e+5", ".5e3", ".inf", "-.iNF", ".Nan", "+.nan", "12:30", "08:30:59", "1:2:3:4", "0:1:2:3.5",
        ]);
    }

    #[test]
    #[rustfmt::skip]
    fn date() {
        every_one_is(Some(Misreading::Date), &[
            "2020-11-26", "2020-13-45", "2020-1-2", "2024-2-29", "2020-11-26T23:49:00Z",
            "2020-1-2 3:04:05", "2020-11-26\t23:49:00.5 -3", "2020-11-26 23:49:00 +02:00",
            "2020-11-26 23:49:00 +0200", "2020-11-26 99:49:00", "-2020-11-26 23:49:00 +023",
        ]);
    }

    #[test]
    #[rustfmt::skip]
    fn text() {
        every_one_is(None, &[
            "11Alive", "1.1 TWINS REACTIONS", "5G", "3.0T", "news-medical.net", "Diablo 4", "10-K", "1.2.3",
            "v2", "~a", "N/A", "No Man's Sky", "Yes Theory", "=", "<<", ":symbol", "-", "+", ".", "-.", "..", "._5",
            "_1", "-.nAN", "-.5_0", "0_8", "0o", "0o8", "0X_1", "0x1g", "-0x-1", "++", "1e", "1.5e", "1_0e3",
            "1,0.5_0", "1,,000", "1_.5e3", "1:60", "1:2:", ":30", "1,0:30", "08:30:00:00", "2023-2-29",
            "2020-0-1", "20-11-26", "2020-111-1", "-2020-11-26", "2020-11-26 23:49", "2020-11-26Z",
            "2020-11-26 T23:49:00", "2020-11-26 23:49:00 +2400", "-2020-11-26 25:49:00", "٣", "–5",
        ]);
    }
}
