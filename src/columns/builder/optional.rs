//! Columns whose values may be null.

use arrow_array::ArrayRef;
use arrow_array::builder::{ArrayBuilder, BooleanBuilder, PrimitiveBuilder, StringBuilder};
use arrow_array::types::ArrowPrimitiveType;

/// A column that has nulls in long runs, as most that are optional have: a site gives a field in
/// all its documents or in none.
///
/// A run is counted, and appended as a whole when a value follows it.
pub(super) struct Optional<B> {
    column: B,
    nulls: usize,
}

impl<B: Column> Optional<B> {
    pub(super) const fn new(column: B) -> Self {
        Self { column, nulls: 0 }
    }

    #[inline]
    pub(super) fn append(&mut self, value: Option<B::Value<'_>>) {
        let Some(value) = value else {
            self.nulls += 1;
            return;
        };
        if self.nulls > 0 {
            self.append_nulls();
        }
        self.column.append_value(value);
    }

    fn append_nulls(&mut self) {
        self.column.append_nulls(self.nulls);
        self.nulls = 0;
    }

    pub(super) fn finish(mut self) -> ArrayRef {
        self.append_nulls();
        self.column.finish()
    }
}

/// What builds a column.
pub(super) trait Column: ArrayBuilder {
    /// A value.
    type Value<'v>;

    fn append_value(&mut self, value: Self::Value<'_>);

    fn append_nulls(&mut self, count: usize);
}

impl Column for StringBuilder {
    type Value<'v> = &'v str;

    #[inline]
    fn append_value(&mut self, value: &str) {
        Self::append_value(self, value);
    }

    fn append_nulls(&mut self, count: usize) {
        Self::append_nulls(self, count);
    }
}

impl<T: ArrowPrimitiveType> Column for PrimitiveBuilder<T> {
    type Value<'v> = T::Native;

    #[inline]
    fn append_value(&mut self, value: T::Native) {
        Self::append_value(self, value);
    }

    fn append_nulls(&mut self, count: usize) {
        Self::append_nulls(self, count);
    }
}

impl Column for BooleanBuilder {
    type Value<'v> = bool;

    #[inline]
    fn append_value(&mut self, value: bool) {
        Self::append_value(self, value);
    }

    fn append_nulls(&mut self, count: usize) {
        Self::append_nulls(self, count);
    }
}
