//! Serde's deserializer over the events of a node.
//!
//! It goes forward through the events once and keeps nothing. How deep it recurses is bounded by
//! how deep nodes nest, which is bounded by the limits.

use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};

use super::error::{Error, Found, Kind};
use super::nodes::{self, after, segment};
use super::{spanned, variant};
use crate::diagnostic::PathSegment;
use crate::source::Span;
use crate::yaml::{CoreValue, Event, Scalar, Tag};

/// Reads the node that begins at an event, and goes on behind it.
pub(super) struct Deserializer<'e, 'de> {
    pub(super) source: &'de str,
    pub(super) events: &'e [Event<'de>],
    pub(super) at: usize,
    /// The node whose tag was already taken for the name of a variant.
    pub(super) variant: Option<usize>,
}

impl<'e, 'de> Deserializer<'e, 'de> {
    pub(super) fn new(source: &'de str, events: &'e [Event<'de>], at: usize) -> Self {
        Self {
            source,
            events,
            at,
            variant: None,
        }
    }

    pub(super) fn peek(&self) -> Option<&'e Event<'de>> {
        self.events.get(self.at)
    }

    /// The name of the variant that the next node's tag says, such as `circle` for `!circle`.
    pub(super) fn variant_tag(&self) -> Option<&'de str> {
        if self.variant == Some(self.at) {
            return None;
        }
        let tag = self.peek()?.tag_text(self.source)?.strip_prefix('!')?;
        let tag = match tag.strip_prefix('<') {
            Some(verbatim) => verbatim.strip_prefix('!')?.strip_suffix('>')?,
            None => tag,
        };
        // `!` alone and tags of the core schema, `!!str`, name no variant.
        (!tag.is_empty() && !tag.starts_with('!')).then_some(tag)
    }

    /// Gives the next node to a visitor, whatever it is.
    #[inline]
    fn visit<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Error> {
        let start = self.at;
        match self.peek() {
            Some(Event::Scalar(scalar)) => {
                self.at = start.saturating_add(1);
                visit_scalar(scalar, self.source, visitor).map_err(|error| error.at(start))
            }
            Some(Event::SequenceStart(_)) => self.visit_sequence(visitor),
            Some(Event::MappingStart(_)) => self.visit_mapping(visitor),
            Some(Event::SequenceEnd(_) | Event::MappingEnd(_)) | None => visitor.visit_none(),
        }
    }

    pub(super) fn visit_sequence<V: Visitor<'de>>(
        &mut self,
        visitor: V,
    ) -> Result<V::Value, Error> {
        let start = self.at;
        self.at = start.saturating_add(1);
        let mut sequence = Sequence {
            deserializer: self,
            index: 0,
        };
        let value = visitor
            .visit_seq(&mut sequence)
            .map_err(|error| error.at(start))?;
        let read = sequence.index;
        self.end_collection(start, read, 1, "list")?;
        Ok(value)
    }

    pub(super) fn visit_mapping<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Error> {
        let start = self.at;
        self.at = start.saturating_add(1);
        let mut mapping = Mapping {
            deserializer: self,
            key: None,
            length: 0,
        };
        let visited = visitor.visit_map(&mut mapping);
        let Mapping { key, length, .. } = mapping;
        // What is refused once a key was read is refused because of that key.
        let value = visited.map_err(|error| error.at(key.unwrap_or(start)))?;
        self.end_collection(start, length, 2, "group of fields")?;
        Ok(value)
    }

    /// Passes the end of the collection that began at `start`; entries that were not asked for
    /// are too many. Each has so many `nodes`.
    #[inline]
    fn end_collection(
        &mut self,
        start: usize,
        read: usize,
        nodes: usize,
        noun: &str,
    ) -> Result<(), Error> {
        let mut more = 0_usize;
        while !matches!(
            self.peek(),
            None | Some(Event::SequenceEnd(_) | Event::MappingEnd(_))
        ) {
            more = more.saturating_add(1);
            self.at = after(self.events, self.at);
        }
        self.at = self.at.saturating_add(1);
        if more == 0 {
            return Ok(());
        }
        let found = read.saturating_add(more / nodes);
        let expected = format!("a {noun} of {read} entries");
        Err(Error::new(Kind::Length { found, expected }).at(start))
    }

    /// Whether the next node is a value that was left out.
    #[inline]
    fn is_absent(&self) -> bool {
        match self.peek() {
            Some(Event::Scalar(scalar)) => scalar.is_absent(),
            Some(_) => false,
            None => true,
        }
    }

    fn is_null(&self) -> bool {
        match self.peek() {
            Some(Event::Scalar(scalar)) => scalar.core_value() == Some(CoreValue::Null),
            Some(_) => false,
            None => true,
        }
    }
}

