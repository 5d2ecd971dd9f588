//! Why something cannot be put into columns, or read from them.

use arrow_schema::DataType;
use chrono::{DateTime, FixedOffset};

use crate::{FieldPath, LinkError, SecuredError};

/// Why an article cannot be appended to columns.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AppendError {
    /// A timestamp that a column of microseconds cannot hold. No document that `parse` reads
    /// without a warning has one.
    #[error(
        "expected `{path}` in whole microseconds and outside leap seconds, found `{}`",
        found.to_rfc3339()
    )]
    Timestamp {
        /// The field.
        path: FieldPath,
        /// What it says.
        found: DateTime<FixedOffset>,
    },
    /// More text than one array holds.
    #[error("expected at most 2 GiB of text in one array: finish it, and go on with another")]
    Full,
}

/// Why an array has no articles, or a row of it none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ArticlesError {
    /// A column is not there.
    #[error("expected a column `{column}` of {expected}, found none")]
    Missing {
        /// Its name, with those of the structs it is in: `provider.name`.
        column: String,
        /// What it has to hold.
        expected: &'static str,
    },
    /// A column has another type.
    #[error("expected {expected} in column `{column}`, found {found}: cast it")]
    Type {
        /// Its name, with those of the structs it is in.
        column: String,
        /// What it has to hold.
        expected: &'static str,
        /// Its type.
        found: DataType,
    },
    /// A value that no article has.
    #[error("row {row}, column `{column}`: {reason}")]
    Value {
        /// The row, from 0.
        row: usize,
        /// The column's name, with those of the structs and lists it is in.
        column: String,
        /// What is wrong with it.
        reason: ValueError,
    },
}

/// Why no article has a value. It never quotes the value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ValueError {
    /// Null where every article has a value.
    #[error("expected a value, found null")]
    Null,
    /// A text that is no URL.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// A text that is no encrypted content.
    #[error(transparent)]
    Secured(#[from] SecuredError),
    /// A number outside the field's range.
    #[error("expected a number from {least} to {most}, found {found}")]
    Range {
        /// The smallest that there may be.
        least: i64,
        /// The largest that there may be.
        most: i64,
        /// What there is.
        found: i64,
    },
    /// A timestamp that no calendar reaches.
    #[error("expected an instant within the years -262143 to 262142, found {found} since 1970")]
    Instant {
        /// How many of the column's units lie between 1970 and it.
        found: i64,
    },
}

/// Why documents cannot be parsed into columns.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DocumentsError {
    /// The array has neither text nor bytes.
    #[error(
        "expected documents as Utf8, LargeUtf8, Utf8View, Binary, LargeBinary or BinaryView, \
         found {found}: cast them to one of these"
    )]
    Type {
        /// Its type.
        found: DataType,
    },
    /// The articles have more text than one array holds, 2 GiB.
    #[error(
        "expected at most 2 GiB of text in the articles of one array, found more up to row {row}: \
         parse fewer documents at a time"
    )]
    Full {
        /// The row, from 0, whose article does not fit.
        row: usize,
    },
}
