//! `type`: what an article is, in one word.

use super::{Context, ScalarType, text};
use crate::diagnostic::{Code, Diagnostic, quote};
use crate::format::ValueType;
use crate::model;
use crate::yaml::{Reader, Scalar};

/// What an article is.
pub(crate) struct Kind;

impl<'a> ScalarType<'a> for Kind {
    type Value = model::Kind<'a>;
    const TYPE: ValueType = ValueType::Kind;

    #[inline]
    fn predict(reader: &mut Reader<'a>) -> Option<Self::Value> {
        reader.predict_token(|text| {
            [model::Kind::Article, model::Kind::Video]
                .into_iter()
                .find(|kind| text.starts_with(kind.as_str()))
                .map(|kind| {
                    let length = kind.as_str().len();
                    (kind, length)
                })
        })
    }

    fn read(scalar: Scalar<'a>, context: &mut Context<'_, '_>) -> Option<Self::Value> {
        let span = scalar.text_span();
        let kind = model::Kind::from(text::not_empty(scalar, context)?);
        if let model::Kind::Other(other) = &kind {
            let path = *context.path;
            context.sink.report(Code::UnknownType, || {
                let message = format!("expected `article` or `video`, found {}", quote(other));
                let diagnostic = Diagnostic::new(Code::UnknownType, span, path, message);
                match crate::suggest::nearest(
                    other,
                    ["article", "video"],
                    crate::suggest::Name::new,
                ) {
                    Some(name) => diagnostic.with_help(format!("did you mean `{name}`?")),
                    None => diagnostic,
                }
            });
        }
        Some(kind)
    }
}
