//! Text, which is the scalar's own: `title: 1.10` is the text `1.10`.

mod blanks;

use std::borrow::Cow;

use self::blanks::has_blanks_around;
pub(crate) use self::blanks::{check_blanks_around, nothing, shows_something};
use super::{Context, ScalarType, tag};
use crate::diagnostic::{Code, Diagnostic, Fix, quote};
use crate::explain::{self, has_curly_quotes};
use crate::format::ValueType;
use crate::yaml::{self, Reader, Scalar, Style, Tag};

/// Text of which something can be seen, written plain.
pub(crate) struct Name;

/// Text of which something can be seen, written in double quotes.
pub(crate) struct Headline;

/// Text in double quotes that may be empty.
pub(crate) struct Prose;

impl<'a> ScalarType<'a> for Name {
    type Value = Cow<'a, str>;
    const TYPE: ValueType = ValueType::Name;

    #[inline]
    fn predict(reader: &mut Reader<'a>) -> Option<Self::Value> {
        reader.predict_plain(is_usual)
    }

    fn read(scalar: Scalar<'a>, context: &mut Context<'_, '_>) -> Option<Self::Value> {
        if shows_something(&scalar.text) {
            check_blanks_around(&scalar, context);
        }
        not_empty(scalar, context)
    }
}

impl<'a> ScalarType<'a> for Headline {
    type Value = Cow<'a, str>;
    const TYPE: ValueType = ValueType::Headline;

    #[inline]
    fn predict(reader: &mut Reader<'a>) -> Option<Self::Value> {
        reader.predict_quoted(is_usual)
    }

    fn read(scalar: Scalar<'a>, context: &mut Context<'_, '_>) -> Option<Self::Value> {
        if shows_something(&scalar.text) {
            check_blanks_around(&scalar, context);
        }
        not_empty(scalar, context)
    }
}

impl<'a> ScalarType<'a> for Prose {
    type Value = Cow<'a, str>;
    const TYPE: ValueType = ValueType::Prose;

    #[inline]
    fn predict(reader: &mut Reader<'a>) -> Option<Self::Value> {
        reader.predict_quoted(|text| text.is_empty() || shows_something(text))
    }

    fn read(scalar: Scalar<'a>, context: &mut Context<'_, '_>) -> Option<Self::Value> {
        if !shows_something(&scalar.text) {
            check_blanks_around(&scalar, context);
        }
        checked_text(&scalar, context).then_some(scalar.text)
    }
}

/// Whether there is nothing to say about text by itself: it begins and ends with what can be seen,
/// and has no typographic quotes around it.
#[inline]
pub(crate) fn is_usual(text: &str) -> bool {
    match text.as_bytes() {
        [] => false,
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => true,
        _ => shows_something(text) && !has_blanks_around(text) && !has_curly_quotes(text),
    }
}

/// Text of which something can be seen; other text is reported.
pub(super) fn not_empty<'a>(
    scalar: Scalar<'a>,
    context: &mut Context<'_, '_>,
) -> Option<Cow<'a, str>> {
    let is_text = matches!(scalar.tag, None | Some(Tag::Text));
    if is_text && !shows_something(&scalar.text) {
        let (path, source) = (*context.path, context.source);
        context.sink.report(Code::EmptyValue, || {
            let message = format!("expected text, found {}", nothing(&scalar));
            let diagnostic = Diagnostic::new(Code::EmptyValue, scalar.span, path, message)
                .with_help("give it a text; readers see it");
            explain::nothing_left(source, diagnostic)
        });
        return None;
    }
    checked_text(&scalar, context).then_some(scalar.text)
}

/// Whether a scalar can be taken as text; reports what other readers make of it.
#[inline]
pub(crate) fn checked_text(scalar: &Scalar<'_>, context: &mut Context<'_, '_>) -> bool {
    match scalar.tag {
        None if scalar.style == Style::Plain => {
            check_misreading(scalar, context);
            check_beginning(scalar, context);
        }
        None | Some(Tag::Text) => {}
        Some(tag) => {
            tag::wrong(scalar, tag, "text", context);
            return false;
        }
    }
    let (references, path) = (context.references, *context.path);
    for diagnostic in explain::lost(context.source, scalar, references, path) {
        context.sink.report(diagnostic.code, || diagnostic);
    }
    true
}

/// Text that begins with something that cannot be seen.
#[inline]
fn check_beginning(scalar: &Scalar<'_>, context: &mut Context<'_, '_>) {
    let is_ascii = scalar.text.as_bytes().first().is_none_or(u8::is_ascii);
    if is_ascii || !scalar.text.starts_with(yaml::is_foreign_space) {
        return;
    }
    let path = context.path.into();
    let diagnostic = explain::begins_invisibly(context.source, scalar.span, path);
    if let Some(diagnostic) = diagnostic {
        context.sink.report(diagnostic.code, || diagnostic);
    }
}

fn check_misreading(scalar: &Scalar<'_>, context: &mut Context<'_, '_>) {
    let Some(misreading) = yaml::misreading(&scalar.text) else {
        return;
    };
    let path = *context.path;
    context.sink.report(Code::MisreadText, || {
        let found = quote(&scalar.text);
        let taken_for = misreading.as_str();
        let message =
            format!("expected text, found {found}, which other readers take for {taken_for}");
        Diagnostic::new(Code::MisreadText, scalar.span, path, message)
            .with_help("put it in double quotes")
            .with_fix(Fix::safe(
                "quote it",
                scalar.span,
                yaml::double_quoted(&scalar.text),
            ))
    });
}
