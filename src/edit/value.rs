//! Values to put into a document, and the lines they are written as.

use std::borrow::Cow;
use std::fmt;

use chrono::{DateTime, FixedOffset};

use super::error::EditError;
use super::shape::Shape;
use super::tree::{Content, Node};
use crate::diagnostic::FieldPath;
use crate::format::{IMAGE, PROVIDER, Quoting, RELATED, ValueType};
use crate::limits::Limits;
use crate::model::timestamp::{self, Canonical};
use crate::model::{Image, ImageUrl, Link, Provider, RelatedLink, Secured};
use crate::source::{Hidden, Span};
use crate::write;
use crate::yaml::{self, Scalar, Style};

/// A value for [`Editor`](crate::Editor) to write.
///
/// Made from what it holds by `into()`: text, numbers, booleans, timestamps, images, providers,
/// related links, and lists of those.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum FieldValue {
    /// Text, or any scalar as it would be typed.
    Text(String),
    /// A number.
    Integer(i64),
    /// `true` or `false`.
    Boolean(bool),
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
}

impl fmt::Debug for FieldValue {
    /// Leaves out texts, of which one may be for `secured`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => formatter.debug_tuple("Text").field(&Hidden(text)).finish(),
            Self::Integer(number) => formatter.debug_tuple("Integer").field(number).finish(),
            Self::Boolean(value) => formatter.debug_tuple("Boolean").field(value).finish(),
            Self::Timestamp(instant) => formatter.debug_tuple("Timestamp").field(instant).finish(),
            Self::Image(image) => image.fmt(formatter),
            Self::Provider(provider) => provider.fmt(formatter),
            Self::Related(related) => related.fmt(formatter),
            Self::List(values) => values.fmt(formatter),
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
    i32 => |number| Self::Integer(number.into());
    u32 => |number| Self::Integer(number.into());
    i64 => |number| Self::Integer(number);
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

/// A value as it is written: a scalar behind its key, or lines below it.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) form: Form,
    /// What the written value reads as.
    pub(super) node: Node<'static>,
}

#[derive(Clone, Debug)]
pub(super) enum Form {
    Scalar(String),
    /// The entries of a mapping, one line each, indented from column 0.
    Mapping(String),
    /// The entries of a list.
    List(Vec<Written>),
}

impl FieldValue {
    /// The text of a scalar for a field of `shape`.
    pub(super) fn into_scalar(self, shape: Shape, path: &FieldPath) -> Result<String, EditError> {
        let wrong = |expected| Err(EditError::wrong_type(path, expected));
        match shape.value.unwrap_or(ValueType::Name) {
            ValueType::Quality | ValueType::Heat | ValueType::Pixels => match self {
                Self::Integer(number) => Ok(number.to_string()),
                Self::Text(text) if text.parse::<i64>().is_ok() => Ok(text),
                _ => wrong("a whole number"),
            },
            ValueType::Flag => match self {
                Self::Boolean(value) => Ok(value.to_string()),
                Self::Text(text) if matches!(&*text, "true" | "false") => Ok(text),
                _ => wrong("`true` or `false`"),
            },
            ValueType::Timestamp => match self {
                Self::Timestamp(value) => Ok(Canonical(value).to_string()),
                Self::Text(text) => match timestamp::read(&text) {
                    Some(found) => Ok(Canonical(found.value).to_string()),
                    None => wrong("a timestamp such as `2022-06-15T15:32:00Z`"),
                },
                _ => wrong("a timestamp"),
            },
            ValueType::Url | ValueType::UrlOrEmpty => self
                .into_text_if(|text| text.is_empty() || Link::new(text).is_ok())
                .map_or_else(|| wrong("an absolute `http` or `https` URL"), Ok),
            ValueType::ImageUrl => self
                .into_text_if(|text| ImageUrl::new(text).is_ok())
                .map_or_else(|| wrong("an absolute or site-relative URL"), Ok),
            ValueType::Secured => self
                .into_text_if(|text| Secured::new(text).is_ok())
                .map_or_else(|| wrong("two base64 texts with one `;` between them"), Ok),
            _ => self
                .into_text_if(|_| true)
                .map_or_else(|| wrong("text"), Ok),
        }
    }

    /// The text that it is, if `accepts` does.
    fn into_text_if(self, accepts: impl FnOnce(&str) -> bool) -> Option<String> {
        match self {
            Self::Text(text) if accepts(&text) => Some(text),
            _ => None,
        }
    }

    /// The lines of any value for a field of `shape`.
    pub(super) fn into_written(self, shape: Shape, path: &FieldPath) -> Result<Written, EditError> {
        let Some(value_type) = shape.value else {
            return Err(EditError::unknown_field(path));
        };
        if value_type.is_scalar() {
            let text = self.into_scalar(shape, path)?;
            return Ok(Written::scalar(text, value_type));
        }
        match (value_type, self) {
            (ValueType::Mapping(record), Self::Image(image)) if record.is(&IMAGE) => {
                Written::mapping(write::fields(&*image), path)
            }
            (ValueType::Mapping(record), Self::Provider(provider)) if record.is(&PROVIDER) => {
                Written::mapping(write::fields(&*provider), path)
            }
            (ValueType::Mapping(record), Self::Related(related)) if record.is(&RELATED) => {
                Written::mapping(write::fields(&*related), path)
            }
            (ValueType::Names(_) | ValueType::List(_), Self::List(values)) => {
                let entry = Shape::of(&path.clone().index(0))?;
                let items: Result<Vec<_>, _> = values
                    .into_iter()
                    .map(|value| value.into_written(entry, path))
                    .collect();
                Ok(Written::list(items?))
            }
            _ if path.is_root() => Err(EditError::unknown_field(path)),
            _ => Err(EditError::wrong_type(path, value_type.expected())),
        }
    }
}

impl Written {
    /// A scalar in the style of canonical documents.
    fn scalar(text: String, value_type: ValueType) -> Self {
        let is_quoted = match value_type.quoting() {
            Quoting::Double => true,
            Quoting::Plain => value_type.is_text() && !yaml::can_be_plain(&text),
        };
        let (written, style) = if is_quoted {
            (yaml::double_quoted(&text), Style::DoubleQuoted)
        } else {
            (text.clone(), Style::Plain)
        };
        Self {
            form: Form::Scalar(written),
            node: scalar_node(text, style),
        }
    }

    /// A mapping of these lines.
    fn mapping(lines: String, path: &FieldPath) -> Result<Self, EditError> {
        let span = Span::new(0, lines.len());
        let node = Node::read(&lines, span, &Limits::default())
            .map_err(|_| EditError::unsafe_change(path, "its value cannot be written"))?
            .into_owned();
        Ok(Self {
            form: Form::Mapping(lines),
            node,
        })
    }

    fn list(items: Vec<Self>) -> Self {
        let nodes = items.iter().map(|item| item.node.clone()).collect();
        Self {
            form: Form::List(items),
            node: Node {
                content: Content::Sequence(nodes),
                span: Span::default(),
            },
        }
    }
}

/// A scalar that stands nowhere yet.
pub(super) fn scalar_node(text: String, style: Style) -> Node<'static> {
    Node {
        content: Content::Scalar(Scalar::new(text, style, Span::default())),
        span: Span::default(),
    }
}
