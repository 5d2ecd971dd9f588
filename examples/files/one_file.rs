//! What the programs have in common that show one file: arguments, reading, exit status.

#[path = "flag.rs"]
mod flag;
#[path = "input.rs"]
mod input;
#[path = "output.rs"]
mod output;
#[path = "problem.rs"]
mod problem;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lexopt::Arg::{Long, Short, Value};
use lexopt::Parser;

use self::flag::WrongFlag;

/// What a program shows of a file.
pub(crate) enum Page {
    /// All is well; exit status 0.
    Good(String),
    /// The document is at fault; exit status 1.
    Faulty(String),
}

/// What is asked for.
enum Request {
    Help,
    Show(PathBuf),
}

/// Runs a program that shows the file named on the command line, or standard input for `-`.
///
/// `help` is the answer to `--help`; its first line is the usage.
pub(crate) fn run(help: &str, show: impl FnOnce(&str) -> Page) -> ExitCode {
    match Request::read(Parser::from_env(), help) {
        Ok(Request::Help) => print(help),
        Ok(Request::Show(path)) => show_file(&path, show),
        Err(wrong) => output::complain(wrong),
    }
}

/// Prints what was asked for.
pub(crate) fn print(text: &str) -> ExitCode {
    output::print(text, ExitCode::SUCCESS)
}

fn show_file(path: &Path, show: impl FnOnce(&str) -> Page) -> ExitCode {
    match input::read(path).as_deref().map(show) {
        Ok(Page::Good(text)) => output::print(&text, ExitCode::SUCCESS),
        Ok(Page::Faulty(text)) => output::print(&text, ExitCode::FAILURE),
        Err(not_read) => output::complain(problem::describe(path, not_read)),
    }
}

impl Request {
    /// Reads the arguments after the program's name; the error says what is wrong with them.
    fn read(mut arguments: Parser, help: &str) -> Result<Self, String> {
        let usage = help.lines().next().unwrap_or_default();
        let mut paths = Vec::new();
        while let Some(argument) = flag::next(&mut arguments)? {
            match argument {
                Long("help") | Short('h') => return Ok(Self::Help),
                Value(path) => paths.push(PathBuf::from(path)),
                other => return Err(WrongFlag::unknown(&other).into()),
            }
        }
        match <[PathBuf; 1]>::try_from(paths) {
            Ok([path]) => Ok(Self::Show(path)),
            Err(paths) if paths.is_empty() => Err(format!("{usage}\n`--help` tells more")),
            Err(_) => Err(format!("{usage}\nexpected one file, found more")),
        }
    }
}
