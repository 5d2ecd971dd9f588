//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use newsmatter::{FieldPath, InvalidPath};

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
    #[error("there is no flag `{}`; `--help` lists them", .0.escape_debug())]
    UnknownFlag(String),
    #[error("`{0}` takes no value")]
    NoValue(&'static str),
    #[error("expected a field and a value after `{0}`, as in `{0} heat=51`")]
    NoAssignment(&'static str),
    #[error("expected a field after `--remove`, as in `--remove related[3]`")]
    NoField,
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
    pub(crate) fn read(
        arguments: impl IntoIterator<Item = OsString>,
    ) -> Result<Self, WrongArguments> {
        let mut arguments = arguments.into_iter();
        let mut paths = Vec::new();
        let mut operations = Vec::new();
        let mut write = false;
        while let Some(argument) = arguments.next() {
            let text = argument.to_string_lossy().into_owned();
            let (name, value) = match text.split_once('=') {
                Some((name, value)) => (name, Some(value)),
                None => (&*text, None),
            };
            match name {
                "--help" | "-h" => return Ok(Self::Help),
                "--write" if value.is_some() => return Err(WrongArguments::NoValue("--write")),
                "--write" => write = true,
                "--" => paths.extend(arguments.by_ref().map(PathBuf::from)),
                flag if flag.starts_with('-') && flag != "-" => {
                    operations.push(Operation::read(flag, value, &mut arguments)?);
                }
                _ => paths.push(PathBuf::from(argument)),
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

impl Operation {
    /// Reads the operation of a flag: from `value`, as in `--set=heat=51`, or else from the next
    /// argument.
    fn read(
        flag: &str,
        value: Option<&str>,
        rest: &mut impl Iterator<Item = OsString>,
    ) -> Result<Self, WrongArguments> {
        let mut argument = |flag| match value {
            Some(value) => Ok(Some(value.to_owned())),
            None => rest
                .next()
                .map(OsString::into_string)
                .transpose()
                .map_err(|_| WrongArguments::NotText(flag)),
        };
        match flag {
            "--set" => assignment("--set", argument("--set")?, Self::Set),
            "--insert" => assignment("--insert", argument("--insert")?, Self::Insert),
            "--push" => assignment("--push", argument("--push")?, Self::Push),
            "--remove" => match argument("--remove")? {
                Some(path) if !path.is_empty() => Ok(Self::Remove(path_of("--remove", &path)?)),
                _ => Err(WrongArguments::NoField),
            },
            _ => Err(WrongArguments::UnknownFlag(flag.to_owned())),
        }
    }
}

/// Reads `FIELD=VALUE`. The value begins after the first `=` and may have others.
fn assignment(
    flag: &'static str,
    argument: Option<String>,
    operation: impl FnOnce(FieldPath, String) -> Operation,
) -> Result<Operation, WrongArguments> {
    let argument = argument.unwrap_or_default();
    match argument.split_once('=') {
        Some((path, value)) if !path.is_empty() => {
            Ok(operation(path_of(flag, path)?, value.to_owned()))
        }
        _ => Err(WrongArguments::NoAssignment(flag)),
    }
}

fn path_of(flag: &'static str, path: &str) -> Result<FieldPath, WrongArguments> {
    path.parse()
        .map_err(|reason| WrongArguments::NoPath { flag, reason })
}
