//! Prediction: what stands next most often is compared first.
//!
//! A caller that knows the format asks for the key that it expects next, and for a value as it
//! is written most often. On a hit that costs one comparison and a search for the value's end.
//! A miss moves nothing, and [`next_event`](Reader::next_event) reads what stands there; so
//! whether something was predicted changes no value and no span.
//!
//! Here are keys and collections; `value` has values, and `line` what follows them.

mod line;
mod value;

use std::borrow::Cow;

use self::line::Indented;
use super::{Kind, Reader, State};
use crate::source::Span;

impl<'a> Reader<'a> {
    /// Passes `key`, written with its colon, if it is the next key of the innermost mapping;
    /// returns where it begins.
    #[expect(
        clippy::inline_always,
        reason = "so that the key is known where it is compared"
    )]
    #[inline(always)]
    pub(crate) fn predict_key(&mut self, key: &str) -> Option<usize> {
        if self.state != State::Key {
            return None;
        }
        let rest = self.text.as_bytes().get(self.position..)?;
        let behind = rest.strip_prefix(key.as_bytes())?;
        if !matches!(behind, [b' ' | b'\n', ..] | [b'\r', b'\n', ..]) {
            return None;
        }
        let start = self.position;
        self.position = start + key.len();
        self.state = State::Value;
        Some(start)
    }

    /// Opens the mapping below a key, if the next line that is not blank has a key of it.
    #[inline]
    pub(crate) fn predict_mapping(&mut self) -> Option<Span> {
        // Whether it is a key is for the next event to say.
        self.predict_below(|reader| {
            reader.column() > reader.level.indent
                && reader.peek().is_some_and(|byte| byte.is_ascii_alphabetic())
        })?;
        self.open(Kind::Mapping, State::Key)
    }

    /// Opens the sequence below a key, if the next line that is not blank has an entry of it.
    #[inline]
    pub(crate) fn predict_sequence(&mut self) -> Option<Span> {
        self.predict_below(|reader| reader.column() >= reader.level.indent && reader.at_dash())?;
        self.open(Kind::Sequence, State::Item)
    }

    /// Opens the mapping that is the next entry of the innermost sequence and begins on the line
    /// of its dash.
    #[inline]
    pub(crate) fn predict_item_mapping(&mut self) -> Option<Span> {
        if self.state != State::Item || !self.has_room() {
            return None;
        }
        match self.rest() {
            [b'-', b' ', letter, ..] if letter.is_ascii_alphabetic() => {}
            _ => return None,
        }
        self.token = Span::new(self.position, self.position + 1);
        self.position += 2;
        self.open(Kind::Mapping, State::Key)
    }

    /// Plain text that is the next entry of the innermost sequence; see
    /// [`predict_plain`](Self::predict_plain).
    #[inline]
    pub(crate) fn predict_plain_item(
        &mut self,
        accepts: impl Fn(&str) -> bool,
    ) -> Option<Cow<'a, str>> {
        if self.state != State::Item {
            return None;
        }
        let dash = self.position;
        self.position += 1;
        self.state = State::Value;
        let text = self.predict_plain(accepts);
        if text.is_none() {
            self.position = dash;
            self.state = State::Item;
        }
        text
    }

    /// Passes the end of the innermost mapping, if that is next.
    #[inline]
    pub(crate) fn predict_mapping_end(&mut self) -> Option<Span> {
        self.predict_end(Kind::Mapping)
    }

    /// Passes the end of the innermost sequence, if that is next.
    #[inline]
    pub(crate) fn predict_sequence_end(&mut self) -> Option<Span> {
        self.predict_end(Kind::Sequence)
    }

    #[inline]
    fn predict_end(&mut self, kind: Kind) -> Option<Span> {
        if self.level.kind != kind || !matches!(self.state, State::Close | State::End) {
            return None;
        }
        let span = Span::empty(self.token.end);
        self.close();
        Some(span)
    }

    /// Goes to the next line that is not blank, if a key's value is to be there, and `is_value`.
    #[inline]
    fn predict_below(&mut self, is_value: impl FnOnce(&Self) -> bool) -> Option<()> {
        if self.state != State::Value || !self.has_room() {
            return None;
        }
        let next = match self.rest() {
            [b'\n', ..] => self.position + 1,
            [b'\r', b'\n', ..] => self.position + 2,
            _ => return None,
        };
        let (position, line) = (self.position, self.line);
        self.begin_line(next);
        match Indented::at(self.rest()) {
            // Nothing else can begin with a letter or a dash.
            Some(Indented { spaces, first }) if first.is_ascii_alphabetic() || first == b'-' => {
                self.position += spaces;
            }
            _ => {
                self.skip_to_content();
                if self.state != State::Key {
                    return self.stay(position, line);
                }
            }
        }
        if is_value(self) {
            return Some(());
        }
        self.stay(position, line)
    }

    /// Goes back behind the key whose value was not found below it.
    #[cold]
    fn stay(&mut self, position: usize, line: usize) -> Option<()> {
        self.begin_line(line);
        self.position = position;
        self.state = State::Value;
        None
    }

    /// Opens a collection, for which there is room.
    #[inline]
    fn open(&mut self, kind: Kind, state: State) -> Option<Span> {
        let start = Span::empty(self.position);
        self.push(kind).ok()?;
        self.state = state;
        Some(start)
    }
}
