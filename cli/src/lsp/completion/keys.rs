//! The keys that a mapping lacks, in canonical order.

use lsp_types::{CompletionItem, CompletionItemKind, Documentation, InsertTextFormat};
use newsmatter::format::{Field, Presence, ValueType};

use super::Cursor;
use crate::lsp::client::Client;
use crate::lsp::hover;
use crate::lsp::outline::{Entry, Inside};

/// The keys for the mapping `parent`. `current` is the entry whose key the cursor is in.
pub(super) fn of(
    cursor: &Cursor<'_>,
    parent: Option<usize>,
    current: Option<&Entry>,
    client: Client,
) -> Vec<CompletionItem> {
    let Some(Inside::Fields(record)) = cursor.outline.inside(parent) else {
        return Vec::new();
    };
    let others = cursor.outline.children(parent);
    let others = others.filter(|entry| current.is_none_or(|current| current.key != entry.key));
    let there: Vec<_> = others.filter_map(|entry| entry.field).collect();
    let missing = record
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| field.presence != Presence::Past)
        .filter(|(_, field)| !there.iter().any(|there| std::ptr::eq(*there, *field)));
    let items = missing.map(|(position, field)| item(cursor, position, field, current, client));
    items.collect()
}

fn item(
    cursor: &Cursor<'_>,
    position: usize,
    field: &Field,
    current: Option<&Entry>,
    client: Client,
) -> CompletionItem {
    let (span, text) = match current {
        // Its colon and value stay.
        Some(entry) => (entry.key, field.key.to_owned()),
        None => (cursor.word(), line(field, client)),
    };
    let has_snippet = text.contains('$');
    let mut item = cursor.complete(
        field.key.to_owned(),
        text,
        CompletionItemKind::FIELD,
        position,
        span,
    );
    item.detail = Some(
        if field.is_required() {
            "required"
        } else {
            "optional"
        }
        .to_owned(),
    );
    item.documentation = Some(Documentation::MarkupContent(hover::markdown(
        hover::describe(field),
    )));
    item.insert_text_format = has_snippet.then_some(InsertTextFormat::SNIPPET);
    item
}

/// The key with what follows it; for text in quotes, with the cursor between them.
fn line(field: &Field, client: Client) -> String {
    let key = field.key;
    match field.value {
        ValueType::Mapping(_) | ValueType::List(_) | ValueType::Names(_) => format!("{key}:"),
        ValueType::Headline
        | ValueType::Prose
        | ValueType::Url
        | ValueType::UrlOrEmpty
        | ValueType::ImageUrl
            if client.has_snippets =>
        {
            format!("{key}: \"$0\"")
        }
        _ => format!("{key}: "),
    }
}
