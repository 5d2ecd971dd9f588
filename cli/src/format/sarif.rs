//! Findings for code scanning: one log of SARIF 2.1.0 with one run.
//!
//! - All rules are declared, also those without a finding, so that alerts can be closed.
//! - Files have addresses relative to the folder that the program was started in, which is that
//!   of the repository if alerts are to find their files.
//! - Columns count Unicode code points, and the run says so.
//! - `partialFingerprints` has `newsmatter/v1`: a hash of code, file, field and message, and a
//!   number for those that have all that in common. A finding keeps it when lines move.
//! - Nothing of the source is quoted but what messages quote and fixes insert; a fix whose text
//!   may be a secret is left out.

use std::collections::HashMap;

use newsmatter::{Applicability, Code, Diagnostic, Fix, Level, LineIndex, Severity, Span};
use serde_json::{Value, json};

use super::{Ending, FileFindings, message, places};
use crate::fingerprint;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/\
                      sarif-schema-2.1.0.json";

/// What comes between two results.
pub(super) const SEPARATOR: &str = ",\n";

/// The log up to its results.
pub(super) fn opening() -> String {
    let rules: Vec<_> = Code::ALL.iter().map(|&code| rule(code)).collect();
    let tool = json!({
        "driver": {
            "name": "newsmatter",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules,
        }
    });
    format!(
        "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{tool},\n\
         \"columnKind\":\"unicodeCodePoints\",\"results\":[\n"
    )
}

/// The results of a file, one on a line.
pub(super) fn findings(file: &FileFindings<'_>) -> String {
    let lines = LineIndex::new(file.bytes);
    let uri = file.root.uri(file.path);
    let mut seen = HashMap::new();
    let results = file.findings.iter().map(|finding| {
        let field = finding.path.to_string();
        let hash = fingerprint::of(&[finding.code.as_str(), &uri, &field, &finding.message]);
        let number: &mut usize = seen.entry(hash.clone()).or_default();
        *number += 1;
        result(finding, &lines, &uri, &format!("{hash}:{number}")).to_string()
    });
    let results: Vec<_> = results.collect();
    results.join(SEPARATOR)
}

/// The log after its results.
pub(super) fn closing(ending: &Ending<'_>) -> String {
    let notification =
        |problem: &String| json!({ "level": "error", "message": { "text": problem } });
    let notifications = ending.problems.iter().map(notification);
    let invocation = json!({
        "executionSuccessful": ending.problems.is_empty(),
        "toolExecutionNotifications": notifications.collect::<Value>(),
    });
    format!("\n],\"invocations\":[{invocation}]}}]}}\n")
}

fn rule(code: Code) -> Value {
    let explanation = code.explain();
    let (short, rest) = explanation
        .split_once("\n\n")
        .unwrap_or((explanation, explanation));
    let level = match code.default_level() {
        Level::Allow => "none",
        Level::Note => "note",
        Level::Warn => "warning",
        Level::Deny => "error",
    };
    json!({
        "id": code.as_str(),
        "shortDescription": { "text": short },
        "fullDescription": { "text": rest },
        "help": { "text": explanation },
        "defaultConfiguration": {
            "level": level,
            "enabled": code.default_level() != Level::Allow,
        },
    })
}

fn result(finding: &Diagnostic, lines: &LineIndex<'_>, uri: &str, fingerprint: &str) -> Value {
    let mut text = message(finding);
    if let Some(help) = &finding.help {
        text.push_str("\nhelp: ");
        text.push_str(help);
    }
    let mut result = json!({
        "ruleId": finding.code.as_str(),
        "level": match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        "message": { "text": text },
        "locations": [{ "physicalLocation": location(uri, finding.span, lines) }],
        "partialFingerprints": { "newsmatter/v1": fingerprint },
    });
    if let Some(index) = Code::ALL.iter().position(|&code| code == finding.code) {
        result["ruleIndex"] = json!(index);
    }
    if !finding.labels.is_empty() {
        let labels = finding.labels.iter().map(|label| {
            json!({
                "physicalLocation": location(uri, label.span, lines),
                "message": { "text": label.message },
            })
        });
        result["relatedLocations"] = labels.collect();
    }
    if let Some(repair) = &finding.fix {
        result["fixes"] = json!([fix(repair, lines, uri)]);
    }
    result
}

fn location(uri: &str, span: Span, lines: &LineIndex<'_>) -> Value {
    json!({
        "artifactLocation": { "uri": uri },
        "region": region(span, lines),
    })
}

fn region(span: Span, lines: &LineIndex<'_>) -> Value {
    let (start, end) = places(lines, span);
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "byteOffset": span.start,
        "byteLength": span.len(),
    })
}

fn fix(fix: &Fix, lines: &LineIndex<'_>, uri: &str) -> Value {
    let is_safe = fix.applicability == Applicability::Safe;
    let replacements = fix.edits.iter().map(|edit| {
        json!({
            "deletedRegion": region(edit.span, lines),
            "insertedContent": { "text": edit.replacement },
        })
    });
    json!({
        "description": { "text": fix.description },
        "artifactChanges": [{
            "artifactLocation": { "uri": uri },
            "replacements": replacements.collect::<Value>(),
        }],
        "properties": { "applicability": if is_safe { "safe" } else { "unsafe" } },
    })
}
