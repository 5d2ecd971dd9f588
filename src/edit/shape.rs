//! What type of value each path takes, by the table of the format.

use super::error::EditError;
use super::tree::Entry;
use crate::diagnostic::{FieldPath, PathSegment};
use crate::format::{ARTICLE, Record, ValueType};

/// The type of value at a path.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// `None` is the value of a field that the format does not have.
    pub(super) value: Option<ValueType>,
    /// Whether a document cannot be without it.
    pub(super) is_required: bool,
}

impl Shape {
    /// The shape of the value at `path` in an article.
    pub(super) fn of(path: &FieldPath) -> Result<Self, EditError> {
        Self::within(&ARTICLE, path)
    }

    /// The shape of the value at `path` in a mapping with the fields of `record`.
    pub(super) fn within(record: &'static Record, path: &FieldPath) -> Result<Self, EditError> {
        let root = Self {
            value: Some(ValueType::Mapping(record)),
            is_required: true,
        };
        path.segments()
            .iter()
            .try_fold(root, Self::child)
            .ok_or_else(|| EditError::unknown_field(path))
    }

    fn child(self, segment: &PathSegment) -> Option<Self> {
        let of = |value| Self {
            value,
            is_required: false,
        };
        Some(match (self.value, segment) {
            (Some(ValueType::Mapping(record)), PathSegment::Key(key)) => {
                record.field(key).map_or(of(None), |field| Self {
                    value: Some(field.value),
                    is_required: field.is_required(),
                })
            }
            (Some(ValueType::List(record)), PathSegment::Index(_)) => {
                of(Some(ValueType::Mapping(record)))
            }
            (Some(ValueType::Names(_)), PathSegment::Index(_)) => of(Some(ValueType::Name)),
            (None, _) => of(None),
            _ => return None,
        })
    }

    pub(super) fn is_scalar(self) -> bool {
        self.value.is_none_or(ValueType::is_scalar)
    }

    /// Where among `entries` a new `key` belongs: behind the one that canonically stands
    /// nearest before it.
    pub(super) fn place_of(self, key: &str, entries: &[Entry<'_>]) -> usize {
        let Some(ValueType::Mapping(record)) = self.value else {
            return entries.len();
        };
        let Some(own) = record.position(key) else {
            return entries.len();
        };
        let before = entries.iter().enumerate().filter_map(|(at, entry)| {
            let other = record.position(&entry.key.text)?;
            (other < own).then_some((other, at))
        });
        before.max().map_or(0, |(_, at)| at + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_the_table_has_can_be_edited() {
        use crate::format::invented::NOTE;

        let shape = |path: &str| Shape::within(&NOTE, &path.parse().unwrap()).unwrap();
        assert!(matches!(shape("mood").value, Some(ValueType::Name)));
        assert!(!shape("mood").is_required);
        assert!(shape("weather").value.is_none());
        assert_eq!(shape("").place_of("mood", &[]), 0);
    }

    #[test]
    fn shapes_are_those_of_the_table() {
        let shape = |path: &str| Shape::of(&path.parse().unwrap()).unwrap();
        assert!(matches!(shape("title").value, Some(ValueType::Headline)));
        assert!(shape("title").is_required);
        assert!(matches!(shape("topics[2]").value, Some(ValueType::Name)));
        assert!(matches!(
            shape("related[0].provider.images[1].width").value,
            Some(ValueType::Pixels)
        ));
        assert!(shape("layout.name").value.is_none());
        assert!(Shape::of(&"topics.name".parse().unwrap()).is_err());
    }
}
