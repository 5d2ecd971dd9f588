//! Findings for reviewdog: one object of its Diagnostic Format, `rdjson`.
//!
//! Columns count bytes, as that format asks. A fix that is one edit and safe is a suggestion.

use newsmatter::{Applicability, LineIndex, Severity, Span};
use serde_json::{Value, json};

use super::{ABOUT, Entry, FileFindings, help_address, message_with_help, to_json};

pub(super) const CLOSING: &str = "\n]}\n";

pub(super) fn opening() -> String {
    let source = to_json(&json!({ "name": "newsmatter", "url": ABOUT }));
    format!("{{\"source\":{source},\"diagnostics\":[\n")
}

/// The diagnostics of a file.
pub(super) fn findings(file: &FileFindings<'_>) -> Vec<Entry> {
    let lines = LineIndex::new(file.bytes);
    let path = file.root.text(file.path);
    let diagnostics = file.findings.iter().map(|finding| {
        let edits = finding
            .fix
            .as_ref()
            .map(|fix| (fix.applicability, &*fix.edits));
        let suggestions = match edits {
            Some((Applicability::Safe, [edit])) => json!([{
                "range": range(&lines, edit.span),
                "text": edit.replacement,
            }]),
            _ => json!([]),
        };
        let code = finding.code;
        let diagnostic = json!({
            "message": message_with_help(finding),
            "location": { "path": path, "range": range(&lines, finding.span) },
            "severity": match finding.severity {
                Severity::Error => "ERROR",
                Severity::Warning => "WARNING",
                Severity::Note => "INFO",
            },
            "code": { "value": code.as_str(), "url": help_address(code) },
            "suggestions": suggestions,
        });
        Entry {
            is_error: finding.severity == Severity::Error,
            text: to_json(&diagnostic),
        }
    });
    diagnostics.collect()
}

fn range(lines: &LineIndex<'_>, span: Span) -> Value {
    let place = |offset: usize| {
        let line = lines.line(offset);
        let column = offset.saturating_sub(line.span.start) + 1;
        json!({ "line": line.number, "column": column })
    };
    json!({ "start": place(span.start), "end": place(span.end) })
}
