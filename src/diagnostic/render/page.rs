//! A snippet while it is written, line by line behind the gutter of line numbers.

use super::palette::{Palette, Role};
use super::window::Window;
use crate::source::{Line, Span};

/// How many columns a source line may take with its number.
const COLUMNS: usize = 80;

/// A place that is underlined.
pub(super) struct Mark<'d> {
    pub(super) line: Line,
    pub(super) span: Span,
    pub(super) sign: char,
    pub(super) role: Role,
    pub(super) message: &'d str,
}

/// How many digits the largest line number has.
pub(super) fn digits(marks: &[Mark<'_>]) -> usize {
    // They are sorted.
    let largest = marks.last().map_or(1, |mark| mark.line.number);
    itoa::Buffer::new().format(largest).len()
}

/// A snippet while it is written: every line has the gutter of line numbers before it.
pub(super) struct Page<'o> {
    pub(super) text: &'o mut String,
    pub(super) digits: usize,
    pub(super) palette: Palette,
}

impl Page<'_> {
    /// How many columns are left for the source, with one for a caret after its end.
    pub(super) fn columns(&self) -> usize {
        // A number of a line has 20 digits at most.
        COLUMNS - (self.digits + " | ".len() + 1)
    }

    /// `6 |`
    fn gutter(&mut self, number: &str) {
        self.palette.paint(self.text, Role::Frame, |out| {
            push_blanks(out, self.digits - number.len());
            out.push_str(number);
            out.push_str(" |");
        });
    }

    /// `  |`
    pub(super) fn rule(&mut self) {
        self.gutter("");
        self.text.push('\n');
    }

    /// A source line.
    pub(super) fn source(&mut self, number: usize, window: &Window<'_>) {
        self.gutter(itoa::Buffer::new().format(number));
        if !window.is_empty() {
            self.text.push(' ');
            window.push_to(self.text);
        }
        self.text.push('\n');
    }

    /// The line under a source line that shows one place.
    pub(super) fn mark(&mut self, mark: &Mark<'_>, message: &str, window: &Window<'_>) {
        let (before, width) = window.columns(mark.span);
        self.gutter("");
        push_blanks(self.text, before + 1);
        self.palette.paint(self.text, mark.role, |out| {
            out.extend(std::iter::repeat_n(mark.sign, width));
            if !message.is_empty() {
                out.push(' ');
                out.push_str(message);
            }
        });
        self.text.push('\n');
    }

    /// `...`
    pub(super) fn gap(&mut self) {
        self.palette
            .paint(self.text, Role::Frame, |out| out.push_str("..."));
        self.text.push('\n');
    }

    /// `  = help: text`
    pub(super) fn note(&mut self, name: &str, text: &str) {
        push_blanks(self.text, self.digits + 1);
        self.palette
            .paint(self.text, Role::Frame, |out| out.push('='));
        for part in [" ", name, ": ", text, "\n"] {
            self.text.push_str(part);
        }
    }
}

pub(super) fn push_blanks(out: &mut String, count: usize) {
    out.extend(std::iter::repeat_n(' ', count));
}
