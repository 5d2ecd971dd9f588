//! Enums, in each of the ways that YAML writes a variant:
//!
//! ```yaml
//! shape: none                     # a variant without a value
//! shape: !circle {radius: 2}      # the tag names the variant, as serde_yaml writes it
//! shape: {circle: {radius: 2}}    # the one key names it, as JSON writes it
//! ```

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, EnumAccess, VariantAccess, Visitor};
use serde::{Deserialize as _, Deserializer as _};

use super::deserializer::Deserializer;
use super::error::{Error, Found};
use super::nodes::segment;
use crate::yaml::Event;

/// Gives the next node to the visitor of an enum.
pub(super) fn visit<'de, V: Visitor<'de>>(
    deserializer: &mut Deserializer<'_, 'de>,
    variants: &'static [&'static str],
    visitor: V,
) -> Result<V::Value, Error> {
    let start = deserializer.at;
    if let Some(name) = deserializer.variant_tag() {
        return visit_tagged(deserializer, name, visitor);
    }
    match deserializer.peek() {
        Some(Event::MappingStart(_)) => visit_mapping(deserializer, start, variants, visitor),
        Some(Event::Scalar(_)) => visitor
            .visit_enum(Word { deserializer })
            .map_err(|error| error.at(start)),
        _ => Err(Error::expected(one_of(variants), Found::List).at(start)),
    }
}

/// Gives a node whose tag is `name` to a visitor.
pub(super) fn visit_tagged<'de, V: Visitor<'de>>(
    deserializer: &mut Deserializer<'_, 'de>,
    name: &'de str,
    visitor: V,
) -> Result<V::Value, Error> {
    let start = deserializer.at;
    deserializer.variant = Some(start);
    visitor
        .visit_enum(Variant {
            deserializer,
            tag: Some(name),
        })
        .map_err(|error| error.at(start))
}

/// The names of variants, for a message.
pub(super) fn one_of(names: &[&str]) -> String {
    const MOST: usize = 8;
    let quoted: Vec<_> = names
        .iter()
        .take(MOST)
        .map(|name| format!("`{name}`"))
        .collect();
    let more = if names.len() > MOST { ", …" } else { "" };
    match &quoted[..] {
        [] => "nothing".to_owned(),
        [only] => only.clone(),
        _ => format!("one of {}{more}", quoted.join(", ")),
    }
}

/// A mapping of one entry: the variant and its value.
fn visit_mapping<'de, V: Visitor<'de>>(
    deserializer: &mut Deserializer<'_, 'de>,
    start: usize,
    variants: &'static [&'static str],
    visitor: V,
) -> Result<V::Value, Error> {
    let key = start.saturating_add(1);
    if !matches!(deserializer.events.get(key), Some(Event::Scalar(_))) {
        return Err(Error::expected(one_of(variants), Found::Mapping).at(start));
    }
    deserializer.at = key;
    let value = visitor.visit_enum(Variant::of_key(&mut *deserializer));
    let value = value.map_err(|error| error.at(key))?;
    if !matches!(deserializer.peek(), None | Some(Event::MappingEnd(_))) {
        let expected = "a group of the one field that names a variant".to_owned();
        return Err(Error::expected(expected, Found::Mapping).at(start));
    }
    deserializer.at = deserializer.at.saturating_add(1);
    Ok(value)
}

/// A variant that is named by text alone.
struct Word<'d, 'e, 'de> {
    deserializer: &'d mut Deserializer<'e, 'de>,
}

impl<'de> EnumAccess<'de> for Word<'_, '_, 'de> {
    type Error = Error;
    type Variant = OnlyName;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, OnlyName), Error> {
        Ok((seed.deserialize(self.deserializer)?, OnlyName))
    }
}

/// The value of a variant that has none.
struct OnlyName;

impl OnlyName {
    fn refuse<T>(expected: &str) -> Result<T, Error> {
        let found = Found::Other("only the name of the variant".to_owned());
        Err(Error::expected(expected, found))
    }
}

impl<'de> VariantAccess<'de> for OnlyName {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, Error> {
        Self::refuse("a variant with a value, such as `!name value`")
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Error> {
        Self::refuse("a variant with a list, such as `!name [1, 2]`")
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Error> {
        Self::refuse("a variant with fields, such as `!name {field: value}`")
    }
}

/// A variant whose value is a node: named by that node's tag, or by the key before it.
pub(super) struct Variant<'d, 'e, 'de> {
    deserializer: &'d mut Deserializer<'e, 'de>,
    /// The name that the tag says.
    tag: Option<&'de str>,
}

impl<'d, 'e, 'de> Variant<'d, 'e, 'de> {
    /// The variant that the next node names, which is a key.
    pub(super) fn of_key(deserializer: &'d mut Deserializer<'e, 'de>) -> Self {
        Self {
            deserializer,
            tag: None,
        }
    }
}

impl<'d, 'e, 'de> EnumAccess<'de> for Variant<'d, 'e, 'de> {
    type Error = Error;
    type Variant = Value<'d, 'e, 'de>;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Self::Variant), Error> {
        let Self { deserializer, tag } = self;
        let key = tag.is_none().then_some(deserializer.at);
        let variant = match tag {
            Some(name) => seed.deserialize(BorrowedStrDeserializer::new(name))?,
            None => seed.deserialize(&mut *deserializer)?,
        };
        Ok((variant, Value { deserializer, key }))
    }
}

/// The value of a variant, which is the next node.
pub(super) struct Value<'d, 'e, 'de> {
    deserializer: &'d mut Deserializer<'e, 'de>,
    /// The key that names the variant, if one does.
    key: Option<usize>,
}

impl Value<'_, '_, '_> {
    fn below(self, error: Error) -> Error {
        let name = self
            .key
            .and_then(|key| segment(self.deserializer.events, key));
        error.below(name, self.key)
    }
}

impl<'de> VariantAccess<'de> for Value<'_, '_, 'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        <()>::deserialize(&mut *self.deserializer).map_err(|error| self.below(error))
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(&mut *self.deserializer)
            .map_err(|error| self.below(error))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserializer
            .deserialize_seq(visitor)
            .map_err(|error| self.below(error))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserializer
            .deserialize_map(visitor)
            .map_err(|error| self.below(error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_variants_are_listed() {
        assert_eq!(one_of(&["a"]), "`a`");
        assert_eq!(one_of(&["a", "b"]), "one of `a`, `b`");
        let many = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
        assert!(one_of(&many).ends_with("`h`, …"));
    }
}
