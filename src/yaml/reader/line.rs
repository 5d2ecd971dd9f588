//! Lines: blanks, comments, line ends, and the open collection that a line belongs to.

use super::super::scalar::introduced_by;
use super::super::{Construct, OutsideSubset};
use super::{Kind, NO_LEVEL, Reader, State, characters, outside};
use crate::source::Span;

impl Reader<'_> {
    /// Goes to the next line with something on it, behind a value that ends at the position.
    ///
    /// `rest-of-line = *SP [ SP "#" *any ] line-end`
    pub(super) fn finish_line(&mut self) -> Result<(), OutsideSubset> {
        self.end_line()?;
        self.skip_to_content();
        if !matches!(self.state, State::Stray | State::End) {
            self.settle();
        }
        Ok(())
    }

    /// Passes the rest of the line, on which only a comment may stand.
    pub(super) fn end_line(&mut self) -> Result<(), OutsideSubset> {
        let before = self.position;
        self.skip_spaces();
        match self.peek() {
            None => self.begin_line(self.text.len()),
            Some(b'\n') => self.begin_line(self.position + 1),
            Some(b'\r') if self.at_line_end() => self.begin_line(self.position + 2),
            Some(b'#') if self.position > before || self.follows_space(before) => {
                if !self.skip_comment() {
                    return Err(self.outside_here(Construct::Character));
                }
            }
            Some(b'\t') => return Err(self.outside_here(Construct::Tab)),
            Some(_) => return Err(self.outside_here(Construct::TextAfterQuote)),
        }
        Ok(())
    }

    /// Passes blank lines, comments and the indentation of the line after them.
    ///
    /// The state is [`State::Stray`] or [`State::End`] where no entry can follow, and otherwise
    /// for the caller to say.
    #[inline]
    pub(super) fn skip_to_content(&mut self) {
        self.state = State::Key;
        loop {
            self.skip_spaces();
            match self.peek() {
                None => {
                    self.state = State::End;
                    return;
                }
                Some(b'\n') => self.begin_line(self.position + 1),
                Some(b'\r') if self.at_line_end() => self.begin_line(self.position + 2),
                Some(b'#') => {
                    if !self.skip_comment() {
                        self.state = State::Stray;
                        return;
                    }
                }
                Some(b'\t' | b'\r') => {
                    self.state = State::Stray;
                    return;
                }
                Some(_) => return,
            }
        }
    }

    /// Finds out what the content at the position is to the open collections.
    #[inline]
    pub(super) fn settle(&mut self) {
        let column = self.column();
        let level = self.level;
        self.state = if column == level.indent {
            match level.kind {
                Kind::Mapping if !self.at_dash() => State::Key,
                Kind::Sequence if self.at_dash() => State::Item,
                // The sequence stands under its key; the next key ends it.
                Kind::Sequence if self.stands_under_key() => State::Close,
                _ => State::Stray,
            }
        } else if column < level.indent && self.depth > 1 {
            State::Close
        } else {
            State::Stray
        };
    }

    /// Passes a comment and its line end. `false` if it has a character that not every reader
    /// passes; then the position is there.
    pub(super) fn skip_comment(&mut self) -> bool {
        let rest = self.rest();
        let length = memchr::memchr(b'\n', rest);
        let comment = rest.get(..length.unwrap_or(rest.len())).unwrap_or_default();
        let comment = comment.strip_suffix(b"\r").unwrap_or(comment);
        if let Some(unusual) = characters::first_unusual(comment) {
            self.position += unusual.start;
            return false;
        }
        match length {
            Some(length) => self.begin_line(self.position + length + 1),
            None if comment.len() == rest.len() => self.begin_line(self.text.len()),
            // A carriage return at the end of the input.
            None => return false,
        }
        true
    }

    #[inline]
    pub(super) fn begin_line(&mut self, start: usize) {
        self.position = start;
        self.line = start;
    }

    #[inline]
    pub(super) fn skip_spaces(&mut self) {
        let mut at = self.position;
        let bytes = self.text.as_bytes();
        while bytes.get(at) == Some(&b' ') {
            at += 1;
        }
        self.position = at;
    }

    #[inline]
    pub(super) fn rest(&self) -> &[u8] {
        self.text
            .as_bytes()
            .get(self.position..)
            .unwrap_or_default()
    }

    #[inline]
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    /// Whether a line end stands at the position.
    pub(super) fn at_line_end(&self) -> bool {
        matches!(self.rest(), [b'\n', ..] | [b'\r', b'\n', ..])
    }

    fn follows_space(&self, at: usize) -> bool {
        at > self.line && self.text.as_bytes().get(at - 1) == Some(&b' ')
    }

    /// How many bytes stand before the position in its line.
    #[inline]
    pub(super) fn column(&self) -> usize {
        debug_assert!(self.line <= self.position, "a line begins before its bytes");
        self.position - self.line
    }

    /// Whether a sequence entry begins at the position. Tabs, lone carriage returns and control
    /// characters end the indicator for the complete parser, too; with them the entry is declined.
    #[inline]
    pub(super) fn at_dash(&self) -> bool {
        matches!(self.rest(), [b'-'] | [b'-', ..=b' ', ..])
    }

    pub(super) fn pass_dash(&mut self) {
        self.token = Span::new(self.position, self.position + 1);
        self.position += 1;
        self.state = State::Value;
    }

    /// Whether the innermost sequence stands at its key's own column.
    fn stands_under_key(&self) -> bool {
        let outer = self.depth.checked_sub(1).and_then(|at| self.outer.get(at));
        let outer = outer.copied().unwrap_or(NO_LEVEL);
        outer.kind == Kind::Mapping && outer.indent == self.level.indent
    }

    /// Whether a space, a line end or the end of input stands at `at`.
    pub(super) fn is_blank_at(&self, at: usize) -> bool {
        matches!(
            self.text.as_bytes().get(at..).unwrap_or_default(),
            [] | [b' ' | b'\n', ..] | [b'\r', b'\n', ..]
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

    /// What stands at the position, where it is known by its first byte; else `otherwise`.
    pub(super) fn construct_here(&self, otherwise: Construct) -> Construct {
        match self.peek() {
            Some(b'%' | b'-' | b'.') if self.column() == 0 => Construct::Marker,
            byte => byte.and_then(introduced_by).unwrap_or(otherwise),
        }
    }

    /// What keeps the line at the position from being one of an open collection.
    pub(super) fn stray_construct(&self) -> Construct {
        match self.peek() {
            Some(b'\t') => Construct::Tab,
            Some(_) if characters::unusual_at(self.text.as_bytes(), self.position).is_some() => {
                Construct::Character
            }
            _ if self.column() > self.level.indent && !self.at_dash() && !self.at_some_key() => {
                Construct::MultiLineText
            }
            _ => Construct::Indentation,
        }
    }
}
