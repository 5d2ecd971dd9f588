//! Completion: the keys that a mapping lacks, and the values that are known.

mod keys;
mod values;

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionParams, CompletionResponse, CompletionTextEdit,
    TextEdit,
};
use newsmatter::Span;

use super::client::Client;
use super::documents::{Document, Documents};
use super::outline::{Entry, Inside, Outline};
use super::refusal::Refusal;
use super::text::Text;

pub(super) fn answer(
    documents: &Documents,
    client: Client,
    params: &CompletionParams,
) -> Result<Option<CompletionResponse>, Refusal> {
    let place = &params.text_document_position;
    let document = documents.get(&place.text_document.uri)?;
    let text = document.text();
    let offset = text.offset(place.position)?;
    let front_matter = document.outline().front_matter;
    let is_inside = front_matter.start <= offset && offset < front_matter.end;
    // Behind the last line end of front matter that has no closing fence yet, too.
    let is_at_end = offset == front_matter.end && front_matter.end == document.content().len();
    if front_matter.start == 0 || !(is_inside || is_at_end) {
        return Ok(None);
    }
    let cursor = Cursor::new(document, text, offset);
    let items = cursor.items(documents, client);
    Ok(Some(CompletionResponse::Array(items)))
}

/// Where the cursor is, and what its line has.
struct Cursor<'d> {
    document: &'d Document,
    text: Text<'d>,
    outline: &'d Outline,
    offset: usize,
    line: Span,
    /// The last entry that begins in the line, up to the cursor.
    here: Option<usize>,
}

impl<'d> Cursor<'d> {
    fn new(document: &'d Document, text: Text<'d>, offset: usize) -> Self {
        let outline = document.outline();
        let line = text.line(offset);
        let here = outline.last_before(offset);
        let is_in_line = |here: &usize| {
            outline
                .entry(Some(*here))
                .is_some_and(|entry| entry.key.start >= line.start)
        };
        Self {
            document,
            text,
            outline,
            offset,
            line,
            here: here.filter(is_in_line),
        }
    }

    fn items(&self, documents: &Documents, client: Client) -> Vec<CompletionItem> {
        match self.outline.entry(self.here) {
            Some(entry) if entry.index.is_some() => self.item(entry, documents, client),
            Some(entry) if self.is_behind_colon(entry) => values::of(self, entry, documents),
            Some(entry) => keys::of(self, entry.parent, Some(entry), client),
            None => self.new_entry(documents, client),
        }
    }

    fn is_behind_colon(&self, entry: &Entry) -> bool {
        let behind_key = Span::new(entry.key.end, self.offset);
        self.text.at(behind_key).contains(':')
    }

    /// Behind a dash.
    fn item(&self, entry: &Entry, documents: &Documents, client: Client) -> Vec<CompletionItem> {
        match entry.inside {
            Some(Inside::Fields(_)) => keys::of(self, self.here, None, client),
            _ => values::of(self, entry, documents),
        }
    }

    /// In a line that has nothing yet, or a word.
    fn new_entry(&self, documents: &Documents, client: Client) -> Vec<CompletionItem> {
        let line = self.text.at(self.line);
        let column = line.len() - line.trim_start_matches(' ').len();
        let before = self.outline.last_before(self.line.start);
        let list = self.outline.parent_of_item(before, column);
        match self.outline.inside(list) {
            Some(Inside::Names | Inside::Items(_)) => self.new_item(list, documents),
            _ => keys::of(
                self,
                self.outline.parent_of_key(before, column),
                None,
                client,
            ),
        }
    }

    /// A dash and an item of a list.
    fn new_item(&self, list: Option<usize>, documents: &Documents) -> Vec<CompletionItem> {
        match (self.outline.entry(list), self.outline.inside(list)) {
            (Some(list), Some(Inside::Names)) => {
                let mut items = values::of(self, list, documents);
                for item in &mut items {
                    if let Some(CompletionTextEdit::Edit(edit)) = &mut item.text_edit {
                        edit.new_text.insert_str(0, "- ");
                    }
                }
                items
            }
            (_, Some(Inside::Items(record))) => {
                let first = record.fields.first().map_or("", |field| field.key);
                vec![self.complete(
                    format!("- {first}"),
                    format!("- {first}: "),
                    CompletionItemKind::FIELD,
                    0,
                    self.word(),
                )]
            }
            _ => Vec::new(),
        }
    }

    /// The word that the cursor is in or behind: up to the next blank or colon.
    fn word(&self) -> Span {
        let text = &self.text;
        let is_end = |character: char| matches!(character, ' ' | '\t' | ':' | '"' | '\'');
        let before = text.at(Span::new(self.line.start, self.offset));
        let start = before
            .rfind(is_end)
            .map_or(self.line.start, |at| self.line.start + at + 1);
        let behind = text.at(Span::new(self.offset, self.line.end));
        let end = behind
            .find(is_end)
            .map_or(self.line.end, |at| self.offset + at);
        Span::new(start, end)
    }

    /// An item that puts `new_text` in the place of `span`, the `position`th of all.
    fn complete(
        &self,
        label: String,
        new_text: String,
        kind: CompletionItemKind,
        position: usize,
        span: Span,
    ) -> CompletionItem {
        let edit = TextEdit::new(self.text.range(span), new_text);
        // What clients compare with the text that is there, which may begin with a quote.
        let there = self.text.at(Span::new(span.start, self.offset));
        let quote = there
            .chars()
            .next()
            .filter(|first| matches!(first, '"' | '\''));
        CompletionItem {
            filter_text: quote.map(|quote| format!("{quote}{label}")),
            label,
            kind: Some(kind),
            sort_text: Some(format!("{position:05}")),
            text_edit: Some(CompletionTextEdit::Edit(edit)),
            ..CompletionItem::default()
        }
    }
}
