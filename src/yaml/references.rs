//! Names of anchors and aliases, found by their signs alone (YAML 1.2.2 sections 6.9.2 and 7.1).

use std::cell::OnceCell;
use std::collections::HashSet;

/// The names in a text, found once and only if someone asks.
///
/// A sign counts wherever it stands, in text too: the names are those that there may be.
pub(crate) struct References<'a> {
    text: &'a str,
    anchors: OnceCell<HashSet<Box<str>>>,
    aliases: OnceCell<HashSet<Box<str>>>,
}

impl<'a> References<'a> {
    pub(crate) const fn new(text: &'a str) -> Self {
        Self {
            text,
            anchors: OnceCell::new(),
            aliases: OnceCell::new(),
        }
    }

    /// Whether a node may have the anchor `name`.
    pub(crate) fn has_anchor(&self, name: &str) -> bool {
        let names = || names(self.text, '&');
        self.anchors.get_or_init(names).contains(name)
    }

    /// Whether an alias may refer to the anchor `name`.
    pub(crate) fn has_alias(&self, name: &str) -> bool {
        let names = || names(self.text, '*');
        self.aliases.get_or_init(names).contains(name)
    }
}

fn names(text: &str, sign: char) -> HashSet<Box<str>> {
    let names = text.split(sign).skip(1).map(name);
    names
        .filter(|name| !name.is_empty())
        .map(Box::from)
        .collect()
}

/// The name that `text` begins with.
fn name(text: &str) -> &str {
    let end = text.find([' ', '\t', '\r', '\n', ',', '[', ']', '{', '}']);
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_wherever_they_stand() {
        let references = References::new("a: &b x\nc: [*b, *é]\nd: &e;\r\n");
        assert!(references.has_anchor("b"));
        assert!(references.has_anchor("e;"));
        assert!(references.has_alias("b"));
        assert!(references.has_alias("é"));
        assert!(!references.has_alias("e;"));
        assert!(!references.has_anchor(""));
    }
}
