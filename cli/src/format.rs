//! The forms in which findings are shown.
//!
//! The workers make the findings of each file into a form ([`Format::findings`]); a [`Log`] joins
//! them, in the order of the files, with what comes before and after.

mod concise;
mod fingerprint;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod log;
mod rdjson;
mod sarif;

use std::path::Path;
use std::time::Duration;

use newsmatter::{Code, Diagnostic, LineIndex, Span};
use serde::Serialize;

pub(crate) use self::json::line as json_line;
pub use self::log::Log;
use crate::place::Root;
use crate::summary::Tally;
use crate::visible::in_json;

/// Where people read about this program.
const ABOUT: &str = "https://crates.io/crates/newsmatter-cli";

/// How findings are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people: each finding in its line
    #[default]
    Human,
    /// For editors and logs: a line for each, as compilers and linters write them
    Concise,
    /// For programs: a line of JSON for each
    Json,
    /// For code scanning: one SARIF log
    Sarif,
    /// For the pages of a pull request: workflow commands of GitHub
    Github,
    /// For merge requests: a Code Quality report of GitLab
    Gitlab,
    /// For test reports of CI servers: `JUnit`'s XML
    Junit,
    /// For reviewdog: one object of JSON
    Rdjson,
}

/// The findings of one file, and what is needed to show them.
#[derive(Debug)]
pub struct FileFindings<'a> {
    /// The file, as it was named or found.
    pub path: &'a Path,
    /// The folder that paths are relative to, in forms that have relative ones.
    pub root: &'a Root,
    /// Its content; nothing if that is too large to be shown.
    pub bytes: &'a [u8],
    /// What was found, in the order of the file.
    pub findings: &'a [Diagnostic],
    /// How many there are beyond the limit.
    pub unreported: usize,
}

/// The findings of one file in a form.
#[derive(Debug, Default)]
pub struct Rendered {
    /// What is shown in its turn.
    text: String,
    /// What is shown after all that is in its turn.
    later: String,
    /// Entries of a list, of which one form takes only so many.
    entries: Vec<Entry>,
    /// Test cases.
    suite: Option<quick_junit::TestSuite>,
}

/// An entry of a list.
#[derive(Debug)]
struct Entry {
    is_error: bool,
    text: String,
}

/// What is told after all files.
#[derive(Debug)]
pub struct Ending<'a> {
    /// The counts.
    pub tally: &'a Tally,
    /// How long it took.
    pub elapsed: Duration,
    /// What could not be read, and why, a line for each.
    pub problems: &'a [String],
}

/// A line and a column, both counted from 1; columns count characters.
#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
}

impl Format {
    /// The findings of a file.
    pub fn findings(self, file: &FileFindings<'_>, color: bool) -> Rendered {
        match self {
            Self::Human => Rendered::text(human::findings(file, color)),
            Self::Concise => Rendered::text(concise::findings(file)),
            Self::Json => Rendered::text(json::findings(file)),
            Self::Sarif => Rendered::entries(sarif::findings(file)),
            Self::Github => github::findings(file),
            Self::Gitlab => Rendered::entries(gitlab::findings(file)),
            Self::Junit => Rendered {
                suite: Some(junit::findings(file)),
                ..Rendered::default()
            },
            Self::Rdjson => Rendered::entries(rdjson::findings(file)),
        }
    }
}

impl Rendered {
    /// Text that is shown in its turn.
    pub fn text(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }

    fn entries(entries: Vec<Entry>) -> Self {
        Self {
            entries,
            ..Self::default()
        }
    }
}

/// Where the documentation says what a code means.
fn help_address(code: Code) -> String {
    format!("https://docs.rs/newsmatter/latest/newsmatter/enum.Code.html#variant.{code:?}")
}

/// The message of a finding with its help, on lines of its own.
fn message_with_help(finding: &Diagnostic) -> String {
    let mut text = message(finding);
    if let Some(help) = &finding.help {
        text.push_str("\nhelp: ");
        text.push_str(help);
    }
    text
}

/// An object of texts and numbers, which can always be written, as JSON. Characters that a terminal
/// acts on are escaped, and mean the same.
fn to_json(object: &impl Serialize) -> String {
    in_json(serde_json::to_string(object).unwrap_or_default())
}

/// Where a span begins and where it ends, which is behind its last character.
fn places(lines: &LineIndex<'_>, span: Span) -> (Place, Place) {
    let place = |offset| {
        let found = lines.location(offset);
        Place {
            line: found.line,
            column: found.column,
        }
    };
    (place(span.start), place(span.end))
}

/// What was expected and found, behind the name of its field.
pub(crate) fn message(finding: &Diagnostic) -> String {
    let message = &finding.message;
    if finding.path.is_root() {
        message.clone()
    } else {
        format!("{}: {message}", finding.path)
    }
}
