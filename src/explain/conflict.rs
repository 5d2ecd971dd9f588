//! Merge conflicts that were not resolved.

use crate::diagnostic::{Code, Diagnostic, FieldPath};
use crate::source::Span;

/// The signs that each line of a conflict's frame begins with, seven of them (`git merge`).
const SIGNS: usize = 7;

/// What to do about a conflict.
pub(crate) const RESOLVE: &str = "keep the lines that are right, and remove the others and those that \
                                  begin with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`";

/// A conflict, from its first marker on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Conflict {
    /// The line of the first marker.
    marker: Span,
    /// Where the last marker's line begins; that of the first where there is no other.
    last: usize,
    /// Where the line behind the last marker begins.
    pub(crate) end: usize,
    /// Whether it begins inside an entry: in lines that are indented.
    pub(crate) is_inside_entry: bool,
}

/// The conflict that begins at `rest`, which is a line's beginning, if one does.
pub(crate) fn conflict(source: &str, rest: Span) -> Option<Conflict> {
    let text = rest.text(source)?;
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    let sign = marker(first)?;
    let mut conflict = Conflict {
        marker: Span::new(
            rest.start,
            rest.start.saturating_add(first.trim_end().len()),
        ),
        last: rest.start,
        end: rest.start.saturating_add(first.len()),
        is_inside_entry: false,
    };
    if sign != '<' {
        return Some(conflict);
    }
    let mut at = conflict.end;
    let mut is_first = true;
    for line in lines {
        match marker(line) {
            Some('>') => {
                conflict.last = at;
                conflict.end = at.saturating_add(line.len());
                break;
            }
            // The one before has no end.
            Some('<') => break,
            None if is_first => {
                conflict.is_inside_entry = line.starts_with([' ', '\t', '-']);
                is_first = false;
            }
            _ => {}
        }
        at = at.saturating_add(line.len());
    }
    Some(conflict)
}

/// Whether a line is the marker that a conflict begins with.
pub(crate) fn begins_conflict(line: &str) -> bool {
    marker(line) == Some('<')
}

/// The sign of the marker that `line` is, if it is one.
fn marker(line: &str) -> Option<char> {
    let sign = line.chars().next().filter(|sign| "<|=>".contains(*sign))?;
    let rest = line.trim_start_matches(sign);
    let is_marker = line.len().saturating_sub(rest.len()) == SIGNS
        && (rest.is_empty() || rest.starts_with([' ', '\r', '\n']));
    is_marker.then_some(sign)
}

impl Conflict {
    /// The diagnostic for it; `lines` counts the lines of the file.
    pub(crate) fn diagnose(&self, lines: &mut LineNumbers<'_>) -> Diagnostic {
        let message = if self.last > self.marker.start {
            let last = lines.of(self.last);
            format!(
                "expected `key: value`, found a merge conflict that was not resolved, up to line \
                 {last}"
            )
        } else {
            "expected `key: value`, found a marker of a merge conflict that was not resolved"
                .to_owned()
        };
        Diagnostic::new(Code::Syntax, self.marker, FieldPath::root(), message).with_help(RESOLVE)
    }
}

/// Counts lines, from one place to a later one, so that all together pass the text once.
pub(crate) struct LineNumbers<'a> {
    source: &'a str,
    at: usize,
    line: usize,
}

impl<'a> LineNumbers<'a> {
    pub(crate) const fn new(source: &'a str) -> Self {
        Self {
            source,
            at: 0,
            line: 1,
        }
    }

    /// The number of the line at `at`, which is not before the last one.
    fn of(&mut self, at: usize) -> usize {
        let passed = self.source.as_bytes().get(self.at..at).unwrap_or_default();
        let ends = memchr::memchr_iter(b'\n', passed).count();
        self.line = self.line.saturating_add(ends);
        self.at = self.at.max(at);
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(usize, &str, bool)> {
        let conflict = conflict(text, Span::new(0, text.len()))?;
        let mut lines = LineNumbers::new(text);
        let last = lines.of(conflict.last);
        Some((last, text.get(conflict.end..)?, conflict.is_inside_entry))
    }

    #[test]
    fn a_conflict_ends_with_its_last_marker() {
        let text = "<<<<<<< HEAD\na: 1\n||||||| base\na: 0\n=======\na: 2\n>>>>>>> b: c\nd: 3\n";
        assert_eq!(found(text), Some((7, "d: 3\n", false)));
        assert_eq!(
            found("<<<<<<< HEAD\r\n  a: 1\r\n=======\r\n>>>>>>> x\r\n"),
            Some((4, "", true))
        );
        assert_eq!(found("<<<<<<< a\nb: 1\n"), Some((1, "b: 1\n", false)));
        assert_eq!(found("=======\nb: 1\n"), Some((1, "b: 1\n", false)));
        assert_eq!(found("<<: *a\n"), None);
        assert_eq!(found("<<<<<<<<<<\n"), None);
        assert_eq!(found("=======a\n"), None);
    }
}
