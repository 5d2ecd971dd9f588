//! Where and how a document's lines stand, so that new ones stand likewise.

mod text;

use super::error::EditError;
use super::shape::Shape;
use super::tree::{Entry, Node};
use super::value::{Written, scalar_node};
use crate::diagnostic::{Edit, FieldPath};
use crate::format::{ARTICLE, ValueType};
use crate::source::{Slice as _, Span};
use crate::write::LineEnding;
use crate::yaml::{self, Scalar, Style};

/// The lines of a document.
pub(super) struct Layout<'s> {
    source: &'s str,
    front_matter: Span,
    line_end: &'static str,
}

/// A scalar in its new form: the patch, and what it reads as.
pub(super) struct NewScalar {
    pub(super) edit: Edit,
    pub(super) node: Node<'static>,
}

impl<'s> Layout<'s> {
    pub(super) fn new(source: &'s str, front_matter: Span) -> Self {
        Self {
            source,
            front_matter,
            line_end: LineEnding::of(source).as_str(),
        }
    }

    /// Replaces a scalar, keeping its quotes where they can hold the text.
    pub(super) fn scalar(&self, old: &Scalar<'_>, text: String, shape: Shape) -> NewScalar {
        let is_text = shape.value.is_none_or(ValueType::is_text);
        let (mut written, style) = match old.style {
            Style::Plain if !is_text || self.fits_plain(old.span, &text) => {
                (text.clone(), Style::Plain)
            }
            _ if !is_text => (text.clone(), Style::Plain),
            Style::SingleQuoted if fits_single_quotes(&text) => (
                format!("'{}'", text.replace('\'', "''")),
                Style::SingleQuoted,
            ),
            _ => (yaml::double_quoted(&text), Style::DoubleQuoted),
        };
        // Where nothing stood, not even the blank behind the colon or dash is sure.
        if old.span.is_empty() && !self.before(old.span.start).ends_with(' ') {
            written.insert(0, ' ');
        }
        NewScalar {
            edit: edit(old.span, written),
            node: scalar_node(text, style),
        }
    }

    /// Whether plain text at this place would read as itself.
    fn fits_plain(&self, place: Span, text: &str) -> bool {
        let after = self.source.part(place.end..);
        let in_flow = after.trim_start_matches(' ').starts_with([',', ']', '}']);
        yaml::can_be_plain(text) && !(in_flow && text.contains([',', '[', ']', '{', '}', ':', '#']))
    }

    /// Replaces a mapping or list below its key or dash.
    pub(super) fn replace_block(
        &self,
        path: &FieldPath,
        old: &Node<'_>,
        new: &Written,
    ) -> Result<Edit, EditError> {
        let before = self.line_before(old.span.start);
        if old.span.is_empty()
            || !before
                .trim_start_matches(' ')
                .trim_start_matches('-')
                .trim()
                .is_empty()
        {
            return Err(EditError::unsafe_change(
                path,
                "it is written in flow style",
            ));
        }
        let removed = self.source.part(old.span.range());
        if removed.contains('#')
            && removed
                .lines()
                .any(|line| line.trim_start().starts_with('#'))
        {
            return Err(EditError::unsafe_change(path, "a comment stands in it"));
        }
        let indent = before.chars().count();
        let lines = self.lines(new, indent);
        let text = lines.trim_start_matches(' ').trim_end_matches(['\r', '\n']);
        Ok(edit(old.span, text.to_owned()))
    }

