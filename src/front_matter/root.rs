//! The mapping at the root: entries that are chosen one by one, so that a type can be read again
//! without those that it does not take.

use std::cell::Cell;

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, IntoDeserializer as _, MapAccess, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};

use super::deserializer::Deserializer;
use super::error::{Error, Found};
use super::nodes::{self, Entry, segment};
use super::placeholder::Placeholder;
use super::spanned;
use super::variant::{self, Variant};
use crate::source::Span;
use crate::yaml::Event;

/// How far the entries were read when a type refused them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reached {
    /// Before the first entry: the type takes no mapping.
    Nothing,
    /// The entry at this index.
    Entry(usize),
    /// Behind the last entry.
    End,
}

/// A field that the front matter lacks, which is read all the same to find out what else is
/// missing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Substitute {
    pub(super) name: &'static str,
    pub(super) value: Placeholder,
}

/// Makes a `T` of `entries`, and of the substitutes for fields that are not among them.
pub(super) fn read<'de, T: Deserialize<'de>>(
    source: &'de str,
    events: &[Event<'de>],
    entries: &[Entry],
    substitutes: &[Substitute],
) -> Result<T, (Error, Reached)> {
    let reached = Cell::new(Reached::Nothing);
    let root = Root {
        source,
        events,
        entries,
        substitutes,
        reached: &reached,
    };
    T::deserialize(root).map_err(|error| (error, reached.get()))
}

#[derive(Clone, Copy)]
struct Root<'r, 'de> {
    source: &'de str,
    events: &'r [Event<'de>],
    entries: &'r [Entry],
    substitutes: &'r [Substitute],
    reached: &'r Cell<Reached>,
}

impl Root<'_, '_> {
    fn is_empty(&self) -> bool {
        self.events.is_empty() && self.substitutes.is_empty()
    }

    /// The bytes of all entries.
    fn span(&self) -> Span {
        match (self.entries.first(), self.entries.last()) {
            (Some(first), Some(last)) => nodes::span(self.events, first.key..last.end),
            _ => Span::default(),
        }
    }
}

impl<'de> serde::Deserializer<'de> for Root<'_, 'de> {
    type Error = Error;

    /// Empty front matter is null, where the type does not ask for a mapping.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.is_empty() {
            return visitor.visit_unit();
        }
        self.deserialize_map(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_map(Entries {
            root: self,
            next: 0,
        })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_map(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.is_empty() {
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        if name == spanned::NAME {
            return visitor.visit_seq(spanned::Parts::new(self.span(), self));
        }
        visitor.visit_newtype_struct(self)
    }

    /// One entry, whose key names the variant.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let [entry] = self.entries else {
            return Err(Error::expected(variant::one_of(variants), Found::Mapping));
        };
        self.reached.set(Reached::Entry(0));
        let mut deserializer = Deserializer::new(self.source, self.events, entry.key);
        visitor.visit_enum(Variant::of_key(&mut deserializer))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct identifier
    }
}

/// The entries, then the substitutes.
struct Entries<'r, 'de> {
    root: Root<'r, 'de>,
    /// The place of the next one among both.
    next: usize,
}

impl<'r> Entries<'r, '_> {
    fn substitute(&self, index: usize) -> Option<&'r Substitute> {
        let index = index.checked_sub(self.root.entries.len())?;
        self.root.substitutes.get(index)
    }
}

impl<'de> MapAccess<'de> for Entries<'_, 'de> {
    type Error = Error;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        let Root {
            source,
            events,
            entries,
            reached,
            ..
        } = self.root;
        if let Some(entry) = entries.get(self.next) {
            reached.set(Reached::Entry(self.next));
            let mut key = Deserializer::new(source, events, entry.key);
            return seed.deserialize(&mut key).map(Some).map_err(|error| {
                let name = segment(events, entry.key);
                error.at(entry.key).below(name, None)
            });
        }
        reached.set(Reached::End);
        let Some(substitute) = self.substitute(self.next) else {
            return Ok(None);
        };
        let name: StrDeserializer<'_, Error> = substitute.name.into_deserializer();
        seed.deserialize(name).map(Some)
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let Root {
            source,
            events,
            entries,
            ..
        } = self.root;
        let index = self.next;
        self.next = index.saturating_add(1);
        let Some(entry) = entries.get(index) else {
            let value = self.substitute(index).map(|substitute| substitute.value);
            return seed.deserialize(value.unwrap_or_default());
        };
        let node = nodes::after(events, entry.key);
        let mut value = Deserializer::new(source, events, node);
        seed.deserialize(&mut value).map_err(|error| {
            let name = segment(events, entry.key);
            error.at(node).below(name, Some(entry.key))
        })
    }
}
