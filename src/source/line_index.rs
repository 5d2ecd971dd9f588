//! The lines and columns of byte offsets, found in bounded time however long a line is.

mod counts;
#[cfg(test)]
mod tests;

use std::fmt;

pub use self::counts::ColumnUnit;
use self::counts::{BLOCK, Block, count, is_continuation};
use super::slice::{Slice as _, valid};
use super::span::{Location, Span};

/// Finds the line and column of byte offsets.
///
/// Building one reads the input once and keeps a few numbers for every 512 bytes; a look-up
/// reads two such blocks at most, so that a thousand places on one line of a megabyte cost no more
/// than a thousand short lines.
///
/// # Examples
///
/// ```
/// use newsmatter::LineIndex;
///
/// let lines = LineIndex::new("---\ntitle: Schnee in Köln\n");
/// let place = lines.location(25);
/// assert_eq!((place.line, place.column), (2, 21));
/// assert_eq!(lines.line(25).span, newsmatter::Span::new(4, 26));
/// assert_eq!(lines.offset(place), Some(25));
/// ```
#[derive(Clone)]
pub struct LineIndex<'a> {
    source: &'a [u8],
    blocks: Vec<Block>,
}

/// One line of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// Its bytes, without the line end.
    pub span: Span,
}

impl<'a> LineIndex<'a> {
    /// Indexes the lines of `source`, text or bytes.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::LineIndex;
    ///
    /// let lines = LineIndex::new("---\ntitle: Rain\n---\n");
    /// assert_eq!(lines.location(11).to_string(), "2:8");
    ///
    /// let lines = LineIndex::new(b"---\ntitle: \xFF\n---\n");
    /// assert_eq!(lines.location(11).to_string(), "2:8");
    /// ```
    pub fn new<S: AsRef<[u8]> + ?Sized>(source: &'a S) -> Self {
        let source = source.as_ref();
        // The last entry is that of the end of the input.
        let mut blocks = Vec::with_capacity(source.len() / BLOCK + 1);
        let mut block = Block::default();
        for start in (0..=source.len()).step_by(BLOCK) {
            blocks.push(block);
            let end = source.len().min(start + BLOCK);
            block = block.advanced(source, start, end);
        }
        Self { source, blocks }
    }

    /// Returns the line and column of the byte at `offset`, in characters.
    ///
    /// An offset past the end is taken for the end, one inside a character for its first byte.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{LineIndex, Location};
    ///
    /// let text = "title: Fähre\nexcerpt: Rain\n";
    /// let lines = LineIndex::new(text);
    /// let end = text.find("\nexcerpt").unwrap();
    /// assert_eq!(lines.location(end), Location { line: 1, column: 13 });
    /// ```
    pub fn location(&self, offset: usize) -> Location {
        self.location_in(offset, ColumnUnit::Characters)
    }

    /// Returns the line and column of the byte at `offset`, as [`location`](Self::location), with
    /// a column that counts `unit`s.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{ColumnUnit, LineIndex};
    ///
    /// let text = "title: 🚢 sails";
    /// let lines = LineIndex::new(text);
    /// let sails = text.find("sails").unwrap();
    /// assert_eq!(lines.location_in(sails, ColumnUnit::Characters).column, 10);
    /// assert_eq!(lines.location_in(sails, ColumnUnit::Utf16).column, 11);
    /// ```
    pub fn location_in(&self, offset: usize, unit: ColumnUnit) -> Location {
        let offset = self.beginning(offset.min(self.source.len()));
        self.location_of(self.at(offset), offset, unit)
    }

    /// Returns the offset of a line and column, in characters: what [`location`](Self::location)
    /// turns into it. `None` where the text has no such line, or the line no such column; the
    /// column behind its last character is one.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{LineIndex, Location};
    ///
    /// let lines = LineIndex::new("---\ntitle: Rain\n---\n");
    /// assert_eq!(lines.offset(Location { line: 2, column: 8 }), Some(11));
    /// assert_eq!(lines.offset(Location { line: 1, column: 8 }), None);
    /// ```
    pub fn offset(&self, location: Location) -> Option<usize> {
        self.offset_in(location, ColumnUnit::Characters)
    }

    /// Returns the offset of a line and column, as [`offset`](Self::offset), with a column that
    /// counts `unit`s. One inside a character is taken for its beginning.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{ColumnUnit, LineIndex, Location};
    ///
    /// let text = "title: 🚢 sails";
    /// let lines = LineIndex::new(text);
    /// let place = Location { line: 1, column: 11 };
    /// assert_eq!(lines.offset_in(place, ColumnUnit::Utf16), text.find("sails"));
    /// ```
    pub fn offset_in(&self, location: Location, unit: ColumnUnit) -> Option<usize> {
        let line = self.nth_line(location.line)?.span;
        let units = location.column.checked_sub(1)?;
        if unit == ColumnUnit::Bytes {
            let offset = line.start.checked_add(units)?;
            return (offset <= line.end).then(|| self.beginning(offset));
        }
        // The last block of the line that begins before the column.
        let here = self.at(line.start);
        let wanted = unit.of(here).checked_add(units)?;
        let first = line.start / BLOCK + 1;
        let rest = self
            .blocks
            .get(first..=line.end / BLOCK)
            .unwrap_or_default();
        let passed = rest.partition_point(|&block| unit.of(block) <= wanted);
        let (start, mut found) = match passed.checked_sub(1).and_then(|last| rest.get(last)) {
            Some(&block) => ((first + passed - 1) * BLOCK, unit.of(block)),
            None => (line.start, unit.of(here)),
        };
        for (at, &byte) in self.source.part(start..line.end).iter().enumerate() {
            let width = unit.width(byte);
            if width > 0 && found + width > wanted {
                return Some(start + at);
            }
            found += width;
        }
        (found == wanted).then_some(line.end)
    }

