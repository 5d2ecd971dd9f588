//! The events of front matter, with what is at fault left out.
//!
//! Entries are gathered here before any value is made of them, so that the loop over entries can
//! read one of them again, by the complete parser or not at all, and so that a type can be read
//! again without the entries that it does not take. Events borrow their text; a list of them is
//! written and read once, front to back.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

use crate::diagnostic::{FieldPath, PathSegment};
use crate::source::Span;
use crate::yaml::{Event, Scalar};

/// What is left of front matter to make values of.
pub(super) struct Nodes<'a> {
    pub(super) events: Vec<Event<'a>>,
    /// The entries of the mapping at the root that were read.
    pub(super) entries: Vec<Entry>,
    /// The keys of entries that could not be read, and where they stand, in that order.
    pub(super) unread: Vec<(String, Span)>,
    /// The opening fence; `None` where there is no front matter.
    pub(super) opening: Option<Span>,
    /// Whether there may be more keys than were read.
    pub(super) is_cut_short: bool,
    /// Where the last key begins.
    pub(super) last: usize,
    /// The collections that are open in the entry that is being read.
    pub(super) open: Vec<Open>,
    /// The keys of those that are mappings.
    pub(super) keys: Vec<usize>,
    /// The keys of `entries`, once they are asked for: by each unknown field, and there may be as
    /// many of those.
    names: OnceCell<HashSet<Box<str>>>,
}

/// An entry, as a part of the events.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// Where its key begins.
    pub(super) key: usize,
    /// Behind its value.
    pub(super) end: usize,
    /// Whether it has a key twice, which was reported.
    pub(super) is_at_fault: bool,
}

/// A collection that is open.
pub(super) struct Open {
    /// How many keys there were before its own.
    pub(super) first_key: usize,
    /// Whether a key comes next; `None` in a sequence.
    pub(super) takes_key: Option<bool>,
}

impl<'a> Nodes<'a> {
    /// With room for the events of `bytes` of front matter, as far as that is usual.
    pub(super) fn for_file(bytes: usize) -> Self {
        let usual = (bytes / 16).clamp(16, 256);
        Self {
            events: Vec::with_capacity(usual),
            entries: Vec::with_capacity(16),
            unread: Vec::new(),
            opening: None,
            is_cut_short: false,
            last: 0,
            open: Vec::new(),
            keys: Vec::new(),
            names: OnceCell::new(),
        }
    }

    /// Leaves out the entries with certain keys.
    pub(super) fn leave_out(&mut self, is_left_out: impl Fn(&str) -> bool) {
        let events = &self.events;
        self.entries
            .retain(|entry| scalar(events, entry.key).is_none_or(|key| !is_left_out(&key.text)));
        self.unread.retain(|(key, _)| !is_left_out(key));
    }

    /// The key of an entry, unless that is a list or a mapping.
    pub(super) fn key(&self, entry: Entry) -> Option<&Scalar<'a>> {
        self.scalar(entry.key)
    }

    /// The scalar at an index, if one is there.
    pub(super) fn scalar(&self, index: usize) -> Option<&Scalar<'a>> {
        scalar(&self.events, index)
    }

    /// The index behind the node that begins at `index`.
    pub(super) fn after(&self, index: usize) -> usize {
        after(&self.events, index)
    }

    /// The bytes of the node that begins at `index`: a scalar, or all from the beginning of a
    /// collection to its end.
    pub(super) fn span(&self, index: usize) -> Span {
        span(&self.events, index..self.after(index))
    }

    /// Whether an entry of the root has the key `name`.
    pub(super) fn has_entry(&self, name: &str) -> bool {
        let keys = || self.entries.iter().filter_map(|&entry| self.key(entry));
        let names = || keys().map(|key| Box::from(&*key.text)).collect();
        self.names.get_or_init(names).contains(name)
    }

    /// Whether the mapping of the key at `index` has the key `name`.
    pub(super) fn has_beside(&self, index: usize, name: &str) -> bool {
        let mut depth = 0_usize;
        let before = self.events.get(..index).unwrap_or_default();
        let start = before.iter().rposition(|event| {
            match event {
                Event::MappingEnd(_) | Event::SequenceEnd(_) => depth = depth.saturating_add(1),
                Event::MappingStart(_) | Event::SequenceStart(_) if depth == 0 => return true,
                Event::MappingStart(_) | Event::SequenceStart(_) => depth = depth.saturating_sub(1),
                Event::Scalar(_) => {}
            }
            false
        });
        let mut at = start.map_or(0, |start| start.saturating_add(1));
        while !matches!(self.events.get(at), None | Some(Event::MappingEnd(_))) {
            if self.scalar(at).is_some_and(|key| key.text == name) {
                return true;
            }
            at = self.after(self.after(at));
        }
        false
    }

    /// The path of the node or key at the index `wanted`, which stands in `entry`.
    pub(super) fn path(&self, entry: Entry, wanted: usize) -> FieldPath {
        let root = self.key(entry).map(key_segment);
        let value = self.after(entry.key);
        let mut levels: Vec<Level> = Vec::new();
        for event in self.events.get(value..wanted).unwrap_or_default() {
            match event {
                Event::MappingEnd(_) | Event::SequenceEnd(_) => {
                    levels.pop();
                    if let Some(level) = levels.last_mut() {
                        level.pass();
                    }
                }
                Event::Scalar(scalar) => {
                    if let Some(level) = levels.last_mut() {
                        level.note_key(Some(scalar));
                        level.pass();
                    }
                }
                Event::MappingStart(_) | Event::SequenceStart(_) => {
                    if let Some(level) = levels.last_mut() {
                        level.note_key(None);
                    }
                    levels.push(Level::new(event));
                }
            }
        }
        let key = self.scalar(wanted);
        if let Some(level) = levels.last_mut() {
            level.note_key(key);
        }
        let below = levels.into_iter().filter_map(|level| level.segment);
        FieldPath::from(root.into_iter().chain(below).collect::<Vec<_>>())
    }
}

