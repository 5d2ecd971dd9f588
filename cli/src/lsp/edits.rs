//! Changes of a document, as small as can be, so that the cursor stays where it is.

use std::collections::HashMap;
use std::ops::Range;

use lsp_types::{TextEdit, WorkspaceEdit};
use newsmatter::Span;
use newsmatter::format::ValueType;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::documents::Document;
use super::text::Text;

/// A piece of a document, and what takes its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) span: Span,
    pub(super) replacement: String,
}

impl Change {
    pub(super) fn new(span: Span, replacement: impl Into<String>) -> Self {
        Self {
            span,
            replacement: replacement.into(),
        }
    }

    /// The same change without what stays: of `Rain` to `"Rain"`, two quotes.
    fn smallest(self, text: &str) -> Vec<Self> {
        let old = self.span.text(text).unwrap_or_default();
        let new = &*self.replacement;
        let pairs = old.chars().zip(new.chars());
        let prefix = length(pairs);
        let (old, new) = (rest(old, prefix), rest(new, prefix));
        let pairs = old.chars().rev().zip(new.chars().rev());
        let suffix = length(pairs);
        let (old, new) = (but_last(old, suffix), but_last(new, suffix));
        let start = self.span.start + prefix;
        let span = Span::new(start, start + old.len());
        let changes = match new.split_once(old) {
            Some((before, after)) if !old.is_empty() => vec![
                Self::new(Span::empty(span.start), before),
                Self::new(Span::empty(span.end), after),
            ],
            _ => vec![Self::new(span, new)],
        };
        let is_any = |change: &Self| !(change.span.is_empty() && change.replacement.is_empty());
        changes.into_iter().filter(is_any).collect()
    }
}

/// How many bytes the equal pairs at the beginning have.
fn length(pairs: impl Iterator<Item = (char, char)>) -> usize {
    let same = pairs.take_while(|(old, new)| old == new);
    same.map(|(character, _)| character.len_utf8()).sum()
}

fn rest(text: &str, from: usize) -> &str {
    text.get(from..).unwrap_or_default()
}

fn but_last(text: &str, bytes: usize) -> &str {
    text.get(..text.len() - bytes).unwrap_or_default()
}

/// The changes that make `new` of `old`, line by line.
pub(super) fn between(old: &str, new: &str) -> Vec<Change> {
    let [old_lines, new_lines] =
        [old, new].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    let operations = capture_diff_slices(Algorithm::Patience, &old_lines, &new_lines);
    let (starts, new_starts) = (line_starts(&old_lines), line_starts(&new_lines));
    let differing = operations
        .iter()
        .filter(|operation| operation.tag() != DiffTag::Equal);
    let changes = differing.filter_map(|operation| {
        let span = span_of(&starts, operation.old_range());
        let replacement = span_of(&new_starts, operation.new_range()).text(new)?;
        Some(Change::new(span, replacement))
    });
    changes.collect()
}

/// Where each line begins, and the end.
fn line_starts(lines: &[&str]) -> Vec<usize> {
    let mut end = 0;
    let ends = lines.iter().map(|line| {
        end += line.len();
        end
    });
    std::iter::once(0).chain(ends).collect()
}

fn span_of(starts: &[usize], lines: Range<usize>) -> Span {
    let at = |line: usize| starts.get(line).copied().unwrap_or_default();
    Span::new(at(lines.start), at(lines.end))
}

/// Changes in the terms of the protocol. `None` if one of them would have to repeat what `secured`
/// holds.
pub(super) fn text_edits(
    document: &Document,
    text: &Text<'_>,
    changes: Vec<Change>,
) -> Option<Vec<TextEdit>> {
    let content = document.content();
    let changes = changes
        .into_iter()
        .flat_map(|change| change.smallest(content));
    let changes: Vec<_> = changes.collect();
    let secrets = secrets(document);
    let is_secret = |change: &Change| {
        secrets
            .iter()
            .any(|secret| change.replacement.contains(secret))
    };
    if changes.iter().any(is_secret) {
        return None;
    }
    let edits = changes.into_iter();
    let edits = edits.map(|change| TextEdit::new(text.range(change.span), change.replacement));
    Some(edits.collect())
}

/// The same for a whole workspace, of which only this document changes.
pub(super) fn workspace_edit(
    document: &Document,
    text: &Text<'_>,
    changes: Vec<Change>,
) -> Option<WorkspaceEdit> {
    let edits = text_edits(document, text, changes)?;
    #[expect(
        clippy::mutable_key_type,
        reason = "the type of the protocol; the key is not changed"
    )]
    let changes = HashMap::from([(document.uri.clone(), edits)]);
    Some(WorkspaceEdit::new(changes))
}

/// The values that are secret by their key. URLs may look like one.
fn secrets(document: &Document) -> Vec<&str> {
    let (content, redactor) = (document.content(), document.redactor());
    let entries = document.outline().entries.iter();
    let secret = entries.filter(|entry| {
        let is_url = entry.field.is_some_and(|field| {
            matches!(
                field.value,
                ValueType::Url | ValueType::UrlOrEmpty | ValueType::ImageUrl
            )
        });
        !is_url && redactor.covers(entry.value)
    });
    let texts = secret.map(|entry| entry.text_span(content).text(content).unwrap_or_default());
    texts.filter(|text| !text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &str, new: &str, expected: &[(&str, &str)]) {
        let whole = Change::new(Span::new(0, old.len()), new);
        let changes = whole.smallest(old);
        let changes: Vec<_> = changes
            .iter()
            .map(|change| (change.span.text(old).unwrap(), &*change.replacement))
            .collect();
        assert_eq!(changes, expected);
    }

    #[test]
    fn what_stays_is_in_no_change() {
        check("Rain", "\"Rain\"", &[("", "\""), ("", "\"")]);
        check("a: 1\n", "a: \"1\"\n", &[("", "\""), ("", "\"")]);
        check("Title", "title", &[("T", "t")]);
        check("aab", "ab", &[("a", "")]);
        check("é1", "è1", &[("é", "è")]);
        check("same", "same", &[]);
        check("", "new", &[("", "new")]);
        check("old", "", &[("old", "")]);
    }
}