/// Gives a scalar to a visitor, as what the core schema says that it is.
fn visit_scalar<'de, V: Visitor<'de>>(
    scalar: &Scalar<'de>,
    source: &str,
    visitor: V,
) -> Result<V::Value, Error> {
    match scalar.core_value() {
        Some(CoreValue::String(_)) => visit_text(scalar, visitor),
        Some(CoreValue::Null) => visitor.visit_unit(),
        Some(CoreValue::Boolean(value)) => visitor.visit_bool(value),
        Some(CoreValue::Float(number)) => visitor.visit_f64(number),
        Some(CoreValue::Integer(number)) => {
            let is_float =
                scalar.tag == Some(Tag::Number) && scalar.tag_text(source) == Some("!!float");
            if is_float {
                visitor.visit_f64(as_float(number))
            } else if let Ok(number) = u64::try_from(number) {
                visitor.visit_u64(number)
            } else if let Ok(number) = i64::try_from(number) {
                visitor.visit_i64(number)
            } else if let Ok(number) = u128::try_from(number) {
                visitor.visit_u128(number)
            } else {
                visitor.visit_i128(number)
            }
        }
        None => {
            let expected = match scalar.tag {
                Some(Tag::Number) => "a number",
                Some(Tag::Boolean) => "a boolean",
                _ => "null",
            };
            Err(Error::expected(
                expected,
                Found::Text(scalar.text.to_string()),
            ))
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a whole number is read as the float nearest to it, as by every reader of YAML"
)]
fn as_float(number: i128) -> f64 {
    number as f64
}

/// Gives the text of a scalar to a visitor, borrowed from the file where it stands there.
#[inline]
fn visit_text<'de, V: Visitor<'de>>(scalar: &Scalar<'de>, visitor: V) -> Result<V::Value, Error> {
    match &scalar.text {
        std::borrow::Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
        std::borrow::Cow::Owned(text) => visitor.visit_str(text),
    }
}

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

/// The entries of a sequence.
struct Sequence<'d, 'e, 'de> {
    deserializer: &'d mut Deserializer<'e, 'de>,
    index: usize,
}

impl<'de> SeqAccess<'de> for Sequence<'_, '_, 'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        if matches!(self.deserializer.peek(), None | Some(Event::SequenceEnd(_))) {
            return Ok(None);
        }
        let index = self.index;
        self.index = index.saturating_add(1);
        let node = self.deserializer.at;
        seed.deserialize(&mut *self.deserializer)
            .map(Some)
            .map_err(|error: Error| error.at(node).below(Some(PathSegment::Index(index)), None))
    }
}

/// The entries of a mapping.
struct Mapping<'d, 'e, 'de> {
    deserializer: &'d mut Deserializer<'e, 'de>,
    /// The key whose value was not asked for yet.
    key: Option<usize>,
    length: usize,
}

impl<'de> MapAccess<'de> for Mapping<'_, '_, 'de> {
    type Error = Error;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        if matches!(self.deserializer.peek(), None | Some(Event::MappingEnd(_))) {
            return Ok(None);
        }
        let key = self.deserializer.at;
        self.key = Some(key);
        self.length = self.length.saturating_add(1);
        seed.deserialize(&mut *self.deserializer)
            .map(Some)
            .map_err(|error| {
                error
                    .at(key)
                    .below(segment(self.deserializer.events, key), None)
            })
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let key = self.key.take();
        let node = self.deserializer.at;
        let value = seed.deserialize(&mut *self.deserializer);
        value.map_err(|error: Error| {
            let name = key.and_then(|key| segment(self.deserializer.events, key));
            error.at(node).below(name, key)
        })
    }
}

/// Where the text of a scalar stands, or a collection from its first to its last entry.
fn text_span(events: &[Event<'_>], at: usize) -> Span {
    match events.get(at) {
        Some(Event::Scalar(scalar)) => scalar.text_span(),
        _ => nodes::span(events, at..after(events, at)),
    }
}
