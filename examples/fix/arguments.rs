//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use newsmatter::{Code, UnknownCode};

pub(crate) const HELP: &str = "\
usage: fix [--unsafe] [--allow CODE]… [--write] PATH…

Repairs news articles: the front matter of every file at PATH, or below it if it
is a folder. Shows what would change as a unified diff; with --write, replaces
the files instead. Lists what was repaired, and what is left for a person.

In folders, files named .md, .markdown or .html are repaired, hidden ones are
not, and those without front matter are skipped. Links to files are followed,
links to folders are not.

  --unsafe         also make repairs that change what readers of the site see
  --allow CODE     leave findings of this code as they are, and do not list them
  --write          replace the files, but for those that someone changes meanwhile
  --               what follows is a path, whatever it begins with
  --help           show this

Repairs are listed with their places in the file as it was, what is left with its
places in the file as it would be. In the diff, the content of `secured` is not
shown.

Exit status: 0 if every article can be read and there is nothing to write, or it
was written; 1 if not; 2 if something could not be read or written.
";

/// What is asked for.
pub(crate) enum Request {
    Help,
    Fix(Options),
}

/// What to repair, and how.
#[derive(Default)]
pub(crate) struct Options {
    /// The files and folders, in the order in which they were named.
    pub(crate) paths: Vec<PathBuf>,
    /// The codes whose findings are left alone.
    pub(crate) allowed: Vec<Code>,
    /// Whether to make unsafe repairs too.
    pub(crate) unsafe_fixes: bool,
    pub(crate) write: bool,
}

/// Why the command line was not understood.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WrongArguments {
    #[error("usage: fix [--unsafe] [--allow CODE]… [--write] PATH…\n`--help` tells more")]
    NoPath,
    #[error("there is no flag `{}`; `--help` lists them", .0.escape_debug())]
    UnknownFlag(String),
    #[error("`{0}` takes no value")]
    NoValue(&'static str),
    #[error("expected a code after `--allow`, as in `--allow unknown-field`")]
    NoCode,
    #[error(transparent)]
    UnknownCode(#[from] UnknownCode),
}

impl Request {
    /// Reads the arguments after the program's name.
    pub(crate) fn read(
        arguments: impl IntoIterator<Item = OsString>,
    ) -> Result<Self, WrongArguments> {
        let mut arguments = arguments.into_iter();
        let mut options = Options::default();
        while let Some(argument) = arguments.next() {
            let text = argument.to_string_lossy().into_owned();
            let (name, value) = match text.split_once('=') {
                Some((name, value)) => (name, Some(value)),
                None => (&*text, None),
            };
            match name {
                "--help" | "-h" => return Ok(Self::Help),
                "--unsafe" => options.unsafe_fixes = is_set("--unsafe", value)?,
                "--write" => options.write = is_set("--write", value)?,
                "--allow" => options.allowed.push(code_of(value, &mut arguments)?),
                "--" => options.paths.extend(arguments.by_ref().map(PathBuf::from)),
                flag if flag.starts_with('-') && flag != "-" => {
                    return Err(WrongArguments::UnknownFlag(flag.to_owned()));
                }
                _ => options.paths.push(PathBuf::from(argument)),
            }
        }
        if options.paths.is_empty() {
            return Err(WrongArguments::NoPath);
        }
        Ok(Self::Fix(options))
    }
}

fn is_set(flag: &'static str, value: Option<&str>) -> Result<bool, WrongArguments> {
    match value {
        Some(_) => Err(WrongArguments::NoValue(flag)),
        None => Ok(true),
    }
}

/// The code that `--allow` is about: `value`, as in `--allow=CODE`, or else the next argument.
fn code_of(
    value: Option<&str>,
    rest: &mut impl Iterator<Item = OsString>,
) -> Result<Code, WrongArguments> {
    let next = || Some(rest.next()?.to_string_lossy().into_owned());
    match value.map(str::to_owned).or_else(next) {
        Some(name) if !name.is_empty() && !name.starts_with('-') => Ok(name.parse()?),
        _ => Err(WrongArguments::NoCode),
    }
}
