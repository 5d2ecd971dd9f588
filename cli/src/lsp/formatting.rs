//! Formatting: the canonical layout, with the comments of the document.
//!
//! The article is written anew, and each comment put where its entry is then. A document whose
//! meaning that would change, or that has what an article has not, is left alone, with the reason.

mod comments;

use std::collections::HashMap;

use lsp_types::TextEdit;
use newsmatter::{Code, LineEnding, Parser, Writer};

use self::comments::Comment;
use super::documents::Document;
use super::edits;
use super::outline::{Entry, Outline};
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
        .with_line_ending(LineEnding::of(text))
        .with_body(document.body);
    let written = Written::new(writer.to_string(&document.article));
    let places = written.places(text, &outline);
    if !has_all(text, &outline, &places)? {
        return Err("an entry would be lost");
    }
    let formatted = written.with(&comments, &places)?;
    let again = parser
        .parse(&formatted)
        .map_err(|_| "the result could not be read")?;
    if again.article != document.article || again.body != document.body {
        return Err("the result would not mean the same");
    }
    Ok(formatted)
}

/// Whether every entry of a document has a place in the canonical one.
fn has_all(text: &str, outline: &Outline, places: &[Option<usize>]) -> Result<bool, &'static str> {
    for (entry, place) in outline.entries.iter().zip(places) {
        let value = entry.value.text(text).unwrap_or_default();
        if value.starts_with(['&', '*', '!']) {
            return Err("it has an anchor, an alias or a tag");
        }
        // A list without items may be left out.
        if value != "[]" && place.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A canonical document.
struct Written {
    text: String,
    outline: Outline,
}

/// What an entry is in its parent.
#[derive(PartialEq, Eq, Hash)]
enum Step<'t> {
    Key(&'t str),
    Item(usize),
}

impl<'t> Step<'t> {
    fn of(entry: &Entry, text: &'t str) -> Self {
        match entry.index {
            Some(index) => Self::Item(index),
            None => Self::Key(entry.key.text(text).unwrap_or_default()),
        }
    }
}

impl Written {
    fn new(text: String) -> Self {
        let outline = Outline::new(&text);
        Self { text, outline }
    }

    /// The entry here that each entry of a document is: the one with the same path.
    fn places(&self, text: &str, outline: &Outline) -> Vec<Option<usize>> {
        let own = self.outline.entries.iter().enumerate();
        let own = own.map(|(at, entry)| ((entry.parent, Step::of(entry, &self.text)), at));
        let own: HashMap<_, _> = own.collect();
        let mut places = Vec::with_capacity(outline.entries.len());
        for entry in &outline.entries {
            let parent = match entry.parent {
                Some(parent) => places.get(parent).copied().flatten().map(Some),
                None => Some(None),
            };
            let step = Step::of(entry, text);
            places.push(parent.and_then(|parent| own.get(&(parent, step)).copied()));
        }
        places
    }

    fn line_end(&self, offset: usize) -> usize {
        let rest = self.text.get(offset..).unwrap_or_default();
        offset + rest.lines().next().unwrap_or_default().len()
    }

    /// The document with comments.
    fn with(
        &self,
        comments: &[Comment<'_>],
        places: &[Option<usize>],
    ) -> Result<String, &'static str> {
        let line_end = LineEnding::of(&self.text).as_str();
        let mut insertions = Vec::new();
        for comment in comments {
            let entry = match comment.entry {
                Some(entry) => {
                    let place = places.get(entry).copied().flatten();
                    let place = place.ok_or("a comment would lose its entry")?;
                    self.outline.entry(Some(place))
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
