//! `--threads`: how many files are read at once.

use std::num::NonZero;

use lexopt::Parser;

use crate::value::{NoValue, value};

/// More threads than that are no faster anywhere, and a system may refuse them.
const MOST: usize = 1024;

const EXPECTED: &str = "a number from 1 to 1024";

/// What is wrong with the number of threads.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WrongThreads {
    #[error(transparent)]
    NoValue(#[from] NoValue),
    #[error("expected {EXPECTED} after `--threads`, found `{}`", .0.escape_debug())]
    NoCount(String),
}

/// The value of `--threads`, which was just read.
pub(crate) fn threads(arguments: &mut Parser) -> Result<NonZero<usize>, WrongThreads> {
    let count = value(arguments, "--threads", EXPECTED, "4")?;
    let count = count.to_string_lossy();
    match count.parse::<NonZero<usize>>() {
        Ok(number) if number.get() <= MOST => Ok(number),
        _ => Err(WrongThreads::NoCount(count.into_owned())),
    }
}
