//! Prediction: what stands next most often is compared first.
//!
//! A caller that knows the format asks for the key that it expects next, and for a value as it
//! is written most often. On a hit that costs one comparison and a search for the value's end.
//! A miss moves nothing, and [`next_event`](Reader::next_event) reads what stands there; so
//! whether something was predicted changes no value and no span.

use std::borrow::Cow;

use super::super::{can_be_plain, ends_simple_text, escape, is_plainly_text};
use super::{Kind, Level, Reader, State};
use crate::bytes::{self, Block};
use crate::source::Slice;
use crate::span::Span;

/// Keys and collections.
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
        let behind = self.rest().strip_prefix(key.as_bytes())?;
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
        if !self.predict_item() {
            return None;
        }
        if !self.peek().is_some_and(|byte| byte.is_ascii_alphabetic()) {
            self.position = self.dash();
            self.state = State::Item;
            return None;
        }
        self.open(Kind::Mapping, State::Key)
    }

    /// Passes the dash of the next entry and the one space behind it.
    #[inline]
    fn predict_item(&mut self) -> bool {
        if self.state != State::Item || self.rest().get(1) != Some(&b' ') {
            return false;
        }
        self.token = Span::new(self.position, self.position + 1);
        self.position += 2;
        self.state = State::Value;
        true
    }

    /// Plain text that is the next entry of the innermost sequence; see
    /// [`predict_plain`](Self::predict_plain).
    #[inline]
    pub(crate) fn predict_plain_item(
        &mut self,
        accepts: impl FnOnce(&str) -> bool,
    ) -> Option<&'a str> {
        if !self.predict_item() {
            return None;
        }
        // The value's own space was passed with the dash.
        self.position -= 1;
        let text = self.predict_plain(accepts);
        if text.is_none() {
            self.position = self.dash();
            self.state = State::Item;
        }
        text
    }

    /// Whether the end of the innermost mapping is next; passes it.
    #[inline]
    pub(crate) fn predict_end(&mut self, is_mapping: bool) -> Option<Span> {
        let kind = if is_mapping {
            Kind::Mapping
        } else {
            Kind::Sequence
        };
        if self.level.kind != kind || !matches!(self.state, State::Close | State::End) {
            return None;
        }
        let span = Span::empty(self.token.end);
        self.close();
        Some(span)
    }

    /// Where the dash stands whose entry was being looked at.
    fn dash(&self) -> usize {
        self.token.start
    }

    /// Goes to the next line that is not blank, if a key's value is to be there, and `is_value`.
    #[inline]
    fn predict_below(&mut self, is_value: impl FnOnce(&Self) -> bool) -> Option<()> {
        if self.state != State::Value {
            return None;
        }
        let next = match self.rest() {
            [b'\n', ..] => self.position + 1,
            [b'\r', b'\n', ..] => self.position + 2,
            _ => return None,
        };
        let (position, line) = (self.position, self.line);
        self.begin_line(next);
        self.skip_to_content();
        if self.state == State::Key && is_value(self) {
            return Some(());
        }
        self.begin_line(line);
        self.position = position;
        self.state = State::Value;
        None
    }

    #[inline]
    fn open(&mut self, kind: Kind, state: State) -> Option<Span> {
        let start = Span::empty(self.position);
        self.push(kind).ok()?;
        self.state = state;
        Some(start)
    }
}

