//! Document links: the URLs of the fields that have one.

use lsp_types::DocumentLink;
use newsmatter::Link;

use super::documents::Document;

pub(super) fn of(document: &Document) -> Vec<DocumentLink> {
    let (text, content) = (document.text(), document.content());
    let entries = document.outline().entries.iter();
    let links = entries.filter(|entry| entry.is_url()).filter_map(|entry| {
        let link = Link::new(entry.scalar(content)?).ok()?;
        Some(DocumentLink {
            range: text.range(entry.text_span(content)),
            target: Some(link.to_url().as_str().parse().ok()?),
            tooltip: None,
            data: None,
        })
    });
    links.collect()
}
