//! Document symbols: the entries of the front matter, as a tree.

use std::borrow::Cow;

use lsp_types::{DocumentSymbol, DocumentSymbolResponse, Location, SymbolInformation, SymbolKind};
use newsmatter::format::ValueType;
use newsmatter::{Redactor, Span};

use super::client::Client;
use super::documents::Document;
use super::outline::{Entry, Inside};
use super::text::Text;

/// How many characters of a value are shown.
const LONGEST_DETAIL: usize = 60;

pub(super) fn of(document: &Document, client: Client) -> DocumentSymbolResponse {
    let symbols = Symbols {
        document,
        text: document.text(),
        redactor: document.redactor(),
    };
    if client.nests_symbols {
        DocumentSymbolResponse::Nested(symbols.tree())
    } else {
        DocumentSymbolResponse::Flat(symbols.list())
    }
}

struct Symbols<'d> {
    document: &'d Document,
    text: Text<'d>,
    redactor: Redactor<'d>,
}

impl Symbols<'_> {
    /// Entries are in order, so that those of one entry are complete when the next one of its
    /// parent begins: the last is put away first.
    fn tree(&self) -> Vec<DocumentSymbol> {
        let entries = &self.document.outline().entries;
        let mut children: Vec<Vec<DocumentSymbol>> = Vec::new();
        children.resize_with(entries.len(), Vec::new);
        let mut roots = Vec::new();
        for (position, entry) in entries.iter().enumerate().rev() {
            let mut own = children
                .get_mut(position)
                .map(std::mem::take)
                .unwrap_or_default();
            own.reverse();
            let symbol = self.symbol(position, entry, own);
            match entry.parent.and_then(|parent| children.get_mut(parent)) {
                Some(siblings) => siblings.push(symbol),
                None => roots.push(symbol),
            }
        }
        roots.reverse();
        roots
    }

    #[expect(deprecated, reason = "a member of the protocol's type")]
    fn symbol(
        &self,
        position: usize,
        entry: &Entry,
        children: Vec<DocumentSymbol>,
    ) -> DocumentSymbol {
        let text = &self.text;
        DocumentSymbol {
            name: self.name(position, entry),
            detail: self.value(entry),
            kind: kind(entry),
            tags: None,
            deprecated: None,
            range: text.range(Span::new(entry.key.start, entry.end)),
            selection_range: text.range(entry.key),
            children: (!children.is_empty()).then_some(children),
        }
    }

    #[expect(deprecated, reason = "a member of the protocol's type")]
    fn list(&self) -> Vec<SymbolInformation> {
        let entries = self.document.outline().entries.iter().enumerate();
        let names: Vec<_> = entries
            .clone()
            .map(|(position, entry)| self.name(position, entry))
            .collect();
        let symbols = entries.map(|(position, entry)| SymbolInformation {
            name: names.get(position).cloned().unwrap_or_default(),
            kind: kind(entry),
            tags: None,
            deprecated: None,
            location: Location::new(
                self.document.uri.clone(),
                self.text.range(Span::new(entry.key.start, entry.end)),
            ),
            container_name: entry.parent.and_then(|parent| names.get(parent).cloned()),
        });
        symbols.collect()
    }

    /// A key, or of an item what people know it by: its title, name or address.
    fn name(&self, position: usize, entry: &Entry) -> String {
        let text = &self.text;
        let Some(index) = entry.index else {
            return self.shown(entry.key, text.at(entry.key)).into_owned();
        };
        let outline = self.document.outline();
        let mut fields = outline.children(Some(position));
        let known = fields.find(|field| matches!(text.at(field.key), "title" | "name" | "url"));
        let value = known.or(Some(entry)).and_then(|entry| self.value(entry));
        value.unwrap_or_else(|| index.to_string())
    }

    /// The beginning of a value on one line, if it is to be shown.
    fn value(&self, entry: &Entry) -> Option<String> {
        let value = entry.scalar(self.document.content())?;
        let shown = self.shown(entry.value, &value);
        let mut characters = shown
            .chars()
            .map(|one| if one.is_control() { ' ' } else { one });
        let mut detail: String = characters.by_ref().take(LONGEST_DETAIL).collect();
        if characters.next().is_some() {
            detail.push('…');
        }
        (!detail.trim().is_empty()).then_some(detail)
    }

    fn shown<'t>(&self, span: Span, text: &'t str) -> Cow<'t, str> {
        if self.redactor.covers(span) {
            Cow::Borrowed("[redacted]")
        } else {
            Cow::Borrowed(text)
        }
    }
}

fn kind(entry: &Entry) -> SymbolKind {
    match (entry.inside, entry.field.map(|field| field.value)) {
        (Some(Inside::Fields(_)), _) => SymbolKind::OBJECT,
        (Some(Inside::Items(_) | Inside::Names), _) => SymbolKind::ARRAY,
        (None, Some(ValueType::Natural | ValueType::Heat | ValueType::Pixels)) => {
            SymbolKind::NUMBER
        }
        (None, Some(ValueType::Flag)) => SymbolKind::BOOLEAN,
        (None, Some(_)) => SymbolKind::STRING,
        (None, None) => SymbolKind::PROPERTY,
    }
}
