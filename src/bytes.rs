//! Checks over many bytes, written so that they run a vector at a time.

/// How many bytes are looked at together where there are many: two vectors or four.
const WIDTH: usize = 32;

/// How many are where there are few: one vector.
const NARROW: usize = 16;

/// Whether `is_fine` holds for every byte.
///
/// `is_fine` should be made of comparisons and `&`, `|`: without branches the compiler turns
/// a block into a few vector instructions. The last block overlaps the one before it, so that
/// no byte is left over to be looked at alone.
#[inline]
pub(crate) fn all(bytes: &[u8], is_fine: impl Fn(u8) -> bool) -> bool {
    if let Some(last) = bytes.last_chunk::<WIDTH>() {
        let blocks = bytes.as_chunks::<WIDTH>().0;
        blocks.iter().all(|block| block_is(block, &is_fine)) && block_is(last, &is_fine)
    } else if let (Some(first), Some(last)) =
        (bytes.first_chunk::<NARROW>(), bytes.last_chunk::<NARROW>())
    {
        block_is(first, &is_fine) & block_is(last, &is_fine)
    } else {
        bytes.iter().all(|&byte| is_fine(byte))
    }
}

/// Whether `is_fine` holds for every byte of a block.
#[expect(
    clippy::inline_always,
    reason = "as a function of its own it is no vector code"
)]
#[inline(always)]
fn block_is<const LENGTH: usize>(block: &[u8; LENGTH], is_fine: impl Fn(u8) -> bool) -> bool {
    block.iter().fold(true, |fine, &byte| fine & is_fine(byte))
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

    /// Where the first byte of the set stands, or the length if there is none.
    #[inline]
    pub(crate) fn find(&self, bytes: &[u8]) -> usize {
        bytes
            .iter()
            .position(|&byte| self.has(byte))
            .unwrap_or(bytes.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_counts_wherever_it_stands() {
        for length in 0..70 {
            let mut bytes = vec![b'a'; length];
            assert!(all(&bytes, |byte| byte == b'a'));
            for at in 0..length {
                bytes[at] = b'b';
                assert!(!all(&bytes, |byte| byte == b'a'), "{at} of {length}");
                bytes[at] = b'a';
            }
        }
    }

    #[test]
    fn a_set_has_its_bytes_and_no_others() {
        let set = ByteSet::of(b"ab\xFF");
        assert!(set.has(b'a') && set.has(b'\xFF') && !set.has(b'c'));
        assert_eq!(set.run(b"abba-"), 4);
        assert_eq!(set.run(b"ab"), 2);
        assert_eq!(set.find(b"--a"), 2);
        assert_eq!(set.find(b"--"), 2);
    }
}
