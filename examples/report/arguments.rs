//! The command line.

use std::ffi::OsString;
use std::num::NonZero;
use std::path::PathBuf;

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

/// More threads than that are no faster anywhere, and a system may refuse them.
const MOST_THREADS: usize = 1024;

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
    #[error("there is no flag `{}`; `--help` lists them", .0.escape_debug())]
    UnknownFlag(String),
    #[error("expected {expected} after `{flag}`, as in `{flag} {example}`")]
    NoValue {
        flag: &'static str,
        expected: &'static str,
        example: &'static str,
    },
    #[error("expected a number from 1 to {MOST_THREADS} after `--threads`, found `{}`", .0.escape_debug())]
    NoCount(String),
}

/// A flag's value: in the same argument, as in `--threads=2`, or the next one.
struct Value<'r, I> {
    given: Option<OsString>,
    rest: &'r mut I,
}

impl Request {
    /// Reads the arguments after the program's name.
    pub(crate) fn read(
        arguments: impl IntoIterator<Item = OsString>,
    ) -> Result<Self, WrongArguments> {
        let mut rest = arguments.into_iter();
        let mut options = Options::default();
        while let Some(argument) = rest.next() {
            let text = argument.to_string_lossy();
            if !text.starts_with('-') || text == "-" {
                options.paths.push(argument.into());
                continue;
            }
            let (name, given) = match text.split_once('=') {
                Some((name, value)) => (name, Some(OsString::from(value))),
                None => (&*text, None),
            };
            let mut value = Value {
                given,
                rest: &mut rest,
            };
            match name {
                "--help" | "-h" => return Ok(Self::Help),
                "--output" => {
                    let file = value.take("--output", "a file", "report.html")?;
                    options.output = Some(file.into());
                }
                "--title" => {
                    let title = value.take("--title", "a heading", "\"News of 2021\"")?;
                    options.title = Some(title.to_string_lossy().into_owned());
                }
                "--threads" => options.threads = Some(value.threads()?),
                "--" if value.given.is_none() => {
                    options.paths.extend(rest.by_ref().map(PathBuf::from));
                }
                _ => return Err(WrongArguments::UnknownFlag(name.to_owned())),
            }
        }
        if options.paths.is_empty() {
            return Err(WrongArguments::NoPath);
        }
        Ok(Self::Report(options))
    }
}

impl<I: Iterator<Item = OsString>> Value<'_, I> {
    /// The value, unless what follows is another flag.
    fn take(
        &mut self,
        flag: &'static str,
        expected: &'static str,
        example: &'static str,
    ) -> Result<OsString, WrongArguments> {
        let is_flag = |value: &OsString| value.as_encoded_bytes().starts_with(b"-");
        let value = match self.given.take() {
            Some(value) => Some(value),
            None => self.rest.next().filter(|value| !is_flag(value)),
        };
        value
            .filter(|value| !value.is_empty())
            .ok_or(WrongArguments::NoValue {
                flag,
                expected,
                example,
            })
    }

    fn threads(&mut self) -> Result<NonZero<usize>, WrongArguments> {
        let count = self.take("--threads", "", "").unwrap_or_default();
        let count = count.to_string_lossy();
        match count.parse::<NonZero<usize>>() {
            Ok(number) if number.get() <= MOST_THREADS => Ok(number),
            _ => Err(WrongArguments::NoCount(count.into_owned())),
        }
    }
}
