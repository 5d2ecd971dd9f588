//! Values to put into a document, and the lines they are written as.

use std::borrow::Cow;
use std::fmt;

use chrono::{DateTime, FixedOffset};

use super::error::EditError;
use super::shape::{ScalarKind, Shape};
use super::tree::{Content, Node};
use crate::diagnostic::FieldPath;
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
        let kind = match shape {
            Shape::Scalar { kind, .. } => kind,
            _ => ScalarKind::PlainText,
        };
        let wrong = |expected| EditError::wrong_type(path, expected);
        match (kind, self) {
            (ScalarKind::QuotedText | ScalarKind::PlainText, Self::Text(text)) => Ok(text),
            (ScalarKind::QuotedText | ScalarKind::PlainText, _) => Err(wrong("text")),
            (ScalarKind::Integer, Self::Integer(number)) => Ok(number.to_string()),
            (ScalarKind::Integer, Self::Text(text)) if text.parse::<i64>().is_ok() => Ok(text),
            (ScalarKind::Integer, _) => Err(wrong("a whole number")),
            (ScalarKind::Boolean, Self::Boolean(value)) => Ok(value.to_string()),
            (ScalarKind::Boolean, Self::Text(text)) if matches!(&*text, "true" | "false") => {
                Ok(text)
            }
            (ScalarKind::Boolean, _) => Err(wrong("`true` or `false`")),
            (ScalarKind::Timestamp, Self::Timestamp(value)) => Ok(Canonical(value).to_string()),
            (ScalarKind::Timestamp, Self::Text(text)) => timestamp::read(&text)
                .map(|found| Canonical(found.value).to_string())
                .ok_or(wrong("a timestamp such as `2022-06-15T15:32:00Z`")),
            (ScalarKind::Timestamp, _) => Err(wrong("a timestamp")),
            (ScalarKind::Url, Self::Text(text)) if text.is_empty() || Link::new(&*text).is_ok() => {
                Ok(text)
            }
            (ScalarKind::Url, _) => Err(wrong("an absolute `http` or `https` URL")),
            (ScalarKind::ImageUrl, Self::Text(text)) if ImageUrl::new(&*text).is_ok() => Ok(text),
            (ScalarKind::ImageUrl, _) => Err(wrong("an absolute or site-relative URL")),
            (ScalarKind::Secured, Self::Text(text)) if Secured::new(&*text).is_ok() => Ok(text),
            (ScalarKind::Secured, _) => Err(wrong("two base64 texts with one `;` between them")),
        }
    }

    /// The lines of any value for a field of `shape`.
    pub(super) fn into_written(self, shape: Shape, path: &FieldPath) -> Result<Written, EditError> {
        let wrong = |expected| Err(EditError::wrong_type(path, expected));
        match (shape, self) {
            (Shape::Scalar { kind, .. }, value) => {
                let text = value.into_scalar(shape, path)?;
                Ok(Written::scalar(text, kind))
            }
            (Shape::Image, Self::Image(image)) => Written::mapping(write::image(&image), path),
            (Shape::Image, _) => wrong("an image"),
            (Shape::Provider, Self::Provider(provider)) => {
                Written::mapping(write::provider(&provider), path)
            }
            (Shape::Provider, _) => wrong("a provider"),
            (Shape::Related, Self::Related(related)) => {
                Written::mapping(write::related(&related), path)
            }
            (Shape::Related, _) => wrong("a related link"),
            (Shape::Topics | Shape::Images | Shape::RelatedLinks, Self::List(values)) => {
                let entry = Shape::of(&path.clone().index(0))?;
                let items: Result<Vec<_>, _> = values
                    .into_iter()
                    .map(|value| value.into_written(entry, path))
                    .collect();
                Ok(Written::list(items?))
            }
            (Shape::Topics, _) => wrong("a list of topics"),
            (Shape::Images, _) => wrong("a list of images"),
            (Shape::RelatedLinks, _) => wrong("a list of related links"),
            (Shape::Article | Shape::Foreign, _) => Err(EditError::unknown_field(path)),
        }
    }
}

impl Written {
    /// A scalar in the style of canonical documents.
    fn scalar(text: String, kind: ScalarKind) -> Self {
        let quoted = match kind {
            ScalarKind::QuotedText
            | ScalarKind::Url
            | ScalarKind::ImageUrl
            | ScalarKind::Secured => true,
            ScalarKind::PlainText => !yaml::can_be_plain(&text),
            ScalarKind::Timestamp | ScalarKind::Integer | ScalarKind::Boolean => false,
        };
        let style = if quoted {
            Style::DoubleQuoted
        } else {
            Style::Plain
        };
        let written = if quoted {
            yaml::double_quoted(&text)
        } else {
            text.clone()
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
