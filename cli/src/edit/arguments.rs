//! The edits on the command line, in their order.

use std::ffi::OsStr;

use clap::builder::TypedValueParser;
use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Args, Command, FromArgMatches};
use newsmatter::FieldPath;

use crate::values::placed;

/// One edit.
#[derive(Clone, Debug)]
pub(crate) enum Operation {
    Set(FieldPath, String),
    Insert(FieldPath, String),
    Upsert(FieldPath, String),
    Push(FieldPath, String),
    Remove(FieldPath),
}

impl Operation {
    /// The flag that it was asked for with.
    pub(crate) fn flag(&self) -> &'static str {
        match self {
            Self::Set(..) => "--set",
            Self::Insert(..) => "--insert",
            Self::Upsert(..) => "--upsert",
            Self::Push(..) => "--push",
            Self::Remove(_) => "--remove",
        }
    }
}

/// All edits, at least one, in the order of the command line.
#[derive(Clone, Debug)]
pub(crate) struct Operations(pub(crate) Vec<Operation>);

/// Reads `FIELD=VALUE`. The value begins after the first `=` and may have others.
#[derive(Clone, Copy)]
struct AssignmentParser(fn(FieldPath, String) -> Operation);

impl TypedValueParser for AssignmentParser {
    type Value = Operation;

    fn parse_ref(
        &self,
        command: &Command,
        option: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Operation, clap::Error> {
        let read = |text: &str| match text.split_once('=') {
            Some((path, value)) if !path.is_empty() => {
                field(path).map(|path| (path, value.to_owned()))
            }
            _ => Err("expected a field and a value, as in `heat=51`".to_owned()),
        };
        let (path, value) = read.parse_ref(command, option, value)?;
        Ok((self.0)(path, value))
    }
}

/// Reads `FIELD`.
fn removal(text: &str) -> Result<Operation, String> {
    field(text).map(Operation::Remove)
}

fn field(text: &str) -> Result<FieldPath, String> {
    text.parse::<FieldPath>()
        .map_err(|invalid| invalid.to_string())
}

impl Args for Operations {
    fn augment_args(command: Command) -> Command {
        let assigning = |name, parser, help| {
            let option = Arg::new(name)
                .long(name)
                .value_name("FIELD=VALUE")
                .help(help);
            option
                .value_parser(AssignmentParser(parser))
                .action(ArgAction::Append)
        };
        let remove = Arg::new("remove").long("remove").value_name("FIELD");
        command
            .arg(assigning(
                "set",
                Operation::Set,
                "Change a field or an entry that is there",
            ))
            .arg(assigning(
                "insert",
                Operation::Insert,
                "Add a field at its place, or an entry before that one",
            ))
            .arg(assigning(
                "upsert",
                Operation::Upsert,
                "Change a field or an entry, or add it if it is not there",
            ))
            .arg(assigning(
                "push",
                Operation::Push,
                "Add an entry at the end of a list",
            ))
            .arg(
                remove
                    .help("Remove a field, with everything in it, or an entry")
                    .value_parser(removal)
                    .action(ArgAction::Append),
            )
            .group(
                ArgGroup::new("EDIT")
                    .args(NAMES)
                    .multiple(true)
                    .required(true),
            )
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

const NAMES: [&str; 5] = ["set", "insert", "upsert", "push", "remove"];

impl FromArgMatches for Operations {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut operations: Vec<_> = NAMES
            .into_iter()
            .flat_map(|name| placed::<Operation>(matches, name))
            .collect();
        operations.sort_by_key(|&(place, _)| place);
        Ok(Self(
            operations
                .into_iter()
                .map(|(_, operation)| operation)
                .collect(),
        ))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
