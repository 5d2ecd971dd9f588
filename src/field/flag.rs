//! `true` and `false`.

use super::{Context, ScalarType, number};
use crate::diagnostic::{Code, Diagnostic, Fix, quote};
use crate::format::ValueType;
use crate::yaml::{Reader, Scalar, Style, Tag};

/// `true` or `false`.
pub(crate) struct Flag;

impl<'a> ScalarType<'a> for Flag {
    type Value = bool;
    const TYPE: ValueType = ValueType::Flag;

    #[inline]
    fn predict(reader: &mut Reader<'a>) -> Option<Self::Value> {
        reader.predict_plain_token(|text| {
            if text.starts_with("true") {
                Some((true, "true".len()))
            } else {
                text.starts_with("false").then_some((false, "false".len()))
            }
        })
    }

    fn read(scalar: Scalar<'a>, context: &mut Context<'_, '_>) -> Option<Self::Value> {
        let is_word =
            matches!(scalar.tag, None | Some(Tag::Boolean)) && flag(&scalar.text).is_none();
        match boolean_of_yaml_1_1(&scalar.text) {
            Some(word) if is_word && scalar.style == Style::Plain => {
                yaml_1_1(&scalar, word, context);
                None
            }
            _ => number::plain(&scalar, ValueType::Flag, context, flag),
        }
    }
}

fn flag(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

/// Reports a word that is a boolean to YAML 1.1 and text to YAML 1.2.
fn yaml_1_1(scalar: &Scalar<'_>, word: &'static str, context: &mut Context<'_, '_>) {
    let path = *context.path;
    context.sink.report(Code::WrongType, || {
        let expected = ValueType::Flag.expected();
        let message = format!("expected {expected}, found {}", quote(&scalar.text));
        Diagnostic::new(Code::WrongType, scalar.text_span(), path, message)
            .with_help(format!(
                "write `{word}`; `yes` and `no` are text in YAML 1.2"
            ))
            .with_fix(Fix::safe(format!("write `{word}`"), scalar.span, word))
    });
}

/// What YAML 1.1 takes the word for, where YAML 1.2 sees text.
fn boolean_of_yaml_1_1(word: &str) -> Option<&'static str> {
    match word.to_ascii_lowercase().as_str() {
        "yes" | "y" | "on" | "true" => Some("true"),
        "no" | "n" | "off" | "false" => Some("false"),
        _ => None,
    }
}
