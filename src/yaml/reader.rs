//! The native reader: events from the YAML that sites, libraries and people write.
//!
//! ```text
//! document      = *blank-line [ mapping(n) / sequence(n) ] *blank-line
//! mapping(n)    = 1*( SPACE*n key *SP ":" value(n) )
//! sequence(n)   = 1*( SPACE*n "-" item(n) )
//! value(n)      = 1*SP [ anchor 1*SP ] scalar(n) / flow / rest-of-line ( mapping(m) / sequence(m)
//!               / scalar(n) ) / rest-of-line sequence(n) / rest-of-line       ; m > n
//! item(n)       = value(n) / 1*SP mapping(m) / 1*SP sequence(m)   ; m is the column they begin at
//! key           = plain / double-quoted / single-quoted           ; on one line
//! scalar(n)     = plain(n) / double-quoted / single-quoted / block-scalar(n)  ; see `scalar`
//! flow          = flow-sequence / flow-mapping                    ; see `reader::flow`
//! rest-of-line  = *SP [ SP "#" *any ] line-end
//! blank-line    = *SP [ "#" *any ] line-end
//! line-end      = LF / CRLF / end of input
//! ```
//!
//! It goes forward, keeps no tree and declines everything else: **it may decline, but never
//! lie**. What it accepts, the complete parser and `serde_yaml` read as the same events.

mod anchor;
mod flow;
mod key;
mod line;
mod predict;
mod value;

use std::fmt;

use super::{Construct, Event, OutsideSubset, Scalar, Start, Style, characters};
use crate::bytes::ByteSet;
use crate::source::Span;

/// How many collections may stand in one another. Documents nest 5 deep.
pub(crate) const DEPTH: usize = 16;

/// The longest simple key, which is where other readers stop looking for its colon
/// (YAML 1.2.2 section 7.4.2).
const LONGEST_KEY: usize = 1024;

/// Reads events from text in the native YAML subset.
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
    position: usize,
    /// Where the line of the position begins.
    line: usize,
    /// The last token that is not the end of a collection.
    token: Span,
    /// The innermost open collection.
    level: Level,
    /// The collections around it, outermost first.
    outer: [Level; DEPTH],
    depth: usize,
    /// How many collections may be open, of [`DEPTH`].
    depth_limit: usize,
    state: State,
}

/// What stands at the position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Nothing was read yet.
    Begin,
    /// A line of the innermost mapping, at its column.
    Key,
    /// A dash of the innermost sequence.
    Item,
    /// What follows the `:` of a key or the `-` of an entry.
    Value,
    /// A line that ends the innermost collection.
    Close,
    /// A line that fits no open collection, or that is not plainly a line.
    Stray,
    /// An entry of a flow collection, or its end.
    FlowEntry,
    /// What follows a key of a flow mapping: its `:`.
    FlowColon,
    /// What follows an entry of a flow collection: `,` or its end.
    FlowSeparator,
    /// The end of the input; collections are being closed.
    End,
}

/// An open collection, and the column that its entries begin at.
#[derive(Clone, Copy, Debug)]
struct Level {
    kind: Kind,
    indent: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Around the outermost collection.
    None,
    Mapping,
    Sequence,
    FlowMapping,
    FlowSequence,
}

const NO_LEVEL: Level = Level {
    kind: Kind::None,
    indent: 0,
};

impl<'a> Reader<'a> {
    /// Reads all of `text`.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::yaml::{Event, Reader};
    ///
    /// let mut reader = Reader::new("- Ferries\n- Rain\n");
    /// assert!(matches!(reader.next_event()?, Some(Event::SequenceStart(_))));
    /// # Ok::<(), newsmatter::yaml::OutsideSubset>(())
    /// ```
    pub fn new(text: &'a str) -> Self {
        Self::within(text, Span::new(0, text.len()))
    }

    /// Reads the part of `text` at `span`, such as the front matter of a file.
    ///
    /// Spans of events count from the beginning of `text`. A span that does not fit the text
    /// reads as empty.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Span, yaml::Reader};
    ///
    /// let text = "---\n- Ferries\n---\n";
    /// let mut reader = Reader::within(text, Span::new(4, 14));
    /// reader.next_event()?;
    /// let entry = reader.next_event()?.unwrap();
    /// assert_eq!(&text[entry.span().range()], "Ferries");
    /// # Ok::<(), newsmatter::yaml::OutsideSubset>(())
    /// ```
    pub fn within(text: &'a str, span: Span) -> Self {
        let text = text.get(..span.end).unwrap_or_default();
        let start = span.start.min(text.len());
        Self {
            text,
            position: start,
            line: start,
            token: Span::empty(start),
            level: NO_LEVEL,
            outer: [NO_LEVEL; DEPTH],
            depth: 0,
            depth_limit: DEPTH,
            state: State::Begin,
        }
    }

    /// Declines collections that stand in more than `limit` others.
    pub(crate) fn with_depth_limit(mut self, limit: usize) -> Self {
        self.depth_limit = limit.min(DEPTH);
        self
    }

