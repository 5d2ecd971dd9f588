//! The reader of the YAML subset that news-article front matter is written in.
//!
//! It reads a line at a time, forward only, and hands out events that borrow from the input.
//! What it accepts means the same to every YAML reader; at the first thing that is not so plain
//! it stops with [`OutsideSubset`], and a complete parser has to decide.
//!
//! ```text
//! document      = *blank-line [ mapping(n) / sequence(n) ] *blank-line
//! mapping(n)    = 1*( SPACE*n key ":" value(n) )
//! sequence(n)   = 1*( SPACE*n "-" item(n) )
//! value(n)      = 1*SP scalar rest-of-line
//!               / 1*SP flow-sequence rest-of-line
//!               / rest-of-line ( mapping(m) / sequence(m) )   ; m > n
//!               / rest-of-line sequence(n)                    ; the dash under its key
//!               / rest-of-line                                ; null
//! item(n)       = value(n)
//!               / 1*SP mapping(m)       ; its first key on the line, at column m
//!               / 1*SP sequence(m)      ; likewise its first dash
//! key           = ( ALPHA / DIGIT / "_" ) *( ALPHA / DIGIT / "_" / "-" / "." )
//! scalar        = plain / single-quoted / double-quoted        ; see the scalars' module
//! flow-sequence = "[" [ entry *( "," entry ) [ "," ] ] "]"     ; on one line, spaces around all
//! rest-of-line  = *SP [ SP "#" *any ] line-end
//! blank-line    = *SP [ "#" *any ] line-end
//! line-end      = LF / CRLF / end of input
//! ```

mod flow;
mod line;
#[cfg(test)]
mod tests;

use std::fmt;

use super::scalar;
use super::{Construct, Event, OutsideSubset, Scalar, Style, characters};
use crate::bytes::ByteSet;
use crate::span::Span;

/// How many collections may stand in one another. Documents nest 5 deep.
const DEPTH: usize = 16;

/// The longest simple key, which is where other readers stop looking for its colon
/// (YAML 1.2.2 section 7.4.2).
const LONGEST_KEY: usize = 1024;

/// Reads events from text in the YAML subset.
///
/// # Examples
///
/// ```
/// use newsmatter::yaml::{Event, Reader};
///
/// let text = "title: \"Rain\"\n";
/// let mut reader = Reader::new(text);
/// assert!(matches!(reader.next_event()?, Some(Event::MappingStart(_))));
/// let Some(Event::Scalar(key)) = reader.next_event()? else { panic!() };
/// let Some(Event::Scalar(value)) = reader.next_event()? else { panic!() };
/// assert_eq!((&*key.text, &*value.text), ("title", "Rain"));
/// assert_eq!(&text[value.span.range()], "\"Rain\"");
/// # Ok::<(), newsmatter::yaml::OutsideSubset>(())
/// ```
#[derive(Clone)]
pub struct Reader<'a> {
    /// The input up to the end of what is to be read, so that offsets are those of the input.
    text: &'a str,
    /// Offset of the next byte to read.
    position: usize,
    /// Offset where the current line begins.
    line: usize,
    /// Offset after the last scalar, where collections end.
    last_end: usize,
    /// The innermost open collection.
    level: Level,
    /// The collections around it, outermost first.
    outer: [Level; DEPTH],
    depth: usize,
    state: State,
}

/// What the reader expects at its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Nothing was read yet.
    Begin,
    /// The beginning of a line.
    LineStart,
    /// The first character of an entry, its column known, to be matched with the open levels.
    Entry,
    /// What follows the `:` of a key or the `-` of an entry.
    Value,
    /// An entry of a flow sequence, or its end.
    FlowEntry,
    /// What follows an entry of a flow sequence: `,` or its end.
    FlowSeparator,
    /// The end of the input; levels are being closed.
    Closing,
}

/// An open block collection, and the column its entries begin at.
#[derive(Clone, Copy, Debug)]
struct Level {
    kind: Kind,
    indent: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    None,
    Mapping,
    Sequence,
}

const NO_LEVEL: Level = Level {
    kind: Kind::None,
    indent: 0,
};

impl<'a> Reader<'a> {
    /// Reads all of `text`.
    pub fn new(text: &'a str) -> Self {
        Self::within(text, Span::new(0, text.len()))
    }

    /// Reads the part of `text` at `span`, such as the front matter of a file.
    ///
    /// Spans of events count from the beginning of `text`. A span that does not fit the text
    /// reads as empty.
    pub fn within(text: &'a str, span: Span) -> Self {
        let start = span.start.min(span.end);
        Self {
            text: text.get(..span.end).unwrap_or_default(),
            position: start,
            line: start,
            last_end: start,
            level: NO_LEVEL,
            outer: [NO_LEVEL; DEPTH],
            depth: 0,
            state: State::Begin,
        }
    }

