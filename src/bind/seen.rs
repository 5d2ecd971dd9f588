//! Which keys a mapping has had so far, and where.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::format::Keys;
use crate::source::Span;
use crate::yaml::Scalar;

/// How many unknown keys are compared one by one; with more, they are hashed.
const FEW: usize = 8;

/// Where a field stands.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Place {
    pub(crate) key: Span,
    /// Its value, if that was read: a scalar with its quotes; of a mapping, what its rules say
    /// that those around it are about; of a list, where it ends.
    pub(crate) token: Span,
}

/// A span of a file, which has at most 4 GiB.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Short {
    start: u32,
    end: u32,
}

impl From<Span> for Short {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the parser's limit of bytes is below 4 GiB"
    )]
    #[inline]
    fn from(span: Span) -> Self {
        debug_assert!(u32::try_from(span.end).is_ok(), "the limit of bytes");
        Self {
            start: span.start as u32,
            end: span.end as u32,
        }
    }
}

impl From<Short> for Span {
    #[inline]
    fn from(short: Short) -> Self {
        Self::new(short.start as usize, short.end as usize)
    }
}

/// The keys of one mapping.
pub(crate) struct Seen<'a, K: Keys> {
    /// The keys that were there.
    bits: u32,
    /// The keys whose values were read.
    read: u32,
    places: K::Each<(Short, Short)>,
    /// `None` while there is none, as in most mappings.
    unknown: Option<Box<Unknown<'a>>>,
    /// Where the last key begins.
    last: usize,
}

/// The keys of one mapping that it should not have.
#[derive(Default)]
struct Unknown<'a> {
    keys: Vec<Scalar<'a>>,
    /// Places in `keys` by name, once there are many.
    by_name: Option<HashMap<Cow<'a, str>, usize>>,
}

impl<'a, K: Keys> Seen<'a, K> {
    #[inline]
    pub(crate) fn new() -> Self {
        const { assert!(K::REQUIRED < 1 << 31) };
        Self {
            bits: 0,
            read: 0,
            places: K::each(),
            unknown: None,
            last: 0,
        }
    }

    /// Notes a key; returns where it stood before, if it did.
    #[inline]
    pub(super) fn insert(&mut self, key: K, span: Span) -> Option<Span> {
        if self.contains(key) {
            return self.key(key);
        }
        self.bits |= 1 << key.position();
        self.last = span.start;
        self.place_mut(key).0 = span.into();
        None
    }

    /// Notes that the value of a key was read, and where it stands.
    #[inline]
    pub(super) fn finish(&mut self, key: K, token: Span) {
        self.place_mut(key).1 = token.into();
        self.read |= 1 << key.position();
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "there is a place for each key, by its position"
    )]
    #[inline]
    fn place_mut(&mut self, key: K) -> &mut (Short, Short) {
        &mut self.places.as_mut()[key.position()]
    }

    /// Whether the value of a key was read.
    #[inline]
    pub(crate) fn is_read(&self, key: K) -> bool {
        self.read & (1 << key.position()) != 0
    }

    /// Whether the value of every required key was read.
    #[inline]
    pub(super) fn is_complete(&self) -> bool {
        self.read & K::REQUIRED == K::REQUIRED
    }

    /// Notes a key that the mapping should not have; gives it back if it stood before.
    pub(super) fn insert_unknown(&mut self, key: Scalar<'a>) -> Result<(), (Scalar<'a>, Span)> {
        let start = key.span.start;
        self.unknown.get_or_insert_default().insert(key)?;
        self.last = start;
        Ok(())
    }

    /// Notes a key whose value could not be read.
    pub(crate) fn insert_by_name(&mut self, name: &str, span: Span) {
        if let Some(key) = K::find(name) {
            self.insert(key, span);
        }
    }

    /// Notes where a key begins that stood before.
    pub(super) fn pass(&mut self, key: Span) {
        self.last = key.start;
    }

    /// Forgets the keys from the offset `start` on, each of which is given to `forget`.
    pub(super) fn forget_from(&mut self, start: usize, mut forget: impl FnMut(K)) {
        for &key in K::ALL {
            if self.key(key).is_some_and(|place| place.start >= start) {
                self.bits &= !(1 << key.position());
                self.read &= !(1 << key.position());
                forget(key);
            }
        }
        if let Some(unknown) = &mut self.unknown {
            unknown.forget_from(start);
        }
    }

    #[inline]
    pub(crate) fn contains(&self, key: K) -> bool {
        self.bits & (1 << key.position()) != 0
    }

    /// Whether every key was there that a mapping of today has to have, and no unknown one.
    #[inline]
    pub(super) fn is_as_expected(&self) -> bool {
        let expected = const { K::REQUIRED | K::EXPECTED };
        self.unknown().is_empty() && self.bits & expected == expected
    }

    /// Where the field stands, if it was there.
    pub(crate) fn place(&self, key: K) -> Option<Place> {
        let &(name, token) = self.places.as_ref().get(key.position())?;
        self.contains(key).then(|| Place {
            key: name.into(),
            token: token.into(),
        })
    }

    /// Where the key stands.
    pub(crate) fn key(&self, key: K) -> Option<Span> {
        self.place(key).map(|place| place.key)
    }

    /// Where the first key stands.
    pub(super) fn first(&self) -> Option<Span> {
        let known = K::ALL.iter().filter_map(|&key| self.key(key));
        let unknown = self.unknown().first().map(|key| key.span);
        known.chain(unknown).min_by_key(|span| span.start)
    }

    /// Where the last key begins; 0 before the first.
    pub(super) fn last(&self) -> usize {
        self.last
    }

    pub(super) fn unknown(&self) -> &[Scalar<'a>] {
        self.unknown.as_ref().map_or(&[], |unknown| &unknown.keys)
    }
}

impl<'a> Unknown<'a> {
    /// Notes a key; gives it back if it stood before.
    fn insert(&mut self, key: Scalar<'a>) -> Result<(), (Scalar<'a>, Span)> {
        let before = if self.keys.len() < FEW {
            self.keys.iter().find(|before| before.text == key.text)
        } else {
            let keys = &self.keys;
            let by_name = self.by_name.get_or_insert_with(|| {
                let names = keys.iter().enumerate();
                names.map(|(at, key)| (key.text.clone(), at)).collect()
            });
            by_name.get(&*key.text).and_then(|&at| keys.get(at))
        };
        if let Some(before) = before {
            let span = before.span;
            return Err((key, span));
        }
        if let Some(by_name) = &mut self.by_name {
            by_name.insert(key.text.clone(), self.keys.len());
        }
        self.keys.push(key);
        Ok(())
    }

    fn forget_from(&mut self, start: usize) {
        let is_behind = |key: &Scalar<'_>| key.span.start >= start;
        while self.keys.last().is_some_and(is_behind) {
            if let (Some(key), Some(by_name)) = (self.keys.pop(), &mut self.by_name) {
                by_name.remove(&*key.text);
            }
        }
    }
}
