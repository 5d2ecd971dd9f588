//! Which keys a mapping has had so far, and where.

use std::borrow::Cow;
use std::collections::HashMap;
use std::marker::PhantomData;

use super::keys::Keys;
use crate::span::Span;
use crate::yaml::Scalar;

/// At least as many as the largest set of [`Keys`] has.
const MOST_KEYS: usize = 20;

/// How many unknown keys are compared one by one; with more, they are hashed.
const FEW: usize = 8;

/// The keys of one mapping.
pub(crate) struct Seen<'a, K> {
    bits: u32,
    spans: [Span; MOST_KEYS],
    unknown: Vec<Scalar<'a>>,
    /// Places in `unknown` by name, once there are many.
    by_name: Option<HashMap<Cow<'a, str>, usize>>,
    keys: PhantomData<K>,
}

impl<'a, K: Keys> Seen<'a, K> {
    pub(crate) fn new() -> Self {
        const { assert!(K::ALL.len() <= MOST_KEYS) };
        Self {
            bits: 0,
            spans: [Span::empty(0); MOST_KEYS],
            unknown: Vec::new(),
            by_name: None,
            keys: PhantomData,
        }
    }

    /// Notes a key; tells where it stood before, if it did.
    pub(super) fn insert(&mut self, key: K, span: Span) -> Option<Span> {
        let bit = 1 << key.position();
        let slot = self.spans.get_mut(key.position())?;
        if self.bits & bit != 0 {
            return Some(*slot);
        }
        self.bits |= bit;
        *slot = span;
        None
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
        self.unknown.push(key);
        Ok(())
    }

    /// Notes a key whose value could not be read.
    pub(crate) fn insert_by_name(&mut self, name: &str, span: Span) {
        if let Some(key) = K::find(name) {
            self.insert(key, span);
        }
    }

    pub(crate) fn contains(&self, key: K) -> bool {
        self.bits & (1 << key.position()) != 0
    }

    /// Whether every required key was there, and no unknown one.
    pub(super) fn is_as_expected(&self) -> bool {
        self.unknown.is_empty() && self.bits & K::REQUIRED == K::REQUIRED
    }

    /// Where the key stands.
    pub(crate) fn span(&self, key: K) -> Option<Span> {
        self.spans
            .get(key.position())
            .copied()
            .filter(|_| self.contains(key))
    }

    pub(super) fn unknown(&self) -> &[Scalar<'a>] {
        &self.unknown
    }
}
