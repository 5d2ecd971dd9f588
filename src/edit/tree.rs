//! The nodes of a text: for finding what an edit touches, and for proving what it did.

use std::borrow::Cow;

use super::comments::Comments;
use crate::diagnostic::PathSegment;
use crate::limits::Limits;
use crate::read::{Events, Stop};
use crate::source::Span;
use crate::yaml::{self, CoreValue, Event, Fault, FullReader, OutsideSubset, Reader, Style, Tag};

/// A node and its span. Kept small, since a document may have hundreds of thousands.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    pub(super) content: Content<'a>,
    start: u32,
    end: u32,
}

#[derive(Clone, Debug)]
pub(super) enum Content<'a> {
    Scalar(Scalar<'a>),
    Mapping(Vec<Entry<'a>>),
    Sequence(Vec<Node<'a>>),
}

/// A scalar's text, and how it is written.
#[derive(Clone, Debug)]
pub(super) struct Scalar<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) style: Style,
    pub(super) tag: Option<Tag>,
    is_alias: bool,
}

/// A key and its value.
#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    pub(super) key: Node<'a>,
    pub(super) value: Node<'a>,
}

/// Why a document has no tree.
#[derive(Debug)]
pub(super) enum NoTree {
    Outside(OutsideSubset),
    Fault(Fault),
    /// A key that is a list or a mapping.
    ComplexKey(Span),
    /// Something else than was expected.
    Other,
}

impl From<Stop> for NoTree {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Outside(outside) => Self::Outside(outside),
            Stop::Fault(fault) => Self::Fault(*fault),
        }
    }
}

impl Entry<'_> {
    pub(super) fn is_named(&self, name: &str) -> bool {
        self.key.text() == Some(name)
    }

    /// Where its last byte is, which for a value that is absent is that of its key.
    pub(super) fn end(&self) -> usize {
        self.value.span().end.max(self.key.span().end)
    }
}

impl<'a> Node<'a> {
    pub(super) fn scalar(text: impl Into<Cow<'a, str>>, style: Style) -> Self {
        Self::new(Content::Scalar(Scalar {
            text: text.into(),
            style,
            tag: None,
            is_alias: false,
        }))
    }

    /// A node that is in no text yet.
    pub(super) fn new(content: Content<'a>) -> Self {
        Self {
            content,
            start: 0,
            end: 0,
        }
    }

