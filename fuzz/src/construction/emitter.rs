//! Nodes as lines: block style, and what stands between.

use newsmatter::Code;

use super::choices::{Choices, Production};
use super::references::may_be_misread;
use super::styles::{Place, is_blockable, is_plain_text, is_single_quotable};
use super::texts::LOOK_ALIKES;
use super::tree::{Content, Entry, Explained, Node, Role};

/// A block scalar that ends right before.
#[derive(Clone, Copy, Debug)]
pub struct Block {
    /// A comment below it is indented less than this, as its lines are indented so.
    pub column: usize,
    /// Whether blank lines below it are part of its text.
    pub keeps: bool,
}

/// Writes nodes.
pub struct Emitter<'c, 'b> {
    pub out: String,
    pub choices: &'c mut Choices<'b>,
    pub explained: Vec<Explained>,
    pub block: Option<Block>,
    /// One in so many places has a comment; none if 0. So with the others.
    pub comments: usize,
    pub blank_lines: usize,
    flow: usize,
    explicit_keys: usize,
    oddities: usize,
}

impl<'c, 'b> Emitter<'c, 'b> {
    pub fn new(choices: &'c mut Choices<'b>) -> Self {
        let mut often = |rates: &[usize]| choices.pick(rates);
        let (comments, blank_lines) = (often(&[0, 12, 4]), often(&[0, 12, 4]));
        let (flow, explicit_keys) = (often(&[0, 0, 12, 3]), often(&[0, 0, 0, 20]));
        let oddities = often(&[0, 0, 0, 12]);
        Self {
            out: String::new(),
            choices,
            explained: Vec::new(),
            block: None,
            comments,
            blank_lines,
            flow,
            explicit_keys,
            oddities,
        }
    }

    pub fn rarely(&mut self, production: Production, one_in: usize) -> bool {
        one_in > 0 && self.choices.makes(production, one_in)
    }

    /// Something that not every reader reads, and that few documents have.
    pub fn oddly(&mut self, production: Production) -> bool {
        self.rarely(production, self.oddities)
    }

    pub fn explain(&mut self, node: &Node, code: Code, is_sure: bool) {
        self.explained.push(Explained {
            code,
            path: node.path.to_string(),
            is_sure,
        });
    }

    pub fn blanks(&mut self, count: usize) {
        (0..count).for_each(|_| self.out.push(' '));
    }

    /// One or more blanks.
    pub fn gap(&mut self) {
        if self.oddly(Production::TabBeforeValue) {
            self.out.push('\t');
            return;
        }
        let count = self.choices.pick(&[1, 1, 1, 1, 2, 5]);
        self.blanks(count);
    }

    /// The whole document.
    pub fn root(&mut self, root: &Node) {
        self.between();
        match &root.content {
            Content::Mapping(entries) if self.choices.makes(Production::RootFlow, 40) => {
                self.flow_mapping(entries, 0, true);
                self.end_line(true);
            }
            Content::Mapping(entries) => {
                let column = match self.choices.makes(Production::RootIndented, 40) {
                    true => self.choices.between(1, 4),
                    false => 0,
                };
                self.mapping(entries, column, false);
            }
            _ => unreachable!("the root is a mapping"),
        }
        self.between();
    }

    /// The entries of a block mapping; the first may go on with a line.
    fn mapping(&mut self, entries: &[Entry], column: usize, goes_on: bool) {
        self.choices.make(Production::BlockMapping);
        for (place, entry) in entries.iter().enumerate() {
            if place > 0 || !goes_on {
                self.between();
                self.blanks(column);
            }
            self.entry(entry, column);
        }
    }

    fn entry(&mut self, entry: &Entry, column: usize) {
        self.unknown(entry);
        let place = Place {
            parent: column,
            is_in_flow: false,
            may_wrap: false,
            may_be_in_column_zero: false,
        };
        if self.rarely(Production::ExplicitKey, self.explicit_keys) {
            self.out.push('?');
            self.gap();
            self.key(&entry.key, place);
            self.end_line(true);
            self.between();
            self.blanks(column);
        } else {
            if self.oddly(Production::KeyWithAnchor) {
                let name = format!("&k{} ", self.out.len());
                self.out.push_str(&name);
            } else if self.oddly(Production::KeyWithTag) {
                self.out.push_str("!!str ");
            }
            self.key(&entry.key, place);
            if self.choices.makes(Production::BlankBeforeColon, 40) {
                self.out.push(' ');
            }
        }
        self.out.push(':');
        self.value(&entry.node, column, false);
    }

