//! From a path to the entries that an edit is made in, and back with their new text.

use std::borrow::Cow;

use super::comments::Comments;
use super::error::EditError;
use super::layout::{KEY_TWICE, Layout};
use super::operations::{self, Change, above};
use super::pieces::{Block, Piece, pad};
use super::shape::{Keys as _, Shape};
use super::tree::{Content, Node};
use super::{Body, Editor, whole};
use crate::diagnostic::{FieldPath, PathSegment, patch};
use crate::limits::Limits;
use crate::source::{Slice as _, valid};

/// What is at a path.
pub(super) enum Found {
    Nothing,
    Null,
    /// A list, with the number of its entries.
    List(usize),
    Other,
}

/// Entries of one block, as one text.
struct Target {
    /// The positions of the entries that lead to the block.
    chain: Vec<usize>,
    /// The first entry, and how many there are.
    first: usize,
    count: usize,
    /// The path of the change in a tree of these entries alone.
    path: Vec<PathSegment>,
    /// The position of a new entry among them.
    at: Option<usize>,
    /// Whether it is one entry, and stays so.
    stays_one: bool,
    /// Whether the front matter ends with them.
    is_end: bool,
}

impl Editor<'_> {
    /// Makes a change if the text then reads as expected, and without a new error.
    pub(super) fn change(&mut self, path: &FieldPath, change: Change) -> Result<(), EditError> {
        let is_of_the_whole = whole::may_depend_on(path.segments())
            || matches!(change, Change::Remove) && self.has_one_entry();
        if !is_of_the_whole {
            return self.make(path, change);
        }
        let before = self.clone();
        self.make(path, change)?;
        let kept = whole::holds(before.as_str(), self.as_str(), path);
        if kept.is_err() {
            *self = before;
        }
        kept
    }

    /// Whether the front matter has one entry at most, or is not cut into entries.
    fn has_one_entry(&self) -> bool {
        match &self.body {
            Body::Cut(root) => root.pieces.len() <= 1,
            Body::Whole(_) => true,
        }
    }

    /// Makes a change if the text then reads as expected.
    fn make(&mut self, path: &FieldPath, change: Change) -> Result<(), EditError> {
        let segments = path.segments();
        let (last, parent) = segments.split_last().ok_or(EditError::Root)?;
        let shape = Shape::of(parent);
        let target = match &mut self.body {
            Body::Whole(_) => None,
            Body::Cut(root) => Some(Target::new(root, (parent, last), path, &change, shape)?),
        };
        let (text, is_end) = match (&self.body, &target) {
            (Body::Whole(whole), _) => (Cow::Borrowed(&**whole), true),
            (Body::Cut(root), target) => {
                let target = target.as_ref().ok_or(EditError::Root)?;
                (Cow::Owned(target.text(root)), target.is_end)
            }
        };
        let relative = target.as_ref().map_or(segments, |target| &target.path);
        let layout = Layout {
            text: &text,
            habits: self.habits,
            is_end,
            path,
        };
        let change = match (change, &target) {
            (Change::Insert(new, _), Some(target)) => Change::Insert(new, target.at),
            (change, _) => change,
        };
        let Some(new) = self.patched(&layout, relative, change, shape)? else {
            return Ok(());
        };
        match (&mut self.body, target) {
            (Body::Cut(root), Some(target)) => {
                if !target.put(root, new, &self.limits) {
                    return Err(EditError::unsafe_change(path, OTHERWISE));
                }
            }
            (body, _) => *body = Body::Whole(Cow::Owned(new)),
        }
        self.is_changed = true;
        self.current.take();
        Ok(())
    }

    /// The new text of what an edit is made in, proved; `None` if it is the old one.
    fn patched(
        &self,
        layout: &Layout<'_>,
        path: &[PathSegment],
        change: Change,
        shape: Shape,
    ) -> Result<Option<String>, EditError> {
        let text = layout.text;
        if has_lone_carriage_return(text) {
            return Err(layout.refuse(LONE_CARRIAGE_RETURN));
        }
        let mut tree = Node::read(text, &self.limits).map_err(|_| layout.refuse(OTHERWISE))?;
        let mut comments = Comments::new(text);
        tree.collect_comments(&mut comments);
        comments.finish();
        let edit = operations::apply(layout, &mut tree, path, change, shape)?;
        let patched = patch::apply(text, [&edit]).ok_or_else(|| layout.refuse(OTHERWISE))?;
        if patched == text {
            return Ok(None);
        }
        let mut kept = Comments::new(&patched);
        if !tree.is_read_from(&patched, &self.limits, &mut kept) {
            return Err(layout.refuse(match self.body {
                Body::Cut(_) => OTHERWISE,
                Body::Whole(_) => TIED,
            }));
        }
        if kept != comments {
            return Err(layout.refuse("a comment in it would be lost"));
        }
        Ok(Some(patched))
    }

    /// What is at a path.
    pub(super) fn find(&mut self, path: &[PathSegment]) -> Found {
        if let Body::Cut(root) = &mut self.body
            && let Some(block) = cut_to(root, path)
            && !path.is_empty()
        {
            return if block.is_mapping {
                Found::Other
            } else {
                Found::List(block.pieces.len())
            };
        }
        self.read(path, |node| match node {
            None => Found::Nothing,
            Some(node) if node.is_null() => Found::Null,
            Some(node) => match &node.content {
                Content::Sequence(items) => Found::List(items.len()),
                _ => Found::Other,
            },
        })
    }

    /// Reads the node at a path.
    pub(super) fn read<T>(
        &self,
        path: &[PathSegment],
        found: impl FnOnce(Option<&Node<'_>>) -> T,
    ) -> T {
        let root = match &self.body {
            Body::Cut(root) => root,
            Body::Whole(whole) => {
                let tree = Node::read(whole, &self.limits).ok();
                return found(tree.as_ref().and_then(|tree| tree.at(path)));
            }
        };
        let mut block = root;
        let mut path = path;
        while let [segment, rest @ ..] = path {
            let Some(at) = block.position(segment) else {
                return found(None);
            };
            let Some(piece) = block.pieces.get(at) else {
                return found(None);
            };
            if let Some(value) = piece.value().filter(|_| !rest.is_empty()) {
                (block, path) = (value, rest);
                continue;
            }
            let mut text = " ".repeat(block.padding(at));
            piece.push_to(&mut text);
            let tree = Node::read(&text, &self.limits).ok();
            let inner: Vec<_> = [relative(segment, at)]
                .into_iter()
                .chain(rest.iter().cloned())
                .collect();
            return found(tree.as_ref().and_then(|tree| tree.at(&inner)));
        }
        let mut text = String::new();
        block.push_to(&mut text);
        let tree = Node::read(&text, &self.limits).ok();
        found(tree.as_ref())
    }
}

