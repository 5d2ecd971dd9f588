//! What types ask a deserializer for: serde's methods, each by what stands there.

use serde::de::Visitor;

use super::deserializer::{Deserializer, as_float, visit_text};
use super::error::Error;
use super::nodes::{self, after};
use super::{spanned, variant};
use crate::source::Span;
use crate::yaml::{CoreValue, Event};

/// Methods for types that say what they are. The node is given to the visitor as what it is; what
/// it does not take, it refuses, with words for what it expects.
macro_rules! as_it_is {
    ($($method:ident)*) => {$(
        #[inline]
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.visit(visitor)
        }
    )*};
}

/// Methods for text, which any scalar has.
macro_rules! as_text {
    ($($method:ident)*) => {$(
        #[inline]
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            let start = self.at;
            match self.peek() {
                Some(Event::Scalar(scalar)) => {
                    self.at = start.saturating_add(1);
                    visit_text(scalar, visitor).map_err(|error| error.at(start))
                }
                _ => self.visit(visitor),
            }
        }
    )*};
}

impl<'de> serde::Deserializer<'de> for &mut Deserializer<'_, 'de> {
    type Error = Error;

    as_it_is! {
        deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_i128 deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
        deserialize_u128 deserialize_unit
    }

    as_text! {
        deserialize_str deserialize_string deserialize_char deserialize_bytes
        deserialize_byte_buf deserialize_identifier
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.variant_tag() {
            Some(name) => variant::visit_tagged(self, name, visitor),
            None => self.visit(visitor),
        }
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let start = self.at;
        if let Some(Event::Scalar(scalar)) = self.peek()
            && let Some(CoreValue::Integer(number)) = scalar.core_value()
        {
            self.at = start.saturating_add(1);
            let visited = visitor.visit_f64(as_float(number));
            return visited.map_err(|error: Error| error.at(start));
        }
        self.visit(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.is_null() {
            self.at = self.at.saturating_add(1);
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.visit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        if name == spanned::NAME {
            let span = text_span(self.events, self.at);
            return visitor.visit_seq(spanned::Parts::new(span, self));
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.is_absent() {
            let start = self.at;
            self.at = start.saturating_add(1);
            let empty = serde::de::value::SeqDeserializer::<_, Error>::new([(); 0].into_iter());
            return visitor.visit_seq(empty).map_err(|error| error.at(start));
        }
        self.visit(visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.is_absent() {
            let start = self.at;
            self.at = start.saturating_add(1);
            let empty = [((), ()); 0].into_iter();
            let empty = serde::de::value::MapDeserializer::<_, Error>::new(empty);
            return visitor.visit_map(empty).map_err(|error| error.at(start));
        }
        self.visit(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        variant::visit(self, variants, visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.at = after(self.events, self.at);
        visitor.visit_unit()
    }
}

/// Where the text of a scalar stands, or a collection from its first to its last entry.
fn text_span(events: &[Event<'_>], at: usize) -> Span {
    match events.get(at) {
        Some(Event::Scalar(scalar)) => scalar.text_span(),
        _ => nodes::span(events, at..after(events, at)),
    }
}
