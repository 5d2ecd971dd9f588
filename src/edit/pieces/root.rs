//! The root of a document, cut into its entries.

use std::borrow::Cow;

use super::Block;
use super::cuts::{Cut, Cuts};
use crate::limits::Limits;
use crate::read::{Events, Stop, skip};
use crate::source::{Slice as _, Span, line_start};
use crate::yaml::{Event, FullReader, OutsideSubset, Reader};

/// Cuts a document into its entries; `None` if it has to be read as a whole, or cannot be read.
/// Returns, too, how far the first list is indented under its key.
pub(in crate::edit) fn root<'a>(
    text: &'a str,
    limits: &Limits,
) -> Option<(Block<'a>, Option<usize>)> {
    let mut root = Root {
        text,
        entries: Vec::new(),
        left: *limits,
        list_offset: None,
    };
    let mut reader = Reader::new(text).with_depth_limit(limits.depth);
    match reader.next_event() {
        Ok(None) => {}
        Ok(Some(Event::MappingStart(_))) if reader.is_plain_mapping() => loop {
            match root.next(&mut reader) {
                Ok(true) => {}
                Ok(false) => break,
                Err(Stop::Outside(outside)) => {
                    let next = root.declined(&reader, outside)?;
                    reader.resume(next);
                }
                Err(Stop::Fault(_)) => return None,
            }
        },
        _ => return None,
    }
    let cuts = Cuts {
        column: 0,
        is_mapping: true,
        entries: root.entries,
    };
    Some((Block::new(&Cow::Borrowed(text), cuts), root.list_offset))
}

struct Root<'a> {
    text: &'a str,
    entries: Vec<Cut>,
    /// What the complete parser may still read.
    left: Limits,
    list_offset: Option<usize>,
}

impl<'a> Root<'a> {
    /// Reads an entry; returns whether there was one.
    fn next(&mut self, events: &mut impl Events<'a>) -> Result<bool, Stop> {
        let Some(Event::Scalar(key)) = events.next()? else {
            return Ok(false);
        };
        let start = key.span.start;
        self.entries.push(Cut::at_key(self.text, start, key));
        let Some(value) = events.next()? else {
            return Ok(false);
        };
        if let (None, Event::SequenceStart(start)) = (self.list_offset, &value)
            && start.span.is_empty()
        {
            let dash = start.span.start;
            self.list_offset = Some(dash - line_start(self.text.as_bytes(), dash));
        }
        skip(events, &value)?;
        Ok(true)
    }

    /// Reads the entry in which the native reader declined by the complete parser; returns where
    /// the next one begins, or `None` if the entry cannot be read alone.
    fn declined(&mut self, reader: &Reader<'a>, outside: OutsideSubset) -> Option<usize> {
        let mut start = self.entries.last().map_or(0, |cut| cut.start);
        let mut end = self.end_of_entry(start);
        // Between entries it is the line there that was declined, and not the value before it.
        while reader.is_between_entries() && end <= outside.span.start && end < self.text.len() {
            start = end;
            end = self.end_of_entry(start);
        }
        while self.entries.pop_if(|cut| cut.start >= start).is_some() {}
        // A merge key changes what its mapping has.
        if self.text.part(start..).starts_with("<<") {
            return None;
        }
        let span = Span::new(start, end);
        let mut reader = FullReader::within(self.text, span, &self.left);
        let mut next = || reader.next_event().ok()?;
        let (Event::MappingStart(_), Event::Scalar(key)) = (next()?, next()?) else {
            return None;
        };
        if key.span.start != start {
            return None;
        }
        self.entries.push(Cut::at_key(self.text, start, key));
        let value = next()?;
        skip(&mut reader, &value).ok()?;
        let is_only = matches!(reader.next_event(), Ok(Some(Event::MappingEnd(_))))
            && matches!(reader.next_event(), Ok(None));
        // Not more than for the document as a whole, which would have to be read for each edit.
        self.left.nodes = self.left.nodes.checked_sub(reader.nodes())?;
        is_only.then_some(end)
    }

    /// Where the lines end that belong to the entry at `start`, by the first column.
    fn end_of_entry(&self, start: usize) -> usize {
        let mut lines = self.text.part(start..).split_inclusive('\n');
        let first = lines.next().map_or(0, str::len);
        let more = lines.take_while(|line| line.starts_with([' ', '\t', '\r', '\n', '-', '#']));
        start + first + more.map(str::len).sum::<usize>()
    }
}
