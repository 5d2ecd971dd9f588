//! Prediction: what stands next most often is compared first.
//!
//! A caller that knows the format asks for the key that it expects next, and for a value as it
//! is written most often. On a hit that costs one comparison and a search for the value's end.
//! A miss moves nothing, and [`next_event`](Reader::next_event) reads what stands there; so
//! whether something was predicted changes no value and no span.

use std::borrow::Cow;

use super::super::{
    ends_simple_text, escape, is_foreign_space, is_plainly_text, misreading, scalar,
};
use super::{Kind, Level, Reader, State};
use crate::bytes;
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

/// Values, each on one line.
impl<'a> Reader<'a> {
    /// Text that is most often in double quotes.
    #[inline]
    pub(crate) fn predict_quoted(
        &mut self,
        accepts: impl Fn(&str) -> bool,
    ) -> Option<Cow<'a, str>> {
        if let Some(inner) = self.quoted() {
            let length = escape::next_mark(inner.as_bytes(), 0);
            let (text, behind) = inner.split_at_checked(length)?;
            if let [b'"', behind @ ..] = behind.as_bytes() {
                let start = self.offset_of(inner) - 1;
                let is_text = accepts(text) && self.end_value(start, behind);
                return is_text.then_some(Cow::Borrowed(text));
            }
        }
        self.predict_any_style(accepts)
    }

    /// Text that is most often plain, and that every reader takes for text.
    #[inline]
    pub(crate) fn predict_plain(&mut self, accepts: impl Fn(&str) -> bool) -> Option<Cow<'a, str>> {
        let rest = self.spaced()?;
        let length = bytes::find_near(rest.as_bytes(), ends_simple_text);
        let (text, behind) = rest.split_at_checked(length)?;
        let is_simple = matches!(behind.as_bytes(), [b'\n' | b'\r', ..]) && is_plainly_text(text);
        if !is_simple {
            return self.predict_any_style(accepts);
        }
        let start = self.offset_of(rest);
        let is_text = accepts(text) && self.end_value(start, behind.as_bytes());
        is_text.then_some(Cow::Borrowed(text))
    }

    /// Text in any style but a block that every reader takes for text. What goes on in another line
    /// has to be looked at.
    #[inline(never)]
    fn predict_any_style(&mut self, accepts: impl Fn(&str) -> bool) -> Option<Cow<'a, str>> {
        let rest = self.spaced()?;
        let start = self.offset_of(rest);
        let scalar = match rest.as_bytes().first()? {
            b'"' => scalar::double_quoted(self.text, start).ok()?,
            b'\'' => scalar::single_quoted(self.text, start).ok()?,
            _ => {
                let scalar = scalar::plain(self.text, start, self.level.indent).ok()?;
                let is_text = !scalar.text.is_empty()
                    && !scalar.text.starts_with(is_foreign_space)
                    && misreading(&scalar.text).is_none();
                is_text.then_some(scalar)?
            }
        };
        if !scalar::is_one_line(self.text, scalar.span) {
            return None;
        }
        let behind = self.text.as_bytes().part(scalar.span.end..);
        (accepts(&scalar.text) && self.end_value(start, behind)).then_some(scalar.text)
    }

    /// What `into` makes of text of visible ASCII, such as a URL, that is most often in double
    /// quotes. `length` returns how many of the bytes that follow may stand in it; none of them
    /// is a quote or a backslash.
    #[inline]
    pub(crate) fn predict_visible_ascii<T>(
        &mut self,
        length: impl Fn(&[u8]) -> usize,
        into: impl Fn(&'a str) -> Option<T>,
    ) -> Option<T> {
        let Some(inner) = self.quoted() else {
            return self.predict_ascii_in_any_style(length, into);
        };
        let (text, behind) = inner.split_at_checked(length(inner.as_bytes()))?;
        let behind = behind.as_bytes().strip_prefix(b"\"")?;
        let value = into(text)?;
        let start = self.offset_of(inner) - 1;
        self.end_value(start, behind).then_some(value)
    }

    /// As [`predict_visible_ascii`](Self::predict_visible_ascii), in single quotes, or plain if it
    /// begins with a letter and has no colon at its end.
    #[inline(never)]
    fn predict_ascii_in_any_style<T>(
        &mut self,
        length: impl Fn(&[u8]) -> usize,
        into: impl Fn(&'a str) -> Option<T>,
    ) -> Option<T> {
        let rest = self.spaced()?;
        let start = self.offset_of(rest);
        if let Some(inner) = rest.strip_prefix('\'') {
            let (text, behind) = inner.split_at_checked(length(inner.as_bytes()))?;
            let behind = behind.as_bytes().strip_prefix(b"'")?;
            let value = into(text)?;
            return self.end_value(start, behind).then_some(value);
        }
        let (text, behind) = rest.split_at_checked(length(rest.as_bytes()))?;
        if !text.starts_with(|first: char| first.is_ascii_alphabetic()) || text.ends_with(':') {
            return None;
        }
        let value = into(text)?;
        self.end_value(start, behind.as_bytes()).then_some(value)
    }

    /// What `beginning` makes of the text behind a double quote, and how much of it that takes,
    /// if the text ends there.
    #[inline]
    pub(crate) fn predict_in_quotes<T>(
        &mut self,
        beginning: impl FnOnce(&'a str) -> Option<(T, usize)>,
    ) -> Option<T> {
        let inner = self.quoted()?;
        let (value, length) = beginning(inner)?;
        let behind = inner.as_bytes().get(length..)?.strip_prefix(b"\"")?;
        let start = self.offset_of(inner) - 1;
        self.end_value(start, behind).then_some(value)
    }

    /// What `token` makes of the text behind the space, and how much of it that takes, if the
    /// line ends there.
    #[inline]
    pub(crate) fn predict_plain_token<T>(
        &mut self,
        token: impl FnOnce(&'a str) -> Option<(T, usize)>,
    ) -> Option<T> {
        let rest = self.spaced()?;
        let (value, length) = token(rest)?;
        let start = self.offset_of(rest);
        let behind = rest.as_bytes().get(length..)?;
        self.end_value(start, behind).then_some(value)
    }

    /// As [`predict_plain_token`](Self::predict_plain_token), in quotes too.
    #[inline]
    pub(crate) fn predict_token<T>(
        &mut self,
        token: impl Fn(&'a str) -> Option<(T, usize)>,
    ) -> Option<T> {
        let rest = self.spaced()?;
        let Some((value, length)) = token(rest) else {
            return self.predict_quoted_token(token);
        };
        let start = self.offset_of(rest);
        let behind = rest.as_bytes().get(length..)?;
        self.end_value(start, behind).then_some(value)
    }

    #[inline(never)]
    fn predict_quoted_token<T>(
        &mut self,
        token: impl Fn(&'a str) -> Option<(T, usize)>,
    ) -> Option<T> {
        let rest = self.spaced()?;
        let quote = rest
            .chars()
            .next()
            .filter(|first| matches!(first, '"' | '\''))?;
        let inner = rest.strip_prefix(quote)?;
        let (value, length) = token(inner)?;
        let behind = inner.get(length..)?.strip_prefix(quote)?;
        let start = self.offset_of(rest);
        self.end_value(start, behind.as_bytes()).then_some(value)
    }

    /// What stands behind the space before a value.
    #[inline]
    fn spaced(&self) -> Option<&'a str> {
        if self.state != State::Value {
            return None;
        }
        self.text.get(self.position..)?.strip_prefix(' ')
    }

    /// What stands behind the space and the double quote before a value.
    #[inline]
    fn quoted(&self) -> Option<&'a str> {
        self.spaced()?.strip_prefix('"')
    }

    /// Where `rest`, the end of the text, begins.
    #[inline]
    fn offset_of(&self, rest: impl AsRef<[u8]>) -> usize {
        let length = rest.as_ref().len();
        debug_assert!(length <= self.text.len(), "a part of the text");
        self.text.len() - length
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
        // Most often the next line is a key of the same mapping.
        if let [b'\n', line @ ..] = behind
            && let Some(Indented { spaces, first }) = Indented::at(line)
            && spaces == self.level.indent
            && self.level.kind == Kind::Mapping
            && first.is_ascii_alphabetic()
        {
            self.line = self.offset_of(line);
            self.position = self.line + spaces;
            self.state = State::Key;
            self.token = token;
            return true;
        }
        self.end_value_otherwise(token, behind)
    }

    #[inline(never)]
    fn end_value_otherwise(&mut self, token: Span, behind: &'a [u8]) -> bool {
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
    #[inline]
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
