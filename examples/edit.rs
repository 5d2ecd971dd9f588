//! Changes fields of an article, and nothing else of its file.
//!
//! ```text
//! cargo run --example edit -- FILE FIELD=VALUE…
//! ```
//!
//! A field is named as in `heat`, `provider.name` or `images[0].width`. With an empty value it is
//! removed. The program `newsmatter edit` does more, such as showing a diff.

use std::error::Error;
use std::process::ExitCode;
use std::{env, fs};

use newsmatter::{EditError, Editor, FieldValue};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(path), assignments) = (arguments.next(), arguments.collect::<Vec<_>>()) else {
        eprintln!("usage: edit FILE FIELD=VALUE…");
        return Ok(ExitCode::from(2));
    };
    let text = fs::read_to_string(&path)?;
    let mut editor = Editor::new(&text)?;
    for assignment in &assignments {
        let (field, value) = assignment.split_once('=').ok_or("expected FIELD=VALUE")?;
        // What is edited is read again after each edit: what would be at fault is refused.
        if let Err(error) = assign(&mut editor, field, value) {
            eprintln!("{assignment}: {error}");
            return Ok(ExitCode::FAILURE);
        }
    }
    fs::write(&path, editor.finish().as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn assign(editor: &mut Editor<'_>, field: &str, value: &str) -> Result<(), EditError> {
    if value.is_empty() {
        return editor.remove(field);
    }
    // A new field gets its canonical place; `draft=false` is a boolean, and `heat=8` a number.
    editor.upsert(field, FieldValue::Typed(value.to_owned()))
}
