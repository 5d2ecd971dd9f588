//! The values of a column, whichever of its field's types it has.

use std::ops::Range;

use arrow_array::cast::AsArray as _;
use arrow_array::types::{
    Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType, UInt32Type,
};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Int32Array, Int64Array, LargeStringArray, StringArray,
    StringViewArray, StructArray, UInt32Array,
};
use arrow_schema::{DataType, TimeUnit};
use chrono::{DateTime, Utc};

/// Values of one kind, looked at by row.
pub(super) trait Values<'a>: Sized {
    /// A value.
    type Value;

    /// What the column has to hold, for messages.
    const EXPECTED: &'static str;

    /// The values of an array, if it is of a type that is understood.
    fn of(array: &'a ArrayRef) -> Option<Self>;

    /// The value of a row that is not null; `None` past the end.
    fn value(&self, row: usize) -> Option<Self::Value>;
}

/// Text.
pub(super) enum Texts<'a> {
    Utf8(&'a StringArray),
    LargeUtf8(&'a LargeStringArray),
    Utf8View(&'a StringViewArray),
    /// Which of the texts each row has.
    Dictionary(Vec<usize>, Box<Self>),
}

impl<'a> Values<'a> for Texts<'a> {
    type Value = &'a str;

    const EXPECTED: &'static str = "text";

    fn of(array: &'a ArrayRef) -> Option<Self> {
        match array.data_type() {
            DataType::Utf8 => array.as_string_opt().map(Self::Utf8),
            DataType::LargeUtf8 => array.as_string_opt().map(Self::LargeUtf8),
            DataType::Utf8View => array.as_string_view_opt().map(Self::Utf8View),
            DataType::Dictionary(..) => {
                let dictionary = array.as_any_dictionary_opt()?;
                let texts = Self::of(dictionary.values())?;
                let keys = if dictionary.values().is_empty() {
                    // Then every row is null, and has no key to be looked at.
                    Vec::new()
                } else {
                    dictionary.normalized_keys()
                };
                Some(Self::Dictionary(keys, Box::new(texts)))
            }
            _ => None,
        }
    }

    #[inline]
    fn value(&self, row: usize) -> Option<&'a str> {
        match self {
            Self::Utf8(array) => (row < array.len()).then(|| array.value(row)),
            Self::LargeUtf8(array) => (row < array.len()).then(|| array.value(row)),
            Self::Utf8View(array) => (row < array.len()).then(|| array.value(row)),
            Self::Dictionary(keys, texts) => texts.value(*keys.get(row)?),
        }
    }
}

/// Whole numbers.
pub(super) enum Integers<'a> {
    Int32(&'a Int32Array),
    UInt32(&'a UInt32Array),
    Int64(&'a Int64Array),
}

impl<'a> Values<'a> for Integers<'a> {
    type Value = i64;

    const EXPECTED: &'static str = "whole numbers (Int32, UInt32 or Int64)";

    fn of(array: &'a ArrayRef) -> Option<Self> {
        match array.data_type() {
            DataType::Int32 => array.as_primitive_opt::<Int32Type>().map(Self::Int32),
            DataType::UInt32 => array.as_primitive_opt::<UInt32Type>().map(Self::UInt32),
            DataType::Int64 => array.as_primitive_opt::<Int64Type>().map(Self::Int64),
            _ => None,
        }
    }

    #[inline]
    fn value(&self, row: usize) -> Option<i64> {
        match self {
            Self::Int32(array) => array.values().get(row).map(|&number| number.into()),
            Self::UInt32(array) => array.values().get(row).map(|&number| number.into()),
            Self::Int64(array) => array.values().get(row).copied(),
        }
    }
}

impl<'a> Values<'a> for &'a BooleanArray {
    type Value = bool;

    const EXPECTED: &'static str = "booleans";

    fn of(array: &'a ArrayRef) -> Option<Self> {
        array.as_boolean_opt()
    }

    #[inline]
    fn value(&self, row: usize) -> Option<bool> {
        (row < self.len()).then(|| BooleanArray::value(self, row))
    }
}

/// Instants, each a number of units since 1970.
pub(super) struct Instants<'a> {
    values: &'a [i64],
    unit: TimeUnit,
}

impl Instants<'_> {
    /// The instant that a value stands for, unless no calendar reaches it.
    pub(super) const fn instant(&self, value: i64) -> Option<DateTime<Utc>> {
        match self.unit {
            TimeUnit::Second => DateTime::from_timestamp(value, 0),
            TimeUnit::Millisecond => DateTime::from_timestamp_millis(value),
            TimeUnit::Microsecond => DateTime::from_timestamp_micros(value),
            TimeUnit::Nanosecond => Some(DateTime::from_timestamp_nanos(value)),
        }
    }
}

impl<'a> Values<'a> for Instants<'a> {
    type Value = i64;

    const EXPECTED: &'static str = "timestamps with a time zone";

    fn of(array: &'a ArrayRef) -> Option<Self> {
        let &DataType::Timestamp(unit, Some(_)) = array.data_type() else {
            return None;
        };
        let values = match unit {
            TimeUnit::Second => array.as_primitive_opt::<TimestampSecondType>()?.values(),
            TimeUnit::Millisecond => array
                .as_primitive_opt::<TimestampMillisecondType>()?
                .values(),
            TimeUnit::Microsecond => array
                .as_primitive_opt::<TimestampMicrosecondType>()?
                .values(),
            TimeUnit::Nanosecond => array
                .as_primitive_opt::<TimestampNanosecondType>()?
                .values(),
        };
        Some(Self { values, unit })
    }

    #[inline]
    fn value(&self, row: usize) -> Option<i64> {
        self.values.get(row).copied()
    }
}

/// Lists.
pub(super) struct Lists<'a> {
    offsets: Offsets<'a>,
    entries: &'a ArrayRef,
}

enum Offsets<'a> {
    Small(&'a [i32]),
    Large(&'a [i64]),
}

impl<'a> Lists<'a> {
    /// The entries of all lists.
    pub(super) const fn entries(&self) -> &'a ArrayRef {
        self.entries
    }
}

impl<'a> Values<'a> for Lists<'a> {
    /// Where the entries of a list are.
    type Value = Range<usize>;

    const EXPECTED: &'static str = "lists";

    fn of(array: &'a ArrayRef) -> Option<Self> {
        if let Some(lists) = array.as_list_opt::<i32>() {
            return Some(Self {
                offsets: Offsets::Small(lists.value_offsets()),
                entries: lists.values(),
            });
        }
        let lists = array.as_list_opt::<i64>()?;
        Some(Self {
            offsets: Offsets::Large(lists.value_offsets()),
            entries: lists.values(),
        })
    }

    #[inline]
    fn value(&self, row: usize) -> Option<Range<usize>> {
        let next = row.checked_add(1)?;
        match self.offsets {
            Offsets::Small(offsets) => {
                let start = usize::try_from(*offsets.get(row)?).ok()?;
                Some(start..usize::try_from(*offsets.get(next)?).ok()?)
            }
            Offsets::Large(offsets) => {
                let start = usize::try_from(*offsets.get(row)?).ok()?;
                Some(start..usize::try_from(*offsets.get(next)?).ok()?)
            }
        }
    }
}

impl<'a> Values<'a> for &'a StructArray {
    /// What a struct holds is in its columns.
    type Value = ();

    const EXPECTED: &'static str = "structs";

    fn of(array: &'a ArrayRef) -> Option<Self> {
        array.as_struct_opt()
    }

    #[inline]
    fn value(&self, row: usize) -> Option<()> {
        (row < self.len()).then_some(())
    }
}
