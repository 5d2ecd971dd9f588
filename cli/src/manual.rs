//! `completions` and `man`: what shells and manuals know of the command line.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use clap_complete::Shell;

use crate::arguments::command;
use crate::files::{output, problem};

/// Print what a shell needs to complete the command line
#[derive(Debug, Args)]
pub(crate) struct Completions {
    shell: Shell,
}

/// Write manual pages, one for each subcommand, to a folder
#[derive(Debug, Args)]
pub(crate) struct Man {
    /// A folder such as /usr/local/share/man/man1
    folder: PathBuf,
}

/// Prints the completions for a shell.
pub(crate) fn complete(options: &Completions) -> ExitCode {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut command(), "newsmatter", &mut script);
    output::print(&String::from_utf8_lossy(&script), ExitCode::SUCCESS)
}

/// Writes the manual pages.
pub(crate) fn write(options: &Man) -> ExitCode {
    match clap_mangen::generate_to(command(), &options.folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let error: io::Error = error;
            output::complain(problem::describe(&options.folder, &error))
        }
    }
}
