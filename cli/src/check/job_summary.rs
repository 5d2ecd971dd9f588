//! The summary of a job on GitHub: a table of what was found, on the page of the run.

use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::PathBuf;

use crate::files::problem;
use crate::summary::Tally;

/// Names the file that is shown on that page.
const VARIABLE: &str = "GITHUB_STEP_SUMMARY";

/// Adds a table to the summary, where there is one. The error says why that failed.
pub(crate) fn write(tally: &Tally) -> Result<(), String> {
    let Some(path) = std::env::var_os(VARIABLE).map(PathBuf::from) else {
        return Ok(());
    };
    let append = |text: &str| -> io::Result<()> {
        let mut file = OpenOptions::new().append(true).create(true).open(&path)?;
        file.write_all(text.as_bytes())
    };
    append(&table(tally)).map_err(|error| {
        let why = problem::describe(&path, &error);
        format!("the job summary was not written: {why}")
    })
}

fn table(tally: &Tally) -> String {
    let mut text = format!("### newsmatter\n\n{}\n", tally.counts());
    if !tally.by_code.is_empty() {
        text.push_str("\n| code | findings |\n|---|---:|\n");
    }
    for (code, count) in tally.most_frequent_codes() {
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "| `{code}` | {count} |");
    }
    text.push('\n');
    text
}
