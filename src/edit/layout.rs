//! Source layout: where a patch goes, and the indentation and line ends that its lines take.

mod block;
mod flow;
mod text;

pub(super) use self::block::NewEntry;
pub(super) use self::text::{flow_entry, in_flow};
use super::comments::comment_in;
use super::error::EditError;
use super::pieces::{Block, Piece};
use super::tree::{Content, Node};
use super::typed::{self, NewValue};
use crate::diagnostic::{Edit, FieldPath, PathSegment};
use crate::format::ARTICLE;
use crate::source::{Slice as _, Span, line_end, line_start};
use crate::write::LineEnding;
use crate::yaml::{self, Style};

/// Why an edit is refused whose key a mapping has twice.
pub(super) const KEY_TWICE: &str = "its key is there twice, so either may be meant";

/// How a document is laid out, where its own lines say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Habits {
    pub(super) line_ending: LineEnding,
    /// How far the dashes of a list are indented under its key.
    pub(super) list_offset: usize,
    /// Whether there are blank lines before groups.
    pub(super) separates_groups: bool,
}

impl Habits {
    pub(super) fn new(line_ending: LineEnding) -> Self {
        Self {
            line_ending,
            list_offset: 2,
            separates_groups: true,
        }
    }

    /// Those of a document that was cut into entries, the first list of which is indented by
    /// `list_offset`.
    pub(super) fn of_block(&mut self, root: &Block<'_>, list_offset: Option<usize>) {
        self.list_offset = list_offset.unwrap_or(self.list_offset);
        let behind_blank = |pair: &[Piece<'_>]| match pair {
            [before, group] if begins_group(&group.key) => Some(before.ends_with_blank_line()),
            _ => None,
        };
        let mut groups = root.pieces.windows(2).filter_map(behind_blank).peekable();
        self.separates_groups = groups.peek().is_none() || groups.any(|is_behind| is_behind);
    }
}

/// A text that an edit is made in: a document, or some of its entries.
pub(super) struct Layout<'t> {
    pub(super) text: &'t str,
    pub(super) habits: Habits,
    /// Whether the front matter ends with the text.
    pub(super) is_end: bool,
    /// The path of the edit, for errors.
    pub(super) path: &'t FieldPath,
}

/// A node that an edit is about, and what is around it.
#[derive(Clone, Copy)]
pub(super) struct Site<'n, 't> {
    pub(super) node: &'n Node<'t>,
    /// The collection that it is in.
    parent: Option<&'n Node<'t>>,
    /// Its key, if that is a mapping.
    key: Option<&'n Node<'t>>,
    /// Whether it is in a flow collection.
    in_flow: bool,
}

/// A patch that makes of a node another one.
pub(super) struct Replacement {
    pub(super) edit: Edit,
    pub(super) node: Node<'static>,
}

