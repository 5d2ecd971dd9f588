//! Whole numbers: scores and sizes.

use std::borrow::Cow;

use super::{Context, ScalarType, tag};
use crate::diagnostic::{Applicability, Code, Diagnostic, Fix, quote};
use crate::format::ValueType;
use crate::yaml::{Reader, Scalar, Style, Tag};

/// From 0: a quality, a coordinate.
pub(crate) struct Natural;

/// `heat`: from -1.
pub(crate) struct Heat;

/// A width or height: above 0.
pub(crate) struct Pixels;

impl<'a> ScalarType<'a> for Natural {
    type Value = i32;
    const TYPE: ValueType = ValueType::Natural;

    #[inline]
    fn predict(reader: &mut Reader<'a>) -> Option<Self::Value> {
        reader.predict_plain_token(|text| in_range(digits(text)?, 0))
    }

    fn read(scalar: Scalar<'a>, context: &mut Context<'_, '_>) -> Option<Self::Value> {
        plain(&scalar, ValueType::Natural, context, |text| {
            integer(text).filter(|&number: &i32| number >= 0)
        })
    }
}

impl<'a> ScalarType<'a> for Heat {
    type Value = i32;
    const TYPE: ValueType = ValueType::Heat;

    #[inline]
    fn predict(reader: &mut Reader<'a>) -> Option<Self::Value> {
        reader.predict_plain_token(|text| match text.as_bytes() {
            [b'-', b'1', b'\n' | b'\r', ..] => Some((-1, "-1".len())),
            _ => in_range(digits(text)?, 0),
        })
    }

    fn read(scalar: Scalar<'a>, context: &mut Context<'_, '_>) -> Option<Self::Value> {
        plain(&scalar, ValueType::Heat, context, |text| {
            integer(text).filter(|&number: &i32| number >= -1)
        })
    }
}

impl<'a> ScalarType<'a> for Pixels {
    type Value = u32;
    const TYPE: ValueType = ValueType::Pixels;

    #[inline]
    fn predict(reader: &mut Reader<'a>) -> Option<Self::Value> {
        reader.predict_plain_token(|text| in_range(digits(text)?, 1))
    }

    fn read(scalar: Scalar<'a>, context: &mut Context<'_, '_>) -> Option<Self::Value> {
        let number = integer(&scalar.text).filter(|&number: &u32| number > 0);
        let is_plain =
            scalar.style == Style::Plain && matches!(scalar.tag, None | Some(Tag::Number));
        if number.is_some() && is_plain {
            return number;
        }
        let path = *context.path;
        context.sink.report(Code::BadDimension, || {
            let expected = self::expected::<u32>(Self::TYPE.expected(), &scalar.text);
            let found = quote(&scalar.text);
            let is_quoted = number.is_some() && scalar.tag.is_none();
            let kind = if is_quoted { "the string " } else { "" };
            let message = format!("expected {expected}, found {kind}{found}");
            let diagnostic = Diagnostic::new(Code::BadDimension, scalar.text_span(), path, message);
            if is_quoted {
                let fix = Fix::safe("remove the quotes", scalar.span, &*scalar.text);
                return diagnostic.with_help("remove the quotes").with_fix(fix);
            }
            without_zeros(diagnostic, &scalar, |text| {
                integer(text).is_some_and(|number: u32| number > 0)
            })
        });
        None
    }
}

/// A type of number with a largest one.
trait Integer: TryFrom<i64> + Into<i64> {
    const LARGEST: Self;
    /// What the numbers of such a field are called.
    const NAME: &str;
}

impl Integer for i32 {
    const LARGEST: Self = Self::MAX;
    const NAME: &str = "a whole number";
}

impl Integer for u32 {
    const LARGEST: Self = Self::MAX;
    const NAME: &str = "a whole number of pixels";
}

/// A scalar that is written plain and that `read` understands.
pub(super) fn plain<T>(
    scalar: &Scalar<'_>,
    value_type: ValueType,
    context: &mut Context<'_, '_>,
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let expected = value_type.expected();
    let allowed_tag = match value_type {
        ValueType::Flag => Tag::Boolean,
        _ => Tag::Number,
    };
    if let Some(tag) = scalar.tag.filter(|&tag| tag != allowed_tag) {
        tag::wrong(scalar, tag, expected, context);
        return None;
    }
    let value = read(&scalar.text);
    if scalar.style == Style::Plain && value.is_some() {
        return value;
    }
    let path = *context.path;
    context.sink.report(Code::WrongType, || {
        let found = quote(&scalar.text);
        if value.is_some() {
            let message = format!("expected {expected}, found the string {found}");
            return Diagnostic::new(Code::WrongType, scalar.span, path, message)
                .with_help("remove the quotes")
                .with_fix(Fix::safe("remove the quotes", scalar.span, &*scalar.text));
        }
        let expected = match allowed_tag {
            Tag::Number => self::expected::<i32>(expected, &scalar.text),
            _ => expected.into(),
        };
        let message = format!("expected {expected}, found {found}");
        let diagnostic = Diagnostic::new(Code::WrongType, scalar.text_span(), path, message);
        without_zeros(diagnostic, scalar, |text| read(text).is_some())
    });
    None
}

