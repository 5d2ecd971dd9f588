//! Searches in bytes: sixteen at a time, or one at a time by a table.

use std::ops::{BitAnd, BitOr, Not};

use wide::u8x16;

/// How many bytes are looked at together.
const WIDTH: usize = 16;

/// Sixteen bytes that are looked at together, or for each of them whether it is of a kind.
///
/// Comparisons give kinds, which `&`, `|` and `!` join.
#[derive(Clone, Copy)]
pub(crate) struct Block(u8x16);

impl Block {
    /// Where the byte is `byte`.
    #[inline]
    pub(crate) fn is(self, byte: u8) -> Self {
        Self(self.0.simd_eq(u8x16::splat(byte)))
    }

    /// Where the byte is `byte`, or differs from it only in the bits `ignored`.
    #[inline]
    pub(crate) fn is_but_for(self, ignored: u8, byte: u8) -> Self {
        Self((self.0 & u8x16::splat(!ignored)).simd_eq(u8x16::splat(byte & !ignored)))
    }

    /// Where the byte is `most` or less.
    #[inline]
    pub(crate) fn is_at_most(self, most: u8) -> Self {
        Self(self.0.min(u8x16::splat(most)).simd_eq(self.0))
    }

    /// Where the byte is an ASCII letter.
    #[inline]
    pub(crate) fn is_letter(self) -> Self {
        // Letters differ in this bit by case, and nothing else becomes a letter by it.
        Self(self.0 | u8x16::splat(b'a' ^ b'A')).is_between(b'a', b'z')
    }

    /// Where the byte is `first`, `last` or one between them.
    #[inline]
    pub(crate) fn is_between(self, first: u8, last: u8) -> Self {
        let above = self.0 - u8x16::splat(first);
        Self(
            above
                .min(u8x16::splat(last.wrapping_sub(first)))
                .simd_eq(above),
        )
    }
}

impl BitAnd for Block {
    type Output = Self;

    #[inline]
    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl BitOr for Block {
    type Output = Self;

    #[inline]
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl Not for Block {
    type Output = Self;

    #[inline]
    fn not(self) -> Self {
        Self(!self.0)
    }
}

/// Where the first byte of a kind stands, or the length if there is none.
#[inline]
pub(crate) fn find(bytes: &[u8], kind: impl Fn(Block) -> Block) -> usize {
    let mut at = 0_usize;
    let mut rest = bytes;
    // Two blocks cost less at once than one after the other.
    while let Some((pair, behind)) = rest.split_first_chunk::<{ 2 * WIDTH }>() {
        let found = places_in_pair(pair, &kind);
        if found != 0 {
            return at.saturating_add(found.trailing_zeros() as usize);
        }
        at = at.saturating_add(2 * WIDTH);
        rest = behind;
    }
    find_from(bytes, at, rest, kind)
}

/// As [`find`], for what most often stands among the first bytes.
#[inline]
pub(crate) fn find_near(bytes: &[u8], kind: impl Fn(Block) -> Block) -> usize {
    find_from(bytes, 0, bytes, kind)
}

/// As [`find`], where none is before `at`, and `rest` is what stands from there on.
#[expect(
    clippy::inline_always,
    reason = "as a function of its own it keeps no vector in a register"
)]
#[inline(always)]
fn find_from(bytes: &[u8], mut at: usize, mut rest: &[u8], kind: impl Fn(Block) -> Block) -> usize {
    while let Some((block, behind)) = rest.split_first_chunk::<WIDTH>() {
        if let Some(first) = first(*block, &kind) {
            return at.saturating_add(first);
        }
        at = at.saturating_add(WIDTH);
        rest = behind;
    }
    if rest.is_empty() {
        return bytes.len();
    }
    // The last block overlaps the one before it, so that none has to be filled up.
    match bytes.last_chunk::<WIDTH>() {
        Some(last) => first(*last, kind).map_or(bytes.len(), |first| {
            bytes.len().saturating_sub(WIDTH).saturating_add(first)
        }),
        None => find_in_few(bytes, kind),
    }
}

/// As [`find`], in fewer bytes than a block has.
fn find_in_few(bytes: &[u8], kind: impl Fn(Block) -> Block) -> usize {
    let mut block = [0; WIDTH];
    for (place, &byte) in block.iter_mut().zip(bytes) {
        *place = byte;
    }
    // What the block has behind the end is no byte of the input.
    first(block, kind).map_or(bytes.len(), |first| first.min(bytes.len()))
}

