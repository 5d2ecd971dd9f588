//! Places in a document: byte spans, and the lines and columns people count.

use std::fmt;
use std::ops::Range;

/// A range of bytes of the input.
///
/// Offsets start at `0`, count bytes, and are always those of the whole input: a value on
/// the third line of a file has the offset that an editor or `head -c` would give it,
/// fences and byte order mark included. `start` is the first byte, `end` the one after the
/// last, and both lie on character boundaries when the input is UTF-8.
///
/// # Examples
///
/// ```
/// use newsmatter::Span;
///
/// let text = "---\ntitle: Rain\n";
/// let span = Span::new(11, 15);
/// assert_eq!(&text[span.range()], "Rain");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset of the byte after the last one.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` up to, but not including, `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The empty span before the byte at `offset`.
    pub const fn empty(offset: usize) -> Self {
        Self {
            start: offset,
            end: offset,
        }
    }

    /// How many bytes it covers.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it covers no byte, as the place of a value that is not there does.
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The same bytes as a range, to slice the input with.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether `other` lies inside, or is equal.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The text at this place, or `None` where the span does not fit `source`.
    pub fn text(self, source: &str) -> Option<&str> {
        source.get(self.range())
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.range()
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A line and a column, both counted from 1.
///
/// Columns count characters (Unicode scalar values), as most editors do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Location {
    /// Line, from 1. A line ends after `\n`.
    pub line: usize,
    /// Character in the line, from 1.
    pub column: usize,
}

impl fmt::Display for Location {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.line, self.column)
    }
}

/// Finds the line and column of byte offsets.
///
/// Building one reads the input once; a look-up is a binary search and a count over one line.
///
/// # Examples
///
/// ```
/// use newsmatter::LineIndex;
///
/// let lines = LineIndex::new("---\ntitle: Schnee in Köln\n");
/// let place = lines.location(25);
/// assert_eq!((place.line, place.column), (2, 21));
/// ```
#[derive(Clone, Debug)]
pub struct LineIndex<'a> {
    source: &'a [u8],
    starts: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    /// Indexes the lines of `source`, text or bytes.
    pub fn new<S: AsRef<[u8]> + ?Sized>(source: &'a S) -> Self {
        let source = source.as_ref();
        let starts = std::iter::once(0)
            .chain(memchr::memchr_iter(b'\n', source).map(|end| end.saturating_add(1)))
            .collect();
        Self { source, starts }
    }

    /// The line and column of the byte at `offset`.
    ///
    /// An offset past the end is taken for the end, one inside a character for its first byte.
    pub fn location(&self, offset: usize) -> Location {
        let offset = offset.min(self.source.len());
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self
            .starts
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or(0);
        let before = self.source.get(start..offset).unwrap_or_default();
        let characters = before
            .iter()
            .filter(|&&byte| !is_continuation(byte))
            .count();
        let inside = self
            .source
            .get(offset)
            .copied()
            .is_some_and(is_continuation);
        let column = if inside {
            characters.max(1)
        } else {
            characters.saturating_add(1)
        };
        Location { line, column }
    }

    /// The bytes of line number `line` without its line end, or `None` past the last line.
    pub fn line_span(&self, line: usize) -> Option<Span> {
        let start = *self.starts.get(line.checked_sub(1)?)?;
        let end = self
            .starts
            .get(line)
            .map_or(self.source.len(), |next| next.saturating_sub(1));
        let text = self.source.get(start..end)?;
        let end = end.saturating_sub(usize::from(text.last() == Some(&b'\r')));
        Some(Span::new(start, end))
    }

    /// How many lines there are; text after the last line end counts as one, also when empty.
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }
}

/// Whether `byte` continues a character of UTF-8 rather than beginning one.
fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_end_after_the_line_feed() {
        let text = "a\r\néb\n";
        let lines = LineIndex::new(text);
        let at = |offset| lines.location(offset).to_string();
        assert_eq!(at(0), "1:1");
        assert_eq!(at(2), "1:3");
        assert_eq!(at(3), "2:1");
        assert_eq!(at(4), "2:1", "inside a character counts as its beginning");
        assert_eq!(at(5), "2:2");
        assert_eq!(at(7), "3:1");
        assert_eq!(at(99), "3:1");
        assert_eq!(lines.line_span(1), Some(Span::new(0, 1)));
        assert_eq!(lines.line_span(2), Some(Span::new(3, 6)));
        assert_eq!(lines.line_span(3), Some(Span::new(7, 7)));
        assert_eq!(lines.line_span(4), None);
    }
}
