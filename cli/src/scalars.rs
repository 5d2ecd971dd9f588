//! Where the scalars of a front matter are: a `#` inside of one begins no comment.

use newsmatter::yaml::{Event, FullReader, Reader};
use newsmatter::{Limits, Span};

/// The spans of all scalars, in order, as far as the front matter can be read.
#[derive(Debug)]
pub(crate) struct Scalars(Vec<Span>);

impl Scalars {
    pub(crate) fn of(text: &str, front_matter: Span) -> Self {
        let mut spans = Vec::new();
        let mut add = |event: &Event<'_>| {
            if let Event::Scalar(scalar) = event {
                spans.push(scalar.span);
            }
        };
        let mut reader = Reader::within(text, front_matter);
        let is_subset = loop {
            match reader.next_event() {
                Ok(Some(event)) => add(&event),
                Ok(None) => break true,
                Err(_) => break false,
            }
        };
        if !is_subset {
            // Spans that are there twice do no harm.
            let mut reader = FullReader::within(text, front_matter, &Limits::default());
            while let Ok(Some(event)) = reader.next_event() {
                add(&event);
            }
            spans.sort_by_key(|span| (span.start, span.end));
        }
        Self(spans)
    }

    /// Whether an offset is inside of a scalar.
    pub(crate) fn cover(&self, offset: usize) -> bool {
        let behind = self.0.partition_point(|span| span.start <= offset);
        let before = self.0.get(..behind).unwrap_or_default();
        // Those of one start, and aliases, follow each other.
        before.iter().rev().take(4).any(|span| offset < span.end)
    }
}
