//! Findings for programs: JSON Lines, an object for each finding and one for the summary.
//!
//! Every object has `schema`, the version of what is described here, now 1. New members may come
//! without a new version; one that goes or changes its meaning brings one. Who reads it should
//! skip objects of a `kind` that they do not know.
//!
//! A finding, in the order of the files and in a file by place:
//!
//! | member | |
//! |---|---|
//! | `kind` | `"finding"` |
//! | `path` | the file, as it was named or found; what is not UTF-8 in it is `U+FFFD` |
//! | `code`, `severity` | as on the command line; `"error"`, `"warning"` or `"note"` |
//! | `message` | what was expected and found, on one line |
//! | `help` | what to do about it, or `null` |
//! | `field` | the path of the field, such as `related[3].images[0].width`; `""` for the file |
//! | `span` | `start` and `end` in bytes of the file, the end behind the last one |
//! | `start`, `end` | the same as `line` and `column` from 1; columns count characters |
//! | `labels` | other places: `span`, `start`, `end`, `message` |
//! | `fix` | `null`, or `description`, `applicability` (`"safe"`, `"unsafe"`) and `edits` |
//!
//! `edits` are replacements, sorted by place, none overlapping another: the bytes at `span` give
//! way to `replacement`.
//!
//! With `--statistics` there are causes in place of findings: `kind` (`"cause"`), `code`, `field`
//! (`images[].url`), `cause`, and how many `files` and `findings` have it.
//!
//! The summary is the last line. Output without it was cut off.
//!
//! | member | |
//! |---|---|
//! | `kind` | `"summary"` |
//! | `documents`, `bytes`, `seconds` | what was checked, and how long that took |
//! | `errors`, `warnings`, `notes` | findings, by severity |
//! | `codes` | findings, by code |
//! | `unreported` | findings beyond the limit of a document, which are in no other number |
//! | `fixed` | fixes that were applied |
//! | `accepted` | findings that the baseline has, which are in no other number |
//! | `stale` | entries of the baseline that no longer occur |
//! | `recorded` | findings in the baseline that was written, or `null` |
//! | `without_front_matter`, `other_kinds`, `not_regular`, `excluded`, `unchanged` | what was skipped |
//! | `unread` | paths that could not be read; they are named on standard error |
//! | `unwritten` | files that `--fix` could not write to; they are named there too |
//! | `interrupted` | whether the user has ended the check before all files were looked at |

use std::collections::BTreeMap;

use newsmatter::{Diagnostic, LineIndex, Span};
use serde::Serialize;

use super::{Ending, FileFindings, Place, places, to_json};

/// The version of the objects.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Finding<'a> {
    schema: u32,
    kind: &'static str,
    path: &'a str,
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    field: String,
    #[serde(flatten)]
    range: Range,
    labels: Vec<Label<'a>>,
    fix: Option<Fix<'a>>,
}

/// The same place in bytes, and in lines and columns.
#[derive(Serialize)]
struct Range {
    span: Bytes,
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct Bytes {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Label<'a> {
    #[serde(flatten)]
    range: Range,
    message: &'a str,
}

#[derive(Serialize)]
struct Fix<'a> {
    description: &'a str,
    applicability: &'static str,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    span: Bytes,
    replacement: &'a str,
}

#[derive(Serialize)]
struct Summary {
    schema: u32,
    kind: &'static str,
    documents: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
    codes: BTreeMap<&'static str, usize>,
    unreported: usize,
    fixed: usize,
    accepted: usize,
    stale: usize,
    recorded: Option<usize>,
    without_front_matter: usize,
    other_kinds: usize,
    not_regular: usize,
    excluded: usize,
    unchanged: usize,
    unread: usize,
    unwritten: usize,
    interrupted: bool,
    bytes: u64,
    seconds: f64,
}

/// A line for each finding of a file.
pub(super) fn findings(file: &FileFindings<'_>) -> String {
    let lines = LineIndex::new(file.bytes);
    let path = file.path.to_string_lossy();
    let objects = file.findings.iter().map(|finding| {
        let object = Finding::new(&path, finding, &lines);
        line(&object)
    });
    objects.collect()
}

/// The line of the summary.
pub(super) fn closing(ending: &Ending<'_>) -> String {
    let tally = ending.tally;
    let codes = tally.by_code.iter();
    line(&Summary {
        schema: SCHEMA,
        kind: "summary",
        documents: tally.documents,
        errors: tally.errors,
        warnings: tally.warnings,
        notes: tally.notes,
        codes: codes.map(|(code, &count)| (code.as_str(), count)).collect(),
        unreported: tally.unreported,
        fixed: tally.fixed,
        accepted: tally.accepted,
        stale: tally.stale,
        recorded: tally.recorded,
        without_front_matter: tally.without_front_matter,
        other_kinds: tally.other_kinds,
        not_regular: tally.not_regular,
        excluded: tally.excluded,
        unchanged: tally.unchanged,
        unread: tally.unread,
        unwritten: tally.unwritten,
        interrupted: tally.is_interrupted,
        bytes: tally.bytes,
        seconds: ending.elapsed.as_secs_f64(),
    })
}

/// An object on a line of its own.
pub(crate) fn line(object: &impl Serialize) -> String {
    let mut line = to_json(object);
    line.push('\n');
    line
}

impl<'a> Finding<'a> {
    fn new(path: &'a str, finding: &'a Diagnostic, lines: &LineIndex<'_>) -> Self {
        let labels = finding.labels.iter().map(|label| Label {
            range: Range::new(label.span, lines),
            message: &label.message,
        });
        Self {
            schema: SCHEMA,
            kind: "finding",
            path,
            code: finding.code.as_str(),
            severity: finding.severity.as_str(),
            message: &finding.message,
            help: finding.help.as_deref(),
            field: finding.path.to_string(),
            range: Range::new(finding.span, lines),
            labels: labels.collect(),
            fix: Fix::of(finding),
        }
    }
}

impl Range {
    fn new(span: Span, lines: &LineIndex<'_>) -> Self {
        let (start, end) = places(lines, span);
        let span = Bytes::new(span);
        Self { span, start, end }
    }
}

impl Bytes {
    fn new(span: Span) -> Self {
        Self {
            start: span.start,
            end: span.end,
        }
    }
}

impl<'a> Fix<'a> {
    fn of(finding: &'a Diagnostic) -> Option<Self> {
        let fix = finding.fix.as_ref()?;
        let edits = fix.edits.iter().map(|edit| Edit {
            span: Bytes::new(edit.span),
            replacement: &edit.replacement,
        });
        Some(Self {
            description: &fix.description,
            applicability: fix.applicability.as_str(),
            edits: edits.collect(),
        })
    }
}
