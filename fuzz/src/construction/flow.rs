//! Flow collections, on one line or several.

use super::choices::Production;
use super::emitter::Emitter;
use super::styles::Place;
use super::tree::{Content, Entry, Node, Role};

impl Emitter<'_, '_> {
    /// A flow collection in one at the column `parent`.
    pub fn flow_collection(&mut self, node: &Node, parent: usize, may_be_in_column_zero: bool) {
        match &node.content {
            Content::List(nodes) => self.flow_sequence(nodes, parent, may_be_in_column_zero),
            Content::Mapping(entries) => {
                self.flow_mapping(entries, parent, may_be_in_column_zero);
            }
            Content::Scalar(_) | Content::Nothing => unreachable!("no collection"),
        }
    }

    fn flow_sequence(&mut self, nodes: &[Node], parent: usize, may_be_in_column_zero: bool) {
        self.choices.make(Production::FlowSequence);
        if nodes.is_empty() {
            self.choices.make(Production::EmptyCollection);
        }
        let wraps = self.choices.one_in(3);
        self.out.push('[');
        for (place, node) in nodes.iter().enumerate() {
            self.flow_gap(parent, wraps);
            match &node.content {
                Content::Mapping(entries) if is_pair(node, entries) && !self.choices.one_in(4) => {
                    self.choices.make(Production::FlowPair);
                    self.explain_node(node);
                    self.flow_entry(&entries[0], parent, wraps, false);
                }
                _ => self.flow_value(node, parent, wraps),
            }
            self.flow_comma(place + 1 == nodes.len(), parent, wraps);
        }
        self.flow_end(parent, wraps, may_be_in_column_zero);
        self.out.push(']');
    }

    pub fn flow_mapping(&mut self, entries: &[Entry], parent: usize, may_be_in_column_zero: bool) {
        self.choices.make(Production::FlowMapping);
        if entries.is_empty() {
            self.choices.make(Production::EmptyCollection);
        }
        let wraps = self.choices.one_in(3);
        self.out.push('{');
        for (place, entry) in entries.iter().enumerate() {
            self.flow_gap(parent, wraps);
            self.flow_entry(entry, parent, wraps, true);
            self.flow_comma(place + 1 == entries.len(), parent, wraps);
        }
        self.flow_end(parent, wraps, may_be_in_column_zero);
        self.out.push('}');
    }

    fn flow_comma(&mut self, is_last: bool, parent: usize, wraps: bool) {
        if self.choices.one_in(6) {
            self.flow_gap(parent, wraps);
        }
        if !is_last || self.choices.makes(Production::CommaAtTheEnd, 6) {
            self.out.push(',');
        }
    }

    fn flow_end(&mut self, parent: usize, wraps: bool, may_be_in_column_zero: bool) {
        if wraps && may_be_in_column_zero && self.choices.makes(Production::BracketInColumnZero, 3)
        {
            self.end_line(false);
        } else {
            self.flow_gap(parent, wraps);
        }
    }

    /// What stands between the signs: nothing, blanks, or an end of line with what may be there.
    fn flow_gap(&mut self, parent: usize, wraps: bool) {
        match self.choices.below(4) {
            0 if wraps => {
                self.choices.make(Production::FlowLines);
                // A word behind a text would look like a part of it.
                if self.end_line(false) {
                    self.choices.make(Production::CommentInFlow);
                }
                let blanks = parent + self.choices.between(1, 6);
                self.blanks(blanks);
            }
            1 => {}
            count => self.blanks(count),
        }
    }

    fn flow_entry(&mut self, entry: &Entry, parent: usize, wraps: bool, may_be_explicit: bool) {
        self.unknown(entry);
        let place = Place {
            parent,
            is_in_flow: true,
            may_wrap: false,
            may_be_in_column_zero: false,
        };
        let mut is_quoted = false;
        if may_be_explicit && self.choices.makes(Production::FlowExplicitKey, 40) {
            self.out.push_str("? ");
            self.key(&entry.key, place);
            self.out.push(' ');
        } else {
            is_quoted = self.key(&entry.key, place);
        }
        self.out.push(':');
        if entry.node.content == Content::Nothing && entry.node.alias.is_none() {
            self.out.push(' ');
            return;
        }
        if is_quoted && self.choices.makes(Production::FlowAdjacentValue, 3) {
            // An anchor that a colon stands before is not told apart from text.
            self.flow_value_at(&entry.node, parent, wraps, false);
            return;
        }
        self.out.push(' ');
        self.flow_gap(parent, wraps);
        self.flow_value(&entry.node, parent, wraps);
    }

    fn flow_value(&mut self, node: &Node, parent: usize, wraps: bool) {
        self.flow_value_at(node, parent, wraps, true);
    }

    fn flow_value_at(&mut self, node: &Node, parent: usize, wraps: bool, is_apart: bool) {
        self.explain_node(node);
        if let Some(alias) = &node.alias {
            self.out.push('*');
            self.out.push_str(alias);
            return;
        }
        let (properties, is_anchor_last) = self.properties(node);
        if !properties.is_empty() {
            self.out.push_str(&properties);
            self.out.push(' ');
        }
        let place = Place {
            parent,
            is_in_flow: true,
            may_wrap: wraps,
            may_be_in_column_zero: false,
        };
        match &node.content {
            Content::Nothing if node.role == Role::Foreign => self.out.push_str("null"),
            Content::Nothing => self.out.push_str("''"),
            Content::Scalar(text) => {
                self.flow_scalar(node, text, place, is_anchor_last && is_apart);
            }
            _ => self.flow_collection(node, parent, false),
        }
    }
}

/// Whether a mapping can stand in a list without braces.
fn is_pair(node: &Node, entries: &[Entry]) -> bool {
    entries.len() == 1 && node.anchor.is_none() && node.tag.is_none() && node.alias.is_none()
}
