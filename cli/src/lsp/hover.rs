//! Hover: what a field is, and the rule behind a diagnostic.

use std::fmt::Write as _;

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, TextDocumentPositionParams};
use newsmatter::format::{Field, Presence, ValueType};
use newsmatter::{Diagnostic, Span};

use super::documents::Documents;
use super::outline::Entry;
use super::refusal::Refusal;

pub(super) fn answer(
    documents: &Documents,
    params: &TextDocumentPositionParams,
) -> Result<Option<Hover>, Refusal> {
    let document = documents.get(&params.text_document.uri)?;
    let text = document.text();
    let offset = text.offset(params.position)?;
    let outline = document.outline();
    let entry = outline.entry(outline.last_before(offset + 1));
    let entry = entry.filter(|entry| offset <= entry.key.end || touches(entry.value, offset));
    let found: Vec<_> = document.diagnostics_at(Span::empty(offset)).collect();
    let field = entry.and_then(|entry| entry.field);
    let mut sections: Vec<_> = found.iter().map(|found| rule(found)).collect();
    sections.extend(field.map(describe));
    if sections.is_empty() {
        return Ok(None);
    }
    let about = found.first().map(|found| found.span);
    let about = about.or_else(|| Some(about_of(entry?, offset)));
    Ok(Some(Hover {
        contents: HoverContents::Markup(markdown(sections.join("\n\n---\n\n"))),
        range: about.map(|span| text.range(span)),
    }))
}

fn touches(span: Span, offset: usize) -> bool {
    !span.is_empty() && span.start <= offset && offset <= span.end
}

/// What of an entry the mouse is on.
fn about_of(entry: &Entry, offset: usize) -> Span {
    if offset <= entry.key.end {
        entry.key
    } else {
        entry.value
    }
}

/// The rule behind a diagnostic.
fn rule(found: &Diagnostic) -> String {
    format!(
        "**`{}`** ({}): {}",
        found.code,
        found.severity,
        found.code.explain()
    )
}

/// What a field is, for hovers and completions.
pub(super) fn describe(field: &Field) -> String {
    let mut text = format!("**`{}`**: {}", field.key, field.description);
    let expected = match field.value {
        ValueType::Secured => "encrypted text",
        value => value.expected(),
    };
    let presence = match field.presence {
        Presence::Required | Presence::Expected | Presence::ExpectedOrEmpty => "Required",
        Presence::Past => "In documents of 2019 only",
        _ => "Optional",
    };
    // Writing to a `String` cannot fail.
    let _ = write!(text, "\n\n{presence}; {expected}.");
    if let [first, ..] = field.older {
        let _ = write!(text, " Older documents call it `{first}`.");
    }
    text
}

pub(super) fn markdown(value: String) -> MarkupContent {
    MarkupContent {
        kind: MarkupKind::Markdown,
        value,
    }
}
