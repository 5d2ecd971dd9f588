//! Serde's deserializer over the events of a node; what types ask it for is in `deserialize`.
//!
//! It goes forward through the events once and keeps nothing. How deep it recurses is bounded by
//! how deep nodes nest, which is bounded by the limits.

use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};

use super::error::{Error, Found, Kind};
use super::nodes::{after, segment};
use crate::diagnostic::PathSegment;
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
    pub(super) fn visit<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Error> {
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
    pub(super) fn is_absent(&self) -> bool {
        match self.peek() {
            Some(Event::Scalar(scalar)) => scalar.is_absent(),
            Some(_) => false,
            None => true,
        }
    }

    pub(super) fn is_null(&self) -> bool {
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
pub(super) fn as_float(number: i128) -> f64 {
    number as f64
}

/// Gives the text of a scalar to a visitor, borrowed from the file where it stands there.
#[inline]
pub(super) fn visit_text<'de, V: Visitor<'de>>(
    scalar: &Scalar<'de>,
    visitor: V,
) -> Result<V::Value, Error> {
    match &scalar.text {
        std::borrow::Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
        std::borrow::Cow::Owned(text) => visitor.visit_str(text),
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
