//! What is told at the end.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::ExitCode;
use std::time::Duration;

use newsmatter::{Code, Diagnostic, Severity};

use crate::files::interrupt::INTERRUPTED;
use crate::files::output::COULD_NOT_RUN;
use crate::number::counted;

/// Counts over one file or many.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Tally {
    /// Files that claim to be articles, or have to be.
    pub documents: usize,
    /// Their bytes, and those of the files that were skipped for what is in them.
    pub bytes: u64,
    /// Files of folders that do not claim to be articles.
    pub without_front_matter: usize,
    /// Files of folders that are documents of another kind, such as those of another collection.
    pub other_kinds: usize,
    /// Entries of folders that cannot be read like files.
    pub not_regular: usize,
    /// Paths that could not be read.
    pub unread: usize,
    /// Files that fixes could not be written to.
    pub unwritten: usize,
    /// Files that were not looked at, since they have not changed.
    pub unchanged: usize,
    /// Files that were not looked at, since a configuration excludes them.
    pub excluded: usize,
    /// Whether the user has ended the check before all files were looked at.
    pub is_interrupted: bool,
    /// Whether nothing was checked, although something was named.
    pub is_empty: bool,
    /// Fixes that were applied, or would be.
    pub fixed: usize,
    /// Documents that they change.
    pub changed: usize,
    /// Whether causes are counted, which say more than codes.
    pub has_causes: bool,
    /// Whether it is only shown what fixes would change.
    pub is_preview: bool,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// More warnings than that fail, if that is set.
    pub most_warnings: Option<usize>,
    /// Findings that are notes.
    pub notes: usize,
    /// Findings, by code.
    pub by_code: BTreeMap<Code, usize>,
    /// Findings beyond the limit of a document, of whatever severity.
    pub unreported: usize,
    /// Documents that have errors, but none that is counted: they are among the unreported
    /// findings, or may be.
    pub refused_unseen: usize,
    /// Findings that the baseline has.
    pub accepted: usize,
    /// Entries of the baseline that occur no longer.
    pub stale: usize,
    /// Findings that were recorded for a new baseline, if there is one.
    pub recorded: Option<usize>,
}

impl Tally {
    /// Counts the findings of a document, of which some may be beyond the limit.
    pub fn count(&mut self, findings: &[Diagnostic], unreported: usize, has_errors: bool) {
        for finding in findings {
            let severity = match finding.severity {
                Severity::Error => &mut self.errors,
                Severity::Warning => &mut self.warnings,
                Severity::Note => &mut self.notes,
            };
            increase(severity, 1);
            increase(self.by_code.entry(finding.code).or_default(), 1);
        }
        self.unreported = unreported;
        if self.errors == 0 && unreported > 0 && has_errors {
            self.refused_unseen = 1;
        }
    }

    /// Counts the fixes of a document.
    pub fn count_fixes(&mut self, count: usize) {
        self.fixed = count;
        self.changed = usize::from(count > 0);
    }

    /// Adds the counts of another tally.
    pub fn add(&mut self, other: &Self) {
        increase(&mut self.documents, other.documents);
        increase(&mut self.without_front_matter, other.without_front_matter);
        increase(&mut self.other_kinds, other.other_kinds);
        increase(&mut self.not_regular, other.not_regular);
        increase(&mut self.unread, other.unread);
        increase(&mut self.unwritten, other.unwritten);
        increase(&mut self.fixed, other.fixed);
        increase(&mut self.changed, other.changed);
        increase(&mut self.errors, other.errors);
        increase(&mut self.warnings, other.warnings);
        increase(&mut self.notes, other.notes);
        increase(&mut self.unreported, other.unreported);
        increase(&mut self.refused_unseen, other.refused_unseen);
        increase(&mut self.accepted, other.accepted);
        increase(&mut self.stale, other.stale);
        self.bytes = self.bytes.saturating_add(other.bytes);
        for (&code, &count) in &other.by_code {
            increase(self.by_code.entry(code).or_default(), count);
        }
    }

    /// How the program ends. An error that was just recorded is accepted.
    pub fn status(&self) -> ExitCode {
        let would_change = self.is_preview && self.changed > 0;
        let has_too_many = self.most_warnings.is_some_and(|most| self.warnings > most);
        let has_errors = (self.errors > 0 || has_too_many) && self.recorded.is_none();
        if self.is_interrupted {
            ExitCode::from(INTERRUPTED)
        } else if self.unread > 0 || self.unwritten > 0 || self.is_empty {
            ExitCode::from(COULD_NOT_RUN)
        } else if would_change || has_errors || self.refused_unseen > 0 {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        }
    }

