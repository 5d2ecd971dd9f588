//! What entries are read into.

use super::super::{Events, Stop};
use crate::diagnostic::Sink;
use crate::source::Span;
use crate::yaml::References;

/// An article, or the events of front matter of any type.
pub(crate) trait Target<'a> {
    /// Reads entries up to the end of the mapping at the root, whose start was read.
    fn read<S: Events<'a>>(
        &mut self,
        events: &mut S,
        sink: &mut Sink<'_>,
        source: &'a str,
        references: &References<'a>,
    ) -> Result<(), Stop>;

    /// Where the last key begins; 0 before the first.
    fn last(&self) -> usize;

    /// Notes a key whose value could not be read, so that it is not said to be missing.
    fn note_unreadable(&mut self, key: &str, span: Span);

    /// Forgets the entries from the offset `start` on.
    fn forget_from(&mut self, start: usize);

    /// Forgets everything.
    fn start_over(&mut self);

    /// Reports what is missing, and what only all the entries show. `is_cut_short` says whether
    /// there may be more keys than were read.
    fn finish(
        &mut self,
        file: FrontMatter<'a>,
        references: &References<'a>,
        is_cut_short: bool,
        sink: &mut Sink<'_>,
    );
}

/// The front matter of a file.
#[derive(Clone, Copy)]
pub(crate) struct FrontMatter<'a> {
    /// The whole file.
    pub(crate) source: &'a str,
    /// The lines between the fences.
    pub(crate) span: Span,
    /// The opening fence.
    pub(crate) opening: Span,
}
