//! Anchors, aliases and tags: which nodes have them.

use super::choices::{Choices, Production};
use super::tree::{Anchor, Content, Entry, Node, Role};

/// Gives some nodes anchors, and makes aliases of some that say the same as one before them; gives
/// some nodes tags.
pub fn add(root: &mut Node, choices: &mut Choices<'_>) {
    // Most documents have none, so that other readers are asked more.
    let mut adder = Adder {
        one_in: choices.pick(&[0, 0, 24, 8]),
        tags_one_in: choices.pick(&[0, 0, 0, 12]),
        anchored: Vec::new(),
        used: Vec::new(),
        count: 0,
        choices,
    };
    adder.inside(root);
    let used = adder.used;
    mark_used(root, &used);
}

struct Adder<'c, 'b> {
    choices: &'c mut Choices<'b>,
    /// One in so many nodes is anchored; none if 0.
    one_in: usize,
    tags_one_in: usize,
    /// The nodes that have an anchor, and those inside them too.
    anchored: Vec<(String, Node)>,
    used: Vec<String>,
    count: usize,
}

impl Adder<'_, '_> {
    fn inside(&mut self, node: &mut Node) {
        match &mut node.content {
            Content::List(nodes) => nodes.iter_mut().for_each(|node| self.visit(node)),
            Content::Mapping(entries) => {
                entries
                    .iter_mut()
                    .for_each(|entry| self.visit(&mut entry.node));
            }
            Content::Scalar(_) | Content::Nothing => {}
        }
    }

    fn visit(&mut self, node: &mut Node) {
        if self.one_in > 0 && self.becomes_alias(node) {
            return;
        }
        self.inside(node);
        if node.content == Content::Nothing {
            return;
        }
        if self.tags_one_in > 0 && self.choices.one_in(self.tags_one_in) {
            self.tag(node);
        }
        if self.one_in > 0 && self.choices.one_in(self.one_in) {
            let name = self.name();
            self.anchored.push((name.clone(), node.clone()));
            node.anchor = Some(Anchor {
                name,
                is_used: false,
            });
        }
    }

    fn becomes_alias(&mut self, node: &mut Node) -> bool {
        if !may_be_alias(node) {
            return false;
        }
        let found = self
            .anchored
            .iter()
            .rev()
            .find(|(_, anchored)| says_the_same(anchored, node));
        let Some(name) = found.map(|(name, _)| name.clone()) else {
            return false;
        };
        if !self.choices.makes(Production::Alias, 2) {
            return false;
        }
        if !matches!(node.content, Content::Scalar(_)) {
            self.choices.make(Production::AliasOfCollection);
        }
        self.used.push(name.clone());
        node.alias = Some(name);
        true
    }

    /// A name that every reader takes for one, and that may well be one.
    fn name(&mut self) -> String {
        self.count += 1;
        let word = self.choices.pick(&["a", "harbour", "x-1_", "base", "t"]);
        format!("{word}{}", self.count)
    }

    fn tag(&mut self, node: &mut Node) {
        const STR: &str = "!<tag:yaml.org,2002:str>";
        let (tag, production) = match (&node.content, node.role) {
            (Content::Scalar(text), Role::Plain) => {
                if text.starts_with(|first: char| first.is_ascii_alphabetic()) {
                    ("!!bool", Production::TagOfTruth)
                } else if text.contains('.') {
                    return;
                } else {
                    ("!!int", Production::TagOfNumber)
                }
            }
            (Content::Scalar(_), Role::Foreign) if self.choices.one_in(3) => {
                ("!ferry", Production::LocalTag)
            }
            (Content::Scalar(_), _) => match self.choices.below(3) {
                0 => ("!!str", Production::TagOfText),
                1 => (STR, Production::VerbatimTag),
                _ => ("!", Production::LoneTag),
            },
            (Content::List(_), _) => ("!!seq", Production::TagOfCollection),
            (Content::Mapping(_), _) => ("!!map", Production::TagOfCollection),
            (Content::Nothing, _) => return,
        };
        self.choices.make(production);
        node.tag = Some(tag);
    }
}

/// Notes which anchors are referred to.
fn mark_used(node: &mut Node, used: &[String]) {
    if let Some(anchor) = &mut node.anchor {
        anchor.is_used = used.contains(&anchor.name);
    }
    match &mut node.content {
        Content::List(nodes) => nodes.iter_mut().for_each(|node| mark_used(node, used)),
        Content::Mapping(entries) => {
            entries
                .iter_mut()
                .for_each(|entry| mark_used(&mut entry.node, used));
        }
        Content::Scalar(_) | Content::Nothing => {}
    }
}

/// Whether nothing is reported of the node, however its anchored twin is written: what is
/// reported at an alias is another matter.
fn may_be_alias(node: &Node) -> bool {
    node.codes.is_empty()
        && match &node.content {
            Content::Scalar(text) => node.role == Role::Plain || !may_be_misread(text),
            Content::Nothing => false,
            Content::List(nodes) => nodes.iter().all(may_be_alias),
            Content::Mapping(entries) => entries
                .iter()
                .all(|entry| !entry.is_unknown && may_be_alias(&entry.node)),
        }
}

/// Whether some reader may take `text`, written plain, for another type. More texts are held to
/// be such ones than are.
pub fn may_be_misread(text: &str) -> bool {
    let is_sign = |first: char| first.is_ascii_digit() || "+-.~".contains(first);
    text.is_empty() || text.len() <= 5 || text.starts_with(is_sign)
}

/// Whether an alias of `anchored` says what `node` does, in a field that takes such.
fn says_the_same(anchored: &Node, node: &Node) -> bool {
    let is_other = anchored.tag == Some("!ferry");
    let are_plain = (anchored.role == Role::Plain) == (node.role == Role::Plain);
    if is_other || !are_plain {
        return false;
    }
    match (&anchored.content, &node.content) {
        (Content::Scalar(one), Content::Scalar(other)) => one == other,
        (Content::List(one), Content::List(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|(one, other)| says_the_same(one, other))
        }
        (Content::Mapping(one), Content::Mapping(other)) => {
            let is_same = |(one, other): (&Entry, &Entry)| {
                one.key == other.key && says_the_same(&one.node, &other.node)
            };
            one.len() == other.len() && one.iter().zip(other).all(is_same)
        }
        _ => false,
    }
}
