//! The four operations, each from a path and a value to a patch and what is then expected.

use super::Editor;
use super::error::EditError;
use super::shape::Shape;
use super::tree::{Content, Entry, Node};
use super::value::FieldValue;
use crate::diagnostic::{FieldPath, PathSegment};
use crate::source::Span;
use crate::yaml::{Scalar, Style};

impl Editor<'_> {
    pub(super) fn set_at(&mut self, path: &FieldPath, value: FieldValue) -> Result<(), EditError> {
        let tree = self.tree()?;
        let shape = Shape::of(path)?;
        let node = tree
            .at(path.segments())
            .ok_or_else(|| EditError::not_there(path))?;
        refuse_alias(&tree, path)?;
        let layout = self.layout();
        let (edit, new) = match &node.content {
            Content::Scalar(scalar) if shape.is_scalar() => {
                let text = value.into_scalar(shape, path)?;
                let new = layout.scalar(scalar, text, shape);
                (new.edit, new.node)
            }
            _ => {
                let new = value.into_written(shape, path)?;
                (layout.replace_block(path, node, &new)?, new.node)
            }
        };
        let mut expected = tree.into_owned();
        if let Some(node) = expected.at_mut(path.segments()) {
            *node = new;
        }
        self.apply(path, &edit, &expected)
    }

    pub(super) fn insert_at(
        &mut self,
        path: &FieldPath,
        value: FieldValue,
    ) -> Result<(), EditError> {
        let tree = self.tree()?;
        let shape = Shape::of(path)?;
        let lines = value.into_written(shape, path)?;
        let (last, parent_path) = path
            .segments()
            .split_last()
            .ok_or_else(|| EditError::not_there(path))?;
        let parent = tree
            .at(parent_path)
            .ok_or_else(|| EditError::not_there(path))?;
        refuse_alias(&tree, path)?;
        let mut expected = tree.clone().into_owned();
        let target = expected.at_mut(parent_path).map(|node| &mut node.content);
        let layout = self.layout();
        let edit = match (last, &parent.content, target) {
            (PathSegment::Key(key), Content::Mapping(entries), Some(Content::Mapping(target))) => {
                if entries.iter().any(|entry| entry.key.text == *key) {
                    return Err(EditError::there_already(path));
                }
                let at = Shape::of(&FieldPath::from(parent_path.to_vec()))?.place_of(key, entries);
                let entry = Entry {
                    key: Scalar::new(key.to_string(), Style::Plain, Span::default()),
                    value: lines.node.clone(),
                };
                target.insert(at.min(target.len()), entry);
                layout.insert_entry(path, entries, parent_path.is_empty(), at, key, &lines)?
            }
            (
                PathSegment::Index(index),
                Content::Sequence(items),
                Some(Content::Sequence(target)),
            ) => {
                if *index > items.len() {
                    return Err(EditError::not_there(path));
                }
                target.insert(*index, lines.node.clone());
                layout.insert_item(path, items, *index, &lines)?
            }
            _ => return Err(EditError::not_there(path)),
        };
        drop(tree);
        self.apply(path, &edit, &expected)
    }

    pub(super) fn push_at(&mut self, path: &FieldPath, value: FieldValue) -> Result<(), EditError> {
        let tree = self.tree()?;
        let length = match tree.at(path.segments()).map(|node| &node.content) {
            Some(Content::Sequence(items)) => Some(items.len()),
            Some(_) => return Err(EditError::no_list(path)),
            None => None,
        };
        drop(tree);
        match length {
            Some(length) => self.insert_at(&path.clone().index(length), value),
            None => self.insert_at(path, FieldValue::List(vec![value])),
        }
    }

    pub(super) fn remove_at(&mut self, path: &FieldPath) -> Result<(), EditError> {
        let tree = self.tree()?;
        let (last, parent_path) = path
            .segments()
            .split_last()
            .ok_or_else(|| EditError::not_there(path))?;
        let parent = tree
            .at(parent_path)
            .filter(|parent| parent.at(std::slice::from_ref(last)).is_some())
            .ok_or_else(|| EditError::not_there(path))?;
        refuse_alias(&tree, path)?;
        if Shape::of(path)?.is_required {
            return Err(EditError::required(path));
        }
        let mut expected = tree.clone().into_owned();
        let target = expected.at_mut(parent_path).map(|node| &mut node.content);
        let layout = self.layout();
        let edit = match (last, &parent.content, target) {
            (PathSegment::Key(key), Content::Mapping(entries), Some(Content::Mapping(target))) => {
                target.retain(|entry| entry.key.text != *key);
                layout.remove_entry(path, entries, key)?
            }
            (PathSegment::Index(_), Content::Sequence(items), _) if items.len() == 1 => {
                drop(tree);
                return self.remove_at(&FieldPath::from(parent_path.to_vec()));
            }
            (
                PathSegment::Index(index),
                Content::Sequence(items),
                Some(Content::Sequence(target)),
            ) => {
                if *index < target.len() {
                    target.remove(*index);
                }
                layout.remove_item(path, items, *index)?
            }
            _ => return Err(EditError::not_there(path)),
        };
        drop(tree);
        self.apply(path, &edit, &expected)
    }
}

/// Refuses what is read from another place than its own: there, an edit would change more
/// than was asked.
fn refuse_alias(tree: &Node<'_>, path: &FieldPath) -> Result<(), EditError> {
    let mut node = tree;
    let mut inner = None;
    for segment in path.segments() {
        let Some(child) = node.at(std::slice::from_ref(segment)) else {
            break;
        };
        // An alias gives every node below it its own place; a merge key gives its entries
        // one place, key and value alike.
        let merged = matches!((&node.content, segment), (Content::Mapping(entries), PathSegment::Key(key))
            if entries.iter().any(|entry| entry.key.text == *key
                && !entry.key.span.is_empty() && entry.key.span == entry.value.span));
        if merged || inner == Some(child.span) && !child.span.is_empty() {
            return Err(EditError::alias(path));
        }
        inner = Some(child.span);
        node = child;
    }
    Ok(())
}
