//! Values of flags: in the same argument, as in `--output=FILE`, or in the next one.

use std::ffi::OsString;

use lexopt::Parser;

/// A flag without its value.
#[derive(Debug, thiserror::Error)]
#[error("expected {expected} after `{flag}`, as in `{flag} {example}`")]
pub(crate) struct NoValue {
    flag: &'static str,
    expected: &'static str,
    example: &'static str,
}

/// The value of `flag`, which was just read. What looks like another flag is none.
pub(crate) fn value(
    arguments: &mut Parser,
    flag: &'static str,
    expected: &'static str,
    example: &'static str,
) -> Result<OsString, NoValue> {
    let value = match arguments.optional_value() {
        Some(attached) => Some(attached),
        None => arguments.value().ok(),
    };
    let is_one =
        |value: &OsString| !value.is_empty() && !value.as_encoded_bytes().starts_with(b"-");
    value.filter(is_one).ok_or(NoValue {
        flag,
        expected,
        example,
    })
}
