//! Documents as people change them: a comment, another order, other quotes, other collections.

use super::OLDER_NAMES;
use super::styles::{self, Style};
use super::tree::{self, CANONICAL, Node, Scalar};

/// The entries of the front matter.
pub(crate) type Entries = Vec<(String, Node)>;

/// The canonical text of `root`.
pub(crate) fn canonical(root: &Node) -> String {
    tree::write(root, CANONICAL, &mut |scalar, _| tree::canonical(scalar))
}

/// Text that is written as it is, whatever is in it.
fn raw(text: String) -> Node {
    Node::Scalar(Scalar {
        text,
        is_quoted: false,
    })
}

pub(crate) fn with_comment_first(document: &str) -> String {
    document.replacen('\n', "\n# Reviewed by the night desk\n", 1)
}

/// Above a field of the provider.
pub(crate) fn with_comment_inside(document: &str) -> Option<String> {
    let (before, after) = document.split_once("\n  domain: ")?;
    Some(format!(
        "{before}\n  # as the masthead has it\n  domain: {after}"
    ))
}

pub(crate) fn with_reversed_keys(root: &Node) -> String {
    let mut root = root.clone();
    root.for_each_mapping(&mut |entries| entries.reverse());
    canonical(&root)
}

pub(crate) fn with_provider_last(root: &Node) -> Option<String> {
    let mut entries = root.entries().to_vec();
    let place = entries.iter().position(|(key, _)| key == "provider")?;
    let provider = entries.remove(place);
    entries.push(provider);
    Some(canonical(&Node::Mapping(entries)))
}

/// Quotes for plain strings, and single ones for double ones where they can hold the text.
pub(crate) fn with_other_quotes(root: &Node) -> String {
    tree::write(root, CANONICAL, &mut |scalar, place| {
        let single = styles::styled(&scalar.text, Style::Single, place.indent);
        match single {
            Some(single) if scalar.is_quoted => format!(" {single}"),
            _ if scalar.loaded_as() == tree::Type::Str => {
                format!(" {}", tree::double_quoted(&scalar.text))
            }
            _ => tree::canonical(scalar),
        }
    })
}

/// Keys of other programs behind `category`, as hand-written documents have them.
pub(crate) fn with_unknown_keys(document: &str, keys: &[&str]) -> Option<String> {
    let (before, after) = document.split_once("\ntitle: ")?;
    let keys = keys.join("\n");
    Some(format!("{before}\n{keys}\ntitle: {after}"))
}

/// With another node in the place of the one under a top-level key.
fn replaced(root: &Node, key: &str, make: impl Fn(&Node) -> Option<Node>) -> Option<String> {
    let mut entries = root.entries().to_vec();
    let (_, node) = entries.iter_mut().find(|(found, _)| found == key)?;
    *node = make(node)?;
    Some(canonical(&Node::Mapping(entries)))
}

/// The excerpt as a block scalar.
pub(crate) fn with_block_excerpt(root: &Node, is_folded: bool) -> Option<String> {
    replaced(root, "excerpt", |node| match node {
        Node::Scalar(scalar) => styles::block(&scalar.text, 2, is_folded).map(raw),
        _ => None,
    })
}

/// A collection on one line. Nothing on one line stands for an empty entry but a word, and that
/// is text.
pub(crate) fn with_flow(root: &Node, key: &str) -> Option<String> {
    replaced(root, key, |node| {
        let is_collection = !matches!(node, Node::Scalar(_));
        (is_collection && !node.has_null()).then(|| raw(flow(node)))
    })
}

fn flow(node: &Node) -> String {
    match node {
        Node::Mapping(entries) => {
            let entries = entries
                .iter()
                .map(|(key, node)| format!("{key}: {}", flow(node)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        Node::Sequence(items) => {
            let items = items.iter().map(flow).collect::<Vec<_>>();
            format!("[{}]", items.join(", "))
        }
        Node::Scalar(scalar) => {
            let is_plain = !scalar.is_quoted && !scalar.text.contains([',', '[', ']', '{', '}']);
            if is_plain {
                scalar.text.clone()
            } else {
                tree::double_quoted(&scalar.text)
            }
        }
    }
}

/// An anchor that no alias names, before what is no text.
pub(crate) fn with_unused_anchor(document: &str) -> Option<String> {
    let (before, after) = document.split_once("\npublishedDateTime: ")?;
    Some(format!("{before}\npublishedDateTime: &a {after}"))
}

/// An alias for a value that stands before in the same top-level entry: of a related link's
/// provider or another mapping, or else of a scalar.
pub(crate) fn with_alias(root: &Node) -> Option<String> {
    let entries = root.entries();
    for wants_mapping in [true, false] {
        for (place, (_, node)) in entries.iter().enumerate() {
            let mut seen = Vec::new();
            collect(node, wants_mapping, &mut seen);
            let twice = (1..seen.len()).find(|&later| seen[..later].contains(&seen[later]));
            if let Some(value) = twice.map(|later| seen[later].clone()) {
                let mut entries = entries.to_vec();
                let mut count = 0;
                alias(&mut entries[place].1, &value, &mut count);
                return Some(canonical(&Node::Mapping(entries)));
            }
        }
    }
    None
}

/// The values of mappings: mappings, or else scalars that do not stand by chance twice, such as
/// numbers.
fn collect<'n>(node: &'n Node, wants_mapping: bool, seen: &mut Vec<&'n Node>) {
    match node {
        Node::Scalar(_) => {}
        Node::Sequence(items) => {
            for node in items {
                collect(node, wants_mapping, seen);
            }
        }
        Node::Mapping(entries) => {
            for (_, node) in entries {
                let is_wanted = match node {
                    Node::Mapping(_) => wants_mapping,
                    Node::Scalar(scalar) => !wants_mapping && !scalar.text.is_empty(),
                    Node::Sequence(_) => false,
                };
                if is_wanted {
                    seen.push(node);
                }
                collect(node, wants_mapping, seen);
            }
        }
    }
}

/// The first of these values gets the anchor, the others become aliases.
fn alias(node: &mut Node, value: &Node, count: &mut usize) {
    match node {
        Node::Scalar(_) => {}
        Node::Sequence(items) => {
            for node in items {
                alias(node, value, count);
            }
        }
        Node::Mapping(entries) => {
            for (_, node) in entries {
                if node != value {
                    alias(node, value, count);
                    continue;
                }
                *count += 1;
                *node = match value {
                    _ if *count > 1 => raw("*same".to_owned()),
                    Node::Scalar(scalar) => raw(format!("&same{}", tree::canonical(scalar))),
                    // In flow style, since only scalars are written as they are.
                    other => raw(format!("&same {}", flow(other))),
                };
            }
        }
    }
}

/// As in 2019-12: older names, and URLs without quotes.
pub(crate) fn with_older_names(root: &Node) -> String {
    let mut root = root.clone();
    root.for_each_mapping(&mut |entries: &mut Entries| {
        for (key, node) in entries {
            if let Some((older, _)) = OLDER_NAMES.iter().find(|names| names.1 == key) {
                *key = (*older).to_owned();
            }
            if let Node::Scalar(scalar) = node
                && (key == "url" || key.ends_with("Url"))
            {
                scalar.is_quoted &= !styles::can_be_plain(&scalar.text);
            }
        }
    });
    canonical(&root)
}
