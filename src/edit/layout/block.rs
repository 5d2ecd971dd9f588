//! Patches in block style, of whole lines.

use super::text::inline;
use super::{Layout, Site, begins_group, comment_in, edit, header_comment};
use crate::diagnostic::Edit;
use crate::edit::error::EditError;
use crate::edit::pieces::ends_with_blank_line;
use crate::edit::tree::{Content, Entry, Node};
use crate::format::ARTICLE;
use crate::source::{Slice as _, Span, line_end};

const SHARED_LINE: &str = "it shares its line with other values";
const ODD_PLACE: &str = "an anchor, a tag or a `?` is before it";

/// A new entry of a mapping.
#[derive(Clone, Copy)]
pub(in crate::edit) struct NewEntry<'n> {
    pub(in crate::edit) key: &'n Node<'static>,
    pub(in crate::edit) value: &'n Node<'static>,
    /// Whether it is an entry of the document itself.
    pub(in crate::edit) is_root: bool,
}

impl Layout<'_> {
    /// Replaces a value that is in the line of its key or dash by lines below. The comment of that
    /// line stays in it.
    pub(super) fn open_below(
        &self,
        site: Site<'_, '_>,
        node: &Node<'_>,
    ) -> Result<Edit, EditError> {
        let old = site.node.span();
        let slot = self.slot(site)?;
        let eol = self.line_end_of(old.end);
        let rest = self.text.part(old.end..eol);
        let is_alone = self.text.part(slot..old.start).trim_matches(' ').is_empty();
        if !is_alone || !is_blank_or_comment(rest) {
            return Err(self.refuse(SHARED_LINE));
        }
        let written = self.text.part(old.range());
        let header = match &site.node.content {
            Content::Scalar(_) if written.starts_with(['|', '>']) => header_comment(written),
            _ => "",
        };
        let comment = match (header, rest.trim()) {
            ("", "") => String::new(),
            ("", _) => rest.trim_end().to_owned(),
            (header, _) => header.to_owned(),
        };
        let mut text = if comment.is_empty() || comment.starts_with([' ', '\t']) {
            comment
        } else {
            format!(" {comment}")
        };
        match site.key {
            None if text.is_empty() => {
                let lines = self.lines(node, self.column(slot) + 1);
                text.push(' ');
                text.push_str(lines.trim_matches([' ', '\r', '\n']));
            }
            key => {
                let column = match key {
                    Some(key) => self.column(key.span().start),
                    None => self.column(slot) - 1,
                };
                let offset = if key.is_some() { self.offset(node) } else { 2 };
                text.push_str(self.line_ending());
                text.push_str(
                    self.lines(node, column + offset)
                        .trim_end_matches(['\r', '\n']),
                );
            }
        }
        Ok(edit(Span::new(slot, eol), text))
    }

    /// Replaces a collection below its key or dash by a value in that line.
    pub(super) fn close(&self, site: Site<'_, '_>, node: &Node<'_>) -> Result<Edit, EditError> {
        let old = site.node.span();
        let slot = self.slot(site)?;
        let between = self.text.part(slot..old.start);
        if !between.lines().all(is_blank_or_comment) {
            return Err(self.refuse(ODD_PLACE));
        }
        let text = format!(" {}{}", inline(node), between.trim_end());
        Ok(edit(Span::new(slot, old.end), text))
    }

    /// Where the value of a key or item may begin: behind its `:` or `-`.
    fn slot(&self, site: Site<'_, '_>) -> Result<usize, EditError> {
        let sign = match (site.key, site.parent) {
            (Some(key), _) => {
                let end = key.span().end;
                let behind = self.text.part(end..);
                let colon = behind.trim_start_matches(' ');
                colon
                    .starts_with(':')
                    .then(|| end + behind.len() - colon.len())
            }
            (None, Some(parent)) => self.dash(parent, site.node),
            (None, None) => None,
        };
        sign.map(|sign| sign + 1)
            .ok_or_else(|| self.refuse(ODD_PLACE))
    }

    /// The dash of an item in block style: in its line, or above it.
    fn dash(&self, list: &Node<'_>, item: &Node<'_>) -> Option<usize> {
        let column = self.column(list.span().start);
        let mut line = self.line_start(item.span().start);
        loop {
            let dash = line + column;
            if dash < list.span().start {
                return None;
            }
            let before = self.text.get(line..dash)?;
            let is_dash = self.text.part(dash..).starts_with('-');
            if is_dash && (dash == list.span().start || before.trim_matches(' ').is_empty()) {
                return Some(dash);
            }
            line = self.line_start(line.checked_sub(1)?);
        }
    }

    /// Adds a key to a mapping as its entry number `at`.
    pub(in crate::edit) fn insert_entry(
        &self,
        entries: &[Entry<'_>],
        at: usize,
        new: NewEntry<'_>,
    ) -> Edit {
        let indent = entries
            .first()
            .map_or(0, |first| self.column(first.key.span().start));
        let mut text = String::new();
        self.push_entry(&mut text, new.key, new.value, indent);
        let spaces = " ".repeat(indent);
        let Some(before) = at.checked_sub(1).and_then(|before| entries.get(before)) else {
            // The line of the first entry may begin with a dash.
            let place = entries
                .first()
                .map_or(self.text.len(), |first| first.key.span().start);
            if entries.is_empty() {
                return self.insertion(place, text);
            }
            return edit(Span::empty(place), text + &spaces);
        };
        text.insert_str(0, &spaces);
        if new.is_root && self.is_separate(entries, at, new) {
            text.insert_str(0, self.line_ending());
        }
        self.insertion(self.next_line(before.end()), text)
    }

    /// Whether a blank line belongs before a new entry of the document: where the next one has
    /// none, or nothing has, neither has the new one.
    fn is_separate(&self, entries: &[Entry<'_>], at: usize, new: NewEntry<'_>) -> bool {
        let name = |entry: &Entry<'_>| entry.key.text().map(str::to_owned).unwrap_or_default();
        let is_known = |key: &str| ARTICLE.field(key).is_some();
        let key = new.key.text().unwrap_or_default();
        let follows_group = at.checked_sub(1).and_then(|before| entries.get(before));
        let begins = begins_group(key)
            || !is_known(key)
                && follows_group.is_some_and(|before| {
                    let before = name(before);
                    is_known(&before) && begins_group(&before)
                });
        let next = entries
            .get(at)
            .map(|next| self.line_start(next.key.span().start));
        begins
            && next.map_or(self.habits.separates_groups, |next| {
                ends_with_blank_line(self.text.part(..next))
            })
    }

    /// Adds an item to a list before the one at `index`, or at its end.
    pub(in crate::edit) fn insert_item(
        &self,
        list: &Node<'_>,
        items: &[Node<'_>],
        index: usize,
        new: &Node<'_>,
    ) -> Result<Edit, EditError> {
        let column = self.column(list.span().start);
        let mut text = String::new();
        self.push_item(&mut text, new, column);
        let spaces = " ".repeat(column);
        if let Some(next) = items.get(index) {
            let dash = self
                .dash(list, next)
                .ok_or_else(|| self.refuse(ODD_PLACE))?;
            return Ok(edit(Span::empty(dash), text + &spaces));
        }
        text.insert_str(0, &spaces);
        let end = items.last().map_or(list.span().end, |last| last.span().end);
        Ok(self.insertion(self.next_line(end), text))
    }

    /// Removes an entry of a mapping that has others.
    pub(in crate::edit) fn remove_entry(
        &self,
        entries: &[Entry<'_>],
        at: usize,
    ) -> Result<Edit, EditError> {
        let entry = entries
            .get(at)
            .ok_or_else(|| EditError::not_found(self.path))?;
        let next = entries.get(at + 1).map(|next| next.key.span().start);
        self.remove_lines(entry.key.span().start, entry.end(), next)
    }

    /// Removes an item of a list that has others.
    pub(in crate::edit) fn remove_item(
        &self,
        list: &Node<'_>,
        items: &[Node<'_>],
        index: usize,
    ) -> Result<Edit, EditError> {
        let dash = |item| self.dash(list, item).ok_or_else(|| self.refuse(ODD_PLACE));
        let item = items
            .get(index)
            .ok_or_else(|| EditError::not_found(self.path))?;
        let next = items.get(index + 1).map(dash).transpose()?;
        self.remove_lines(dash(item)?, item.span().end, next)
    }

    /// Removes what is from `start` to `end` with its lines. A comment behind it stays, on a line
    /// of its own; behind a dash the next entry moves up.
    fn remove_lines(
        &self,
        start: usize,
        end: usize,
        next: Option<usize>,
    ) -> Result<Edit, EditError> {
        let before = self.line_before(start);
        if !before.trim_matches(' ').is_empty() {
            let is_behind_dash = before.trim_end_matches(' ').ends_with('-');
            return match next {
                Some(next) if is_behind_dash && self.text.part(end..next).trim().is_empty() => {
                    Ok(edit(Span::new(start, next), String::new()))
                }
                Some(_) if is_behind_dash => Err(self.refuse("a comment is behind it")),
                _ => Err(self.refuse(SHARED_LINE)),
            };
        }
        let eol = self.line_end_of(end);
        let rest = self.text.part(end..eol);
        if !is_blank_or_comment(rest) {
            return Err(self.refuse(SHARED_LINE));
        }
        if let Some(comment) = comment_in(rest) {
            if self.text.part(start..end).contains('\n') {
                return Err(self.refuse("a comment is behind its last line"));
            }
            let kept = end + rest.find(comment).unwrap_or(rest.len());
            return Ok(edit(Span::new(start, kept), String::new()));
        }
        let start = start - before.len();
        let end = self.next_line(end);
        Ok(self.removal(self.with_blank_line(start, end), end))
    }

    /// Where the removal of an entry begins: removing a group also removes the blank line before it
    /// if a blank line or the end follows.
    fn with_blank_line(&self, start: usize, end: usize) -> usize {
        let after = self.text.part(end..);
        let blank_after = after.is_empty() && self.is_end || after.starts_with(['\n', '\r']);
        match self.text.part(..start).strip_suffix(self.line_ending()) {
            Some(rest) if blank_after && rest.ends_with('\n') => rest.len(),
            _ => start,
        }
    }

    /// An insertion of whole lines at the beginning of a line, or behind a last line that has
    /// no end; then the new last line has none.
    fn insertion(&self, place: usize, mut text: String) -> Edit {
        let before = self.text.part(..place);
        if !before.is_empty() && !before.ends_with('\n') {
            text.truncate(text.len() - self.line_ending().len());
            text.insert_str(0, self.line_ending());
        }
        edit(Span::empty(place), text)
    }

    /// The removal of the lines from `start` to `end`; where the last one has no end, that of
    /// the line before goes.
    fn removal(&self, start: usize, end: usize) -> Edit {
        let before = self.text.part(..start);
        let unended = !self.text.part(..end).ends_with('\n');
        let start = match before.strip_suffix('\n') {
            Some(rest) if unended => rest.strip_suffix('\r').unwrap_or(rest).len(),
            _ => start,
        };
        edit(Span::new(start, end), String::new())
    }

    /// Where the line around `at` ends, before its line end, CRLF or LF.
    fn line_end_of(&self, at: usize) -> usize {
        let end = line_end(self.text.as_bytes(), at);
        let is_crlf = end > at && self.text.part(..end).ends_with('\r');
        if is_crlf { end - 1 } else { end }
    }
}

fn is_blank_or_comment(rest: &str) -> bool {
    let text = rest.trim_matches([' ', '\t', '\r', '\n']);
    text.is_empty() || text.starts_with('#')
}
