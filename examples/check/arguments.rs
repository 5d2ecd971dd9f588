//! The command line.

mod contradictions;
pub(crate) mod help;
mod wrong;

use std::num::NonZero;
use std::path::PathBuf;

use lexopt::Arg::{Long, Short, Value};
use lexopt::Parser;
use newsmatter::{Code, Level};

pub(crate) use self::wrong::WrongArguments;
use crate::flag::{self, WrongFlag};
use crate::format::Format;
use crate::names::{Named, Separator};
use crate::threads::threads;
use crate::value::value;

/// A name for a baseline.
const BASELINE: &str = "known-findings.jsonl";

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
    pub(crate) fn read(mut arguments: Parser) -> Result<Self, WrongArguments> {
        let mut options = Options::default();
        let rest = &mut arguments;
        loop {
            options.paths.extend(behind_dashes(rest));
            let Some(argument) = flag::next(rest)? else {
                break;
            };
            match argument {
                Long("help") | Short('h') => return Ok(Self::Help),
                Long("codes") => return Ok(Self::Codes),
                Long("explain") => return Ok(Self::Explain(code(rest, "--explain")?)),
                Long("deny") => options.set(code(rest, "--deny")?, Level::Deny),
                Long("warn") => options.set(code(rest, "--warn")?, Level::Warn),
                Long("note") => options.set(code(rest, "--note")?, Level::Note),
                Long("allow") => options.set(code(rest, "--allow")?, Level::Allow),
                Long("format") => options.format = format(rest)?,
                Long("quiet") | Short('q') => options.quiet = true,
                Long("config") => options.config = file(rest, "--config", "newsmatter.toml")?,
                Long("baseline") => options.baseline = file(rest, "--baseline", BASELINE)?,
                Long("write-baseline") => {
                    options.write_baseline = file(rest, "--write-baseline", BASELINE)?;
                }
                Long("fix") => options.fix = true,
                Long("diff") => options.diff = true,
                Long("changed-since") => options.changed_since = Some(revision(rest)?),
                Long("across") => options.across = true,
                Long("null") => options.separator = Separator::Nul,
                Long("threads") => options.threads = Some(threads(rest)?),
                Value(path) if path == "-" => options.paths.push(Named::Input),
                Value(path) => options.paths.push(Named::Path(path.into())),
                other => return Err(WrongFlag::unknown(&other).into()),
            }
        }
        options.hold_together()?;
        Ok(Self::Check(options))
    }
}

impl Options {
    /// Sets the level of a code. A later one counts.
    fn set(&mut self, code: Code, level: Level) {
        self.levels.push((code, level));
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

/// What stands behind `--`, if that comes next: paths, and `-` is one too.
fn behind_dashes(arguments: &mut Parser) -> Vec<Named> {
    let Some(mut rest) = arguments.try_raw_args() else {
        return Vec::new();
    };
    if rest.next_if(|next| next == "--").is_none() {
        return Vec::new();
    }
    rest.map(|path| Named::Path(path.into())).collect()
}

fn code(arguments: &mut Parser, flag: &'static str) -> Result<Code, WrongArguments> {
    let name = value(arguments, flag, "a code", "unknown-field");
    let name = name.map_err(WrongArguments::NoCode)?;
    Ok(name.to_string_lossy().parse()?)
}

fn file(
    arguments: &mut Parser,
    flag: &'static str,
    example: &'static str,
) -> Result<Option<PathBuf>, WrongArguments> {
    Ok(Some(value(arguments, flag, "a file", example)?.into()))
}

fn revision(arguments: &mut Parser) -> Result<String, WrongArguments> {
    let revision = value(arguments, "--changed-since", "a commit", "origin/main")?;
    Ok(revision.to_string_lossy().into_owned())
}

fn format(arguments: &mut Parser) -> Result<Format, WrongArguments> {
    let name = value(arguments, "--format", Format::EXPECTED, "json")?;
    let name = name.to_string_lossy();
    let found = Format::NAMES.iter().find(|(known, _)| *known == name);
    match found {
        Some(&(_, format)) => Ok(format),
        None => Err(WrongArguments::UnknownFormat(name.into_owned())),
    }
}
