//! The findings that a team has accepted, so that only new ones count.
//!
//! A finding is known by its file, code, field and message, not by its line: it stays known when
//! lines move. Where several have all that in common, as many are accepted as were recorded, the
//! first ones of the file. Paths begin at the folder of the baseline, wherever a check is started.

mod file;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use newsmatter::Diagnostic;

pub use self::file::{NotUsable, NotWritten};
use crate::fingerprint;
use crate::place::Root;

/// The findings of many files.
#[derive(Debug, Default)]
pub struct Baseline {
    files: BTreeMap<String, Marks>,
    /// The folder of the file, which paths begin at; none of a baseline that was not read.
    root: Option<Root>,
}

/// The findings of one file, and how often each occurs.
pub type Marks = BTreeMap<Mark, usize>;

/// What a finding is known by in its file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    code: String,
    field: String,
    /// The fingerprint of the message: what was found is told there, and may be long.
    message: String,
}

/// The findings of a file, held against the baseline.
#[derive(Debug, Default)]
pub struct Compared {
    /// The findings that are not accepted.
    pub new: Vec<Diagnostic>,
    /// How many findings are accepted.
    pub accepted: usize,
    /// How many entries occur no longer, or less often.
    pub stale: usize,
}

impl Mark {
    fn of(finding: &Diagnostic) -> Self {
        Self {
            code: finding.code.to_string(),
            field: finding.path.to_string(),
            message: fingerprint::of(&[&finding.message]),
        }
    }
}

/// What the findings of a file are known by.
pub fn marks(findings: &[Diagnostic]) -> Marks {
    let mut marks = Marks::new();
    for finding in findings {
        *marks.entry(Mark::of(finding)).or_default() += 1;
    }
    marks
}

impl Baseline {
    /// Records the findings of a file.
    pub fn record(&mut self, file: String, marks: Marks) {
        if !marks.is_empty() {
            self.files.insert(file, marks);
        }
    }

    /// How many findings are recorded.
    pub fn findings(&self) -> usize {
        self.files.values().flat_map(BTreeMap::values).sum()
    }

    /// Tells the new findings of a file from those that are accepted.
    pub fn compare(&self, file: &Path, findings: Vec<Diagnostic>) -> Compared {
        let name = self.root.as_ref().map(|root| root.text(file));
        let Some(known) = name.and_then(|name| self.files.get(&name)) else {
            return Compared {
                new: findings,
                ..Compared::default()
            };
        };
        let mut left = known.clone();
        let mut compared = Compared::default();
        for finding in findings {
            match left.get_mut(&Mark::of(&finding)) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    compared.accepted += 1;
                }
                _ => compared.new.push(finding),
            }
        }
        compared.stale = left.values().filter(|&&count| count > 0).count();
        compared
    }

    /// How many entries are about files that are gone.
    pub fn stale_by_absence(&self) -> usize {
        let Some(root) = &self.root else { return 0 };
        let gone = self.files.iter().filter(|(file, _)| {
            // A name that is not UTF-8 is percent-encoded here, and would not be found.
            !file.contains('%') && is_gone(&root.folder().join(file))
        });
        gone.map(|(_, marks)| marks.len()).sum()
    }
}

fn is_gone(file: &Path) -> bool {
    fs::symlink_metadata(file).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}