/// Says what to do about zeros in front of a number that can be read without them.
fn without_zeros(
    diagnostic: Diagnostic,
    scalar: &Scalar<'_>,
    is_read: impl Fn(&str) -> bool,
) -> Diagnostic {
    let number = scalar.text.trim_start_matches('0');
    if scalar.style != Style::Plain || number.len() == scalar.text.len() || !is_read(number) {
        return diagnostic;
    }
    let fix = Fix {
        applicability: Applicability::Unsafe,
        ..Fix::safe("remove the zeros", scalar.span, number)
    };
    diagnostic
        .with_help("write it without zeros in front: to some readers they make it octal")
        .with_fix(fix)
}

/// The number that `text` begins with, if it has no sign and no leading zero, and how many
/// digits it has.
#[inline]
fn digits(text: &str) -> Option<(u32, usize)> {
    /// The largest number has so many.
    const MOST: usize = 10;
    let mut number = 0;
    for (length, byte) in text.bytes().take(MOST + 1).enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            let is_canonical = length == 1 || length > 1 && !text.starts_with('0');
            return is_canonical.then_some((u32::try_from(number).ok()?, length));
        }
        number = number * 10 + u64::from(digit);
    }
    None
}

fn in_range<N: TryFrom<u32>>((number, length): (u32, usize), least: u32) -> Option<(N, usize)> {
    let value = N::try_from(number).ok()?;
    (number >= least).then_some((value, length))
}

/// `integer = [ "-" ] ( "0" / DIGIT1-9 *DIGIT )`: the form that every reader takes for the
/// same number. A leading zero is octal to some, a `+` text to others.
fn integer<N: TryFrom<i64>>(text: &str) -> Option<N> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || digits.len() > 10 || digits.starts_with('0') && digits != "0" {
        return None;
    }
    let size = digits.bytes().try_fold(0_i64, |number, byte| {
        byte.is_ascii_digit()
            .then(|| number * 10 + i64::from(byte - b'0'))
    })?;
    let is_negative = digits.len() < text.len();
    N::try_from(if is_negative { -size } else { size }).ok()
}

/// What is expected where `text` is no number that the field can have: `expected`, or a smaller
/// number if it is only too large.
fn expected<'a, N: Integer>(expected: &'a str, text: &str) -> Cow<'a, str> {
    let largest: i64 = N::LARGEST.into();
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_larger = match text.parse::<i64>() {
        Ok(number) => number > largest,
        // It has more digits than that type has.
        Err(_) => true,
    };
    if is_number && !text.starts_with('0') && is_larger {
        format!("{} up to {largest}", N::NAME).into()
    } else {
        expected.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_what_every_reader_takes_for_the_same_number() {
        assert_eq!(integer("0"), Some(0_i32));
        assert_eq!(integer("-1"), Some(-1_i32));
        assert_eq!(integer("-1"), None::<u32>);
        assert_eq!(integer("4294967295"), Some(u32::MAX));
        assert_eq!(integer("2147483647"), Some(i32::MAX));
        for text in [
            "",
            "-",
            "+1",
            "007",
            "-0x1",
            "1_0",
            "1.0",
            "2147483648",
            "٣",
        ] {
            assert_eq!(integer::<i32>(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_that_is_too_large_is_told_the_largest() {
        let large = "9".repeat(1000);
        for text in ["4294967296", "99999999999", "9223372036854775808", &large] {
            assert_eq!(
                expected::<u32>("", text),
                "a whole number of pixels up to 4294967295"
            );
            assert_eq!(expected::<i32>("", text), "a whole number up to 2147483647");
        }
        for text in [
            "",
            "0",
            "-1",
            "-99999999999",
            "099999999999",
            "99999999999x",
            "٣",
            "1e99",
        ] {
            assert_eq!(expected::<u32>("another", text), "another", "{text}");
        }
    }
}
