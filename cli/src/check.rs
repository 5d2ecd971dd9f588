//! `check`: shows every finding of the articles in files and folders, in its line.
//!
//! The modules in the order of the work: each file that the `selection` leaves of the corpus is
//! checked (`checker`), what is found is written in a form (`format`) to the `screen`, and counted
//! in the `summary`. `run` leads through that; `watch` does it again and again.

mod changed;
mod checker;
mod contradictions;
mod job_summary;
mod levels;
mod names;
mod options;
mod run;
mod screen;
mod selection;
mod statistics;
mod watch;

use std::process::ExitCode;

pub(crate) use self::options::Options;
use crate::files::output;

/// Checks everything that was named; returns the exit status.
pub(crate) fn run(options: &Options) -> ExitCode {
    match contradictions::find(options) {
        Some(contradiction) => output::complain(contradiction),
        None if options.watch => watch::check(options),
        None => run::check(options),
    }
}
