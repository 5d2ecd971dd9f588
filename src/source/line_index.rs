//! The lines and columns of byte offsets, found in bounded time however long a line is.

use std::fmt;

use super::slice::{Slice as _, valid};
use super::span::{Location, Span};

/// How many bytes share one entry: small enough to read at each look-up, large enough to make
/// the entries a small part of the file.
const BLOCK: usize = 512;

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

/// What is known about the first byte of a block.
#[derive(Clone, Copy, Default)]
struct Block {
    /// How many line ends stand before it.
    lines: usize,
    /// Where its line begins.
    line_start: usize,
    /// How many characters begin before it, in the whole file.
    characters: usize,
    /// How many of them are two units of UTF-16.
    pairs: usize,
}

/// What a column counts.
///
/// # Examples
///
/// ```
/// use newsmatter::{ColumnUnit, LineIndex, Location};
///
/// let lines = LineIndex::new("title: ⛴️ and 🚢!\n");
/// let end = "title: ⛴️ and 🚢".len();
/// let column = |unit| lines.location_in(end, unit).column;
/// assert_eq!(column(ColumnUnit::Characters), 16);
/// assert_eq!(column(ColumnUnit::Utf16), 17);
/// assert_eq!(column(ColumnUnit::Bytes), 23);
/// let location = Location { line: 1, column: 17 };
/// assert_eq!(lines.offset_in(location, ColumnUnit::Utf16), Some(end));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ColumnUnit {
    /// Unicode scalar values, as [`LineIndex::location`] and most editors show them.
    #[default]
    Characters,
    /// Units of UTF-16, as the Language Server Protocol and JavaScript count them.
    Utf16,
    /// Bytes of UTF-8, as compilers and SARIF readers may.
    Bytes,
}

impl ColumnUnit {
    fn of(self, block: Block) -> usize {
        match self {
            Self::Characters | Self::Bytes => block.characters,
            Self::Utf16 => block.characters + block.pairs,
        }
    }

    /// How many units the character is that begins with `byte`.
    fn width(self, byte: u8) -> usize {
        usize::from(!is_continuation(byte)) + usize::from(self == Self::Utf16 && begins_pair(byte))
    }
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

    /// Where the first line end from `offset` on stands.
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

impl Block {
    /// What is known about the byte at `end` from what is known about the one at `start`.
    fn advanced(self, source: &[u8], start: usize, end: usize) -> Self {
        let between = source.part(start..end);
        let counts = count(between);
        let last = memchr::memrchr(b'\n', between);
        Self {
            lines: self.lines + counts.lines,
            line_start: last.map_or(self.line_start, |last| start + last + 1),
            characters: self.characters + counts.characters,
            pairs: self.pairs + counts.pairs,
        }
    }
}

/// How many line ends and beginnings of characters are in `bytes`.
fn count(bytes: &[u8]) -> Block {
    let mut counts = Block::default();
    // Summing into a `u8` vectorises; chunks of 255 cannot overflow it.
    for chunk in bytes.chunks(usize::from(u8::MAX)) {
        let (mut lines, mut characters, mut pairs) = (0_u8, 0_u8, 0_u8);
        for &byte in chunk {
            lines += u8::from(byte == b'\n');
            characters += u8::from(!is_continuation(byte));
            pairs += u8::from(begins_pair(byte));
        }
        counts.lines += usize::from(lines);
        counts.characters += usize::from(characters);
        counts.pairs += usize::from(pairs);
    }
    counts
}

/// Whether `byte` continues a character of UTF-8 rather than beginning one.
fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

/// Whether `byte` begins a character of four bytes, which is two units of UTF-16.
fn begins_pair(byte: u8) -> bool {
    byte >= 0xF0
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
        let line = |offset| (lines.line(offset).number, lines.line(offset).span);
        assert_eq!(line(1), (1, Span::new(0, 1)));
        assert_eq!(line(4), (2, Span::new(3, 6)));
        assert_eq!(line(99), (3, Span::new(7, 7)));
    }

    /// Short lines, then one of several blocks with wide characters across their borders,
    /// then one that ends with the file.
    fn file() -> Vec<u8> {
        let mut file = b"---\r\n\n\xFF\x80caf\xC3\xA9\n".to_vec();
        file.extend("żółw 新聞 ".repeat(700).bytes());
        file.extend(b"\r\n\n");
        file.extend("x".repeat(BLOCK * 3 - file.len() % BLOCK).bytes());
        file
    }