/// Where the first byte of a kind stands that follows a line feed, from `start` on; or the length
/// if there is none.
#[inline]
pub(crate) fn find_at_line_start(
    bytes: &[u8],
    start: usize,
    kind: impl Fn(Block) -> Block,
) -> usize {
    let is_line_feed = |block: Block| block.is(b'\n');
    let mut at = start;
    while let Some(chunk) = bytes
        .get(at..)
        .and_then(|rest| rest.first_chunk::<{ 2 * WIDTH + 1 }>())
        && let (Some(before), Some(after)) = (chunk.first_chunk(), chunk.last_chunk())
    {
        let found = places_in_pair(before, is_line_feed) & places_in_pair(after, &kind);
        if found != 0 {
            return at + found.trailing_zeros() as usize + 1;
        }
        at += 2 * WIDTH;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let is_found =
        |pair: &[u8]| matches!(pair, [b'\n', after] if find_in_few(&[*after], &kind) == 0);
    rest.windows(2)
        .position(is_found)
        .map_or(bytes.len(), |found| at + found + 1)
}

/// The first byte of a kind in a block.
#[expect(
    clippy::inline_always,
    reason = "as a function of its own it keeps no vector in a register"
)]
#[inline(always)]
fn first(block: [u8; WIDTH], kind: impl Fn(Block) -> Block) -> Option<usize> {
    let found = places(block, kind);
    (found != 0).then(|| found.trailing_zeros() as usize)
}

/// Which bytes of two blocks are of a kind, as bits from the lowest.
#[expect(
    clippy::inline_always,
    reason = "as a function of its own it keeps no vector in a register"
)]
#[inline(always)]
fn places_in_pair(pair: &[u8; 2 * WIDTH], kind: impl Fn(Block) -> Block) -> u32 {
    match pair.as_chunks().0 {
        &[one, other] => places(one, &kind) | places(other, kind) << WIDTH,
        _ => 0,
    }
}

/// Which bytes of a block are of a kind, as bits from the lowest.
#[expect(
    clippy::inline_always,
    reason = "as a function of its own it keeps no vector in a register"
)]
#[inline(always)]
fn places(block: [u8; WIDTH], kind: impl Fn(Block) -> Block) -> u32 {
    kind(Block(u8x16::new(block))).0.to_bitmask()
}

/// A set of bytes.
///
/// A look-up costs less than comparisons where bytes are looked at one at a time.
pub(crate) struct ByteSet([bool; 256]);

impl ByteSet {
    /// The set of `bytes`.
    #[expect(
        clippy::indexing_slicing,
        reason = "a byte indexes a table of 256, and `at` is below the length"
    )]
    pub(crate) const fn of(bytes: &[u8]) -> Self {
        let mut table = [false; 256];
        let mut at = 0;
        while at < bytes.len() {
            table[bytes[at] as usize] = true;
            at += 1;
        }
        Self(table)
    }

    #[expect(clippy::indexing_slicing, reason = "a byte indexes a table of 256")]
    #[inline]
    pub(crate) const fn has(&self, byte: u8) -> bool {
        self.0[byte as usize]
    }

    /// How many bytes at the beginning of `bytes` are in the set.
    #[inline]
    pub(crate) fn run(&self, bytes: &[u8]) -> usize {
        bytes
            .iter()
            .position(|&byte| !self.has(byte))
            .unwrap_or(bytes.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_byte_counts_wherever_it_stands() {
        for length in 0..70 {
            let mut bytes = vec![b'a'; length];
            assert_eq!(find(&bytes, |block| block.is(b'b')), length);
            for at in (0..length).rev() {
                bytes[at] = b'b';
                assert_eq!(find(&bytes, |block| block.is(b'b')), at);
                assert_eq!(find_near(&bytes, |block| block.is(b'b')), at);
            }
        }
    }

    #[test]
    fn a_byte_after_a_line_feed_is_found_wherever_it_stands() {
        let is_dash = |block: Block| block.is(b'-');
        for length in 2..80 {
            let mut bytes = vec![b'-'; length];
            assert_eq!(find_at_line_start(&bytes, 0, is_dash), length);
            for at in (1..length).rev() {
                bytes[at - 1] = b'\n';
                assert_eq!(find_at_line_start(&bytes, 0, is_dash), at, "{length}");
                bytes[at - 1] = b'-';
            }
        }
    }

    #[test]
    fn a_kind_has_its_bytes_and_no_others() {
        let is_of = |byte, kind: fn(Block) -> Block| find(&[byte], kind) == 0;
        for byte in 0..=u8::MAX {
            assert_eq!(is_of(byte, |block| block.is(b'"')), byte == b'"');
            assert_eq!(is_of(byte, |block| !block.is(b'"')), byte != b'"');
            assert_eq!(is_of(byte, |block| block.is_at_most(0x1F)), byte <= 0x1F);
            assert_eq!(
                is_of(byte, |block| block.is_between(b'a', b'z')),
                byte.is_ascii_lowercase()
            );
            assert_eq!(is_of(byte, Block::is_letter), byte.is_ascii_alphabetic());
            assert_eq!(
                is_of(byte, |block| block.is_but_for(0x20, b'a') | block.is(b'-')),
                matches!(byte, b'a' | b'A' | b'-')
            );
        }
    }

    #[test]
    fn a_set_has_its_bytes_and_no_others() {
        let set = ByteSet::of(b"ab\xFF");
        assert!(set.has(b'a') && set.has(b'\xFF') && !set.has(b'c'));
        assert_eq!(set.run(b"abba-"), 4);
        assert_eq!(set.run(b"ab"), 2);
    }
}
