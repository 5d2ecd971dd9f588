//! `serde_yaml`, asked whether it reads the same.

use std::fmt;

use newsmatter::yaml::{Event, Scalar, Style};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

/// Whether `serde_yaml` makes of `text` what `events` say: the same nodes in the same order,
/// with the same text, and null where a value was left out.
///
/// # Errors
///
/// Its error, or the difference as one.
pub fn agrees(text: &str, events: &[Event<'_>]) -> Result<(), serde_yaml::Error> {
    if events.is_empty() {
        let nothing: Option<String> = serde_yaml::from_str(text)?;
        return match nothing {
            None => Ok(()),
            Some(other) => Err(serde_yaml::Error::custom(format!("found {other:?}"))),
        };
    }
    let mut events = events.iter();
    let deserializer = serde_yaml::Deserializer::from_str(text);
    Same(&mut events).deserialize(deserializer)?;
    match events.next() {
        None => Ok(()),
        Some(event) => Err(serde_yaml::Error::custom(format!("not read: {event:?}"))),
    }
}

type Events<'e, 'a> = std::slice::Iter<'e, Event<'a>>;

/// Deserializes the node that the next events are, by asking for exactly that.
///
/// Asking for text gives the scalar's own, where a `serde_yaml::Value` alters it.
struct Same<'s, 'e, 'a>(&'s mut Events<'e, 'a>);

impl<'de> DeserializeSeed<'de> for Same<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.0.next() {
            Some(Event::Scalar(scalar)) if scalar.is_absent() => {
                deserializer.deserialize_option(IsNull)
            }
            Some(Event::Scalar(scalar)) if scalar.style != Style::Plain => {
                deserializer.deserialize_any(SameText(scalar))
            }
            Some(Event::Scalar(scalar)) => deserializer.deserialize_str(SameText(scalar)),
            Some(Event::MappingStart(_)) => deserializer.deserialize_map(SameNodes(self.0)),
            Some(Event::SequenceStart(_)) => deserializer.deserialize_seq(SameNodes(self.0)),
            other => Err(D::Error::custom(format!("one node more than {other:?}"))),
        }
    }
}

struct IsNull;

impl Visitor<'_> for IsNull {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("null")
    }

    fn visit_none<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

struct SameText<'s, 'a>(&'s Scalar<'a>);

impl Visitor<'_> for SameText<'_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the text {:?}", self.0.text)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<(), E> {
        if text == self.0.text {
            return Ok(());
        }
        Err(E::custom(format!("found {text:?} for {:?}", self.0.text)))
    }
}

struct SameNodes<'s, 'e, 'a>(&'s mut Events<'e, 'a>);

impl SameNodes<'_, '_, '_> {
    fn end<E: serde::de::Error>(self) -> Result<(), E> {
        match self.0.next() {
            Some(Event::MappingEnd(_) | Event::SequenceEnd(_)) => Ok(()),
            other => Err(E::custom(format!("ended before {other:?}"))),
        }
    }
}

impl<'de> Visitor<'de> for SameNodes<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a mapping or list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        while !matches!(self.0.as_slice().first(), Some(Event::MappingEnd(_)) | None) {
            if entries.next_key_seed(Same(self.0))?.is_none() {
                return Err(A::Error::custom("fewer entries"));
            }
            entries.next_value_seed(Same(self.0))?;
        }
        match entries.next_key::<String>()? {
            None => self.end(),
            Some(key) => Err(A::Error::custom(format!("one key more: {key:?}"))),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while !matches!(
            self.0.as_slice().first(),
            Some(Event::SequenceEnd(_)) | None
        ) {
            if items.next_element_seed(Same(self.0))?.is_none() {
                return Err(A::Error::custom("fewer entries"));
            }
        }
        match items.next_element::<serde::de::IgnoredAny>()? {
            None => self.end(),
            Some(_) => Err(A::Error::custom("one entry more")),
        }
    }
}
