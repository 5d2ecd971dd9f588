//! The command line.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::PathBuf;

use newsmatter::{Code, Level, UnknownCode};

/// What is asked for.
pub(crate) enum Request {
    Help,
    Explain(Code),
    Check(Options),
}

/// What to check, and how.
#[derive(Default)]
pub(crate) struct Options {
    /// The files and folders, in the order in which they were named.
    pub(crate) paths: Vec<PathBuf>,
    /// The levels that were set, in order: a later one of the same code counts.
    pub(crate) levels: Vec<(Code, Level)>,
    /// Whether to show the summary alone.
    pub(crate) quiet: bool,
    /// Whether to apply the safe fixes first.
    pub(crate) fix: bool,
}

/// Why the command line was not understood.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WrongArguments {
    #[error("{USAGE}\n`--help` tells more")]
    NoPath,
    #[error("there is no flag `{}`; `--help` lists them", .0.escape_debug())]
    UnknownFlag(String),
    #[error("expected a code after `{0}`, as in `{0} unknown-field`; `--help` lists them")]
    NoCode(&'static str),
    #[error("`{0}` takes no value")]
    NoValue(&'static str),
    #[error(transparent)]
    UnknownCode(#[from] UnknownCode),
}

const USAGE: &str = "usage: check [--deny|--warn|--note|--allow CODE]… [--fix] [--quiet] PATH…
       check --explain CODE";

const HELP: &str = "\
Checks news articles: the front matter of the file at PATH, or of every file
below it if it is a folder.

In folders, files named .md, .markdown or .html are checked, hidden ones are
not, and those without front matter are skipped. Links to files are followed,
links to folders are not.

  --deny CODE      findings of this code are errors
  --warn CODE      … are warnings
  --note CODE      … are notes
  --allow CODE     … are not shown
  --fix            apply the safe fixes to the files, then show what is left
  --quiet          show the summary alone
  --explain CODE   tell what a code means and whether it can be repaired
  --               what follows is a path, whatever it begins with
  --help           show this

Exit status: 0 if there is no error, 1 if there is one, 2 if something could not
be read. The output is coloured on a terminal, unless NO_COLOR is set.

Codes and their levels:
";

/// The answer to `--help`.
pub(crate) fn help() -> String {
    let mut help = format!("{USAGE}\n\n{HELP}");
    for code in Code::ALL {
        let level = match code.default_level() {
            Level::Allow => "allow",
            Level::Note => "note",
            Level::Warn => "warn",
            Level::Deny => "deny",
        };
        // Writing to a `String` cannot fail.
        let _ = writeln!(help, "  {code:<22} {level}");
    }
    help
}

/// What an argument turns out to be.
enum Argument {
    Path(PathBuf),
    EndOfFlags,
    Flag(Flag),
}

#[derive(Clone, Copy)]
enum Flag {
    Help,
    Fix,
    Quiet,
    Explain(Code),
    Level(Code, Level),
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
                Argument::Flag(Flag::Help) => return Ok(Self::Help),
                Argument::Flag(Flag::Explain(code)) => return Ok(Self::Explain(code)),
                Argument::Flag(Flag::Fix) => options.fix = true,
                Argument::Flag(Flag::Quiet) => options.quiet = true,
                Argument::Flag(Flag::Level(code, level)) => options.levels.push((code, level)),
                Argument::EndOfFlags => options.paths.extend(arguments.by_ref().map(PathBuf::from)),
            }
        }
        if options.paths.is_empty() {
            return Err(WrongArguments::NoPath);
        }
        Ok(Self::Check(options))
    }
}

impl Argument {
    /// Reads one argument, and the next one where it is the code of a flag.
    fn read(
        argument: OsString,
        rest: &mut impl Iterator<Item = OsString>,
    ) -> Result<Self, WrongArguments> {
        let text = argument.to_string_lossy();
        if !text.starts_with('-') || text == "-" {
            return Ok(Self::Path(argument.into()));
        }
        if text == "--" {
            return Ok(Self::EndOfFlags);
        }
        let (name, value) = match text.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (&*text, None),
        };
        let flag = match name {
            "--help" | "-h" => Flag::without_value("--help", Flag::Help, value)?,
            "--fix" => Flag::without_value("--fix", Flag::Fix, value)?,
            "--quiet" | "-q" => Flag::without_value("--quiet", Flag::Quiet, value)?,
            "--explain" => Flag::Explain(code_of("--explain", value, rest)?),
            "--deny" => Flag::Level(code_of("--deny", value, rest)?, Level::Deny),
            "--warn" => Flag::Level(code_of("--warn", value, rest)?, Level::Warn),
            "--note" => Flag::Level(code_of("--note", value, rest)?, Level::Note),
            "--allow" => Flag::Level(code_of("--allow", value, rest)?, Level::Allow),
            _ => return Err(WrongArguments::UnknownFlag(name.to_owned())),
        };
        Ok(Self::Flag(flag))
    }
}

impl Flag {
    fn without_value(
        name: &'static str,
        flag: Self,
        value: Option<&str>,
    ) -> Result<Self, WrongArguments> {
        match value {
            Some(_) => Err(WrongArguments::NoValue(name)),
            None => Ok(flag),
        }
    }
}

/// The code that a flag is about: `value`, as in `--deny=CODE`, or else the next argument.
fn code_of(
    flag: &'static str,
    value: Option<&str>,
    rest: &mut impl Iterator<Item = OsString>,
) -> Result<Code, WrongArguments> {
    let name = match value {
        Some(value) => value.to_owned(),
        None => rest
            .next()
            .ok_or(WrongArguments::NoCode(flag))?
            .to_string_lossy()
            .into_owned(),
    };
    if name.is_empty() || name.starts_with('-') {
        return Err(WrongArguments::NoCode(flag));
    }
    Ok(name.parse()?)
}
