//! What a document says, as nodes with their places.

use newsmatter::yaml::{Event, FullReader, Reader, Scalar, Style};
use newsmatter::{FieldPath, Limits, PathSegment, Span, fence};

/// A node and where it stands.
#[derive(Clone, Debug)]
pub struct Node {
    pub content: Content,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum Content {
    Scalar(Scalar<'static>),
    Mapping(Vec<(String, Node)>),
    Sequence(Vec<Node>),
}

/// Equal when they say the same, wherever they stand.
impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        match (&self.content, &other.content) {
            (Content::Scalar(one), Content::Scalar(other)) => {
                one.text == other.text && one.is_absent() == other.is_absent()
            }
            (Content::Mapping(one), Content::Mapping(other)) => one == other,
            (Content::Sequence(one), Content::Sequence(other)) => one == other,
            _ => false,
        }
    }
}

impl Node {
    /// The front matter of a file, or `None` if it has none or is no YAML. Nothing between the
    /// fences is a mapping without entries.
    pub fn of_file(text: &str) -> Option<Self> {
        let span = fence::split(text.as_bytes()).ok()?.front_matter;
        let events = events(text, span)?;
        if events.is_empty() {
            let content = Content::Mapping(Vec::new());
            return Some(Self {
                content,
                span: Span::empty(span.start),
            });
        }
        node(&mut events.into_iter())
    }

    /// The node at `path` below this one.
    pub fn at(&self, path: &[PathSegment]) -> Option<&Self> {
        path.iter()
            .try_fold(self, |node, segment| match (&node.content, segment) {
                (Content::Mapping(entries), PathSegment::Key(key)) => {
                    let entry = entries.iter().find(|(other, _)| other == key);
                    entry.map(|(_, value)| value)
                }
                (Content::Sequence(items), PathSegment::Index(index)) => items.get(*index),
                _ => None,
            })
    }

    /// Likewise, to change.
    pub fn at_mut(&mut self, path: &[PathSegment]) -> Option<&mut Self> {
        path.iter()
            .try_fold(self, |node, segment| match (&mut node.content, segment) {
                (Content::Mapping(entries), PathSegment::Key(key)) => {
                    let entry = entries.iter_mut().find(|(other, _)| other == key);
                    entry.map(|(_, value)| value)
                }
                (Content::Sequence(items), PathSegment::Index(index)) => items.get_mut(*index),
                _ => None,
            })
    }

    /// How many entries it has; none if it is null, and one if it is another scalar.
    pub fn len(&self) -> usize {
        match &self.content {
            Content::Scalar(scalar) => {
                let is_null = matches!(&*scalar.text, "" | "~" | "null" | "Null" | "NULL");
                usize::from(scalar.style != Style::Plain || !is_null)
            }
            Content::Mapping(entries) => entries.len(),
            Content::Sequence(items) => items.len(),
        }
    }

    /// Takes out the node at `path`; a list of a key that it leaves empty goes too.
    pub fn without(self, path: &[PathSegment]) -> Option<Self> {
        if let [list @ .., PathSegment::Index(0)] = path
            && matches!(list.last(), Some(PathSegment::Key(_)))
            && self.at(list)?.len() == 1
        {
            return self.without(list);
        }
        self.without_entry(path)
    }

    /// Takes out the node at `path`.
    pub fn without_entry(mut self, path: &[PathSegment]) -> Option<Self> {
        let (last, parent) = path.split_last()?;
        match (&mut self.at_mut(parent)?.content, last) {
            (Content::Mapping(entries), PathSegment::Key(key)) => {
                entries.retain(|(other, _)| other != key);
            }
            (Content::Sequence(items), PathSegment::Index(index)) if *index < items.len() => {
                items.remove(*index);
            }
            _ => return None,
        }
        Some(self)
    }

    /// The paths of all nodes below this one.
    pub fn paths(&self) -> Vec<FieldPath> {
        let mut paths = Vec::new();
        self.collect_paths(&FieldPath::root(), &mut paths);
        paths
    }

