//! Writing to standard output and standard error.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;

use crate::files::problem;
use crate::visible::{escaped, is_acted_on};

/// Something could not be done: a wrong argument, a file that cannot be read.
pub(crate) const COULD_NOT_RUN: u8 = 2;

/// Prints data of documents, exactly where a program reads it, and ends with `status`.
pub(crate) fn print_data(text: &str, status: ExitCode) -> ExitCode {
    if io::stdout().is_terminal() {
        return print(&shown_on_terminal(text), status);
    }
    print(text, status)
}

/// Data without anything that a terminal acts on, but for line ends.
pub(crate) fn shown_on_terminal(text: &str) -> Cow<'_, str> {
    escaped(text, |character| {
        is_acted_on(character) && character != '\n'
    })
}

/// Prints what was asked for, and ends with `status`.
pub(crate) fn print(text: &str, status: ExitCode) -> ExitCode {
    let mut stdout = io::stdout();
    match stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
    {
        Ok(()) => status,
        // Whoever reads the output has seen enough, as `head` has.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => status,
        Err(error) => not_written(&error),
    }
}

/// Reports that what was asked for could not be printed.
pub(crate) fn not_written(error: &io::Error) -> ExitCode {
    let why = problem::system_words(error);
    complain(format_args!("the output could not be written: {why}"))
}

/// Whether standard output shows colors: asked by `--color`, else by what is there to show them
/// and by `NO_COLOR`, `CLICOLOR`, `CLICOLOR_FORCE` and `TERM`.
pub(crate) fn has_colors() -> bool {
    anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
}

/// Reports why something cannot be done, and returns the exit status for that.
pub(crate) fn complain(why: impl Display) -> ExitCode {
    // Without a stderr there is no one to tell; the exit status says it too.
    let _ = writeln!(io::stderr(), "{why}");
    ExitCode::from(COULD_NOT_RUN)
}
