//! Keys of mappings in block style.

use super::super::{Construct, Event, OutsideSubset, Scalar};
use super::super::{is_foreign_space, scalar};
use super::{KEY, KEY_FIRST, LONGEST_KEY, Reader, State, outside};
use crate::source::{Slice, Span};

impl<'a> Reader<'a> {
    /// `key *SP ":"`: a key, and its colon passed.
    #[inline]
    pub(super) fn key(&mut self) -> Result<Event<'a>, OutsideSubset> {
        let (key, colon) = match self.simple_key() {
            Some(span) => (self.plain_scalar(span), span.end),
            None => self.other_key()?,
        };
        self.token = key.span;
        self.position = colon + 1;
        self.state = State::Value;
        Ok(Event::Scalar(key))
    }

    /// The span of a key of letters and digits with its colon right behind it.
    #[inline]
    pub(super) fn simple_key(&self) -> Option<Span> {
        let rest = self.rest();
        let length = KEY.run(rest);
        let is_key = rest.get(length) == Some(&b':')
            && KEY_FIRST.has(*rest.first()?)
            && length <= LONGEST_KEY
            && self.is_blank_at(self.position + length + 1);
        is_key.then(|| Span::new(self.position, self.position + length))
    }

    /// A key in quotes, or with blanks or other characters in it, and the offset of its colon.
    fn other_key(&self) -> Result<(Scalar<'a>, usize), OutsideSubset> {
        let start = self.position;
        let key = match self.peek() {
            Some(b'"') => scalar::double_quoted(self.text, start)?,
            Some(b'\'') => scalar::single_quoted(self.text, start)?,
            _ if scalar::is_marker(self.rest(), self.column()) => {
                return Err(self.outside_here(Construct::Marker));
            }
            // Nearly always meant as indentation.
            _ if self.column() == 0 && self.text.part(start..).starts_with(is_foreign_space) => {
                return Err(self.outside_here(Construct::Key));
            }
            _ => scalar::plain_key(self.text, start)
                .map_err(|at| outside(self.construct_here(Construct::Key), at))?,
        };
        let end = key.span.end;
        let spaces = self.text.as_bytes().get(end..).unwrap_or_default();
        let spaces = spaces.iter().take_while(|&&byte| byte == b' ').count();
        let colon = end + spaces;
        let is_key = self.text.as_bytes().get(colon) == Some(&b':')
            && self.is_blank_at(colon + 1)
            && key.span.len() <= LONGEST_KEY
            && scalar::is_one_line(self.text, key.span);
        let is_special = key.is_plain() && is_special(&key.text);
        if !is_key || is_special {
            return Err(self.outside_here(self.construct_here(Construct::Key)));
        }
        Ok((key, colon))
    }

    /// Whether a key that [`key`](Self::key) reads stands at the position.
    pub(super) fn at_some_key(&self) -> bool {
        self.simple_key().is_some() || self.other_key().is_ok()
    }
}

/// Whether a plain key is not the key of its name: a merge key of YAML 1.1, the value key, or a
/// marker of a merge conflict.
fn is_special(key: &str) -> bool {
    matches!(key, "<<" | "=") || key.starts_with("<<<<<<<") || key.starts_with("=======")
}
