//! The command line.

use std::path::PathBuf;

use lexopt::Arg::{Long, Short, Value};
use lexopt::Parser;
use newsmatter::{FieldPath, InvalidPath};

use crate::flag::{self, WrongFlag};
use crate::value::{NoValue, value};

pub(crate) const HELP: &str = "\
usage: edit FILE EDIT… [--write]

Edits fields of an article, and shows what changes as a unified diff. With
--write, replaces the file instead. Everything that is not asked for stays as it
is, to the last byte.

  --set FIELD=VALUE      change a field or an entry that is there
  --insert FIELD=VALUE   add a field at its place, or an entry before that one
  --push FIELD=VALUE     add an entry at the end of a list
  --remove FIELD         remove a field, with everything in it, or an entry
  --write                replace the file, unless someone changed it meanwhile
  --                     what follows is a file, whatever it begins with
  --help                 show this

A field is named as in `provider.name`, `images[0].width` or `related[3]`. Edits
are made in their order, all of them or none. In the diff, the content of
`secured` is not shown.

Exit status: 0 if the edits were made, 1 if one was refused, 2 if the file could
not be read or written.
";

/// What is asked for.
pub(crate) enum Request {
    Help,
    Edit(Options),
}

/// What to edit, and how.
pub(crate) struct Options {
    pub(crate) path: PathBuf,
    pub(crate) operations: Vec<Operation>,
    pub(crate) write: bool,
}

/// One edit.
pub(crate) enum Operation {
    Set(FieldPath, String),
    Insert(FieldPath, String),
    Push(FieldPath, String),
    Remove(FieldPath),
}

impl Operation {
    /// The flag that it was asked for with.
    pub(crate) fn flag(&self) -> &'static str {
        match self {
            Self::Set(..) => "--set",
            Self::Insert(..) => "--insert",
            Self::Push(..) => "--push",
            Self::Remove(_) => "--remove",
        }
    }
}

/// Why the command line was not understood.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WrongArguments {
    #[error("usage: edit FILE EDIT… [--write]\n`--help` tells more")]
    Incomplete,
    #[error("expected one file, found more; `--help` tells more")]
    SecondFile,
    #[error(transparent)]
    Flag(#[from] WrongFlag),
    #[error(transparent)]
    NoValue(#[from] NoValue),
    #[error("expected a field and a value after `{0}`, as in `{0} heat=51`")]
    NoAssignment(&'static str),
    #[error("the value for `{0}` is not UTF-8")]
    NotText(&'static str),
    #[error("`{flag}`: {reason}")]
    NoPath {
        flag: &'static str,
        reason: InvalidPath,
    },
}

impl Request {
    /// Reads the arguments after the program's name.
    pub(crate) fn read(mut arguments: Parser) -> Result<Self, WrongArguments> {
        let mut paths = Vec::new();
        let mut operations = Vec::new();
        let mut write = false;
        let rest = &mut arguments;
        while let Some(argument) = flag::next(rest)? {
            match argument {
                Long("help") | Short('h') => return Ok(Self::Help),
                Long("write") => write = true,
                Long("set") => operations.push(assignment(rest, "--set", Operation::Set)?),
                Long("insert") => operations.push(assignment(rest, "--insert", Operation::Insert)?),
                Long("push") => operations.push(assignment(rest, "--push", Operation::Push)?),
                Long("remove") => operations.push(removal(rest)?),
                Value(path) => paths.push(PathBuf::from(path)),
                other => return Err(WrongFlag::unknown(&other).into()),
            }
        }
        match <[PathBuf; 1]>::try_from(paths) {
            Ok([path]) if !operations.is_empty() => Ok(Self::Edit(Options {
                path,
                operations,
                write,
            })),
            Err(paths) if paths.len() > 1 => Err(WrongArguments::SecondFile),
            _ => Err(WrongArguments::Incomplete),
        }
    }
}

/// Reads `FIELD=VALUE`. The value begins after the first `=` and may have others.
fn assignment(
    arguments: &mut Parser,
    flag: &'static str,
    operation: impl FnOnce(FieldPath, String) -> Operation,
) -> Result<Operation, WrongArguments> {
    let assignment = text(arguments, flag, "a field and a value", "heat=51")?;
    match assignment.split_once('=') {
        Some((path, value)) if !path.is_empty() => {
            Ok(operation(path_of(flag, path)?, value.to_owned()))
        }
        _ => Err(WrongArguments::NoAssignment(flag)),
    }
}

fn removal(arguments: &mut Parser) -> Result<Operation, WrongArguments> {
    let path = text(arguments, "--remove", "a field", "related[3]")?;
    Ok(Operation::Remove(path_of("--remove", &path)?))
}

fn text(
    arguments: &mut Parser,
    flag: &'static str,
    expected: &'static str,
    example: &'static str,
) -> Result<String, WrongArguments> {
    let text = value(arguments, flag, expected, example)?.into_string();
    text.map_err(|_| WrongArguments::NotText(flag))
}

fn path_of(flag: &'static str, path: &str) -> Result<FieldPath, WrongArguments> {
    path.parse()
        .map_err(|reason| WrongArguments::NoPath { flag, reason })
}
