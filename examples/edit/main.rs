//! Edits fields of an article and leaves the rest of its file as it is.
//!
//! ```text
//! cargo run --example edit -- FILE --set published=true --push topics=Robotics
//! ```
//!
//! `--help` tells the rest. The command line is read in `arguments`; what is done here is to
//! make the edits one after the other, and then to show or write what came of all.

#![forbid(unsafe_code)]

mod arguments;
#[path = "../files/diff.rs"]
mod diff;
#[path = "../files/flag.rs"]
mod flag;
#[path = "../files/input.rs"]
mod input;
#[path = "../files/output.rs"]
mod output;
#[path = "../files/problem.rs"]
mod problem;
#[path = "../files/replace.rs"]
mod replace;
#[path = "../files/value.rs"]
mod value;

use std::borrow::Cow;
use std::path::Path;
use std::process::ExitCode;

use newsmatter::{EditError, Editor, LineIndex};

use self::arguments::{Operation, Options, Request};

fn main() -> ExitCode {
    match Request::read(lexopt::Parser::from_env()) {
        Ok(Request::Help) => output::print(arguments::HELP, ExitCode::SUCCESS),
        Ok(Request::Edit(options)) => edit(&options),
        Err(wrong) => output::complain(wrong),
    }
}

fn edit(options: &Options) -> ExitCode {
    let path = &options.path;
    let text = match input::read(path) {
        Ok(text) => text,
        Err(not_read) => return output::complain(problem::describe(path, &not_read)),
    };
    let edited = match apply(&options.operations, path, &text) {
        Ok(edited) => edited,
        Err(refused) => {
            output::complain(refused);
            return ExitCode::FAILURE;
        }
    };
    let name = problem::show(path);
    if !options.write {
        let diff = diff::unified(&name, &text, &edited);
        return output::print(&diff, ExitCode::SUCCESS);
    }
    if *edited == *text {
        return output::print(&format!("{name}: no change\n"), ExitCode::SUCCESS);
    }
    match replace::replace(path, text.as_bytes(), edited.as_bytes()) {
        Ok(()) => output::print(&format!("{name}: written\n"), ExitCode::SUCCESS),
        Err(not_replaced) => output::complain(problem::describe(path, &not_replaced)),
    }
}

/// Makes every edit in turn. The first that is refused ends it, and nothing has changed.
fn apply<'t>(operations: &[Operation], path: &Path, text: &'t str) -> Result<Cow<'t, str>, String> {
    let mut editor = Editor::new(text).map_err(|error| unreadable(path, text, &error))?;
    for operation in operations {
        let made = match operation {
            Operation::Set(field, value) => editor.set(field, &**value),
            Operation::Insert(field, value) => editor.insert(field, &**value),
            Operation::Push(field, value) => editor.push(field, &**value),
            Operation::Remove(field) => editor.remove(field),
        };
        made.map_err(|error| refused(path, operation, &error))?;
    }
    Ok(editor.finish())
}

/// Why nothing of a file can be edited, with the place if it is one that can be pointed at.
fn unreadable(path: &Path, text: &str, error: &EditError) -> String {
    let name = problem::show(path);
    match error {
        EditError::Unreadable { span, .. } => {
            let location = LineIndex::new(text).location(span.start);
            format!("{name}:{location}: {error}")
        }
        _ => format!("{name}: {error}"),
    }
}

/// Why an edit was not made.
fn refused(path: &Path, operation: &Operation, error: &EditError) -> String {
    let name = problem::show(path);
    let flag = operation.flag();
    let hint = match (operation, error) {
        (Operation::Set(..), EditError::NotThere { .. }) => "; --insert adds a field",
        (Operation::Insert(..), EditError::ThereAlready { .. }) => "; --set changes it",
        _ => "",
    };
    format!("{name}: {flag}: {error}{hint}")
}
