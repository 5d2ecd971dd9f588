//! Makes a table of the articles in files and folders: Parquet, or JSON Lines.
//!
//! ```text
//! cargo run --release --features export --example export -- --output news.parquet PATH…
//! ```
//!
//! `--help` tells the rest. The command line is read in `arguments`, and `run` leads through the
//! work: files are read by the corpus, gathered in a `batch`, and written as a `table` or as
//! `lines`.

#![forbid(unsafe_code)]

mod arguments;
mod batch;
#[path = "../files/draft.rs"]
mod draft;
#[path = "../files/flag.rs"]
mod flag;
#[path = "../files/interrupt.rs"]
mod interrupt;
mod lines;
#[path = "../files/output.rs"]
mod output;
#[path = "../files/problem.rs"]
mod problem;
#[path = "../files/progress.rs"]
mod progress;
mod run;
mod summary;
mod table;
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
        Ok(Request::Export(options)) => run::export(&options),
        Err(wrong) => output::complain(wrong),
    }
}
