//! Prediction of the line that follows a value: most often it is an entry of a collection that is
//! open.

use super::super::{Kind, Level, Reader, State};
use crate::source::Span;

impl<'a> Reader<'a> {
    /// Where `rest`, the end of the text, begins.
    #[inline]
    pub(super) fn offset_of(&self, rest: impl AsRef<[u8]>) -> usize {
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
    pub(super) fn end_value(&mut self, start: usize, behind: &'a [u8]) -> bool {
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
pub(super) struct Indented {
    pub(super) spaces: usize,
    /// The byte behind them.
    pub(super) first: u8,
}

impl Indented {
    /// Looks at the first eight bytes at once.
    #[inline]
    pub(super) fn at(line: &[u8]) -> Option<Self> {
        let bytes = line.first_chunk::<{ size_of::<u64>() }>()?;
        let others = u64::from_le_bytes(*bytes) ^ u64::from_le_bytes([b' '; size_of::<u64>()]);
        let spaces = others.trailing_zeros() as usize / 8;
        let &first = line.get(spaces)?;
        Some(Self { spaces, first })
    }
}
