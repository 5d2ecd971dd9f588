//! Makes a page about the articles in files and folders: one HTML file to look at.
//!
//! ```text
//! cargo run --release --example report -- --output report.html PATH…
//! ```
//!
//! `--help` tells the rest. The command line is read in `arguments`; `run` leads through the
//! work: each file is summed up where it is read, the `statistics` count the summaries, and the
//! `page` shows what was counted, with `plot`s.

#![forbid(unsafe_code)]

mod arguments;
mod destination;
#[path = "../files/draft.rs"]
mod draft;
#[path = "../files/flag.rs"]
mod flag;
#[path = "../files/interrupt.rs"]
mod interrupt;
mod number;
#[path = "../files/output.rs"]
mod output;
mod page;
mod plot;
#[path = "../files/problem.rs"]
mod problem;
#[path = "../files/progress.rs"]
mod progress;
mod run;
mod statistics;
mod text;
#[path = "../files/threads.rs"]
mod threads;
#[path = "../files/unread.rs"]
mod unread;
#[path = "../files/value.rs"]
mod value;

use std::process::ExitCode;

use self::arguments::Request;

fn main() -> ExitCode {
    match Request::read(lexopt::Parser::from_env()) {
        Ok(Request::Help) => output::print(arguments::HELP, ExitCode::SUCCESS),
        Ok(Request::Report(options)) => run::report(&options),
        Err(wrong) => output::complain(wrong),
    }
}
