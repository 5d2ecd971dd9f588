//! Why a command line is not understood.

use newsmatter::UnknownCode;

use super::contradictions::Contradiction;
use super::flag::MOST_THREADS;
use super::help::USAGE;

/// What is wrong with the command line, and how to write it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WrongArguments {
    #[error("{USAGE}\n`--help` tells more")]
    NoPath,
    #[error("there is no flag `{}`; `--help` lists them", .0.escape_debug())]
    UnknownFlag(String),
    #[error("expected a code after `{0}`, as in `{0} unknown-field`; `--codes` lists them")]
    NoCode(&'static str),
    #[error("expected {expected} after `{flag}`, as in `{flag} {example}`")]
    NoValueAfter {
        flag: &'static str,
        expected: &'static str,
        example: &'static str,
    },
    #[error("`{0}` takes no value")]
    NoValue(&'static str),
    #[error("expected human, json, sarif or github after `--format`, found `{}`", .0.escape_debug())]
    UnknownFormat(String),
    #[error("expected a number from 1 to {MOST_THREADS} after `--threads`, found `{}`", .0.escape_debug())]
    NoCount(String),
    #[error(transparent)]
    Contradiction(#[from] Contradiction),
    #[error(transparent)]
    UnknownCode(#[from] UnknownCode),
}
