//! The columns of an array of structs, found by name.

use std::ops::{Range, RangeInclusive};

use arrow_array::{Array, ArrayRef, StructArray};
use arrow_buffer::NullBuffer;
use chrono::{DateTime, Utc};

use super::super::error::{ArticlesError, ValueError};
use super::values::{Instants, Integers, Lists, Texts, Values};
use crate::Link;

/// A struct whose columns are looked for.
pub(super) struct Columns<'a> {
    /// `None` for a struct that is not there.
    array: Option<&'a StructArray>,
    /// The names of what the struct is in, each with a dot behind it.
    path: String,
}

impl<'a> Columns<'a> {
    pub(super) fn new(array: &'a StructArray) -> Self {
        Self {
            array: Some(array),
            path: String::new(),
        }
    }

    /// The column of this name, which has to be there.
    pub(super) fn required<V: Values<'a>>(&self, name: &str) -> Result<Column<V>, ArticlesError> {
        let column = self.optional(name)?;
        if !column.is_there() {
            return Err(ArticlesError::Missing {
                column: column.name,
                expected: V::EXPECTED,
            });
        }
        Ok(column)
    }

    /// The column of this name, null throughout where it is missing.
    pub(super) fn optional<V: Values<'a>>(&self, name: &str) -> Result<Column<V>, ArticlesError> {
        let array = self.array.and_then(|array| array.column_by_name(name));
        Column::new(format!("{}{name}", self.path), array)
    }
}

/// A column: its name and its values.
pub(super) struct Column<V> {
    name: String,
    nulls: Option<NullBuffer>,
    /// `None` where there is no such column.
    values: Option<V>,
}

impl<'a, V: Values<'a>> Column<V> {
    fn new(name: String, array: Option<&'a ArrayRef>) -> Result<Self, ArticlesError> {
        let values = match array {
            None => None,
            Some(array) => match V::of(array) {
                Some(values) => Some(values),
                None => {
                    return Err(ArticlesError::Type {
                        column: name,
                        expected: V::EXPECTED,
                        found: array.data_type().clone(),
                    });
                }
            },
        };
        Ok(Self {
            name,
            nulls: array.and_then(Array::logical_nulls),
            values,
        })
    }

    pub(super) const fn is_there(&self) -> bool {
        self.values.is_some()
    }

    /// The value of a row, `None` where it is null.
    #[inline]
    pub(super) fn optional(&self, row: usize) -> Option<V::Value> {
        let is_null = |nulls: &NullBuffer| row >= nulls.len() || nulls.is_null(row);
        match &self.values {
            Some(values) if !self.nulls.as_ref().is_some_and(is_null) => values.value(row),
            _ => None,
        }
    }

    /// The value of a row, which has to be there.
    #[inline]
    pub(super) fn get(&self, row: usize) -> Result<V::Value, Found<'_>> {
        self.present(self.optional(row))
    }

    /// What a column has to have, if it does.
    #[inline]
    pub(super) fn present<T>(&self, value: Option<T>) -> Result<T, Found<'_>> {
        value.ok_or_else(|| self.found(ValueError::Null))
    }

    /// What is wrong with a value of this column.
    pub(super) fn found(&self, reason: impl Into<ValueError>) -> Found<'_> {
        Found {
            column: &self.name,
            reason: reason.into(),
        }
    }
}

impl<'a> Column<&'a StructArray> {
    /// The columns of the structs.
    pub(super) fn columns(&self) -> Columns<'a> {
        Columns {
            array: self.values,
            path: format!("{}.", self.name),
        }
    }
}

impl<'a> Column<Lists<'a>> {
    /// The entries of all lists, as a column of their own.
    pub(super) fn entries<V: Values<'a>>(&self) -> Result<Column<V>, ArticlesError> {
        let entries = self.values.as_ref().map(Lists::entries);
        Column::new(format!("{}[]", self.name), entries)
    }

    /// Where the entries of a list are. One that is null has none.
    pub(super) fn range(&self, row: usize) -> Range<usize> {
        self.optional(row).unwrap_or_default()
    }
}

impl Column<Instants<'_>> {
    /// An instant, `None` where it is null.
    pub(super) fn instant(&self, row: usize) -> Result<Option<DateTime<Utc>>, Found<'_>> {
        let Some(value) = self.optional(row) else {
            return Ok(None);
        };
        let values = self.values.as_ref();
        match values.and_then(|values| values.instant(value)) {
            Some(instant) => Ok(Some(instant)),
            None => Err(self.found(ValueError::Instant { found: value })),
        }
    }
}

impl<'a> Column<Texts<'a>> {
    /// A URL, `None` where it is null.
    pub(super) fn link(&self, row: usize) -> Result<Option<Link<'a>>, Found<'_>> {
        let link = self.optional(row).map(Link::new).transpose();
        link.map_err(|error| self.found(error))
    }
}

impl Column<Integers<'_>> {
    /// A number of a field that is signed, `None` where it is null.
    pub(super) fn i32(&self, row: usize) -> Result<Option<i32>, Found<'_>> {
        self.within(row, i32::MIN.into()..=i32::MAX.into())
    }

    /// A number of a smaller range, `None` where it is null.
    pub(super) fn within<N: TryFrom<i64>>(
        &self,
        row: usize,
        range: RangeInclusive<i64>,
    ) -> Result<Option<N>, Found<'_>> {
        let Some(found) = self.optional(row) else {
            return Ok(None);
        };
        match N::try_from(found) {
            Ok(number) if range.contains(&found) => Ok(Some(number)),
            _ => Err(self.found(ValueError::Range {
                least: *range.start(),
                most: *range.end(),
                found,
            })),
        }
    }

    /// A number of a field that is not, and has to be there.
    pub(super) fn u32(&self, row: usize) -> Result<u32, Found<'_>> {
        self.present(self.within(row, 0..=u32::MAX.into())?)
    }
}

/// What is wrong with a value, and the name of its column.
pub(super) struct Found<'c> {
    column: &'c str,
    reason: ValueError,
}

impl Found<'_> {
    pub(super) fn in_row(self, row: usize) -> ArticlesError {
        ArticlesError::Value {
            row,
            column: self.column.to_owned(),
            reason: self.reason,
        }
    }
}
