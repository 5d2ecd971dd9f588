//! The core schema: what a plain scalar is besides text (YAML 1.2.2 section 10.3.2).
//!
//! ```text
//! null  = "null" / "Null" / "NULL" / "~" / ""
//! bool  = "true" / "True" / "TRUE" / "false" / "False" / "FALSE"
//! int   = [ "+" / "-" ] 1*DIGIT / "0o" 1*OCTAL / "0x" 1*HEXDIG
//! float = [ "+" / "-" ] ( "." 1*DIGIT / 1*DIGIT [ "." *DIGIT ] ) [ ( "e" / "E" ) [ "+" / "-" ] 1*DIGIT ]
//!       / [ "+" / "-" ] ( ".inf" / ".Inf" / ".INF" ) / ".nan" / ".NaN" / ".NAN"
//! ```
//!
//! Articles do not need it: their fields are typed by the format. It is for front matter of any
//! type, where only the scalar itself says what it is.

use super::{Scalar, Style, Tag};

/// What a scalar is by YAML's core schema.
///
/// # Examples
///
/// ```
/// use newsmatter::yaml::CoreValue;
///
/// assert_eq!(CoreValue::of_plain("0x1F"), CoreValue::Integer(31));
/// assert_eq!(CoreValue::of_plain("1.10"), CoreValue::Float(1.1));
/// assert_eq!(CoreValue::of_plain("~"), CoreValue::Null);
/// // Booleans of YAML 1.1 are strings in YAML 1.2, and so are dates.
/// assert_eq!(CoreValue::of_plain("yes"), CoreValue::String("yes"));
/// assert_eq!(CoreValue::of_plain("2021-03-04"), CoreValue::String("2021-03-04"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum CoreValue<'a> {
    /// Nothing at all, `~` or `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number, in base 10, 8 (`0o17`) or 16 (`0x1F`).
    Integer(i128),
    /// Another number, `.inf` or `.nan`; also a whole number that no `i128` can hold.
    Float(f64),
    /// Everything else.
    String(&'a str),
}

impl<'a> CoreValue<'a> {
    /// Returns what a plain scalar of this text is.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::yaml::CoreValue;
    ///
    /// assert_eq!(CoreValue::of_plain("true"), CoreValue::Boolean(true));
    /// assert_eq!(CoreValue::of_plain("-12"), CoreValue::Integer(-12));
    /// assert_eq!(CoreValue::of_plain("12 ferries"), CoreValue::String("12 ferries"));
    /// ```
    #[inline]
    pub fn of_plain(text: &'a str) -> Self {
        match text.as_bytes() {
            [] => Self::Null,
            [b'~' | b'n' | b'N' | b't' | b'T' | b'f' | b'F', ..] => word(text),
            [b'0'..=b'9' | b'+' | b'-' | b'.', ..] => number(text),
            _ => Self::String(text),
        }
    }

    /// The number that `text` is, written in whichever style; `None` if it is none.
    fn number(text: &'a str) -> Option<Self> {
        Some(number(text)).filter(|value| !matches!(value, Self::String(_)))
    }
}

impl Scalar<'_> {
    /// Returns what the scalar is by YAML's core schema: a plain one by its text, one in quotes or
    /// a block a string, and one with a tag of the schema what the tag says.
    ///
    /// Returns `None` where the text is not what its tag says, as in `!!int rain`.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::yaml::{CoreValue, DocumentReader, Event};
    ///
    /// let mut reader = DocumentReader::new("year: 2021\nvolume: '2021'\n");
    /// let mut values = Vec::new();
    /// while let Some(event) = reader.next_event()? {
    ///     if let Event::Scalar(scalar) = event {
    ///         values.push(match scalar.core_value() {
    ///             Some(CoreValue::Integer(number)) => format!("number {number}"),
    ///             other => format!("{other:?}"),
    ///         });
    ///     }
    /// }
    /// assert_eq!(values[1], "number 2021");
    /// assert_eq!(values[3], r#"Some(String("2021"))"#);
    /// # Ok::<(), newsmatter::yaml::Fault>(())
    /// ```
    #[inline]
    pub fn core_value(&self) -> Option<CoreValue<'_>> {
        let text = &*self.text;
        match self.tag {
            None | Some(Tag::Other) if self.style == Style::Plain => {
                Some(CoreValue::of_plain(text))
            }
            None | Some(Tag::Other | Tag::Text) => Some(CoreValue::String(text)),
            Some(Tag::Number) => CoreValue::number(text),
            Some(Tag::Boolean) => {
                Some(word(text)).filter(|value| matches!(value, CoreValue::Boolean(_)))
            }
            Some(Tag::Null) => {
                Some(CoreValue::of_plain(text)).filter(|value| *value == CoreValue::Null)
            }
        }
    }
}

fn word(text: &str) -> CoreValue<'_> {
    match text {
        "~" | "null" | "Null" | "NULL" => CoreValue::Null,
        "true" | "True" | "TRUE" => CoreValue::Boolean(true),
        "false" | "False" | "FALSE" => CoreValue::Boolean(false),
        _ => CoreValue::String(text),
    }
}

