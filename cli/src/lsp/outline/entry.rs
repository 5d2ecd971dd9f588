//! One entry of an outline.

use std::borrow::Cow;

use newsmatter::format::{Field, Record, ValueType};
use newsmatter::yaml::{Event, FullReader};
use newsmatter::{Limits, Span};

/// A key with its value, or a dash with its item.
#[derive(Debug)]
pub(in crate::lsp) struct Entry {
    /// The entry it is in, by its position in [`Outline::entries`](super::Outline::entries).
    pub(in crate::lsp) parent: Option<usize>,
    /// The key without quotes, or the dash.
    pub(in crate::lsp) key: Span,
    /// Which item of its list it is, if it is one.
    pub(in crate::lsp) index: Option<usize>,
    /// The row of the format; for an item, that of its list.
    pub(in crate::lsp) field: Option<&'static Field>,
    /// What the format has below it.
    pub(in crate::lsp) inside: Option<Inside>,
    /// The value as it is written, without a comment; empty if there is none, or other entries are.
    pub(in crate::lsp) value: Span,
    /// Where its last line ends, comments and blank lines behind it aside.
    pub(in crate::lsp) end: usize,
    pub(super) column: usize,
    pub(super) depth: usize,
    /// How many items it has so far.
    pub(super) items: usize,
}

/// What the entries below an entry are.
#[derive(Clone, Copy, Debug)]
pub(in crate::lsp) enum Inside {
    /// The fields of a mapping.
    Fields(&'static Record),
    /// Items that are mappings.
    Items(&'static Record),
    /// Items that are names, such as topics.
    Names,
}

impl Entry {
    /// Whether deeper lines go on with its value. That of a mapping or list does so only in flow
    /// style: a word there is a key that is being written, or an anchor.
    pub(super) fn goes_on(&self, text: &str) -> bool {
        let value = self.value.text(text).unwrap_or_default();
        let is_anchor = value.starts_with(['&', '!']) && !value.contains(' ');
        let is_open = self.inside.is_none() || value.starts_with(['{', '[']);
        !value.is_empty() && !is_anchor && is_open
    }

    /// Whether it is a field that has a URL.
    pub(in crate::lsp) fn is_url(&self) -> bool {
        self.field.is_some_and(|field| {
            matches!(
                field.value,
                ValueType::Url | ValueType::UrlOrEmpty | ValueType::ImageUrl
            )
        })
    }

    /// How far it is indented.
    pub(in crate::lsp) fn column(&self) -> usize {
        self.column
    }

    /// The value without its quotes, as it is written.
    pub(in crate::lsp) fn text_span(&self, text: &str) -> Span {
        let value = self.value.text(text).unwrap_or_default();
        let is_quoted =
            |quote| value.len() >= 2 && value.starts_with(quote) && value.ends_with(quote);
        if is_quoted('"') || is_quoted('\'') {
            Span::new(self.value.start + 1, self.value.end - 1)
        } else {
            self.value
        }
    }

    /// What the value says, if it is a scalar.
    pub(in crate::lsp) fn scalar<'t>(&self, text: &'t str) -> Option<Cow<'t, str>> {
        if self.value.is_empty() {
            return None;
        }
        if let Some(simple) = self.simple_scalar(text) {
            return Some(Cow::Borrowed(simple));
        }
        let mut reader = FullReader::within(text, self.value, &Limits::default());
        match reader.next_event() {
            Ok(Some(Event::Scalar(scalar))) => Some(scalar.text),
            _ => None,
        }
    }

    /// The text of a value that is plainly one, as nearly all are: a reader for each would take most of
    /// the time of an answer.
    fn simple_scalar<'t>(&self, text: &'t str) -> Option<&'t str> {
        let value = self.value.text(text)?;
        let inner = self.text_span(text).text(text)?;
        let is_simple = match value.chars().next()? {
            '"' => inner.len() < value.len() && !inner.contains(['"', '\\', '\n']),
            first => first.is_ascii_alphanumeric() && !value.contains([':', '\n']),
        };
        is_simple.then_some(inner)
    }
}
