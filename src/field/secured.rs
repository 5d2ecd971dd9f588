//! The encrypted text. Nothing of it is ever quoted.

use super::{Context, ScalarType};
use crate::diagnostic::{Code, Diagnostic};
use crate::format::ValueType;
use crate::model;
use crate::yaml::{Reader, Scalar};

/// The encrypted text.
pub(crate) struct Secured;

impl<'a> ScalarType<'a> for Secured {
    type Value = model::Secured<'a>;
    const TYPE: ValueType = ValueType::Secured;

    #[inline]
    fn predict(reader: &mut Reader<'a>) -> Option<Self::Value> {
        reader.predict_in_quotes(model::Secured::of_beginning)
    }

    fn read(scalar: Scalar<'a>, context: &mut Context<'_, '_>) -> Option<Self::Value> {
        let span = scalar.text_span();
        match model::Secured::new(scalar.text) {
            Ok(secured) => Some(secured),
            Err(error) => {
                let path = *context.path;
                context.sink.report(Code::BadSecured, || {
                    Diagnostic::new(Code::BadSecured, span, path, error.to_string())
                });
                None
            }
        }
    }
}
