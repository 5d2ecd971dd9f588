//! Why a command line is not understood.

use newsmatter::UnknownCode;

use super::contradictions::Contradiction;
use super::help::USAGE;
use crate::flag::WrongFlag;
use crate::format::Format;
use crate::threads::WrongThreads;
use crate::value::NoValue;

/// What is wrong with the command line, and how to write it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WrongArguments {
    #[error("{USAGE}\n`--help` tells more")]
    NoPath,
    #[error(transparent)]
    Flag(#[from] WrongFlag),
    #[error("{0}; `--codes` lists them")]
    NoCode(#[source] NoValue),
    #[error(transparent)]
    NoValue(#[from] NoValue),
    #[error(transparent)]
    Threads(#[from] WrongThreads),
    #[error("expected {} after `--format`, found `{}`", Format::EXPECTED, .0.escape_debug())]
    UnknownFormat(String),
    #[error(transparent)]
    Contradiction(#[from] Contradiction),
    #[error(transparent)]
    UnknownCode(#[from] UnknownCode),
}
