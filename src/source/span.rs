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
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset of the byte after the last one.
    pub end: usize,
}

impl Span {
    /// Returns the bytes from `start` up to, but not including, `end`.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Span;
    ///
    /// let span = Span::new(7, 11);
    /// assert_eq!(&"title: Rain"[span.range()], "Rain");
    /// ```
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Returns the empty span before the byte at `offset`.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Span;
    ///
    /// assert_eq!(Span::empty(6), Span::new(6, 6));
    /// ```
    pub const fn empty(offset: usize) -> Self {
        Self {
            start: offset,
            end: offset,
        }
    }

    /// Returns how many bytes it covers.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Span;
    ///
    /// assert_eq!(Span::new(7, 11).len(), 4);
    /// ```
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Returns whether it covers no byte, as the place of a value that is not there does.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Span;
    ///
    /// assert!(Span::empty(6).is_empty());
    /// assert!(!Span::new(7, 11).is_empty());
    /// ```
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Returns the same bytes as a range, to slice the input with.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Span;
    ///
    /// let mut text = String::from("title: Rain");
    /// text.replace_range(Span::new(7, 11).range(), "Sun");
    /// assert_eq!(text, "title: Sun");
    /// ```
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Returns whether `other` lies inside, or is equal.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Span;
    ///
    /// let line = Span::new(0, 11);
    /// assert!(line.contains(Span::new(7, 11)));
    /// assert!(!line.contains(Span::new(7, 12)));
    /// ```
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Returns the text at this place, or `None` where the span does not fit `source`.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Span;
    ///
    /// let span = Span::new(7, 11);
    /// assert_eq!(span.text("title: Rain"), Some("Rain"));
    /// assert_eq!(span.text("title:"), None);
    /// ```
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
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
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
