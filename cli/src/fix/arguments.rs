//! The command line.

use std::path::PathBuf;

use lexopt::Arg::{Long, Short, Value};
use lexopt::Parser;
use newsmatter::{Code, UnknownCode};

use crate::files::flag::{self, WrongFlag};
use crate::files::value::{NoValue, value};

pub(crate) const HELP: &str = "\
usage: fix [--unsafe] [--allow CODE]… [--write] PATH…

Repairs news articles: the front matter of every file at PATH, or below it if it
is a folder. Shows what would change as a unified diff; with --write, replaces
the files instead. Lists what was repaired, and what is left for a person.

In folders, files named .md, .markdown or .html are repaired. Hidden ones are
not, nor what .gitignore excludes, and those without front matter are skipped.
Links to files are followed, links to folders are not.

  --unsafe         also make repairs that change what readers of the site see
  --allow CODE     leave findings of this code as they are, and do not list them
  --write          replace the files, but for those that change meanwhile
  --               what follows is a path, whatever it begins with
  --help           show this

Repairs are listed with their places in the file as it was, what is left with
its places in the file as it would be. In the diff, the content of `secured` is
not shown.

Exit status: 0 if every article can be read and there is nothing to write, or it
was written; 1 if not; 2 if something could not be read or written, 130 after an
interrupt.
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
    #[error(transparent)]
    Flag(#[from] WrongFlag),
    #[error(transparent)]
    NoCode(#[from] NoValue),
    #[error(transparent)]
    UnknownCode(#[from] UnknownCode),
}

impl Request {
    /// Reads the arguments after the program's name.
    pub(crate) fn read(mut arguments: Parser) -> Result<Self, WrongArguments> {
        let mut options = Options::default();
        while let Some(argument) = flag::next(&mut arguments)? {
            match argument {
                Long("help") | Short('h') => return Ok(Self::Help),
                Long("unsafe") => options.unsafe_fixes = true,
                Long("write") => options.write = true,
                Long("allow") => {
                    let code = value(&mut arguments, "--allow", "a code", "unknown-field")?;
                    options.allowed.push(code.to_string_lossy().parse()?);
                }
                Value(path) => options.paths.push(path.into()),
                other => return Err(WrongFlag::unknown(&other).into()),
            }
        }
        if options.paths.is_empty() {
            return Err(WrongArguments::NoPath);
        }
        Ok(Self::Fix(options))
    }
}
