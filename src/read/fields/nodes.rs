//! Keys with their values and items, gathered from events.

use std::borrow::Cow;

use crate::read::{Events, Stop, skip};
use crate::source::Span;
use crate::yaml::Event;

/// A key with its value, or an item.
#[derive(Clone)]
pub(super) struct Node<'a> {
    pub(super) step: Step<'a>,
    /// The key with its quotes; of an item, where it begins.
    pub(super) key: Span,
    /// Without quotes; of a mapping or sequence, from its first to its last entry.
    pub(super) value: Span,
    /// Where the nodes end that are in it.
    pub(super) next: usize,
}

#[derive(Clone)]
pub(super) enum Step<'a> {
    Key(Cow<'a, str>),
    Index(usize),
}

impl Node<'_> {
    pub(super) fn root(value: Span) -> Self {
        Self {
            step: Step::Index(0),
            key: Span::empty(value.start),
            value,
            next: 1,
        }
    }
}

/// Nodes as they are read.
#[derive(Default)]
pub(super) struct Nodes<'a> {
    pub(super) nodes: Vec<Node<'a>>,
    /// The collections that are open.
    open: Vec<Open<'a>>,
}

struct Open<'a> {
    /// The place of its node.
    node: usize,
    kind: Kind<'a>,
}

enum Kind<'a> {
    Mapping {
        /// The key whose value comes next.
        key: Option<(Cow<'a, str>, Span)>,
    },
    Sequence {
        items: usize,
    },
}

impl<'a> Nodes<'a> {
    pub(super) fn read<S: Events<'a>>(&mut self, events: &mut S) -> Result<(), Stop> {
        while let Some(event) = events.next()? {
            match self.open.last_mut().map(|open| &mut open.kind) {
                Some(Kind::Mapping { key: key @ None }) => match event {
                    Event::Scalar(scalar) => *key = Some((scalar.text, scalar.span)),
                    Event::MappingEnd(span) | Event::SequenceEnd(span) => self.close(span.end),
                    // A key that is a collection has no path, and neither has its value.
                    start => {
                        skip(events, &start)?;
                        if let Some(value) = events.next()? {
                            skip(events, &value)?;
                        }
                    }
                },
                _ => self.push(&event),
            }
        }
        Ok(())
    }

    /// Adds a value, or closes a sequence.
    fn push(&mut self, event: &Event<'a>) {
        let span = event.span();
        if matches!(event, Event::MappingEnd(_) | Event::SequenceEnd(_)) {
            return self.close(span.end);
        }
        let (step, key) = match self.open.last_mut().map(|open| &mut open.kind) {
            Some(Kind::Mapping { key }) => {
                let (key, at) = key.take().unwrap_or_default();
                (Step::Key(key), at)
            }
            Some(Kind::Sequence { items }) => {
                let index = *items;
                *items = items.saturating_add(1);
                (Step::Index(index), Span::empty(span.start))
            }
            None => (Step::Index(0), Span::empty(span.start)),
        };
        let node = self.nodes.len();
        let kind = match event {
            Event::MappingStart(_) => Some(Kind::Mapping { key: None }),
            Event::SequenceStart(_) => Some(Kind::Sequence { items: 0 }),
            _ => None,
        };
        let value = match event {
            Event::Scalar(scalar) => scalar.text_span(),
            _ => span,
        };
        self.nodes.push(Node {
            step,
            key,
            value,
            next: node.saturating_add(1),
        });
        self.open.extend(kind.map(|kind| Open { node, kind }));
    }

    fn close(&mut self, end: usize) {
        let next = self.nodes.len();
        if let Some(open) = self.open.pop()
            && let Some(node) = self.nodes.get_mut(open.node)
        {
            node.value.end = end.max(node.value.end);
            node.next = next;
        }
    }

    /// The nodes, below one that is `part`; what is still open ends with it.
    pub(super) fn finish(mut self, part: Span) -> Vec<Node<'a>> {
        while !self.open.is_empty() {
            let last = self.nodes.last().map_or(part.start, |node| node.value.end);
            self.close(last);
        }
        if let Some(root) = self.nodes.first_mut() {
            root.value = part;
        } else {
            self.nodes.push(Node::root(part));
        }
        self.nodes
    }
}
