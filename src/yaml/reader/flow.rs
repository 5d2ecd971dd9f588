//! Flow collections, on one line or several.
//!
//! ```text
//! flow-sequence = "[" [ entry *( "," entry ) [ "," ] ] "]"
//! flow-mapping  = "{" [ pair *( "," pair ) [ "," ] ] "}"
//! pair          = flow-scalar *SP ":" entry
//! entry         = flow-scalar / flow-sequence / flow-mapping
//! ```
//!
//! Blanks, comments and line ends may stand around all of them. Every pair has a value; plain
//! text stands on one line; a sequence has no pairs.

use super::super::scalar;
use super::super::{Construct, Event, OutsideSubset, Scalar, Start};
use super::{Kind, LONGEST_KEY, Reader, State, characters};
use crate::source::Span;

impl<'a> Reader<'a> {
    /// Opens the flow collection at the position.
    pub(super) fn open_flow(&mut self) -> Result<Event<'a>, OutsideSubset> {
        let span = Span::new(self.position, self.position + 1);
        let (kind, event) = if self.peek() == Some(b'[') {
            (Kind::FlowSequence, Event::SequenceStart(Start::new(span)))
        } else {
            (Kind::FlowMapping, Event::MappingStart(Start::new(span)))
        };
        self.push(kind)?;
        self.token = span;
        self.position = span.end;
        self.state = State::FlowEntry;
        Ok(event)
    }

    /// An entry or a key, or the end of the collection.
    pub(super) fn flow_entry(&mut self) -> Result<Event<'a>, OutsideSubset> {
        self.skip_flow_blank()?;
        match (self.peek(), self.level.kind) {
            (Some(b']'), Kind::FlowSequence) | (Some(b'}'), Kind::FlowMapping) => self.close_flow(),
            (Some(b'[' | b'{'), Kind::FlowSequence) => self.open_flow(),
            (_, Kind::FlowMapping) => self.flow_key(),
            _ => self.flow_scalar(State::FlowSeparator),
        }
    }

    /// The `,` after an entry and the next entry, or the end of the collection.
    pub(super) fn flow_separator(&mut self) -> Result<Event<'a>, OutsideSubset> {
        self.skip_flow_blank()?;
        match (self.peek(), self.level.kind) {
            (Some(b','), _) => {
                self.position += 1;
                self.flow_entry()
            }
            (Some(b']'), Kind::FlowSequence) | (Some(b'}'), Kind::FlowMapping) => self.close_flow(),
            _ => Err(self.outside_here(self.flow_construct())),
        }
    }

    /// A key of a flow mapping.
    fn flow_key(&mut self) -> Result<Event<'a>, OutsideSubset> {
        let event = self.flow_scalar(State::FlowColon)?;
        let span = self.token;
        let is_simple = span.len() <= LONGEST_KEY
            && scalar::is_one_line(self.text, span)
            && !matches!(span.text(self.text), Some("<<" | "="));
        if is_simple {
            Ok(event)
        } else {
            Err(super::outside(Construct::FlowMapping, span))
        }
    }

    /// The `:` behind a key of a flow mapping, and its value.
    pub(super) fn flow_value(&mut self) -> Result<Event<'a>, OutsideSubset> {
        // A colon right behind a quoted key needs no space behind it.
        let is_adjacent = matches!(
            self.text.as_bytes().get(self.position.wrapping_sub(1)),
            Some(b'"' | b'\'')
        );
        self.skip_spaces();
        let behind = self.position + 1;
        if self.peek() != Some(b':') || !(is_adjacent || self.is_blank_at(behind)) {
            return Err(self.outside_here(Construct::FlowMapping));
        }
        self.position = behind;
        self.skip_flow_blank()?;
        match self.peek() {
            Some(b'[' | b'{') => self.open_flow(),
            _ => self.flow_scalar(State::FlowSeparator),
        }
    }

    /// A scalar, with what is to follow it.
    fn flow_scalar(&mut self, next: State) -> Result<Event<'a>, OutsideSubset> {
        let scalar: Scalar<'a> = match self.peek() {
            Some(b'"') => scalar::double_quoted(self.text, self.position)?,
            Some(b'\'') => scalar::single_quoted(self.text, self.position)?,
            _ => scalar::plain_in_flow(self.text, self.position)
                .map_err(|at| super::outside(self.flow_construct(), at))?,
        };
        self.token = scalar.span;
        self.position = scalar.span.end;
        self.state = next;
        Ok(Event::Scalar(scalar))
    }

    /// The end of the innermost flow collection.
    fn close_flow(&mut self) -> Result<Event<'a>, OutsideSubset> {
        let span = Span::new(self.position, self.position + 1);
        let event = if self.level.kind == Kind::FlowMapping {
            Event::MappingEnd(span)
        } else {
            Event::SequenceEnd(span)
        };
        let construct = self.flow_construct();
        self.pop();
        self.token = span;
        self.position = span.end;
        if matches!(self.level.kind, Kind::FlowMapping | Kind::FlowSequence) {
            self.state = State::FlowSeparator;
        } else {
            self.finish_line()
                .map_err(|outside| match outside.construct {
                    // What follows is no quote's matter.
                    Construct::TextAfterQuote => super::outside(construct, span),
                    _ => outside,
                })?;
        }
        Ok(event)
    }

    fn flow_construct(&self) -> Construct {
        match self.level.kind {
            Kind::FlowMapping => Construct::FlowMapping,
            _ => Construct::FlowSequence,
        }
    }

    /// Passes spaces, line ends and comments between the parts of a flow collection.
    fn skip_flow_blank(&mut self) -> Result<(), OutsideSubset> {
        loop {
            let before = self.position;
            self.skip_spaces();
            match self.peek() {
                Some(b'\n' | b'\r' | b'#') => {
                    // At the beginning of a line a comment needs no space before it.
                    if before == self.line && self.peek() == Some(b'#') {
                        if !self.skip_comment() {
                            return Err(self.outside_here(Construct::Character));
                        }
                    } else {
                        self.position = before;
                        self.end_line()?;
                    }
                    if scalar::is_marker(self.rest(), 0) {
                        return Err(self.outside_here(Construct::Marker));
                    }
                }
                Some(b'\t') => return Err(self.outside_here(Construct::Tab)),
                None => return Err(self.outside_here(self.flow_construct())),
                Some(_)
                    if characters::unusual_at(self.text.as_bytes(), self.position).is_some() =>
                {
                    return Err(self.outside_here(Construct::Character));
                }
                Some(_) => return Ok(()),
            }
        }
    }
}
