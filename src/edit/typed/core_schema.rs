//! Types of scalars by YAML's core schema (YAML 1.2.2 section 10.3.2).
//!
//! ```text
//! null  = "null" / "Null" / "NULL" / "~" / ""
//! bool  = "true" / "True" / "TRUE" / "false" / "False" / "FALSE"
//! int   = [ "-" / "+" ] 1*DIGIT / "0o" 1*OCTAL / "0x" 1*HEXDIG
//! float = [ "-" / "+" ] ( "." 1*DIGIT / 1*DIGIT [ "." *DIGIT ] ) [ ( "e" / "E" ) [ "-" / "+" ] 1*DIGIT ]
//!       / [ "-" / "+" ] ".inf" / ".nan"
//! ```

use super::text_node;
use crate::edit::tree::{Content, Node, Scalar};
use crate::edit::value::FieldValue;
use crate::limits::Limits;
use crate::yaml::{Style, Tag};

/// The value of a scalar that no field of the format is.
pub(super) fn value(scalar: &Scalar<'_>) -> FieldValue {
    let text = &*scalar.text;
    let is_string = match scalar.tag {
        None => scalar.style != Style::Plain,
        Some(tag) => matches!(tag, Tag::Text | Tag::Other),
    };
    let typed = if is_string { None } else { plain(text) };
    typed.unwrap_or_else(|| FieldValue::Text(text.to_owned()))
}

/// The value of plain text that is not a string.
fn plain(text: &str) -> Option<FieldValue> {
    Some(match text {
        "" | "~" | "null" | "Null" | "NULL" => FieldValue::Null,
        "true" | "True" | "TRUE" => FieldValue::Boolean(true),
        "false" | "False" | "FALSE" => FieldValue::Boolean(false),
        _ => match integer(text) {
            Some(number) => FieldValue::Integer(number),
            None => FieldValue::Float(read_float(text)?),
        },
    })
}

fn integer(text: &str) -> Option<i64> {
    let in_radix = |digits: &str, radix| match digits.as_bytes() {
        [b'+' | b'-', ..] => None,
        _ => i64::from_str_radix(digits, radix).ok(),
    };
    if let Some(digits) = text.strip_prefix("0o") {
        in_radix(digits, 8)
    } else if let Some(digits) = text.strip_prefix("0x") {
        in_radix(digits, 16)
    } else {
        text.parse().ok()
    }
}

fn read_float(text: &str) -> Option<f64> {
    let magnitude = text.strip_prefix(['-', '+']).unwrap_or(text);
    match magnitude {
        ".inf" | ".Inf" | ".INF" if text.starts_with('-') => Some(f64::NEG_INFINITY),
        ".inf" | ".Inf" | ".INF" => Some(f64::INFINITY),
        ".nan" | ".NaN" | ".NAN" if magnitude.len() == text.len() => Some(f64::NAN),
        // Rust's own grammar has names such as `inf` and `infinity` too.
        _ if magnitude.starts_with(|first: char| first == '.' || first.is_ascii_digit()) => {
            text.parse().ok()
        }
        _ => None,
    }
}

/// A number as YAML 1.1 reads it too, which needs a point and the sign of an exponent.
pub(super) fn float(number: f64) -> String {
    if number.is_nan() {
        return ".nan".to_owned();
    }
    if number.is_infinite() {
        let infinity = if number > 0.0 { ".inf" } else { "-.inf" };
        return infinity.to_owned();
    }
    let shown = format!("{number:?}");
    let Some((mantissa, exponent)) = shown.split_once('e') else {
        return shown;
    };
    let point = if mantissa.contains('.') { "" } else { ".0" };
    let sign = if exponent.starts_with('-') { "" } else { "+" };
    format!("{mantissa}{point}e{sign}{exponent}")
}

/// Whether text as it would be typed is a string.
pub(super) fn is_text(typed: &str) -> bool {
    typed.is_empty() || plain(typed).is_none()
}

/// The node of text as it would be typed; without any, it is the empty string.
pub(super) fn node(typed: String) -> Node<'static> {
    if !is_text(&typed) {
        return Node::scalar(typed, Style::Plain);
    }
    // In quotes it is the text between them, whatever that looks like.
    if typed.starts_with(['"', '\'']) {
        let item = format!("- {typed}\n");
        let read = Node::read(&item, &Limits::default()).map(Node::into_owned);
        if let Ok(Content::Sequence(items)) = read.map(|list| list.content)
            && let [quoted] = &items[..]
            && let Content::Scalar(scalar) = &quoted.content
            && matches!(scalar.style, Style::DoubleQuoted | Style::SingleQuoted)
        {
            return Node::scalar(scalar.text.clone().into_owned(), Style::DoubleQuoted);
        }
    }
    text_node(typed)
}
