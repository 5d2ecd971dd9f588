//! Formatting: the canonical layout, with the comments of the document.
//!
//! The article is written anew, and each comment put where its entry is then. A document whose
//! meaning that would change, or that has what an article has not, is left alone, with the reason.

mod comments;

use std::collections::BTreeMap;

use lsp_types::TextEdit;
use newsmatter::{Code, LineEnding, Parser, Writer};

use self::comments::Comment;
use super::documents::Document;
use super::edits;
use super::outline::Outline;
use super::refusal::Refusal;

pub(super) fn answer(document: &Document) -> Result<Option<Vec<TextEdit>>, Refusal> {
    let content = document.content();
    if !document.is_article {
        return Ok(None);
    }
    let formatted =
        format(content).map_err(|reason| Refusal::failed(format!("not formatted: {reason}")))?;
    let edits = edits::text_edits(
        document,
        &document.text(),
        &edits::between(content, &formatted),
    );
    let edits = edits.ok_or_else(|| Refusal::failed("not formatted: `secured` would move"))?;
    Ok(Some(edits))
}

/// The document in canonical layout.
///
/// # Errors
///
/// - a document with errors, older names, or keys that an article does not have
/// - an anchor, a tag, or an entry that would be lost
/// - a comment inside a value, or one whose entry would be lost
fn format(text: &str) -> Result<String, &'static str> {
    // Not by the levels of the configuration: what they allow may be lost all the same.
    let parser = Parser::new();
    let document = parser.parse(text).map_err(|_| "fix its errors first")?;
    let has = |code| document.warnings().iter().any(|found| found.code == code);
    if has(Code::UnknownField) {
        return Err("it has keys that an article does not have");
    }
    if has(Code::OlderName) {
        return Err("it has older names; apply their fix first");
    }
    let outline = Outline::new(text);
    let comments = comments::find(text, &outline)?;
    let writer = Writer::new()
        .line_ending(LineEnding::of(text))
        .body(document.body);
    let written = Written::new(writer.to_string(&document.article));
    if !written.has_all_of(text, &outline)? {
        return Err("an entry would be lost");
    }
    let formatted = written.with(&comments)?;
    let again = parser
        .parse(&formatted)
        .map_err(|_| "the result could not be read")?;
    if again.article != document.article || again.body != document.body {
        return Err("the result would not mean the same");
    }
    Ok(formatted)
}

/// A canonical document, whose entries are known by their paths.
struct Written {
    text: String,
    outline: Outline,
    positions: BTreeMap<String, usize>,
}

impl Written {
    fn new(text: String) -> Self {
        let outline = Outline::new(&text);
        let positions = 0..outline.entries.len();
        Self {
            positions: positions.map(|at| (outline.path(&text, at), at)).collect(),
            outline,
            text,
        }
    }

    /// Whether it has every entry of the document that it was made of.
    fn has_all_of(&self, text: &str, outline: &Outline) -> Result<bool, &'static str> {
        for (position, entry) in outline.entries.iter().enumerate() {
            let value = entry.value.text(text).unwrap_or_default();
            if value.starts_with(['&', '*', '!']) {
                return Err("it has an anchor, an alias or a tag");
            }
            // A list without items may be left out.
            if value != "[]" && !self.positions.contains_key(&outline.path(text, position)) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn line_end(&self, offset: usize) -> usize {
        let rest = self.text.get(offset..).unwrap_or_default();
        offset + rest.lines().next().unwrap_or_default().len()
    }

    /// The document with comments.
    fn with(&self, comments: &[Comment<'_>]) -> Result<String, &'static str> {
        let line_end = LineEnding::of(&self.text).as_str();
        let mut insertions = Vec::new();
        for comment in comments {
            let entry = match &comment.path {
                Some(path) => {
                    let position = self
                        .positions
                        .get(path)
                        .ok_or("a comment would lose its entry")?;
                    self.outline.entry(Some(*position))
                }
                None => None,
            };
            let (at, indentation) = match entry {
                Some(entry) if comment.is_behind_value => (self.line_end(entry.key.start), None),
                Some(entry) => (entry.key.start - entry.column(), Some(entry.column())),
                None => (self.outline.front_matter.end, Some(0)),
            };
            insertions.push((
                at,
                match indentation {
                    Some(indentation) => format!("{:indentation$}{}{line_end}", "", comment.text),
                    None => comment.text.to_owned(),
                },
            ));
        }
        // Comments of one place keep their order.
        insertions.sort_by_key(|&(at, _)| at);
        let mut text = String::with_capacity(self.text.len() + insertions.len() * 40);
        let mut copied = 0;
        for (at, comment) in &insertions {
            text.push_str(self.text.get(copied..*at).unwrap_or_default());
            text.push_str(comment);
            copied = *at;
        }
        text.push_str(self.text.get(copied..).unwrap_or_default());
        Ok(text)
    }
}
