//! Why a value could not be made of its node, until a diagnostic is made of it.

use std::fmt::{self, Display};

use serde::de::{Expected, Unexpected};

use crate::diagnostic::PathSegment;

/// An error of a type's `Deserialize`, and where it came up. Boxed, since every value's result
/// holds one.
#[derive(Debug)]
pub(super) struct Error(Box<Fault>);

#[derive(Debug)]
pub(super) struct Fault {
    pub(super) kind: Kind,
    /// The event of the node or key it is about; `None` where no node was being read.
    pub(super) node: Option<usize>,
    /// The steps to the node, the last one first.
    pub(super) path: Vec<PathSegment>,
}

/// What went wrong.
#[derive(Debug, PartialEq)]
pub(super) enum Kind {
    /// A value of another type, or one that its type does not have.
    Value {
        found: Found,
        expected: String,
    },
    /// A list or mapping with too few or too many entries.
    Length {
        found: usize,
        expected: String,
    },
    UnknownField {
        name: String,
        expected: &'static [&'static str],
    },
    UnknownVariant {
        name: String,
        expected: &'static [&'static str],
    },
    MissingField(&'static str),
    DuplicateField(&'static str),
    /// In the words of the type.
    Custom(String),
}

/// What a visitor was given.
#[derive(Debug, PartialEq)]
pub(super) enum Found {
    Text(String),
    Integer(i128),
    Float(f64),
    Boolean(bool),
    Null,
    List,
    Mapping,
    /// Something that YAML has no node for.
    Other(String),
}

impl Error {
    pub(super) fn new(kind: Kind) -> Self {
        Self(Box::new(Fault {
            kind,
            node: None,
            path: Vec::new(),
        }))
    }

    /// Something that the type does not take.
    pub(super) fn expected(expected: impl Into<String>, found: Found) -> Self {
        let expected = expected.into();
        Self::new(Kind::Value { found, expected })
    }

    /// The same error about the node at `index`, unless it is about one inside it.
    #[cold]
    pub(super) fn at(mut self, index: usize) -> Self {
        self.0.node.get_or_insert(index);
        self
    }

    /// The same error of the value below `segment`, whose key is the event `key`.
    #[cold]
    pub(super) fn below(mut self, segment: Option<PathSegment>, key: Option<usize>) -> Self {
        // A field that a mapping lacks is shown at the key of the mapping.
        if matches!(self.0.kind, Kind::MissingField(_)) && self.0.path.is_empty() {
            self.0.node = key.or(self.0.node);
        }
        self.0.path.extend(segment);
        self
    }

    pub(super) fn kind(&self) -> &Kind {
        &self.0.kind
    }

    /// The same error about the node at `index`, which is inside of what it was about.
    pub(super) fn about(mut self, index: usize) -> Self {
        self.0.node = Some(index);
        self.0.path.clear();
        self
    }

    /// Whether it is about a value like `value`.
    pub(super) fn has_found(&self, value: &Found) -> bool {
        match (&self.0.kind, value) {
            (Kind::Value { found, .. }, Found::Float(number)) => {
                // `.nan` is like another.
                matches!(found, Found::Float(other) if other.to_bits() == number.to_bits())
            }
            (Kind::Value { found, .. }, value) => found == value,
            _ => false,
        }
    }

    /// The node that was being read, if one was.
    pub(super) fn node(&self) -> Option<usize> {
        self.0.node
    }

    /// The field that the mapping at the root lacks, if that is what is wrong.
    pub(super) fn missing_at_root(&self) -> Option<&'static str> {
        match self.0.kind {
            Kind::MissingField(name) if self.0.node.is_none() && self.0.path.is_empty() => {
                Some(name)
            }
            _ => None,
        }
    }

    pub(super) fn into_fault(self) -> Fault {
        *self.0
    }
}

impl From<Unexpected<'_>> for Found {
    fn from(unexpected: Unexpected<'_>) -> Self {
        match unexpected {
            Unexpected::Str(text) => Self::Text(text.to_owned()),
            Unexpected::Char(character) => Self::Text(character.to_string()),
            Unexpected::Unsigned(number) => Self::Integer(number.into()),
            Unexpected::Signed(number) => Self::Integer(number.into()),
            Unexpected::Float(number) => Self::Float(number),
            Unexpected::Bool(value) => Self::Boolean(value),
            Unexpected::Unit | Unexpected::Option => Self::Null,
            Unexpected::Seq | Unexpected::TupleVariant => Self::List,
            Unexpected::Map | Unexpected::StructVariant => Self::Mapping,
            other => Self::Other(other.to_string()),
        }
    }
}

impl serde::de::Error for Error {
    fn custom<T: Display>(message: T) -> Self {
        Self::new(Kind::Custom(message.to_string()))
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::expected(expected.to_string(), found.into())
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::expected(expected.to_string(), found.into())
    }

    fn invalid_length(found: usize, expected: &dyn Expected) -> Self {
        let expected = expected.to_string();
        Self::new(Kind::Length { found, expected })
    }

    fn unknown_variant(name: &str, expected: &'static [&'static str]) -> Self {
        let name = name.to_owned();
        Self::new(Kind::UnknownVariant { name, expected })
    }

    fn unknown_field(name: &str, expected: &'static [&'static str]) -> Self {
        let name = name.to_owned();
        Self::new(Kind::UnknownField { name, expected })
    }

    fn missing_field(name: &'static str) -> Self {
        Self::new(Kind::MissingField(name))
    }

    fn duplicate_field(name: &'static str) -> Self {
        Self::new(Kind::DuplicateField(name))
    }
}

impl Display for Error {
    /// Only for types that look at the errors of others; diagnostics have their own words.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.kind {
            Kind::Value { expected, .. } | Kind::Length { expected, .. } => {
                write!(formatter, "expected {expected}")
            }
            Kind::UnknownField { .. } => formatter.write_str("unknown field"),
            Kind::UnknownVariant { .. } => formatter.write_str("unknown variant"),
            Kind::MissingField(name) => write!(formatter, "missing required field `{name}`"),
            Kind::DuplicateField(name) => write!(formatter, "duplicate key `{name}`"),
            Kind::Custom(message) => formatter.write_str(message),
        }
    }
}

impl std::error::Error for Error {}
