//! Lines that were meant to close front matter which has no closing fence.
//!
//! ```text
//! nearly a closing fence = three hyphens, indented or with what cannot be seen around them
//!                        / dashes of another kind or number / three hyphens and text
//! ```
//!
//! Front matter ends before the first such line, so that the body is not read as fields.

use super::broken::{self, Opening, is_hidden};
use super::field_of;
use crate::diagnostic::{Code, Diagnostic, FieldPath, Fix, quote};
use crate::explain;
use crate::fence::Fences;
use crate::source::{Slice as _, Span};

/// A line that is nearly a closing fence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NearClose<'a> {
    /// Where its line begins, and with it what is no front matter any more.
    pub(crate) line: usize,
    /// The line, without white space behind it that a fence may have.
    text: &'a str,
}

impl<'a> NearClose<'a> {
    /// The line that begins at `start`, if nothing else can have been meant.
    fn of(line: &'a str, start: usize) -> Option<Self> {
        // Nearly every line ends here.
        if line.starts_with(|sign: char| sign.is_ascii() && !matches!(sign, '-' | ' ' | '\t')) {
            return None;
        }
        let text = line.trim_ascii_end();
        let near = Self { line: start, text };
        let core = text.trim_matches(is_hidden);
        let has_blank = core.contains([' ', '\t']);
        // One hyphen is an empty entry of a list, and with blanks between them they are more.
        let is_near = near.is_indented()
            || !text.starts_with([' ', '\t'])
                && match Opening::of(text) {
                    Some(Opening::Hidden) => !has_blank,
                    Some(Opening::Dashes) => {
                        !has_blank && core.chars().any(|sign| sign != '-')
                            || core.len() > 1 && core.chars().all(|sign| sign == '-')
                    }
                    Some(Opening::Text) => behind_dashes(text).is_some(),
                    _ => false,
                };
        is_near.then_some(near)
    }

    /// Whether it is a fence but for its place.
    fn is_indented(&self) -> bool {
        let dashes = self.text.trim_start_matches([' ', '\t']);
        dashes == "---" && dashes.len() < self.text.len()
    }

    const fn span(&self) -> Span {
        Span::new(self.line, self.line.saturating_add(self.text.len()))
    }

    /// `missing-close`
    pub(super) fn diagnose(&self) -> Diagnostic {
        let root = FieldPath::root();
        let span = self.span();
        if self.is_indented() {
            let dashes = Span::new(span.end.saturating_sub("---".len()), span.end);
            let message = "expected the closing fence `---` in the first column, found it indented";
            let indentation = Span::new(span.start, dashes.start);
            return Diagnostic::new(Code::MissingClose, dashes, root, message)
                .with_help("put the dashes in the first column")
                .with_fix(Fix::safe("remove the indentation", indentation, ""));
        }
        let message = format!(
            "expected the closing fence `---`, found {}",
            quote(self.text)
        );
        let (help, fix) = broken::advice(self.text, span);
        let fix = match behind_dashes(self.text) {
            // What follows is text of the body, most likely.
            Some(behind) => (!behind.starts_with('#')).then(|| {
                let blanks = Span::new(
                    span.start.saturating_add("---".len()),
                    span.end.saturating_sub(behind.len()),
                );
                broken::unsafely(Fix::safe("put it on a line of its own", blanks, "\n"))
            }),
            // Nothing is removed but dashes.
            None if self.text.len() > "---".len() && self.text.bytes().all(|sign| sign == b'-') => {
                Some(Fix::safe("write `---`", span, "---"))
            }
            None => fix,
        };
        Diagnostic::new(Code::MissingClose, span, root, message)
            .with_help(help)
            .with_fix(fix)
    }
}

/// What stands behind three hyphens and a blank.
fn behind_dashes(text: &str) -> Option<&str> {
    let behind = text.strip_prefix("---")?;
    let text = behind.trim_start_matches([' ', '\t']);
    (text.len() < behind.len() && !text.chars().all(is_hidden)).then_some(text)
}

/// The line that was meant to close front matter which has no closing fence.
pub(crate) fn near_close<'a>(source: &'a str, fences: &Fences) -> Option<NearClose<'a>> {
    if fences.closing.is_some() {
        return None;
    }
    let text = fences.front_matter.text(source)?;
    let mut start = fences.front_matter.start;
    let mut above = "";
    for line in text.split_inclusive('\n') {
        if let Some(near) = NearClose::of(line, start) {
            // Below a line of prose it is a rule, or makes a heading of it.
            let is_closing = near.is_indented()
                || (is_of_field(above) && !is_inside(source, &near, fences.front_matter));
            return is_closing.then_some(near);
        }
        if !line.trim_ascii().is_empty() {
            above = line;
        }
        start = start.saturating_add(line.len());
    }
    None
}

/// Whether a line may be one of a field.
fn is_of_field(line: &str) -> bool {
    line.starts_with([' ', '\t', '-', '#', ']', '}']) || line.contains(':')
}

/// Whether front matter goes on behind a line, or the line is part of quoted text.
fn is_inside(source: &str, near: &NearClose<'_>, front_matter: Span) -> bool {
    let behind = source.part(near.span().end..front_matter.end);
    behind.lines().any(|line| field_of(line).is_some())
        || explain::end_of_quote(
            source,
            Span::new(front_matter.start, near.line),
            front_matter.end,
        )
        .is_some_and(|end| end > near.line)
}
