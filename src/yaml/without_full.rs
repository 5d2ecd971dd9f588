//! What stands in for the complete parser where feature `full-yaml` is off: nothing is read.

use std::marker::PhantomData;

use super::{Event, Fault, FaultKind};
use crate::limits::Limits;
use crate::source::Span;

/// Declines everything, at its beginning.
pub(crate) struct FullReader<'a> {
    start: usize,
    text: PhantomData<&'a str>,
}

impl<'a> FullReader<'a> {
    pub(crate) fn within(_text: &'a str, span: Span, _limits: &Limits) -> Self {
        Self {
            start: span.start,
            text: PhantomData,
        }
    }

    #[expect(clippy::unused_self, reason = "the complete reader's signature")]
    pub(crate) fn nodes(&self) -> usize {
        0
    }

    pub(crate) fn next_event(&mut self) -> Result<Option<Event<'a>>, Fault> {
        Err(Fault::new(FaultKind::Other, Span::empty(self.start)))
    }
}
