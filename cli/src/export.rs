//! `export`: makes a table of the articles in files and folders, Parquet or JSON Lines.
//!
//! `run` leads through the work: files are read by the corpus, gathered in a `batch`, and written
//! as a `table` or as `lines`.

#[cfg(feature = "parquet")]
mod batch;
mod lines;
mod run;
mod summary;
#[cfg(feature = "parquet")]
mod table;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use crate::arguments::Threads;
use crate::files::output;

/// Make a table of articles: Parquet, or JSON Lines
///
/// It has a row for each article, in the order of the files, and a column for each field, beside
/// `file`, which is where the article stands. What has no article is left out and counted. In
/// folders, files named .md, .markdown or .html are read, hidden ones and those that .gitignore
/// excludes are not.
#[derive(Debug, Args)]
#[command(after_long_help = AFTER_HELP)]
pub(crate) struct Options {
    /// Files and folders
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// The table
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,
    /// The form of the tables: jsonl if FILE ends with .jsonl, else parquet
    #[arg(long = "format", value_name = "FORM", value_enum)]
    form: Option<Form>,
    /// A second table of the same form, of everything that is wrong: a row for each finding, which
    /// names its `file`
    #[arg(long, value_name = "FILE")]
    findings: Option<PathBuf>,
    /// Replace FILE if it is there; without, it is left alone
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    threads: Threads,
}

const AFTER_HELP: &str = "\
The content of `secured` is in the table, since it is a field like the others.

A file is there when it is whole, or not at all. Exit status: 0 if all was
written, 2 if something could not be read, written or understood, 130 after an
interrupt.";

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For engines and data frames
    Parquet,
    /// An object on each line with the documents' own keys
    #[value(name = "jsonl")]
    Lines,
}

/// Makes the tables, and tells how it went.
pub(crate) fn run(options: &Options) -> ExitCode {
    if options.findings.as_deref().map(place) == Some(place(&options.output)) {
        return output::complain(
            "`--output` and `--findings` name the same file: two tables need two",
        );
    }
    run::export(options)
}

impl Options {
    /// The form of the tables: the one that was asked for, or that of the name.
    fn form(&self) -> Form {
        let is_named_lines = self.output.extension().is_some_and(|end| end == "jsonl");
        let named = if is_named_lines {
            Form::Lines
        } else {
            Form::Parquet
        };
        self.form.unwrap_or(named)
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
