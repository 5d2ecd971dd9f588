//! The command line.

mod contradictions;
mod flag;
pub(crate) mod help;
mod wrong;

use std::ffi::OsString;
use std::num::NonZero;
use std::path::PathBuf;

use newsmatter::{Code, Level};

use self::flag::{Argument, Flag};
pub(crate) use self::wrong::WrongArguments;
use crate::format::Format;
use crate::names::{Named, Separator};

/// What is asked for.
pub(crate) enum Request {
    Help,
    Codes,
    Explain(Code),
    Check(Options),
}

/// What to check, and how.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Options {
    /// The files and folders, in the order in which they were named.
    pub(crate) paths: Vec<Named>,
    /// What stands between the names of standard input.
    pub(crate) separator: Separator,
    /// The commit since which a file has to have changed.
    pub(crate) changed_since: Option<String>,
    /// Whether to look at all documents together too.
    pub(crate) across: bool,
    /// How many files are checked at once, at most.
    pub(crate) threads: Option<NonZero<usize>>,
    /// The levels that were set, in order: a later one of the same code counts.
    pub(crate) levels: Vec<(Code, Level)>,
    /// Whether to show the summary alone.
    pub(crate) quiet: bool,
    /// Whether to apply the safe fixes first.
    pub(crate) fix: bool,
    /// Whether to show what they would change instead.
    pub(crate) diff: bool,
    pub(crate) format: Format,
    /// The file that sets levels, below those of the command line.
    pub(crate) config: Option<PathBuf>,
    /// The findings that are accepted.
    pub(crate) baseline: Option<PathBuf>,
    /// Where to record the findings.
    pub(crate) write_baseline: Option<PathBuf>,
}

impl Request {
    /// Reads the arguments after the program's name.
    pub(crate) fn read(
        arguments: impl IntoIterator<Item = OsString>,
    ) -> Result<Self, WrongArguments> {
        let mut arguments = arguments.into_iter();
        let mut options = Options::default();
        while let Some(argument) = arguments.next() {
            match Argument::read(argument, &mut arguments)? {
                Argument::Path(path) => options.paths.push(path),
                Argument::EndOfFlags => {
                    let rest = arguments.by_ref().map(PathBuf::from);
                    options.paths.extend(rest.map(Named::Path));
                }
                Argument::Flag(Flag::Help) => return Ok(Self::Help),
                Argument::Flag(Flag::Codes) => return Ok(Self::Codes),
                Argument::Flag(Flag::Explain(code)) => return Ok(Self::Explain(code)),
                Argument::Flag(flag) => options.set(flag),
            }
        }
        options.hold_together()?;
        Ok(Self::Check(options))
    }
}

impl Options {
    fn set(&mut self, flag: Flag) {
        match flag {
            Flag::Help | Flag::Codes | Flag::Explain(_) => {}
            Flag::Fix => self.fix = true,
            Flag::Diff => self.diff = true,
            Flag::Across => self.across = true,
            Flag::Null => self.separator = Separator::Nul,
            Flag::ChangedSince(revision) => self.changed_since = Some(revision),
            Flag::Threads(count) => self.threads = Some(count),
            Flag::Quiet => self.quiet = true,
            Flag::Format(format) => self.format = format,
            Flag::Config(file) => self.config = Some(file),
            Flag::Baseline(file) => self.baseline = Some(file),
            Flag::WriteBaseline(file) => self.write_baseline = Some(file),
            Flag::Level(code, level) => self.levels.push((code, level)),
        }
    }

    /// Looks for what is missing, and for flags that contradict each other.
    fn hold_together(&self) -> Result<(), WrongArguments> {
        if self.paths.is_empty() {
            return Err(WrongArguments::NoPath);
        }
        match contradictions::find(self) {
            Some(contradiction) => Err(contradiction.into()),
            None => Ok(()),
        }
    }
}
