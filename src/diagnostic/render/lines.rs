//! Which line and column a byte is at, found in a bounded time however long the line is.
//!
//! [`LineIndex`](crate::LineIndex) keeps the start of every line and counts the characters of
//! a line up to the place. A file of line ends alone costs it eight times its size, and a
//! thousand findings on one line of a megabyte a thousand megabytes. Here a few numbers are
//! kept for every block of bytes, and a look-up reads two blocks at most.

use crate::span::{Location, Span};

/// How many bytes share one entry: small enough to read at each look-up, large enough to make
/// the entries a small part of the file.
const BLOCK: usize = 4096;

/// The lines of a file.
#[derive(Clone)]
pub(super) struct Lines<'a> {
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
}

/// One line of the file.
#[derive(Clone, Copy)]
pub(super) struct Line {
    /// Its number, from 1.
    pub(super) number: usize,
    /// Its bytes, without the line end.
    pub(super) span: Span,
}

impl<'a> Lines<'a> {
    /// Reads the file once. The last entry is that of the end of the file.
    pub(super) fn new(source: &'a [u8]) -> Self {
        let mut blocks = Vec::with_capacity(source.len() / BLOCK + 1);
        let mut block = Block::default();
        for start in (0..=source.len()).step_by(BLOCK) {
            blocks.push(block);
            let end = start.saturating_add(BLOCK).min(source.len());
            block = block.advanced(source, start, end);
        }
        Self { source, blocks }
    }

    /// The line and column of the byte at `offset`, as [`LineIndex`](crate::LineIndex) counts
    /// them: past the end is the end, inside a character is its first byte.
    pub(super) fn location(&self, offset: usize) -> Location {
        let offset = offset.min(self.source.len());
        let here = self.at(offset);
        let before = self.at(here.line_start);
        let characters = here.characters.saturating_sub(before.characters);
        let inside = self
            .source
            .get(offset)
            .copied()
            .is_some_and(is_continuation);
        Location {
            line: here.lines.saturating_add(1),
            column: if inside {
                characters.max(1)
            } else {
                characters.saturating_add(1)
            },
        }
    }

    /// The line that the byte at `offset` belongs to.
    pub(super) fn line(&self, offset: usize) -> Line {
        let offset = offset.min(self.source.len());
        let here = self.at(offset);
        let end = self.line_end(offset);
        let text = self.source.get(here.line_start..end).unwrap_or_default();
        let end = end.saturating_sub(usize::from(text.last() == Some(&b'\r')));
        Line {
            number: here.lines.saturating_add(1),
            span: Span::new(here.line_start, end),
        }
    }

    /// Where the first line end from `offset` on stands.
    fn line_end(&self, offset: usize) -> usize {
        let in_block = |from: usize| {
            let end = (from / BLOCK).saturating_add(1).saturating_mul(BLOCK);
            let rest = self.source.get(from..end.min(self.source.len()))?;
            memchr::memchr(b'\n', rest).map(|found| from.saturating_add(found))
        };
        in_block(offset)
            .or_else(|| {
                // The block before the first one that another line reaches.
                let next = self
                    .blocks
                    .partition_point(|block| block.line_start <= offset);
                in_block(next.checked_sub(1)?.saturating_mul(BLOCK).max(offset))
            })
            .unwrap_or(self.source.len())
    }

    /// What is known about the byte at `offset`.
    fn at(&self, offset: usize) -> Block {
        let block = offset / BLOCK;
        let start = block.saturating_mul(BLOCK);
        let known = self.blocks.get(block).copied().unwrap_or_default();
        known.advanced(self.source, start, offset)
    }
}

impl Block {
    /// What is known about the byte at `end` from what is known about the one at `start`.
    fn advanced(self, source: &[u8], start: usize, end: usize) -> Self {
        let between = source.get(start..end).unwrap_or_default();
        let lines = memchr::memchr_iter(b'\n', between).count();
        let last = memchr::memrchr(b'\n', between);
        let characters = between
            .iter()
            .filter(|&&byte| !is_continuation(byte))
            .count();
        Self {
            lines: self.lines.saturating_add(lines),
            line_start: last.map_or(self.line_start, |last| {
                start.saturating_add(last).saturating_add(1)
            }),
            characters: self.characters.saturating_add(characters),
        }
    }
}

/// Whether `byte` continues a character of UTF-8 rather than beginning one.
fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LineIndex;

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
    fn places_are_those_of_the_line_index() {
        let file = file();
        for length in [0, 1, 4, 14, BLOCK - 1, BLOCK, BLOCK + 1, file.len()] {
            let file = &file[..length];
            let index = LineIndex::new(file);
            let lines = Lines::new(file);
            // Every place near the ends of lines and blocks, and some of the others.
            let near = |offset: &usize| (offset + 40) % BLOCK < 80 || offset % 97 < 2;
            for offset in (0..=length + 1).filter(near) {
                let location = index.location(offset);
                assert_eq!(lines.location(offset), location, "{offset} of {length}");
                let line = lines.line(offset);
                assert_eq!(line.number, location.line, "{offset} of {length}");
                assert_eq!(
                    Some(line.span),
                    index.line_span(location.line),
                    "{offset} of {length}"
                );
            }
        }
    }
}