    fn collect_paths(&self, own: &FieldPath, paths: &mut Vec<FieldPath>) {
        match &self.content {
            Content::Scalar(_) => {}
            Content::Mapping(entries) => {
                for (key, value) in entries {
                    let path = own.clone().key(key.clone());
                    paths.push(path.clone());
                    value.collect_paths(&path, paths);
                }
            }
            Content::Sequence(items) => {
                for (index, item) in items.iter().enumerate() {
                    let path = own.clone().index(index);
                    paths.push(path.clone());
                    item.collect_paths(&path, paths);
                }
            }
        }
    }
}

/// The comments between the scalars of a file's front matter, those behind the headers of block
/// scalars included.
pub fn comments(text: &str) -> Vec<String> {
    let Some(span) = fence::split(text.as_bytes())
        .ok()
        .map(|fences| fences.front_matter)
    else {
        return Vec::new();
    };
    let mut scalars: Vec<_> = events(text, span)
        .unwrap_or_default()
        .into_iter()
        .filter_map(|event| match event {
            Event::Scalar(scalar) => Some((scalar.span, scalar.style)),
            _ => None,
        })
        .collect();
    scalars.sort_by_key(|(span, _)| *span);
    // What is left where every scalar is blanked out, but for the headers of block scalars.
    let mut left = text.as_bytes()[span.range()].to_vec();
    for (scalar, style) in scalars {
        let is_block = matches!(style, Style::Literal | Style::Folded);
        let whole = &text[scalar.range()];
        let header = whole.find('\n').unwrap_or(whole.len());
        let from = if is_block { header } else { 0 };
        for byte in &mut left[scalar.start + from - span.start..scalar.end - span.start] {
            if *byte != b'\n' {
                *byte = b'x';
            }
        }
    }
    let left = String::from_utf8_lossy(&left);
    let comment = |line: &str| {
        let hashes = line.match_indices('#').map(|(at, _)| at);
        let mut begins = hashes.filter(|at| *at == 0 || line[..*at].ends_with([' ', '\t']));
        begins.next().map(|at| line[at..].trim_end().to_owned())
    };
    // A lone carriage return ends a line of YAML, too.
    left.split(['\n', '\r']).filter_map(comment).collect()
}

/// All events of a part of `text`, by whichever reader reads it.
fn events(text: &str, span: Span) -> Option<Vec<Event<'_>>> {
    let mut reader = Reader::within(text, span);
    let mut events = Vec::new();
    loop {
        match reader.next_event() {
            Ok(Some(event)) => events.push(event),
            Ok(None) => return Some(events),
            Err(_) => break,
        }
    }
    let mut reader = FullReader::within(text, span, &Limits::default());
    let mut events = Vec::new();
    while let Some(event) = reader.next_event().ok()? {
        events.push(event);
    }
    Some(events)
}

/// Reads one node; readers limit how deep this goes.
fn node<'a>(events: &mut impl Iterator<Item = Event<'a>>) -> Option<Node> {
    let first = events.next()?;
    node_from(first, events)
}

fn node_from<'a>(first: Event<'a>, events: &mut impl Iterator<Item = Event<'a>>) -> Option<Node> {
    let start = first.span().start;
    let (content, end) = match first {
        Event::Scalar(scalar) => {
            let end = scalar.span.end;
            (Content::Scalar(scalar.into_owned()), end)
        }
        Event::MappingStart(_) => mapping(events)?,
        Event::SequenceStart(_) => sequence(events)?,
        Event::MappingEnd(_) | Event::SequenceEnd(_) => return None,
    };
    Some(Node {
        content,
        span: Span::new(start, end),
    })
}

/// A key that is no scalar makes the whole document none that is edited.
fn mapping<'a>(events: &mut impl Iterator<Item = Event<'a>>) -> Option<(Content, usize)> {
    let mut entries = Vec::new();
    loop {
        match events.next()? {
            Event::MappingEnd(span) => return Some((Content::Mapping(entries), span.end)),
            Event::Scalar(key) => entries.push((key.text.into_owned(), node(events)?)),
            _ => return None,
        }
    }
}

fn sequence<'a>(events: &mut impl Iterator<Item = Event<'a>>) -> Option<(Content, usize)> {
    let mut items = Vec::new();
    loop {
        match events.next()? {
            Event::SequenceEnd(span) => return Some((Content::Sequence(items), span.end)),
            event => items.push(node_from(event, events)?),
        }
    }
}
