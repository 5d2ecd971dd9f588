//! What is told at the end.

use std::fmt::Write as _;
use std::process::ExitCode;

use crate::files::interrupt::INTERRUPTED;
use crate::files::output::COULD_NOT_RUN;
use crate::fix::repair::Outcome;
use crate::number::counted;

/// Counts over all files.
#[derive(Default)]
pub(crate) struct Tally {
    documents: usize,
    /// Documents with something to repair.
    repaired_documents: usize,
    repaired: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
    /// Documents that are refused when they are parsed, repaired as they are.
    refused: usize,
    without_front_matter: usize,
    other_kinds: usize,
    excluded: usize,
    not_regular: usize,
    /// Paths that could not be read or written.
    failed: usize,
    /// Whether the user has ended the work before all files were looked at.
    pub(crate) is_interrupted: bool,
}

impl Tally {
    pub(crate) fn count(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Page => self.without_front_matter += 1,
            Outcome::OtherKind => self.other_kinds += 1,
            Outcome::Excluded => self.excluded += 1,
            Outcome::NotRegular => self.not_regular += 1,
            Outcome::Failed(_) => self.failed += 1,
            Outcome::Done(done) => {
                self.documents += 1;
                self.repaired_documents += usize::from(done.repaired > 0);
                self.repaired += done.repaired;
                self.errors += done.errors;
                self.warnings += done.warnings;
                self.notes += done.notes;
                self.refused += usize::from(done.is_refused);
            }
        }
    }

    /// The counts in a few lines.
    pub(crate) fn summary(&self, write: bool) -> String {
        let repaired = if write { "repaired" } else { "to repair" };
        let mut summary = format!(
            "{}: {} {repaired} in {}\n",
            counted(self.documents, "document"),
            counted(self.repaired, "finding"),
            counted(self.repaired_documents, "document"),
        );
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            summary,
            "left: {}, {}, {}",
            counted(self.errors, "error"),
            counted(self.warnings, "warning"),
            counted(self.notes, "note"),
        );
        if self.without_front_matter > 0 {
            let _ = writeln!(
                summary,
                "skipped: {} without front matter",
                self.without_front_matter
            );
        }
        if self.other_kinds > 0 {
            let _ = writeln!(summary, "skipped: {} of other kinds", self.other_kinds);
        }
        if self.excluded > 0 {
            let _ = writeln!(summary, "skipped: {} excluded", self.excluded);
        }
        if self.not_regular > 0 {
            let _ = writeln!(summary, "skipped: {} not regular files", self.not_regular);
        }
        if self.failed > 0 {
            let _ = writeln!(summary, "not read or not written: {}", self.failed);
        }
        if self.is_interrupted {
            summary.push_str("interrupted: the files after these were not looked at\n");
        }
        if !write && self.repaired > 0 {
            summary.push_str("nothing was written; --write does that\n");
        }
        summary
    }

    pub(crate) fn status(&self, write: bool) -> ExitCode {
        let would_change = !write && self.repaired > 0;
        match (self.failed, self.refused) {
            _ if self.is_interrupted => ExitCode::from(INTERRUPTED),
            (0, 0) if !would_change => ExitCode::SUCCESS,
            (0, _) => ExitCode::FAILURE,
            _ => ExitCode::from(COULD_NOT_RUN),
        }
    }
}
