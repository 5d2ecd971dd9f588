//! Edits of a document, as small as can be, so that the cursor stays where it is.

use std::collections::HashMap;
use std::ops::Range;

use lsp_types::{TextEdit, WorkspaceEdit};
use newsmatter::{Edit, Span};
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::documents::Document;
use super::text::Text;

/// The same edit without what stays: of `Rain` to `"Rain"`, two quotes.
fn smallest(edit: &Edit, text: &str) -> Vec<Edit> {
    let old = edit.span.text(text).unwrap_or_default();
    let new = &*edit.replacement;
    let prefix = length(old.chars().zip(new.chars()));
    let (old, new) = (rest(old, prefix), rest(new, prefix));
    let suffix = length(old.chars().rev().zip(new.chars().rev()));
    let (old, new) = (but_last(old, suffix), but_last(new, suffix));
    let start = edit.span.start + prefix;
    let span = Span::new(start, start + old.len());
    let edits = match new.split_once(old) {
        Some((before, after)) if !old.is_empty() => vec![
            Edit::new(Span::empty(span.start), before),
            Edit::new(Span::empty(span.end), after),
        ],
        _ => vec![Edit::new(span, new)],
    };
    let is_any = |edit: &Edit| !(edit.span.is_empty() && edit.replacement.is_empty());
    edits.into_iter().filter(is_any).collect()
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

/// The edits that make `new` of `old`, line by line.
pub(super) fn between(old: &str, new: &str) -> Vec<Edit> {
    let [old_lines, new_lines] =
        [old, new].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    let operations = capture_diff_slices(Algorithm::Patience, &old_lines, &new_lines);
    let (starts, new_starts) = (line_starts(&old_lines), line_starts(&new_lines));
    let differing = operations
        .iter()
        .filter(|operation| operation.tag() != DiffTag::Equal);
    let edits = differing.filter_map(|operation| {
        let span = span_of(&starts, operation.old_range());
        let replacement = span_of(&new_starts, operation.new_range()).text(new)?;
        Some(Edit::new(span, replacement))
    });
    edits.collect()
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

/// Edits in the terms of the protocol, each as small as it can be. `None` if one of them would have
/// to repeat what `secured` holds.
pub(super) fn text_edits(
    document: &Document,
    text: &Text<'_>,
    edits: &[Edit],
) -> Option<Vec<TextEdit>> {
    let content = document.content();
    let edits = edits.iter().flat_map(|edit| smallest(edit, content));
    let edits = edits.map(|edit| {
        let mut secrets = document.secrets();
        let is_secret = secrets.any(|secret| edit.replacement.contains(secret));
        (!is_secret).then(|| TextEdit::new(text.range(edit.span), edit.replacement))
    });
    edits.collect()
}

/// The same for a whole workspace, of which only this document changes.
pub(super) fn workspace_edit(
    document: &Document,
    text: &Text<'_>,
    edits: &[Edit],
) -> Option<WorkspaceEdit> {
    let edits = text_edits(document, text, edits)?;
    #[expect(
        clippy::mutable_key_type,
        reason = "the type of the protocol; the key is not changed"
    )]
    let changes = HashMap::from([(document.uri.clone(), edits)]);
    Some(WorkspaceEdit::new(changes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &str, new: &str, expected: &[(&str, &str)]) {
        let whole = Edit::new(Span::new(0, old.len()), new);
        let edits = smallest(&whole, old);
        let edits: Vec<_> = edits
            .iter()
            .map(|edit| (edit.span.text(old).unwrap(), &*edit.replacement))
            .collect();
        assert_eq!(edits, expected);
    }

    #[test]
    fn what_stays_is_in_no_edit() {
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
