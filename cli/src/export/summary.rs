//! What is told at the end.

use std::fmt::Write as _;
use std::process::ExitCode;
use std::time::Duration;

use crate::files::interrupt::INTERRUPTED;
use crate::files::output::COULD_NOT_RUN;
use crate::number::counted;

/// Counts over all files.
#[derive(Clone, Copy, Default)]
pub(crate) struct Tally {
    /// Rows in the table.
    pub(crate) articles: u64,
    /// Documents that have no article, for what is wrong with them.
    pub(crate) without_article: u64,
    /// Rows in the second table, or what it would have.
    pub(crate) findings: u64,
    /// Findings beyond the limit of a document.
    pub(crate) unreported: u64,
    pub(crate) bytes: u64,
    /// Files of folders that do not claim to be articles.
    pub(crate) without_front_matter: u64,
    /// Files of folders that are documents of another kind.
    pub(crate) other_kinds: u64,
    /// Paths that could not be read.
    pub(crate) unread: u64,
    pub(crate) is_interrupted: bool,
}

impl Tally {
    /// Adds the counts of another tally.
    pub(crate) fn add(&mut self, other: &Self) {
        self.articles += other.articles;
        self.without_article += other.without_article;
        self.findings += other.findings;
        self.unreported += other.unreported;
        self.bytes += other.bytes;
        self.without_front_matter += other.without_front_matter;
        self.other_kinds += other.other_kinds;
        self.unread += other.unread;
    }

    /// How the program ends.
    pub(crate) fn status(&self) -> ExitCode {
        match self.unread {
            _ if self.is_interrupted => ExitCode::from(INTERRUPTED),
            0 => ExitCode::SUCCESS,
            _ => ExitCode::from(COULD_NOT_RUN),
        }
    }

    /// The counts in a few lines.
    pub(crate) fn summary(&self, elapsed: Duration) -> String {
        let mut lines = format!("{}\n", counted(self.articles, "article"));
        let mut line = |count: u64, what: &str| {
            if count > 0 {
                // Writing to a `String` cannot fail.
                let _ = writeln!(lines, "{what}: {count}");
            }
        };
        line(self.without_article, "documents without an article");
        line(self.findings, "findings");
        line(self.unreported, "findings beyond the limit of a document");
        line(self.without_front_matter, "skipped, no front matter");
        line(self.other_kinds, "skipped, of other kinds");
        line(self.unread, "not read");
        let seconds = elapsed.as_secs_f64();
        let (whole, hundredths) = (self.bytes / 1_000_000, self.bytes / 10_000 % 100);
        let _ = writeln!(lines, "{whole}.{hundredths:02} MB in {seconds:.2} s");
        lines
    }
}
