//! What each operation makes of a text and its tree: a patch, and what is then expected.

use super::error::EditError;
use super::layout::{Layout, NewEntry, flow_entry, in_flow};
use super::shape::{Keys, Shape};
use super::tree::{Content, Entry, Node};
use super::typed::{NewValue, key_node};
use crate::diagnostic::{Edit, FieldPath, PathSegment};
use crate::format::ValueType;
use crate::source::Span;

/// A change at a path.
pub(super) enum Change {
    Set(NewValue),
    /// At a position among the entries, if they are known already.
    Insert(NewValue, Option<usize>),
    Remove,
}

/// Returns the patch that makes the change at `path` below `tree`, which becomes what the new text
/// has to read as. `shape` is that of the collection that the path leads into.
pub(super) fn apply<'t>(
    layout: &Layout<'t>,
    tree: &mut Node<'t>,
    path: &[PathSegment],
    change: Change,
    shape: Shape,
) -> Result<Edit, EditError> {
    let (last, parent) = path.split_last().ok_or(EditError::Root)?;
    match change {
        Change::Set(new) => replace(layout, tree, path, new),
        Change::Insert(new, at) => insert(layout, tree, (parent, last), new, at, shape),
        Change::Remove => remove(layout, tree, (parent, last)),
    }
}

fn insert<'t>(
    layout: &Layout<'t>,
    tree: &mut Node<'t>,
    (parent, last): (&[PathSegment], &PathSegment),
    new: NewValue,
    at: Option<usize>,
    shape: Shape,
) -> Result<Edit, EditError> {
    let site = layout.site(tree, parent)?;
    let site = site.ok_or_else(|| EditError::not_found(&above(layout.path)))?;
    let is_root = layout.path.segments().len() == 1;
    // A collection with nothing in it is replaced by one with the entry, which may be in block style.
    let is_fillable = match (last, shape.value) {
        (_, None) => true,
        (PathSegment::Key(_), Some(shape)) => matches!(shape, ValueType::Mapping(_)),
        (PathSegment::Index(_), Some(shape)) => {
            matches!(shape, ValueType::List(_) | ValueType::Names(_))
        }
    };
    if !is_root && (site.node.is_empty_collection() || site.node.is_null() && is_fillable) {
        return fill(layout, tree, (parent, last), new);
    }
    match (last, &site.node.content) {
        (PathSegment::Key(key), Content::Mapping(entries)) => {
            let at = match at {
                Some(at) => at,
                None => place(layout.path, shape, key, &names(entries)[..])?,
            };
            let mut value = new.node;
            let mut key = key_node(key);
            let edit = if layout.is_flow(site.node) {
                let spans: Vec<_> = entries.iter().map(span_of_entry).collect();
                layout.insert_in_flow(&spans, at, &flow_entry(&mut key, &mut value))
            } else {
                let new = NewEntry {
                    key: &key,
                    value: &value,
                    is_root,
                };
                layout.insert_entry(entries, at, new)
            };
            if let Some(Content::Mapping(entries)) = content(tree, parent) {
                entries.insert(at.min(entries.len()), Entry { key, value });
            }
            Ok(edit)
        }
        (PathSegment::Index(index), Content::Sequence(items)) => {
            if *index > items.len() {
                return Err(EditError::not_found(layout.path));
            }
            let mut value = new.node;
            let edit = if layout.is_flow(site.node) {
                let spans: Vec<_> = items.iter().map(Node::span).collect();
                layout.insert_in_flow(&spans, *index, &in_flow(&mut value))
            } else {
                layout.insert_item(site.node, items, *index, &value)?
            };
            if let Some(Content::Sequence(items)) = content(tree, parent) {
                items.insert((*index).min(items.len()), value);
            }
            Ok(edit)
        }
        (PathSegment::Key(_), _) => Err(EditError::NotAMapping {
            path: above(layout.path),
        }),
        (PathSegment::Index(_), _) => Err(EditError::NotAList {
            path: above(layout.path),
        }),
    }
}

