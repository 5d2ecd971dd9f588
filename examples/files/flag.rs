//! Flags on the command line.

use lexopt::{Arg, Parser};

/// What is wrong with a flag.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WrongFlag {
    #[error("there is no flag `{}`; `--help` lists them", .0.escape_debug())]
    Unknown(String),
    #[error("`{}` takes no value", .0.escape_debug())]
    WithValue(String),
    #[error(transparent)]
    Other(lexopt::Error),
}

impl WrongFlag {
    /// It is none of those that the program has.
    pub(crate) fn unknown(argument: &Arg<'_>) -> Self {
        Self::Unknown(match argument {
            Arg::Long(name) => format!("--{name}"),
            Arg::Short(letter) => format!("-{letter}"),
            Arg::Value(value) => value.to_string_lossy().into_owned(),
        })
    }
}

/// For programs that tell what is wrong with their arguments in a sentence of any kind.
impl From<WrongFlag> for String {
    fn from(wrong: WrongFlag) -> Self {
        wrong.to_string()
    }
}

/// The next argument, if there is one. The flag before it is known to have no value left.
pub(crate) fn next(arguments: &mut Parser) -> Result<Option<Arg<'_>>, WrongFlag> {
    arguments.next().map_err(|error| match error {
        lexopt::Error::UnexpectedValue { option, .. } => WrongFlag::WithValue(option),
        other => WrongFlag::Other(other),
    })
}