const OTHERWISE: &str = "the text around it would be read in another way";
const LONE_CARRIAGE_RETURN: &str = "a carriage return without a line feed is in it, which ends a line for YAML but not for editors";
const TIED: &str = "an anchor, an alias or a merge key ties it to other values";

/// Whether a line ends with a carriage return alone (YAML 1.2.2 section 5.4). Patches are made of
/// lines that end with a line feed.
fn has_lone_carriage_return(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'\r', bytes).any(|at| bytes.get(at + 1) != Some(&b'\n'))
}

impl Target {
    /// Goes down to the block that a change is made in, which is cut on the way.
    fn new(
        root: &mut Block<'_>,
        (parent, last): (&[PathSegment], &PathSegment),
        path: &FieldPath,
        change: &Change,
        shape: Shape,
    ) -> Result<Self, EditError> {
        let mut target = Self {
            chain: Vec::new(),
            first: 0,
            count: 1,
            path: Vec::new(),
            at: None,
            stays_one: true,
            is_end: true,
        };
        let mut block = root;
        for (depth, segment) in parent.iter().enumerate() {
            let missing =
                || EditError::not_found(&FieldPath::from(path.segments().part(..=depth).to_vec()));
            let at = block.position(segment).ok_or_else(|| match change {
                Change::Insert(..) => missing(),
                _ => EditError::not_found(path),
            })?;
            refuse_twice(block, at, path)?;
            let (padding, count) = (block.padding(at), block.pieces.len());
            let piece = block.pieces.get_mut(at).ok_or_else(missing)?;
            let is_last_entry = depth + 1 == parent.len() && matches!(change, Change::Remove);
            let is_cut = piece.cut(padding);
            let entries = piece.value().map_or(0, |value| value.pieces.len());
            if !is_cut || is_last_entry && entries == 1 {
                target.first = at;
                target.is_end &= at + 1 == count;
                target.path.push(relative(segment, at));
                target
                    .path
                    .extend(path.segments().iter().skip(depth + 1).cloned());
                return Ok(target);
            }
            target.chain.push(at);
            target.is_end &= at + 1 == count;
            block = piece.value_mut().ok_or_else(missing)?;
        }
        target.choose(block, last, path, change, shape)?;
        Ok(target)
    }

