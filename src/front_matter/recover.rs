//! Every fault of a file in one run.
//!
//! A type that refuses an entry gives up, since serde has no way to go on without it. So it is
//! read again from the entry behind, until there are none left: each entry is looked at once. Then
//! it is read with all the entries that it took, which says what is missing. What was at fault is
//! not missing.
//!
//! A file without faults is read once.

use std::collections::HashSet;

use serde::Deserialize;

use super::error::{Error, Kind};
use super::flattened;
use super::nodes::{self, Entry, Nodes};
use super::placeholder::Placeholder;
use super::root::{Reached, Substitute};
use super::untyped::Untyped;
use super::words;
use crate::diagnostic::Sink;

/// How often a type is read again to find what serde does not report at once: a field that is
/// missing behind another, a value whose place was not kept.
const MOST_ROUNDS: usize = 64;

/// How many nodes a file may have that is read so often.
const MOST_NODES: usize = 10_000;

/// Makes a `T` of what was read; reports why there is none, and what else is wrong.
pub(super) fn read<'de, T: Deserialize<'de>>(
    source: &'de str,
    nodes: &Nodes<'de>,
    sink: &mut Sink<'_>,
) -> Option<T> {
    // `None` where there is no front matter, which was reported.
    nodes.opening?;
    let is_sound = nodes.unread.is_empty() && nodes.entries.iter().all(|entry| !entry.is_at_fault);
    if is_sound {
        let mut reader = Untyped::new(source, &nodes.events);
        return match reader.read(&nodes.entries, &[]) {
            Ok(value) => Some(value),
            Err(refused) => {
                Recovery::new(source, nodes, reader, sink).run::<T>(Err(refused));
                None
            }
        };
    }
    let reader = Untyped::new(source, &nodes.events);
    let mut recovery = Recovery::new(source, nodes, reader, sink);
    let first = recovery.reader.read::<T>(&recovery.entries, &[]);
    recovery.run(first);
    None
}

/// What is known of a file that a type refuses.
struct Recovery<'r, 'de, 'p> {
    source: &'de str,
    nodes: &'r Nodes<'de>,
    reader: Untyped<'r, 'de>,
    sink: &'r mut Sink<'p>,
    /// The entries that were not refused, and those that were not looked at yet.
    entries: Vec<Entry>,
    /// The keys of those that were refused, or could not be read.
    at_fault: HashSet<String>,
}

impl<'r, 'de, 'p> Recovery<'r, 'de, 'p> {
    fn new(
        source: &'de str,
        nodes: &'r Nodes<'de>,
        reader: Untyped<'r, 'de>,
        sink: &'r mut Sink<'p>,
    ) -> Self {
        let (at_fault, entries): (Vec<_>, Vec<_>) =
            nodes.entries.iter().partition(|entry| entry.is_at_fault);
        let names = at_fault.into_iter().filter_map(|&entry| nodes.key(entry));
        let names = names.map(|key| key.text.to_string());
        let unread = nodes.unread.iter().map(|(name, _)| name.clone());
        Self {
            source,
            nodes,
            reader,
            sink,
            at_fault: names.chain(unread).collect(),
            entries: entries.into_iter().copied().collect(),
        }
    }

