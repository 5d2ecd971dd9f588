//! Values behind a `:` or `-`.

use super::super::scalar;
use super::super::{Construct, Event, OutsideSubset, Scalar, Style};
use super::{Kind, Reader, State};
use crate::source::Span;

impl<'a> Reader<'a> {
    /// `value(n)` and `item(n)`: the scalar or the start of the collection after `:` or `-`.
    pub(super) fn value(&mut self) -> Result<Event<'a>, OutsideSubset> {
        self.token = Span::empty(self.position);
        self.skip_spaces();
        // Before an anchor's own entries, `- &a key: b` names the key and not the mapping.
        let is_anchored = self.peek() == Some(b'&');
        self.skip_anchor()?;
        match self.peek() {
            None | Some(b'\n' | b'\r' | b'#') => self.value_below(),
            Some(b'[' | b'{') => self.open_flow(),
            Some(_) if self.level.kind == Kind::Sequence && self.opens_block() => {
                if is_anchored {
                    return Err(self.outside_here(Construct::Anchor));
                }
                self.open_block(Construct::Key)
            }
            Some(_) => self.scalar(),
        }
    }

    /// A scalar in block style, up to the beginning of the next entry.
    fn scalar(&mut self) -> Result<Event<'a>, OutsideSubset> {
        let start = self.position;
        let scalar = match self.peek() {
            Some(b'"') => scalar::double_quoted(self.text, start)?,
            Some(b'\'') => scalar::single_quoted(self.text, start)?,
            Some(b'|' | b'>') => return self.block_scalar(),
            _ => scalar::plain(self.text, start, self.parent_indent())?,
        };
        self.token = scalar.span;
        self.position = scalar.span.end;
        // Only its last line counts for what follows.
        self.finish_line()?;
        Ok(Event::Scalar(scalar))
    }

    fn block_scalar(&mut self) -> Result<Event<'a>, OutsideSubset> {
        let (scalar, next) = scalar::block(self.text, self.position, self.parent_indent())?;
        self.token = scalar.span;
        self.begin_line(next);
        self.skip_to_content();
        if !matches!(self.state, State::Stray | State::End) {
            self.settle();
        }
        Ok(Event::Scalar(scalar))
    }

    /// How far the lines of a value have to be indented more than.
    fn parent_indent(&self) -> usize {
        self.level.indent
    }

    /// A value that begins on a later line, or none:
    ///
    /// ```text
    /// rest-of-line ( mapping(m) / sequence(m) / scalar(n) ) / rest-of-line sequence(n)
    ///   / rest-of-line
    /// ```
    fn value_below(&mut self) -> Result<Event<'a>, OutsideSubset> {
        // Behind the `:`, the `-` or the anchor.
        let absent = Span::empty(self.token.end);
        self.end_line()?;
        self.skip_to_content();
        match self.state {
            State::Stray => return Err(self.outside_here(self.stray_construct())),
            State::End => {}
            _ => {
                let column = self.column();
                let is_under_key = self.level.kind == Kind::Mapping
                    && column == self.level.indent
                    && self.at_dash();
                if column > self.level.indent || is_under_key {
                    return self.value_on_its_own_line();
                }
                self.settle();
            }
        }
        self.token = absent;
        Ok(Event::Scalar(Scalar::new("", Style::Plain, absent)))
    }

    fn value_on_its_own_line(&mut self) -> Result<Event<'a>, OutsideSubset> {
        self.state = State::Value;
        if self.opens_block() {
            return self.open_block(Construct::MultiLineText);
        }
        match self.peek() {
            Some(b'[' | b'{') => self.open_flow(),
            Some(b'&') => Err(self.outside_here(Construct::Anchor)),
            _ if scalar::is_marker(self.rest(), self.column()) => {
                Err(self.outside_here(Construct::Marker))
            }
            _ => self.scalar(),
        }
    }

    /// Whether an entry of a collection in block style begins at the position.
    fn opens_block(&self) -> bool {
        self.at_dash() || self.at_some_key()
    }
}