    /// Returns the next event, or `None` after the last one. An empty text has no events.
    ///
    /// # Errors
    ///
    /// [`OutsideSubset`] at the first thing that the subset leaves to a complete parser:
    ///
    /// - aliases, tags, merge keys, directives, `? key`, keys over several lines
    /// - collections that are not in block style at the root, tabs between words of YAML
    /// - everything that is an error in YAML, such as `a: b: c` or an open quote
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::yaml::{Construct, Reader};
    ///
    /// let mut reader = Reader::new("- *ferry\n");
    /// reader.next_event()?;
    /// let outside = reader.next_event().unwrap_err();
    /// assert_eq!(outside.construct, Construct::Alias);
    /// assert_eq!(outside.to_string(), "an alias (`*name`) is outside the YAML subset");
    /// # Ok::<(), newsmatter::yaml::OutsideSubset>(())
    /// ```
    pub fn next_event(&mut self) -> Result<Option<Event<'a>>, OutsideSubset> {
        match self.state {
            State::Key => self.key().map(Some),
            State::Value => self.value().map(Some),
            State::Item => {
                self.pass_dash();
                self.value().map(Some)
            }
            State::Close | State::End => Ok(self.close()),
            State::FlowEntry => self.flow_entry().map(Some),
            State::FlowColon => self.flow_value().map(Some),
            State::FlowSeparator => self.flow_separator().map(Some),
            State::Begin => self.begin(),
            State::Stray => Err(self.outside_here(self.stray_construct())),
        }
    }

    /// The last scalar that was read, quotes included.
    pub(crate) fn token(&self) -> Span {
        self.token
    }

    fn begin(&mut self) -> Result<Option<Event<'a>>, OutsideSubset> {
        self.skip_to_content();
        match self.state {
            State::Stray => Err(self.outside_here(self.stray_construct())),
            State::End => Ok(None),
            _ => self.open_block(Construct::Root).map(Some),
        }
    }

    /// Goes on at `position`, the beginning of a line, in a mapping at the root whose entries
    /// begin at column 0: for a document one of whose entries was read by another reader.
    pub(crate) fn resume(&mut self, position: usize) {
        self.depth = 1;
        self.level = Level {
            kind: Kind::Mapping,
            indent: 0,
        };
        self.begin_line(position);
        self.skip_to_content();
        if self.state != State::Stray && self.state != State::End {
            self.settle();
        }
    }

    /// Declines a line behind a value that belongs to no open collection: it may be part of the
    /// value.
    pub(super) fn check_next_line(&self) -> Result<(), OutsideSubset> {
        match self.state {
            State::Stray => Err(self.outside_here(self.stray_construct())),
            _ => Ok(()),
        }
    }

    /// Whether it stands before a line rather than inside a value.
    pub(crate) fn is_between_entries(&self) -> bool {
        matches!(
            self.state,
            State::Key | State::Item | State::Close | State::Stray
        )
    }

    /// Whether the outermost collection is a mapping in block style at column 0.
    pub(crate) fn is_plain_mapping(&self) -> bool {
        let root = if self.depth > 1 {
            self.outer.get(1).copied().unwrap_or(NO_LEVEL)
        } else {
            self.level
        };
        root.kind == Kind::Mapping && root.indent == 0
    }

    /// Opens the collection in block style whose first entry stands at the position;
    /// `otherwise` is what stands there if it is no entry.
    fn open_block(&mut self, otherwise: Construct) -> Result<Event<'a>, OutsideSubset> {
        let start = Start::new(Span::empty(self.position));
        let (kind, state, event) = if self.at_dash() {
            (Kind::Sequence, State::Item, Event::SequenceStart(start))
        } else if self.at_some_key() {
            (Kind::Mapping, State::Key, Event::MappingStart(start))
        } else {
            return Err(self.outside_here(self.construct_here(otherwise)));
        };
        self.push(kind)?;
        self.state = state;
        Ok(event)
    }

    /// Makes a collection whose entries begin at the position the innermost.
    fn push(&mut self, kind: Kind) -> Result<(), OutsideSubset> {
        let too_deep = outside(Construct::Depth, Span::empty(self.position));
        if !self.has_room() {
            return Err(too_deep);
        }
        *self.outer.get_mut(self.depth).ok_or(too_deep)? = self.level;
        self.depth += 1;
        self.level = Level {
            kind,
            indent: self.column(),
        };
        Ok(())
    }

    /// Whether one more collection may be opened.
    #[inline]
    fn has_room(&self) -> bool {
        self.depth < self.depth_limit
    }

    /// Makes the collection around the innermost one the innermost.
    fn pop(&mut self) {
        debug_assert!(self.depth > 0, "no collection is open");
        self.depth = self.depth.saturating_sub(1);
        self.level = self.outer.get(self.depth).copied().unwrap_or(NO_LEVEL);
    }

    /// Ends the innermost collection; `None` if there is none left.
    fn close(&mut self) -> Option<Event<'a>> {
        let span = Span::empty(self.token.end);
        let event = match self.level.kind {
            Kind::Mapping => Event::MappingEnd(span),
            Kind::Sequence => Event::SequenceEnd(span),
            Kind::None | Kind::FlowMapping | Kind::FlowSequence => return None,
        };
        self.pop();
        if self.state == State::Close {
            self.settle();
        }
        Some(event)
    }

    /// A plain scalar that is known to be one.
    fn plain_scalar(&self, span: Span) -> Scalar<'a> {
        // Both offsets are next to ASCII bytes, so on character boundaries.
        let text = self.text.get(span.range()).unwrap_or_default();
        Scalar::new(text, Style::Plain, span)
    }
}

/// Shows how far it read, and nothing of what.
impl fmt::Debug for Reader<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Reader")
            .field("position", &self.position)
            .field("depth", &self.depth)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

/// What a simple key begins with.
static KEY_FIRST: ByteSet =
    ByteSet::of(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

/// What a simple key is made of.
static KEY: ByteSet =
    ByteSet::of(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

const fn outside(construct: Construct, span: Span) -> OutsideSubset {
    OutsideSubset { construct, span }
}
