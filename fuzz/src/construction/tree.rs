//! Nodes: the values of a document, before they are written.

use newsmatter::{Code, FieldPath, PathSegment};

/// A diagnostic that a choice explains.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Explained {
    pub code: Code,
    pub path: String,
    /// Whether it has to be there; else it may be.
    pub is_sure: bool,
}

/// What a value is for its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Free text: what looks like a comment, an anchor or another type in it is reported.
    Text,
    /// One word or host name: what looks like another type is reported.
    Word,
    /// A URL, an instant, encrypted content: text in any style.
    Value,
    /// A number or truth value, without quotes.
    Plain,
    Collection,
    /// Whatever stands in a field that the format does not have.
    Foreign,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    Scalar(String),
    /// Nothing at all.
    Nothing,
    List(Vec<Node>),
    Mapping(Vec<Entry>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    pub content: Content,
    pub role: Role,
    pub path: FieldPath,
    /// What is reported however it is written.
    pub codes: Vec<(Code, bool)>,
    pub anchor: Option<Anchor>,
    pub alias: Option<String>,
    pub tag: Option<&'static str>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    pub name: String,
    pub is_used: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub key: String,
    /// Whether the format does not have the key.
    pub is_unknown: bool,
    pub node: Node,
}

impl Node {
    pub fn new(content: Content, role: Role, path: FieldPath) -> Self {
        Self {
            content,
            role,
            path,
            codes: Vec::new(),
            anchor: None,
            alias: None,
            tag: None,
        }
    }

    pub fn scalar(text: impl Into<String>, role: Role, path: FieldPath) -> Self {
        Self::new(Content::Scalar(text.into()), role, path)
    }

    pub fn with(mut self, code: Code, is_there: bool) -> Self {
        if is_there {
            self.codes.push((code, true));
        }
        self
    }

    /// The same in a field that the format does not have, where nothing is reported of it.
    pub fn foreign(mut self) -> Self {
        self.codes.clear();
        if self.role != Role::Plain {
            self.role = Role::Foreign;
        }
        match &mut self.content {
            Content::List(nodes) => {
                for node in nodes {
                    *node = node.clone().foreign();
                }
            }
            Content::Mapping(entries) => {
                for entry in entries {
                    entry.is_unknown = false;
                    entry.node = entry.node.clone().foreign();
                }
            }
            Content::Scalar(_) | Content::Nothing => {}
        }
        self
    }

    /// Whether it is reported as an empty entry of a list.
    pub fn is_empty_entry(&self) -> bool {
        self.codes.iter().any(|(code, _)| *code == Code::NullItem)
    }

    /// Whether it is a text that the model need not have.
    pub fn is_optional(&self) -> bool {
        const REQUIRED: [&str; 6] = ["category", "title", "excerpt", "abstract", "type", "name"];
        let is_required = match self.path.segments() {
            [PathSegment::Key(key)] => REQUIRED.contains(&&**key),
            [.., PathSegment::Key(key)] if key == "name" => true,
            [.., PathSegment::Index(_)] => true,
            [
                PathSegment::Key(list),
                PathSegment::Index(_),
                PathSegment::Key(key),
            ] => list == "related" && key == "title",
            _ => false,
        };
        matches!(self.role, Role::Text | Role::Word) && !is_required
    }

    /// This node and all inside it.
    pub fn push_to(&self, nodes: &mut Vec<Node>) {
        nodes.push(self.clone());
        match &self.content {
            Content::List(inner) => inner.iter().for_each(|node| node.push_to(nodes)),
            Content::Mapping(entries) => {
                entries.iter().for_each(|entry| entry.node.push_to(nodes));
            }
            Content::Scalar(_) | Content::Nothing => {}
        }
    }
}
