//! A document cut into the entries of its block collections, each of which is read alone.
//!
//! In a block mapping or sequence every line of an entry but its first is indented more than the
//! entry, or begins with a dash below its key (YAML 1.2.2 sections 6.1 and 8.2). So an entry reads
//! the same whatever is before and behind it, as long as no alias reaches beyond it, and an edit is
//! proved by reading the entry that it changes. Entries are cut into their own entries where an
//! edit goes down into them, so that each of many edits costs what its own entry costs.

mod cuts;
mod index;
mod root;

use std::borrow::Cow;

pub(super) use self::cuts::Cuts;
use self::index::Index;
pub(super) use self::root::root;
use super::shape::Keys;
use crate::diagnostic::PathSegment;
use crate::limits::Limits;
use crate::source::{Slice as _, Span};

/// A block collection, cut into its entries.
#[derive(Clone)]
pub(super) struct Block<'a> {
    /// What is before the first entry: a key or a dash, comments.
    pub(super) head: Cow<'a, str>,
    /// The column of its keys or dashes.
    column: usize,
    pub(super) is_mapping: bool,
    pub(super) pieces: Vec<Piece<'a>>,
    index: Index,
}

/// An entry with its line, and the blank lines and comments up to the next one.
#[derive(Clone)]
pub(super) struct Piece<'a> {
    /// The key of an entry of a mapping.
    pub(super) key: Cow<'a, str>,
    /// All of its text, unless its value is cut.
    text: Cow<'a, str>,
    /// The value, if it is cut.
    value: Option<Box<Block<'a>>>,
}

impl<'a> Block<'a> {
    /// Cuts `text`.
    fn new(text: &Cow<'a, str>, cuts: Cuts) -> Self {
        Self {
            head: slice(text, Span::new(0, cuts.start(text))),
            column: cuts.column,
            is_mapping: cuts.is_mapping,
            pieces: pieces(text, cuts),
            index: Index::default(),
        }
    }

    /// The position of the entry that a path goes on with; of a key that is there twice, the first.
    pub(super) fn position(&self, segment: &PathSegment) -> Option<usize> {
        match segment {
            PathSegment::Key(key) if self.is_mapping => self.first(key),
            PathSegment::Index(index) if !self.is_mapping => {
                (*index < self.pieces.len()).then_some(*index)
            }
            _ => None,
        }
    }

    /// How many columns are before the text of the entry at `index` in its line: the first entry
    /// may begin behind a dash.
    pub(super) fn padding(&self, index: usize) -> usize {
        let shares_line = index == 0 && !self.head.is_empty() && !self.head.ends_with('\n');
        if shares_line { self.column } else { 0 }
    }

    pub(super) fn push_to(&self, out: &mut String) {
        out.push_str(&self.head);
        self.pieces.iter().for_each(|piece| piece.push_to(out));
    }

    /// Puts the entries of `text` in the place of `count` entries from `first` on. Returns whether
    /// the text could be cut.
    pub(super) fn replace(
        &mut self,
        first: usize,
        count: usize,
        text: String,
        limits: &Limits,
    ) -> bool {
        let padding = self.padding(first);
        let Some(mut cuts) = Cuts::of(&text, limits) else {
            return false;
        };
        // Comments of an entry that was removed belong to what is before it.
        let start = cuts.start(&text).max(padding);
        let comments = text.part(padding..start).to_owned();
        cuts.begin_at(start);
        let new = pieces(&Cow::Owned(text), cuts);
        self.index.replace(&self.pieces, first..first + count, &new);
        self.pieces.splice(first..first + count, new);
        if comments.is_empty() {
            return true;
        }
        let before = first.checked_sub(1);
        match before.and_then(|before| self.pieces.get_mut(before)) {
            Some(before) => before.push_str(&comments),
            None => self.head.to_mut().push_str(&comments),
        }
        true
    }
}

impl Keys for Block<'_> {
    fn count(&self) -> usize {
        self.pieces.len()
    }

    fn first(&self, key: &str) -> Option<usize> {
        self.index.first(&self.pieces, key)
    }

    fn last(&self, key: &str) -> Option<usize> {
        self.index.last(&self.pieces, key)
    }
}

impl<'a> Piece<'a> {
    pub(super) fn push_to(&self, out: &mut String) {
        match &self.value {
            Some(value) => value.push_to(out),
            None => out.push_str(&self.text),
        }
    }

    /// Whether a blank line is behind it.
    pub(super) fn ends_with_blank_line(&self) -> bool {
        ends_with_blank_line(&self.text)
    }

    fn push_str(&mut self, more: &str) {
        self.join();
        self.text.to_mut().push_str(more);
    }

    /// Puts another text in its place, which reads as one entry with the same key.
    pub(super) fn set_text(&mut self, text: String) {
        self.value = None;
        self.text = Cow::Owned(text);
    }

    pub(super) fn value(&self) -> Option<&Block<'a>> {
        self.value.as_deref()
    }

    pub(super) fn value_mut(&mut self) -> Option<&mut Block<'a>> {
        self.value.as_deref_mut()
    }

    /// Cuts its value into entries, if that is a block collection that can be read in parts.
    pub(super) fn cut(&mut self, padding: usize) -> bool {
        if self.value.is_none() {
            let padded = pad(&self.text, padding);
            let Some(cuts) = Cuts::of_value(&padded, padding) else {
                return false;
            };
            let value = Block::new(&self.text, cuts);
            self.text = Cow::Borrowed("");
            self.value = Some(Box::new(value));
        }
        true
    }

    /// Takes the cuts back.
    fn join(&mut self) {
        if let Some(value) = self.value.take() {
            let mut text = String::new();
            value.push_to(&mut text);
            self.text = Cow::Owned(text);
        }
    }
}

/// Whether the last line of a text is empty.
pub(super) fn ends_with_blank_line(text: &str) -> bool {
    text.ends_with("\n\n") || text.ends_with("\n\r\n")
}

/// `text` behind blanks.
pub(super) fn pad(text: &str, padding: usize) -> Cow<'_, str> {
    if padding == 0 {
        return Cow::Borrowed(text);
    }
    let mut padded = " ".repeat(padding);
    padded.push_str(text);
    Cow::Owned(padded)
}

fn pieces<'a>(text: &Cow<'a, str>, cuts: Cuts) -> Vec<Piece<'a>> {
    let mut pieces = Vec::with_capacity(cuts.entries.len());
    let mut entries = cuts.entries.into_iter().peekable();
    while let Some(entry) = entries.next() {
        let end = entries.peek().map_or(text.len(), |next| next.start);
        pieces.push(Piece {
            key: match entry.key {
                Ok(span) => slice(text, span),
                Err(key) => Cow::Owned(key),
            },
            text: slice(text, Span::new(entry.start, end)),
            value: None,
        });
    }
    pieces
}

/// A part of a text, borrowed if that is.
fn slice<'a>(text: &Cow<'a, str>, span: Span) -> Cow<'a, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.part(span.range())),
        Cow::Owned(text) => Cow::Owned(text.part(span.range()).to_owned()),
    }
}
