//! The reader of all of YAML, over the `granit-parser` crate.
//!
//! It makes the subset reader's events of whatever YAML there is, in four steps:
//!
//! ```text
//! text -> source (granit-parser's events, with this crate's spans)
//!      -> anchors (aliases replaced by the nodes they stand for)
//!      -> reader (documents and limits)
//!      -> merge (`<<` replaced by the entries it stands for), where the text has one
//! ```

mod anchors;
mod kind;
mod merge;
mod place;
mod source;
#[cfg(test)]
mod tests;

use std::fmt;

use self::anchors::Anchors;
use self::merge::Merged;
use self::source::{Item, Source};
use super::{Event, Fault, FaultKind};
use crate::limits::Limits;
use crate::source::Span;

/// Reads events from any YAML text.
///
/// Where [`Reader`](super::Reader) reads a text, this one gives equal events, to the last span.
/// What only this one reads comes as the same events:
///
/// - An **alias** is replaced by the node it stands for; every event of it has the span of the
///   alias, `*name`. Anchors are not part of a node's span, nor are tags.
/// - A **merge key**, `<<` (the YAML 1.1 type `tag:yaml.org,2002:merge`), is replaced by the
///   entries it stands for. They come after the mapping's own, which win over them; of several
///   sources, the first one wins.
/// - The span of a **block scalar** begins at its `|` or `>` and ends with its last line that is
///   not blank, before the line end.
/// - A flow mapping without braces, as in `[a: 1]`, begins and ends with empty spans.
/// - A value that is not there has an empty span after its `:` or `-`, or after its tag or
///   anchor.
///
/// Duplicate keys are left to the caller.
///
/// # Examples
///
/// ```
/// use newsmatter::yaml::{Event, FullReader};
///
/// let text = "title: &name Rain\nexcerpt: *name\n";
/// let mut reader = FullReader::new(text);
/// let mut scalars = Vec::new();
/// while let Some(event) = reader.next_event()? {
///     if let Event::Scalar(scalar) = event {
///         scalars.push((scalar.text, &text[scalar.span.range()]));
///     }
/// }
/// assert_eq!(scalars[1], ("Rain".into(), "Rain"));
/// assert_eq!(scalars[3], ("Rain".into(), "*name"));
/// # Ok::<(), newsmatter::yaml::Fault>(())
/// ```
pub struct FullReader<'a> {
    source: Source<'a>,
    anchors: Anchors<'a>,
    limits: Limits,
    /// Whether further documents may follow the first one.
    is_stream: bool,
    state: State,
    /// How many collections are open.
    depth: usize,
    nodes: usize,
    /// Whether the text has a `<<`, which may be a merge key.
    may_merge: bool,
    /// The document's events, where they have to be known whole.
    merged: Option<Merged<'a>>,
}

/// How far the text was read.
#[derive(Clone, Debug)]
enum State {
    /// No document began yet.
    Begin,
    /// Inside a document.
    Document,
    /// After a document; another one may follow.
    Between,
    /// After the last document.
    End,
    /// After a fault, which is told again.
    Failed(Fault),
}

impl<'a> FullReader<'a> {
    /// Reads the one document in all of `text`, within the default [`Limits`].
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::yaml::{Event, FullReader};
    ///
    /// let mut reader = FullReader::new("!!str 2021\n");
    /// let Some(Event::Scalar(scalar)) = reader.next_event()? else { panic!() };
    /// assert_eq!(scalar.text, "2021");
    /// assert_eq!(reader.next_event()?, None);
    /// # Ok::<(), newsmatter::yaml::Fault>(())
    /// ```
    pub fn new(text: &'a str) -> Self {
        Self::within(text, Span::new(0, text.len()), &Limits::default())
    }

    /// Reads the one document in the part of `text` at `span`, such as the front matter of a
    /// file.
    ///
    /// Spans of events count from the beginning of `text`. A span that does not fit the text
    /// reads as empty.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::yaml::FullReader;
    /// use newsmatter::{Limits, Span};
    ///
    /// let text = "---\n[Ferries]\n---\n";
    /// let mut reader = FullReader::within(text, Span::new(4, 14), &Limits::default());
    /// let start = reader.next_event()?.unwrap();
    /// assert_eq!(start.span(), Span::new(4, 5));
    /// # Ok::<(), newsmatter::yaml::Fault>(())
    /// ```
    pub fn within(text: &'a str, span: Span, limits: &Limits) -> Self {
        Self::over(text, span, limits, false)
    }

