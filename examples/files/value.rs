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

/// For programs that tell what is wrong with their arguments in a sentence of any kind.
impl From<NoValue> for String {
    fn from(missing: NoValue) -> Self {
        missing.to_string()
    }
}

/// The value of `flag`, which was just read. A next argument that looks like another flag is none.
pub(crate) fn value(
    arguments: &mut Parser,
    flag: &'static str,
    expected: &'static str,
    example: &'static str,
) -> Result<OsString, NoValue> {
    let value = match arguments.optional_value() {
        Some(attached) => Some(attached),
        None => arguments
            .value()
            .ok()
            .filter(|next| !looks_like_a_flag(next)),
    };
    value.filter(|value| !value.is_empty()).ok_or(NoValue {
        flag,
        expected,
        example,
    })
}

fn looks_like_a_flag(argument: &OsString) -> bool {
    argument.as_encoded_bytes().starts_with(b"-")
}
