//! Anchors and aliases (YAML 1.2.2 sections 6.9.2 and 7.1).
//!
//! The events of anchored nodes are kept in one log, and an anchor is a range of it: nested
//! anchors are ranges within ranges. An alias gives the events of its range once more. Inside an
//! anchored node they go to the log too, so that nothing is ever expanded twice, and the work is
//! that of the events given out.

use crate::limits::Limits;
use crate::source::Span;
use crate::yaml::{Event, Fault, FaultKind};

/// The anchors of a document, and the alias whose node is being given out.
pub(super) struct Anchors<'a> {
    log: Vec<Event<'a>>,
    /// The anchored nodes as they came, so by their anchors' numbers.
    nodes: Vec<Node>,
    /// The anchored nodes that did not end yet, innermost last.
    open: Vec<Open>,
    /// How many collections are open.
    depth: usize,
    replay: Option<Replay>,
    replayed_nodes: usize,
    replayed_bytes: usize,
    limits: Limits,
}

/// The place of an anchored node in the log.
#[derive(Clone, Copy, Debug)]
struct Node {
    anchor: usize,
    start: usize,
    /// `None` until the node ended.
    end: Option<usize>,
}

/// An anchored node that did not end yet, and how many collections are around it.
#[derive(Clone, Copy, Debug)]
struct Open {
    /// Its index among all anchored nodes.
    node: usize,
    depth: usize,
}

/// The part of the log that is still to be given out for the alias at `span`.
#[derive(Clone, Copy, Debug)]
struct Replay {
    next: usize,
    end: usize,
    span: Span,
}

impl<'a> Anchors<'a> {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            log: Vec::new(),
            nodes: Vec::new(),
            open: Vec::new(),
            depth: 0,
            replay: None,
            replayed_nodes: 0,
            replayed_bytes: 0,
            limits: *limits,
        }
    }

    /// Notes an event that is given out, and the anchor of the node that it begins.
    pub(super) fn note(&mut self, event: &Event<'a>, anchor: Option<usize>) {
        if let Some(anchor) = anchor {
            self.open.push(Open {
                node: self.nodes.len(),
                depth: self.depth,
            });
            self.nodes.push(Node {
                anchor,
                start: self.log.len(),
                end: None,
            });
        }
        if !self.open.is_empty() {
            self.log.push(event.clone());
        }
        self.depth = match event {
            Event::MappingStart(_) | Event::SequenceStart(_) => self.depth.saturating_add(1),
            Event::MappingEnd(_) | Event::SequenceEnd(_) => self.depth.saturating_sub(1),
            Event::Scalar(_) => self.depth,
        };
        self.end_nodes();
    }

    /// Ends the anchored nodes that the last event completed.
    fn end_nodes(&mut self) {
        while let Some(open) = self.open.last().filter(|open| open.depth >= self.depth) {
            if let Some(node) = self.nodes.get_mut(open.node) {
                node.end = Some(self.log.len());
            }
            self.open.pop();
        }
    }

    /// Begins to give out the node of `anchor` for the alias at `span`.
    ///
    /// # Errors
    ///
    /// An alias inside the node that it stands for.
    pub(super) fn begin_replay(&mut self, anchor: usize, span: Span) -> Result<(), Fault> {
        let found = self.nodes.binary_search_by_key(&anchor, |node| node.anchor);
        let node = found.ok().and_then(|index| self.nodes.get(index));
        let Some((next, end)) = node.and_then(|node| Some((node.start, node.end?))) else {
            return Err(Fault::new(FaultKind::AliasInsideItself, span));
        };
        self.replay = Some(Replay { next, end, span });
        Ok(())
    }

    /// The next event of the alias that is being given out, if there is one.
    ///
    /// # Errors
    ///
    /// More nodes or text than aliases may stand for.
    pub(super) fn replay(&mut self) -> Result<Option<Event<'a>>, Fault> {
        let Some(replay) = &mut self.replay else {
            return Ok(None);
        };
        let span = replay.span;
        let event = self
            .log
            .get(replay.next)
            .filter(|_| replay.next < replay.end);
        let Some(event) = event.map(|event| at(event, span)) else {
            self.replay = None;
            return Ok(None);
        };
        replay.next = replay.next.saturating_add(1);
        self.count(&event)?;
        Ok(Some(event))
    }

    /// Holds an event of an alias to the limits.
    fn count(&mut self, event: &Event<'a>) -> Result<(), Fault> {
        let bytes = match event {
            Event::MappingEnd(_) | Event::SequenceEnd(_) => return Ok(()),
            Event::MappingStart(_) | Event::SequenceStart(_) => 0,
            Event::Scalar(scalar) => scalar.text.len(),
        };
        self.replayed_nodes = self.replayed_nodes.saturating_add(1);
        self.replayed_bytes = self.replayed_bytes.saturating_add(bytes);
        if self.replayed_nodes > self.limits.alias_nodes {
            let kind = FaultKind::AliasNodes(self.limits.alias_nodes);
            return Err(Fault::new(kind, event.span()));
        }
        if self.replayed_bytes > self.limits.alias_bytes {
            let kind = FaultKind::AliasBytes(self.limits.alias_bytes);
            return Err(Fault::new(kind, event.span()));
        }
        Ok(())
    }
}

/// The event at another place.
fn at<'a>(event: &Event<'a>, span: Span) -> Event<'a> {
    match event {
        Event::MappingStart(start) => Event::MappingStart(start.at(span)),
        Event::MappingEnd(_) => Event::MappingEnd(span),
        Event::SequenceStart(start) => Event::SequenceStart(start.at(span)),
        Event::SequenceEnd(_) => Event::SequenceEnd(span),
        Event::Scalar(scalar) => Event::Scalar(scalar.at_alias(span)),
    }
}