    /// Reads all the documents in `text`, and their directives.
    ///
    /// [`next_event`](Self::next_event) ends with each document, and
    /// [`next_document`](Self::next_document) goes on.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Limits;
    /// use newsmatter::yaml::{Event, FullReader};
    ///
    /// let mut reader = FullReader::stream("--- a\n--- b\n", &Limits::default());
    /// let mut texts = Vec::new();
    /// loop {
    ///     while let Some(event) = reader.next_event()? {
    ///         if let Event::Scalar(scalar) = event {
    ///             texts.push(scalar.text);
    ///         }
    ///     }
    ///     if !reader.next_document()? {
    ///         break;
    ///     }
    /// }
    /// assert_eq!(texts, ["a", "b"]);
    /// # Ok::<(), newsmatter::yaml::Fault>(())
    /// ```
    pub fn stream(text: &'a str, limits: &Limits) -> Self {
        Self::over(text, Span::new(0, text.len()), limits, true)
    }

    fn over(text: &'a str, span: Span, limits: &Limits, is_stream: bool) -> Self {
        let source = Source::new(text, span, limits, is_stream);
        Self {
            may_merge: source.contains(b"<<"),
            source,
            anchors: Anchors::new(limits),
            limits: *limits,
            is_stream,
            state: State::Begin,
            depth: 0,
            nodes: 0,
            merged: None,
        }
    }

