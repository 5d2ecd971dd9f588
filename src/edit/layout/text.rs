//! New lines, indented and ended as the document's own, and the places of its lines.

use super::super::value::{Form, Written};
use super::Layout;
use crate::source::{Slice as _, line_end, line_start};

impl<'s> Layout<'s> {
    /// Behind a key: a scalar in the line, everything else below.
    pub(super) fn push_value(
        &self,
        text: &mut String,
        value: &Written,
        indent: usize,
        list_offset: usize,
    ) {
        match &value.form {
            Form::Scalar(scalar) => {
                text.push(' ');
                text.push_str(scalar);
                text.push_str(self.line_end);
            }
            Form::List(items) if items.is_empty() => {
                text.push_str(" []");
                text.push_str(self.line_end);
            }
            Form::Mapping(_) => {
                text.push_str(self.line_end);
                text.push_str(&self.lines(value, indent + 2));
            }
            Form::List(_) => {
                text.push_str(self.line_end);
                text.push_str(&self.lines(value, indent + list_offset));
            }
        }
    }

    /// A list entry with its dash at column `dash`.
    pub(super) fn push_item(&self, text: &mut String, item: &Written, dash: usize) {
        text.extend(std::iter::repeat_n(' ', dash));
        text.push('-');
        let inner = self.lines(item, dash + 2);
        let inner = inner.trim_start_matches(' ');
        if !inner.starts_with(['\r', '\n']) {
            text.push(' ');
        }
        text.push_str(inner);
    }

    /// The lines of a value, indented to `indent`, with the document's line ends.
    pub(super) fn lines(&self, value: &Written, indent: usize) -> String {
        let mut text = String::new();
        match &value.form {
            Form::Scalar(scalar) => {
                text.extend(std::iter::repeat_n(' ', indent));
                text.push_str(scalar);
                text.push_str(self.line_end);
            }
            Form::Mapping(lines) => {
                for line in lines.lines() {
                    text.extend(std::iter::repeat_n(' ', indent));
                    text.push_str(line);
                    text.push_str(self.line_end);
                }
            }
            Form::List(items) => {
                for item in items {
                    self.push_item(&mut text, item, indent);
                }
            }
        }
        text
    }

    pub(super) fn before(&self, at: usize) -> &'s str {
        self.source.part(..at)
    }

    /// What stands before `at` in its line.
    pub(super) fn line_before(&self, at: usize) -> &'s str {
        self.source.part(self.line_start(at)..at)
    }

    pub(super) fn column(&self, at: usize) -> usize {
        self.line_before(at).len()
    }

    pub(super) fn line_start(&self, at: usize) -> usize {
        line_start(self.source.as_bytes(), at)
    }

    /// Where the line after the one around `at` begins.
    pub(super) fn line_end_after(&self, at: usize) -> usize {
        let front_matter = self.source.as_bytes().part(..self.front_matter.end);
        front_matter.len().min(line_end(front_matter, at) + 1)
    }
}
