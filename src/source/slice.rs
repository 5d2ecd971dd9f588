//! Slicing by offsets that an invariant makes valid.
//!
//! An offset that a reader has found in a text lies in that text, between two characters. Where
//! it does not, the reader is at fault, and an empty text in place of the right one would only
//! hide that. So a wrong offset panics in debug builds, in tests and while fuzzing. In release
//! builds the result is empty, since input must not be able to end a program.
//!
//! Offsets and lengths of a slice are at most `isize::MAX`, so that the sum of two of them never
//! overflows: plain arithmetic is right for them. A difference that an invariant keeps from being
//! negative is plain as well; overflow checks are on wherever debug assertions are.

use std::fmt::Debug;
use std::slice::SliceIndex;

/// Slices by offsets that were found in the same text or slice.
///
/// Where input decides whether an offset is valid, `get` is the right method.
pub(crate) trait Slice {
    /// The part at `range`, which lies inside and, for text, between characters.
    fn part<R>(&self, range: R) -> &Self
    where
        R: SliceIndex<Self, Output = Self> + Clone + Debug;
}

impl Slice for str {
    #[inline]
    #[track_caller]
    fn part<R>(&self, range: R) -> &Self
    where
        R: SliceIndex<Self, Output = Self> + Clone + Debug,
    {
        let part = self.get(range.clone());
        // The text itself may be a secret.
        debug_assert!(
            part.is_some(),
            "{range:?} is not between characters of a text of {} bytes",
            self.len()
        );
        part.unwrap_or_default()
    }
}

impl<T> Slice for [T] {
    #[inline]
    #[track_caller]
    fn part<R>(&self, range: R) -> &Self
    where
        R: SliceIndex<Self, Output = Self> + Clone + Debug,
    {
        let part = self.get(range.clone());
        debug_assert!(
            part.is_some(),
            "{range:?} is not in a slice of {}",
            self.len()
        );
        part.unwrap_or_default()
    }
}

/// What an invariant says is there; where it is not, a panic in debug builds and the default in
/// release builds.
///
/// For what `part` cannot do: one element of a slice, a conversion, a split.
#[inline]
#[track_caller]
pub(crate) fn valid<T: Default>(value: Option<T>) -> T {
    debug_assert!(value.is_some(), "an invariant does not hold");
    value.unwrap_or_default()
}

/// Offset of the first byte of the line that the byte at `at` belongs to. A line ends after `\n`.
#[inline]
#[track_caller]
pub(crate) fn line_start(text: &[u8], at: usize) -> usize {
    memchr::memrchr(b'\n', text.part(..at)).map_or(0, |line_feed| line_feed + 1)
}

/// Offset of the `\n` that ends the line of the byte at `at`; the end of the text if none does.
#[inline]
#[track_caller]
pub(crate) fn line_end(text: &[u8], at: usize) -> usize {
    memchr::memchr(b'\n', text.part(at..)).map_or(text.len(), |length| at + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_those_of_the_same_range() {
        let text = "Köln";
        assert_eq!(text.part(1..3), "ö");
        assert_eq!(text.part(..1), "K");
        assert_eq!(text.part(3..), "ln");
        assert_eq!(text.part(5..), "");
        assert_eq!(text.as_bytes().part(2..3), b"\xb6");
        assert_eq!(valid(text.as_bytes().first().copied()), b'K');
    }

    #[test]
    fn lines_begin_and_end_at_line_feeds() {
        let text = b"a\r\nbc\n\nd";
        let lines = |at| (line_start(text, at), line_end(text, at));
        assert_eq!(lines(0), (0, 2));
        // A line feed belongs to the line that it ends.
        assert_eq!(lines(2), (0, 2));
        assert_eq!(lines(4), (3, 5));
        assert_eq!(lines(6), (6, 6));
        assert_eq!(lines(8), (7, 8));
    }

    #[cfg(debug_assertions)]
    mod in_debug_builds {
        use super::*;

        #[test]
        #[should_panic(expected = "2..3 is not between characters of a text of 5 bytes")]
        fn an_offset_inside_a_character_panics() {
            let _ = "Köln".part(2..3);
        }

        #[test]
        #[should_panic(expected = "6.. is not in a slice of 5")]
        fn an_offset_behind_the_end_panics() {
            let _ = "Köln".as_bytes().part(6..);
        }

        #[test]
        #[should_panic(expected = "an invariant does not hold")]
        fn a_missing_value_panics() {
            let _: usize = valid(None);
        }
    }

    #[cfg(not(debug_assertions))]
    #[test]
    fn a_wrong_offset_gives_nothing_in_release_builds() {
        assert_eq!("Köln".part(2..3), "");
        assert_eq!("Köln".part(6..), "");
        assert_eq!(valid::<usize>(None), 0);
    }
}
