//! What type of value each path takes, by the table of the format.

use crate::diagnostic::PathSegment;
use crate::format::{ARTICLE, RELATED, Record, ValueType};

/// The type of the value at a path.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// `None` for a value that the format does not have.
    pub(super) value: Option<ValueType>,
    /// Whether a document cannot be without it.
    pub(super) is_required: bool,
    /// Whether it is an item of a list.
    pub(super) is_item: bool,
}

impl Shape {
    /// The shape of the value at `path` in an article.
    pub(super) fn of(path: &[PathSegment]) -> Self {
        Self::within(&ARTICLE, path)
    }

    /// The shape of the value at `path` in a mapping with the fields of `record`.
    pub(super) fn within(record: &'static Record, path: &[PathSegment]) -> Self {
        let root = Self {
            value: Some(ValueType::Mapping(record)),
            is_required: true,
            is_item: false,
        };
        path.iter().fold(root, Self::child)
    }

    fn child(self, segment: &PathSegment) -> Self {
        let (value, is_required) = match (self.value, segment) {
            (Some(ValueType::Mapping(record)), PathSegment::Key(key)) => {
                let field = record.field(key);
                let is_required = field.is_some_and(crate::format::Field::is_required);
                (field.map(|field| field.value), is_required)
            }
            (Some(list), PathSegment::Index(_)) => (list.entry(), false),
            _ => (None, false),
        };
        Self {
            value,
            is_required,
            is_item: matches!(segment, PathSegment::Index(_)),
        }
    }

    fn record(self) -> Option<&'static Record> {
        match self.value {
            Some(ValueType::Mapping(record)) => Some(record),
            _ => None,
        }
    }

    /// Which of `keys` has the field that `key` is, under today's or an older name.
    pub(super) fn same_field<'k>(
        self,
        key: &str,
        mut keys: impl Iterator<Item = &'k str>,
    ) -> Option<&'k str> {
        let record = self.record();
        let own = record.and_then(|record| record.position(key));
        keys.find(|other| {
            *other == key
                || own.is_some() && record.and_then(|record| record.position(other)) == own
        })
    }

    /// Where among `keys` a new `key` belongs: behind the one that canonically comes nearest
    /// before it. A key that the format does not have comes last, but before the long values that
    /// end an article.
    pub(super) fn place_of<'k>(
        self,
        key: &str,
        keys: impl ExactSizeIterator<Item = &'k str>,
    ) -> usize {
        let count = keys.len();
        let Some(record) = self.record() else {
            return count;
        };
        let positions = keys.map(|key| record.position(key)).enumerate();
        let Some(own) = record.position(key) else {
            let is_article = record.is(&ARTICLE);
            let mut at = positions.filter(|(_, position)| {
                let row = position.and_then(|position| record.fields.get(position));
                is_article && row.is_some_and(is_at_end)
            });
            return at.next().map_or(count, |(at, _)| at);
        };
        let before =
            positions.filter_map(|(at, other)| Some((other.filter(|other| *other < own)?, at)));
        before.max().map_or(0, |(_, at)| at + 1)
    }
}

/// Whether the value is a long one that ends an article: related links, and what is encrypted.
fn is_at_end(row: &crate::format::Field) -> bool {
    match row.value {
        ValueType::List(record) => record.is(&RELATED),
        ValueType::Secured => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FieldPath;

    #[test]
    fn a_field_that_the_table_has_can_be_edited() {
        use crate::format::invented::NOTE;

        let shape = |path: &str| {
            let path: FieldPath = path.parse().unwrap();
            Shape::within(&NOTE, path.segments())
        };
        assert!(matches!(shape("mood").value, Some(ValueType::Name)));
        assert!(!shape("mood").is_required);
        assert!(shape("weather").value.is_none());
        assert_eq!(shape("").place_of("mood", [].into_iter()), 0);
        assert_eq!(
            shape("").same_field("mood", ["title", "humour"].into_iter()),
            Some("humour")
        );
    }

    #[test]
    fn shapes_are_those_of_the_table() {
        let shape = |path: &str| Shape::of(path.parse::<FieldPath>().unwrap().segments());
        assert!(matches!(shape("title").value, Some(ValueType::Headline)));
        assert!(shape("title").is_required);
        assert!(matches!(shape("topics[2]").value, Some(ValueType::Name)));
        assert!(matches!(
            shape("related[0].provider.images[1].width").value,
            Some(ValueType::Pixels)
        ));
        assert!(shape("layout.name").value.is_none());
        assert!(shape("topics.name").value.is_none());
    }

    #[test]
    fn an_unknown_key_comes_before_the_long_values() {
        let place = |key: &str, keys: &[&str]| Shape::of(&[]).place_of(key, keys.iter().copied());
        assert_eq!(place("draft", &["title", "related", "secured"]), 1);
        assert_eq!(place("draft", &["title", "secured", "other"]), 1);
        assert_eq!(place("draft", &["title", "topics", "other"]), 3);
    }
}
