//! The fields of a mapping of the format, and what is reported of their values however they are
//! written.

use newsmatter::{Code, FieldPath, Kind, Link};

use super::super::generate::shows_something;
use super::texts::is_untrimmed;
use super::tree::{Entry, Node, Role};

/// The fields of a mapping, while it is filled.
pub struct Fields {
    pub path: FieldPath,
    pub entries: Vec<Entry>,
}

impl Fields {
    pub fn new(path: FieldPath) -> Self {
        Self {
            path,
            entries: Vec::new(),
        }
    }

    pub fn at(&self, key: &'static str) -> FieldPath {
        self.path.clone().key(key)
    }

    pub fn add(&mut self, key: &'static str, node: Node) {
        self.entries.push(Entry {
            key: key.to_owned(),
            is_unknown: false,
            node,
        });
    }

    pub fn name(&mut self, key: &'static str, text: &str) {
        let node = Node::scalar(text, Role::Text, self.at(key));
        self.add(key, node.with(Code::UntrimmedText, is_untrimmed(text)));
    }

    pub fn prose(&mut self, key: &'static str, text: &str) {
        let mut node = Node::scalar(text, Role::Text, self.at(key));
        if is_untrimmed(text) && !shows_something(text) {
            // Whether a sign of no letter or digit can be seen is for the crate to say.
            let is_blank = text.trim_matches([' ', '\t', '\r', '\n']).is_empty();
            node.codes.push((Code::UntrimmedText, is_blank));
        }
        self.add(key, node);
    }

    pub fn word(&mut self, key: &'static str, text: &str) {
        self.add(key, Node::scalar(text, Role::Word, self.at(key)));
    }

    pub fn kind(&mut self, kind: &Kind<'_>) {
        let is_unknown = matches!(kind, Kind::Other(_));
        let node = Node::scalar(kind.as_str(), Role::Word, self.at("type"));
        self.add("type", node.with(Code::UnknownType, is_unknown));
    }

    pub fn url(&mut self, key: &'static str, url: &str) {
        let node = Node::scalar(url, Role::Value, self.at(key));
        let node = node.with(Code::NonAsciiUrl, !url.is_ascii());
        self.add(key, node.with(Code::LooseUrl, url.contains(' ')));
    }

    pub fn link(&mut self, key: &'static str, link: Option<&Link<'_>>) {
        if let Some(link) = link {
            self.url(key, link.as_str());
        }
    }

    pub fn number(&mut self, key: &'static str, number: impl Into<i64>) {
        let text = number.into().to_string();
        self.add(key, Node::scalar(text, Role::Plain, self.at(key)));
    }
}