    fn at_span(content: Content<'a>, start: usize, end: usize) -> Self {
        // `Editor::new` refuses texts that are longer than this.
        let offset = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            content,
            start: offset(start),
            end: offset(end),
        }
    }

    /// From its first to its last byte, quotes and brackets included.
    pub(super) fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Reads all of `text`; one without content is a mapping without entries.
    pub(super) fn read(text: &'a str, limits: &Limits) -> Result<Self, NoTree> {
        Self::read_within(text, Span::new(0, text.len()), limits)
    }

    /// Reads the part of `text` at `span`.
    pub(super) fn read_within(text: &'a str, span: Span, limits: &Limits) -> Result<Self, NoTree> {
        match document(&mut Reader::within(text, span), span) {
            Err(NoTree::Outside(_)) => document(&mut FullReader::within(text, span, limits), span),
            other => other,
        }
    }

    /// Whether reading `text` makes this node: the same keys and values, of the same types. Takes
    /// the comments of `text` down on the way.
    pub(super) fn is_read_from<'t>(
        &self,
        text: &'t str,
        limits: &Limits,
        comments: &mut Comments<'t>,
    ) -> bool {
        match self.is_document(&mut Reader::new(text), comments) {
            Err(Stop::Outside(_)) => {
                *comments = Comments::new(text);
                let mut reader = FullReader::within(text, Span::new(0, text.len()), limits);
                self.is_document(&mut reader, comments).unwrap_or(false)
            }
            result => result.unwrap_or(false),
        }
    }

    fn is_document<'t, S: Events<'t>>(
        &self,
        events: &mut S,
        comments: &mut Comments<'t>,
    ) -> Result<bool, Stop> {
        let is_same = match events.next()? {
            Some(first) => self.is_next(first, events, comments)?,
            None => matches!(&self.content, Content::Mapping(entries) if entries.is_empty()),
        };
        let is_same = is_same && events.next()?.is_none();
        comments.finish();
        Ok(is_same)
    }

    /// Whether the node that begins with `event` is this one.
    fn is_next<'t, S: Events<'t>>(
        &self,
        event: Event<'t>,
        events: &mut S,
        comments: &mut Comments<'t>,
    ) -> Result<bool, Stop> {
        let mut next = |node: &Self| match events.next()? {
            Some(event) => node.is_next(event, events, comments),
            None => Ok(false),
        };
        match (&self.content, event) {
            (Content::Scalar(own), Event::Scalar(scalar)) => {
                comments.pass(scalar.span, scalar.style);
                Ok(own.is_same(&scalar))
            }
            (Content::Mapping(entries), Event::MappingStart(_)) => {
                for entry in entries {
                    if !next(&entry.key)? || !next(&entry.value)? {
                        return Ok(false);
                    }
                }
                Ok(matches!(events.next()?, Some(Event::MappingEnd(_))))
            }
            (Content::Sequence(items), Event::SequenceStart(_)) => {
                for item in items {
                    if !next(item)? {
                        return Ok(false);
                    }
                }
                Ok(matches!(events.next()?, Some(Event::SequenceEnd(_))))
            }
            _ => Ok(false),
        }
    }

    /// The text of a scalar.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Scalar(scalar) => Some(&scalar.text),
            _ => None,
        }
    }

    /// Whether it is a value that was left out, as behind `heat:`.
    pub(super) fn is_absent(&self) -> bool {
        matches!(&self.content, Content::Scalar(scalar) if scalar.is_absent())
    }

    /// Whether it is null, left out or written.
    pub(super) fn is_null(&self) -> bool {
        match &self.content {
            Content::Scalar(scalar) => match scalar.tag {
                None => {
                    scalar.style == Style::Plain
                        && CoreValue::of_plain(&scalar.text) == CoreValue::Null
                }
                Some(tag) => tag == Tag::Null,
            },
            _ => false,
        }
    }

    /// Whether it is a mapping or sequence with nothing in it.
    pub(super) fn is_empty_collection(&self) -> bool {
        match &self.content {
            Content::Scalar(_) => false,
            Content::Mapping(entries) => entries.is_empty(),
            Content::Sequence(items) => items.is_empty(),
        }
    }

    /// The node at `path` below this one.
    pub(super) fn at(&self, path: &[PathSegment]) -> Option<&Self> {
        path.iter()
            .try_fold(self, |node, segment| node.child(segment))
    }

    /// The node at `path` below this one, to change.
    pub(super) fn at_mut(&mut self, path: &[PathSegment]) -> Option<&mut Self> {
        path.iter()
            .try_fold(self, |node, segment| match (&mut node.content, segment) {
                (Content::Mapping(entries), PathSegment::Key(key)) => {
                    let entry = entries.iter_mut().find(|entry| entry.is_named(key));
                    entry.map(|entry| &mut entry.value)
                }
                (Content::Sequence(items), PathSegment::Index(index)) => items.get_mut(*index),
                _ => None,
            })
    }

    pub(super) fn child(&self, segment: &PathSegment) -> Option<&Self> {
        match (&self.content, segment) {
            (Content::Mapping(entries), PathSegment::Key(key)) => {
                let entry = entries.iter().find(|entry| entry.is_named(key));
                entry.map(|entry| &entry.value)
            }
            (Content::Sequence(items), PathSegment::Index(index)) => items.get(*index),
            _ => None,
        }
    }

    /// Converts into an owned node.
    pub(super) fn into_owned(self) -> Node<'static> {
        Node {
            content: match self.content {
                Content::Scalar(scalar) => Content::Scalar(Scalar {
                    text: Cow::Owned(scalar.text.into_owned()),
                    ..scalar
                }),
                Content::Mapping(entries) => {
                    let owned = |entry: Entry<'_>| Entry {
                        key: entry.key.into_owned(),
                        value: entry.value.into_owned(),
                    };
                    Content::Mapping(entries.into_iter().map(owned).collect())
                }
                Content::Sequence(items) => {
                    Content::Sequence(items.into_iter().map(Node::into_owned).collect())
                }
            },
            start: self.start,
            end: self.end,
        }
    }

    /// Takes every comment of the text that it was read from down.
    pub(super) fn collect_comments(&self, comments: &mut Comments<'_>) {
        match &self.content {
            Content::Scalar(scalar) => comments.pass(self.span(), scalar.style),
            Content::Mapping(entries) => {
                for entry in entries {
                    entry.key.collect_comments(comments);
                    entry.value.collect_comments(comments);
                }
            }
            Content::Sequence(items) => {
                for item in items {
                    item.collect_comments(comments);
                }
            }
        }
    }
}

