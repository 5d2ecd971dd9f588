//! URLs, and the encrypted text.

use std::fmt::Write as _;

use super::draft::Spanned;
use super::value::place_of;
use super::{Binder, Events, Stop};
use crate::diagnostic::{Code, Diagnostic, Fix, Path, quote};
use crate::model::{ImageUrl, Link, LinkError, Secured};
use crate::yaml;

/// A link field's value: a link, or the empty text that some fields have instead.
pub(super) enum LinkValue<'a> {
    Link(Spanned<Link<'a>>),
    Empty(Spanned<()>),
}

impl<'a, S: Events<'a>> Binder<'_, '_, S> {
    /// An absolute URL or an empty text.
    pub(super) fn link_or_empty(&mut self, path: &Path<'_>) -> Result<Option<LinkValue<'a>>, Stop> {
        let Some(scalar) = self.scalar(path, "an absolute URL")? else {
            return Ok(None);
        };
        if scalar.text.is_empty() {
            return Ok(Some(LinkValue::Empty(place_of(&scalar))));
        }
        let place = place_of(&scalar);
        match Link::new(scalar.text) {
            Ok(link) => {
                if !link.is_plain() {
                    self.check_ascii(link.as_str(), &place, path);
                }
                Ok(Some(LinkValue::Link(place.map(|()| link))))
            }
            Err(error) => {
                self.bad_url(error, &place, path);
                Ok(None)
            }
        }
    }

    /// An absolute URL; an empty text is reported.
    pub(super) fn link(&mut self, path: &Path<'_>) -> Result<Option<Spanned<Link<'a>>>, Stop> {
        match self.link_or_empty(path)? {
            Some(LinkValue::Link(link)) => Ok(Some(link)),
            Some(LinkValue::Empty(place)) => {
                self.empty_url(&place, path);
                Ok(None)
            }
            None => Ok(None),
        }
    }

    /// The URL of an image, or its path on the site.
    pub(super) fn image_url(&mut self, path: &Path<'_>) -> Result<Option<ImageUrl<'a>>, Stop> {
        let Some(scalar) = self.scalar(path, "an absolute URL")? else {
            return Ok(None);
        };
        let place = place_of(&scalar);
        match ImageUrl::new(scalar.text) {
            Ok(url) => {
                self.check_ascii(url.as_str(), &place, path);
                Ok(Some(url))
            }
            Err(error) => {
                self.bad_url(error, &place, path);
                Ok(None)
            }
        }
    }

    pub(super) fn empty_url(&mut self, place: &Spanned<()>, path: &Path<'_>) {
        self.sink.report(Code::EmptyUrl, || {
            let message = "expected an absolute URL, found an empty text";
            Diagnostic::new(Code::EmptyUrl, place.token, *path, message)
                .with_help("give the URL, or leave out the key")
        });
    }

    fn bad_url(&mut self, error: LinkError, place: &Spanned<()>, path: &Path<'_>) {
        self.sink.report(Code::BadUrl, || {
            let found = match place.span.text(self.source) {
                None | Some("") => "an empty text".to_owned(),
                Some(found) => quote(found),
            };
            let message = format!("{error}, found {found}");
            let finding = Diagnostic::new(Code::BadUrl, place.span, *path, message);
            match error {
                LinkError::Relative if found == "an empty text" => finding,
                LinkError::Relative if found.starts_with("`//") => {
                    finding.with_help("begin it with `https:`")
                }
                LinkError::Relative => finding.with_help("begin it with `https://` and the host"),
                _ => finding,
            }
        });
    }

    fn check_ascii(&mut self, url: &str, place: &Spanned<()>, path: &Path<'_>) {
        if url.is_ascii() {
            return;
        }
        self.sink.report(Code::NonAsciiUrl, || {
            let first = url.chars().find(|character| !character.is_ascii());
            let message = format!(
                "expected a URL of ASCII characters, found `{}`",
                first.unwrap_or_default().escape_debug()
            );
            let repair = percent_encoded(url).map(|encoded| {
                let quoted = yaml::double_quoted(&encoded);
                Fix::safe("percent-encode it", place.token, quoted)
            });
            Diagnostic::new(Code::NonAsciiUrl, place.span, *path, message)
                .with_help("percent-encode it as UTF-8, once it is sure that it is right")
                .with_fix(repair)
        });
    }

    /// The encrypted text. Nothing of it is ever quoted.
    pub(super) fn secured(&mut self, path: &Path<'_>) -> Result<Option<Secured<'a>>, Stop> {
        let expected = "two base64 texts with one `;` between them";
        let Some(scalar) = self.scalar(path, expected)? else {
            return Ok(None);
        };
        let span = scalar.text_span();
        match Secured::new(scalar.text) {
            Ok(secured) => Ok(Some(secured)),
            Err(error) => {
                self.sink.report(Code::BadSecured, || {
                    Diagnostic::new(Code::BadSecured, span, *path, error.to_string())
                });
                Ok(None)
            }
        }
    }
}

/// `url` with the UTF-8 of its non-ASCII characters percent-encoded, and nothing else changed.
///
/// In a host they are encoded in another way, so there is no repair for them.
fn percent_encoded(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    if !authority.is_ascii() {
        return None;
    }
    let mut encoded = String::with_capacity(url.len().saturating_mul(2));
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
