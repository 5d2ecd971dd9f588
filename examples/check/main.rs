//! Checks the articles in files and folders, and shows every finding in its line.
//!
//! ```text
//! cargo run --release --example check -- PATH…
//! ```
//!
//! `--help` tells the rest. The modules stand in the order of the work: `arguments` are read,
//! `files` listed, each is read and checked (`checker`) by the `workers`, what they found is
//! written to the `screen`, and counted in the `summary`.

#![forbid(unsafe_code)]

mod arguments;
mod checker;
mod files;
mod progress;
#[path = "../files/replace.rs"]
mod replace;
mod screen;
mod summary;
mod workers;

use std::env;
use std::io::{self, Write as _};
use std::process::ExitCode;
use std::time::Instant;

use self::arguments::{Options, Request};
use self::checker::{Checker, Outcome};
use self::files::Listing;
use self::screen::Screen;
use self::summary::Tally;

/// A finding at deny.
const FOUND: u8 = 1;

/// Something could not be done: a wrong argument, a path that cannot be read.
const COULD_NOT_RUN: u8 = 2;

fn main() -> ExitCode {
    match Request::read(env::args_os().skip(1)) {
        Ok(Request::Help) => print(&arguments::help()),
        Ok(Request::Explain(code)) => print(&format!("{code}: {}\n", code.explain())),
        Ok(Request::Check(options)) => check(&options),
        Err(wrong) => {
            let _ = writeln!(io::stderr(), "{wrong}");
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

/// Prints what was asked for. A reader that has seen enough is no fault.
fn print(text: &str) -> ExitCode {
    let _ = io::stdout().write_all(text.as_bytes());
    ExitCode::SUCCESS
}

/// Checks everything and tells how it went.
fn check(options: &Options) -> ExitCode {
    let started = Instant::now();
    let listing = files::list(&options.paths);
    let mut tally = Tally {
        unread: listing.problems.len(),
        not_regular: listing.not_regular,
        ..Tally::default()
    };
    let mut screen = Screen::new(listing.files.len());
    let written = check_files(options, &listing, &mut screen, &mut tally)
        .and_then(|()| screen.show(&tally.summary(started.elapsed())))
        .and_then(|()| screen.finish());
    match written {
        // Whoever reads the output has seen enough, as `head` has.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        Err(error) => {
            let _ = writeln!(io::stderr(), "the findings could not be written: {error}");
            return ExitCode::from(COULD_NOT_RUN);
        }
        Ok(()) => {}
    }
    match (tally.unread, tally.is_refused()) {
        (0, false) => ExitCode::SUCCESS,
        (0, true) => ExitCode::from(FOUND),
        _ => ExitCode::from(COULD_NOT_RUN),
    }
}

/// Checks the files, and shows and counts what is found, in the order of the listing.
fn check_files(
    options: &Options,
    listing: &Listing,
    screen: &mut Screen,
    tally: &mut Tally,
) -> io::Result<()> {
    for problem in &listing.problems {
        screen.problem(problem)?;
    }
    let checker = Checker::new(options, screen.wants_colour());
    workers::check_in_order(&checker, &listing.files, |outcome: Outcome| {
        tally.add(&outcome.tally);
        if let Some(problem) = &outcome.problem {
            screen.problem(problem)?;
        }
        screen.show(&outcome.shown)?;
        screen.advance();
        Ok(())
    })
}
