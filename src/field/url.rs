//! URLs.

use std::fmt::Write as _;

use super::{Context, ScalarType};
use crate::diagnostic::{Code, Diagnostic, Fix, quote};
use crate::format::ValueType;
use crate::model::{self, Link, LinkError};
use crate::span::Span;
use crate::yaml::{self, Reader, Scalar};

/// An absolute URL.
pub(crate) struct Url;

/// An absolute URL, or the empty text, which is no link.
pub(crate) struct UrlOrEmpty;

/// The absolute URL of an image, or its path on the site.
pub(crate) struct ImageUrl;

impl<'a> ScalarType<'a> for Url {
    type Value = Link<'a>;
    const TYPE: ValueType = ValueType::Url;

    #[inline]
    fn predict(reader: &mut Reader<'a>) -> Option<Self::Value> {
        reader.predict_visible_ascii(|text| {
            Link::of_visible_ascii(text).or_else(|| Link::new(text).ok())
        })
    }

    fn read(scalar: Scalar<'a>, context: &mut Context<'_, '_>) -> Option<Self::Value> {
        if scalar.text.is_empty() {
            empty_url(scalar.span, context);
            return None;
        }
        link(scalar, context)
    }
}

impl<'a> ScalarType<'a> for UrlOrEmpty {
    type Value = Option<Link<'a>>;
    const TYPE: ValueType = ValueType::UrlOrEmpty;

    #[inline]
    fn predict(reader: &mut Reader<'a>) -> Option<Self::Value> {
        reader.predict_visible_ascii(|text| {
            if text.is_empty() {
                return Some(None);
            }
            Link::of_visible_ascii(text)
                .or_else(|| Link::new(text).ok())
                .map(Some)
        })
    }

    fn read(scalar: Scalar<'a>, context: &mut Context<'_, '_>) -> Option<Self::Value> {
        if scalar.text.is_empty() {
            // Whether it may be is for the rules of its mapping to say.
            return Some(None);
        }
        link(scalar, context).map(Some)
    }
}

impl<'a> ScalarType<'a> for ImageUrl {
    type Value = model::ImageUrl<'a>;
    const TYPE: ValueType = ValueType::ImageUrl;

    #[inline]
    fn predict(reader: &mut Reader<'a>) -> Option<Self::Value> {
        reader.predict_visible_ascii(|text| match Link::of_visible_ascii(text) {
            Some(link) => Some(model::ImageUrl::Absolute(link)),
            None => model::ImageUrl::new(text).ok(),
        })
    }

    fn read(scalar: Scalar<'a>, context: &mut Context<'_, '_>) -> Option<Self::Value> {
        let (span, token) = (scalar.text_span(), scalar.span);
        match model::ImageUrl::new(scalar.text) {
            Ok(url) => {
                check_ascii(url.as_str(), span, token, context);
                Some(url)
            }
            Err(error) => {
                bad_url(error, span, context);
                None
            }
        }
    }
}

fn link<'a>(scalar: Scalar<'a>, context: &mut Context<'_, '_>) -> Option<Link<'a>> {
    let (span, token) = (scalar.text_span(), scalar.span);
    match Link::new(scalar.text) {
        Ok(link) => {
            if !link.is_plain() {
                check_ascii(link.as_str(), span, token, context);
            }
            Some(link)
        }
        Err(error) => {
            bad_url(error, span, context);
            None
        }
    }
}

/// Reports the empty text in place of a URL.
pub(crate) fn empty_url(token: Span, context: &mut Context<'_, '_>) {
    let path = *context.path;
    context.sink.report(Code::EmptyUrl, || {
        let message = "expected an absolute URL, found an empty string";
        Diagnostic::new(Code::EmptyUrl, token, path, message)
            .with_help("give the URL, or leave out the key")
    });
}

fn bad_url(error: LinkError, span: Span, context: &mut Context<'_, '_>) {
    let (path, source) = (*context.path, context.source);
    context.sink.report(Code::BadUrl, || {
        let found = match span.text(source) {
            None | Some("") => "an empty string".to_owned(),
            Some(found) => quote(found),
        };
        let message = format!("{error}, found {found}");
        let diagnostic = Diagnostic::new(Code::BadUrl, span, path, message);
        match error {
            LinkError::Relative if found == "an empty string" => diagnostic,
            LinkError::Relative if found.starts_with("`//") => {
                diagnostic.with_help("begin it with `https:`")
            }
            LinkError::Relative => diagnostic.with_help("begin it with `https://` and the host"),
            _ => diagnostic,
        }
    });
}

fn check_ascii(url: &str, span: Span, token: Span, context: &mut Context<'_, '_>) {
    if url.is_ascii() {
        return;
    }
    let path = *context.path;
    context.sink.report(Code::NonAsciiUrl, || {
        let first = url.chars().find(|character| !character.is_ascii());
        let message = format!(
            "expected a URL of ASCII characters, found `{}`",
            first.unwrap_or_default().escape_debug()
        );
        let fix = percent_encoded(url).map(|encoded| {
            let quoted = yaml::double_quoted(&encoded);
            Fix::safe("percent-encode it", token, quoted)
        });
        Diagnostic::new(Code::NonAsciiUrl, span, path, message)
            .with_help("percent-encode it as UTF-8, once it is sure that it is right")
            .with_fix(fix)
    });
}

/// `url` with the UTF-8 of its non-ASCII characters percent-encoded, and nothing else changed.
///
/// In a host they are encoded in another way, so there is no fix for them.
fn percent_encoded(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    if !authority.is_ascii() {
        return None;
    }
    let mut encoded = String::with_capacity(url.len() * 2);
    for byte in url.bytes() {
        if byte.is_ascii() {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    Some(encoded)
}
