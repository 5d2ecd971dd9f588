//! Where the entries of a block collection begin.

use crate::limits::Limits;
use crate::read::{Events, skip};
use crate::source::{Slice as _, Span, line_end, line_start};
use crate::yaml::{Event, FullReader, Reader, Scalar};

/// Where the entries of a block collection begin.
pub(in crate::edit) struct Cuts {
    pub(super) column: usize,
    pub(super) is_mapping: bool,
    pub(super) entries: Vec<Cut>,
}

/// Where an entry begins: at its line, or behind a dash.
pub(super) struct Cut {
    pub(super) start: usize,
    /// Where its key is, or that key if it is written in another way than it reads.
    pub(super) key: Result<Span, String>,
}

impl Cut {
    pub(super) fn at_key(text: &str, start: usize, key: Scalar<'_>) -> Self {
        let span = key.text_span();
        let is_there = text.get(span.range()) == Some(&*key.text);
        Self {
            start,
            key: if is_there {
                Ok(span)
            } else {
                Err(key.text.into_owned())
            },
        }
    }
}

impl Cuts {
    /// Those of the collection that all of `text` is.
    pub(super) fn of(text: &str, limits: &Limits) -> Option<Self> {
        let span = Span::new(0, text.len());
        Self::of_document(text, &mut Reader::new(text))
            .or_else(|| Self::of_document(text, &mut FullReader::within(text, span, limits)))
    }

    fn of_document<'t, S: Events<'t>>(text: &str, events: &mut S) -> Option<Self> {
        let Some(first) = events.next().ok()? else {
            return Some(Self {
                column: 0,
                is_mapping: true,
                entries: Vec::new(),
            });
        };
        let cuts = Self::of_collection(text, &first, events)?;
        events.next().ok()?.is_none().then_some(cuts)
    }

    /// Those of the value of the one entry that `text` is behind `padding`, by the native reader:
    /// where that declines, an alias may be in the way. They count from behind the padding.
    pub(super) fn of_value(text: &str, padding: usize) -> Option<Self> {
        let mut reader = Reader::new(text);
        let mut next = || reader.next_event().ok()?;
        if matches!(next()?, Event::MappingStart(_)) {
            next()?;
        }
        let value = next()?;
        let mut cuts = Self::of_collection(text, &value, &mut reader)?;
        while reader.next_event().ok()?.is_some() {}
        for cut in &mut cuts.entries {
            cut.start = cut.start.checked_sub(padding)?;
            if let Ok(span) = &mut cut.key {
                let start = span.start.checked_sub(padding)?;
                *span = Span::new(start, span.end.checked_sub(padding)?);
            }
        }
        (!cuts.entries.is_empty()).then_some(cuts)
    }

    /// Those of the block collection that begins with `start`.
    fn of_collection<'t, S: Events<'t>>(
        text: &str,
        start: &Event<'t>,
        events: &mut S,
    ) -> Option<Self> {
        let (span, is_mapping) = match start {
            Event::MappingStart(start) => (start.span, true),
            Event::SequenceStart(start) => (start.span, false),
            _ => return None,
        };
        // In flow style it would be its bracket.
        if !span.is_empty() {
            return None;
        }
        let mut cuts = Self {
            column: span.start - line_start(text.as_bytes(), span.start),
            is_mapping,
            entries: Vec::new(),
        };
        let mut end = span.start;
        loop {
            let (mut cut, value) = match events.next().ok()?? {
                Event::MappingEnd(_) | Event::SequenceEnd(_) => return Some(cuts),
                Event::Scalar(key) if is_mapping => {
                    let start = key.span.start;
                    (Cut::at_key(text, start, key), events.next().ok()??)
                }
                _ if is_mapping => return None,
                item => {
                    let start = dash(text, end, cuts.column)?;
                    let key = Ok(Span::empty(start));
                    (Cut { start, key }, item)
                }
            };
            end = skip(events, &value).ok()?.max(cut.start);
            let line = line_start(text.as_bytes(), cut.start);
            if text.part(line..cut.start).bytes().all(|byte| byte == b' ') {
                cut.start = line;
            } else if !cuts.entries.is_empty() {
                // Behind a dash there can be the first entry only.
                return None;
            }
            cuts.entries.push(cut);
        }
    }

    /// Where the first entry begins.
    pub(super) fn start(&self, text: &str) -> usize {
        self.entries.first().map_or(text.len(), |cut| cut.start)
    }

    /// Lets the first entry begin at `start`.
    pub(super) fn begin_at(&mut self, start: usize) {
        if let Some(first) = self.entries.first_mut() {
            first.start = start;
        }
    }
}

/// The dash at `column` that begins the next item of a sequence: `from` itself, or in a line
/// below.
fn dash(text: &str, from: usize, column: usize) -> Option<usize> {
    let mut line = line_start(text.as_bytes(), from);
    loop {
        let dash = line + column;
        let is_dash = dash >= from && text.as_bytes().get(dash) == Some(&b'-');
        // `- - a`: the first dash of the inner sequence is behind another one.
        let is_first = || text.part(line..dash).bytes().all(|byte| byte == b' ');
        if is_dash && (dash == from || is_first()) {
            return Some(dash);
        }
        let next = line_end(text.as_bytes(), line.max(from)) + 1;
        if next > text.len() {
            return None;
        }
        line = next;
    }
}
