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
use crate::source::{Slice, Span};

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
        accepts: impl FnOnce(&str) -> bool,
    ) -> Option<&'a str> {
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

/// Values.
impl<'a> Reader<'a> {
    /// Text in double quotes, on one line or with escapes.
    #[inline]
    pub(crate) fn predict_quoted(
        &mut self,
        accepts: impl FnOnce(&str) -> bool,
    ) -> Option<Cow<'a, str>> {
        let rest = self.quoted()?;
        let inner = self.offset_of(rest);
        let length = escape::next_mark(rest, 0);
        match rest.get(length..) {
            Some([b'"', behind @ ..]) => {
                let text = self.text.part(inner..inner + length);
                (accepts(text) && self.end_value(inner - 1, behind)).then_some(Cow::Borrowed(text))
            }
            Some([b'\\', ..]) => {
                let (text, end) = escape::decode(self.text, inner, inner + length).ok()?;
                let behind = self.text.as_bytes().part(end + 1..);
                (accepts(&text) && self.end_value(inner - 1, behind)).then_some(Cow::Owned(text))
            }
            _ => None,
        }
    }

    /// What `into` makes of text of visible ASCII without escapes, such as a URL, in double
    /// quotes or none. `length` tells how many of the bytes that follow may stand in it; none of
    /// them is a quote or a backslash.
    #[inline]
    pub(crate) fn predict_visible_ascii<T>(
        &mut self,
        length: impl FnOnce(&[u8]) -> usize,
        into: impl FnOnce(&'a str) -> Option<T>,
    ) -> Option<T> {
        let Some(rest) = self.quoted() else {
            return self.predict_plain_ascii(length, into);
        };
        let inner = self.offset_of(rest);
        let length = length(rest);
        let Some([b'"', behind @ ..]) = rest.get(length..) else {
            return None;
        };
        let value = into(self.text.part(inner..inner + length))?;
        self.end_value(inner - 1, behind).then_some(value)
    }

    /// As [`predict_visible_ascii`](Self::predict_visible_ascii), of text that begins with a
    /// letter and has neither quotes nor a colon at its end.
    #[inline(never)]
    fn predict_plain_ascii<T>(
        &mut self,
        length: impl FnOnce(&[u8]) -> usize,
        into: impl FnOnce(&'a str) -> Option<T>,
    ) -> Option<T> {
        let rest = self.spaced()?;
        let start = self.offset_of(rest);
        let length = length(rest);
        let text = self.text.part(start..start + length);
        if !rest.first()?.is_ascii_alphabetic() || text.ends_with(':') {
            return None;
        }
        let value = into(text)?;
        self.end_value(start, rest.part(length..)).then_some(value)
    }

    /// What `beginning` makes of the text behind a double quote, and how much of it that takes,
    /// if the text ends there.
    #[inline]
    pub(crate) fn predict_in_quotes<T>(
        &mut self,
        beginning: impl FnOnce(&'a str) -> Option<(T, usize)>,
    ) -> Option<T> {
        let rest = self.quoted()?;
        let inner = self.offset_of(rest);
        let (value, length) = beginning(self.text.part(inner..))?;
        let Some([b'"', behind @ ..]) = rest.get(length..) else {
            return None;
        };
        self.end_value(inner - 1, behind).then_some(value)
    }

    /// Text without quotes that every reader takes for text.
    #[inline]
    pub(crate) fn predict_plain(&mut self, accepts: impl FnOnce(&str) -> bool) -> Option<&'a str> {
        let rest = self.spaced()?;
        let start = self.offset_of(rest);
        let mut length = bytes::find_near(rest, ends_simple_text);
        let is_simple = matches!(rest.get(length), Some(b'\n' | b'\r'));
        if !is_simple {
            let end = |block: Block| block.is_at_most(0x1F);
            length += bytes::find_near(rest.part(length..), end);
        }
        let text = self.text.part(start..start + length);
        let is_text = is_simple && is_plainly_text(text) || can_be_plain(text);
        (is_text && accepts(text) && self.end_value(start, rest.part(length..))).then_some(text)
    }

    /// What `token` makes of the text behind the space, and how much of it that takes, if the
    /// line ends there.
    #[inline]
    pub(crate) fn predict_token<T>(
        &mut self,
        token: impl FnOnce(&'a str) -> Option<(T, usize)>,
    ) -> Option<T> {
        let rest = self.spaced()?;
        let start = self.offset_of(rest);
        let (value, length) = token(self.text.part(start..))?;
        self.end_value(start, rest.get(length..)?).then_some(value)
    }

    /// One of two words.
    #[inline]
    pub(crate) fn predict_word<T>(&mut self, words: [(&str, T); 2]) -> Option<T> {
        let rest = self.spaced()?;
        let start = self.offset_of(rest);
        let [(one, its_value), (other, value)] = words;
        if let Some(behind) = rest.strip_prefix(one.as_bytes()) {
            return self.end_value(start, behind).then_some(its_value);
        }
        let behind = rest.strip_prefix(other.as_bytes())?;
        self.end_value(start, behind).then_some(value)
    }

    /// What stands behind the space before a value.
    #[inline]
    fn spaced(&self) -> Option<&'a [u8]> {
        if self.state != State::Value {
            return None;
        }
        self.text
            .as_bytes()
            .get(self.position..)?
            .strip_prefix(b" ")
    }

    /// What stands behind the space and the double quote before a value.
    #[inline]
    fn quoted(&self) -> Option<&'a [u8]> {
        self.spaced()?.strip_prefix(b"\"")
    }

    /// Where `rest`, the end of the text, begins.
    #[inline]
    fn offset_of(&self, rest: &[u8]) -> usize {
        debug_assert!(rest.len() <= self.text.len(), "a part of the text");
        self.text.len() - rest.len()
    }

    /// Goes on behind the value that begins at `start`, if its line ends before `behind` and the
    /// next one is not part of it.
    #[expect(
        clippy::inline_always,
        reason = "a call costs as much as what it does for most lines"
    )]
    #[inline(always)]
    fn end_value(&mut self, start: usize, behind: &'a [u8]) -> bool {
        let token = Span::new(start, self.offset_of(behind));
        let ([b'\n', next @ ..] | [b'\r', b'\n', next @ ..]) = behind else {
            return false;
        };
        if self.predict_line(next) {
            self.token = token;
            return true;
        }
        self.end_value_before(self.offset_of(next), token)
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

    /// Goes to the line that begins `rest`, or behind an empty one, if it is plainly an entry of
    /// an open collection: it begins with a letter or, in a sequence, with a dash.
    #[expect(
        clippy::inline_always,
        reason = "a call costs as much as what it does for most lines"
    )]
    #[inline(always)]
    fn predict_line(&mut self, rest: &[u8]) -> bool {
        let line = rest.strip_prefix(b"\n").unwrap_or(rest);
        let Some(Indented { spaces, first }) = Indented::at(line) else {
            return false;
        };
        let Level { kind, indent } = self.level;
        let is_dash = first == b'-' && line.get(spaces + 1) == Some(&b' ');
        if !is_dash && !first.is_ascii_alphabetic() {
            return false;
        }
        let state = if spaces == indent {
            match kind {
                Kind::Mapping if !is_dash => State::Key,
                Kind::Sequence if is_dash => State::Item,
                _ => return false,
            }
        } else if spaces < indent && self.depth > 1 {
            State::Close
        } else {
            return false;
        };
        self.line = self.offset_of(line);
        self.position = self.line + spaces;
        self.state = state;
        true
    }
}

/// The beginning of a line that is indented by a few spaces at most.
#[derive(Clone, Copy)]
struct Indented {
    spaces: usize,
    /// The byte behind them.
    first: u8,
}

impl Indented {
    /// Looks at the first eight bytes at once.
    #[inline]
    fn at(line: &[u8]) -> Option<Self> {
        let bytes = line.first_chunk::<{ size_of::<u64>() }>()?;
        let others = u64::from_le_bytes(*bytes) ^ u64::from_le_bytes([b' '; size_of::<u64>()]);
        let spaces = others.trailing_zeros() as usize / 8;
        let &first = line.get(spaces)?;
        Some(Self { spaces, first })
    }
}
