//! `--deny`, `--warn`, `--note` and `--allow`: of several about one code, the last counts.

use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};
use newsmatter::{Code, Level};

use crate::config::Levels;
use crate::values::{CodeParser, placed};

/// The levels that were set, in the order of the command line.
#[derive(Clone, Debug, Default)]
pub(crate) struct LevelOptions(pub(crate) Levels);

const OPTIONS: [(&str, Level, &str); 4] = [
    (
        "deny",
        Level::Deny,
        "Report findings of this code as errors",
    ),
    (
        "warn",
        Level::Warn,
        "Report findings of this code as warnings",
    ),
    ("note", Level::Note, "Report findings of this code as notes"),
    ("allow", Level::Allow, "Do not report findings of this code"),
];

impl Args for LevelOptions {
    fn augment_args(command: Command) -> Command {
        let options = OPTIONS.map(|(name, _, help)| {
            Arg::new(name)
                .long(name)
                .value_name("CODE")
                .value_parser(CodeParser)
                .hide_possible_values(true)
                .action(ArgAction::Append)
                .help(help)
                .help_heading("What counts")
        });
        command.args(options)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for LevelOptions {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut levels = Vec::new();
        for (name, level, _) in OPTIONS {
            let placed = placed::<Code>(matches, name).into_iter();
            levels.extend(placed.map(|(place, code)| (place, (code, level))));
        }
        levels.sort_by_key(|&(place, _)| place);
        let levels = levels.into_iter().map(|(_, level)| level);
        Ok(Self(levels.collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
