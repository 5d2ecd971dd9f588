//! Diagnostics, as `check` has them.

use lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Location,
    NumberOrString,
};
use newsmatter::{Code, Severity};
use serde_json::json;

use super::client::Client;
use super::documents::Document;
use super::text::Text;

/// What is found in a document.
pub(super) fn of(document: &Document, client: Client) -> Vec<Diagnostic> {
    let text = document.text();
    let found = document.diagnostics().iter();
    found
        .map(|found| diagnostic(document, &text, client, found))
        .collect()
}

/// A diagnostic in the terms of the protocol. The first line of its message is that of `check`, the
/// second its help; where it is about a field, `data` names that.
pub(super) fn diagnostic(
    document: &Document,
    text: &Text<'_>,
    client: Client,
    found: &newsmatter::Diagnostic,
) -> Diagnostic {
    let related = found
        .labels
        .iter()
        .map(|label| DiagnosticRelatedInformation {
            location: Location::new(document.uri.clone(), text.range(label.span)),
            message: label.message.clone(),
        });
    let related: Vec<_> = related.filter(|_| client.shows_related).collect();
    Diagnostic {
        range: text.range(found.span),
        severity: Some(match found.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Note => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(found.code.as_str().to_owned())),
        code_description: None,
        source: Some("newsmatter".to_owned()),
        message: match &found.help {
            Some(help) => format!("{}\nhelp: {help}", found.message),
            None => found.message.clone(),
        },
        related_information: (!related.is_empty()).then_some(related),
        tags: tag(found.code).map(|tag| vec![tag]),
        data: Some(json!({
            "field": found.path.to_string(),
            "help": found.help,
            "fixable": found.fix.is_some(),
        })),
    }
}

/// How an editor shows the text that a diagnostic is about: faded if it can go, struck out if there
/// is a newer form.
fn tag(code: Code) -> Option<DiagnosticTag> {
    match code {
        Code::DuplicateKey
        | Code::NullItem
        | Code::TopicDuplicate
        | Code::RelatedDuplicate
        | Code::UnusedAllow => Some(DiagnosticTag::UNNECESSARY),
        Code::OlderName => Some(DiagnosticTag::DEPRECATED),
        _ => None,
    }
}
