//! Checking one file.

use std::path::Path;
use std::sync::Arc;

use newsmatter::corpus::{CrossFile, CrossFileDiagnostic, File, FileKind, Unread};
use newsmatter::{Checked, Diagnostic, Document, Fixed, Parser, fence};

use crate::baseline::{self, Baseline, Marks};
use crate::check::Options;
use crate::check::statistics::Causes;
use crate::config::ConfigError;
use crate::files::replace::{NotReplaced, replace};
use crate::files::{diff, problem, unread};
use crate::format::{FileFindings, Format, Rendered};
use crate::place::Root;
use crate::rules::{FileRules, Rules};
use crate::summary::Tally;

/// What is the same for every file.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Checker {
    rules: Arc<Rules>,
    format: Format,
    is_quiet: bool,
    has_statistics: bool,
    /// Whether a file need not be an article because it is named, nor for its fields below a broken
    /// fence.
    skips_named: bool,
    color: bool,
    root: Root,
    repair: Repair,
    /// The folder of the new baseline, which its paths begin at.
    recorded_root: Option<Root>,
    /// What is accepted.
    baseline: Option<Baseline>,
    /// What the comparison of all documents shows, if they were compared.
    comparison: Option<CrossFile>,
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
    pub(crate) shown: Rendered,
    /// The causes of the findings, if they are counted.
    pub(crate) causes: Causes,
    /// Why it could not be written, if so.
    pub(crate) problem: Option<String>,
    /// Why it was skipped, if so.
    pub(crate) skipped: Option<String>,
    pub(crate) tally: Tally,
    /// The file as a baseline names it, and its findings.
    pub(crate) recorded: Option<(String, Marks)>,
}

impl Outcome {
    /// A file could not be read, or is none.
    pub(crate) fn unread(unread: &Unread, hint: Option<&str>) -> Self {
        let mut outcome = Self::default();
        if unread.is_passed_by() {
            outcome.tally.not_regular = 1;
            outcome.skipped = Some(unread::line(unread));
        } else {
            outcome.tally.unread = 1;
            let hint = hint.map(|hint| format!(" ({hint})")).unwrap_or_default();
            outcome.problem = Some(unread::line(unread) + &hint);
        }
        outcome
    }
}

impl Checker {
    pub(crate) fn new(
        options: &Options,
        rules: Arc<Rules>,
        root: Root,
        baseline: Option<Baseline>,
        recorded_root: Option<Root>,
        comparison: Option<CrossFile>,
        color: bool,
    ) -> Self {
        Self {
            recorded_root,
            rules,
            repair: Repair::new(options),
            format: options.format,
            is_quiet: options.quiet,
            has_statistics: options.statistics,
            skips_named: options.skip_without_front_matter,
            color,
            root,
            baseline,
            comparison,
        }
    }

    /// What is accepted.
    pub(crate) fn baseline(&self) -> Option<&Baseline> {
        self.baseline.as_ref()
    }

    /// The parser that most files are checked with.
    pub(crate) fn parser(&self) -> &Parser {
        self.rules.usual().parser()
    }

    /// Checks a file of a corpus.
    pub(crate) fn check(&self, file: File<'_>) -> Result<Outcome, ConfigError> {
        let (path, bytes) = (file.path(), file.bytes());
        let check = |parser: &Parser| file.check_with(parser);
        let kind = match self.skips_named.then(|| file.kind_as_found()) {
            None => file.kind(),
            Some(FileKind::Article) if self.has_no_fence(bytes) => FileKind::Page,
            Some(kind) => kind,
        };
        self.check_with(path, bytes, kind, check)
    }

    /// Checks a document that is not a file.
    pub(crate) fn check_document(&self, name: &Path, bytes: &[u8]) -> Result<Outcome, ConfigError> {
        self.check_with(name, bytes, FileKind::Article, |parser| parser.check(bytes))
    }

    /// Whether a file that is not too large has no fence, or a broken one.
    fn has_no_fence(&self, bytes: &[u8]) -> bool {
        bytes.len() <= self.rules.most_bytes() && !fence::is_open(bytes)
    }

