//! `export`: makes tables of the articles in files and folders: Parquet, JSON Lines or CSV.
//!
//! `run` leads through the work: files are read by the corpus and written as lines of text
//! (`text`, from the cells of a `row`), or gathered in a `batch` and written as Parquet (`table`).
//! `partition` has such a table for each month.

#[cfg(feature = "parquet")]
mod batch;
mod columns;
mod partition;
mod row;
mod run;
mod sink;
mod summary;
#[cfg(feature = "parquet")]
mod table;
mod text;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use self::columns::Selection;
use crate::files::output;
use crate::place::without_links;
use crate::values::Threads;

/// Make a table of articles: Parquet, JSON Lines or CSV
///
/// It has a row for each article, in the order of the files, and a column for each field, beside
/// `file`, the path of the article. Documents that cannot be read as one are left out and counted.
/// In folders, files named .md, .markdown or .html are read, hidden ones and those that .gitignore
/// excludes are not; those without front matter and documents of another kind are skipped.
#[derive(Debug, Args)]
#[command(after_long_help = AFTER_HELP)]
pub(crate) struct Options {
    /// Files and folders
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// The file of the table; without it, standard output, as JSON Lines or CSV
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The form of the tables: that of FILE's name, which ends with .jsonl, .csv or .parquet, else
    /// parquet; on standard output, jsonl
    #[arg(long = "format", value_name = "FORM", value_enum)]
    form: Option<Form>,
    #[command(flatten)]
    columns: Selection,
    /// A second table of the same form, of the related links of all articles: a row for each, with
    /// the `file` and the `position` in its list
    #[arg(long, value_name = "FILE", requires = "output")]
    related: Option<PathBuf>,
    /// A table of the same form, of everything that is wrong: a row for each finding, which names its
    /// `file`
    #[arg(long, value_name = "FILE", requires = "output")]
    findings: Option<PathBuf>,
    /// A table for each month, in a new folder that --output names: year=2021/month=03/…, as
    /// engines know it from Hive; the columns are the same
    #[arg(long, requires = "output", conflicts_with_all = ["related", "findings", "replace"])]
    partition: bool,
    /// Replace FILE if it exists; without this option, that is an error
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    threads: Threads,
}

const AFTER_HELP: &str = "\
Columns are named alike in all forms: file, category, title, excerpt,
published_date_time (in UTC) and published_date_time_utc_offset (in seconds),
original_url, web_url, amp_web_url, cdn_amp_web_url, kind, quality, heat,
published, removed, featured_content, provider, topics, tags, images, related;
and on request secured, which others are not to see, and body. In CSV, lists and
groups of fields are JSON.

A file is there when it is whole, or not at all. Exit status: 0 if all was
written, 2 if something could not be read, written or understood, 130 after an
interrupt.";

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For engines and data frames
    Parquet,
    /// An object on each line
    #[value(name = "jsonl")]
    Lines,
    /// For spreadsheets
    Csv,
}

/// Makes the tables; returns the exit status.
pub(crate) fn run(options: &Options) -> ExitCode {
    let tables = [&options.output, &options.related, &options.findings];
    let tables = tables.map(|file| file.as_deref().map(place));
    let [output, related, findings] = &tables;
    let pairs = [
        (output, findings, "`--output` and `--findings`"),
        (output, related, "`--output` and `--related`"),
        (related, findings, "`--related` and `--findings`"),
    ];
    let mut same = pairs
        .iter()
        .filter(|(one, other, _)| one.is_some() && one == other);
    if let Some((.., names)) = same.next() {
        return output::complain(format_args!(
            "{names} name the same file: two tables need two"
        ));
    }
    run::export(options)
}

impl Form {
    fn extension(self) -> &'static str {
        match self {
            Self::Parquet => "parquet",
            Self::Lines => "jsonl",
            Self::Csv => "csv",
        }
    }
}

impl Options {
    /// The form of the tables: the one that was asked for, or that of the name.
    fn form(&self) -> Form {
        let named = self.output.as_deref().map(|file| {
            match file.extension().and_then(|end| end.to_str()) {
                Some("jsonl") => Form::Lines,
                Some("csv") => Form::Csv,
                _ => Form::Parquet,
            }
        });
        self.form.or(named).unwrap_or(Form::Lines)
    }
}

/// A path that is the same for the same file, there or not.
fn place(path: &Path) -> PathBuf {
    let there = fs::canonicalize(path).ok();
    there
        .or_else(|| without_links(path))
        .unwrap_or_else(|| path.to_owned())
}
