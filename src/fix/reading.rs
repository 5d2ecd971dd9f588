//! What a text says, in parts that are independent of each other.
//!
//! Each entry of the front matter is a part: the scalars and collections that it has, with their
//! places, and the comments between them. Of an entry that no reader reads, only the place is
//! known.

use std::borrow::Cow;

use crate::edit::comments::comments_in;
use crate::fence;
use crate::fence_findings;
use crate::limits::Limits;
use crate::read::{Events, Stop, entries_of, longer_entry};
use crate::source::{Slice as _, Span, line_end, line_start};
use crate::yaml::{Event, FullReader, Reader};

/// What the front matter of a text says.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub(super) front_matter: Span,
    /// One after another, from the beginning to the end of the front matter.
    pub(super) parts: Vec<Part<'a>>,
}

/// One entry of the front matter, with its lines.
#[derive(Debug)]
pub(super) struct Part<'a> {
    pub(super) span: Span,
    /// `None` if it is not YAML.
    pub(super) content: Option<Content<'a>>,
}

/// What an entry says, in order of place.
#[derive(Debug, Default)]
pub(super) struct Content<'a> {
    pub(super) tokens: Vec<Token<'a>>,
    /// From the `#` to the end of the line.
    pub(super) comments: Vec<Span>,
}

/// A scalar, or the beginning of a collection.
#[derive(Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: TokenKind,
    /// Empty for a collection.
    pub(super) text: Cow<'a, str>,
    pub(super) span: Span,
    /// Where the collection around it begins; `None` in that of the whole front matter, which
    /// begins with the entry where each is read on its own.
    pub(super) collection: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TokenKind {
    Mapping,
    Sequence,
    Key,
    Value,
    /// `*name`, whatever it stands for.
    Alias,
}

impl<'a> Reading<'a> {
    /// Reads the front matter of `source`; `None` if it has none.
    pub(super) fn of(source: &'a str, limits: &Limits) -> Option<Self> {
        let fences = fence::split(source.as_bytes()).ok()?;
        let end = fence_findings::near_close(source, &fences)
            .map_or(fences.front_matter.end, |close| close.line);
        let front_matter = Span::new(fences.front_matter.start, end);
        let whole = tokens(source, front_matter, limits);
        let parts = match whole {
            Some(tokens) => parts_of(source, front_matter, tokens),
            None => one_by_one(source, front_matter, limits),
        };
        Some(Self {
            front_matter,
            parts,
        })
    }

    /// The index of the part that the byte at `at` is in; that of the last one behind all of them.
    pub(super) fn part_at(&self, at: usize) -> usize {
        let behind = self.parts.partition_point(|part| part.span.start <= at);
        behind.saturating_sub(1)
    }

    /// The parts that make up the bytes from `start` to `end`; `None` if no parts do.
    pub(super) fn parts_between(&self, start: usize, end: usize) -> Option<&[Part<'a>]> {
        let first = self.parts.partition_point(|part| part.span.start < start);
        let behind = self.parts.partition_point(|part| part.span.start < end);
        let found = self.parts.get(first..behind)?;
        let fits = found.first()?.span.start == start && found.last()?.span.end == end;
        fits.then_some(found)
    }
}

/// Cuts what was read as a whole at the keys of the root.
fn parts_of<'a>(source: &'a str, front_matter: Span, tokens: Vec<Token<'a>>) -> Vec<Part<'a>> {
    let keys = tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Key && token.collection.is_none());
    let starts = keys.map(|key| line_start(source.as_bytes(), key.span.start));
    let mut starts: Vec<_> = starts.skip(1).collect();
    starts.dedup();
    let mut parts = Vec::with_capacity(starts.len() + 1);
    let mut start = front_matter.start;
    let mut tokens = tokens.into_iter().peekable();
    for end in starts.into_iter().chain([front_matter.end]) {
        let span = Span::new(start, end);
        let mut own = Vec::new();
        while let Some(token) =
            tokens.next_if(|token| token.span.start < end || end == front_matter.end)
        {
            own.push(token);
        }
        parts.push(Part::new(source, span, Some(own)));
        start = end;
    }
    parts
}

