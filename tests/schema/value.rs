//! The front matter of a file as a value.

use newsmatter::Limits;
use newsmatter::yaml::{Event, FullReader, Scalar, Style, Tag};
use serde_json::{Map, Value};

/// Fields whose plain values are numbers and booleans; all others are text, lists and groups.
const TYPED: [&str; 11] = [
    "quality",
    "heat",
    "width",
    "height",
    "published",
    "removed",
    "isCached",
    "x1",
    "x2",
    "y1",
    "y2",
];

/// Why a document has no value that a schema could judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NoValue {
    /// The bytes are no UTF-8.
    NotText,
    /// A fault of the fences, which the front matter between them does not show.
    Fences,
    /// A syntax error, or a limit that was reached.
    NotYaml,
    /// A key that stands twice: readers keep one of the two, or refuse the document.
    DuplicateKey,
    /// A key that is a list or a mapping, which JSON does not have.
    ComplexKey,
}

/// The front matter of a file as a value, read by field.
pub(crate) fn by_field(file: &[u8]) -> Result<Value, NoValue> {
    let text = std::str::from_utf8(file).map_err(|_| NoValue::NotText)?;
    let fences = newsmatter::fence::split(file).map_err(|_| NoValue::Fences)?;
    if fences.closing.is_none() || fences.blank_lines.is_some() {
        return Err(NoValue::Fences);
    }
    let reader = FullReader::within(text, fences.front_matter, &Limits::default());
    let mut values = Values { reader };
    let Some(first) = values.next()? else {
        return Ok(Value::Null);
    };
    let value = values.node(first, "")?;
    match values.next()? {
        None => Ok(value),
        Some(_) => Err(NoValue::NotYaml),
    }
}

/// Makes values of events.
struct Values<'a> {
    reader: FullReader<'a>,
}

impl<'a> Values<'a> {
    fn next(&mut self) -> Result<Option<Event<'a>>, NoValue> {
        self.reader.next_event().map_err(|_| NoValue::NotYaml)
    }

    fn inside(&mut self) -> Result<Event<'a>, NoValue> {
        self.next()?.ok_or(NoValue::NotYaml)
    }

    /// The node that `event` begins, a value of `key` or an entry of its list.
    fn node(&mut self, event: Event<'a>, key: &str) -> Result<Value, NoValue> {
        match event {
            Event::Scalar(value) => Ok(scalar(&value, key)),
            Event::SequenceStart(_) => self.list(key),
            _ => self.mapping(),
        }
    }

    fn list(&mut self, key: &str) -> Result<Value, NoValue> {
        let mut list = Vec::new();
        loop {
            match self.inside()? {
                Event::SequenceEnd(_) => return Ok(Value::Array(list)),
                entry => list.push(self.node(entry, key)?),
            }
        }
    }

    fn mapping(&mut self) -> Result<Value, NoValue> {
        let mut mapping = Map::new();
        loop {
            let key = match self.inside()? {
                Event::MappingEnd(_) => return Ok(Value::Object(mapping)),
                Event::Scalar(key) => key.text.into_owned(),
                _ => return Err(NoValue::ComplexKey),
            };
            let value = self.inside()?;
            let value = self.node(value, &key)?;
            if mapping.insert(key, value).is_some() {
                return Err(NoValue::DuplicateKey);
            }
        }
    }
}

/// A scalar by the type of its field: text in a text field, whatever YAML makes of it in others.
fn scalar(scalar: &Scalar<'_>, key: &str) -> Value {
    let text = || Value::from(&*scalar.text);
    let untyped = || serde_yaml::from_str(&scalar.text).unwrap_or_else(|_| text());
    match scalar.tag {
        _ if scalar.is_absent() => Value::Null,
        None if scalar.style == Style::Plain && TYPED.contains(&key) => untyped(),
        None | Some(Tag::Text | Tag::Other) => text(),
        Some(Tag::Number | Tag::Boolean | Tag::Null) => untyped(),
    }
}
