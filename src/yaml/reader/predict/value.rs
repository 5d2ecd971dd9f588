//! Prediction of values, each on one line.

use std::borrow::Cow;

use super::super::super::{
    ends_simple_text, escape, is_foreign_space, is_plainly_text, misreading, scalar,
};
use super::super::{Reader, State};
use crate::bytes;
use crate::source::Slice;

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
        // What reads plain text takes the blanks that it is given for a part of it.
        let rest = self.spaced()?.trim_start_matches(' ');
        let start = self.offset_of(rest);
        let scalar = match rest.as_bytes().first()? {
            b'"' => scalar::double_quoted(self.line_behind(start), start).ok()?,
            b'\'' => scalar::single_quoted(self.line_behind(start), start).ok()?,
            _ => {
                let scalar = scalar::plain_on_one_line(self.text, start, self.level.indent)?;
                let is_text = !scalar.text.is_empty()
                    && !scalar.text.starts_with(is_foreign_space)
                    && misreading(&scalar.text).is_none();
                is_text.then_some(scalar)?
            }
        };
        let behind = self.text.as_bytes().part(scalar.span.end..);
        (accepts(&scalar.text) && self.end_value(start, behind)).then_some(scalar.text)
    }

    /// The text up to the end of the line that `start` stands in, so that a quote which goes on
    /// behind it is open.
    #[inline]
    fn line_behind(&self, start: usize) -> &'a str {
        let line = self.text.as_bytes().part(start..);
        let length = memchr::memchr(b'\n', line).unwrap_or(line.len());
        self.text.part(..start + length)
    }

    /// What `into` makes of text of visible ASCII, such as a URL, that is most often in double
    /// quotes. `length` returns how many of the bytes that follow may stand in it; none of them
    /// is a double quote or a backslash.
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
            // A single quote that is part of the text is there twice, and what stands behind the
            // first of both ends no value.
            let (text, behind) =
                inner.split_at_checked(memchr::memchr(b'\'', inner.as_bytes())?)?;
            if length(text.as_bytes()) < text.len() {
                return None;
            }
            let value = into(text)?;
            return self
                .end_value(start, behind.as_bytes().part(1..))
                .then_some(value);
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
}
