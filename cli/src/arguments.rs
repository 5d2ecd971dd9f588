//! The command line: the subcommands.

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};

use crate::files::output;
#[cfg(not(feature = "report"))]
use crate::no_report as report;
#[cfg(feature = "report")]
use crate::report;
use crate::{check, edit, explain, export, feed, fix, generate, lsp, manual, show};

/// Checks, repairs, edits and shows news articles: documents with YAML front matter.
///
/// In folders, files named .md, .markdown or .html are read. Hidden ones are not, nor what
/// .gitignore excludes. Links to files are followed, links to folders are not.
#[derive(Debug, Parser)]
#[command(
    name = "newsmatter",
    version,
    max_term_width = 80,
    args_override_self = true,
    propagate_version = true,
    disable_help_subcommand = true
)]
struct Arguments {
    #[command(flatten)]
    color: colorchoice_clap::Color,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Options),
    Fix(fix::Options),
    Edit(edit::Options),
    Show(show::Options),
    Export(export::Options),
    Report(report::Options),
    Feed(feed::Options),
    Generate(generate::Options),
    Explain(explain::Options),
    Lsp(lsp::Options),
    Completions(manual::Completions),
    Man(manual::Man),
}

/// Reads the command line, whose first part is the program's name, and does what it asks for.
pub fn run(arguments: impl IntoIterator<Item = impl Into<OsString> + Clone>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(answer) => return tell(&answer),
    };
    arguments.color.write_global();
    match arguments.command {
        Command::Check(options) => check::run(&options),
        Command::Fix(options) => fix::run(&options),
        Command::Edit(options) => edit::run(&options),
        Command::Show(options) => show::run(&options),
        Command::Export(options) => export::run(&options),
        Command::Report(options) => report::run(&options),
        Command::Feed(options) => feed::run(&options),
        Command::Generate(options) => generate::run(&options),
        Command::Explain(options) => explain::run(&options),
        Command::Lsp(options) => lsp::run(&options),
        Command::Completions(options) => manual::complete(&options, command()),
        Command::Man(options) => manual::write(&options, command()),
    }
}

/// The command line as clap describes it, for manuals.
pub fn command() -> clap::Command {
    Arguments::command()
}

/// Says what was asked for, such as help, or what is wrong with the command line.
fn tell(answer: &clap::Error) -> ExitCode {
    let status = if answer.use_stderr() {
        ExitCode::from(output::COULD_NOT_RUN)
    } else {
        ExitCode::SUCCESS
    };
    match answer.print() {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => output::not_written(&error),
        _ => status,
    }
}
