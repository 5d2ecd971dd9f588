//! Findings for code scanning: one log of SARIF 2.1.0 with one run.
//!
//! - All rules are declared, also those without a finding, so that alerts can be closed.
//! - Files have addresses relative to the folder that the program was started in, which is that
//!   of the repository if alerts are to find their files.
//! - Columns count Unicode code points, and the run says so.
//! - `partialFingerprints` has `newsmatter/v1`: a hash of code, file, field and message, and a
//!   number for those that have all that in common. A finding keeps it when lines move.
//! - The place and its line are quoted where nothing of them may be a secret; a fix whose text may
//!   be one is left out.
//! - At most 25,000 results are in the log, errors before others; a notification counts the rest.

use newsmatter::{Code, Diagnostic, Fix, Level, LineIndex, Redactor, Severity, Span};
use serde_json::{Value, json};

use super::fingerprint::Fingerprints;
use super::{ABOUT, Ending, Entry, FileFindings, help_address, message_with_help, places, to_json};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/\
                      sarif-schema-2.1.0.json";

/// More results of one run are refused by GitHub.
pub(super) const MOST_RESULTS: usize = 25_000;

/// A line of the source that is longer, in bytes, is not quoted.
const LONGEST_SNIPPET: usize = 400;

/// The log up to its results.
pub(super) fn opening() -> String {
    let rules: Vec<_> = Code::ALL.iter().map(|&code| rule(code)).collect();
    let tool = json!({
        "driver": {
            "name": "newsmatter",
            "informationUri": ABOUT,
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules,
        }
    });
    let tool = to_json(&tool);
    format!(
        "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{tool},\n\
         \"columnKind\":\"unicodeCodePoints\",\"results\":[\n"
    )
}

/// The results of a file, one on a line.
pub(super) fn findings(file: &FileFindings<'_>) -> Vec<Entry> {
    let uri = file.root.uri(file.path);
    let mut fingerprints = Fingerprints::new(&uri);
    let text = str::from_utf8(file.bytes);
    let source = Source {
        uri: &uri,
        lines: LineIndex::new(file.bytes),
        text: text.ok().map(|text| (text, Redactor::new(text))),
    };
    let results = file.findings.iter().map(|finding| Entry {
        is_error: finding.severity == Severity::Error,
        text: to_json(&source.result(finding, &fingerprints.next(finding))),
    });
    results.collect()
}

/// The log after its results, of which so many are `beyond` the limit.
pub(super) fn closing(ending: &Ending<'_>, beyond: usize) -> String {
    let notification =
        |level: &str, text: &str| json!({ "level": level, "message": { "text": text } });
    let problems = ending
        .problems
        .iter()
        .map(|problem| notification("error", problem));
    let left_out = (beyond > 0).then(|| {
        let text =
            format!("{beyond} results are left out: code scanning takes {MOST_RESULTS} of one run");
        notification("warning", &text)
    });
    let invocation = to_json(&json!({
        "executionSuccessful": ending.problems.is_empty(),
        "toolExecutionNotifications": problems.chain(left_out).collect::<Value>(),
    }));
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
        "helpUri": help_address(code),
        "defaultConfiguration": {
            "level": level,
            "enabled": code.default_level() != Level::Allow,
        },
    })
}

/// A file that results are about.
struct Source<'a> {
    uri: &'a str,
    lines: LineIndex<'a>,
    /// What may be quoted of it; nothing of bytes that are no text.
    text: Option<(&'a str, Redactor<'a>)>,
}

impl Source<'_> {
    fn result(&self, finding: &Diagnostic, fingerprint: &str) -> Value {
        let mut result = json!({
            "ruleId": finding.code.as_str(),
            "level": match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            },
            "message": { "text": message_with_help(finding) },
            "locations": [{ "physicalLocation": self.location(finding.span) }],
            "partialFingerprints": { "newsmatter/v1": fingerprint },
        });
        if let Some(index) = Code::ALL.iter().position(|&code| code == finding.code) {
            result["ruleIndex"] = json!(index);
        }
        if !finding.labels.is_empty() {
            let labels = finding.labels.iter().map(|label| {
                json!({
                    "physicalLocation": self.location(label.span),
                    "message": { "text": label.message },
                })
            });
            result["relatedLocations"] = labels.collect();
        }
        if let Some(repair) = &finding.fix {
            result["fixes"] = json!([self.fix(repair)]);
        }
        result
    }

    fn location(&self, span: Span) -> Value {
        let mut region = self.region(span);
        if let Some(text) = self.quote(span) {
            region["snippet"] = json!({ "text": text });
        }
        let mut location = json!({
            "artifactLocation": { "uri": self.uri },
            "region": region,
        });
        let (first, last) = (self.lines.line(span.start), self.lines.line(span.end));
        let lines = Span::new(first.span.start, last.span.end);
        // It has to be more than the region (SARIF 2.1.0 section 3.29.5).
        if lines.len() > span.len()
            && let Some(text) = self.quote(lines)
        {
            location["contextRegion"] = json!({
                "startLine": first.number,
                "endLine": last.number,
                "snippet": { "text": text },
            });
        }
        location
    }

    /// The text of a span, if that is not too long and nothing of it may be secret.
    fn quote(&self, span: Span) -> Option<&str> {
        let (text, redactor) = self.text.as_ref()?;
        let quoted = text.get(span.range())?;
        let is_shown = quoted.len() <= LONGEST_SNIPPET
            && !redactor.covers(span)
            && redactor.hide(quoted) == quoted;
        is_shown.then_some(quoted)
    }

    fn region(&self, span: Span) -> Value {
        let (start, end) = places(&self.lines, span);
        json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
            "byteOffset": span.start,
            "byteLength": span.len(),
        })
    }

    fn fix(&self, fix: &Fix) -> Value {
        let replacements = fix.edits.iter().map(|edit| {
            json!({
                "deletedRegion": self.region(edit.span),
                "insertedContent": { "text": edit.replacement },
            })
        });
        json!({
            "description": { "text": fix.description },
            "artifactChanges": [{
                "artifactLocation": { "uri": self.uri },
                "replacements": replacements.collect::<Value>(),
            }],
            "properties": { "applicability": fix.applicability.as_str() },
        })
    }
}
