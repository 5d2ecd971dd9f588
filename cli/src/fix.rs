//! `fix`: repairs the articles in files and folders, as far as their findings have a fix.
//!
//! Each file of the corpus is repaired in `repair`, and the outcomes are counted in `summary`.

mod repair;
mod summary;

use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use newsmatter::Code;
use newsmatter::corpus::Corpus;

use self::repair::{Outcome, Repairer};
use self::summary::Tally;
use crate::config::ConfigError;
use crate::files::interrupt::{Ended, Interrupt};
use crate::files::output;
use crate::values::CodeParser;

/// Repair articles, as far as that is beyond doubt
///
/// Shows what would change as a unified diff; with --write, replaces the files instead. Lists what
/// was repaired, and what is left for a person.
///
/// In folders, files named .md, .markdown or .html are repaired. Hidden ones are not, nor what
/// .gitignore excludes; those without front matter and documents of another kind are skipped. Links
/// to files are followed, links to folders are not.
#[derive(Debug, Args)]
#[command(after_long_help = AFTER_HELP)]
pub(crate) struct Options {
    /// Files and folders
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Also make repairs that change what readers of the site see
    #[arg(long = "unsafe")]
    unsafe_fixes: bool,
    /// Leave findings of this code as they are, and do not list them
    #[arg(long = "allow", value_name = "CODE", value_parser = CodeParser)]
    #[arg(hide_possible_values = true)]
    allowed: Vec<Code>,
    /// Use FILE instead of the newsmatter.toml in the folder of each document or above it
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Ignore all newsmatter.toml
    #[arg(long, conflicts_with = "config")]
    no_config: bool,
    /// Replace the files, but for those that change meanwhile
    #[arg(long)]
    write: bool,
}

const AFTER_HELP: &str = "\
Repairs are listed with their places in the file as it was, what is left with
its places in the file as it would be. In the diff, the content of `secured` is
not shown.

Exit status: 0 if every article can be read and there is nothing to write, or it
was written; 1 if not; 2 if something could not be read or written, 130 after an
interrupt.";

/// Repairs everything; returns the exit status.
pub(crate) fn run(options: &Options) -> ExitCode {
    let mut tally = Tally::default();
    let mut stdout = BufWriter::new(io::stdout());
    let ended = Repairer::new(options)
        .map_err(NotRun::from)
        .and_then(|repairer| fix_files(options, &repairer, &mut stdout, &mut tally));
    let written = match ended {
        Ok(()) => Ok(()),
        Err(NotRun::Output(error)) => Err(error),
        Err(NotRun::Config(error)) => return output::complain(error),
    };
    let written = written
        .and_then(|()| stdout.write_all(tally.summary(options.write).as_bytes()))
        .and_then(|()| stdout.flush());
    match written {
        // Whoever reads the output has seen enough, as `head` has.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => tally.status(options.write),
        Err(error) => output::not_written(&error),
        Ok(()) => tally.status(options.write),
    }
}

/// Why not all files were repaired.
enum NotRun {
    Config(ConfigError),
    Output(io::Error),
}

impl From<ConfigError> for NotRun {
    fn from(error: ConfigError) -> Self {
        Self::Config(error)
    }
}

/// Repairs the files, and shows and counts what came of each, in their order.
fn fix_files(
    options: &Options,
    repairer: &Repairer,
    stdout: &mut impl Write,
    tally: &mut Tally,
) -> Result<(), NotRun> {
    let interrupt = Interrupt::listen();
    let end = Corpus::new(&options.paths).visit(
        |file| repairer.repair(file),
        |outcome| {
            let outcome = outcome.unwrap_or_else(|unread| Ok(Outcome::unread(&unread)));
            interrupt.after(outcome.map_err(NotRun::from).and_then(|outcome| {
                tally.count(&outcome);
                show(&outcome, stdout).map_err(NotRun::Output)
            }))
        },
    );
    match end {
        ControlFlow::Continue(()) => {}
        ControlFlow::Break(Ended::Failed(error)) => return Err(error),
        ControlFlow::Break(Ended::Interrupted) => tally.is_interrupted = true,
    }
    Ok(())
}

fn show(outcome: &Outcome, stdout: &mut impl Write) -> io::Result<()> {
    match outcome {
        Outcome::Page | Outcome::OtherKind | Outcome::Excluded | Outcome::NotRegular => {}
        Outcome::Done(done) => stdout.write_all(done.shown.as_bytes())?,
        Outcome::Failed(problem) => {
            // What was shown before comes first, should both be the same terminal.
            stdout.flush()?;
            output::complain(problem);
        }
    }
    Ok(())
}