    /// Adds `key` to a mapping as its entry number `at`.
    pub(super) fn insert_entry(
        &self,
        path: &FieldPath,
        entries: &[Entry<'_>],
        is_root: bool,
        at: usize,
        key: &str,
        value: &Written,
    ) -> Result<Edit, EditError> {
        let indent = match entries.first() {
            Some(first) => self.column(first.key.span.start),
            None if is_root => 0,
            None => return Err(EditError::unsafe_change(path, "its mapping is empty")),
        };
        if entries
            .iter()
            .any(|entry| self.column(entry.key.span.start) != indent)
        {
            return Err(EditError::unsafe_change(
                path,
                "its mapping is in flow style",
            ));
        }
        let mut text = " ".repeat(indent);
        text.push_str(key);
        text.push(':');
        self.push_value(&mut text, value, indent, self.list_offset(entries));
        // Where the next entry stands close, so does the new one.
        let next = entries
            .get(at)
            .map(|next| self.line_start(next.key.span.start));
        let separate = is_root
            && begins_group(key)
            && next.map_or_else(
                || self.separates_groups(entries),
                |next| self.follows_blank_line(next),
            );
        let before = at.checked_sub(1).and_then(|before| entries.get(before));
        let place = if let Some(before) = before {
            if separate {
                text.insert_str(0, self.line_end);
            }
            self.line_end_after(before.value.span.end.max(before.key.span.end))
        } else {
            entries.first().map_or(self.front_matter.start, |first| {
                self.line_start(first.key.span.start)
            })
        };
        Ok(self.insertion(place, text))
    }

    /// Adds an entry to a list before the one at `index`, or at its end.
    pub(super) fn insert_item(
        &self,
        path: &FieldPath,
        items: &[Node<'_>],
        index: usize,
        value: &Written,
    ) -> Result<Edit, EditError> {
        let (place, dash) = if let Some(item) = items.get(index) {
            (self.line_start(item.span.start), self.dash_of(path, item)?)
        } else {
            let flow = || EditError::unsafe_change(path, "its list is written in flow style");
            let last = items.last().ok_or_else(flow)?;
            (
                self.line_end_after(last.span.end),
                self.dash_of(path, last)?,
            )
        };
        let mut text = String::new();
        self.push_item(&mut text, value, dash);
        Ok(self.insertion(place, text))
    }

    /// Removes an entry of a mapping.
    pub(super) fn remove_entry(
        &self,
        path: &FieldPath,
        entries: &[Entry<'_>],
        key: &str,
    ) -> Result<Edit, EditError> {
        let at = entries.iter().position(|entry| entry.key.text == key);
        let Some((at, entry)) = at.and_then(|at| Some((at, entries.get(at)?))) else {
            return Err(EditError::not_there(path));
        };
        let start = self.line_start(entry.key.span.start);
        let end = self.line_end_after(entry.value.span.end.max(entry.key.span.end));
        let before = self.line_before(entry.key.span.start);
        if before.trim_matches(' ').is_empty() {
            let after = self.source.part(entry.value.span.end..end);
            if !is_blank_or_comment(after) {
                return Err(EditError::unsafe_change(
                    path,
                    "it is written in flow style",
                ));
            }
            return Ok(self.removal(self.with_blank_line(start, end), end));
        }
        // The first key of a list entry shares its line with the dash, so the next moves up.
        let next = entries.get(at + 1).map(|next| next.key.span.start);
        let between = next.and_then(|next| self.source.get(entry.value.span.end..next));
        match (next, between) {
            (Some(next), Some(between))
                if before.trim_matches(' ') == "-"
                    && between.contains('\n')
                    && !between.contains('#') =>
            {
                Ok(edit(Span::new(entry.key.span.start, next), String::new()))
            }
            _ => Err(EditError::unsafe_change(
                path,
                "it shares its line with others",
            )),
        }
    }

    /// Removes the entry of a list at `index`.
    pub(super) fn remove_item(
        &self,
        path: &FieldPath,
        items: &[Node<'_>],
        index: usize,
    ) -> Result<Edit, EditError> {
        let item = items.get(index).ok_or_else(|| EditError::not_there(path))?;
        self.dash_of(path, item)?;
        let start = self.line_start(item.span.start);
        let end = self.line_end_after(item.span.end);
        Ok(self.removal(start, end))
    }

    /// The column of the dash of a list entry in block style.
    fn dash_of(&self, path: &FieldPath, item: &Node<'_>) -> Result<usize, EditError> {
        let before = self.line_before(item.span.start);
        match before.trim_end_matches(' ').strip_suffix('-') {
            Some(indent) if indent.trim_matches(' ').is_empty() => Ok(indent.len()),
            _ => Err(EditError::unsafe_change(
                path,
                "its list is written in flow style",
            )),
        }
    }

    /// Where the removal of an entry begins: a group takes the empty line before it along, if
    /// another one or nothing follows.
    fn with_blank_line(&self, start: usize, end: usize) -> usize {
        let after = self.source.part(end..self.front_matter.end);
        let blank_after = after.is_empty() || after.starts_with(['\n', '\r']);
        let before = self.before(start).strip_suffix(self.line_end);
        match before {
            Some(rest)
                if blank_after && rest.ends_with('\n') && start > self.front_matter.start =>
            {
                rest.len()
            }
            _ => start,
        }
    }

    /// How far the document indents the dashes of a list under its key; canonical is 2.
    fn list_offset(&self, entries: &[Entry<'_>]) -> usize {
        let offset = |entry: &Entry<'_>| {
            let item = entry.value.first_item()?;
            let before = self.line_before(item.span.start).trim_end_matches(' ');
            let indent = before.strip_suffix('-')?;
            // A dash to the left of its key is no entry of the key's list.
            let offset = indent.len().checked_sub(self.column(entry.key.span.start));
            offset.filter(|_| indent.trim_matches(' ').is_empty())
        };
        entries.iter().find_map(offset).unwrap_or(2)
    }

    /// Whether the document has empty lines before its groups.
    fn separates_groups(&self, entries: &[Entry<'_>]) -> bool {
        let mut groups = entries
            .iter()
            .skip(1)
            .filter(|entry| begins_group(&entry.key.text))
            .peekable();
        groups.peek().is_none()
            || groups.any(|entry| self.follows_blank_line(self.line_start(entry.key.span.start)))
    }

    /// Whether the line that begins at `start` has an empty one before it.
    fn follows_blank_line(&self, start: usize) -> bool {
        let before = self.before(start);
        before.ends_with("\n\n") || before.ends_with("\n\r\n")
    }

    /// An insertion of whole lines at the beginning of a line, or behind a last line that has
    /// no end; then the new last line has none.
    fn insertion(&self, place: usize, mut text: String) -> Edit {
        let before = self.before(place);
        if !before.is_empty() && !before.ends_with('\n') {
            text.truncate(text.len() - self.line_end.len());
            text.insert_str(0, self.line_end);
        }
        edit(Span::empty(place), text)
    }

    /// The removal of the lines from `start` to `end`; where the last one has no end, that of
    /// the line before goes.
    fn removal(&self, start: usize, end: usize) -> Edit {
        let before = self.before(start);
        let unended = !self.before(end).ends_with('\n');
        let start = match before.strip_suffix('\n') {
            Some(rest) if unended => rest.strip_suffix('\r').unwrap_or(rest).len(),
            _ => start,
        };
        edit(Span::new(start, end), String::new())
    }
}

/// Whether the key stands apart from the head of the document.
fn begins_group(key: &str) -> bool {
    ARTICLE.field(key).is_some_and(|field| field.begins_group)
}

fn is_blank_or_comment(rest: &str) -> bool {
    let rest = rest.trim_matches([' ', '\t', '\r', '\n']);
    rest.is_empty() || rest.starts_with('#')
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