/// A collection on the way to a node, for its path.
struct Level {
    segment: Option<PathSegment>,
    takes_key: bool,
}

impl Level {
    fn new(start: &Event<'_>) -> Self {
        let is_mapping = matches!(start, Event::MappingStart(_));
        Self {
            segment: (!is_mapping).then_some(PathSegment::Index(0)),
            takes_key: is_mapping,
        }
    }

    /// Notes the node that begins, if a key comes next.
    fn note_key(&mut self, key: Option<&Scalar<'_>>) {
        if self.takes_key {
            self.segment = key.map(key_segment);
        }
    }

    /// Goes on behind a node.
    fn pass(&mut self) {
        match &mut self.segment {
            Some(PathSegment::Index(index)) => *index = index.saturating_add(1),
            _ => self.takes_key = !self.takes_key,
        }
    }
}

fn key_segment(key: &Scalar<'_>) -> PathSegment {
    PathSegment::Key(key.text.to_string().into())
}

/// The step to the value of the key at an index.
pub(super) fn segment(events: &[Event<'_>], key: usize) -> Option<PathSegment> {
    scalar(events, key).map(key_segment)
}

pub(super) fn scalar<'e, 'a>(events: &'e [Event<'a>], index: usize) -> Option<&'e Scalar<'a>> {
    match events.get(index) {
        Some(Event::Scalar(scalar)) => Some(scalar),
        _ => None,
    }
}

/// Removes the entries at `indices`, which are in order: in one pass, since there may be many.
pub(super) fn remove(entries: &mut Vec<Entry>, indices: impl IntoIterator<Item = usize>) {
    let mut indices = indices.into_iter().peekable();
    let mut at = 0_usize..;
    entries.retain(|_| at.next().is_none_or(|at| indices.next_if_eq(&at).is_none()));
}

/// The bytes from the first to the last of some events.
pub(super) fn span(events: &[Event<'_>], part: Range<usize>) -> Span {
    let part = events.get(part).unwrap_or_default();
    let (Some(first), Some(last)) = (part.first(), part.last()) else {
        return Span::default();
    };
    let (first, last) = (first.span(), last.span());
    Span::new(first.start, last.end.max(first.end))
}

/// The index behind the node that begins at `index`.
pub(super) fn after(events: &[Event<'_>], index: usize) -> usize {
    let mut depth = 0_usize;
    let mut at = index;
    while let Some(event) = events.get(at) {
        at = at.saturating_add(1);
        match event {
            Event::MappingStart(_) | Event::SequenceStart(_) => depth = depth.saturating_add(1),
            Event::MappingEnd(_) | Event::SequenceEnd(_) => depth = depth.saturating_sub(1),
            Event::Scalar(_) => {}
        }
        if depth == 0 {
            break;
        }
    }
    at
}
