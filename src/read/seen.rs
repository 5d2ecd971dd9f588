//! Which keys a mapping has had so far, and where.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::format::Keys;
use crate::span::Span;
use crate::yaml::Scalar;

/// How many unknown keys are compared one by one; with more, they are hashed.
const FEW: usize = 8;

/// Where a field stands.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Place {
    pub(crate) key: Span,
    /// Its value, quotes included, if that is a scalar.
    pub(crate) token: Span,
}

/// The keys of one mapping.
pub(crate) struct Seen<'a, K: Keys> {
    bits: u32,
    places: K::Each<Place>,
    unknown: Vec<Scalar<'a>>,
    /// Places in `unknown` by name, once there are many.
    by_name: Option<HashMap<Cow<'a, str>, usize>>,
    /// Where the last key begins.
    last: Option<usize>,
}

impl<'a, K: Keys> Seen<'a, K> {
    pub(crate) fn new() -> Self {
        const { assert!(K::REQUIRED < 1 << 31) };
        Self {
            bits: 0,
            places: K::each(),
            unknown: Vec::new(),
            by_name: None,
            last: None,
        }
    }

    /// Notes a key; returns where it stood before, if it did.
    #[inline]
    pub(super) fn insert(&mut self, key: K, span: Span) -> Option<Span> {
        if self.contains(key) {
            return self.key(key);
        }
        self.bits |= 1 << key.position();
        self.last = Some(span.start);
        self.place_mut(key).key = span;
        None
    }

    /// Notes where the value of a key stands.
    #[inline]
    pub(super) fn set_token(&mut self, key: K, token: Span) {
        self.place_mut(key).token = token;
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "there is a place for each key, by its position"
    )]
    #[inline]
    fn place_mut(&mut self, key: K) -> &mut Place {
        &mut self.places.as_mut()[key.position()]
    }

    /// Notes a key that the mapping should not have; gives it back if it stood before.
    pub(super) fn insert_unknown(&mut self, key: Scalar<'a>) -> Result<(), (Scalar<'a>, Span)> {
        let before = if self.unknown.len() < FEW {
            self.unknown.iter().find(|before| before.text == key.text)
        } else {
            let unknown = &self.unknown;
            let by_name = self.by_name.get_or_insert_with(|| {
                let names = unknown.iter().enumerate();
                names.map(|(at, key)| (key.text.clone(), at)).collect()
            });
            by_name.get(&*key.text).and_then(|&at| unknown.get(at))
        };
        if let Some(before) = before {
            let span = before.span;
            return Err((key, span));
        }
        if let Some(by_name) = &mut self.by_name {
            by_name.insert(key.text.clone(), self.unknown.len());
        }
        self.last = Some(key.span.start);
        self.unknown.push(key);
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
        self.last = Some(key.start);
    }

    /// Forgets the keys from the offset `start` on, each of which is given to `forget`.
    pub(super) fn forget_from(&mut self, start: usize, mut forget: impl FnMut(K)) {
        for &key in K::ALL {
            if self.key(key).is_some_and(|place| place.start >= start) {
                self.bits &= !(1 << key.position());
                forget(key);
            }
        }
        while self
            .unknown
            .last()
            .is_some_and(|key| key.span.start >= start)
        {
            if let (Some(key), Some(by_name)) = (self.unknown.pop(), &mut self.by_name) {
                by_name.remove(&*key.text);
            }
        }
    }

    #[inline]
    pub(crate) fn contains(&self, key: K) -> bool {
        self.bits & (1 << key.position()) != 0
    }

    /// Whether every required key was there, and no unknown one.
    pub(super) fn is_as_expected(&self) -> bool {
        self.unknown.is_empty() && self.bits & K::REQUIRED == K::REQUIRED
    }

    /// Where the field stands, if it was there.
    pub(crate) fn place(&self, key: K) -> Option<Place> {
        let place = self.places.as_ref().get(key.position()).copied();
        place.filter(|_| self.contains(key))
    }

    /// Where the key stands.
    pub(crate) fn key(&self, key: K) -> Option<Span> {
        self.place(key).map(|place| place.key)
    }

    /// Where the first key stands.
    pub(super) fn first(&self) -> Option<Span> {
        let known = K::ALL.iter().filter_map(|&key| self.key(key));
        let unknown = self.unknown.first().map(|key| key.span);
        known.chain(unknown).min_by_key(|span| span.start)
    }

    /// Where the last key begins.
    pub(super) fn last(&self) -> Option<usize> {
        self.last
    }

    pub(super) fn unknown(&self) -> &[Scalar<'a>] {
        &self.unknown
    }
}
