//! `completions` and `man`: what shells and manuals know of the command line.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Command};
use clap_complete::Shell;

use crate::files::draft::Draft;
use crate::files::{output, problem};

/// Print what a shell needs to complete the command line
#[derive(Debug, Args)]
pub(crate) struct Completions {
    shell: Shell,
}

/// Write manual pages, one for each subcommand, to a folder
#[derive(Debug, Args)]
pub(crate) struct Man {
    /// A folder such as /usr/local/share/man/man1; it is made if it is not there
    folder: PathBuf,
}

/// Prints the completions of a command line for a shell.
pub(crate) fn complete(options: &Completions, mut command: Command) -> ExitCode {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut command, "newsmatter", &mut script);
    output::print(&String::from_utf8_lossy(&script), ExitCode::SUCCESS)
}

/// Writes the manual pages of a command line.
pub(crate) fn write(options: &Man, command: Command) -> ExitCode {
    let mut command = command.disable_help_subcommand(true);
    command.build();
    let made = fs::create_dir_all(&options.folder);
    match made.and_then(|()| write_pages(&command, &options.folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => output::complain(problem::describe(&options.folder, &error)),
    }
}

/// Writes the page of a command and those of its subcommands, each as a whole.
fn write_pages(command: &Command, folder: &Path) -> io::Result<()> {
    for subcommand in command.get_subcommands().filter(|one| !one.is_hide_set()) {
        write_pages(subcommand, folder)?;
    }
    let page = clap_mangen::Man::new(command.clone());
    let mut text = Vec::new();
    page.render(&mut text)?;
    let draft = Draft::new(&folder.join(page.get_filename()))?;
    draft.writer()?.write_all(&text)?;
    draft.finish(true)
}
