//! The comments of a text, which an edit keeps.

use crate::source::{Slice as _, Span};
use crate::yaml::Style;

/// Takes comments down as the scalars of a text are passed, in the order of the text.
///
/// A `#` begins a comment at the beginning of a line or behind a blank, unless it is part of a
/// scalar (YAML 1.2.2 section 6.6).
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
            let header = self.text.part(span.range()).lines().next();
            self.found.extend(header.and_then(comment_in));
        }
    }

    /// Passes what is behind the last scalar.
    pub(super) fn finish(&mut self) {
        self.look(Span::new(self.passed, self.text.len()));
        self.passed = self.text.len();
    }

    fn look(&mut self, span: Span) {
        // Most often there is nothing but a colon or a line end.
        if memchr::memchr(b'#', self.text.as_bytes().part(span.range())).is_none() {
            return;
        }
        let mut behind_blank = self.text.part(..span.start).ends_with(['\n', ' ', '\t']);
        behind_blank |= span.start == 0;
        for line in self.text.part(span.range()).split_inclusive('\n') {
            let comment = if behind_blank && line.starts_with('#') {
                Some(line)
            } else {
                comment_in(line)
            };
            self.found.extend(comment.map(str::trim_end));
            behind_blank = true;
        }
    }
}

/// The comment that a line without scalars ends with, if it does not begin with it.
pub(super) fn comment_in(line: &str) -> Option<&str> {
    let mut blanks = memchr::memchr2_iter(b' ', b'\t', line.as_bytes());
    let comment =
        blanks.find_map(|blank| line.get(blank + 1..)?.starts_with('#').then_some(blank + 1));
    comment
        .and_then(|start| line.get(start..))
        .map(str::trim_end)
}
