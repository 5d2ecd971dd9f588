//! What type of value each path takes, by the table of the format.

use crate::diagnostic::PathSegment;
use crate::format::{ARTICLE, Field, RELATED, Record, ValueType};

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
        key: &'k str,
        keys: &(impl Keys + ?Sized),
    ) -> Option<&'k str> {
        let record = self.record();
        let own = record.and_then(|record| record.field(key));
        let names = own.into_iter().flat_map(Field::names);
        let names = [key]
            .into_iter()
            .chain(names.map(|name| -> &'k str { name }));
        let there = names.filter_map(|name| Some((keys.first(name)?, name)));
        there.min().map(|(_, name)| name)
    }

    /// Where among `keys` a new `key` belongs: behind the one that canonically comes nearest
    /// before it. A key that the format does not have comes last, but before the long values that
    /// end an article.
    pub(super) fn place_of(self, key: &str, keys: &(impl Keys + ?Sized)) -> usize {
        let Some(record) = self.record() else {
            return keys.count();
        };
        let Some(own) = record.position(key) else {
            let is_article = record.is(&ARTICLE);
            let rows = record.fields.iter();
            let at_end = rows.filter(|row| is_article && is_at_end(row));
            let first = at_end.flat_map(Field::names);
            let first = first.filter_map(|name| keys.first(name)).min();
            return first.unwrap_or(keys.count());
        };
        let before = record.fields.iter().take(own);
        let last = |row: &Field| row.names().filter_map(|name| keys.last(name)).max();
        let nearest = before.rev().find_map(last);
        nearest.map_or(0, |at| at.saturating_add(1))
    }
}

/// The keys of a mapping, in order.
pub(super) trait Keys {
    fn count(&self) -> usize;

    /// The position of a key; of one that is there more than once, the first.
    fn first(&self, key: &str) -> Option<usize>;

    /// The same, or the last.
    fn last(&self, key: &str) -> Option<usize>;
}

impl Keys for [&str] {
    fn count(&self) -> usize {
        self.len()
    }

    fn first(&self, key: &str) -> Option<usize> {
        self.iter().position(|other| *other == key)
    }

    fn last(&self, key: &str) -> Option<usize> {
        self.iter().rposition(|other| *other == key)
    }
}

/// Whether the value is a long one that ends an article: related links, and what is encrypted.
fn is_at_end(row: &Field) -> bool {
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
        assert_eq!(shape("").place_of("mood", &[][..]), 0);
        assert_eq!(
            shape("").same_field("mood", &["title", "humour"][..]),
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
        let place = |key: &str, keys: &[&str]| Shape::of(&[]).place_of(key, keys);
        assert_eq!(place("draft", &["title", "related", "secured"]), 1);
        assert_eq!(place("draft", &["title", "secured", "other"]), 1);
        assert_eq!(place("draft", &["title", "topics", "other"]), 3);
    }
}
