//! The command line.

use std::num::NonZero;
use std::path::PathBuf;

use lexopt::Arg::{Long, Short, Value};
use lexopt::Parser;

use crate::flag::{self, WrongFlag};
use crate::threads::{WrongThreads, threads};
use crate::value::{NoValue, value};

pub(crate) const HELP: &str = "\
usage: report [--output FILE] [--title TEXT] [--threads N] PATH…

Makes a page about the news articles in files and folders: how many there are a
month, who published them, their topics, scores, findings and related links. It
is one HTML file that loads nothing and runs no script.

In folders, files named .md, .markdown or .html are read, hidden ones and those
that .gitignore excludes are not, and those without front matter are skipped.

  --output FILE    write the page to FILE, which is replaced as a whole; without
                   it, the page goes to standard output
  --title TEXT     the heading, instead of the names of the paths
  --threads N      read N files at once, not as many as there are processors
  --               what follows is a path, whatever it begins with
  --help           show this

Exit status: 0 if the page was made of all there is, 2 if something could not be
read, written or understood, 130 after an interrupt. What is found in the
articles does not change it.
";

/// What is asked for.
pub(crate) enum Request {
    Help,
    Report(Options),
}

/// What to report on, and where to.
#[derive(Default)]
pub(crate) struct Options {
    /// The files and folders, in the order in which they were named.
    pub(crate) paths: Vec<PathBuf>,
    /// The file of the page; standard output if there is none.
    pub(crate) output: Option<PathBuf>,
    pub(crate) title: Option<String>,
    /// How many files are read at once, at most.
    pub(crate) threads: Option<NonZero<usize>>,
}

/// Why the command line was not understood.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WrongArguments {
    #[error(
        "usage: report [--output FILE] [--title TEXT] [--threads N] PATH…\n`--help` tells more"
    )]
    NoPath,
    #[error(transparent)]
    Flag(#[from] WrongFlag),
    #[error(transparent)]
    NoValue(#[from] NoValue),
    #[error(transparent)]
    Threads(#[from] WrongThreads),
}

impl Request {
    /// Reads the arguments after the program's name.
    pub(crate) fn read(mut arguments: Parser) -> Result<Self, WrongArguments> {
        let mut options = Options::default();
        let rest = &mut arguments;
        while let Some(argument) = flag::next(rest)? {
            match argument {
                Long("help") | Short('h') => return Ok(Self::Help),
                Long("output") => {
                    options.output = Some(value(rest, "--output", "a file", "report.html")?.into());
                }
                Long("title") => {
                    let title = value(rest, "--title", "a heading", "\"News of 2021\"")?;
                    options.title = Some(title.to_string_lossy().into_owned());
                }
                Long("threads") => options.threads = Some(threads(rest)?),
                Value(path) => options.paths.push(path.into()),
                other => return Err(WrongFlag::unknown(&other).into()),
            }
        }
        if options.paths.is_empty() {
            return Err(WrongArguments::NoPath);
        }
        Ok(Self::Report(options))
    }
}
