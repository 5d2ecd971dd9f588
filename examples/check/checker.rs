//! Checking one file.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use newsmatter::{Checked, Code, Diagnostic, Fixer, Parser};

use crate::arguments::Options;
use crate::baseline::{self, Baseline, Marks};
use crate::files::{Listed, Problem, not_regular};
use crate::format::{FileFindings, Format};
use crate::place::Root;
use crate::replace::{NotReplaced, replace};
use crate::rules::Rules;
use crate::summary::Tally;
use crate::{diff, problem};

/// How much memory a worker keeps from one file to the next.
const KEPT_BYTES: usize = 1 << 20;

/// What is the same for every file.
pub(crate) struct Checker {
    rules: Rules,
    format: Format,
    is_quiet: bool,
    colour: bool,
    root: Root,
    repair: Repair,
    /// What is accepted.
    baseline: Option<Baseline>,
    /// Whether findings are recorded for a new baseline.
    is_recording: bool,
}

/// What is done with the safe fixes.
#[derive(Clone, Copy)]
enum Repair {
    None,
    /// It is shown what they would change.
    Preview,
    Write,
}

impl Repair {
    fn new(options: &Options) -> Self {
        match options {
            Options { diff: true, .. } => Self::Preview,
            Options { fix: true, .. } => Self::Write,
            _ => Self::None,
        }
    }
}

/// What came of one file.
#[derive(Default)]
pub(crate) struct Outcome {
    /// The findings, as they are shown.
    pub(crate) shown: String,
    /// Why it could not be read, if so.
    pub(crate) problem: Option<Problem>,
    pub(crate) tally: Tally,
    /// The file as a baseline names it, and its findings.
    pub(crate) recorded: Option<(String, Marks)>,
}

impl Outcome {
    fn unread(file: &Listed, reason: io::Error) -> Self {
        Self {
            problem: Some(Problem {
                path: file.path.clone(),
                reason,
            }),
            tally: Tally {
                unread: 1,
                ..Tally::default()
            },
            ..Self::default()
        }
    }
}

impl Checker {
    pub(crate) fn new(
        options: &Options,
        rules: Rules,
        root: Root,
        baseline: Option<Baseline>,
        colour: bool,
    ) -> Self {
        Self {
            rules,
            repair: Repair::new(options),
            format: options.format,
            is_quiet: options.quiet,
            colour,
            root,
            baseline,
            is_recording: options.write_baseline.is_some(),
        }
    }

    /// The folder that places are told from.
    pub(crate) fn root(&self) -> &Root {
        &self.root
    }

    /// What is accepted.
    pub(crate) fn baseline(&self) -> Option<&Baseline> {
        self.baseline.as_ref()
    }

    /// Reads and checks a file. `buffer` is for its bytes, and used again for the next one.
    pub(crate) fn check(&self, file: &Listed, buffer: &mut Vec<u8>) -> Outcome {
        if let Err(reason) = read(&file.path, self.rules.most_bytes(), buffer) {
            return Outcome::unread(file, reason);
        }
        let mut outcome = Outcome::default();
        outcome.tally.bytes = u64::try_from(buffer.len()).unwrap_or(u64::MAX);
        let parser = self.rules.parser(&file.path);
        let checked = parser.check(buffer);
        if !file.is_named && has_no_front_matter(&checked) {
            outcome.tally.without_front_matter = 1;
            self.take_known(&file.path, Vec::new(), &mut outcome);
            return outcome;
        }
        outcome.tally.documents = 1;
        match self.repair {
            Repair::None => self.tell(&file.path, buffer, checked, &mut outcome),
            Repair::Preview => self.preview(&parser, &file.path, buffer, &mut outcome),
            Repair::Write => {
                drop(checked);
                if let Err(reason) = fix(&parser, &file.path, buffer, &mut outcome) {
                    return Outcome::unread(file, io::Error::other(reason));
                }
                let checked = parser.check(buffer);
                self.tell(&file.path, buffer, checked, &mut outcome);
            }
        }
        outcome
    }

    /// Shows what fixes would change.
    fn preview(&self, parser: &Parser, path: &Path, bytes: &[u8], outcome: &mut Outcome) {
        let Ok(text) = std::str::from_utf8(bytes) else {
            return;
        };
        let repaired = Fixer::new().parser(parser.clone()).fix(text);
        outcome.tally.count_fixes(repaired.applied.len());
        if !self.is_quiet {
            outcome.shown = diff::unified(&problem::show(path), text, &repaired.text);
        }
    }

    /// Counts and shows the findings of a file that are not accepted.
    fn tell(&self, path: &Path, bytes: &[u8], checked: Checked<'_>, outcome: &mut Outcome) {
        let (unreported, has_errors) = (checked.unreported, checked.has_errors());
        let findings = self.take_known(path, checked.diagnostics, outcome);
        outcome.tally.count(&findings, unreported, has_errors);
        if !self.is_quiet && (!findings.is_empty() || unreported > 0) {
            let file = FileFindings {
                path,
                root: &self.root,
                // Of a file that is too large, nothing is shown but that.
                bytes: if bytes.len() > self.rules.most_bytes() {
                    &[]
                } else {
                    bytes
                },
                findings: &findings,
                unreported,
            };
            outcome.shown = self.format.findings(&file, self.colour);
        }
    }

    /// Records the findings of a file if that is asked for, and gives back those that are new.
    fn take_known(
        &self,
        path: &Path,
        findings: Vec<Diagnostic>,
        outcome: &mut Outcome,
    ) -> Vec<Diagnostic> {
        if self.baseline.is_none() && !self.is_recording {
            return findings;
        }
        let place = self.root.text(path);
        if self.is_recording {
            outcome.recorded = Some((place.clone(), baseline::marks(&findings)));
        }
        let Some(baseline) = &self.baseline else {
            return findings;
        };
        let compared = baseline.compare(&place, findings);
        outcome.tally.accepted = compared.accepted;
        outcome.tally.stale = compared.stale;
        compared.new
    }
}

/// Applies the safe fixes to a file and to `bytes`, its content. What is no UTF-8 is left alone.
fn fix(
    parser: &Parser,
    path: &Path,
    bytes: &mut Vec<u8>,
    outcome: &mut Outcome,
) -> Result<(), NotReplaced> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Ok(());
    };
    let repaired = Fixer::new().parser(parser.clone()).fix(text);
    let count = repaired.applied.len();
    if count > 0 {
        let after = repaired.text.into_owned().into_bytes();
        replace(path, bytes, &after)?;
        *bytes = after;
    }
    outcome.tally.count_fixes(count);
    Ok(())
}

/// Whether a file does not claim to be an article. It may be no UTF-8 besides.
fn has_no_front_matter(checked: &Checked<'_>) -> bool {
    checked
        .diagnostics
        .iter()
        .any(|diagnostic| diagnostic.code == Code::MissingOpen)
}

/// Reads a file, or one byte more than `most_bytes` of it, which is one too many to be checked.
fn read(path: &Path, most_bytes: usize, buffer: &mut Vec<u8>) -> io::Result<()> {
    buffer.clear();
    buffer.shrink_to(KEPT_BYTES);
    // Merely opening a pipe would wait for someone to write to it.
    if !fs::metadata(path)?.is_file() {
        return Err(not_regular());
    }
    let one_too_many = u64::try_from(most_bytes)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    File::open(path)?.take(one_too_many).read_to_end(buffer)?;
    Ok(())
}