    /// Returns the next event, or `None` after the last one. An empty text has no events.
    ///
    /// # Errors
    ///
    /// A [`Fault`], what was met and where; after it, the same fault again.
    ///
    /// - everything that is no YAML, such as `a: b: c`, an open quote, a tab as indentation, a
    ///   control character, or an unknown escape
    /// - unless it reads a [`stream`](Self::stream): directives, a second document, and text
    ///   after `...` (YAML 1.2.2 sections 6.8 and 9.2). Between fences there can be neither.
    /// - an alias without an anchor before it, or to a node that it is part of (section 7.1)
    /// - a `<<` whose value is no mapping and no list of mappings, and a second `<<` in a mapping
    /// - whatever goes beyond the [`Limits`] on depth, nodes and aliases
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::yaml::{FaultKind, FullReader};
    ///
    /// let mut reader = FullReader::new("*ferry\n");
    /// let fault = reader.next_event().unwrap_err();
    /// assert_eq!(fault.kind, FaultKind::UnknownAnchor);
    /// assert_eq!(reader.next_event(), Err(fault));
    /// ```
    pub fn next_event(&mut self) -> Result<Option<Event<'a>>, Fault> {
        if self.may_merge {
            self.next_merged()
        } else {
            self.next_read()
        }
    }

    /// Goes on with the next document of a [`stream`](Self::stream), and returns whether there
    /// is one. What is left of the current document is passed.
    ///
    /// # Errors
    ///
    /// Those of [`next_event`](Self::next_event), in what is passed or before the next document.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Limits;
    /// use newsmatter::yaml::FullReader;
    ///
    /// let text = "--- Ferries\n--- Rain\n--- Sun\n";
    /// let mut reader = FullReader::stream(text, &Limits::default());
    /// let mut documents = 0;
    /// while reader.next_document()? {
    ///     documents += 1;
    /// }
    /// assert_eq!(documents, 2);
    /// # Ok::<(), newsmatter::yaml::Fault>(())
    /// ```
    pub fn next_document(&mut self) -> Result<bool, Fault> {
        while self.next_read()?.is_some() {}
        self.merged = None;
        self.anchors = Anchors::new(&self.limits);
        if matches!(self.state, State::Between) {
            let item = self.read_item();
            self.keep_fault(item)?;
        }
        Ok(matches!(self.state, State::Document))
    }

    /// Returns how many nodes were read so far: scalars, sequences and mappings, keys and expanded
    /// aliases included.
    ///
    /// Where one document is read in parts, each with a reader of its own, this is what to
    /// subtract from [`Limits::nodes`].
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::yaml::FullReader;
    ///
    /// let mut reader = FullReader::new("topics: [Ferries, Rain]\n");
    /// while reader.next_event()?.is_some() {}
    /// assert_eq!(reader.nodes(), 5);
    /// # Ok::<(), newsmatter::yaml::Fault>(())
    /// ```
    pub fn nodes(&self) -> usize {
        self.nodes
    }

    /// The next event of a document that may have merge keys: it is read whole at first.
    fn next_merged(&mut self) -> Result<Option<Event<'a>>, Fault> {
        let merged = if let Some(merged) = &mut self.merged {
            merged
        } else {
            let mut events = Vec::new();
            let fault = loop {
                match self.next_read() {
                    Ok(Some(event)) => events.push(event),
                    Ok(None) => break None,
                    Err(fault) => break Some(fault),
                }
            };
            self.merged.insert(Merged::new(events, fault))
        };
        merged.next_event()
    }

    /// The next event with aliases expanded, or `None` at the end of the document.
    fn next_read(&mut self) -> Result<Option<Event<'a>>, Fault> {
        if let State::Failed(fault) = &self.state {
            return Err(*fault);
        }
        let event = self.read();
        self.keep_fault(event)
    }

    /// Remembers a fault, so that it is told again.
    fn keep_fault<T>(&mut self, result: Result<T, Fault>) -> Result<T, Fault> {
        if let Err(fault) = &result {
            self.state = State::Failed(*fault);
        }
        result
    }

    fn read(&mut self) -> Result<Option<Event<'a>>, Fault> {
        loop {
            if let Some(event) = self.anchors.replay()? {
                return self.count(event, None).map(Some);
            }
            let is_over = match self.state {
                State::Between => self.is_stream,
                State::End => true,
                _ => false,
            };
            if is_over {
                return Ok(None);
            }
            if let Some((event, anchor)) = self.read_item()? {
                return self.count(event, anchor).map(Some);
            }
        }
    }

    /// Reads on in the source: an event with the anchor of its node, or something else, which
    /// is noted.
    fn read_item(&mut self) -> Result<Option<(Event<'a>, Option<usize>)>, Fault> {
        match self.source.next()? {
            Item::Event(event, anchor) => return Ok(Some((event, anchor))),
            Item::Alias(anchor, span) => self.anchors.begin_replay(anchor, span)?,
            Item::DocumentStart(span) => {
                if matches!(self.state, State::Between) && !self.is_stream {
                    return Err(self.source.further_document(span));
                }
                self.state = State::Document;
            }
            Item::DocumentEnd => self.state = State::Between,
            Item::StreamEnd => self.state = State::End,
        }
        Ok(None)
    }

    /// Holds an event to the limits, and notes it for the aliases that may stand for it.
    fn count(&mut self, event: Event<'a>, anchor: Option<usize>) -> Result<Event<'a>, Fault> {
        let is_end = match event {
            Event::MappingEnd(_) | Event::SequenceEnd(_) => {
                self.depth = self.depth.saturating_sub(1);
                true
            }
            Event::MappingStart(_) | Event::SequenceStart(_) => {
                self.depth = self.depth.saturating_add(1);
                false
            }
            Event::Scalar(_) => false,
        };
        if self.depth > self.limits.depth {
            let kind = FaultKind::Depth(self.limits.depth);
            return Err(Fault::new(kind, event.span()));
        }
        if !is_end {
            self.nodes = self.nodes.saturating_add(1);
        }
        if self.nodes > self.limits.nodes {
            let kind = FaultKind::Nodes(self.limits.nodes);
            return Err(Fault::new(kind, event.span()));
        }
        self.anchors.note(&event, anchor);
        Ok(event)
    }
}

/// Shows how far it read, and nothing of what.
impl fmt::Debug for FullReader<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("FullReader")
            .field("state", &self.state)
            .field("position", &self.source.position())
            .field("depth", &self.depth)
            .field("nodes", &self.nodes)
            .finish_non_exhaustive()
    }
}
