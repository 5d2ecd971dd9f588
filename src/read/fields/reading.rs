//! Reading the nodes of a front matter, also of one that has errors.

use std::borrow::Cow;

use super::super::lines::{entries_of, key_of};
use super::nodes::{Node, Nodes, Step};
use crate::limits::Limits;
use crate::source::Span;
use crate::yaml::{FullReader, Reader};

/// A file whose nodes are read.
pub(super) struct Reading<'a> {
    source: &'a str,
    limits: Limits,
}

impl<'a> Reading<'a> {
    pub(super) fn new(source: &'a str, limits: Limits) -> Self {
        Self { source, limits }
    }

    /// Reads the front matter whole, or where it cannot be read, each of its entries.
    pub(super) fn read(&self, front_matter: Span) -> Vec<Node<'a>> {
        let (nodes, is_whole) = self.read_part(front_matter);
        if is_whole {
            return nodes;
        }
        let mut nodes = vec![Node::root(front_matter)];
        for entry in entries_of(self.source, front_matter) {
            let (mut read, is_sound) = self.read_part(entry);
            if let Some(node) = read.get_mut(1).filter(|_| !is_sound) {
                // All of it belongs to the value, wherever reading stopped.
                node.value.end = node.value.end.max(self.text_end(entry));
            }
            let behind = nodes.len().saturating_sub(1);
            nodes.extend(read.into_iter().skip(1).map(|node| Node {
                next: node.next.saturating_add(behind),
                ..node
            }));
            if nodes.len() == behind.saturating_add(1)
                && let Some(key) = key_of(self.source, entry)
            {
                nodes.push(self.unread(entry, key, nodes.len()));
            }
        }
        let end = nodes.len();
        if let Some(root) = nodes.first_mut() {
            root.next = end;
        }
        nodes
    }

    /// An entry of which nothing but its key could be read.
    fn unread(&self, entry: Span, key: &'a str, at: usize) -> Node<'a> {
        let key_end = entry.start.saturating_add(key.len());
        let colon_end = key_end.saturating_add(1);
        let end = self.text_end(entry).max(colon_end);
        let value = Span::new(colon_end, end).text(self.source);
        let length = value.map_or(0, |value| value.trim_start().len());
        Node {
            step: Step::Key(Cow::Borrowed(key)),
            key: Span::new(entry.start, key_end),
            value: Span::new(end.saturating_sub(length), end),
            next: at.saturating_add(1),
        }
    }

    /// Where the text of an entry ends, without the blanks and line ends behind it.
    fn text_end(&self, entry: Span) -> usize {
        let text = entry.text(self.source).unwrap_or_default();
        entry.start.saturating_add(text.trim_end().len())
    }

    /// The nodes of a part of the front matter, and whether that is all of them. What was read
    /// before an error is kept.
    fn read_part(&self, part: Span) -> (Vec<Node<'a>>, bool) {
        let mut native = Reader::within(self.source, part).with_depth_limit(self.limits.depth);
        let mut read = Nodes::default();
        if read.read(&mut native).is_ok() {
            return (read.finish(part), true);
        }
        let mut complete = FullReader::within(self.source, part, &self.limits);
        let mut again = Nodes::default();
        if again.read(&mut complete).is_ok() {
            return (again.finish(part), true);
        }
        let further = if again.nodes.len() > read.nodes.len() {
            again
        } else {
            read
        };
        (further.finish(part), false)
    }
}
