//! The command line.

use std::ffi::OsString;
use std::num::NonZero;
use std::path::PathBuf;

pub(crate) const HELP: &str = "\
usage: export [--format FORM] [--findings FILE] [--threads N] [--replace]
              --output FILE PATH…

Makes a table of news articles: those in the file at PATH, or in every file below
it if it is a folder. It has a row for each article, in the order of the files,
and a column for each field, beside `file`, which is where the article stands.
Documents without an article are left out and counted.

  --output FILE    the table
  --format FORM    parquet (the default) or jsonl, an object on each line with
                   the documents' own keys
  --findings FILE  a second table, of everything that is wrong: of the same form,
                   with a row for each finding. Each row names its `file`
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

/// More threads than that are no faster anywhere, and a system may refuse them.
const MOST_THREADS: usize = 1024;

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
    pub(crate) form: Form,
    pub(crate) replace: bool,
    pub(crate) threads: Option<NonZero<usize>>,
}

/// How a table is written.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Form {
    #[default]
    Parquet,
    Lines,
}

/// Why the command line was not understood.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WrongArguments {
    #[error("{USAGE}\n`--help` tells more")]
    Usage,
    #[error("there is no flag `{}`; `--help` lists them", .0.escape_debug())]
    UnknownFlag(String),
    #[error("expected {expected} after `{flag}`, found nothing")]
    NoValue {
        flag: &'static str,
        expected: &'static str,
    },
    #[error("expected `--format parquet` or `--format jsonl`, found `{}`", .0.escape_debug())]
    UnknownForm(String),
    #[error("expected a number of threads from 1 to {MOST_THREADS}, found `{}`", .0.escape_debug())]
    NoCount(String),
    #[error("`--output` and `--findings` name the same file: two tables need two")]
    SameFile,
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
            if !text.starts_with('-') {
                options.paths.push(argument.into());
                continue;
            }
            let (name, given) = match text.split_once('=') {
                Some((name, value)) => (name, Some(OsString::from(value))),
                None => (&*text, None),
            };
            let mut value = |flag, expected| {
                let value = given.clone().or_else(|| rest.next());
                let value = value.filter(|value| !value.is_empty());
                value.ok_or(WrongArguments::NoValue { flag, expected })
            };
            match name {
                "--help" | "-h" => return Ok(Self::Help),
                "--output" | "-o" => options.output = value("--output", "a file")?.into(),
                "--findings" => options.findings = Some(value("--findings", "a file")?.into()),
                "--format" => options.form = form(&value("--format", "parquet or jsonl")?)?,
                "--threads" => options.threads = Some(threads(&value("--threads", "a number")?)?),
                "--replace" if given.is_none() => options.replace = true,
                "--" if given.is_none() => options.paths.extend(rest.by_ref().map(PathBuf::from)),
                _ => return Err(WrongArguments::UnknownFlag(name.to_owned())),
            }
        }
        options.hold_together()
    }
}

impl Options {
    fn hold_together(self) -> Result<Request, WrongArguments> {
        if self.paths.is_empty() || self.output.as_os_str().is_empty() {
            return Err(WrongArguments::Usage);
        }
        if self.findings.as_ref() == Some(&self.output) {
            return Err(WrongArguments::SameFile);
        }
        Ok(Request::Export(self))
    }
}

fn form(name: &OsString) -> Result<Form, WrongArguments> {
    match &*name.to_string_lossy() {
        "parquet" => Ok(Form::Parquet),
        "jsonl" => Ok(Form::Lines),
        other => Err(WrongArguments::UnknownForm(other.to_owned())),
    }
}

fn threads(count: &OsString) -> Result<NonZero<usize>, WrongArguments> {
    let count = count.to_string_lossy();
    match count.parse::<NonZero<usize>>() {
        Ok(number) if number.get() <= MOST_THREADS => Ok(number),
        _ => Err(WrongArguments::NoCount(count.into_owned())),
    }
}
