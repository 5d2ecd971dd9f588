//! `show`: one file as a typed article, or as the events that the YAML readers make of it.

mod article;
mod events;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::files::{input, output, problem};

/// Show an article, field by field, and what there is to say about it
///
/// What `secured` holds is not shown.
#[derive(Debug, Args)]
#[command(after_long_help = AFTER_HELP)]
pub(crate) struct Options {
    /// The article; `-` is standard input
    #[arg(value_name = "FILE")]
    path: PathBuf,
    /// Show what the YAML reader says of the front matter instead, one event in a line: where it
    /// begins (line:column), its bytes in the file (from..to), and what it is
    #[arg(long)]
    events: bool,
}

const AFTER_HELP: &str = "\
Exit status: 0 if the article was read (with --events: if the front matter is
YAML), 1 if it is at fault, 2 if there was nothing to read.";

/// What is shown of a file.
enum Page {
    /// All is well; exit status 0.
    Good(String),
    /// The document is at fault; exit status 1.
    Faulty(String),
}

/// Shows the file.
pub(crate) fn run(options: &Options) -> ExitCode {
    let page = if options.events {
        events::page
    } else {
        article::page
    };
    match input::read(&options.path).as_deref().map(page) {
        Ok(Page::Good(text)) => output::print(&text, ExitCode::SUCCESS),
        Ok(Page::Faulty(text)) => output::print(&text, ExitCode::FAILURE),
        Err(not_read) => output::complain(problem::describe(&options.path, not_read)),
    }
}
