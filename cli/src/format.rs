//! The forms in which findings are shown.
//!
//! A form has three parts: what comes before all findings, those of each file, made by the
//! workers and shown in the order of the files, and what comes after them.

mod concise;
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people: each finding in its line.
    #[default]
    Human,
    /// For editors and logs: a line for each, as compilers and linters write them.
    Concise,
    /// For programs: a line of JSON for each.
    Json,
    /// For code scanning: one SARIF log.
    Sarif,
    /// For the pages of a pull request: workflow commands.
    Github,
}

/// The findings of one file, and what is needed to show them.
#[derive(Debug)]
pub struct FileFindings<'a> {
    /// The file, as it was named or found.
    pub path: &'a Path,
    /// The folder that places are told from, where a form tells them so.
    pub root: &'a Root,
    /// Its content; nothing if that is too large to be shown.
    pub bytes: &'a [u8],
    /// What was found, in the order of the file.
    pub findings: &'a [Diagnostic],
    /// How many there are beyond the limit.
    pub unreported: usize,
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
    /// What comes before all findings.
    pub fn opening(self) -> String {
        match self {
            Self::Sarif => sarif::opening(),
            Self::Human | Self::Concise | Self::Json | Self::Github => String::new(),
        }
    }

    /// What comes between the findings of two files.
    pub fn separator(self) -> &'static str {
        match self {
            Self::Sarif => sarif::SEPARATOR,
            Self::Human | Self::Concise | Self::Json | Self::Github => "",
        }
    }

    /// The findings of a file.
    pub fn findings(self, file: &FileFindings<'_>, colour: bool) -> String {
        match self {
            Self::Human => human::findings(file, colour),
            Self::Concise => concise::findings(file),
            Self::Json => json::findings(file),
            Self::Sarif => sarif::findings(file),
            Self::Github => github::findings(file),
        }
    }

    /// What comes after all findings.
    pub fn closing(self, ending: &Ending<'_>) -> String {
        match self {
            Self::Human | Self::Concise | Self::Github => ending.tally.summary(ending.elapsed),
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
