//! Repairs of lists, which depend on the lines around an entry.

use crate::diagnostic::{Applicability, Edit, Fix};
use crate::source::Span;

/// The line of a list entry in block style, if the entry is all that stands on it.
///
/// Taking it out removes the entry and nothing else. Looks at blanks only, so that a list of
/// a thousand entries on one line costs no more than one on a thousand lines.
pub(crate) fn list_item_edit(source: &str, item: Span) -> Option<Span> {
    let before = source.get(..item.start)?.trim_end_matches(' ');
    let indent = before.strip_suffix('-')?.trim_end_matches(' ');
    let after = source.get(item.end..)?;
    let rest = after.trim_start_matches([' ', '\r']);
    let begins_line = indent.is_empty() || indent.ends_with('\n');
    let line_end = usize::from(rest.starts_with('\n'));
    let ends_line = rest.is_empty() || line_end > 0;
    let length = after
        .len()
        .saturating_sub(rest.len())
        .saturating_add(line_end);
    let line = Span::new(indent.len(), item.end.saturating_add(length));
    (begins_line && ends_line).then_some(line)
}

/// The lines that `span` stands on, with their line ends.
fn line_around(source: &str, span: Span) -> Option<Span> {
    let start = source
        .get(..span.start)?
        .rfind('\n')
        .map_or(0, |end| end.saturating_add(1));
    let rest = source.get(span.end..)?;
    let end = rest.find('\n').map_or(source.len(), |end| {
        span.end.saturating_add(end).saturating_add(1)
    });
    Some(Span::new(start, end))
}

/// Sorts the entries of a list in block style by falling quality; equal ones stay in order.
///
/// Each of `places` is an entry's index in the document, where its mapping begins, and its
/// quality; `end` is where the last entry ends. Gives no repair for a list whose entries do not begin
/// with a dash on a line of their own.
pub(crate) fn sort_items(source: &str, places: &[(usize, usize, i32)], end: usize) -> Option<Fix> {
    let mut starts = Vec::with_capacity(places.len());
    for (index, &(place, start, _)) in places.iter().enumerate() {
        // An entry at fault has no place, and would be moved with the one before it.
        if place != index {
            return None;
        }
        let line = line_around(source, Span::empty(start))?;
        let before = source.get(line.start..start)?;
        if before.trim_matches(' ') != "-" || starts.last().is_some_and(|&last| line.start <= last)
        {
            return None;
        }
        starts.push(line.start);
    }
    let end = line_around(source, Span::empty(end))?.end;
    let ends = starts.iter().skip(1).copied().chain([end]);
    let mut items = Vec::with_capacity(places.len());
    for ((&start, end), (.., quality)) in starts.iter().zip(ends).zip(places) {
        items.push((*quality, source.get(start..end)?));
    }
    // Without a line end, the last entry could not stand before another.
    if !items.iter().all(|(_, text)| text.ends_with('\n')) {
        return None;
    }
    items.sort_by_key(|&(quality, _)| std::cmp::Reverse(quality));
    Some(Fix {
        applicability: Applicability::Unsafe,
        description: "sort the list by quality".to_owned(),
        edits: vec![Edit {
            span: Span::new(*starts.first()?, end),
            replacement: items.into_iter().map(|(_, text)| text).collect(),
        }],
    })
}
