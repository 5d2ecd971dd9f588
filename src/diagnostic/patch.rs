//! Patches: replacing parts of a text and nothing else.

use super::Edit;
use crate::source::Span;

/// `source` with `edits` applied, or `None` if they overlap or do not fit.
///
/// Every byte outside the edits is copied as it is.
pub(crate) fn apply<'e>(source: &str, edits: impl IntoIterator<Item = &'e Edit>) -> Option<String> {
    apply_within(source, Span::new(0, source.len()), edits)
}

/// The part of `source` at `part` with `edits` applied, whose places are those in `source`.
pub(crate) fn apply_within<'e>(
    source: &str,
    part: Span,
    edits: impl IntoIterator<Item = &'e Edit>,
) -> Option<String> {
    let mut edits: Vec<_> = edits.into_iter().collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let added: usize = edits.iter().map(|edit| edit.replacement.len()).sum();
    let mut patched = String::with_capacity(part.len() + added);
    let mut copied = part.start;
    for edit in edits {
        patched.push_str(source.get(copied..edit.span.start)?);
        source.get(edit.span.range())?;
        patched.push_str(&edit.replacement);
        copied = edit.span.end;
    }
    patched.push_str(source.get(copied..part.end)?);
    Some(patched)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_apply_in_order_of_place_and_never_overlap() {
        let edit = |start, end, replacement: &str| Edit {
            span: Span::new(start, end),
            replacement: replacement.to_owned(),
        };
        let patched = apply("abcdef", &[edit(4, 4, "-"), edit(0, 2, "AB")]);
        assert_eq!(patched.as_deref(), Some("ABcd-ef"));
        assert_eq!(apply("abc", &[edit(0, 2, ""), edit(1, 3, "")]), None);
        assert_eq!(apply("abc", &[edit(2, 4, "")]), None);
        assert_eq!(apply("é", &[edit(1, 2, "")]), None);
        assert_eq!(apply("abc", &[]).as_deref(), Some("abc"));
    }
}
