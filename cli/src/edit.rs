//! `edit`: changes fields of an article and leaves the rest of its file as it is.
//!
//! The edits are made one after the other; then it is shown or written what came of all.

mod arguments;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use newsmatter::{EditError, Editor, FieldValue, LineIndex};

use self::arguments::{Operation, Operations};
use crate::files::{diff, input, output, problem, replace};

/// Change fields of an article, and nothing else of its file, to the last byte
///
/// Shows what changes as a unified diff. Edits are made in their order, all of them or none. A
/// field is named as in `provider.name`, `images[0].width` or `related[3]`. For a key that the format
/// does not have, `false`, `8` and `null` are what YAML reads; `"8"` with its quotes is text.
#[derive(Debug, Args)]
#[command(after_long_help = AFTER_HELP, override_usage = USAGE)]
pub(crate) struct Options {
    /// The article; `-` is standard input
    #[arg(value_name = "FILE")]
    path: PathBuf,
    #[command(flatten)]
    operations: Operations,
    /// Replace the file, unless someone changed it meanwhile
    #[arg(long)]
    write: bool,
}

const USAGE: &str = "newsmatter edit [OPTIONS] <EDIT>... <FILE>";

const AFTER_HELP: &str = "\
In the diff, the content of `secured` is not shown.

Exit status: 0 if the edits were made, 1 if one was refused, 2 if the file could
not be read or written.";

/// Makes the edits, and shows or writes what came of them.
pub(crate) fn run(options: &Options) -> ExitCode {
    let path = &options.path;
    let text = match input::read(path) {
        Ok(text) => text,
        Err(not_read) => return output::complain(problem::describe(path, &not_read)),
    };
    let edited = match apply(&options.operations.0, path, &text) {
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
        let typed = |value: &String| FieldValue::Typed(value.clone());
        let made = match operation {
            Operation::Set(field, value) => editor.set(field, typed(value)),
            Operation::Insert(field, value) => editor.insert(field, typed(value)),
            Operation::Upsert(field, value) => editor.upsert(field, typed(value)),
            Operation::Push(field, value) => editor.push(field, typed(value)),
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
        (Operation::Set(..), EditError::NotFound { .. }) => "; --insert or --upsert adds it",
        (Operation::Insert(..), EditError::AlreadyExists { .. }) => {
            "; --set or --upsert changes it"
        }
        _ => "",
    };
    format!("{name}: {flag}: {error}{hint}")
}
