//! Findings for merge requests of GitLab: a Code Quality report, which is a list of issues.
//!
//! Paths begin at the folder that the program was started in, which is that of the repository if
//! GitLab is to find the files. Column numbers are not in the form.

use newsmatter::{LineIndex, Severity};
use serde_json::json;

use super::fingerprint::Fingerprints;
use super::{Entry, FileFindings, message_with_help, places, to_json};

pub(super) const OPENING: &str = "[\n";
pub(super) const CLOSING: &str = "\n]\n";

/// The issues of a file.
pub(super) fn findings(file: &FileFindings<'_>) -> Vec<Entry> {
    let lines = LineIndex::new(file.bytes);
    let path = file.root.text(file.path);
    let mut fingerprints = Fingerprints::new(&path);
    let issues = file.findings.iter().map(|finding| {
        let (start, end) = places(&lines, finding.span);
        let issue = json!({
            "description": message_with_help(finding),
            "check_name": finding.code.as_str(),
            "fingerprint": fingerprints.next(finding),
            "severity": match finding.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Note => "info",
            },
            "location": {
                "path": path,
                "lines": { "begin": start.line, "end": end.line },
            },
        });
        Entry {
            is_error: finding.severity == Severity::Error,
            text: to_json(&issue),
        }
    });
    issues.collect()
}
