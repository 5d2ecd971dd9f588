//! Edits: what is asked, and whether a document then says it.

use newsmatter::{EditError, Editor, FieldPath, FieldValue, PathSegment};

use super::generate::{self, Bytes};
use super::tree::{Content, Node};

/// Paths that a document may not have yet, and some that none has.
const PATHS: [&str; 46] = [
    "category",
    "title",
    "excerpt",
    "publishedDateTime",
    "originalUrl",
    "webUrl",
    "ampWebUrl",
    "cdnAmpWebUrl",
    "type",
    "quality",
    "heat",
    "published",
    "removed",
    "featuredContent",
    "provider",
    "provider.name",
    "provider.domain",
    "provider.images",
    "provider.images[0]",
    "topics",
    "topics[0]",
    "topics[1]",
    "topics[9]",
    "images",
    "images[0]",
    "images[1]",
    "images[0].isCached",
    "images[0].title",
    "related",
    "related[0]",
    "related[1]",
    "related[0].webUrl",
    "related[0].images",
    "related[0].images[0]",
    "secured",
    "layout",
    "draft",
    "seo",
    "seo.title",
    "authors",
    "authors[0].name",
    "seo.matrix[0][0]",
    "actions[0]",
    "title.x",
    "[0]",
    "",
];

/// One edit.
#[derive(Clone, Debug)]
pub struct Operation {
    pub kind: Kind,
    pub path: FieldPath,
    pub value: FieldValue,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Set,
    Insert,
    Upsert,
    Push,
    Remove,
}

impl Operation {
    /// Any operation, more often on what is there than on what is not.
    pub fn any(bytes: &mut Bytes<'_>, tree: &Node) -> Self {
        let kinds = [
            Kind::Set,
            Kind::Insert,
            Kind::Push,
            Kind::Remove,
            Kind::Upsert,
        ];
        let kind = kinds[generate::below(bytes, kinds.len())];
        let there = tree.paths();
        let path = if there.is_empty() || generate::below(bytes, 3) == 0 {
            let path = PATHS[generate::below(bytes, PATHS.len())];
            path.parse().unwrap_or_default()
        } else {
            there[generate::below(bytes, there.len())].clone()
        };
        let value = value(bytes, kind, &path);
        Self { kind, path, value }
    }

    /// Does it.
    ///
    /// # Errors
    ///
    /// Those of the editor.
    pub fn apply(&self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let value = self.value.clone();
        match self.kind {
            Kind::Set => editor.set(&self.path, value),
            Kind::Insert => editor.insert(&self.path, value),
            Kind::Upsert => editor.upsert(&self.path, value),
            Kind::Push => editor.push(&self.path, value),
            Kind::Remove => editor.remove(&self.path),
        }
    }

    /// What it amounts to in a document: setting, inserting or removing at a path.
    pub fn in_document(&self, before: &Node) -> (Kind, FieldPath) {
        let there = before.at(self.path.segments());
        match (self.kind, there.map(|node| &node.content)) {
            (Kind::Upsert, Some(_)) => (Kind::Set, self.path.clone()),
            (Kind::Upsert, None) => (Kind::Insert, self.path.clone()),
            (Kind::Push, Some(Content::Sequence(items))) => {
                (Kind::Insert, self.path.clone().index(items.len()))
            }
            (Kind::Push, Some(_)) => (Kind::Insert, self.path.clone().index(0)),
            (Kind::Push, None) => (Kind::Insert, self.path.clone()),
            (kind, _) => (kind, self.path.clone()),
        }
    }

    /// The value that is then at the path.
    pub fn new_value(&self, before: &Node) -> FieldValue {
        match self.kind {
            Kind::Push if before.at(self.path.segments()).is_none() => {
                FieldValue::List(vec![self.value.clone()])
            }
            _ => self.value.clone(),
        }
    }

    /// Whether a document that said `before` and says `after` was changed as asked, and in
    /// nothing else.
    pub fn was_done(&self, before: &Node, after: &Node) -> bool {
        let (kind, path) = self.in_document(before);
        let path = path.segments();
        if kind == Kind::Remove {
            return before.clone().without(path).as_ref() == Some(after);
        }
        let Some(new) = after.at(path) else {
            return false;
        };
        if !says(new, &self.new_value(before), path) {
            return false;
        }
        let mut expected = before.clone();
        if kind == Kind::Set {
            return match expected.at_mut(path) {
                Some(old) => {
                    *old = new.clone();
                    expected == *after
                }
                None => false,
            };
        }
        // What an empty collection or a null becomes has nothing else in it.
        let parent = &path[..path.len() - 1];
        if fills(before, path) {
            let mut rest = after.clone();
            let is_only = rest.at(parent).is_some_and(|parent| parent.len() == 1);
            match (rest.at_mut(parent), before.at(parent)) {
                (Some(filled), Some(empty)) => *filled = empty.clone(),
                _ => return false,
            }
            return is_only && rest == *before;
        }
        after.clone().without_entry(path).as_ref() == Some(before)
    }
}

