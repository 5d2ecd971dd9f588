//! From places before a set of edits to those behind it.

use crate::diagnostic::Edit;
use crate::source::Span;

/// Edits in order of place, and where each replacement is in the new text.
#[derive(Debug)]
pub(super) struct Shift<'e> {
    edits: Vec<Moved<'e>>,
}

/// An edit, with what it belongs to and where it leads.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moved<'e> {
    pub(super) edit: &'e Edit,
    /// The index of its diagnostic.
    pub(super) owner: usize,
    /// The replacement in the new text.
    pub(super) new: Span,
}

impl<'e> Shift<'e> {
    /// `None` if two of the edits overlap.
    pub(super) fn new(edits: impl Iterator<Item = (usize, &'e Edit)>) -> Option<Self> {
        let mut edits: Vec<_> = edits.collect();
        edits.sort_by_key(|(_, edit)| (edit.span.start, edit.span.end));
        let mut moved: Vec<Moved<'e>> = Vec::with_capacity(edits.len());
        for (owner, edit) in edits {
            let (old_end, new_end) = moved
                .last()
                .map_or((0, 0), |last| (last.edit.span.end, last.new.end));
            let start = new_end + edit.span.start.checked_sub(old_end)?;
            moved.push(Moved {
                edit,
                owner,
                new: Span::new(start, start + edit.replacement.len()),
            });
        }
        Some(Self { edits: moved })
    }

    pub(super) fn edits(&self) -> &[Moved<'e>] {
        &self.edits
    }

    /// Where the byte at `at` is now, before what is inserted there; for one that was taken out,
    /// where the text behind it begins.
    pub(super) fn new_place(&self, at: usize) -> usize {
        self.behind_edits(
            at,
            self.edits
                .partition_point(|moved| moved.edit.span.start < at),
        )
    }

    /// The same, behind what is inserted there.
    pub(super) fn new_end(&self, at: usize) -> usize {
        self.behind_edits(
            at,
            self.edits
                .partition_point(|moved| moved.edit.span.start <= at),
        )
    }

    /// Where a part of the text is now, with what was inserted at its ends.
    pub(super) fn moved(&self, span: Span) -> Span {
        Span::new(self.new_place(span.start), self.new_end(span.end))
    }

    fn behind_edits(&self, at: usize, edits_before: usize) -> usize {
        let last = edits_before
            .checked_sub(1)
            .and_then(|last| self.edits.get(last));
        last.map_or(at, |last| {
            last.new.end + at.saturating_sub(last.edit.span.end)
        })
    }

    /// The edits that change something of `span`, or insert at one of its ends.
    pub(super) fn touching(&self, span: Span) -> impl Iterator<Item = &Moved<'e>> {
        let first = self
            .edits
            .partition_point(|moved| moved.edit.span.end < span.start);
        let edits = self.edits.iter().skip(first);
        let edits = edits.take_while(move |moved| moved.edit.span.start <= span.end);
        edits.filter(move |moved| {
            let edit = moved.edit.span;
            edit.is_empty() || span.is_empty() || edit.start < span.end && span.start < edit.end
        })
    }

    /// Whether an edit begins before `at` and ends behind it.
    pub(super) fn cuts(&self, at: usize) -> bool {
        self.touching(Span::empty(at))
            .any(|moved| moved.edit.span.start < at && at < moved.edit.span.end)
    }

    /// The edits whose replacement overlaps or meets `span` of the new text.
    pub(super) fn behind(&self, span: Span) -> impl Iterator<Item = &Moved<'e>> {
        let first = self
            .edits
            .partition_point(|moved| moved.new.end < span.start);
        let edits = self.edits.iter().skip(first);
        edits.take_while(move |moved| moved.new.start <= span.end)
    }
}
