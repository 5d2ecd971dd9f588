//! Repairs the articles in files and folders, as far as their findings have a fix.
//!
//! ```text
//! cargo run --release --example fix -- PATH…
//! ```
//!
//! `--help` tells the rest. The command line is read in `arguments`, each file of the corpus is
//! repaired in `repair`, and the outcomes are counted in `summary`.

#![forbid(unsafe_code)]

mod arguments;
#[path = "../files/diff.rs"]
mod diff;
#[path = "../files/flag.rs"]
mod flag;
#[path = "../files/interrupt.rs"]
mod interrupt;
#[path = "../files/output.rs"]
mod output;
#[path = "../files/problem.rs"]
mod problem;
mod repair;
#[path = "../files/replace.rs"]
mod replace;
mod summary;
#[path = "../files/unread.rs"]
mod unread;
#[path = "../files/value.rs"]
mod value;

use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::process::ExitCode;

use newsmatter::corpus::Corpus;

use self::arguments::{Options, Request};
use self::interrupt::{Ended, Interrupt};
use self::repair::{Outcome, Repairer};
use self::summary::Tally;

fn main() -> ExitCode {
    match Request::read(lexopt::Parser::from_env()) {
        Ok(Request::Help) => output::print(arguments::HELP, ExitCode::SUCCESS),
        Ok(Request::Fix(options)) => fix(&options),
        Err(wrong) => output::complain(wrong),
    }
}

/// Repairs everything and tells how it went.
fn fix(options: &Options) -> ExitCode {
    let mut tally = Tally::default();
    let mut stdout = BufWriter::new(io::stdout());
    let written = fix_files(options, &mut stdout, &mut tally)
        .and_then(|()| stdout.write_all(tally.summary(options.write).as_bytes()))
        .and_then(|()| stdout.flush());
    match written {
        // Whoever reads the output has seen enough, as `head` has.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => tally.status(options.write),
        Err(error) => output::complain(format_args!("the output could not be written: {error}")),
        Ok(()) => tally.status(options.write),
    }
}

/// Repairs the files, and shows and counts what came of each, in their order.
fn fix_files(options: &Options, stdout: &mut impl Write, tally: &mut Tally) -> io::Result<()> {
    let interrupt = Interrupt::listen();
    let repairer = Repairer::new(options);
    let end = Corpus::new(&options.paths).visit(
        |file| repairer.repair(file),
        |outcome| {
            let outcome = outcome.unwrap_or_else(|unread| Outcome::unread(&unread));
            tally.count(&outcome);
            interrupt.after(show(&outcome, stdout))
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
        Outcome::Skipped | Outcome::NotRegular => {}
        Outcome::Done(done) => stdout.write_all(done.shown.as_bytes())?,
        Outcome::Failed(problem) => {
            // What was shown before comes first, should both be the same terminal.
            stdout.flush()?;
            output::complain(problem);
        }
    }
    Ok(())
}
