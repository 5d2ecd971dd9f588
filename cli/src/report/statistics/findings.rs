//! Findings by code, and where some of each are.

use std::collections::BTreeMap;

use newsmatter::{Checked, Code, Diagnostic, LineIndex, Severity};

use crate::format::message;

/// How many places are named for each code.
pub(crate) const MOST_EXAMPLES: usize = 3;

/// The findings of one file.
#[derive(Default)]
pub(crate) struct FileFindings {
    by_code: BTreeMap<Code, CodeFindings>,
    /// How many there were beyond the limit of a document.
    unreported: u64,
    has_errors: bool,
}

/// The findings of one code.
pub(crate) struct CodeFindings {
    pub(crate) severity: Severity,
    pub(crate) count: u64,
    /// How many documents have at least one.
    pub(crate) documents: u64,
    /// The first ones, [`MOST_EXAMPLES`] at most.
    pub(crate) examples: Vec<Example>,
}

/// One finding.
pub(crate) struct Example {
    /// The file, as it is shown.
    pub(crate) path: String,
    /// `PATH:LINE:COLUMN`
    pub(crate) place: String,
    /// The field, what was expected there, and what was found.
    pub(crate) message: String,
}

/// The findings of all files.
#[derive(Default)]
pub(crate) struct Findings {
    by_code: BTreeMap<Code, CodeFindings>,
    /// How many there were beyond the limits of documents, of whatever code.
    pub(crate) unreported: u64,
    /// Documents with at least one.
    pub(crate) documents: u64,
    /// Documents with an error, which are refused where errors count.
    pub(crate) refused: u64,
}

impl FileFindings {
    /// The findings of the file at `path`, as it is shown.
    pub(super) fn new(path: &str, bytes: &[u8], checked: &Checked<'_>) -> Self {
        let mut findings = Self {
            unreported: u64::try_from(checked.unreported).unwrap_or(u64::MAX),
            has_errors: checked.has_errors(),
            ..Self::default()
        };
        if checked.diagnostics.is_empty() {
            return findings;
        }
        let lines = LineIndex::new(bytes);
        for finding in &checked.diagnostics {
            let known = findings.by_code.entry(finding.code);
            let known = known.or_insert_with(|| CodeFindings::new(finding.severity));
            known.count += 1;
            known.documents = 1;
            known.severity = known.severity.max(finding.severity);
            if known.examples.len() < MOST_EXAMPLES {
                known.examples.push(Example::new(path, &lines, finding));
            }
        }
        findings
    }
}

impl CodeFindings {
    fn new(severity: Severity) -> Self {
        Self {
            severity,
            count: 0,
            documents: 0,
            examples: Vec::new(),
        }
    }
}

impl Example {
    fn new(path: &str, lines: &LineIndex<'_>, finding: &Diagnostic) -> Self {
        let place = lines.location(finding.span.start);
        Self {
            path: path.to_owned(),
            place: format!("{path}:{place}"),
            message: message(finding),
        }
    }
}

impl Findings {
    pub(super) fn add(&mut self, file: FileFindings) {
        self.unreported = self.unreported.saturating_add(file.unreported);
        self.documents += u64::from(!file.by_code.is_empty());
        self.refused += u64::from(file.has_errors);
        for (code, found) in file.by_code {
            let known = self.by_code.entry(code);
            let known = known.or_insert_with(|| CodeFindings::new(found.severity));
            known.count = known.count.saturating_add(found.count);
            known.documents += found.documents;
            known.severity = known.severity.max(found.severity);
            let free = MOST_EXAMPLES.saturating_sub(known.examples.len());
            known.examples.extend(found.examples.into_iter().take(free));
        }
    }

    /// The codes that were found, the worst and most common first.
    pub(crate) fn by_code(&self) -> Vec<(Code, &CodeFindings)> {
        let mut codes: Vec<_> = self.by_code.iter().collect();
        codes.sort_by_key(|(_, found)| std::cmp::Reverse((found.severity, found.count)));
        codes
            .into_iter()
            .map(|(&code, found)| (code, found))
            .collect()
    }

    /// How many findings have this severity.
    pub(crate) fn of_severity(&self, severity: Severity) -> u64 {
        let codes = self.by_code.values();
        codes
            .filter(|found| found.severity == severity)
            .map(|found| found.count)
            .sum()
    }
}