    /// The next event, or `None` after the last one. An empty text has no events.
    ///
    /// # Errors
    ///
    /// [`OutsideSubset`] at the first thing that the subset leaves to a complete parser:
    ///
    /// - anchors, aliases, tags, block scalars, flow mappings, text over several lines
    /// - everything that is an error in YAML, such as `a: b: c` or an open quote
    pub fn next_event(&mut self) -> Result<Option<Event<'a>>, OutsideSubset> {
        match self.state {
            State::LineStart => {
                self.skip_to_content()?;
                self.entry()
            }
            State::Value => self.value().map(Some),
            State::Entry => self.entry(),
            State::FlowEntry => self.flow_entry().map(Some),
            State::FlowSeparator => self.flow_separator().map(Some),
            State::Closing => Ok(self.close()),
            State::Begin => self.begin(),
        }
    }

    /// The next key of the innermost mapping, where it is the next event and stands in the most
    /// common way: on the next line, at the mapping's own column.
    ///
    /// Gives `None` without having moved for everything else, which `next_event` reads.
    #[inline]
    pub(crate) fn plain_key(&mut self) -> Option<Scalar<'a>> {
        if self.state != State::LineStart || self.level.kind != Kind::Mapping {
            return None;
        }
        let line = self.text.as_bytes().get(self.position..)?;
        let (indent, rest) = line.split_at_checked(self.level.indent)?;
        if !KEY_FIRST.has(*rest.first()?) || indent.iter().any(|&byte| byte != b' ') {
            return None;
        }
        let length = KEY.run(rest);
        if rest.get(length) != Some(&b':')
            || !matches!(rest.get(length + 1), Some(b' ' | b'\n'))
            || length > LONGEST_KEY
        {
            return None;
        }
        let start = self.position + self.level.indent;
        let end = start + length;
        self.line = self.position;
        self.position = end + 1;
        self.last_end = end;
        self.state = State::Value;
        Some(self.plain_scalar(start, end))
    }

    /// The next value, where it is the next event and a scalar behind its key's colon and one
    /// space, with nothing behind it.
    ///
    /// Gives `None` without having moved for everything else, which `next_event` reads.
    #[inline]
    pub(crate) fn plain_value(&mut self) -> Option<Scalar<'a>> {
        if self.state != State::Value {
            return None;
        }
        let rest = self.text.as_bytes().get(self.position..)?;
        let start = self.position + 1;
        let scalar = match rest {
            [b' ', b'"', ..] => scalar::double_quoted(self.text, start).ok()?,
            [b' ', first, ..] if FIRST.has(*first) && self.level.kind == Kind::Mapping => {
                scalar::plain(self.text, start).ok()?
            }
            _ => return None,
        };
        let end = scalar.span.end;
        if self.text.as_bytes().get(end) != Some(&b'\n') {
            return None;
        }
        self.last_end = end;
        self.begin_line(end + 1);
        Some(scalar)
    }

    /// ```text
    /// document = *blank-line [ mapping(n) / sequence(n) ] *blank-line
    /// ```
    fn begin(&mut self) -> Result<Option<Event<'a>>, OutsideSubset> {
        let unread = self.text.as_bytes().get(self.position..);
        if let Some(unusual) = unread.and_then(characters::first_unusual) {
            let at = self.position;
            let span = Span::new(
                at.saturating_add(unusual.start),
                at.saturating_add(unusual.end),
            );
            return Err(outside(Construct::Character, span));
        }
        self.skip_to_content()?;
        match self.state {
            State::Closing => Ok(None),
            _ => self.open_collection(Construct::Root).map(Some),
        }
    }

    /// An entry of the innermost level, or the end of that level if the line stands further left.
    fn entry(&mut self) -> Result<Option<Event<'a>>, OutsideSubset> {
        if self.state == State::Closing {
            return Ok(self.close());
        }
        let indent = self.column();
        let dash = self.at_dash();
        if indent == self.level.indent {
            match (self.level.kind, dash) {
                (Kind::Mapping, false) => return self.key().map(Some),
                (Kind::Sequence, true) => {
                    self.position += 1;
                    return self.value().map(Some);
                }
                // The sequence stood under its key; the next key ends it.
                (Kind::Sequence, false) if self.stands_under_key() => return Ok(self.close()),
                _ => {}
            }
        }
        if indent < self.level.indent && self.depth > 1 {
            return Ok(self.close());
        }
        Err(self.outside_here(self.indentation_fault()))
    }

    /// `mapping(n) = 1*( SPACE*n key ":" value(n) )`: one key, and its colon passed.
    fn key(&mut self) -> Result<Event<'a>, OutsideSubset> {
        let start = self.position;
        let end = self
            .key_end()
            .ok_or_else(|| self.outside_here(self.construct_here(Construct::Key)))?;
        self.position = end + 1;
        self.state = State::Value;
        self.last_end = end;
        Ok(Event::Scalar(self.plain_scalar(start, end)))
    }

    /// `value(n)` and `item(n)`: the scalar or the start of the collection after `:` or `-`.
    fn value(&mut self) -> Result<Event<'a>, OutsideSubset> {
        let indicator_end = self.position;
        self.skip_spaces();
        match self.peek() {
            Some(b'"') => self.scalar_and_line(scalar::double_quoted),
            Some(b'\'') => self.scalar_and_line(scalar::single_quoted),
            None | Some(b'\n' | b'\r' | b'#') => self.value_below(indicator_end),
            Some(b'[') => {
                let start = self.position;
                self.position += 1;
                self.state = State::FlowEntry;
                Ok(Event::SequenceStart(Span::new(start, start + 1)))
            }
            Some(_) if self.level.kind == Kind::Sequence && self.opens_collection() => {
                self.open_collection(Construct::Key)
            }
            Some(_) => self.scalar_and_line(scalar::plain),
        }
    }

    /// A value that begins on a later line, or none:
    ///
    /// ```text
    /// rest-of-line ( mapping(m) / sequence(m) ) / rest-of-line sequence(n) / rest-of-line
    /// ```
    fn value_below(&mut self, indicator_end: usize) -> Result<Event<'a>, OutsideSubset> {
        self.finish_line()?;
        self.skip_to_content()?;
        if self.state != State::Closing {
            let indent = self.column();
            let under_key =
                self.level.kind == Kind::Mapping && indent == self.level.indent && self.at_dash();
            if indent > self.level.indent || under_key {
                return self.open_collection(Construct::MultiLineText);
            }
        }
        self.last_end = indicator_end;
        Ok(self.absent(indicator_end))
    }

    /// Opens the collection whose first entry stands at the position; `otherwise` tells what
    /// stands there if it is no entry.
    fn open_collection(&mut self, otherwise: Construct) -> Result<Event<'a>, OutsideSubset> {
        let start = self.position;
        let (kind, event) = if self.at_dash() {
            (Kind::Sequence, Event::SequenceStart(Span::empty(start)))
        } else if self.key_end().is_some() {
            (Kind::Mapping, Event::MappingStart(Span::empty(start)))
        } else {
            return Err(self.outside_here(self.construct_here(otherwise)));
        };
        let slot = self.outer.get_mut(self.depth);
        *slot.ok_or(outside(Construct::Depth, Span::empty(start)))? = self.level;
        self.depth += 1;
        self.level = Level {
            kind,
            indent: self.column(),
        };
        self.state = State::Entry;
        Ok(event)
    }

    /// Ends the innermost level, or tells that there is none left.
    fn close(&mut self) -> Option<Event<'a>> {
        let span = Span::empty(self.last_end);
        let event = match self.level.kind {
            Kind::None => return None,
            Kind::Mapping => Event::MappingEnd(span),
            Kind::Sequence => Event::SequenceEnd(span),
        };
        self.depth = self.depth.saturating_sub(1);
        self.level = self.outer.get(self.depth).copied().unwrap_or(NO_LEVEL);
        Some(event)
    }

    /// `1*SP scalar rest-of-line`, at the scalar.
    #[inline]
    fn scalar_and_line(
        &mut self,
        read: impl Fn(&'a str, usize) -> Result<Scalar<'a>, OutsideSubset>,
    ) -> Result<Event<'a>, OutsideSubset> {
        let scalar = read(self.text, self.position)?;
        self.position = scalar.span.end;
        self.last_end = scalar.span.end;
        // Most often the line ends right behind the scalar.
        if self.peek() == Some(b'\n') {
            self.begin_line(self.position + 1);
        } else {
            self.finish_line()?;
        }
        Ok(Event::Scalar(scalar))
    }

    /// A plain scalar that is known to be one.
    fn plain_scalar(&self, start: usize, end: usize) -> Scalar<'a> {
        // Both offsets are next to ASCII bytes, so on character boundaries.
        let text = self.text.get(start..end).unwrap_or_default();
        Scalar::new(text, Style::Plain, Span::new(start, end))
    }

    /// The null of a value that is not there.
    fn absent(&mut self, at: usize) -> Event<'a> {
        if self.state != State::Closing {
            self.state = State::Entry;
        }
        Event::Scalar(Scalar::new("", Style::Plain, Span::empty(at)))
    }
}

/// What plain text begins with most often.
static FIRST: ByteSet =
    ByteSet::of(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

/// What a simple key begins with.
static KEY_FIRST: ByteSet =
    ByteSet::of(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

/// What a simple key is made of.
static KEY: ByteSet =
    ByteSet::of(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

const fn outside(construct: Construct, span: Span) -> OutsideSubset {
    OutsideSubset { construct, span }
}

/// Shows how far it read, and nothing of what.
impl fmt::Debug for Reader<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Reader")
            .field("state", &self.state)
            .field("position", &self.position)
            .field("depth", &self.depth)
            .finish_non_exhaustive()
    }
}
