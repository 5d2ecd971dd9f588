//! The article as a table of its fields.

use std::fmt::Write as _;

use newsmatter::{Article, Document, FocalRegion, Image, Provider, RelatedLink, Renderer};

use super::Page;
use crate::visible::visible;

/// Where values begin.
const VALUE_COLUMN: usize = 20;

/// Where lines of text end, if there is a blank to end them at.
const LAST_COLUMN: usize = 80;

/// The article in a text, or what is wrong with it.
pub(super) fn page(text: &str) -> Page {
    match newsmatter::parse(text) {
        Ok(document) => Page::Good(show(&document)),
        Err(report) => Page::Faulty(report.render(text)),
    }
}

/// A document as a table of its fields, and its warnings after it.
fn show(document: &Document<'_>) -> String {
    let mut table = Table::default();
    table.article(&document.article);
    table.row("body", &format!("{} bytes long", document.body.len()));
    let renderer = Renderer::new(document.source());
    for warning in document.warnings() {
        table.text.push('\n');
        table.text.push_str(&renderer.render(warning));
    }
    table.text
}

/// Fields, one in a row.
#[derive(Default)]
struct Table {
    text: String,
}

impl Table {
    fn article(&mut self, article: &Article<'_>) {
        self.row("category", &article.category);
        self.row("title", &article.title);
        self.row("excerpt", &article.excerpt);
        let published_at = article.published_date_time.to_utc();
        self.row("publishedDateTime", &published_at.to_string());
        self.optional("originalUrl", article.original_url.as_ref());
        self.optional("webUrl", article.web_url.as_ref());
        self.optional("ampWebUrl", article.amp_web_url.as_ref());
        self.optional("cdnAmpWebUrl", article.cdn_amp_web_url.as_ref());
        self.row("type", article.kind.as_str());
        self.optional("quality", article.quality);
        self.optional("heat", article.heat);
        self.optional("published", article.published);
        self.optional("removed", article.removed);
        self.optional("featuredContent", article.featured_content.as_ref());
        self.provider(&article.provider);
        for (index, topic) in article.topics.iter().enumerate() {
            self.row(&format!("topics[{index}]"), topic);
        }
        for (index, tag) in article.tags.iter().enumerate() {
            self.row(&format!("tags[{index}]"), tag);
        }
        self.images("images", &article.images);
        for (index, link) in article.related.iter().enumerate() {
            self.related(&format!("related[{index}]"), link);
        }
        // Encrypted content is for those who have the key, not for terminals and logs.
        let secured = article.secured.as_ref().map(|_| "[redacted]");
        self.optional("secured", secured);
    }

    fn provider(&mut self, provider: &Provider<'_>) {
        self.row("provider.name", &provider.name);
        self.optional("provider.domain", provider.domain.as_ref());
        self.optional("provider.id", provider.id.as_ref());
        self.images("provider.images", &provider.images);
    }

    fn images(&mut self, name: &str, images: &[Image<'_>]) {
        for (index, image) in images.iter().enumerate() {
            let Image { width, height, .. } = image;
            self.row(&format!("{name}[{index}]"), image.url.as_str());
            self.row("", &format!("{width} x {height} pixels"));
            if let Some(quality) = image.quality {
                self.row("", &format!("quality {quality}"));
            }
            if image.is_cached == Some(true) {
                self.row("", "cached by the site");
            }
            if let Some(title) = &image.title {
                self.row("", title);
            }
            if let Some(attribution) = &image.attribution {
                self.row("", &format!("by {attribution}"));
            }
            if let Some(FocalRegion { x1, x2, y1, y2 }) = image.focal_region {
                self.row("", &format!("focal region {x1},{y1} to {x2},{y2}"));
            }
        }
    }

    fn related(&mut self, name: &str, link: &RelatedLink<'_>) {
        self.row(name, &link.title);
        let kind = link.kind.as_ref().map(ToString::to_string);
        let provider = link.provider.as_ref();
        let provider = provider.map(|provider| provider.name.to_string());
        let published_at = link
            .published_date_time
            .map(|time| time.to_utc().to_string());
        let known: Vec<_> = [kind, provider, published_at]
            .into_iter()
            .flatten()
            .collect();
        if !known.is_empty() {
            self.row("", &known.join(", "));
        }
        if let Some(quality) = link.quality {
            self.row("", &format!("quality {quality}"));
        }
        if let Some(url) = &link.web_url {
            self.row("", url.as_str());
        }
    }

    fn optional(&mut self, name: &str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.row(name, &value.to_string());
        }
    }

    /// A name and a value, which goes on in the lines below where it is too long for one.
    fn row(&mut self, name: &str, value: &str) {
        let mut name = name;
        for line in lines_of(value) {
            // Writing to a `String` cannot fail.
            let _ = writeln!(self.text, "{name:<VALUE_COLUMN$}{line}");
            name = "";
        }
    }
}

/// A text in lines that fit into the column of values, words kept whole.
///
/// Control characters, line breaks among them, are written as escapes: what stands in a file
/// from elsewhere may be meant for the terminal.
fn lines_of(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut columns = 0;
    for word in text.split(' ') {
        let word = visible(word);
        let length = word.chars().count();
        if columns > 0 && VALUE_COLUMN + columns + 1 + length > LAST_COLUMN {
            lines.push(std::mem::take(&mut line));
            columns = 0;
        } else if columns > 0 {
            line.push(' ');
            columns += 1;
        }
        line.push_str(&word);
        columns += length;
    }
    lines.push(line);
    lines
}
