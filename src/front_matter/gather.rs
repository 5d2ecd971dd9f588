//! How the events of front matter are gathered, entry by entry.

use super::nodes::{Entry, Nodes, Open};
use super::repeated::repeated;
use crate::diagnostic::Sink;
use crate::read::{Events, FrontMatter, Stop, Target};
use crate::source::Span;
use crate::yaml::{Event, References};

impl<'a> Nodes<'a> {
    /// Gathers the node that begins with `event`; reports keys that stand twice in a mapping
    /// (YAML 1.2.2 section 3.2.1.1) and returns whether there are none.
    fn gather<S: Events<'a>>(
        &mut self,
        event: Event<'a>,
        events: &mut S,
        entry: usize,
        sink: &mut Sink<'_>,
    ) -> Result<bool, Stop> {
        self.open.clear();
        self.keys.clear();
        let mut is_sound = true;
        let mut event = event;
        loop {
            match &event {
                Event::Scalar(_) => self.pass_node(true),
                Event::MappingStart(_) => {
                    self.pass_node(false);
                    self.open(Some(true));
                }
                Event::SequenceStart(_) => {
                    self.pass_node(false);
                    self.open(None);
                }
                Event::MappingEnd(_) | Event::SequenceEnd(_) => {
                    is_sound &= self.close(entry, sink);
                }
            }
            self.events.push(event);
            if self.open.is_empty() {
                return Ok(is_sound);
            }
            event = match events.next()? {
                Some(next) => next,
                None => return Ok(is_sound),
            };
        }
    }

    /// Notes that a node begins in the innermost collection.
    #[inline]
    fn pass_node(&mut self, is_scalar: bool) {
        let Some(open) = self.open.last_mut() else {
            return;
        };
        if let Some(takes_key) = &mut open.takes_key {
            if *takes_key && is_scalar {
                self.keys.push(self.events.len());
            }
            *takes_key = !*takes_key;
        }
    }

    fn open(&mut self, takes_key: Option<bool>) {
        let first_key = self.keys.len();
        self.open.push(Open {
            first_key,
            takes_key,
        });
    }

    /// Ends the innermost collection; returns whether it has no key twice.
    #[inline]
    fn close(&mut self, entry: usize, sink: &mut Sink<'_>) -> bool {
        let Some(open) = self.open.pop() else {
            return true;
        };
        let keys = self.keys.get(open.first_key..).unwrap_or_default();
        let repeated = repeated(
            keys.iter()
                .filter_map(|&key| self.scalar(key).zip(Some(key))),
        );
        self.keys.truncate(open.first_key);
        for &(key, before) in &repeated {
            self.report_repeated(entry, key, before, sink);
        }
        repeated.is_empty()
    }

    /// Drops what was gathered of an entry that did not end.
    fn drop_unfinished(&mut self) {
        let end = self.entries.last().map_or(0, |entry| entry.end);
        self.events.truncate(end);
    }
}

impl<'a> Target<'a> for Nodes<'a> {
    fn read<S: Events<'a>>(
        &mut self,
        events: &mut S,
        sink: &mut Sink<'_>,
        _source: &'a str,
        _references: &References<'a>,
    ) -> Result<(), Stop> {
        self.drop_unfinished();
        loop {
            let key = match events.next()? {
                None | Some(Event::MappingEnd(_)) => return Ok(()),
                Some(key) => key,
            };
            // Not before the key was read: a line that declines may belong to the entry before.
            sink.begin_entry();
            self.last = key.span().start;
            let start = self.events.len();
            let is_key_sound = self.gather(key, events, start, sink)?;
            let Some(value) = events.next()? else {
                return Ok(());
            };
            let is_value_sound = self.gather(value, events, start, sink)?;
            self.entries.push(Entry {
                key: start,
                end: self.events.len(),
                is_at_fault: !(is_key_sound && is_value_sound),
            });
        }
    }

    fn last(&self) -> usize {
        self.last
    }

    fn note_unreadable(&mut self, key: &str, span: Span) {
        let behind = |(_, before): &(String, Span)| before.start <= span.start;
        let at = self.unread.partition_point(behind);
        self.unread.insert(at, (key.to_owned(), span));
    }

    fn forget_from(&mut self, start: usize) {
        let begins = |nodes: &Self, entry: &Entry| {
            nodes
                .events
                .get(entry.key)
                .map_or(0, |key| key.span().start)
        };
        while self
            .entries
            .last()
            .is_some_and(|entry| begins(self, entry) >= start)
        {
            self.entries.pop();
        }
        let kept = self.unread.partition_point(|(_, span)| span.start < start);
        self.unread.truncate(kept);
        self.drop_unfinished();
    }

    fn start_over(&mut self) {
        self.events.clear();
        self.entries.clear();
        self.unread.clear();
        self.last = 0;
    }

    fn finish(
        &mut self,
        file: FrontMatter<'a>,
        _references: &References<'a>,
        is_cut_short: bool,
        sink: &mut Sink<'_>,
    ) {
        self.drop_unfinished();
        self.opening = Some(file.opening);
        self.is_cut_short = is_cut_short;
        self.leave_out_repeated(sink);
    }
}