/// Values.
impl<'a> Reader<'a> {
    /// Text in double quotes, on one line or with escapes.
    #[inline]
    pub(crate) fn predict_quoted(
        &mut self,
        accepts: impl FnOnce(&str) -> bool,
    ) -> Option<Cow<'a, str>> {
        let bytes = self.text.as_bytes();
        let inner = self.after_quote()?;
        let end = escape::next_mark(bytes, inner);
        match bytes.get(end) {
            Some(b'"') => {
                let text = self.text.part(inner..end);
                (accepts(text) && self.end_value(Span::new(inner - 1, end + 1)))
                    .then_some(Cow::Borrowed(text))
            }
            Some(b'\\') => {
                let (text, end) = escape::decode(self.text, inner, end).ok()?;
                (accepts(&text) && self.end_value(Span::new(inner - 1, end + 1)))
                    .then_some(Cow::Owned(text))
            }
            _ => None,
        }
    }

    /// What `into` makes of text of visible ASCII without escapes, such as a URL, in double
    /// quotes or none.
    #[inline]
    pub(crate) fn predict_visible_ascii<T>(
        &mut self,
        into: impl FnOnce(&'a str) -> Option<T>,
    ) -> Option<T> {
        let Some(inner) = self.after_quote() else {
            return self.predict_plain_ascii(into);
        };
        let rest = self.text.as_bytes().part(inner..);
        let end = inner
            + bytes::find(rest, |block| {
                block.is(b'"') | block.is(b'\\') | !block.is_between(b'!', b'~')
            });
        if self.text.as_bytes().get(end) != Some(&b'"') {
            return None;
        }
        let value = into(self.text.part(inner..end))?;
        self.end_value(Span::new(inner - 1, end + 1))
            .then_some(value)
    }

    /// As [`predict_visible_ascii`](Self::predict_visible_ascii), of text that begins with a
    /// letter and has neither quotes nor a colon at its end.
    #[inline]
    fn predict_plain_ascii<T>(&mut self, into: impl FnOnce(&'a str) -> Option<T>) -> Option<T> {
        let start = self.after_space()?;
        let rest = self.text.as_bytes().part(start..);
        let length = bytes::find(rest, |block| !block.is_between(b'!', b'~'));
        let text = self.text.part(start..start + length);
        let is_plain = rest.first()?.is_ascii_alphabetic()
            && is_line_end(rest.part(length..))
            && !text.ends_with(':');
        if !is_plain {
            return None;
        }
        let value = into(text)?;
        self.end_value(Span::new(start, start + length))
            .then_some(value)
    }

    /// What `beginning` makes of the text behind a double quote, and how much of it that takes,
    /// if the text ends there.
    #[inline]
    pub(crate) fn predict_in_quotes<T>(
        &mut self,
        beginning: impl FnOnce(&'a str) -> Option<(T, usize)>,
    ) -> Option<T> {
        let inner = self.after_quote()?;
        let (value, length) = beginning(self.text.part(inner..))?;
        let end = inner + length;
        let is_closed = self.text.as_bytes().get(end) == Some(&b'"');
        (is_closed && self.end_value(Span::new(inner - 1, end + 1))).then_some(value)
    }

    /// Text without quotes that every reader takes for text.
    #[inline]
    pub(crate) fn predict_plain(&mut self, accepts: impl FnOnce(&str) -> bool) -> Option<&'a str> {
        let start = self.after_space()?;
        let rest = self.text.as_bytes().part(start..);
        let mut length = bytes::find_near(rest, ends_simple_text);
        let is_simple = is_line_end(rest.part(length..));
        if !is_simple {
            let end = |block: Block| block.is_at_most(0x1F);
            length += bytes::find_near(rest.part(length..), end);
        }
        let text = self.text.part(start..start + length);
        let is_text = is_simple && is_plainly_text(text) || can_be_plain(text);
        (is_text && accepts(text) && self.end_value(Span::new(start, start + length)))
            .then_some(text)
    }

    /// What `token` makes of the text behind the space, and how much of it that takes, if the
    /// line ends there.
    #[inline]
    pub(crate) fn predict_token<T>(
        &mut self,
        token: impl FnOnce(&'a str) -> Option<(T, usize)>,
    ) -> Option<T> {
        let start = self.after_space()?;
        let (value, length) = token(self.text.part(start..))?;
        self.end_value(Span::new(start, start + length))
            .then_some(value)
    }

    /// One of a few words.
    #[inline]
    pub(crate) fn predict_word<T>(&mut self, words: [(&str, T); 2]) -> Option<T> {
        let start = self.after_space()?;
        for (word, value) in words {
            if self
                .text
                .as_bytes()
                .part(start..)
                .starts_with(word.as_bytes())
            {
                return self
                    .end_value(Span::new(start, start + word.len()))
                    .then_some(value);
            }
        }
        None
    }

    /// Behind the space that stands before a value, and something that is neither space nor the
    /// end of the line.
    #[inline]
    fn after_space(&self) -> Option<usize> {
        let is_value = self.state == State::Value && self.peek() == Some(b' ');
        is_value.then_some(self.position + 1)
    }

    /// Behind the space and the double quote that stand before a value.
    #[inline]
    fn after_quote(&self) -> Option<usize> {
        let is_quoted = self.state == State::Value && self.rest().starts_with(b" \"");
        is_quoted.then_some(self.position + 2)
    }

    /// Goes on behind the value at `token`, if its line ends there and the next one is not part
    /// of it.
    #[expect(
        clippy::inline_always,
        reason = "a call costs as much as what it does for most lines"
    )]
    #[inline(always)]
    fn end_value(&mut self, token: Span) -> bool {
        let next = match self.text.as_bytes().part(token.end..) {
            [b'\n', ..] => token.end + 1,
            [b'\r', b'\n', ..] => token.end + 2,
            _ => return false,
        };
        if self.predict_line(next) {
            self.token = token;
            return true;
        }
        self.end_value_before(next, token)
    }

    /// Goes on behind the value at `token`, whose line ends before `next`, if the line that
    /// follows is not part of it.
    #[inline(never)]
    fn end_value_before(&mut self, next: usize, token: Span) -> bool {
        let (position, line) = (self.position, self.line);
        self.begin_line(next);
        self.skip_to_content();
        match self.state {
            State::Stray => {}
            State::End => {
                self.token = token;
                return true;
            }
            _ => self.settle(),
        }
        if self.state == State::Stray {
            self.begin_line(line);
            self.position = position;
            self.state = State::Value;
            return false;
        }
        self.token = token;
        true
    }
}

impl Reader<'_> {
    /// Goes to the line that begins at `start`, or behind an empty one, if it is plainly an entry
    /// of an open collection: it begins with a letter or, in a sequence, with a dash.
    #[expect(
        clippy::inline_always,
        reason = "a call costs as much as what it does for most lines"
    )]
    #[inline(always)]
    fn predict_line(&mut self, start: usize) -> bool {
        let bytes = self.text.as_bytes();
        let start = start + usize::from(bytes.get(start) == Some(&b'\n'));
        let line = bytes.get(start..).unwrap_or_default();
        let Some(first) = line.first_chunk::<{ size_of::<u64>() }>() else {
            return false;
        };
        // How many of the first bytes are spaces.
        let others = u64::from_le_bytes(*first) ^ u64::from_le_bytes([b' '; size_of::<u64>()]);
        let spaces = others.trailing_zeros() as usize / 8;
        let Level { kind, indent } = self.level;
        let state = match line.get(spaces..) {
            Some([letter, ..]) if letter.is_ascii_alphabetic() => {
                if spaces == indent && kind == Kind::Mapping {
                    State::Key
                } else if spaces < indent && self.depth > 1 {
                    State::Close
                } else {
                    return false;
                }
            }
            Some([b'-', b' ', ..]) if spaces == indent && kind == Kind::Sequence => State::Item,
            _ => return false,
        };
        self.line = start;
        self.position = start + spaces;
        self.state = state;
        true
    }
}

fn is_line_end(rest: &[u8]) -> bool {
    matches!(rest, [b'\n', ..] | [b'\r', b'\n', ..])
}
