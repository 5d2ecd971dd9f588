//! Timestamps, in any style; loose forms are read and reported.

use chrono::{DateTime, FixedOffset};

use super::{Context, ScalarType};
use crate::diagnostic::{Applicability, Code, Diagnostic, Fix, Path, quote};
use crate::format::ValueType;
use crate::model::timestamp::{self, Canonical, Looseness};
use crate::yaml::{Reader, Scalar};

/// An instant.
pub(crate) struct Timestamp;

impl<'a> ScalarType<'a> for Timestamp {
    type Value = DateTime<FixedOffset>;
    const TYPE: ValueType = ValueType::Timestamp;

    #[inline]
    fn predict(reader: &mut Reader<'a>) -> Option<Self::Value> {
        const LENGTH: usize = "YYYY-MM-DDThh:mm:ssZ".len();
        reader.predict_token(|text| {
            let instant = timestamp::read_canonical(text.as_bytes().first_chunk::<LENGTH>()?)?;
            Some((instant, LENGTH))
        })
    }

    fn read(scalar: Scalar<'a>, context: &mut Context<'_, '_>) -> Option<Self::Value> {
        let path = *context.path;
        let Some(found) = timestamp::read(&scalar.text) else {
            context.sink.report(Code::BadTimestamp, || {
                let expected = Self::TYPE.expected();
                let message = format!("expected {expected}, found {}", quote(&scalar.text));
                Diagnostic::new(Code::BadTimestamp, scalar.text_span(), path, message)
            });
            return None;
        };
        if let Some(looseness) = found.looseness {
            context.sink.report(Code::LooseTimestamp, || {
                loose(&scalar, path, found.value, looseness)
            });
        }
        Some(found.value)
    }
}

fn loose(
    scalar: &Scalar<'_>,
    path: Path<'_>,
    value: DateTime<FixedOffset>,
    looseness: Looseness,
) -> Diagnostic {
    let canonical = Canonical(value).to_string();
    let because = match looseness {
        Looseness::NoTime => ", as if it said midnight UTC",
        Looseness::NoOffset => ", as if it said UTC",
        Looseness::Offset | Looseness::Fraction | Looseness::Form => "",
    };
    let expected = Timestamp::TYPE.expected();
    let message = format!("expected {expected}, found {}", quote(&scalar.text));
    let mut fix = Fix::safe(format!("write `{canonical}`"), scalar.span, &*canonical);
    if looseness == Looseness::NoTime {
        // Nobody said midnight.
        fix.applicability = Applicability::Unsafe;
    }
    // The canonical form has no parts of a second; dropping them is not for a fix to do.
    let fix = Some(fix).filter(|_| !canonical.contains('.'));
    Diagnostic::new(Code::LooseTimestamp, scalar.text_span(), path, message)
        .with_help(format!("it is read as `{canonical}`{because}"))
        .with_fix(fix)
}