    /// Explains a key that the format does not have.
    pub fn unknown(&mut self, entry: &Entry) {
        if entry.is_unknown {
            self.explain(&entry.node, Code::UnknownField, true);
        }
    }

    /// Writes a key. Returns whether it is in quotes.
    pub fn key(&mut self, key: &str, place: Place) -> bool {
        let style = self.choices.below(8);
        let is_plain = style < 6 && is_plain_text(key, place);
        if is_plain {
            self.choices.make(Production::PlainKey);
            self.out.push_str(key);
        } else if style < 7 {
            self.choices.make(Production::SingleQuotedKey);
            let quoted = format!("'{}'", key.replace('\'', "''"));
            self.out.push_str(&quoted);
        } else {
            self.choices.make(Production::DoubleQuotedKey);
            self.double_quoted(key, place);
        }
        !is_plain
    }

    /// The anchor and tag of a node, and whether an anchor stands last.
    pub fn properties(&mut self, node: &Node) -> (String, bool) {
        let anchor = node.anchor.as_ref().map(|anchor| {
            self.choices.make(if anchor.is_used {
                Production::UsedAnchor
            } else {
                Production::UnusedAnchor
            });
            format!("&{}", anchor.name)
        });
        match (anchor, node.tag) {
            (None, None) => (String::new(), false),
            (None, Some(tag)) => (tag.to_owned(), false),
            (Some(anchor), None) => (anchor, true),
            (Some(anchor), Some(tag)) if self.choices.one_in(2) => {
                (format!("{tag} {anchor}"), true)
            }
            (Some(anchor), Some(tag)) => (format!("{anchor} {tag}"), false),
        }
    }

    /// What is reported of a node however it is written.
    pub fn explain_node(&mut self, node: &Node) {
        for &(code, is_sure) in &node.codes {
            self.explain(node, code, is_sure);
        }
    }

    /// A value behind the sign of an entry, in a collection at `parent`.
    fn value(&mut self, node: &Node, parent: usize, is_of_sequence: bool) {
        self.explain_node(node);
        if let Some(alias) = &node.alias {
            self.gap();
            self.out.push('*');
            self.out.push_str(alias);
            self.end_line(true);
            return;
        }
        match &node.content {
            Content::Nothing => {
                if node.role == Role::Foreign && self.choices.one_in(2) {
                    let word = self.choices.pick(&["~", "null", "NULL"]);
                    self.gap();
                    self.out.push_str(word);
                }
                self.end_line(true);
            }
            Content::Scalar(text) => self.scalar(node, text, parent),
            Content::List(nodes) => {
                let is_flow = nodes.is_empty() || self.is_flow(node);
                if is_flow {
                    self.flow_behind(node, parent, is_of_sequence);
                } else {
                    self.block_sequence(node, nodes, parent, is_of_sequence);
                }
            }
            Content::Mapping(entries) => {
                let is_flow = entries.is_empty() || self.is_flow(node);
                if is_flow {
                    self.flow_behind(node, parent, is_of_sequence);
                } else {
                    self.block_mapping(node, entries, parent, is_of_sequence);
                }
            }
        }
    }

    fn is_flow(&mut self, node: &Node) -> bool {
        // Any value may be there in a field of no known type, so most forms are.
        let is_foreign = node.role == Role::Foreign && self.choices.one_in(4);
        self.flow > 0 && (is_foreign || self.choices.one_in(self.flow))
    }

    fn flow_behind(&mut self, node: &Node, parent: usize, is_of_sequence: bool) {
        let (properties, _) = self.properties(node);
        if self.choices.one_in(10) {
            self.end_line(true);
            self.between();
            self.blanks(parent + 1);
        } else {
            self.gap();
        }
        if !properties.is_empty() {
            self.out.push_str(&properties);
            self.out.push(' ');
        }
        let is_in_column_zero = parent == 0 && !is_of_sequence;
        self.flow_collection(node, parent, is_in_column_zero);
        self.end_line(true);
    }

    /// Ends the line before a block collection, with its properties on it or on the next.
    fn before_block(&mut self, node: &Node, parent: usize) {
        let (properties, _) = self.properties(node);
        if properties.is_empty() {
            self.end_line(true);
        } else if self.choices.makes(Production::PropertiesOnOwnLine, 4) {
            self.end_line(true);
            self.between();
            self.blanks(parent + 1);
            self.out.push_str(&properties);
            self.end_line(true);
        } else {
            self.gap();
            self.out.push_str(&properties);
            self.end_line(true);
        }
    }

