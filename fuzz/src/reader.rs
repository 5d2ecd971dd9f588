//! What the subset reader says, every other reader says too: the complete parser with the same
//! events to the last span, `serde_yaml` with the same keys and texts in the same order.

use newsmatter::yaml::{DocumentReader, Event, FullReader, Reader};
use newsmatter::{Limits, Span};

use super::{alphabet, second_opinion};

pub fn property(input: &[u8]) {
    if let Ok(text) = std::str::from_utf8(input) {
        holds_for(text);
    }
    let text = alphabet::text(input);
    holds_for(&text);
    // Within a larger text, only offsets may differ.
    holds_within(&format!("é{text}é: "), Span::new(2, 2 + text.len()));
}

/// The property for YAML text, which `serde_yaml` reads too.
pub fn holds_for(text: &str) {
    let Some(events) = holds_within(text, Span::new(0, text.len())) else {
        return;
    };
    if let Err(error) = second_opinion::agrees(text, &events) {
        panic!("serde_yaml: {error}\n{text:?}\n{events:#?}");
    }
}

/// The property for a part of a text. Gives the events, if the part is in the subset.
fn holds_within(text: &str, part: Span) -> Option<Vec<Event<'_>>> {
    let subset = subset_events(text, part);
    let complete = complete_events(text, part);
    for event in subset.iter().flatten().chain(&complete.0) {
        let span = event.span();
        assert!(part.contains(span), "{event:?} outside {part:?}");
        assert!(span.text(text).is_some(), "{event:?} inside a character");
    }
    document_is_read_at_once(text, part, &complete);
    let events = subset?;
    let (other, fault) = complete;
    assert_eq!(fault, None, "the complete parser declines {text:?}");
    assert_eq!(events, other, "{text:?}");
    Some(events)
}

/// The reader of any document gives the events of the complete parser, and its fault behind them.
fn document_is_read_at_once(
    text: &str,
    part: Span,
    (complete, fault): &(Vec<Event<'_>>, Option<String>),
) {
    let mut reader = DocumentReader::within(text, part, &Limits::default());
    let mut events = Vec::new();
    let failed = loop {
        match reader.next_event() {
            Ok(Some(event)) => events.push(event),
            Ok(None) => break None,
            Err(fault) => break Some(fault.to_string()),
        }
    };
    assert_eq!(&failed, fault, "{text:?}");
    // Entries before a fault may have been given out that the complete parser does not get to.
    let is_same = events == *complete || fault.is_some() && events.starts_with(complete);
    assert!(is_same, "{text:?}\n{events:#?}\n{complete:#?}");
}

/// The events of the subset reader, or `None` where it declines, which has to be at a place.
fn subset_events(text: &str, part: Span) -> Option<Vec<Event<'_>>> {
    let mut reader = Reader::within(text, part);
    let mut events = Vec::new();
    loop {
        match reader.next_event() {
            Ok(Some(event)) => events.push(event),
            Ok(None) => break,
            Err(outside) => {
                assert!(part.contains(outside.span), "{outside:?} of {part:?}");
                assert!(outside.span.text(text).is_some(), "{outside:?}");
                return None;
            }
        }
    }
    assert_eq!(reader.next_event(), Ok(None), "an end is an end");
    Some(events)
}

/// The events of the complete parser up to its end or its fault.
fn complete_events(text: &str, part: Span) -> (Vec<Event<'_>>, Option<String>) {
    let mut reader = FullReader::within(text, part, &Limits::default());
    let mut events = Vec::new();
    loop {
        match reader.next_event() {
            Ok(Some(event)) => events.push(event),
            Ok(None) => return (events, None),
            Err(fault) => {
                let span = fault.span;
                assert!(span.text(text).is_some(), "{fault:?} of {text:?}");
                return (events, Some(fault.to_string()));
            }
        }
    }
}
