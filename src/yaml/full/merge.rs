//! Merge keys: `<<`, of the YAML 1.1 type `tag:yaml.org,2002:merge`.
//!
//! A mapping's entries are its own, then those of the mappings that its `<<` names, unless an
//! entry before them has the same key. A mapping that is merged may have a `<<` itself; what it
//! stands for comes after the entries next to it. Everything is passed once, since a mapping
//! that is merged into another stands nowhere else.

use std::collections::HashSet;
use std::iter;

use crate::yaml::{Event, Fault, FaultKind, Style};

/// The events of a document, merge keys resolved.
pub(super) struct Merged<'a> {
    /// The events as they were read; each is given out once at most.
    events: Vec<Option<Event<'a>>>,
    /// The order in which they are given out.
    order: std::vec::IntoIter<usize>,
    /// Why reading or merging stopped, to be told after the events.
    fault: Option<Fault>,
}

impl<'a> Merged<'a> {
    /// Merges within `events`, which stop short where there is a `fault`.
    pub(super) fn new(events: Vec<Event<'a>>, fault: Option<Fault>) -> Self {
        let mut order = Vec::with_capacity(events.len());
        let merged = Document::new(&events).give_node(0, &mut order);
        Self {
            events: events.into_iter().map(Some).collect(),
            order: order.into_iter(),
            fault: merged.err().or(fault),
        }
    }

    pub(super) fn next_event(&mut self) -> Result<Option<Event<'a>>, Fault> {
        let next = self.order.next();
        let event = next.and_then(|index| self.events.get_mut(index)?.take());
        match (event, &self.fault) {
            (None, Some(fault)) => Err(*fault),
            (event, _) => Ok(event),
        }
    }
}

/// The events of a document, and where each node ends. Nodes go by the index of their first
/// event.
struct Document<'e, 'a> {
    events: &'e [Event<'a>],
    /// The index after each node. That of a node that stops short is beyond the last index,
    /// where there is no event to end it.
    after: Vec<usize>,
}

/// An entry of a mapping. The value is missing where the events stop short.
struct Entry {
    key: usize,
    value: Option<usize>,
}

/// The keys that a mapping has so far.
type Keys<'e> = HashSet<Vec<Part<'e>>>;

/// A key consists of these, most often of one text.
#[derive(PartialEq, Eq, Hash)]
enum Part<'e> {
    Text(&'e str),
    Mapping,
    Sequence,
    End,
}

impl<'e, 'a> Document<'e, 'a> {
    fn new(events: &'e [Event<'a>]) -> Self {
        let short = events.len().saturating_add(1);
        let mut after: Vec<_> = (1..short).collect();
        let mut open = Vec::new();
        for (index, event) in events.iter().enumerate() {
            match event {
                Event::MappingStart(_) | Event::SequenceStart(_) => {
                    open.push(index);
                    set(&mut after, index, short);
                }
                Event::MappingEnd(_) | Event::SequenceEnd(_) => {
                    let start = open.pop().unwrap_or(index);
                    set(&mut after, start, index.saturating_add(1));
                }
                Event::Scalar(_) => {}
            }
        }
        Self { events, after }
    }

    /// Gives out a node, merged.
    fn give_node(&self, node: usize, order: &mut Vec<usize>) -> Result<(), Fault> {
        order.push(node);
        match self.events.get(node) {
            Some(Event::MappingStart(_)) => self.give_entries(node, &mut Keys::new(), order)?,
            Some(Event::SequenceStart(_)) => {
                for child in self.children(node) {
                    self.give_node(child, order)?;
                }
            }
            _ => return Ok(()),
        }
        order.push(self.last(node));
        Ok(())
    }

    /// Gives out the entries of a mapping whose keys are not among `keys`, and then those that
    /// it merges.
    fn give_entries(
        &self,
        mapping: usize,
        keys: &mut Keys<'e>,
        order: &mut Vec<usize>,
    ) -> Result<(), Fault> {
        let (mut entries, source) = self.entries(mapping)?;
        entries.retain(|entry| !keys.contains(&self.key(entry.key)));
        keys.extend(entries.iter().map(|entry| self.key(entry.key)));
        for entry in entries {
            self.give_node(entry.key, order)?;
            if let Some(value) = entry.value {
                self.give_node(value, order)?;
            }
        }
        source.map_or(Ok(()), |source| self.give_merged(source, keys, order))
    }

    /// Gives out what the value of a `<<` stands for.
    fn give_merged(
        &self,
        source: usize,
        keys: &mut Keys<'e>,
        order: &mut Vec<usize>,
    ) -> Result<(), Fault> {
        if !matches!(self.events.get(source), Some(Event::SequenceStart(_))) {
            self.check_mapping(source)?;
            return self.give_entries(source, keys, order);
        }
        for mapping in self.children(source) {
            self.check_mapping(mapping)?;
            self.give_entries(mapping, keys, order)?;
        }
        Ok(())
    }

    /// The entries of a mapping but `<<`, and the value of that.
    fn entries(&self, mapping: usize) -> Result<(Vec<Entry>, Option<usize>), Fault> {
        let mut entries = Vec::new();
        let mut merge_keys = Vec::new();
        let mut children = self.children(mapping);
        while let Some(key) = children.next() {
            let value = children.next();
            let entry = Entry { key, value };
            match self.events.get(key) {
                Some(event) if is_merge_key(event) => merge_keys.push((entry, event.span())),
                _ => entries.push(entry),
            }
        }
        if let Some((_, second)) = merge_keys.get(1) {
            return Err(Fault::new(FaultKind::SecondMergeKey, *second));
        }
        let source = merge_keys.first().and_then(|(entry, _)| entry.value);
        Ok((entries, source))
    }

    fn check_mapping(&self, node: usize) -> Result<(), Fault> {
        match self.events.get(node) {
            Some(Event::MappingStart(_)) | None => Ok(()),
            Some(event) => Err(Fault::new(FaultKind::NotMergeable, event.span())),
        }
    }

    /// The nodes directly inside a collection.
    fn children(&self, node: usize) -> impl Iterator<Item = usize> {
        let last = self.last(node);
        iter::successors(Some(node.saturating_add(1)), |&child| {
            self.after.get(child).copied()
        })
        .take_while(move |&child| child < last)
    }

    /// The index of the event that ends a collection.
    fn last(&self, node: usize) -> usize {
        self.after
            .get(node)
            .map_or(node, |after| after.saturating_sub(1))
    }

    /// What a key is compared by: the text of scalars, whatever their style.
    fn key(&self, node: usize) -> Vec<Part<'e>> {
        let after = self.last(node).saturating_add(1);
        let events = self.events.get(node..after).unwrap_or_default();
        events.iter().map(part).collect()
    }
}

fn part<'e>(event: &'e Event<'_>) -> Part<'e> {
    match event {
        Event::MappingStart(_) => Part::Mapping,
        Event::SequenceStart(_) => Part::Sequence,
        Event::MappingEnd(_) | Event::SequenceEnd(_) => Part::End,
        Event::Scalar(scalar) => Part::Text(&scalar.text),
    }
}

/// Whether a key is `<<`, plain and without a tag.
fn is_merge_key(event: &Event<'_>) -> bool {
    match event {
        Event::Scalar(key) => key.style == Style::Plain && key.tag.is_none() && key.text == "<<",
        _ => false,
    }
}

fn set(values: &mut [usize], index: usize, value: usize) {
    if let Some(slot) = values.get_mut(index) {
        *slot = value;
    }
}
