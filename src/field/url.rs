//! URLs.

mod judge;

use super::{Context, ScalarType, TextPlace};
use crate::diagnostic::{Code, Diagnostic, quote};
use crate::explain;
use crate::format::ValueType;
use crate::model::{self, Link, LinkError, is_clean_url, plain_characters};
use crate::source::Span;
use crate::yaml::{Reader, Scalar};

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
        reader.predict_visible_ascii(plain_characters, clean_link)
    }

    fn read(scalar: Scalar<'a>, context: &mut Context<'_, '_>) -> Option<Self::Value> {
        if scalar.text.is_empty() {
            empty_url(scalar.span, context);
            return None;
        }
        link(&scalar, context)
    }
}

impl<'a> ScalarType<'a> for UrlOrEmpty {
    type Value = Option<Link<'a>>;
    const TYPE: ValueType = ValueType::UrlOrEmpty;

    #[inline]
    fn predict(reader: &mut Reader<'a>) -> Option<Self::Value> {
        reader.predict_visible_ascii(plain_characters, |text| {
            if text.is_empty() {
                return Some(None);
            }
            clean_link(text).map(Some)
        })
    }

    fn read(scalar: Scalar<'a>, context: &mut Context<'_, '_>) -> Option<Self::Value> {
        if scalar.text.is_empty() {
            // Whether it may be is for the rules of its mapping to say.
            return Some(None);
        }
        link(&scalar, context).map(Some)
    }
}

impl<'a> ScalarType<'a> for ImageUrl {
    type Value = model::ImageUrl<'a>;
    const TYPE: ValueType = ValueType::ImageUrl;

    #[inline]
    fn predict(reader: &mut Reader<'a>) -> Option<Self::Value> {
        reader.predict_visible_ascii(plain_characters, |text| {
            if let Some(link) = Link::of_plain_characters(text) {
                return Some(model::ImageUrl::Absolute(link));
            }
            let url = model::ImageUrl::new(text).ok()?;
            is_clean_url(text, url.link().map(Link::host)).then_some(url)
        })
    }

    fn read(scalar: Scalar<'a>, context: &mut Context<'_, '_>) -> Option<Self::Value> {
        let place = TextPlace::of(&scalar);
        match model::ImageUrl::new(scalar.text.clone()) {
            Ok(url) => {
                if !url.link().is_some_and(Link::is_plain) {
                    judge::check(url.as_str(), url.link().map(Link::host), place, context);
                }
                Some(url)
            }
            Err(error) => {
                if let Some(link) = older_link(&scalar.text, context) {
                    judge::without_scheme(&scalar.text, &link, place, context);
                    return Some(model::ImageUrl::Absolute(link));
                }
                if let Some(url) = path_within_blanks(&scalar.text) {
                    judge::blanks_around(&scalar.text, url.as_str(), place, context);
                    return Some(url);
                }
                bad_url(error, &scalar.text, place.span, context);
                None
            }
        }
    }
}

/// The path of an image on its site that white space stands around.
fn path_within_blanks(text: &str) -> Option<model::ImageUrl<'static>> {
    let path = text.trim_ascii();
    let is_path = path.len() < text.len() && path.starts_with('/');
    is_path.then(|| model::ImageUrl::new(path.to_owned()).ok())?
}

/// The URL without its scheme that a document with older names may have for an image. Its site
/// is served by `https`.
fn older_link<'a>(text: &str, context: &Context<'_, '_>) -> Option<Link<'a>> {
    let is_older = !context.sink.older_names().is_empty();
    let link = || Link::new(format!("https:{text}")).ok();
    (is_older && text.starts_with("//")).then(link)?
}

/// A link of which there is nothing to say.
#[inline]
fn clean_link(text: &str) -> Option<Link<'_>> {
    if let Some(link) = Link::of_plain_characters(text) {
        return Some(link);
    }
    let link = Link::new(text).ok()?;
    is_clean_url(text, Some(link.host())).then_some(link)
}

fn link<'a>(scalar: &Scalar<'a>, context: &mut Context<'_, '_>) -> Option<Link<'a>> {
    let place = TextPlace::of(scalar);
    match Link::new(scalar.text.clone()) {
        Ok(link) => {
            if !link.is_plain() {
                judge::check(link.as_str(), Some(link.host()), place, context);
            }
            let cut = explain::cut_url(context.source, scalar, *context.path);
            if let Some(diagnostic) = cut {
                context.sink.report(diagnostic.code, || diagnostic);
            }
            Some(link)
        }
        Err(error) => {
            bad_url(error, &scalar.text, place.span, context);
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

fn bad_url(error: LinkError, text: &str, span: Span, context: &mut Context<'_, '_>) {
    let (path, source) = (*context.path, context.source);
    context.sink.report(Code::BadUrl, || {
        let found = match span.text(source) {
            None | Some("") => "an empty string".to_owned(),
            Some(found) => quote(found),
        };
        let message = format!("{error}, found {found}");
        let diagnostic = Diagnostic::new(Code::BadUrl, span, path, message);
        match judge::help_for_bad_url(error, text) {
            Some(help) => diagnostic.with_help(help),
            None => diagnostic,
        }
    });
}
