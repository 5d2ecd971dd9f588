//! Folding: lists and mappings, such as related links, and each of their items.

use lsp_types::{FoldingRange, FoldingRangeKind};

use super::documents::Document;

pub(super) fn of(document: &Document) -> Vec<FoldingRange> {
    let (text, outline) = (document.text(), document.outline());
    let holds_others = |(position, entry): (usize, _)| {
        let next = outline.entry(Some(position + 1))?;
        (next.parent == Some(position)).then_some(entry)
    };
    let entries = outline.entries.iter().enumerate().filter_map(holds_others);
    let ranges = entries.filter_map(|entry: &super::outline::Entry| {
        let start_line = text.position(entry.key.start).line;
        let end_line = text.position(entry.end).line;
        (start_line < end_line).then_some(FoldingRange {
            start_line,
            end_line,
            kind: Some(FoldingRangeKind::Region),
            ..FoldingRange::default()
        })
    });
    ranges.collect()
}
