//! Timestamps, in any style; loose forms are read and reported.

use chrono::{DateTime, FixedOffset, Timelike as _};

use super::{Context, ScalarType, TextPlace};
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
            let text = text.as_bytes().first_chunk::<LENGTH>()?;
            // In other millennia an instant may be one that stands for none.
            if text.first() != Some(&b'2') {
                return None;
            }
            Some((timestamp::read_canonical(text)?, LENGTH))
        })
    }

    fn read(scalar: Scalar<'a>, context: &mut Context<'_, '_>) -> Option<Self::Value> {
        let (text, place, path) = (&*scalar.text, TextPlace::of(&scalar), *context.path);
        let Some(found) = timestamp::read(text) else {
            context
                .sink
                .report(Code::BadTimestamp, || bad(text, place, path));
            return None;
        };
        if let Some(looseness) = found.looseness {
            context.sink.report(Code::LooseTimestamp, || {
                loose(text, place, path, found.value, looseness)
            });
        }
        if let Some(zero) = timestamp::zero(found.value) {
            context.sink.report(Code::ZeroTimestamp, || {
                let found = quote(text);
                let message = format!("expected the time of publication, found {zero}, {found}");
                Diagnostic::new(Code::ZeroTimestamp, place.span, path, message)
                    .with_help("it means that there was none; give the article's own")
            });
        }
        Some(found.value)
    }
}

fn expected(text: &str) -> String {
    let (expected, found) = (Timestamp::TYPE.expected(), quote(text));
    // A document can have one in each entry of a list, so none is formatted in many steps.
    ["expected ", expected, ", found ", &found].concat()
}

/// `bad-timestamp`
fn bad(text: &str, place: TextPlace, path: Path<'_>) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::BadTimestamp, place.span, path, expected(text));
    let Some(fault) = timestamp::fault(text) else {
        return diagnostic;
    };
    let guess = fault.guess();
    let guess = guess.and_then(|value| write(Canonical(value).text().as_str(), place));
    let fix = guess.map(|mut fix| {
        if !fault.is_certain() {
            fix.applicability = Applicability::Unsafe;
        }
        fix
    });
    diagnostic.with_help(fault.help()).with_fix(fix)
}

/// `loose-timestamp`
fn loose(
    text: &str,
    place: TextPlace,
    path: Path<'_>,
    value: DateTime<FixedOffset>,
    looseness: Looseness,
) -> Diagnostic {
    let canonical = Canonical(value).text();
    let canonical = canonical.as_str();
    let is_read_as = |end: &str| ["it is read as `", canonical, "`", end].concat();
    let help = match looseness {
        Looseness::NoTime => is_read_as(", as if it said midnight UTC"),
        Looseness::NoOffset => is_read_as(", as if it said UTC"),
        Looseness::LeapSecond => {
            "it is a leap second, which most programs cannot read; give the second before"
                .to_owned()
        }
        Looseness::Offset | Looseness::Fraction | Looseness::Form => is_read_as(""),
    };
    let fix = match looseness {
        Looseness::LeapSecond => {
            let before = value.with_nanosecond(0).unwrap_or(value);
            write(Canonical(before).text().as_str(), place)
        }
        _ => write(canonical, place),
    };
    let fix = fix.map(|mut fix| {
        // Nobody said midnight, or the second before.
        if matches!(looseness, Looseness::NoTime | Looseness::LeapSecond) {
            fix.applicability = Applicability::Unsafe;
        }
        fix
    });
    Diagnostic::new(Code::LooseTimestamp, place.span, path, expected(text))
        .with_help(help)
        .with_fix(fix)
}

/// Writes `text`, if that is in the canonical form, which has no parts of a second: dropping them
/// is not for a fix to do.
fn write(text: &str, place: TextPlace) -> Option<Fix> {
    let bytes = text.as_bytes().try_into().ok()?;
    timestamp::read_canonical(bytes)?;
    Some(Fix::safe(
        ["write `", text, "`"].concat(),
        place.token,
        text,
    ))
}