    /// Chooses the entries of a block: the one that is changed, and the one before it where lines
    /// come or go.
    fn choose(
        &mut self,
        block: &Block<'_>,
        last: &PathSegment,
        path: &FieldPath,
        change: &Change,
        shape: Shape,
    ) -> Result<(), EditError> {
        let count = block.pieces.len();
        let position = || {
            let not_found = || EditError::not_found(path);
            let at = block.position(last).ok_or_else(not_found)?;
            refuse_twice(block, at, path).map(|()| at)
        };
        let at = match change {
            Change::Set(_) => {
                let at = position()?;
                (self.first, self.count) = (at, 1);
                at
            }
            Change::Remove => {
                let at = position()?;
                self.first = at.saturating_sub(1);
                self.count = count.min(2);
                self.stays_one = false;
                at
            }
            Change::Insert(..) => {
                let at = place(block, last, path, shape)?;
                self.first = at.saturating_sub(1);
                self.count = count.min(1);
                self.at = Some(at - self.first);
                self.stays_one = false;
                at
            }
        };
        self.is_end &= self.first + self.count == count;
        self.path.push(match last {
            PathSegment::Key(_) => last.clone(),
            PathSegment::Index(_) => PathSegment::Index(at - self.first),
        });
        Ok(())
    }

    fn text(&self, root: &Block<'_>) -> String {
        let mut block = root;
        for at in &self.chain {
            let value = block.pieces.get(*at).and_then(Piece::value);
            block = value.unwrap_or(block);
        }
        if block.pieces.is_empty() {
            return block.head.clone().into_owned();
        }
        let mut text = pad("", block.padding(self.first)).into_owned();
        let pieces = block.pieces.iter().skip(self.first).take(self.count);
        pieces.for_each(|piece| piece.push_to(&mut text));
        text
    }

    /// Puts the new text of the entries in their place.
    fn put(self, root: &mut Block<'_>, mut text: String, limits: &Limits) -> bool {
        let mut block = root;
        for at in self.chain {
            let Some(value) = block.pieces.get_mut(at).and_then(Piece::value_mut) else {
                return false;
            };
            block = value;
        }
        if self.stays_one {
            text.drain(..block.padding(self.first));
            let piece = block.pieces.get_mut(self.first);
            valid(piece.map(|piece| piece.set_text(text)));
            return true;
        }
        if block.pieces.is_empty() {
            block.head = Cow::Borrowed("");
            return block.replace(0, 0, text, limits);
        }
        block.replace(self.first, self.count, text, limits)
    }
}

/// Refuses a key that is there again behind `at`.
fn refuse_twice(block: &Block<'_>, at: usize, path: &FieldPath) -> Result<(), EditError> {
    let key = block.pieces.get(at).filter(|_| block.is_mapping);
    if key.is_some_and(|piece| block.last(&piece.key) != Some(at)) {
        return Err(EditError::unsafe_change(path, KEY_TWICE));
    }
    Ok(())
}

/// The position of a new entry of a block.
fn place(
    block: &Block<'_>,
    last: &PathSegment,
    path: &FieldPath,
    shape: Shape,
) -> Result<usize, EditError> {
    match last {
        PathSegment::Key(key) if block.is_mapping => operations::place(path, shape, key, block),
        PathSegment::Index(index) if !block.is_mapping => {
            if *index <= block.pieces.len() {
                Ok(*index)
            } else {
                Err(EditError::not_found(path))
            }
        }
        PathSegment::Key(_) => Err(EditError::NotAMapping { path: above(path) }),
        PathSegment::Index(_) => Err(EditError::NotAList { path: above(path) }),
    }
}

/// A segment in a tree that begins with the entry at `first`.
fn relative(segment: &PathSegment, first: usize) -> PathSegment {
    match segment {
        PathSegment::Index(index) => PathSegment::Index(index.saturating_sub(first)),
        PathSegment::Key(_) => segment.clone(),
    }
}

/// Cuts on the way to the block at `path`; `None` if it is not one.
fn cut_to<'b, 'a>(root: &'b mut Block<'a>, path: &[PathSegment]) -> Option<&'b mut Block<'a>> {
    let mut block = root;
    for segment in path {
        let at = block.position(segment)?;
        let padding = block.padding(at);
        let piece = block.pieces.get_mut(at)?;
        if !piece.cut(padding) {
            return None;
        }
        block = piece.value_mut()?;
    }
    Some(block)
}
