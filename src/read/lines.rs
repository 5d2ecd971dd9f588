//! The lines of entries: where each begins and ends, and the key that it begins with.
//!
//! Everything here goes by the first column and knows no YAML but quotes, so that what no reader
//! reads can be cut into entries too.

use crate::explain;
use crate::source::{Slice, Span};
use crate::yaml;

/// The front matter, as lines.
#[derive(Clone, Copy)]
pub(super) struct Lines<'a> {
    source: &'a str,
    /// Where the front matter ends.
    end: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn new(source: &'a str, front_matter: Span) -> Self {
        Self {
            source,
            end: front_matter.end,
        }
    }

    /// The entry that begins at `start`: up to the next line that begins one.
    ///
    /// Lines in the first column that cannot begin an entry stay together, so that a page of
    /// prose is one error and not a hundred.
    pub(super) fn entry_at(self, start: usize) -> Span {
        let text = self.source.part(start..self.end);
        let mut lines = text.split_inclusive('\n');
        let first = lines.next().unwrap_or_default();
        let begun = key_of_line(first).is_some();
        let more = lines.take_while(|line| {
            !stands_in_first_column(line)
                || !begun && key_of_line(line).is_none() && !is_marker(line)
        });
        let length = first.len() + more.map(str::len).sum::<usize>();
        let mut entry = Span::new(start, start + length.max(1));
        let mut searched = entry;
        // Of several quoted texts, each may go on in the first column.
        while let Some(end) = explain::end_of_quote(self.source, searched, self.end) {
            entry.end = self.end_of_lines_below(end);
            searched = Span::new(end, entry.end);
        }
        entry
    }

    /// Where the lines from `start` on end that do not begin an entry.
    pub(super) fn end_of_lines_below(self, start: usize) -> usize {
        let left = self.source.part(start..self.end);
        let lines = left.split_inclusive('\n');
        let more = lines.take_while(|line| !stands_in_first_column(line));
        start + more.map(str::len).sum::<usize>()
    }

    /// `entry` with the lines behind it that stand in the first column and have no key: quoted
    /// text may go on there.
    pub(super) fn with_text_in_the_first_column(self, entry: Span) -> Span {
        let rest = self.source.part(entry.end..self.end);
        let lines = rest.split_inclusive('\n');
        let more = lines.take_while(|line| key_of_line(line).is_none());
        Span::new(entry.start, entry.end + more.map(str::len).sum::<usize>())
    }
}

/// The entries of front matter that is no YAML as a whole, one after another.
pub(crate) fn entries_of(source: &str, front_matter: Span) -> Vec<Span> {
    let lines = Lines::new(source, front_matter);
    let mut entries = Vec::new();
    let mut at = front_matter.start;
    while at < front_matter.end {
        let entry = lines.entry_at(at);
        at = entry.end;
        entries.push(entry);
    }
    entries
}

/// `entry` with the lines behind it that quoted text may go on in.
pub(crate) fn longer_entry(source: &str, front_matter: Span, entry: Span) -> Span {
    Lines::new(source, front_matter).with_text_in_the_first_column(entry)
}

fn is_marker(line: &str) -> bool {
    explain::conflict(line, Span::new(0, line.len())).is_some()
}

/// Whether something stands at the first column that may begin an entry: neither a comment, a
/// dash or a closing bracket, nor what only looks like a space.
fn stands_in_first_column(line: &str) -> bool {
    !line.is_empty()
        && !line.starts_with([' ', '\t', '\r', '\n', '#', '-', ']', '}'])
        && !line.starts_with(yaml::is_foreign_space)
}

/// The first line of an entry that says something, if it stands in the first column and has no
/// key.
pub(super) fn line_without_key(source: &str, entry: Span) -> Option<Span> {
    let mut start = entry.start;
    for line in source.part(entry.range()).split_inclusive('\n') {
        let text = line.trim_end_matches(['\r', '\n']);
        if !text.trim_start().is_empty() && !text.trim_start().starts_with('#') {
            let is_flow = text.starts_with(['{', '[', '"', '\'', '?']);
            let has_none = stands_in_first_column(text) && key_of_line(text).is_none() && !is_flow;
            return has_none.then(|| Span::new(start, start + text.len()));
        }
        start += line.len();
    }
    None
}

/// The key that an entry begins with.
pub(super) fn key_of(source: &str, entry: Span) -> Option<&str> {
    source
        .part(entry.range())
        .lines()
        .next()
        .and_then(key_of_line)
}

/// What stands in the first column before a colon that a blank or the line's end follows.
///
/// A line that begins with `? ` has the whole of a key, and its value is on a line of its own: a
/// colon in it may be in a comment.
fn key_of_line(line: &str) -> Option<&str> {
    if !stands_in_first_column(line) || line.starts_with("? ") || line.starts_with("?\t") {
        return None;
    }
    let line = line.trim_end_matches(['\r', '\n']);
    let is_colon = |colon: usize| {
        let behind = line.part(colon + 1..);
        behind.is_empty() || behind.starts_with([' ', '\t'])
    };
    let colon = memchr::memchr_iter(b':', line.as_bytes()).find(|&colon| is_colon(colon))?;
    let key = line.part(..colon);
    (!key.is_empty() && !key.contains(['"', '\''])).then_some(key)
}
