//! Front matter of any type: what is read is what `serde_yaml` reads, and what is not has a reason.

use std::fmt;

use newsmatter::front_matter::{self, Spanned};
use newsmatter::yaml::{DocumentReader, Reader};
use newsmatter::{Limits, fence};
use serde::de::{
    Deserialize, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use super::{alphabet, check};

pub fn property(input: &[u8]) {
    holds_for(input);
    holds_for(alphabet::document(input).as_bytes());
    holds_for(format!("---\n{}\n---\n", alphabet::text(input)).as_bytes());
}

/// The property for a file.
pub fn holds_for(file: &[u8]) {
    let read = match front_matter::from_slice::<Anything>(file) {
        Ok(read) => read,
        Err(report) => {
            assert!(report.errors().next().is_some() || report.unreported() > 0);
            check::places_are_sound(file, report.diagnostics());
            return;
        }
    };
    check::places_are_sound(file, read.warnings());
    let text = read.source();
    let spanned = front_matter::from_str::<Spanned<Anything>>(text).expect("read before");
    assert!(
        spanned.data.get_ref().is(&read.data),
        "with a span it is the same"
    );
    assert!(
        spanned.data.span().text(text).is_some(),
        "{:?}",
        spanned.data.span()
    );
    let Ok(fences) = fence::split(file) else {
        panic!("what has no fences is not read");
    };
    for event in DocumentReader::within(text, fences.front_matter, &Limits::default()) {
        event.expect("what is read is YAML");
    }
    // Where readers of YAML 1.1 and 1.2 may differ, they are no measure.
    let mut subset = Reader::within(text, fences.front_matter);
    while let Ok(Some(_)) = subset.next_event() {}
    if matches!(subset.next_event(), Ok(None)) {
        is_of_serde_yaml(read.front_matter(), &read.data);
    }
}

/// Whether `serde_yaml` reads the same of `yaml`.
fn is_of_serde_yaml(yaml: &str, read: &Anything) {
    match serde_yaml::from_str::<Anything>(yaml) {
        Ok(other) => assert!(read.is(&other), "{yaml}\n{read:?}\n{other:?}"),
        Err(error) => panic!("serde_yaml: {error}\n{yaml}"),
    }
}

/// Whatever a node is.
#[derive(Clone, Debug)]
pub enum Anything {
    Null,
    Boolean(bool),
    Integer(i128),
    Float(f64),
    Text(String),
    List(Vec<Anything>),
    Mapping(Vec<(Anything, Anything)>),
    Variant(String, Box<Anything>),
}

impl Anything {
    /// Whether `other`, as `serde_yaml` or this crate reads it, is the same, but for what
    /// `docs/second-opinions.md` has a reason for.
    pub fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Boolean(one), Self::Boolean(other)) => one == other,
            (Self::Integer(one), Self::Integer(other)) => one == other,
            (Self::Float(one), Self::Float(other)) => {
                one == other || one.is_nan() && other.is_nan()
            }
            (Self::Text(one), Self::Text(other)) => one == other || is_number_of_yaml_1_1(one),
            // Leading zeros are decimal in YAML 1.2, and text to `serde_yaml`.
            (Self::Integer(_) | Self::Float(_), Self::Text(text)) => has_leading_zero(text),
            // Binary numbers and signs before `0x` are text in YAML 1.2.
            (Self::Text(text), Self::Integer(_)) => is_number_of_yaml_1_1(text),
            // No `i128` holds it.
            (Self::Float(one), Self::Integer(other)) => *one >= i128::MAX as f64 && *other < 0,
            (Self::List(one), Self::List(other)) => {
                one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.is(other))
            }
            (Self::Mapping(one), Self::Mapping(other)) => {
                let is = |((key, value), (other_key, other)): (&(Self, Self), &(Self, Self))| {
                    key.is(other_key) && value.is(other)
                };
                one.len() == other.len() && one.iter().zip(other).all(is)
            }
            (Self::Variant(one, value), Self::Variant(name, other)) => {
                one == name && value.is(other)
            }
            _ => false,
        }
    }
}

fn has_leading_zero(text: &str) -> bool {
    text.strip_prefix(['+', '-'])
        .unwrap_or(text)
        .starts_with('0')
}

fn is_number_of_yaml_1_1(text: &str) -> bool {
    let magnitude = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_signed = magnitude.len() < text.len();
    magnitude.starts_with("0b") || is_signed && magnitude.starts_with(['0', '+', '-'])
}

impl<'de> Deserialize<'de> for Anything {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyVisitor)
    }
}

struct AnyVisitor;

impl<'de> Visitor<'de> for AnyVisitor {
    type Value = Anything;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("anything")
    }

    fn visit_unit<E>(self) -> Result<Anything, E> {
        Ok(Anything::Null)
    }

    fn visit_none<E>(self) -> Result<Anything, E> {
        Ok(Anything::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Anything, E> {
        Ok(Anything::Boolean(value))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Anything, E> {
        Ok(Anything::Integer(number.into()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Anything, E> {
        Ok(Anything::Integer(number.into()))
    }

    fn visit_i128<E>(self, number: i128) -> Result<Anything, E> {
        Ok(Anything::Integer(number))
    }

    fn visit_u128<E>(self, number: u128) -> Result<Anything, E> {
        Ok(Anything::Integer(number as i128))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Anything, E> {
        Ok(Anything::Float(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Anything, E> {
        Ok(Anything::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Anything, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Anything::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Anything, A::Error> {
        let mut mapping = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            mapping.push(entry);
        }
        Ok(Anything::Mapping(mapping))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, variant: A) -> Result<Anything, A::Error> {
        let (name, value) = variant.variant::<String>()?;
        let value = value.newtype_variant::<Anything>()?;
        Ok(Anything::Variant(name, Box::new(value)))
    }
}
