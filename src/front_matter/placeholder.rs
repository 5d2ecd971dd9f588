//! Values that no document has, for fields that are missing.
//!
//! Serde reports the first field that a mapping lacks and stops. To find the next one, the type is
//! read again with a placeholder in its place; what is made of it is dropped.

use serde::de::value::{MapDeserializer, SeqDeserializer, U64Deserializer};
use serde::de::{EnumAccess, IntoDeserializer as _, VariantAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::error::{Error, Found};

/// One of several guesses at what a type takes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Placeholder {
    guess: usize,
}

/// Texts that types take which read their value from text, and what untyped ones may expect.
const TEXTS: [&str; 8] = [
    "",
    "2000-01-01T00:00:00Z",
    "2000-01-01",
    "a",
    "1",
    "https://example.com/",
    "127.0.0.1",
    "00000000-0000-0000-0000-000000000000",
];

/// A number that fits every type of number, and seldom stands in a file.
const NUMBER: u64 = 113;

impl Placeholder {
    /// Whether a type may have been given `found` by a placeholder.
    pub(super) fn may_give(found: &Found) -> bool {
        match found {
            Found::Text(text) => TEXTS.contains(&&**text),
            Found::Integer(number) => *number == i128::from(NUMBER),
            Found::Float(_) => false,
            Found::Boolean(_) | Found::Null | Found::List | Found::Mapping | Found::Other(_) => {
                true
            }
        }
    }

    /// Every guess, the likeliest first.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        (0..TEXTS.len()).map(|guess| Self { guess })
    }

    fn text(self) -> &'static str {
        TEXTS.get(self.guess).copied().unwrap_or_default()
    }
}

macro_rules! numbers {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            visitor.visit_u64(NUMBER)
        }
    )*};
}

impl<'de> serde::Deserializer<'de> for Placeholder {
    type Error = Error;

    /// For types that take whatever there is, guesses differ in kind.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.guess {
            0 => visitor.visit_unit(),
            4 => visitor.visit_u64(NUMBER),
            5 => visitor.visit_bool(true),
            6 => self.deserialize_seq(visitor),
            7 => self.deserialize_map(visitor),
            _ => visitor.visit_borrowed_str(self.text()),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_bool(false)
    }

    numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
        deserialize_f32 deserialize_f64
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_borrowed_str(self.text())
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_char('a')
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_none()
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        if name == super::spanned::NAME {
            return self.deserialize_tuple(3, visitor);
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(SeqDeserializer::new([self; 0].into_iter()))
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_seq(SeqDeserializer::new(std::iter::repeat_n(self, length)))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_map(MapDeserializer::new([(self, self); 0].into_iter()))
    }

    /// Its fields are placeholders, too.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let fields = fields.iter().map(|&field| (field, self));
        visitor.visit_map(MapDeserializer::new(fields))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_enum(self)
    }

    forward_to_deserialize_any! {
        bytes byte_buf unit_struct tuple_struct ignored_any
    }
}

impl serde::de::IntoDeserializer<'_, Error> for Placeholder {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// The first variant.
impl<'de> EnumAccess<'de> for Placeholder {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: serde::de::DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Self), Error> {
        let first: U64Deserializer<Error> = 0_u64.into_deserializer();
        Ok((seed.deserialize(first)?, self))
    }
}

impl<'de> VariantAccess<'de> for Placeholder {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<T: serde::de::DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<T::Value, Error> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Error> {
        serde::Deserializer::deserialize_tuple(self, length, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        serde::Deserializer::deserialize_struct(self, "", fields, visitor)
    }
}
