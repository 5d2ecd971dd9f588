//! Flow sequences, on one line.

use super::super::scalar;
use super::{Construct, Event, OutsideSubset, Reader, Span, State};

impl<'a> Reader<'a> {
    /// `flow-sequence`: an entry, or the `]` after `[` or a last `,`.
    pub(super) fn flow_entry(&mut self) -> Result<Event<'a>, OutsideSubset> {
        self.skip_spaces();
        let scalar = match self.peek() {
            Some(b']') => return self.flow_end(),
            Some(b'"') => scalar::double_quoted(self.text, self.position)?,
            Some(b'\'') => scalar::single_quoted(self.text, self.position)?,
            _ => scalar::plain_in_flow(self.text, self.position)?,
        };
        self.position = scalar.span.end;
        self.last_end = scalar.span.end;
        self.state = State::FlowSeparator;
        Ok(Event::Scalar(scalar))
    }

    /// `flow-sequence`: the `,` after an entry and the next entry, or the `]`.
    pub(super) fn flow_separator(&mut self) -> Result<Event<'a>, OutsideSubset> {
        self.skip_spaces();
        match self.peek() {
            Some(b',') => {
                self.position += 1;
                self.flow_entry()
            }
            Some(b']') => self.flow_end(),
            _ => Err(self.outside_here(Construct::FlowSequence)),
        }
    }

    fn flow_end(&mut self) -> Result<Event<'a>, OutsideSubset> {
        let span = Span::new(self.position, self.position + 1);
        self.position = span.end;
        self.last_end = span.end;
        self.finish_line()
            .map_err(|outside| match outside.construct {
                // What follows is no quote's matter.
                Construct::TextAfterQuote => OutsideSubset {
                    construct: Construct::FlowSequence,
                    span,
                },
                _ => outside,
            })?;
        Ok(Event::SequenceEnd(span))
    }
}