    /// The counts in a few lines.
    pub fn summary(&self, elapsed: Duration) -> String {
        let mut summary = if self.is_preview {
            self.preview()
        } else {
            self.findings()
        };
        summary.push_str(&self.known());
        if let Some(most) = self.most_warnings.filter(|&most| self.warnings > most) {
            let _ = writeln!(
                summary,
                "too many warnings: at most {most} (--max-warnings)"
            );
        }
        summary.push_str(&self.left_out());
        summary.push_str(&speed(self.bytes, elapsed));
        summary
    }

    /// What fixes would change.
    fn preview(&self) -> String {
        let documents = counted(self.documents, "document");
        if self.changed == 0 {
            return format!("{documents}: nothing to fix\n");
        }
        let repairs = counted(self.fixed, "repair");
        let changed = counted(self.changed, "document");
        format!("{documents}: {repairs} in {changed}; `--fix` makes them\n")
    }

    /// `3 documents: 1 error, 2 warnings, 0 notes`
    pub(crate) fn counts(&self) -> String {
        format!(
            "{}: {}, {}, {}",
            counted(self.documents, "document"),
            counted(self.errors, "error"),
            counted(self.warnings, "warning"),
            counted(self.notes, "note"),
        )
    }

    /// The codes that were found, the most frequent first.
    pub(crate) fn most_frequent_codes(&self) -> Vec<(Code, usize)> {
        let codes = self.by_code.iter().map(|(&code, &count)| (code, count));
        let mut codes: Vec<_> = codes.collect();
        codes.sort_by_key(|&(code, count)| (Reverse(count), code));
        codes
    }

    /// What was found.
    fn findings(&self) -> String {
        let mut summary = self.counts();
        summary.push('\n');
        let codes = if self.has_causes {
            Vec::new()
        } else {
            self.most_frequent_codes()
        };
        for (code, count) in codes {
            // Writing to a `String` cannot fail.
            let _ = writeln!(summary, "{count:>8} {code}");
        }
        if self.unreported > 0 {
            let _ = writeln!(summary, "{:>8} more", self.unreported);
        }
        if self.fixed > 0 {
            let _ = writeln!(summary, "fixed: {}", self.fixed);
        }
        summary
    }

    /// What there is to say of a baseline.
    fn known(&self) -> String {
        let mut lines = String::new();
        if self.accepted > 0 {
            let _ = writeln!(lines, "accepted: {} (baseline)", self.accepted);
        }
        match self.stale {
            0 => {}
            1 => lines.push_str("1 entry of the baseline no longer occurs\n"),
            count => {
                let _ = writeln!(lines, "{count} entries of the baseline no longer occur");
            }
        }
        if let Some(findings) = self.recorded {
            let _ = writeln!(lines, "recorded: {}", counted(findings, "finding"));
        }
        lines
    }

    /// A line each for what was skipped, could not be read, and could not be written, where there
    /// is any.
    fn left_out(&self) -> String {
        let skipped: Vec<_> = [
            (self.without_front_matter, "no front matter"),
            (self.other_kinds, "other kinds"),
            (self.not_regular, "not a regular file"),
            (self.excluded, "excluded"),
            (self.unchanged, "not changed"),
        ]
        .into_iter()
        .filter(|&(count, _)| count > 0)
        .map(|(count, reason)| format!("{count} ({reason})"))
        .collect();
        let mut lines = String::new();
        if !skipped.is_empty() {
            let _ = writeln!(lines, "skipped: {}", skipped.join(", "));
        }
        if self.unread > 0 {
            let _ = writeln!(lines, "not read: {}", self.unread);
        }
        if self.unwritten > 0 {
            let _ = writeln!(lines, "not written: {}", self.unwritten);
        }
        if self.is_interrupted {
            lines.push_str("interrupted: the files after these were not looked at\n");
        }
        lines
    }
}

/// How much was read in which time: `8.02 MB in 0.03 s, 267.3 MB/s`. Of little, a speed says
/// nothing: `6 kB in 0.00 s`.
fn speed(bytes: u64, elapsed: Duration) -> String {
    let bytes = u128::from(bytes);
    let microseconds = elapsed.as_micros().max(1);
    if bytes < 1_000_000 {
        let seconds = hundredths(microseconds / 10_000);
        return format!("{} kB in {seconds} s\n", bytes.div_ceil(1_000));
    }
    // A byte per microsecond is a megabyte per second.
    let tenths = bytes.saturating_mul(10) / microseconds;
    format!(
        "{} MB in {} s, {}.{} MB/s\n",
        hundredths(bytes / 10_000),
        hundredths(microseconds / 10_000),
        tenths / 10,
        tenths % 10,
    )
}

/// `123` as `1.23`.
fn hundredths(count: u128) -> String {
    format!("{}.{:02}", count / 100, count % 100)
}

fn increase(count: &mut usize, by: usize) {
    *count = count.saturating_add(by);
}