/// Whether a new entry at `path` is the first of a collection, or of what is null yet.
pub fn fills(before: &Node, path: &[PathSegment]) -> bool {
    let parent = before.at(&path[..path.len() - 1]);
    path.len() > 1 && parent.is_some_and(|parent| parent.len() == 0)
}

/// A value, more often one that fits.
fn value(bytes: &mut Bytes<'_>, kind: Kind, path: &FieldPath) -> FieldValue {
    let fitting = generate::below(bytes, 4) > 0;
    let single = |bytes: &mut Bytes<'_>| match path.segments() {
        _ if !fitting => any_value(bytes),
        segments => fitting_value(bytes, segments, kind),
    };
    match generate::below(bytes, 8) {
        0 => FieldValue::List(
            (0..generate::below(bytes, 3))
                .map(|_| any_value(bytes))
                .collect(),
        ),
        _ => single(bytes),
    }
}

/// A value of the type that stands at a path.
fn fitting_value(bytes: &mut Bytes<'_>, segments: &[PathSegment], kind: Kind) -> FieldValue {
    let mut keys = segments.iter().rev().filter_map(|segment| match segment {
        PathSegment::Key(key) => Some(&**key),
        PathSegment::Index(_) => None,
    });
    let key = keys.next().unwrap_or_default();
    let is_entry = kind == Kind::Push || matches!(segments.last(), Some(PathSegment::Index(_)));
    let list = |value| {
        if is_entry {
            value
        } else {
            FieldValue::List(vec![value])
        }
    };
    match key {
        "quality" | "heat" | "width" | "height" => {
            FieldValue::Integer(bytes.int_in_range(-2..=2_000).unwrap_or(0))
        }
        "published" | "removed" | "isCached" => generate::flip(bytes).into(),
        "publishedDateTime" => generate::timestamp(bytes).into(),
        "originalUrl" | "webUrl" | "ampWebUrl" | "cdnAmpWebUrl" | "url" => {
            generate::link(bytes).into()
        }
        "provider" => generate::provider(bytes).into(),
        "images" => list(generate::image(bytes, keys.next() == Some("provider")).into()),
        "related" => list(generate::related(bytes).into()),
        "topics" => list(generate::text(bytes).into()),
        "secured" => generate::secured(bytes).into(),
        _ => generate::text(bytes).into(),
    }
}

fn any_value(bytes: &mut Bytes<'_>) -> FieldValue {
    match generate::below(bytes, 12) {
        9 => FieldValue::Float(f64::from(bytes.arbitrary::<f32>().unwrap_or(0.5))),
        10 => FieldValue::Null,
        11 => FieldValue::Mapping(vec![
            ("k".to_owned(), generate::flip(bytes).into()),
            (generate::text(bytes), FieldValue::List(vec![8.into()])),
        ]),
        0 => FieldValue::Integer(bytes.arbitrary().unwrap_or(0)),
        1 => generate::flip(bytes).into(),
        2 => generate::timestamp(bytes).into(),
        3 => generate::image(bytes, true).into(),
        4 => generate::provider(bytes).into(),
        5 => generate::related(bytes).into(),
        6 => generate::link(bytes).into(),
        7 => FieldValue::Text(bytes.arbitrary::<i32>().unwrap_or(0).to_string()),
        _ => generate::text(bytes).into(),
    }
}