fn number(text: &str) -> CoreValue<'_> {
    let integer = match text.as_bytes() {
        [b'0', b'x', digits @ ..] => in_radix(digits, 16),
        [b'0', b'o', digits @ ..] => in_radix(digits, 8),
        _ => decimal(text),
    };
    if let Some(integer) = integer {
        return CoreValue::Integer(integer);
    }
    float(text).map_or(CoreValue::String(text), CoreValue::Float)
}

fn decimal(text: &str) -> Option<i128> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_decimal = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_decimal {
        return None;
    }
    // So many digits fit in any case, and a small number takes a tenth of the time.
    if text.len() <= 18 {
        return text.parse::<i64>().ok().map(i128::from);
    }
    text.parse().ok()
}

/// The number that `digits` make, if there are no more than fit.
fn in_radix(digits: &[u8], radix: u32) -> Option<i128> {
    let digits = std::str::from_utf8(digits).ok()?;
    // The standard library takes a sign there.
    let is_signed = digits.starts_with(['+', '-']);
    i128::from_str_radix(digits, radix)
        .ok()
        .filter(|_| !is_signed)
}

/// A number that is beyond what an `f64` can hold stays text: infinity is not what was written.
fn float(text: &str) -> Option<f64> {
    let (is_negative, magnitude) = match text.as_bytes() {
        [b'-', ..] => (true, text.get(1..)?),
        [b'+', ..] => (false, text.get(1..)?),
        _ => (false, text),
    };
    match magnitude {
        ".inf" | ".Inf" | ".INF" if is_negative => return Some(f64::NEG_INFINITY),
        ".inf" | ".Inf" | ".INF" => return Some(f64::INFINITY),
        ".nan" | ".NaN" | ".NAN" if magnitude.len() == text.len() => return Some(f64::NAN),
        _ => {}
    }
    // The standard library also takes words such as `inf`, a sign behind the sign and `e5`.
    let bytes = magnitude.as_bytes();
    let is_number = match bytes {
        [b'.', b'0'..=b'9', ..] | [b'0'..=b'9', ..] => {
            let digit_or_sign = |byte: &u8| byte.is_ascii_digit() || b".eE+-".contains(byte);
            bytes.iter().all(digit_or_sign)
        }
        _ => false,
    };
    if !is_number {
        return None;
    }
    let number: f64 = magnitude.parse().ok()?;
    let number = if is_negative { -number } else { number };
    number.is_finite().then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(texts: &[&str], expected: CoreValue<'_>) {
        for text in texts {
            assert_eq!(CoreValue::of_plain(text), expected, "{text:?}");
        }
    }

    #[test]
    fn the_core_schema_decides() {
        check(&["", "~", "null", "Null", "NULL"], CoreValue::Null);
        check(&["true", "True", "TRUE"], CoreValue::Boolean(true));
        check(&["false", "False", "FALSE"], CoreValue::Boolean(false));
        check(
            &["31", "+31", "0x1F", "0x1f", "0o37", "031"],
            CoreValue::Integer(31),
        );
        check(&["-31", "-031"], CoreValue::Integer(-31));
        check(
            &["170141183460469231731687303715884105727"],
            CoreValue::Integer(i128::MAX),
        );
        check(
            &["1.5", "+1.5", "15e-1", "0.15E+1", "1.50"],
            CoreValue::Float(1.5),
        );
        check(&["-.5", "-0.5"], CoreValue::Float(-0.5));
        check(&["1.", "1e0"], CoreValue::Float(1.0));
        check(&[".inf", "+.Inf", ".INF"], CoreValue::Float(f64::INFINITY));
        check(&["-.inf"], CoreValue::Float(f64::NEG_INFINITY));
        for text in [".nan", ".NaN", ".NAN"] {
            let value = CoreValue::of_plain(text);
            assert!(
                matches!(value, CoreValue::Float(number) if number.is_nan()),
                "{text}"
            );
        }
        // Whole, and more than fits.
        check(
            &["1000000000000000000000000000000000000000000"],
            CoreValue::Float(1e42),
        );
    }

    #[test]
    fn everything_else_is_text() {
        for text in [
            "yes",
            "No",
            "on",
            "y",
            "tRUE",
            "nULL",
            "nan",
            "inf",
            "infinity",
            "Nan",
            "-.nan",
            "+.nan",
            "0X1F",
            "0O17",
            "0b11",
            "0x",
            "0o",
            "0o8",
            "0x+1",
            "-0x1F",
            "+0o7",
            "1_000",
            "1,000",
            "12:30",
            "1e",
            "e5",
            "1e5.5",
            ".",
            "+",
            "-",
            "+-1",
            "--1",
            "++1",
            ".e1",
            "1.2.3",
            "1e400",
            "2021-03-04",
            "=",
            "<<",
        ] {
            check(&[text], CoreValue::String(text));
        }
    }
}
