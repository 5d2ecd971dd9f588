//! Checks the articles in files and folders, and shows every finding in its line.
//!
//! ```text
//! cargo run --release --example check -- PATH…
//! ```
//!
//! `--help` tells the rest. The modules in the order of the work: `arguments` are read, each file
//! of the corpus is checked (`checker`), what is found is written in a `format` to the `screen`,
//! and counted in the `summary`. `run` leads through that.

#![forbid(unsafe_code)]

mod arguments;
mod baseline;
mod changed;
mod checker;
mod config;
#[path = "../files/diff.rs"]
mod diff;
#[path = "../files/draft.rs"]
mod draft;
mod fingerprint;
#[path = "../files/flag.rs"]
mod flag;
mod format;
#[path = "../files/interrupt.rs"]
mod interrupt;
mod names;
#[path = "../files/output.rs"]
mod output;
mod place;
#[path = "../files/problem.rs"]
mod problem;
#[path = "../files/progress.rs"]
mod progress;
#[path = "../files/replace.rs"]
mod replace;
mod rules;
mod run;
mod screen;
mod summary;
#[path = "../files/threads.rs"]
mod threads;
#[path = "../files/unread.rs"]
mod unread;
#[path = "../files/value.rs"]
mod value;

use std::process::ExitCode;

use self::arguments::{Request, help};

fn main() -> ExitCode {
    match Request::read(lexopt::Parser::from_env()) {
        Ok(Request::Help) => print(&help::help()),
        Ok(Request::Codes) => print(&help::codes()),
        Ok(Request::Explain(code)) => print(&format!("{code}: {}\n", code.explain())),
        Ok(Request::Check(options)) => run::check(&options),
        Err(wrong) => output::complain(wrong),
    }
}

fn print(text: &str) -> ExitCode {
    output::print(text, ExitCode::SUCCESS)
}
