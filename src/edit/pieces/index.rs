//! Where the keys of a block are, so that an edit finds its entry among a hundred thousand.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use super::Piece;

/// How many searches pass the entries one by one before an index is worth making.
const MOST_SEARCHES: u32 = 16;

/// How many entries may come, go or move before the index is dropped rather than corrected. Most
/// edits add or remove one near the end, where a new key belongs.
const MOST_MOVED: usize = 64;

/// The positions of the entries with each key, made once enough were searched for.
#[derive(Default)]
pub(super) struct Index {
    searches: AtomicU32,
    /// Those of each key in order.
    positions: OnceLock<HashMap<Box<str>, Vec<usize>>>,
}

impl Index {
    /// The position of the first piece with this key.
    pub(super) fn first(&self, pieces: &[Piece<'_>], key: &str) -> Option<usize> {
        match self.positions(pieces) {
            Some(known) => known.get(key)?.first().copied(),
            None => pieces.iter().position(|piece| piece.key == key),
        }
    }

    /// The position of the last piece with this key.
    pub(super) fn last(&self, pieces: &[Piece<'_>], key: &str) -> Option<usize> {
        match self.positions(pieces) {
            Some(known) => known.get(key)?.last().copied(),
            None => pieces.iter().rposition(|piece| piece.key == key),
        }
    }

    fn positions(&self, pieces: &[Piece<'_>]) -> Option<&HashMap<Box<str>, Vec<usize>>> {
        let searches = self.searches.load(Ordering::Relaxed);
        if searches < MOST_SEARCHES {
            self.searches.store(searches + 1, Ordering::Relaxed);
            return None;
        }
        Some(self.positions.get_or_init(|| {
            let mut positions = HashMap::<_, Vec<_>>::with_capacity(pieces.len());
            for (at, piece) in pieces.iter().enumerate() {
                positions
                    .entry(Box::from(&*piece.key))
                    .or_default()
                    .push(at);
            }
            positions
        }))
    }

    /// Follows a change of `pieces`: `new` ones come in the place of those in `old`.
    pub(super) fn replace(&mut self, pieces: &[Piece<'_>], old: Range<usize>, new: &[Piece<'_>]) {
        let Some(positions) = self.positions.get_mut() else {
            return;
        };
        let behind = pieces.len().saturating_sub(old.end);
        if behind > MOST_MOVED || old.len() > MOST_MOVED || new.len() > MOST_MOVED {
            *self = Self::default();
            return;
        }
        let from = old.start;
        for piece in pieces.iter().skip(from) {
            if let Some(known) = positions.get_mut(&*piece.key) {
                known.truncate(known.partition_point(|&at| at < from));
            }
        }
        let moved = pieces.iter().skip(old.end);
        for (at, piece) in (from..).zip(new.iter().chain(moved)) {
            positions
                .entry(Box::from(&*piece.key))
                .or_default()
                .push(at);
        }
    }
}

impl Clone for Index {
    /// Empty: a clone makes its own once it is searched.
    fn clone(&self) -> Self {
        Self::default()
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;

    fn piece(key: usize) -> Piece<'static> {
        Piece {
            key: Cow::Owned(format!("k{key}")),
            text: Cow::Borrowed(""),
            value: None,
        }
    }

    #[test]
    fn keys_are_found_where_they_are_after_any_change() {
        let mut pieces: Vec<_> = (0..150).map(|key| piece(key % 60)).collect();
        let mut index = Index::default();
        let mut number = 1_usize;
        let mut below = |bound: usize| {
            number = number * 73 % 10_007;
            number % bound
        };
        for _ in 0..400 {
            for key in 0..70 {
                let name = format!("k{key}");
                let is_it = |piece: &Piece<'_>| piece.key == name;
                assert_eq!(index.first(&pieces, &name), pieces.iter().position(is_it));
                assert_eq!(index.last(&pieces, &name), pieces.iter().rposition(is_it));
            }
            // Near the end and far from it, one and many, more and fewer.
            let first = pieces.len() - below(pieces.len().min(90));
            let old = first..pieces.len().min(first + below(3));
            let new: Vec<_> = (0..below(4)).map(|_| piece(below(70))).collect();
            index.replace(&pieces, old.clone(), &new);
            pieces.splice(old, new);
        }
    }
}
