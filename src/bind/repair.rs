//! Repairs of lists, which depend on the lines around an entry.

use crate::diagnostic::{Applicability, Edit, Fix};
use crate::source::{Span, line_start};

/// The line of a list entry in block style, if the entry is all that stands on it.
///
/// Taking it out removes the entry and nothing else. `None` beside a comment that may be about
/// it, and would be about another one then. Looks at blanks only, so that a list of a thousand
/// entries on one line costs no more than one on a thousand lines.
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
    let column = before.len().saturating_sub(indent.len()).saturating_sub(1);
    (begins_line && ends_line && !has_comment(source, line, column)).then_some(line)
}

/// Whether the line above `line` is a comment, or the line below is one that stands behind
/// `column`.
fn has_comment(source: &str, line: Span, column: usize) -> bool {
    let above = source.get(..line.start).unwrap_or_default();
    let above = above.strip_suffix('\n').unwrap_or(above);
    // Only its beginning matters, and that of a long line is far away.
    let above = above.rsplit('\n').next().unwrap_or_default();
    let below = source.get(line.end..).unwrap_or_default();
    let text = below.trim_start_matches([' ', '\t']);
    let is_behind = below.len().saturating_sub(text.len()) > column;
    above.trim_start_matches([' ', '\t']).starts_with('#') || is_behind && text.starts_with('#')
}

/// Where the line ends that `at` stands in, with its line end.
fn end_of_line(source: &str, at: usize) -> Option<usize> {
    let rest = source.get(at..)?;
    let length = rest
        .find('\n')
        .map_or(rest.len(), |end| end.saturating_add(1));
    Some(at.saturating_add(length))
}

/// What a line is, to whoever moves the entries of a list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LineKind {
    Blank,
    /// A comment in the column of the dashes or before it: it is about what follows.
    Comment,
    /// A field, or a comment among the fields.
    Field,
}

fn kind_of(line: &str, column: usize) -> LineKind {
    let text = line.trim_start_matches([' ', '\t']);
    let indentation = line.len().saturating_sub(text.len());
    if text.trim_end().is_empty() {
        LineKind::Blank
    } else if text.starts_with('#') && indentation <= column {
        LineKind::Comment
    } else {
        LineKind::Field
    }
}

/// Sorts the entries of a list in block style by falling quality; equal ones stay in order.
///
/// Comments above an entry move with it, and blank lines stay between entries. Each of `places` is
/// an entry's index in the document, where its mapping begins, and its quality; `end` is where the
/// last entry ends. Gives no repair for a list whose entries do not begin with a dash on a line of
/// their own, nor for a comment between blank lines, which may be about either side.
pub(crate) fn sort_items(source: &str, places: &[(usize, usize, i32)], end: usize) -> Option<Fix> {
    let mut starts = Vec::with_capacity(places.len());
    let mut column = 0;
    for (index, &(place, start, _)) in places.iter().enumerate() {
        // An entry at fault has no place, and would be moved with the one before it.
        if place != index {
            return None;
        }
        let line = line_start(source.as_bytes(), start);
        let before = source.get(line..start)?;
        if before.trim_matches(' ') != "-" || starts.last().is_some_and(|&last| line <= last) {
            return None;
        }
        column = before.find('-')?;
        starts.push(line);
    }
    let first = *starts.first()?;
    let begin = beginning_of_comments(source, first, column)?;
    let mut end = end_of_line(source, end)?;
    let below = source.get(end..)?.split_inclusive('\n');
    end = below
        .take_while(|line| line.trim_start().starts_with('#'))
        .take_while(|line| kind_of(line, column) == LineKind::Field)
        .fold(end, |end, line| end.saturating_add(line.len()));
    let mut items = Vec::with_capacity(places.len());
    let mut blanks = Vec::with_capacity(places.len());
    let mut from = begin;
    let ends = starts.iter().skip(1).copied().chain([end]);
    for ((&start, next), (.., quality)) in starts.iter().zip(ends).zip(places) {
        let own = end_of_fields(source, Span::new(start, next), column);
        let to_comments = own.saturating_add(blank_length(source.get(own..next)?));
        let mut between = source.get(to_comments..next)?.split_inclusive('\n');
        if !between.all(|line| kind_of(line, column) == LineKind::Comment) {
            return None;
        }
        items.push((*quality, source.get(from..own)?));
        blanks.push(source.get(own..to_comments)?);
        from = to_comments;
    }
    // Without a line end, the last entry could not stand before another; an alias could not stand
    // before its anchor.
    let is_movable =
        |text: &str| text.ends_with('\n') && !text.contains(": *") && !text.contains("- *");
    if !items.iter().all(|&(_, text)| is_movable(text)) {
        return None;
    }
    items.sort_by_key(|&(quality, _)| std::cmp::Reverse(quality));
    let lines = items.into_iter().zip(blanks);
    Some(Fix {
        applicability: Applicability::Unsafe,
        description: "sort the list by quality".to_owned(),
        edits: vec![Edit {
            span: Span::new(begin, end),
            replacement: lines.flat_map(|((_, text), blank)| [text, blank]).collect(),
        }],
    })
}

/// Where the comments begin that stand right above the line at `start`.
fn beginning_of_comments(source: &str, start: usize, column: usize) -> Option<usize> {
    let above = source.get(..start)?.split_inclusive('\n').rev();
    let comments = above.take_while(|line| kind_of(line, column) == LineKind::Comment);
    Some(start.saturating_sub(comments.map(str::len).sum()))
}

/// Where the fields of an entry end, whose lines with those up to the next one are at `lines`.
fn end_of_fields(source: &str, lines: Span, column: usize) -> usize {
    let text = source.get(lines.range()).unwrap_or_default();
    let behind = text
        .split_inclusive('\n')
        .rev()
        .take_while(|line| kind_of(line, column) != LineKind::Field);
    lines.end.saturating_sub(behind.map(str::len).sum())
}

/// How many bytes the blank lines have that `text` begins with.
fn blank_length(text: &str) -> usize {
    let lines = text.split_inclusive('\n');
    let blank = lines.take_while(|line| kind_of(line, 0) == LineKind::Blank);
    blank.map(str::len).sum()
}
