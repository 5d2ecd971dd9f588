//! What a type asks its deserializer for, which says what kind of struct it is.

use serde::de::{Deserialize, Deserializer, Expected, Visitor};
use serde::forward_to_deserialize_any;

/// What a type asks for first.
#[derive(Clone, Copy, Default)]
pub(super) enum Asked {
    /// A struct with these fields.
    Fields(&'static [&'static str]),
    /// A struct of all the entries of a map: one of its fields is flattened.
    Flattened,
    /// Anything else.
    #[default]
    Other,
}

impl Asked {
    /// What `T` asks for.
    pub(super) fn by<'de, T: Deserialize<'de>>() -> Self {
        let mut asked = Self::Other;
        // Always an error: there is nothing to read.
        let _ = T::deserialize(Noting(&mut asked));
        asked
    }
}

/// Notes what is asked for, and has nothing.
struct Noting<'n>(&'n mut Asked);

impl<'de> Deserializer<'de> for Noting<'_> {
    type Error = serde::de::value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Self::Error> {
        Err(serde::de::Error::custom("nothing to read"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        *self.0 = Asked::Fields(fields);
        self.deserialize_any(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        let expected: &dyn Expected = &visitor;
        if expected.to_string().starts_with("struct ") {
            *self.0 = Asked::Flattened;
        }
        self.deserialize_any(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_some(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct enum identifier ignored_any
    }
}
