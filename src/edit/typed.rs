//! Between values and nodes: by the table for fields of the format, by YAML's types elsewhere.

mod check;
mod core_schema;

use std::borrow::Cow;

use super::error::EditError;
use super::shape::Shape;
use super::tree::{Content, Entry, Node};
use super::value::FieldValue;
use crate::diagnostic::FieldPath;
use crate::format::{IMAGE, PROVIDER, Quoting, RELATED, ValueType};
use crate::limits::Limits;
use crate::model::timestamp::{self, Canonical};
use crate::model::{ImageUrl, Link, Secured};
use crate::write;
use crate::yaml::{self, Style, Tag};

/// A value to write, as the node that it is read as.
#[derive(Clone, Debug)]
pub(super) struct NewValue {
    pub(super) node: Node<'static>,
    /// Whether it is a string, which may be in quotes of any kind.
    pub(super) is_text: bool,
}

impl NewValue {
    /// A value for the field at `path`.
    pub(super) fn new(value: FieldValue, path: &FieldPath) -> Result<Self, EditError> {
        if path.is_root() {
            return Err(EditError::Root);
        }
        let shape = Shape::of(path.segments());
        let is_text = match shape.value {
            Some(value_type) => value_type.is_text(),
            None => match &value {
                FieldValue::Text(_) => true,
                FieldValue::Typed(text) => core_schema::is_text(text),
                _ => false,
            },
        };
        let node = match shape.value {
            Some(value_type) => field(value, value_type, path)?,
            None => other(value, path)?,
        };
        // An empty name is how an entry of a list without text is read.
        let is_empty_name = shape.is_item && node.text() == Some("");
        if let Some(value_type) = shape.value.filter(|_| !is_empty_name) {
            check::holds(&node, value_type, path)?;
        }
        Ok(Self { node, is_text })
    }

    pub(super) fn collection(content: Content<'static>) -> Self {
        Self {
            node: Node::new(content),
            is_text: false,
        }
    }
}

/// A value for a field of the format.
fn field(
    value: FieldValue,
    value_type: ValueType,
    path: &FieldPath,
) -> Result<Node<'static>, EditError> {
    if value_type.is_scalar() {
        let text = scalar(value, value_type, path)?;
        let is_quoted = match value_type.quoting() {
            Quoting::Double => true,
            Quoting::Plain => value_type.is_text() && !yaml::can_be_plain(&text),
        };
        return Ok(Node::scalar(
            text,
            if is_quoted {
                Style::DoubleQuoted
            } else {
                Style::Plain
            },
        ));
    }
    let lines = match (value_type, value) {
        (ValueType::Mapping(record), FieldValue::Image(image)) if record.is(&IMAGE) => {
            write::fields(&*image)
        }
        (ValueType::Mapping(record), FieldValue::Provider(provider)) if record.is(&PROVIDER) => {
            write::fields(&*provider)
        }
        (ValueType::Mapping(record), FieldValue::Related(related)) if record.is(&RELATED) => {
            write::fields(&*related)
        }
        (ValueType::Mapping(record), FieldValue::Mapping(fields)) => {
            return mapping(fields, path, |key, value| {
                let path = path.clone().key(key.to_owned());
                match record.field(key) {
                    Some(row) => field(value, row.value, &path),
                    None => other(value, &path),
                }
            });
        }
        (ValueType::Names(_), FieldValue::List(values)) => {
            return list(values, |value| field(value, ValueType::Name, path));
        }
        (ValueType::List(record), FieldValue::List(values)) => {
            return list(values, |value| {
                field(value, ValueType::Mapping(record), path)
            });
        }
        _ => return Err(EditError::wrong_type(path, value_type.expected())),
    };
    of_lines(&lines, path)
}

/// A value for a key that the format does not have.
fn other(value: FieldValue, path: &FieldPath) -> Result<Node<'static>, EditError> {
    let plain = |text: String| Node::scalar(text, Style::Plain);
    Ok(match value {
        FieldValue::Text(text) => text_node(text),
        FieldValue::Typed(text) => core_schema::node(text),
        FieldValue::Integer(number) => plain(number.to_string()),
        FieldValue::Float(number) => plain(core_schema::float(number)),
        FieldValue::Boolean(value) => plain(value.to_string()),
        FieldValue::Null => plain("null".to_owned()),
        FieldValue::Timestamp(instant) => plain(Canonical(instant).to_string()),
        FieldValue::Image(image) => of_lines(&write::fields(&*image), path)?,
        FieldValue::Provider(provider) => of_lines(&write::fields(&*provider), path)?,
        FieldValue::Related(related) => of_lines(&write::fields(&*related), path)?,
        FieldValue::List(values) => list(values, |value| other(value, path))?,
        FieldValue::Mapping(fields) => mapping(fields, path, |key, value| {
            other(value, &path.clone().key(key.to_owned()))
        })?,
    })
}

/// A string, in quotes if plain text would be read as something else.
fn text_node(text: String) -> Node<'static> {
    let style = if yaml::can_be_plain(&text) {
        Style::Plain
    } else {
        Style::DoubleQuoted
    };
    Node::scalar(text, style)
}

/// A key, as it is written.
pub(super) fn key_node(key: &str) -> Node<'static> {
    text_node(key.to_owned())
}

