//! `report` in a program that was built without it: what to do about that.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Args;

use crate::files::output;

/// Make a page about articles (needs a program with feature `report`)
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// What the report would be about, and its options
    #[arg(
        value_name = "PATH",
        trailing_var_arg = true,
        allow_hyphen_values = true
    )]
    _arguments: Vec<OsString>,
}

/// Says how to get a program that makes reports.
pub(crate) fn run(_: &Options) -> ExitCode {
    output::complain(
        "this program was built without feature `report`; \
         `cargo install newsmatter-cli --features report` makes one that has it",
    )
}