    /// Returns the line that the byte at `offset` belongs to. A line ends after `\n`.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::LineIndex;
    ///
    /// let text = "---\r\ntitle: Rain\r\n---\r\n";
    /// let line = LineIndex::new(text).line(12);
    /// assert_eq!(line.number, 2);
    /// assert_eq!(line.span.text(text), Some("title: Rain"));
    /// ```
    pub fn line(&self, offset: usize) -> Line {
        let offset = offset.min(self.source.len());
        self.line_of(self.at(offset), offset)
    }

    /// Returns the line of this number, from 1; `None` if the text has fewer.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::LineIndex;
    ///
    /// let text = "---\ntitle: Rain\n---\n";
    /// let lines = LineIndex::new(text);
    /// assert_eq!(lines.nth_line(2).unwrap().span.text(text), Some("title: Rain"));
    /// assert_eq!(lines.nth_line(9), None);
    /// ```
    pub fn nth_line(&self, number: usize) -> Option<Line> {
        let ends = number.checked_sub(1)?;
        let Some(last) = ends.checked_sub(1) else {
            return Some(self.line(0));
        };
        // The last block before which fewer lines end.
        let block = self.blocks.partition_point(|block| block.lines < ends) - 1;
        let lines: Block = valid(self.blocks.get(block).copied());
        let start = block * BLOCK;
        let text = self
            .source
            .part(start..self.source.len().min(start + BLOCK));
        let end = memchr::memchr_iter(b'\n', text).nth(last - lines.lines)?;
        Some(self.line(start + end + 1))
    }

    /// Where the character begins that the byte at `offset` is of.
    fn beginning(&self, offset: usize) -> usize {
        let is_beginning = |offset: &usize| {
            !self
                .source
                .get(*offset)
                .copied()
                .is_some_and(is_continuation)
        };
        // A character has four bytes at most; more of them are not UTF-8.
        let mut before = (0..4).filter_map(|back| offset.checked_sub(back));
        before.find(is_beginning).unwrap_or(offset)
    }

    /// Both for a cost of little more than one.
    pub(crate) fn place(&self, offset: usize) -> (Location, Line) {
        let offset = self.beginning(offset.min(self.source.len()));
        let here = self.at(offset);
        let location = self.location_of(here, offset, ColumnUnit::Characters);
        (location, self.line_of(here, offset))
    }

    fn location_of(&self, here: Block, offset: usize, unit: ColumnUnit) -> Location {
        let before = if unit == ColumnUnit::Bytes {
            offset - here.line_start
        } else if offset - here.line_start <= BLOCK {
            unit.of(count(self.source.part(here.line_start..offset)))
        } else {
            unit.of(here) - unit.of(self.at(here.line_start))
        };
        Location {
            line: here.lines + 1,
            column: before + 1,
        }
    }

    fn line_of(&self, here: Block, offset: usize) -> Line {
        let end = self.line_end(offset);
        let text = self.source.part(here.line_start..end);
        Line {
            number: here.lines + 1,
            span: Span::new(here.line_start, end - usize::from(text.ends_with(b"\r"))),
        }
    }

    /// Where the first line end from `offset` on is.
    fn line_end(&self, offset: usize) -> usize {
        let in_block = |from: usize| {
            let end = self.source.len().min((from / BLOCK + 1) * BLOCK);
            let rest = self.source.part(from..end);
            memchr::memchr(b'\n', rest).map(|found| from + found)
        };
        in_block(offset)
            .or_else(|| {
                // The block before the first one that another line reaches.
                let next = self
                    .blocks
                    .partition_point(|block| block.line_start <= offset);
                in_block(offset.max((next - 1) * BLOCK))
            })
            .unwrap_or(self.source.len())
    }

    /// What is known about the byte at `offset`.
    fn at(&self, offset: usize) -> Block {
        let block = offset / BLOCK;
        let known: Block = valid(self.blocks.get(block).copied());
        known.advanced(self.source, block * BLOCK, offset)
    }
}

impl fmt::Debug for LineIndex<'_> {
    /// Leaves out the source, which may have what `secured` hides.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("LineIndex")
            .field("bytes", &self.source.len())
            .finish_non_exhaustive()
    }
}
