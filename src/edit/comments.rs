//! The comments of a text, which edits and fixes keep.

use crate::source::{Slice as _, Span, line_end};
use crate::yaml::Style;

/// Takes comments down as the scalars of a text are passed, in the order of the text.
#[derive(Debug)]
pub(super) struct Comments<'t> {
    text: &'t str,
    /// Up to where the text was looked at.
    passed: usize,
    found: Vec<&'t str>,
}

/// Equal if the same comments are in the same order.
impl PartialEq for Comments<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.found == other.found
    }
}

impl<'t> Comments<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            passed: 0,
            found: Vec::new(),
        }
    }

    /// Passes a scalar; what an alias or merge key stands for comes out of order and is left out.
    pub(super) fn pass(&mut self, span: Span, style: Style) {
        if span.start < self.passed {
            return;
        }
        self.look(Span::new(self.passed, span.start));
        self.passed = span.end;
        if matches!(style, Style::Literal | Style::Folded) {
            let header = line_end(self.text.as_bytes(), span.start).min(span.end);
            self.look(Span::new(span.start, header));
        }
    }

    /// Passes what is behind the last scalar.
    pub(super) fn finish(&mut self) {
        self.look(Span::new(self.passed, self.text.len()));
        self.passed = self.text.len();
    }

    fn look(&mut self, span: Span) {
        let comments = comments_in(self.text, span);
        self.found
            .extend(comments.map(|comment| self.text.part(comment.range()).trim_end()));
    }
}

/// The comments in `gap`, a part of `text` outside all scalars: each from its `#` to the end of its
/// line.
///
/// A `#` begins a comment at the beginning of a line or behind a blank (YAML 1.2.2 section 6.6). A
/// line may begin behind a lone carriage return.
pub(crate) fn comments_in(text: &str, gap: Span) -> impl Iterator<Item = Span> {
    let bytes = text.as_bytes();
    let mut at = gap.start;
    std::iter::from_fn(move || {
        loop {
            let hash = at + memchr::memchr(b'#', bytes.part(at..gap.end))?;
            at = hash + 1;
            let before = bytes.part(..hash).last();
            if before.is_none_or(|before| matches!(before, b' ' | b'\t' | b'\n' | b'\r')) {
                at = line_end(bytes, hash).min(gap.end);
                let comment = text.part(hash..at).trim_end_matches('\r');
                return Some(Span::new(hash, hash + comment.len()));
            }
        }
    })
}

/// The comment that a line without scalars ends with, if it does not begin with it.
pub(super) fn comment_in(line: &str) -> Option<&str> {
    let comment = comments_in(line, Span::new(0, line.len())).find(|comment| comment.start > 0)?;
    Some(line.part(comment.range()).trim_end())
}
