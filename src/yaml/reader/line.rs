//! Lines: blanks, comments, line ends, and what begins at a position.

use super::super::scalar;
use super::super::{Construct, OutsideSubset};
use super::{KEY, KEY_FIRST, Kind, LONGEST_KEY, Reader, State, outside};
use crate::span::Span;

impl Reader<'_> {
    /// `rest-of-line = *SP [ SP "#" *any ] line-end`
    pub(super) fn finish_line(&mut self) -> Result<(), OutsideSubset> {
        let before = self.position;
        self.skip_spaces();
        let bytes = self.text.as_bytes();
        match self.peek() {
            None => self.begin_line(bytes.len()),
            Some(b'\n') => self.begin_line(self.position + 1),
            Some(b'\r') => self.begin_line(self.position + 2),
            Some(b'#') if self.position > before || self.after_space(before) => {
                self.skip_line();
            }
            Some(b'\t') => return Err(self.outside_here(Construct::Tab)),
            Some(_) => return Err(self.outside_here(Construct::TextAfterQuote)),
        }
        Ok(())
    }

    /// Passes `*blank-line` and the indentation of the line after them.
    pub(super) fn skip_to_content(&mut self) -> Result<(), OutsideSubset> {
        loop {
            self.skip_spaces();
            match self.peek() {
                None => {
                    self.state = State::Closing;
                    return Ok(());
                }
                Some(b'\n') => self.begin_line(self.position + 1),
                // A carriage return is one of CRLF, or the text was declined.
                Some(b'\r') => self.begin_line(self.position + 2),
                Some(b'#') => self.skip_line(),
                Some(b'\t') => return Err(self.outside_here(Construct::Tab)),
                Some(_) => {
                    self.state = State::Entry;
                    return Ok(());
                }
            }
        }
    }

    pub(super) fn skip_line(&mut self) {
        let bytes = self.text.as_bytes();
        let rest = bytes.get(self.position..).unwrap_or_default();
        let next = memchr::memchr(b'\n', rest).map_or(bytes.len(), |end| self.position + end + 1);
        self.begin_line(next);
    }

    pub(super) fn begin_line(&mut self, start: usize) {
        self.position = start;
        self.line = start;
        self.state = State::LineStart;
    }

    #[inline]
    pub(super) fn skip_spaces(&mut self) {
        let rest = self.text.as_bytes().get(self.position..);
        let spaces = rest
            .unwrap_or_default()
            .iter()
            .take_while(|&&byte| byte == b' ');
        self.position += spaces.count();
    }

    #[inline]
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    pub(super) fn after_space(&self, at: usize) -> bool {
        let before = at
            .checked_sub(1)
            .and_then(|at| self.text.as_bytes().get(at));
        before == Some(&b' ')
    }

    /// How many bytes stand before the position in its line.
    pub(super) fn column(&self) -> usize {
        self.position.saturating_sub(self.line)
    }

    /// Whether a sequence entry begins at the position.
    pub(super) fn at_dash(&self) -> bool {
        self.peek() == Some(b'-') && self.blank_follows(self.position)
    }

    /// Whether an entry of a collection begins at the position.
    pub(super) fn opens_collection(&self) -> bool {
        self.at_dash() || self.key_end().is_some()
    }

    /// Whether the innermost sequence stands at its key's own column.
    pub(super) fn stands_under_key(&self) -> bool {
        self.outer
            .get(self.depth.saturating_sub(1))
            .is_some_and(|outer| outer.kind == Kind::Mapping && outer.indent == self.level.indent)
    }

    /// The offset of the colon, if a `key ":"` stands at the position.
    pub(super) fn key_end(&self) -> Option<usize> {
        let rest = self.text.as_bytes().get(self.position..)?;
        let length = KEY.run(rest);
        let end = self.position + length;
        let is_key = rest.get(length) == Some(&b':')
            && self.blank_follows(end)
            && KEY_FIRST.has(*rest.first()?)
            && length <= LONGEST_KEY;
        is_key.then_some(end)
    }

    /// Whether a space, a line end or the end of input follows the byte at `at`.
    pub(super) fn blank_follows(&self, at: usize) -> bool {
        matches!(
            self.text.as_bytes().get(at + 1),
            None | Some(b' ' | b'\n' | b'\r')
        )
    }

    pub(super) fn outside_here(&self, construct: Construct) -> OutsideSubset {
        let next = self
            .text
            .get(self.position..)
            .and_then(|rest| rest.chars().next());
        let length = next.map_or(0, char::len_utf8);
        outside(construct, Span::new(self.position, self.position + length))
    }

    /// What stands at the position, where it is told by its first byte; else `otherwise`.
    pub(super) fn construct_here(&self, otherwise: Construct) -> Construct {
        match self.peek() {
            Some(b'%' | b'-' | b'.') if self.column() == 0 => Construct::Marker,
            byte => byte.and_then(scalar::introduced_by).unwrap_or(otherwise),
        }
    }

    /// What is wrong with a line that fits no level.
    pub(super) fn indentation_fault(&self) -> Construct {
        if self.column() > self.level.indent && !self.opens_collection() {
            return Construct::MultiLineText;
        }
        Construct::Indentation
    }
}
