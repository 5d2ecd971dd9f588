//! Values and nodes by YAML's core schema, for keys that the format does not have.

use super::text_node;
use crate::edit::tree::{Content, Node, Scalar};
use crate::edit::value::FieldValue;
use crate::limits::Limits;
use crate::yaml::{CoreValue, Style, Tag};

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
    let float = || text.parse().ok().map(FieldValue::Float);
    match CoreValue::of_plain(text) {
        CoreValue::Null => Some(FieldValue::Null),
        CoreValue::Boolean(value) => Some(FieldValue::Boolean(value)),
        CoreValue::Float(number) => Some(FieldValue::Float(number)),
        CoreValue::Integer(number) => match number.try_into() {
            Ok(number) => Some(FieldValue::Integer(number)),
            // Decimal digits are a float then, and those of another base a string.
            Err(_) => float(),
        },
        // A number that no `f64` can hold is infinity here; the words for it have no digit.
        CoreValue::String(text) if text.contains(|sign: char| sign.is_ascii_digit()) => float(),
        CoreValue::String(_) => None,
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
