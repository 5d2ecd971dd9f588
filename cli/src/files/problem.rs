//! What is told when something cannot be done: `PATH: why`, on one line.

use std::error::Error;
use std::io;
use std::path::Path;

use crate::visible::visible;

/// `PATH: why`, with what led to it: `a.md: not written: Permission denied`.
pub(crate) fn describe(path: &Path, problem: &(dyn Error + 'static)) -> String {
    let mut line = show(path);
    let mut cause = Some(problem);
    while let Some(problem) = cause {
        line.push_str(": ");
        if let Some(problem) = problem.downcast_ref::<io::Error>() {
            line.push_str(&system_words(problem));
            break;
        }
        line.push_str(&problem.to_string());
        cause = problem.source();
    }
    line
}

/// A path on one line. A file may be named anything, so what a terminal would act on is escaped.
pub(crate) fn show(path: &Path) -> String {
    visible(&path.to_string_lossy()).into_owned()
}

/// What the system says of an error, without its number.
pub(crate) fn system_words(problem: &io::Error) -> String {
    let words = problem.to_string();
    match words.split_once(" (os error") {
        Some((words, _)) => words.to_owned(),
        None => words,
    }
}