    /// Goes on behind a first reading of all entries.
    fn run<T: Deserialize<'de>>(&mut self, first: Result<T, (Error, Reached)>) {
        let mut outcome = first;
        // What comes before this entry was taken, or refused.
        let mut begun = 0_usize;
        let mut refused = Vec::new();
        while let Err((error, Reached::Entry(index))) = outcome {
            let at = begun.saturating_add(index);
            self.refuse(at, error);
            refused.push(at);
            begun = at.saturating_add(1);
            let rest = self.entries.get(begun..).unwrap_or_default();
            outcome = self.reader.read(rest, &[]);
        }
        if !refused.is_empty() {
            nodes::remove(&mut self.entries, refused);
            outcome = self.reader.read::<T>(&self.entries, &[]);
        }
        let mut substitutes = Vec::new();
        for _ in 0..MOST_ROUNDS {
            let Err((error, reached)) = outcome else {
                return;
            };
            let index = match reached {
                Reached::Entry(index) => Some(index),
                Reached::Nothing => None,
                Reached::End => match error.missing_at_root() {
                    Some(name) => match self.substitute::<T>(name, &mut substitutes) {
                        Some(next) => {
                            self.report_missing(name);
                            outcome = next;
                            continue;
                        }
                        None => self.find_flattened::<T>(&error, &substitutes),
                    },
                    None => self
                        .find(&error, &substitutes)
                        .or_else(|| self.find_flattened::<T>(&error, &substitutes)),
                },
            };
            match (index, error.missing_at_root()) {
                (Some(index), _) => {
                    self.refuse(index, error);
                    nodes::remove(&mut self.entries, [index]);
                }
                // It may be a field of a placeholder.
                (None, Some(_)) if !substitutes.is_empty() && flattened::has_one::<T>() => return,
                (None, Some(name)) => return self.report_missing(name),
                (None, None) => return self.report(error),
            }
            if self.nodes.events.len() > MOST_NODES {
                return;
            }
            outcome = self.reader.read(&self.entries, &substitutes);
        }
    }

    /// Reports an error in the entry at `index`, which is to be left out.
    fn refuse(&mut self, index: usize, error: Error) {
        let entry = self.entries.get(index).copied();
        if let Some(key) = entry.and_then(|entry| self.nodes.key(entry)) {
            self.at_fault.insert(key.text.to_string());
        }
        let error = match entry {
            Some(entry) => flattened::about(error, entry, self.nodes),
            None => error,
        };
        words::report(self.source, self.nodes, entry, error, self.sink);
    }

    /// Reports an error of the whole.
    fn report(&mut self, error: Error) {
        words::report(self.source, self.nodes, None, error, self.sink);
    }

    /// The entry that has the value which `error` is about, and no other does: serde keeps values
    /// apart from their places where it does not know their types yet.
    fn find(&self, error: &Error, substitutes: &[Substitute]) -> Option<usize> {
        if let Some(node) = error.node() {
            let has = |entry: &Entry| (entry.key..entry.end).contains(&node);
            return self.entries.iter().position(has);
        }
        let Kind::Value { found, .. } = error.kind() else {
            return None;
        };
        if !substitutes.is_empty() && Placeholder::may_give(found) {
            return None;
        }
        let has = |entry: &Entry| {
            let value = self.nodes.after(entry.key)..entry.end;
            let events = self.nodes.events.get(value).unwrap_or_default();
            events.iter().any(|event| words::is_found(event, found))
        };
        let mut having = self
            .entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| has(entry));
        let (index, _) = having.next()?;
        having.next().is_none().then_some(index)
    }

    /// The entry that `error` is about, if it is one of a flattened field.
    fn find_flattened<T: Deserialize<'de>>(
        &mut self,
        error: &Error,
        substitutes: &[Substitute],
    ) -> Option<usize> {
        let chosen = (&*self.entries, substitutes);
        flattened::find::<T>(&mut self.reader, self.nodes, error, chosen)
    }

    /// Reports the field `name` as missing, unless its entry was at fault.
    fn report_missing(&mut self, name: &'static str) {
        if !self.at_fault.contains(name) && !self.nodes.is_cut_short {
            self.report(Error::new(Kind::MissingField(name)));
        }
    }

    /// What comes of a reading with a placeholder for the field `name`; `None` if the type takes
    /// none.
    fn substitute<T: Deserialize<'de>>(
        &mut self,
        name: &'static str,
        substitutes: &mut Vec<Substitute>,
    ) -> Option<Result<T, (Error, Reached)>> {
        if self.nodes.events.len() > MOST_NODES {
            return None;
        }
        for value in Placeholder::all() {
            substitutes.push(Substitute { name, value });
            let outcome = self.reader.read(&self.entries, substitutes);
            let is_taken = match &outcome {
                Ok(_) => true,
                // Of another field, or of a value that stands in the file.
                Err((error, Reached::End)) => match error.missing_at_root() {
                    Some(next) => substitutes.iter().all(|known| known.name != next),
                    None => {
                        self.find(error, substitutes).is_some()
                            || self.find_flattened::<T>(error, substitutes).is_some()
                    }
                },
                Err(_) => false,
            };
            if is_taken {
                return Some(outcome);
            }
            substitutes.pop();
        }
        None
    }
}