    fn block_sequence(&mut self, node: &Node, nodes: &[Node], parent: usize, is_of_sequence: bool) {
        self.choices.make(Production::BlockSequence);
        let has_properties = node.anchor.is_some() || node.tag.is_some();
        let goes_on =
            is_of_sequence && !has_properties && self.choices.makes(Production::CompactSequence, 2);
        let column = if goes_on {
            let blanks = self.choices.between(1, 4);
            self.blanks(blanks);
            parent + 1 + blanks
        } else {
            self.before_block(node, parent);
            if !is_of_sequence && self.choices.makes(Production::SequenceAtKey, 3) {
                parent
            } else {
                self.choices.make(Production::SequenceIndented);
                parent + self.choices.between(1, 6)
            }
        };
        for (place, item) in nodes.iter().enumerate() {
            if place > 0 || !goes_on {
                self.between();
                self.blanks(column);
            }
            self.out.push('-');
            self.value(item, column, true);
        }
    }

    fn block_mapping(
        &mut self,
        node: &Node,
        entries: &[Entry],
        parent: usize,
        is_of_sequence: bool,
    ) {
        let has_properties = node.anchor.is_some() || node.tag.is_some();
        if is_of_sequence && !has_properties && !self.choices.one_in(6) {
            self.choices.make(Production::CompactMapping);
            let blanks = self.choices.pick(&[1, 1, 2, 3, 7]);
            self.blanks(blanks);
            self.mapping(entries, parent + 1 + blanks, true);
            return;
        }
        if is_of_sequence {
            self.choices.make(Production::EntryOnNextLine);
        }
        self.before_block(node, parent);
        let column = parent + self.choices.between(1, 8);
        self.mapping(entries, column, false);
    }

    fn scalar(&mut self, node: &Node, text: &str, parent: usize) {
        let (properties, is_anchor_last) = self.properties(node);
        let is_on_next_line = self.choices.makes(Production::ScalarOnNextLine, 16);
        let has_properties_above = is_on_next_line && self.choices.one_in(2);
        if !properties.is_empty() && (!is_on_next_line || has_properties_above) {
            self.gap();
            self.out.push_str(&properties);
        }
        // Above the text it need not be found, as other things may be there.
        let is_anchor_seen = is_anchor_last && !has_properties_above;
        if is_on_next_line {
            self.end_line(false);
            self.between();
            let blanks = parent + self.choices.between(1, 6);
            self.blanks(blanks);
            if !has_properties_above && !properties.is_empty() {
                self.out.push_str(&properties);
                self.gap();
            }
        } else {
            self.gap();
        }
        let place = Place {
            parent,
            is_in_flow: false,
            may_wrap: true,
            may_be_in_column_zero: parent == 0,
        };
        let style = self.choices.below(10);
        if style >= 8 && is_blockable(text) && node.role != Role::Plain {
            self.block_scalar(text, parent, style == 9);
            return;
        }
        self.flow_scalar(node, text, place, is_anchor_seen);
        self.end_text(node);
    }

    /// A plain or quoted scalar.
    pub fn flow_scalar(&mut self, node: &Node, text: &str, place: Place, is_anchor_seen: bool) {
        let is_text = node.role == Role::Text;
        // A lone `!` before plain text is taken for a part of it.
        let may_be_plain = node.tag != Some("!") || !is_text;
        let style = self.choices.below(6);
        if node.role == Role::Plain || style < 3 && may_be_plain && is_plain_text(text, place) {
            self.plain(text, place);
            if place.is_in_flow && text.starts_with([':', '?']) {
                self.choices.make(Production::SignFirstInFlow);
            }
            if node.is_optional() && ["null", "NULL", "~"].contains(&text) {
                self.choices.make(Production::NullWordInOptionalText);
            }
            let is_unused = node.anchor.as_ref().is_some_and(|anchor| !anchor.is_used);
            if is_text && is_unused {
                self.explain(node, Code::AnchorFirst, is_anchor_seen);
            }
            let may_be_reported = is_text || node.role == Role::Word;
            if may_be_reported && node.tag.is_none() && may_be_misread(text) {
                let is_sure = LOOK_ALIKES.contains(&text);
                self.explain(node, Code::MisreadText, is_sure);
            }
        } else if style < 4 && is_single_quotable(text, place) {
            self.single_quoted(text, place);
        } else {
            self.double_quoted(text, place);
        }
    }
}