fn list(
    values: Vec<FieldValue>,
    mut node: impl FnMut(FieldValue) -> Result<Node<'static>, EditError>,
) -> Result<Node<'static>, EditError> {
    let items: Result<_, _> = values.into_iter().map(&mut node).collect();
    Ok(Node::new(Content::Sequence(items?)))
}

fn mapping(
    fields: Vec<(String, FieldValue)>,
    path: &FieldPath,
    mut node: impl FnMut(&str, FieldValue) -> Result<Node<'static>, EditError>,
) -> Result<Node<'static>, EditError> {
    let mut entries: Vec<Entry<'static>> = Vec::with_capacity(fields.len());
    for (key, value) in fields {
        if entries.iter().any(|entry| entry.is_named(&key)) {
            let path = path.clone().key(key);
            return Err(EditError::AlreadyExists { path });
        }
        let value = node(&key, value)?;
        let key = key_node(&key);
        entries.push(Entry { key, value });
    }
    Ok(Node::new(Content::Mapping(entries)))
}

/// The mapping that canonical lines are read as.
fn of_lines(lines: &str, path: &FieldPath) -> Result<Node<'static>, EditError> {
    Node::read(lines, &Limits::default())
        .map(Node::into_owned)
        .map_err(|_| EditError::unsafe_change(path, "its value cannot be written"))
}

/// The text of a scalar of the format.
fn scalar(value: FieldValue, value_type: ValueType, path: &FieldPath) -> Result<String, EditError> {
    let text = match value {
        FieldValue::Text(text) | FieldValue::Typed(text) => Some(text),
        FieldValue::Integer(number) if is_number(value_type) => Some(number.to_string()),
        FieldValue::Boolean(value) if matches!(value_type, ValueType::Flag) => {
            Some(value.to_string())
        }
        FieldValue::Timestamp(instant) if matches!(value_type, ValueType::Timestamp) => {
            return Ok(Canonical(instant).to_string());
        }
        _ => None,
    };
    let (expected, is_it): (_, fn(&str) -> bool) = match value_type {
        ValueType::Natural | ValueType::Heat | ValueType::Pixels => {
            ("a whole number", |text| text.parse::<i64>().is_ok())
        }
        ValueType::Flag => ("`true` or `false`", |text| matches!(text, "true" | "false")),
        ValueType::Timestamp => ("a timestamp such as `2022-06-15T15:32:00Z`", |text| {
            timestamp::read(text).is_some()
        }),
        ValueType::Url | ValueType::UrlOrEmpty => ("an absolute `http` or `https` URL", |text| {
            text.is_empty() || Link::new(text).is_ok()
        }),
        ValueType::ImageUrl => ("an absolute or site-relative URL", |text| {
            ImageUrl::new(text).is_ok()
        }),
        ValueType::Secured => ("two base64 texts with one `;` between them", |text| {
            Secured::new(text).is_ok()
        }),
        _ => ("text", |_| true),
    };
    let text = text
        .filter(|text| is_it(text))
        .ok_or_else(|| EditError::wrong_type(path, expected))?;
    Ok(match value_type {
        ValueType::Timestamp => match timestamp::read(&text) {
            Some(found) => Canonical(found.value).to_string(),
            None => text,
        },
        _ => text,
    })
}

const fn is_number(value_type: ValueType) -> bool {
    matches!(
        value_type,
        ValueType::Natural | ValueType::Heat | ValueType::Pixels
    )
}

/// Whether a new value is of the type that `tag` says.
pub(super) fn has_tag(node: &Node<'_>, is_text: bool, tag: Tag) -> bool {
    match value(node, None) {
        FieldValue::Integer(_) | FieldValue::Float(_) => tag == Tag::Number,
        FieldValue::Boolean(_) => tag == Tag::Boolean,
        FieldValue::Null => tag == Tag::Null,
        _ => is_text && tag == Tag::Text,
    }
}

/// The value that a node is.
pub(super) fn value(node: &Node<'_>, value_type: Option<ValueType>) -> FieldValue {
    match &node.content {
        Content::Scalar(_) if node.is_null() => FieldValue::Null,
        Content::Scalar(scalar) => match value_type {
            Some(value_type) => {
                let text = &*scalar.text;
                let typed = match value_type {
                    _ if is_number(value_type) => text.parse().ok().map(FieldValue::Integer),
                    ValueType::Flag => text.parse().ok().map(FieldValue::Boolean),
                    ValueType::Timestamp => {
                        timestamp::read(text).map(|found| FieldValue::Timestamp(found.value))
                    }
                    _ => None,
                };
                typed.unwrap_or_else(|| FieldValue::Text(text.to_owned()))
            }
            None => core_schema::value(scalar),
        },
        Content::Sequence(items) => {
            let item_type = match value_type {
                Some(ValueType::Names(_)) => Some(ValueType::Name),
                Some(ValueType::List(record)) => Some(ValueType::Mapping(record)),
                _ => None,
            };
            FieldValue::List(items.iter().map(|item| value(item, item_type)).collect())
        }
        Content::Mapping(entries) => {
            let value_of = |entry: &Entry<'_>| {
                let key: Cow<'_, str> = entry.key.text().unwrap_or_default().into();
                let row = match value_type {
                    Some(ValueType::Mapping(record)) => record.field(&key),
                    _ => None,
                };
                let value = value(&entry.value, row.map(|row| row.value));
                (key.into_owned(), value)
            };
            FieldValue::Mapping(entries.iter().map(value_of).collect())
        }
    }
}