impl Scalar<'_> {
    fn is_absent(&self) -> bool {
        self.style == Style::Plain && self.text.is_empty() && self.tag.is_none()
    }

    /// Whether both have one text and one type, whatever the quotes are.
    fn is_same(&self, other: &yaml::Scalar<'_>) -> bool {
        self.text == other.text
            && (self.style == Style::Plain) == other.is_plain()
            && self.tag == other.tag
            && self.is_alias == other.is_alias()
    }
}

/// Reads all events of a document into a tree.
fn document<'a, S: Events<'a>>(events: &mut S, span: Span) -> Result<Node<'a>, NoTree> {
    let Some(first) = events.next()? else {
        let content = Content::Mapping(Vec::new());
        return Ok(Node::at_span(content, span.start, span.start));
    };
    let node = node(events, first)?;
    match events.next()? {
        None => Ok(node),
        Some(_) => Err(NoTree::Other),
    }
}

/// Reads the node that begins with `event`. Readers limit how deep this goes.
fn node<'a, S: Events<'a>>(events: &mut S, event: Event<'a>) -> Result<Node<'a>, NoTree> {
    let start = event.span().start;
    let (content, end) = match event {
        Event::Scalar(scalar) => {
            let end = scalar.span.end;
            (Content::Scalar(scalar.into()), end)
        }
        Event::MappingStart(_) => mapping(events)?,
        Event::SequenceStart(_) => sequence(events)?,
        Event::MappingEnd(_) | Event::SequenceEnd(_) => return Err(NoTree::Other),
    };
    Ok(Node::at_span(content, start, end))
}

fn mapping<'a, S: Events<'a>>(events: &mut S) -> Result<(Content<'a>, usize), NoTree> {
    let mut entries = Vec::new();
    loop {
        let key = match events.next()?.ok_or(NoTree::Other)? {
            key @ Event::Scalar(_) => node(events, key)?,
            Event::MappingEnd(span) => return Ok((Content::Mapping(entries), span.end)),
            other => return Err(NoTree::ComplexKey(other.span())),
        };
        let value = events.next()?.ok_or(NoTree::Other)?;
        let value = node(events, value)?;
        entries.push(Entry { key, value });
    }
}

fn sequence<'a, S: Events<'a>>(events: &mut S) -> Result<(Content<'a>, usize), NoTree> {
    let mut items = Vec::new();
    loop {
        let event = events.next()?.ok_or(NoTree::Other)?;
        if let Event::SequenceEnd(span) = event {
            return Ok((Content::Sequence(items), span.end));
        }
        items.push(node(events, event)?);
    }
}

impl<'a> From<yaml::Scalar<'a>> for Scalar<'a> {
    fn from(scalar: yaml::Scalar<'a>) -> Self {
        Self {
            is_alias: scalar.is_alias(),
            text: scalar.text,
            style: scalar.style,
            tag: scalar.tag,
        }
    }
}
