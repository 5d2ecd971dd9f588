//! Makes documents of the format from a seed, for load tests and benches.
//!
//! ```text
//! cargo run --release --example generate -- 100000 FOLDER
//! ```
//!
//! `--help` tells the rest. The command line is read in `arguments`, the documents are made in
//! `documents`, which knows no files, and are written to files in `folder`.

#![forbid(unsafe_code)]

mod arguments;
mod documents;
#[path = "../files/draft.rs"]
mod draft;
#[path = "../files/flag.rs"]
mod flag;
mod folder;
#[path = "../files/output.rs"]
mod output;
#[path = "../files/problem.rs"]
mod problem;
#[path = "../files/value.rs"]
mod value;

use std::process::ExitCode;

use self::arguments::{Options, Request};
use self::documents::Documents;

fn main() -> ExitCode {
    match Request::read(lexopt::Parser::from_env()) {
        Ok(Request::Help) => output::print(arguments::HELP, ExitCode::SUCCESS),
        Ok(Request::Generate(options)) => generate(&options),
        Err(wrong) => output::complain(wrong),
    }
}

/// Makes and writes everything, and tells how much it is.
fn generate(options: &Options) -> ExitCode {
    let mut documents = Documents::new(options.seed, options.count)
        .with_anomalies(options.anomalies, &options.only);
    if options.linked {
        documents = documents.with_links();
    }
    match folder::fill(&options.folder, options.expected.as_deref(), &documents) {
        Ok(tally) => output::print(&tally.summary(), ExitCode::SUCCESS),
        Err(not_written) => output::complain(not_written),
    }
}