    /// Checks a document, or passes over what does not claim to be an article.
    fn check_with<'a>(
        &self,
        path: &Path,
        bytes: &'a [u8],
        kind: FileKind,
        check: impl FnOnce(&Parser) -> Checked<'a>,
    ) -> Result<Outcome, ConfigError> {
        let mut outcome = Outcome::default();
        outcome.tally.bytes = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let tally = &mut outcome.tally;
        let skipped = match kind {
            FileKind::Article => None,
            FileKind::OtherKind => Some((&mut tally.other_kinds, "a document of another kind")),
            _ => Some((&mut tally.without_front_matter, "no front matter")),
        };
        if let Some((count, reason)) = skipped {
            *count = 1;
            outcome.skipped = Some(format!("{}: {reason}", problem::show(path)));
            self.take_known(path, Vec::new(), &mut outcome);
            return Ok(outcome);
        }
        outcome.tally.documents = 1;
        let rules = &*self.rules.of(path)?;
        match self.repair {
            Repair::None => {
                let checked = check(rules.parser());
                self.tell(rules, path, bytes, checked, &mut outcome);
            }
            Repair::Preview => self.preview(rules, path, bytes, &mut outcome),
            Repair::Write => match fix(rules, path, bytes) {
                Ok(fixed) => {
                    outcome.tally.count_fixes(fixed.applied.len());
                    let fixed = fixed.text.as_bytes();
                    self.tell(
                        rules,
                        path,
                        fixed,
                        rules.parser().check(fixed),
                        &mut outcome,
                    );
                }
                Err(unfixed) => {
                    if let Unfixed::NotReplaced(reason) = unfixed {
                        outcome.problem = Some(problem::describe(path, &reason));
                        outcome.tally.unwritten = 1;
                    }
                    self.tell(rules, path, bytes, check(rules.parser()), &mut outcome);
                }
            },
        }
        Ok(outcome)
    }

    /// Shows what fixes would change.
    fn preview(&self, rules: &FileRules, path: &Path, bytes: &[u8], outcome: &mut Outcome) {
        let Ok(text) = std::str::from_utf8(bytes) else {
            return;
        };
        let repaired = rules.fixer(text).fix(text);
        outcome.tally.count_fixes(repaired.applied.len());
        if !self.is_quiet {
            let diff = diff::unified(&problem::show(path), text, &repaired.text);
            outcome.shown = Rendered::text(diff);
        }
    }

    /// Counts and shows the findings of a file that are not accepted.
    fn tell<'a>(
        &self,
        rules: &FileRules,
        path: &Path,
        bytes: &'a [u8],
        checked: Checked<'a>,
        outcome: &mut Outcome,
    ) {
        let comparison = self.comparison.as_ref();
        let of_comparison = |document: &Document<'_>, parser: &Parser| {
            let found = comparison.into_iter().flat_map(|all| all.of(path));
            found
                .filter_map(|one| one.diagnostic(document, parser))
                .collect()
        };
        let is_compared = |code| comparison.is_some() && CrossFileDiagnostic::CODES.contains(&code);
        let checked = rules.inspect_checked(bytes, checked, of_comparison, is_compared);
        let (unreported, has_errors) = (checked.unreported, checked.has_errors);
        let findings = self.take_known(path, checked.diagnostics, outcome);
        outcome.tally.count(&findings, unreported, has_errors);
        if self.has_statistics {
            outcome.causes.count(&findings);
        } else if !self.is_quiet && (!findings.is_empty() || unreported > 0) {
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
            outcome.shown = self.format.findings(&file, self.color);
        }
    }

    /// Records the findings of a file if that is asked for, and returns those that are new.
    fn take_known(
        &self,
        path: &Path,
        findings: Vec<Diagnostic>,
        outcome: &mut Outcome,
    ) -> Vec<Diagnostic> {
        if let Some(root) = &self.recorded_root {
            outcome.recorded = Some((root.text(path), baseline::marks(&findings)));
        }
        let Some(baseline) = &self.baseline else {
            return findings;
        };
        let compared = baseline.compare(path, findings);
        outcome.tally.accepted = compared.accepted;
        outcome.tally.stale = compared.stale;
        compared.new
    }
}

/// Why a file was not repaired.
enum Unfixed {
    /// It is not UTF-8, and left alone.
    NotText,
    NotReplaced(NotReplaced),
}

/// Applies the safe fixes to a file.
fn fix<'b>(rules: &FileRules, path: &Path, bytes: &'b [u8]) -> Result<Fixed<'b>, Unfixed> {
    let text = std::str::from_utf8(bytes).map_err(|_| Unfixed::NotText)?;
    let fixed = rules.fixer(text).fix(text);
    if !fixed.applied.is_empty() {
        replace(path, bytes, fixed.text.as_bytes()).map_err(Unfixed::NotReplaced)?;
    }
    Ok(fixed)
}
