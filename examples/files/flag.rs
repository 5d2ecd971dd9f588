//! Flags on the command line.

use lexopt::Arg;

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

impl From<lexopt::Error> for WrongFlag {
    fn from(error: lexopt::Error) -> Self {
        match error {
            lexopt::Error::UnexpectedValue { option, .. } => Self::WithValue(option),
            other => Self::Other(other),
        }
    }
}
