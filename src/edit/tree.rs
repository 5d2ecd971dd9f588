//! The nodes of a document and their places, for finding and comparing what edits touch.

use std::borrow::Cow;

use crate::diagnostic::PathSegment;
use crate::limits::Limits;
use crate::read::{Events, Stop};
use crate::source::Span;
use crate::yaml::{Event, Fault, FullReader, OutsideSubset, Reader, Scalar};

/// A node and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    pub(super) content: Content<'a>,
    /// From its first to its last byte, quotes and brackets included.
    pub(super) span: Span,
}

#[derive(Clone, Debug)]
pub(super) enum Content<'a> {
    Scalar(Scalar<'a>),
    Mapping(Vec<Entry<'a>>),
    Sequence(Vec<Node<'a>>),
}

/// A key and its value.
#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    pub(super) key: Scalar<'a>,
    pub(super) value: Node<'a>,
}

impl Entry<'_> {
    fn into_owned(self) -> Entry<'static> {
        Entry {
            key: self.key.into_owned(),
            value: self.value.into_owned(),
        }
    }
}

/// Why a document has no tree.
#[derive(Debug)]
pub(super) enum NoTree {
    Outside(OutsideSubset),
    Fault(Fault),
    /// A key that is a list or a mapping.
    ComplexKey(Span),
}

impl From<Stop> for NoTree {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Outside(outside) => Self::Outside(outside),
            Stop::Fault(fault) => Self::Fault(*fault),
        }
    }
}

impl<'a> Node<'a> {
    /// Reads the front matter at `span`; an empty one is a mapping without entries.
    pub(super) fn read(source: &'a str, span: Span, limits: &Limits) -> Result<Self, NoTree> {
        match document(&mut Reader::within(source, span), span) {
            Err(NoTree::Outside(_)) => {
                document(&mut FullReader::within(source, span, limits), span)
            }
            other => other,
        }
    }

    /// The node at `path` below this one.
    pub(super) fn at(&self, path: &[PathSegment]) -> Option<&Self> {
        path.iter()
            .try_fold(self, |node, segment| node.child(segment))
    }

    /// Likewise, to change.
    pub(super) fn at_mut(&mut self, path: &[PathSegment]) -> Option<&mut Self> {
        let mut node = self;
        for segment in path {
            node = match (&mut node.content, segment) {
                (Content::Mapping(entries), PathSegment::Key(key)) => {
                    let entry = entries.iter_mut().find(|entry| entry.key.text == *key);
                    &mut entry?.value
                }
                (Content::Sequence(items), PathSegment::Index(index)) => items.get_mut(*index)?,
                _ => return None,
            };
        }
        Some(node)
    }

    fn child(&self, segment: &PathSegment) -> Option<&Self> {
        match (&self.content, segment) {
            (Content::Mapping(entries), PathSegment::Key(key)) => {
                let entry = entries.iter().find(|entry| entry.key.text == *key);
                entry.map(|entry| &entry.value)
            }
            (Content::Sequence(items), PathSegment::Index(index)) => items.get(*index),
            _ => None,
        }
    }

    /// The first entry, if it is a list.
    pub(super) fn first_item(&self) -> Option<&Self> {
        match &self.content {
            Content::Sequence(items) => items.first(),
            _ => None,
        }
    }

    /// The same node, borrowed from nothing.
    pub(super) fn into_owned(self) -> Node<'static> {
        Node {
            content: match self.content {
                Content::Scalar(scalar) => Content::Scalar(scalar.into_owned()),
                Content::Mapping(entries) => {
                    Content::Mapping(entries.into_iter().map(Entry::into_owned).collect())
                }
                Content::Sequence(items) => {
                    Content::Sequence(items.into_iter().map(Node::into_owned).collect())
                }
            },
            span: self.span,
        }
    }

    /// Whether both say the same, wherever and however they were written.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        match (&self.content, &other.content) {
            (Content::Scalar(one), Content::Scalar(other)) => {
                one.text == other.text && one.is_absent() == other.is_absent()
            }
            (Content::Mapping(one), Content::Mapping(other)) => {
                one.len() == other.len()
                    && one.iter().zip(other).all(|(one, other)| {
                        one.key.text == other.key.text && one.value.says_the_same(&other.value)
                    })
            }
            (Content::Sequence(one), Content::Sequence(other)) => {
                one.len() == other.len()
                    && one
                        .iter()
                        .zip(other)
                        .all(|(one, other)| one.says_the_same(other))
            }
            _ => false,
        }
    }
}

/// Reads all events of a document into a tree.
fn document<'a, S: Events<'a>>(events: &mut S, span: Span) -> Result<Node<'a>, NoTree> {
    let Some(first) = events.next()? else {
        return Ok(Node {
            content: Content::Mapping(Vec::new()),
            span: Span::empty(span.start),
        });
    };
    let node = node(events, first)?;
    events.next()?;
    Ok(node)
}

/// Reads the node that begins with `event`. Readers limit how deep this goes.
fn node<'a, S: Events<'a>>(events: &mut S, event: Event<'a>) -> Result<Node<'a>, NoTree> {
    let start = event.span();
    let (content, end) = match event {
        Event::MappingStart(_) => mapping(events)?,
        Event::SequenceStart(_) => sequence(events)?,
        Event::Scalar(scalar) => {
            let span = scalar.span;
            (Content::Scalar(scalar), span)
        }
        // An end where a node should begin: readers give none.
        Event::MappingEnd(span) | Event::SequenceEnd(span) => (
            Content::Scalar(Scalar::new(
                Cow::Borrowed(""),
                crate::yaml::Style::Plain,
                span,
            )),
            span,
        ),
    };
    Ok(Node {
        content,
        span: Span::new(start.start, end.end),
    })
}

fn mapping<'a, S: Events<'a>>(events: &mut S) -> Result<(Content<'a>, Span), NoTree> {
    let mut entries = Vec::new();
    while let Some(event) = events.next()? {
        let key = match event {
            Event::Scalar(key) => key,
            Event::MappingEnd(span) => return Ok((Content::Mapping(entries), span)),
            other => return Err(NoTree::ComplexKey(other.span())),
        };
        let Some(value) = events.next()? else { break };
        let value = node(events, value)?;
        entries.push(Entry { key, value });
    }
    Ok((Content::Mapping(entries), Span::default()))
}

fn sequence<'a, S: Events<'a>>(events: &mut S) -> Result<(Content<'a>, Span), NoTree> {
    let mut items = Vec::new();
    while let Some(event) = events.next()? {
        if let Event::SequenceEnd(span) = event {
            return Ok((Content::Sequence(items), span));
        }
        items.push(node(events, event)?);
    }
    Ok((Content::Sequence(items), Span::default()))
}
