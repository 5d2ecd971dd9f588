//! Host names.

use std::borrow::Cow;

use super::{Context, ScalarType, text};
use crate::diagnostic::{Code, Diagnostic, has_secret, quote};
use crate::format::ValueType;
use crate::model::plain_host_length;
use crate::yaml::{self, Reader, Scalar};

/// A host name. Text that is none is kept, with an error.
pub(crate) struct Host;

impl<'a> ScalarType<'a> for Host {
    type Value = Cow<'a, str>;
    const TYPE: ValueType = ValueType::Host;

    #[inline]
    fn predict(reader: &mut Reader<'a>) -> Option<Self::Value> {
        reader.predict_token(|text| {
            // The same for every reader: it begins with a letter, and is no boolean.
            let length = plain_host_length(text.as_bytes())?;
            let name = text.get(..length).filter(|name| *name > "9")?;
            yaml::misreading(name)
                .is_none()
                .then_some((Cow::Borrowed(name), length))
        })
    }

    fn read(scalar: Scalar<'a>, context: &mut Context<'_, '_>) -> Option<Self::Value> {
        let span = scalar.text_span();
        let host = text::not_empty(scalar, context)?;
        if !is_host_name(&host) {
            let path = *context.path;
            context.sink.report(Code::NotADomain, || {
                let found = quote(&host);
                let message = format!("expected a host name such as `news.example`, found {found}");
                let diagnostic = Diagnostic::new(Code::NotADomain, span, path, message);
                match host_within(&host) {
                    Some(part) => diagnostic.with_help(format!("did you mean {}?", quote(part))),
                    None => diagnostic,
                }
            });
        }
        Some(host)
    }
}

/// The host name in a text such as a URL.
fn host_within(text: &str) -> Option<&str> {
    if has_secret(text) {
        return None;
    }
    text.split(['/', '?', '#']).find(|part| is_host_name(part))
}

/// Whether the text is a host name; the plain ones are known without the URL Standard's help.
pub(crate) fn is_host_name(text: &str) -> bool {
    let is_label = |label: &str| {
        let of_a_name = |found: char| found.is_alphanumeric() || matches!(found, '-' | '_');
        !label.is_empty() && label.chars().all(of_a_name)
    };
    text.split('.').all(is_label)
        && (text.is_ascii() || matches!(::url::Host::parse(text), Ok(::url::Host::Domain(_))))
}