/// Puts a collection with one entry in the place of one without any.
fn fill<'t>(
    layout: &Layout<'t>,
    tree: &mut Node<'t>,
    (parent, last): (&[PathSegment], &PathSegment),
    new: NewValue,
) -> Result<Edit, EditError> {
    let value = new.node;
    let content = match (last, tree.at(parent).map(|node| &node.content)) {
        (PathSegment::Key(_), Some(Content::Sequence(_))) => {
            let path = above(layout.path);
            return Err(EditError::NotAMapping { path });
        }
        (PathSegment::Index(_), Some(Content::Mapping(_))) => {
            let path = above(layout.path);
            return Err(EditError::NotAList { path });
        }
        (PathSegment::Key(key), _) => Content::Mapping(vec![Entry {
            key: key_node(key),
            value,
        }]),
        (PathSegment::Index(0), _) => Content::Sequence(vec![value]),
        (PathSegment::Index(_), _) => return Err(EditError::not_found(layout.path)),
    };
    replace(layout, tree, parent, NewValue::collection(content))
}

fn remove<'t>(
    layout: &Layout<'t>,
    tree: &mut Node<'t>,
    (parent, last): (&[PathSegment], &PathSegment),
) -> Result<Edit, EditError> {
    let not_found = || EditError::not_found(layout.path);
    let site = layout.site(tree, parent)?.ok_or_else(not_found)?;
    let path: Vec<_> = parent.iter().chain([last]).cloned().collect();
    layout.site(tree, &path)?.ok_or_else(not_found)?;
    let is_flow = layout.is_flow(site.node);
    let (edit, at) = match (last, &site.node.content) {
        (PathSegment::Key(key), Content::Mapping(entries)) => {
            let at = entries.iter().position(|entry| entry.is_named(key));
            let at = at.ok_or_else(not_found)?;
            if is_flow {
                let spans: Vec<_> = entries.iter().map(span_of_entry).collect();
                (layout.remove_in_flow(&spans, at)?, at)
            } else if entries.len() == 1 && !parent.is_empty() {
                let empty = NewValue::collection(Content::Mapping(Vec::new()));
                return replace(layout, tree, parent, empty);
            } else {
                (layout.remove_entry(entries, at)?, at)
            }
        }
        (PathSegment::Index(index), Content::Sequence(items)) => {
            if is_flow {
                let spans: Vec<_> = items.iter().map(Node::span).collect();
                (layout.remove_in_flow(&spans, *index)?, *index)
            } else if items.len() == 1 && !parent.is_empty() {
                let empty = NewValue::collection(Content::Sequence(Vec::new()));
                return replace(layout, tree, parent, empty);
            } else {
                (layout.remove_item(site.node, items, *index)?, *index)
            }
        }
        _ => return Err(not_found()),
    };
    match content(tree, parent) {
        Some(Content::Mapping(entries)) if at < entries.len() => drop(entries.remove(at)),
        Some(Content::Sequence(items)) if at < items.len() => drop(items.remove(at)),
        _ => {}
    }
    Ok(edit)
}

/// Puts another value in the place of the node at `path`.
fn replace<'t>(
    layout: &Layout<'t>,
    tree: &mut Node<'t>,
    path: &[PathSegment],
    new: NewValue,
) -> Result<Edit, EditError> {
    let site = layout.site(tree, path)?;
    let site = site.ok_or_else(|| EditError::not_found(layout.path))?;
    let replacement = layout.replace(site, new)?;
    if let Some(node) = tree.at_mut(path) {
        *node = replacement.node;
    }
    Ok(replacement.edit)
}

/// The keys of a mapping, in order.
fn names<'n>(entries: &'n [Entry<'_>]) -> Vec<&'n str> {
    let names = entries.iter().map(|entry| entry.key.text());
    names.map(Option::unwrap_or_default).collect()
}

/// The position of a new entry of a mapping; refuses a field that is there already, under this or
/// another name.
pub(super) fn place(
    path: &FieldPath,
    shape: Shape,
    key: &str,
    keys: &(impl Keys + ?Sized),
) -> Result<usize, EditError> {
    match shape.same_field(key, keys) {
        Some(there) => Err(EditError::AlreadyExists {
            path: above(path).key(there.to_owned()),
        }),
        None => Ok(shape.place_of(key, keys)),
    }
}

/// The path of what a field is in.
pub(super) fn above(path: &FieldPath) -> FieldPath {
    let parent = path
        .segments()
        .split_last()
        .map_or(&[][..], |(_, parent)| parent);
    FieldPath::from(parent.to_vec())
}

fn content<'n, 't>(tree: &'n mut Node<'t>, path: &[PathSegment]) -> Option<&'n mut Content<'t>> {
    tree.at_mut(path).map(|node| &mut node.content)
}

fn span_of_entry(entry: &Entry<'_>) -> Span {
    Span::new(entry.key.span().start, entry.end())
}
