//! Patches between brackets.

use super::{Layout, edit};
use crate::diagnostic::Edit;
use crate::edit::error::EditError;
use crate::source::{Slice as _, Span};

impl Layout<'_> {
    /// Adds `written` to a flow collection with entries at `spans`, as the one at `index`.
    pub(in crate::edit) fn insert_in_flow(
        &self,
        spans: &[Span],
        index: usize,
        written: &str,
    ) -> Edit {
        if let Some(next) = spans.get(index) {
            return edit(
                Span::empty(next.start),
                format!("{written},{}", self.gap(*next)),
            );
        }
        let last = spans.last().copied().unwrap_or_default();
        let gap = self.gap(last);
        let eol = self.line_end(last.end);
        let rest = self.text.part(last.end..eol);
        // On lines of their own, a comment behind the last entry stays behind it.
        let comment = rest.trim_start_matches([' ', ',']);
        if gap.len() > 1 && comment.starts_with('#') {
            let comma = if rest.trim_start().starts_with(',') {
                ""
            } else {
                ","
            };
            let kept = rest.trim_end();
            let end = last.end + kept.len();
            let new_comma = if comma.is_empty() { "," } else { "" };
            let text = format!("{comma}{kept}{gap}{written}{new_comma}");
            return edit(Span::new(last.end, end), text);
        }
        edit(Span::empty(last.end), format!(",{gap}{written}"))
    }

    /// Removes the entry at `index` from a flow collection with several.
    pub(in crate::edit) fn remove_in_flow(
        &self,
        spans: &[Span],
        index: usize,
    ) -> Result<Edit, EditError> {
        let span = spans
            .get(index)
            .ok_or_else(|| EditError::not_found(self.path))?;
        let before = index.checked_sub(1).and_then(|before| spans.get(before));
        let removed = match (spans.get(index + 1), before) {
            (Some(next), _) => Span::new(span.start, next.start),
            (None, Some(before)) => Span::new(before.end, span.end),
            (None, None) => *span,
        };
        Ok(edit(removed, String::new()))
    }

    /// What is between two entries: a blank, or a line end and the indentation of the line that
    /// `entry` begins.
    fn gap(&self, entry: Span) -> String {
        let before = self.line_before(entry.start);
        if before.trim_matches(' ').is_empty() && self.line_start(entry.start) > 0 {
            format!("{}{before}", self.line_ending())
        } else {
            " ".to_owned()
        }
    }
}
