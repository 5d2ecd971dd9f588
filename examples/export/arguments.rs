//! The command line.

use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};

use lexopt::Arg::{Long, Short, Value};
use lexopt::Parser;

use crate::flag::{self, WrongFlag};
use crate::threads::{WrongThreads, threads};
use crate::value::{NoValue, value};

pub(crate) const HELP: &str = "\
usage: export [--format FORM] [--findings FILE] [--threads N] [--replace]
              --output FILE PATH…

Makes a table of news articles: those in files and folders. It has a row for
each, in the order of the files, and a column for each field, beside `file`,
which is where the article stands. What has no article is left out and counted.
In folders, files named .md, .markdown or .html are read, hidden ones and those
that .gitignore excludes are not.

  --output FILE    the table
  --format FORM    parquet, or jsonl: an object on each line with the documents'
                   own keys; jsonl if FILE ends with .jsonl, else parquet
  --findings FILE  a second table of the same form, of everything that is wrong:
                   a row for each finding, which names its `file`
  --replace        replace FILE if it is there; without, it is left alone
  --threads N      read N files at once, not as many as there are processors
  --               what follows is a path, whatever it begins with
  --help           show this

The content of `secured` is in the table, since it is a field like the others.

A file is there when it is whole, or not at all. Exit status: 0 if all was
written, 2 if something could not be read, written or understood, 130 after an
interrupt.
";

/// What is said where PATH or FILE is missing.
const USAGE: &str = "\
usage: export [--format FORM] [--findings FILE] [--threads N] [--replace]
              --output FILE PATH…";

/// What is asked for.
pub(crate) enum Request {
    Help,
    Export(Options),
}

/// What to export, and where to.
#[derive(Default)]
pub(crate) struct Options {
    pub(crate) paths: Vec<PathBuf>,
    pub(crate) output: PathBuf,
    pub(crate) findings: Option<PathBuf>,
    form: Option<Form>,
    pub(crate) replace: bool,
    pub(crate) threads: Option<NonZero<usize>>,
}

/// How a table is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Parquet,
    Lines,
}

/// Why the command line was not understood.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WrongArguments {
    #[error("{USAGE}\n`--help` tells more")]
    Usage,
    #[error(transparent)]
    Flag(#[from] WrongFlag),
    #[error(transparent)]
    NoValue(#[from] NoValue),
    #[error(transparent)]
    Threads(#[from] WrongThreads),
    #[error("expected `--format parquet` or `--format jsonl`, found `{}`", .0.escape_debug())]
    UnknownForm(String),
    #[error("`--output` and `--findings` name the same file: two tables need two")]
    SameFile,
}

impl Request {
    /// Reads the arguments after the program's name.
    pub(crate) fn read(mut arguments: Parser) -> Result<Self, WrongArguments> {
        let mut options = Options::default();
        let rest = &mut arguments;
        while let Some(argument) = flag::next(rest)? {
            match argument {
                Long("help") | Short('h') => return Ok(Self::Help),
                Long("output") | Short('o') => {
                    options.output = value(rest, "--output", "a file", "news.parquet")?.into();
                }
                Long("findings") => {
                    let file = value(rest, "--findings", "a file", "findings.parquet")?;
                    options.findings = Some(file.into());
                }
                Long("format") => options.form = Some(form(rest)?),
                Long("threads") => options.threads = Some(threads(rest)?),
                Long("replace") => options.replace = true,
                Value(path) => options.paths.push(path.into()),
                other => return Err(WrongFlag::unknown(&other).into()),
            }
        }
        options.hold_together()
    }
}

impl Options {
    /// The form of the tables: the one that was asked for, or that of the name.
    pub(crate) fn form(&self) -> Form {
        let is_named_lines = self.output.extension().is_some_and(|end| end == "jsonl");
        let named = if is_named_lines {
            Form::Lines
        } else {
            Form::Parquet
        };
        self.form.unwrap_or(named)
    }

    fn hold_together(self) -> Result<Request, WrongArguments> {
        if self.paths.is_empty() || self.output.as_os_str().is_empty() {
            return Err(WrongArguments::Usage);
        }
        if self.findings.as_deref().map(place) == Some(place(&self.output)) {
            return Err(WrongArguments::SameFile);
        }
        Ok(Request::Export(self))
    }
}

/// A path that is the same for the same file, there or not.
fn place(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    let folder = fs::canonicalize(folder.unwrap_or(Path::new(".")));
    let beside = |folder: PathBuf| Some(folder.join(path.file_name()?));
    let there = fs::canonicalize(path).ok();
    there
        .or_else(|| folder.ok().and_then(beside))
        .unwrap_or_else(|| path.to_owned())
}

fn form(arguments: &mut Parser) -> Result<Form, WrongArguments> {
    let name = value(arguments, "--format", "parquet or jsonl", "jsonl")?;
    match &*name.to_string_lossy() {
        "parquet" => Ok(Form::Parquet),
        "jsonl" => Ok(Form::Lines),
        other => Err(WrongArguments::UnknownForm(other.to_owned())),
    }
}