/// Reads each entry on its own.
fn one_by_one<'a>(source: &'a str, front_matter: Span, limits: &Limits) -> Vec<Part<'a>> {
    let mut parts: Vec<Part<'a>> = Vec::new();
    for entry in entries_of(source, front_matter) {
        // It may belong to a longer one.
        if parts.last().is_some_and(|last| last.span.end > entry.start) {
            continue;
        }
        let read = tokens(source, entry, limits);
        if read.is_none() {
            let longer = longer_entry(source, front_matter, entry);
            if longer.end > entry.end
                && let Some(read) = tokens(source, longer, limits)
            {
                parts.push(Part::new(source, longer, Some(read)));
                continue;
            }
        }
        parts.push(Part::new(source, entry, read));
    }
    parts
}

impl<'a> Part<'a> {
    fn new(source: &str, span: Span, tokens: Option<Vec<Token<'a>>>) -> Self {
        let content = tokens.map(|tokens| Content {
            comments: comments(source, span, &tokens),
            tokens,
        });
        Self { span, content }
    }
}

/// The comments between the tokens of a part, and behind the headers of its block scalars.
fn comments(source: &str, span: Span, tokens: &[Token<'_>]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = span.start;
    for token in tokens {
        if token.span.start > at {
            found.extend(comments_in(source, Span::new(at, token.span.start)));
        }
        if source.part(token.span.range()).starts_with(['|', '>']) {
            let header = line_end(source.as_bytes(), token.span.start);
            found.extend(comments_in(source, Span::new(token.span.start, header)));
        }
        at = at.max(token.span.end);
    }
    found.extend(comments_in(source, Span::new(at.min(span.end), span.end)));
    found
}

/// All tokens of the mapping at `span`, in order of place; `None` if it is not YAML, or not a
/// mapping.
fn tokens<'a>(source: &'a str, span: Span, limits: &Limits) -> Option<Vec<Token<'a>>> {
    let native = gather(
        &mut Reader::within(source, span).with_depth_limit(limits.depth),
        source,
    );
    let mut tokens = match native {
        Ok(tokens) => tokens,
        Err(_) => gather(&mut FullReader::within(source, span, limits), source).ok()?,
    };
    // The root begins with the first entry that is read, whichever that is.
    if !tokens.is_empty() && tokens.remove(0).kind != TokenKind::Mapping {
        return None;
    }
    // What a merge key stands for comes behind the mapping's own fields.
    tokens.sort_by_key(|token| (token.span.start, token.span.end));
    tokens.dedup_by(|one, before| one.kind == TokenKind::Alias && one.span == before.span);
    Some(tokens)
}

/// A collection that is open.
struct Open {
    start: usize,
    is_mapping: bool,
    is_at_key: bool,
}

fn gather<'a, S: Events<'a>>(events: &mut S, source: &'a str) -> Result<Vec<Token<'a>>, Stop> {
    let mut tokens = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    while let Some(event) = events.next()? {
        let span = event.span();
        let collection = open
            .get(1..)
            .and_then(<[Open]>::last)
            .map(|open| open.start);
        let mut is_at_key = false;
        if let Some(open) = open.last_mut().filter(|open| open.is_mapping) {
            is_at_key = open.is_at_key;
            open.is_at_key = !is_at_key;
        }
        let (kind, text) = match event {
            Event::MappingStart(_) | Event::SequenceStart(_) => {
                let is_mapping = matches!(event, Event::MappingStart(_));
                open.push(Open {
                    start: span.start,
                    is_mapping,
                    is_at_key: true,
                });
                let kind = if is_mapping {
                    TokenKind::Mapping
                } else {
                    TokenKind::Sequence
                };
                (kind, Cow::Borrowed(""))
            }
            Event::MappingEnd(_) | Event::SequenceEnd(_) => {
                open.pop();
                continue;
            }
            Event::Scalar(scalar) => {
                let kind = if is_at_key {
                    TokenKind::Key
                } else {
                    TokenKind::Value
                };
                (kind, scalar.text)
            }
        };
        let is_alias = !span.is_empty() && source.as_bytes().get(span.start) == Some(&b'*');
        let (kind, text) = if is_alias {
            (TokenKind::Alias, Cow::Borrowed(""))
        } else {
            (kind, text)
        };
        tokens.push(Token {
            kind,
            text,
            span,
            collection,
        });
    }
    Ok(tokens)
}