    #[test]
    fn offsets_are_found_again_whatever_a_column_counts() {
        let text = format!("é\r\n🚢a⛴\n\n{}\nend", "ж🚢x".repeat(BLOCK));
        let lines = LineIndex::new(&text);
        let is_near = |at: usize| (at + 12) % BLOCK < 24 || at < 40 || at + 20 > text.len();
        for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
            // A carriage return is no part of its line.
            if !is_near(offset)
                || text[offset..].starts_with('\n') && text[..offset].ends_with('\r')
            {
                continue;
            }
            let line = text[..offset].matches('\n').count() + 1;
            let before = &text[text[..offset].rfind('\n').map_or(0, |end| end + 1)..offset];
            for (unit, units) in [
                (ColumnUnit::Characters, before.chars().count()),
                (ColumnUnit::Utf16, before.encode_utf16().count()),
                (ColumnUnit::Bytes, before.len()),
            ] {
                let location = Location {
                    line,
                    column: units + 1,
                };
                assert_eq!(
                    lines.location_in(offset, unit),
                    location,
                    "{offset} {unit:?}"
                );
                assert_eq!(
                    lines.offset_in(location, unit),
                    Some(offset),
                    "{location} {unit:?}"
                );
            }
        }
        let offset = |line, column, unit| lines.offset_in(Location { line, column }, unit);
        assert_eq!(offset(2, 2, ColumnUnit::Utf16), Some(4), "inside the pair");
        assert_eq!(
            offset(2, 4, ColumnUnit::Bytes),
            Some(4),
            "inside the character"
        );
        for unit in [ColumnUnit::Characters, ColumnUnit::Utf16, ColumnUnit::Bytes] {
            assert_eq!(offset(1, 4, unit), None, "{unit:?}");
            for (line, column) in [(0, 1), (1, 0), (6, 1), (5, 5), (3, 2), (5, usize::MAX)] {
                assert_eq!(offset(line, column, unit), None, "{line}:{column} {unit:?}");
            }
        }
        assert_eq!(lines.nth_line(1).unwrap().span, Span::new(0, 2));
        assert_eq!(lines.nth_line(5).unwrap().span.text(&text), Some("end"));
        assert_eq!(
            LineIndex::new("").offset(Location { line: 1, column: 1 }),
            Some(0)
        );
    }

    /// The same, counted from the beginning of the file.
    fn counted(file: &[u8], offset: usize) -> (Location, Span) {
        let offset = offset.min(file.len());
        let start = file[..offset].iter().rposition(|&byte| byte == b'\n');
        let start = start.map_or(0, |end| end + 1);
        let end = file[offset..].iter().position(|&byte| byte == b'\n');
        let end = end.map_or(file.len(), |length| offset + length);
        let text = &file[start..end];
        let characters =
            |bytes: &[u8]| bytes.iter().filter(|&&byte| !is_continuation(byte)).count();
        let inside = file.get(offset).is_some_and(|&byte| is_continuation(byte));
        let column = characters(&file[start..offset]);
        let location = Location {
            line: memchr::memchr_iter(b'\n', &file[..offset]).count() + 1,
            column: if inside { column.max(1) } else { column + 1 },
        };
        (
            location,
            Span::new(start, end - usize::from(text.ends_with(b"\r"))),
        )
    }

    #[test]
    fn places_are_those_of_counting() {
        let file = file();
        for length in [0, 1, 4, 14, BLOCK - 1, BLOCK, BLOCK + 1, file.len()] {
            let file = &file[..length];
            let index = LineIndex::new(file);
            // Every place near the borders of blocks, and some of the others.
            let near = |offset: &usize| (offset + 40) % BLOCK < 80 || offset % 97 < 2;
            for offset in (0..=length + 1).filter(near) {
                let (location, span) = counted(file, offset);
                assert_eq!(index.location(offset), location, "{offset} of {length}");
                let line = index.line(offset);
                assert_eq!(
                    (line.number, line.span),
                    (location.line, span),
                    "{offset} of {length}"
                );
            }
        }
    }
}