/// Whether a node says this value.
fn says(node: &Node, value: &FieldValue, path: &[PathSegment]) -> bool {
    let is_timestamp = match path {
        [PathSegment::Key(key)] => key == "publishedDateTime",
        [
            PathSegment::Key(list),
            PathSegment::Index(_),
            PathSegment::Key(key),
        ] => list == "related" && key == "publishedDateTime",
        _ => false,
    };
    let scalar = |expected: &str| match &node.content {
        Content::Scalar(scalar) => scalar.text == expected,
        _ => false,
    };
    match value {
        // A timestamp given as text is written in the canonical form.
        FieldValue::Text(_) if is_timestamp => {
            matches!(&node.content, Content::Scalar(scalar) if scalar.text.ends_with('Z'))
        }
        FieldValue::Text(text) => scalar(text),
        FieldValue::Integer(number) => scalar(&number.to_string()),
        FieldValue::Boolean(value) => scalar(&value.to_string()),
        FieldValue::Timestamp(instant) => match &node.content {
            Content::Scalar(scalar) => {
                let read = chrono::DateTime::parse_from_rfc3339(&scalar.text);
                read.is_ok_and(|read| read == *instant)
            }
            _ => false,
        },
        FieldValue::Image(image) => says_fields(node, &serde_yaml::to_value(image)),
        FieldValue::Provider(provider) => says_fields(node, &serde_yaml::to_value(provider)),
        FieldValue::Related(related) => says_fields(node, &serde_yaml::to_value(related)),
        FieldValue::Float(number) => match &node.content {
            Content::Scalar(scalar) => float(&scalar.text)
                .is_some_and(|read| read == *number || read.is_nan() && number.is_nan()),
            _ => false,
        },
        FieldValue::Null => scalar("null"),
        FieldValue::Mapping(fields) => match &node.content {
            Content::Mapping(entries) => {
                entries.len() == fields.len()
                    && entries
                        .iter()
                        .zip(fields)
                        .all(|((key, node), (name, value))| key == name && says(node, value, &[]))
            }
            _ => false,
        },
        FieldValue::List(values) => match &node.content {
            Content::Sequence(items) => {
                items.len() == values.len()
                    && items
                        .iter()
                        .zip(values)
                        .all(|(item, value)| says(item, value, &[]))
            }
            _ => false,
        },
        other => panic!("a value of a new kind: {other:?}"),
    }
}

fn float(text: &str) -> Option<f64> {
    match text {
        ".inf" => Some(f64::INFINITY),
        "-.inf" => Some(f64::NEG_INFINITY),
        ".nan" => Some(f64::NAN),
        _ => text.parse().ok(),
    }
}

/// Whether `serde_yaml` reads a value of the type that was given to a key of no field.
pub fn has_its_type(read: &serde_yaml::Value, value: &FieldValue) -> bool {
    use serde_yaml::Value;
    match value {
        FieldValue::Text(text) => read.as_str() == Some(text),
        FieldValue::Integer(number) => read.as_i64() == Some(*number),
        FieldValue::Float(number) => read
            .as_f64()
            .is_some_and(|read| read == *number || read.is_nan() && number.is_nan()),
        FieldValue::Boolean(value) => read.as_bool() == Some(*value),
        FieldValue::Null => read.is_null(),
        FieldValue::List(values) => read.as_sequence().is_some_and(|items| {
            items.len() == values.len()
                && items
                    .iter()
                    .zip(values)
                    .all(|(item, value)| has_its_type(item, value))
        }),
        FieldValue::Mapping(fields) => read.as_mapping().is_some_and(|entries| {
            entries.len() == fields.len()
                && fields.iter().all(|(key, value)| {
                    let entry = entries.get(Value::String(key.clone()));
                    entry.is_some_and(|entry| has_its_type(entry, value))
                })
        }),
        FieldValue::Timestamp(_) => read.is_string(),
        _ => read.is_mapping(),
    }
}

/// Whether a node has these fields and no others.
fn says_fields(node: &Node, value: &Result<serde_yaml::Value, serde_yaml::Error>) -> bool {
    let value = value.as_ref().expect("models can be serialized");
    same(node, value)
}

fn same(node: &Node, value: &serde_yaml::Value) -> bool {
    use serde_yaml::Value;
    match (&node.content, value) {
        (Content::Scalar(scalar), Value::String(text)) => scalar.text == *text,
        (Content::Scalar(scalar), Value::Number(number)) => scalar.text == number.to_string(),
        (Content::Scalar(scalar), Value::Bool(value)) => scalar.text == value.to_string(),
        (Content::Mapping(entries), Value::Mapping(fields)) => {
            entries.len() == fields.len()
                && entries
                    .iter()
                    .zip(fields)
                    .all(|((key, node), (name, value))| {
                        name.as_str() == Some(key) && same(node, value)
                    })
        }
        (Content::Sequence(items), Value::Sequence(values)) => {
            items.len() == values.len()
                && items
                    .iter()
                    .zip(values)
                    .all(|(item, value)| same(item, value))
        }
        _ => false,
    }
}
