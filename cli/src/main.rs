//! The program `newsmatter`.

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    newsmatter_cli::run(std::env::args_os())
}
