//! Repairs the articles in files and folders, as far as their findings have a fix.
//!
//! ```text
//! cargo run --release --example fix -- PATH…
//! ```
//!
//! `--help` tells the rest. The command line is read in `arguments`, the files are listed by the
//! same code as for `check`, each is repaired in `repair`, and the outcomes are counted in
//! `summary`.

#![forbid(unsafe_code)]

mod arguments;
#[path = "../files/diff.rs"]
mod diff;
#[path = "../check/files.rs"]
mod files;
#[path = "../files/output.rs"]
mod output;
#[path = "../files/problem.rs"]
mod problem;
mod repair;
#[path = "../files/replace.rs"]
mod replace;
mod summary;

use std::env;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use self::arguments::{Options, Request};
use self::files::Listing;
use self::repair::{Outcome, Repairer};
use self::summary::Tally;

fn main() -> ExitCode {
    match Request::read(env::args_os().skip(1)) {
        Ok(Request::Help) => output::print(arguments::HELP, ExitCode::SUCCESS),
        Ok(Request::Fix(options)) => fix(&options),
        Err(wrong) => output::complain(wrong),
    }
}

/// Repairs everything and tells how it went.
fn fix(options: &Options) -> ExitCode {
    let listing = files::list(&options.paths);
    let mut tally = Tally::new(&listing);
    let mut stdout = BufWriter::new(io::stdout());
    let written = fix_files(options, &listing, &mut stdout, &mut tally)
        .and_then(|()| stdout.write_all(tally.summary(options.write).as_bytes()))
        .and_then(|()| stdout.flush());
    match written {
        // Whoever reads the output has seen enough, as `head` has.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => tally.status(options.write),
        Err(error) => output::complain(format_args!("the output could not be written: {error}")),
        Ok(()) => tally.status(options.write),
    }
}

/// Repairs the files, and shows and counts what came of each, in the order of the listing.
fn fix_files(
    options: &Options,
    listing: &Listing,
    stdout: &mut impl Write,
    tally: &mut Tally,
) -> io::Result<()> {
    for problem in &listing.problems {
        output::complain(problem::describe(&problem.path, &problem.reason));
    }
    let repairer = Repairer::new(options);
    for file in &listing.files {
        let outcome = repairer.repair(file);
        tally.count(&outcome);
        match outcome {
            Outcome::Skipped => {}
            Outcome::Done(done) => stdout.write_all(done.shown.as_bytes())?,
            Outcome::Failed(problem) => {
                // What was shown before comes first, should both be the same terminal.
                stdout.flush()?;
                output::complain(problem);
            }
        }
    }
    Ok(())
}