impl<'t> Layout<'t> {
    /// The node at `path` below `root`; refuses one that is read from another place than its own,
    /// where an edit would change more than was asked.
    pub(super) fn site<'n>(
        &self,
        root: &'n Node<'t>,
        path: &[PathSegment],
    ) -> Result<Option<Site<'n, 't>>, EditError> {
        let mut site = Site {
            node: root,
            parent: None,
            key: None,
            in_flow: false,
        };
        for segment in path {
            let Some(node) = site.node.child(segment) else {
                return Ok(None);
            };
            let key = match (&site.node.content, segment) {
                (Content::Mapping(entries), PathSegment::Key(key)) => {
                    let mut named = entries.iter().filter(|entry| entry.is_named(key));
                    let entry = named.next();
                    if named.next().is_some() {
                        return Err(self.refuse(KEY_TWICE));
                    }
                    entry.map(|entry| &entry.key)
                }
                _ => None,
            };
            // An alias has one span for all that it stands for; a merge key has one for each
            // entry, key and value alike.
            let is_merged =
                key.is_some_and(|key| key.span() == node.span() && !key.span().is_empty());
            let is_below_alias = site.parent.is_some() && node.span() == site.node.span();
            if is_merged || is_below_alias && !node.span().is_empty() {
                let why = "it is read from an anchor, which other values are read from too";
                return Err(self.refuse(why));
            }
            site = Site {
                node,
                parent: Some(site.node),
                key,
                in_flow: site.in_flow || self.is_flow(site.node),
            };
        }
        Ok(Some(site))
    }

    /// Puts another value in the place of a node.
    pub(super) fn replace(
        &self,
        site: Site<'_, '_>,
        new: NewValue,
    ) -> Result<Replacement, EditError> {
        let NewValue { mut node, is_text } = new;
        let old = site.node;
        if let Content::Scalar(scalar) = &old.content
            && let Some(tag) = scalar.tag
            && !typed::has_tag(&node, is_text, tag)
        {
            return Err(self.refuse("the tag before it is that of another type"));
        }
        if let (Content::Scalar(scalar), Content::Scalar(new)) = (&old.content, &mut node.content) {
            new.tag = scalar.tag;
            // A value that was left out has no quotes to keep.
            if is_text && !old.is_absent() {
                new.style = quotes_to_keep(scalar.style, &new.text);
            }
        }
        let edit = self.replace_by(site, &mut node)?;
        Ok(Replacement { edit, node })
    }

    fn replace_by(&self, site: Site<'_, '_>, node: &mut Node<'static>) -> Result<Edit, EditError> {
        let span = site.node.span();
        if site.in_flow || site.parent.is_none() && self.is_flow(site.node) {
            return Ok(self.inline(site.node, in_flow(node)));
        }
        if site.parent.is_none() {
            return Err(EditError::Root);
        }
        let was_inline = !self.is_block(site.node);
        match (was_inline, text::is_inline(node)) {
            (true, true) => Ok(self.inline(site.node, text::inline(node).into_owned())),
            (true, false) => self.open_below(site, node),
            (false, true) => self.close(site, node),
            (false, false) => {
                let lines = self.lines(node, self.column(span.start));
                Ok(edit(span, lines.trim_matches([' ', '\r', '\n']).to_owned()))
            }
        }
    }

    /// Replaces a value in its line. The comment behind the header of a block scalar stays, and so
    /// does the blank behind the colon or dash of a value that was left out.
    fn inline(&self, old: &Node<'_>, mut written: String) -> Edit {
        let span = old.span();
        if let Content::Scalar(scalar) = &old.content
            && matches!(scalar.style, Style::Literal | Style::Folded)
        {
            written.push_str(header_comment(self.text.part(span.range())));
        }
        if !old.is_absent() {
            return edit(span, written);
        }
        if !self.text.part(..span.start).ends_with([' ', '[', '{']) && span.is_empty() {
            written.insert(0, ' ');
        }
        // Blanks that nothing follows go.
        let rest = self.text.part(span.end..self.line_end(span.end));
        let blanks = if rest.trim().is_empty() {
            rest.trim_end_matches('\r').len()
        } else {
            0
        };
        edit(Span::new(span.start, span.end + blanks), written)
    }

    /// Whether a collection is written with brackets.
    pub(super) fn is_flow(&self, node: &Node<'_>) -> bool {
        let is_collection = !matches!(node.content, Content::Scalar(_));
        is_collection && self.text.part(node.span().range()).starts_with(['[', '{'])
    }

    /// Whether it is a collection in block style; an alias is none.
    fn is_block(&self, node: &Node<'_>) -> bool {
        let is_collection = !matches!(node.content, Content::Scalar(_));
        is_collection
            && !self
                .text
                .part(node.span().range())
                .starts_with(['[', '{', '*'])
    }

    pub(super) fn refuse(&self, why: &'static str) -> EditError {
        EditError::unsafe_change(self.path, why)
    }

    fn line_ending(&self) -> &'static str {
        self.habits.line_ending.as_str()
    }

    fn line_start(&self, at: usize) -> usize {
        line_start(self.text.as_bytes(), at)
    }

    /// What is before `at` in its line.
    fn line_before(&self, at: usize) -> &'t str {
        self.text.part(self.line_start(at)..at)
    }

    fn column(&self, at: usize) -> usize {
        at - self.line_start(at)
    }

    /// Where the line around `at` ends, before its line end.
    fn line_end(&self, at: usize) -> usize {
        line_end(self.text.as_bytes(), at)
    }

    /// Where the line after the one around `at` begins.
    fn next_line(&self, at: usize) -> usize {
        self.text.len().min(self.line_end(at) + 1)
    }
}

/// Whether the key begins a group, which is apart from what is before it.
fn begins_group(key: &str) -> bool {
    ARTICLE.field(key).is_some_and(|field| field.begins_group)
}

/// What a block scalar has in its first line behind its indicators: a comment, and the blanks
/// before it.
fn header_comment(scalar: &str) -> &str {
    let header = scalar.lines().next().unwrap_or_default();
    let blank = header.find([' ', '\t']).unwrap_or(header.len());
    let rest = header.part(blank..);
    if comment_in(rest).is_some() {
        rest.trim_end()
    } else {
        ""
    }
}

/// The quotes of an old text if they can hold the new one.
fn quotes_to_keep(old: Style, text: &str) -> Style {
    match old {
        Style::Plain if yaml::can_be_plain(text) => Style::Plain,
        Style::SingleQuoted if fits_single_quotes(text) => Style::SingleQuoted,
        _ => Style::DoubleQuoted,
    }
}

/// Whether single quotes can hold the text on one line.
fn fits_single_quotes(text: &str) -> bool {
    !text.chars().any(char::is_control)
        && !text.contains([
            '\u{85}', '\u{2028}', '\u{2029}', '\u{feff}', '\u{fffe}', '\u{ffff}',
        ])
}

fn edit(span: Span, replacement: String) -> Edit {
    Edit { span, replacement }
}
