//! `report`: makes a page about the articles in files and folders, one HTML file to look at.
//!
//! `run` leads through the work: each file is summed up where it is read, the `statistics` count
//! the summaries, and the `page` shows what was counted, with `plot`s.

mod destination;
mod number;
mod numbers;
mod page;
mod plot;
mod run;
mod statistics;
#[cfg(test)]
mod tests;
mod text;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use clap::builder::NonEmptyStringValueParser;

use crate::values::Threads;

/// Make a page about articles: one HTML file that loads nothing and runs no script
///
/// It shows how many there are a month, who published them, their topics, scores, findings and
/// related links. In folders, files named .md, .markdown or .html are read, hidden ones and those
/// that .gitignore excludes are not; those without front matter and documents of another kind are
/// skipped.
#[derive(Debug, Args)]
#[command(after_long_help = AFTER_HELP)]
pub(crate) struct Options {
    /// Files and folders
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Write the page to FILE, which is replaced as a whole; without it, the page goes to standard
    /// output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write the numbers of the page to FILE, too, as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// The heading, instead of the names of the paths
    #[arg(long, value_name = "TEXT", value_parser = NonEmptyStringValueParser::new())]
    title: Option<String>,
    #[command(flatten)]
    threads: Threads,
}

const AFTER_HELP: &str = "\
Exit status: 0 if the page was made of all there is, 2 if something could not be
read, written or understood, 130 after an interrupt. What is found in the
articles does not change it.";

/// Makes the page; returns the exit status.
pub(crate) fn run(options: &Options) -> ExitCode {
    run::report(options)
}
