//! What is counted of a file, block by block: lines, and what columns may count.

use crate::source::slice::Slice as _;

/// The size of a block in bytes: small enough to read at each look-up, large enough to make what
/// is kept for each a small part of the file.
pub(super) const BLOCK: usize = 512;

/// What is known about the first byte of a block.
#[derive(Clone, Copy, Default)]
pub(super) struct Block {
    /// How many line ends are before it.
    pub(super) lines: usize,
    /// Where its line begins.
    pub(super) line_start: usize,
    /// How many characters begin before it, in the whole file.
    pub(super) characters: usize,
    /// How many of them are two units of UTF-16.
    pub(super) pairs: usize,
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
    /// Unicode scalar values, as [`LineIndex::location`](crate::LineIndex::location) and most editors show them.
    #[default]
    Characters,
    /// Units of UTF-16, as the Language Server Protocol and JavaScript count them.
    Utf16,
    /// Bytes of UTF-8, as compilers and SARIF readers may.
    Bytes,
}

impl ColumnUnit {
    /// How many units the characters before a block have, or those counted in one.
    pub(super) fn of(self, block: Block) -> usize {
        match self {
            Self::Characters | Self::Bytes => block.characters,
            Self::Utf16 => block.characters + block.pairs,
        }
    }

    /// How many units the character is that begins with `byte`.
    pub(super) fn width(self, byte: u8) -> usize {
        usize::from(!is_continuation(byte)) + usize::from(self == Self::Utf16 && begins_pair(byte))
    }
}

impl Block {
    /// What is known about the byte at `end` from what is known about the one at `start`.
    pub(super) fn advanced(self, source: &[u8], start: usize, end: usize) -> Self {
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
pub(super) fn count(bytes: &[u8]) -> Block {
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
pub(super) fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

/// Whether `byte` begins a character of four bytes, which is two units of UTF-16.
fn begins_pair(byte: u8) -> bool {
    byte >= 0xF0
}
