//! The forms in which findings are shown.
//!
//! A form has three parts: what comes before all findings, those of each file, made by the
//! workers and shown in the order of the files, and what comes after them.

mod github;
mod human;
mod json;
mod sarif;

use std::path::Path;
use std::time::Duration;

use newsmatter::{Diagnostic, LineIndex, Span};
use serde::Serialize;

use crate::place::Root;
use crate::summary::Tally;

/// How findings are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    /// For people: each finding in its line.
    #[default]
    Human,
    /// For programs: a line of JSON for each.
    Json,
    /// For code scanning: one SARIF log.
    Sarif,
    /// For the pages of a pull request: workflow commands.
    Github,
}

/// The findings of one file, and what is needed to show them.
pub(crate) struct FileFindings<'a> {
    pub(crate) path: &'a Path,
    pub(crate) root: &'a Root,
    /// Its content; nothing if that is too large to be shown.
    pub(crate) bytes: &'a [u8],
    pub(crate) findings: &'a [Diagnostic],
    /// How many there are beyond the limit.
    pub(crate) unreported: usize,
}

/// What is told after all files.
pub(crate) struct Ending<'a> {
    pub(crate) tally: &'a Tally,
    pub(crate) elapsed: Duration,
    /// What could not be read, and why, a line for each.
    pub(crate) problems: &'a [String],
}

/// A line and a column, both counted from 1; columns count characters.
#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
}

impl Format {
    /// What the command line expects.
    pub(crate) const EXPECTED: &'static str = "human, json, sarif or github";

    /// The names on the command line.
    pub(crate) const NAMES: [(&'static str, Self); 4] = [
        ("human", Self::Human),
        ("json", Self::Json),
        ("sarif", Self::Sarif),
        ("github", Self::Github),
    ];

    /// What comes before all findings.
    pub(crate) fn opening(self) -> String {
        match self {
            Self::Sarif => sarif::opening(),
            Self::Human | Self::Json | Self::Github => String::new(),
        }
    }

    /// What comes between the findings of two files.
    pub(crate) fn separator(self) -> &'static str {
        match self {
            Self::Sarif => sarif::SEPARATOR,
            Self::Human | Self::Json | Self::Github => "",
        }
    }

    /// The findings of a file.
    pub(crate) fn findings(self, file: &FileFindings<'_>, colour: bool) -> String {
        match self {
            Self::Human => human::findings(file, colour),
            Self::Json => json::findings(file),
            Self::Sarif => sarif::findings(file),
            Self::Github => github::findings(file),
        }
    }

    /// What comes after all findings.
    pub(crate) fn closing(self, ending: &Ending<'_>) -> String {
        match self {
            Self::Human | Self::Github => ending.tally.summary(ending.elapsed),
            Self::Json => json::closing(ending),
            Self::Sarif => sarif::closing(ending),
        }
    }
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
fn message(finding: &Diagnostic) -> String {
    let message = &finding.message;
    if finding.path.is_root() {
        message.clone()
    } else {
        format!("{}: {message}", finding.path)
    }
}
