//! Document links: the URLs of the fields that have one.

use lsp_types::DocumentLink;
use newsmatter::Link;
use newsmatter::format::ValueType;

use super::documents::Document;

pub(super) fn of(document: &Document) -> Vec<DocumentLink> {
    let (text, content) = (document.text(), document.content());
    let links = document.outline().entries.iter().filter_map(|entry| {
        let is_url = matches!(
            entry.field?.value,
            ValueType::Url | ValueType::UrlOrEmpty | ValueType::ImageUrl
        );
        let link = Link::new(entry.scalar(content).filter(|_| is_url)?).ok()?;
        Some(DocumentLink {
            range: text.range(entry.text_span(content)),
            target: Some(link.to_url().as_str().parse().ok()?),
            tooltip: None,
            data: None,
        })
    });
    links.collect()
}
