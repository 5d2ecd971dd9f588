//! `--statistics`: in how many files each cause is found.
//!
//! A cause is a code, the field without numbers of entries, and the message without what was found
//! in the one document: "unknown field `layout` in an article" is a cause, and so is "expected an
//! absolute URL" of `images[].url`.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use newsmatter::{Code, Diagnostic, PathSegment};
use serde::Serialize;

use crate::format::{Format, json_line};
use crate::number::grouped;
use crate::visible::visible;

/// How many causes are told apart; those beyond are counted together. Documents from elsewhere may
/// have any number of unknown fields.
const MOST_CAUSES: usize = 10_000;

/// How many causes people are shown.
const MOST_SHOWN: usize = 40;

/// The causes of findings, and how often each occurs.
#[derive(Debug, Default)]
pub(crate) struct Causes {
    counts: BTreeMap<Cause, Counts>,
    /// Findings of causes beyond [`MOST_CAUSES`].
    others: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Cause {
    code: Code,
    field: String,
    what: String,
}

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    files: usize,
    findings: usize,
}

#[derive(Serialize)]
struct Line<'a> {
    schema: u32,
    kind: &'static str,
    code: &'a str,
    field: &'a str,
    cause: &'a str,
    files: usize,
    findings: usize,
}

impl Causes {
    /// Counts the findings of one file.
    pub(crate) fn count(&mut self, findings: &[Diagnostic]) {
        for finding in findings {
            let counts = self.counts.entry(Cause::of(finding)).or_default();
            counts.files = 1;
            counts.findings += 1;
        }
    }

    /// Adds the counts of other files.
    pub(crate) fn add(&mut self, other: Self) {
        self.others += other.others;
        for (cause, counts) in other.counts {
            if self.counts.len() >= MOST_CAUSES && !self.counts.contains_key(&cause) {
                self.others += counts.findings;
                continue;
            }
            let sum = self.counts.entry(cause).or_default();
            sum.files += counts.files;
            sum.findings += counts.findings;
        }
    }

    /// The causes, that of most files first.
    pub(crate) fn shown(&self, format: Format) -> String {
        let mut causes: Vec<_> = self.counts.iter().collect();
        causes.sort_by_key(|(_, counts)| Reverse((counts.files, counts.findings)));
        if format == Format::Json {
            return causes.into_iter().map(line).collect();
        }
        let mut shown = String::new();
        for (cause, counts) in causes.iter().take(MOST_SHOWN) {
            let Cause { code, field, what } = cause;
            let field = if field.is_empty() || what.contains('`') {
                String::new()
            } else {
                format!("{}: ", visible(field))
            };
            let files = match counts.files {
                1 => "1 file".to_owned(),
                count => format!("{} files", grouped(count)),
            };
            // Writing to a `String` cannot fail.
            let _ = writeln!(shown, "{field}{}: {files} [{code}]", visible(what));
        }
        let more = causes.len().saturating_sub(MOST_SHOWN);
        if more > 0 {
            let _ = writeln!(shown, "and {} more causes", grouped(more));
        }
        if self.others > 0 {
            let _ = writeln!(shown, "and {} findings of others", grouped(self.others));
        }
        if !shown.is_empty() {
            shown.push('\n');
        }
        shown
    }
}

impl Cause {
    fn of(finding: &Diagnostic) -> Self {
        let code = finding.code;
        let names_key = matches!(
            code,
            Code::UnknownField | Code::MissingField | Code::DuplicateKey | Code::OlderName
        );
        Self {
            code,
            field: field(finding),
            what: if names_key {
                finding.message.clone()
            } else {
                without_values(&finding.message)
            },
        }
    }
}

/// The path of a finding's field, the same for all entries of a list.
fn field(finding: &Diagnostic) -> String {
    let mut field = String::new();
    for segment in finding.path.segments() {
        match segment {
            PathSegment::Key(key) => {
                if !field.is_empty() {
                    field.push('.');
                }
                field.push_str(key);
            }
            PathSegment::Index(_) => field.push_str("[]"),
        }
    }
    field
}

/// A message up to what was found, with `…` for what else it has of the document: quotes and
/// numbers.
fn without_values(message: &str) -> String {
    let expected = message.split(", found").next().unwrap_or(message);
    let mut what = String::new();
    let mut is_quoted = false;
    for character in expected.chars() {
        let is_value = is_quoted || character == '`' || character.is_ascii_digit();
        is_quoted ^= character == '`';
        if !is_value {
            what.push(character);
        } else if !what.ends_with('…') {
            what.push('…');
        }
    }
    what
}

fn line((cause, counts): (&Cause, &Counts)) -> String {
    json_line(&Line {
        schema: 1,
        kind: "cause",
        code: cause.code.as_str(),
        field: &cause.field,
        cause: &cause.what,
        files: counts.files,
        findings: counts.findings,
    })
}
