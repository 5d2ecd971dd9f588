//! Values that an editor writes and reads.

use std::borrow::Cow;
use std::fmt;

use chrono::{DateTime, FixedOffset};

use crate::model::{Image, ImageUrl, Link, Provider, RelatedLink, Secured};
use crate::source::Hidden;

/// A value that an [`Editor`](crate::Editor) writes, or one that it found.
///
/// Made by `into()`: strings, numbers, booleans, timestamps, images, providers, related links,
/// options, and vectors of those.
///
/// A field of the format has its type by the table ([`format`](crate::format)), so that the string
/// `"51"` fits a number. Elsewhere a value keeps the YAML type that it is given: `false` is written
/// as `false`, and the string `"false"` in quotes.
///
/// # Examples
///
/// ```
/// use newsmatter::{Editor, FieldValue};
///
/// let mut editor = Editor::new("---\nheat: 7\n---\n")?;
/// editor.set("heat", 8)?;
/// editor.insert("draft", false)?;
/// editor.insert("version", "1.10")?;
/// editor.insert("authors", vec!["Ines", "Kofi"])?;
/// assert_eq!(
///     editor.finish(),
///     "---\nheat: 8\ndraft: false\nversion: \"1.10\"\nauthors:\n  - Ines\n  - Kofi\n---\n"
/// );
/// # Ok::<(), newsmatter::EditError>(())
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum FieldValue {
    /// A string; for a field of the format, any scalar as it would be typed.
    Text(String),
    /// A scalar as it would be typed into a document: `false`, `8`, `2.5`, `null`, `"8"` or text.
    ///
    /// For a field of the format it is the same as [`Text`](Self::Text). Elsewhere it has the type
    /// that YAML's core schema reads (YAML 1.2.2 section 10.3.2).
    Typed(String),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Float(f64),
    /// `true` or `false`.
    Boolean(bool),
    /// No value. Fields of the format cannot be null.
    Null,
    /// An instant.
    Timestamp(DateTime<FixedOffset>),
    /// A picture.
    Image(Box<Image<'static>>),
    /// A provider with all its fields.
    Provider(Box<Provider<'static>>),
    /// A link to another article.
    Related(Box<RelatedLink<'static>>),
    /// A list of any of these.
    List(Vec<FieldValue>),
    /// Keys and values, in order.
    Mapping(Vec<(String, FieldValue)>),
}

impl FieldValue {
    /// The string, if it is one.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::FieldValue;
    ///
    /// assert_eq!(FieldValue::from("Rain").as_str(), Some("Rain"));
    /// assert_eq!(FieldValue::from(51).as_str(), None);
    /// ```
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Typed(text) => Some(text),
            _ => None,
        }
    }
}

impl fmt::Debug for FieldValue {
    /// Leaves out strings, of which one may be for `secured`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => formatter.debug_tuple("Text").field(&Hidden(text)).finish(),
            Self::Typed(text) => formatter.debug_tuple("Typed").field(&Hidden(text)).finish(),
            Self::Integer(number) => formatter.debug_tuple("Integer").field(number).finish(),
            Self::Float(number) => formatter.debug_tuple("Float").field(number).finish(),
            Self::Boolean(value) => formatter.debug_tuple("Boolean").field(value).finish(),
            Self::Null => formatter.write_str("Null"),
            Self::Timestamp(instant) => formatter.debug_tuple("Timestamp").field(instant).finish(),
            Self::Image(image) => image.fmt(formatter),
            Self::Provider(provider) => provider.fmt(formatter),
            Self::Related(related) => related.fmt(formatter),
            Self::List(values) => values.fmt(formatter),
            Self::Mapping(fields) => formatter
                .debug_map()
                .entries(fields.iter().map(|(key, value)| (Hidden(key), value)))
                .finish(),
        }
    }
}

macro_rules! from {
    ($($type:ty => |$value:ident| $into:expr;)*) => {
        $(impl From<$type> for FieldValue {
            fn from($value: $type) -> Self {
                $into
            }
        })*
    };
}

from! {
    &str => |text| Self::Text(text.to_owned());
    String => |text| Self::Text(text);
    Cow<'_, str> => |text| Self::Text(text.into_owned());
    u8 => |number| Self::Integer(number.into());
    u16 => |number| Self::Integer(number.into());
    u32 => |number| Self::Integer(number.into());
    i8 => |number| Self::Integer(number.into());
    i16 => |number| Self::Integer(number.into());
    i32 => |number| Self::Integer(number.into());
    i64 => |number| Self::Integer(number);
    f32 => |number| Self::Float(number.into());
    f64 => |number| Self::Float(number);
    bool => |value| Self::Boolean(value);
    DateTime<FixedOffset> => |instant| Self::Timestamp(instant);
    Link<'_> => |link| Self::Text(link.as_str().to_owned());
    ImageUrl<'_> => |url| Self::Text(url.as_str().to_owned());
    Secured<'_> => |secured| Self::Text(secured.as_str().to_owned());
    Image<'_> => |image| Self::Image(Box::new(image.into_owned()));
    Provider<'_> => |provider| Self::Provider(Box::new(provider.into_owned()));
    RelatedLink<'_> => |related| Self::Related(Box::new(related.into_owned()));
}

impl<T: Into<FieldValue>> From<Vec<T>> for FieldValue {
    fn from(values: Vec<T>) -> Self {
        Self::List(values.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<FieldValue>, const N: usize> From<[T; N]> for FieldValue {
    fn from(values: [T; N]) -> Self {
        Self::List(values.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<FieldValue>> From<Option<T>> for FieldValue {
    /// `None` is null.
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
