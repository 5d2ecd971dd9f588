//! The entries of a front matter by its lines, also while it is being written.
//!
//! The library's readers say what a document means. An editor also asks about what is not a
//! document yet: which mapping the cursor is in, and which keys that has. Lines answer that,
//! whatever the others contain:
//!
//! ```text
//! line  = *SP *( "-" 1*SP ) ( key ":" [ 1*SP value ] / value )
//! ```
//!
//! A line that is indented deeper than an entry with a value goes on with that value, be it quoted,
//! plain, a block scalar or a flow collection. What fits nothing is passed over.

mod entry;
mod line;

use newsmatter::format::{Field, Record, ValueType};
use newsmatter::{Span, fence};

pub(super) use self::entry::{Entry, Inside};
use self::line::{key_and_value, without_comment};

/// How deep entries are followed. Documents nest 5 deep.
const DEPTH: usize = 64;

/// The entries of a front matter, in order.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The lines between the fences.
    pub(super) front_matter: Span,
    pub(super) entries: Vec<Entry>,
}

impl Outline {
    /// The outline of a file; empty if it has no front matter.
    pub(super) fn new(text: &str) -> Self {
        let Ok(fences) = fence::split(text.as_bytes()) else {
            return Self::default();
        };
        let mut outline = Self {
            front_matter: fences.front_matter,
            entries: Vec::new(),
        };
        let mut start = fences.front_matter.start;
        let mut open = None;
        let lines = fences.front_matter.text(text).unwrap_or_default();
        for line in lines.split_inclusive('\n') {
            open = outline.add_line(text, start, line.trim_end(), open);
            start += line.len();
        }
        outline.close(open, None);
        outline
    }

    /// The last entry that begins before an offset.
    pub(super) fn last_before(&self, offset: usize) -> Option<usize> {
        let behind = self
            .entries
            .partition_point(|entry| entry.key.start < offset);
        behind.checked_sub(1)
    }

    /// The entries in an entry, or at the root.
    pub(super) fn children(&self, parent: Option<usize>) -> impl Iterator<Item = &Entry> {
        let from = parent.map_or(0, |parent| parent + 1);
        let depth = self.depth(parent) + 1;
        let below = self.entries.iter().skip(from);
        below
            .take_while(move |entry| entry.depth >= depth)
            .filter(move |entry| entry.depth == depth)
    }

    /// The entry of a mapping, or of the root, that has this key.
    pub(super) fn child(&self, text: &str, parent: Option<usize>, key: &str) -> Option<&Entry> {
        let mut children = self.children(parent);
        children.find(|child| child.key.text(text) == Some(key))
    }

    pub(super) fn entry(&self, entry: Option<usize>) -> Option<&Entry> {
        self.entries.get(entry?)
    }

    /// What the format has in an entry, or at the root.
    pub(super) fn inside(&self, entry: Option<usize>) -> Option<Inside> {
        match entry {
            Some(_) => self.entry(entry)?.inside,
            None => Some(Inside::Fields(Record::article())),
        }
    }

    /// The entry that a key in this column belongs to, where `open` is the entry before it.
    pub(super) fn parent_of_key(&self, open: Option<usize>, column: usize) -> Option<usize> {
        self.climb(open, |entry| entry.column >= column)
    }

    /// The entry that a dash in this column belongs to, where `open` is the entry before it.
    pub(super) fn parent_of_item(&self, open: Option<usize>, column: usize) -> Option<usize> {
        // The dashes of a list may be in the column of its key.
        self.climb(open, |entry| {
            entry.column > column || entry.column == column && entry.index.is_some()
        })
    }

    fn climb(&self, from: Option<usize>, is_closed: impl Fn(&Entry) -> bool) -> Option<usize> {
        let mut at = from;
        while let Some(entry) = self.entry(at)
            && is_closed(entry)
        {
            at = entry.parent;
        }
        at
    }

    fn depth(&self, entry: Option<usize>) -> usize {
        self.entry(entry).map_or(0, |entry| entry.depth)
    }

    /// Adds what a line has; returns the innermost entry that is open behind it.
    fn add_line(
        &mut self,
        text: &str,
        start: usize,
        line: &str,
        open: Option<usize>,
    ) -> Option<usize> {
        let content = line.trim_start_matches(' ');
        if content.is_empty() {
            return open;
        }
        let end = start + line.len();
        let column_of = |rest: &str| line.len() - rest.len();
        if let Some(last) = open.and_then(|open| self.entries.get_mut(open))
            && column_of(content) > last.column
            && last.goes_on(text)
        {
            last.value.end = end;
            last.end = end;
            return open;
        }
        if content.starts_with('#') {
            return open;
        }
        let (mut open, mut rest) = (open, content);
        while let Some(item) = rest.strip_prefix('-')
            && (item.is_empty() || item.starts_with(' '))
        {
            let column = column_of(rest);
            let parent = self.parent_of_item(open, column);
            self.close(open, parent);
            let dash = Span::new(start + column, start + column + 1);
            open = self.push_item(parent, dash, column);
            rest = item.trim_start_matches(' ');
        }
        let at = start + column_of(rest);
        let mut value = rest;
        if let Some((key, behind)) = key_and_value(rest) {
            let column = column_of(rest);
            let parent = self.parent_of_key(open, column);
            self.close(open, parent);
            let key = Span::new(at + key.start, at + key.end);
            open = self.push_key(parent, text, key, column);
            value = behind;
        } else if rest.len() == content.len() {
            return open;
        }
        if let Some(entry) = open.and_then(|open| self.entries.get_mut(open)) {
            let from = end - value.len();
            entry.value = Span::new(from, from + without_comment(value).len());
            entry.end = end;
        }
        open
    }

    fn push_key(
        &mut self,
        parent: Option<usize>,
        text: &str,
        key: Span,
        column: usize,
    ) -> Option<usize> {
        let field = match self.inside(parent) {
            Some(Inside::Fields(record)) => record.field(key.text(text).unwrap_or_default()),
            _ => None,
        };
        let inside = field.and_then(|field| match field.value {
            ValueType::Mapping(record) => Some(Inside::Fields(record)),
            ValueType::List(record) => Some(Inside::Items(record)),
            ValueType::Names(_) => Some(Inside::Names),
            _ => None,
        });
        self.push(parent, key, column, None, field, inside)
    }

    fn push_item(&mut self, parent: Option<usize>, dash: Span, column: usize) -> Option<usize> {
        let list = self.entries.get_mut(parent?)?;
        let index = list.items;
        list.items += 1;
        let inside = match list.inside {
            Some(Inside::Items(record)) => Some(Inside::Fields(record)),
            _ => None,
        };
        let field = list.field;
        self.push(parent, dash, column, Some(index), field, inside)
    }

    /// Adds an entry; returns it, or its parent if it is too deep to be followed.
    fn push(
        &mut self,
        parent: Option<usize>,
        key: Span,
        column: usize,
        index: Option<usize>,
        field: Option<&'static Field>,
        inside: Option<Inside>,
    ) -> Option<usize> {
        let depth = self.depth(parent) + 1;
        if depth > DEPTH {
            return parent;
        }
        self.entries.push(Entry {
            parent,
            key,
            index,
            field,
            inside,
            value: Span::empty(key.end),
            end: key.end,
            column,
            depth,
            items: 0,
        });
        self.entries.len().checked_sub(1)
    }

    /// Ends the entries from `open` up to `until`, which stays open.
    fn close(&mut self, open: Option<usize>, until: Option<usize>) {
        let mut at = open;
        while at != until
            && let Some(entry) = self.entry(at)
        {
            let (parent, end) = (entry.parent, entry.end);
            if let Some(parent) = parent.and_then(|parent| self.entries.get_mut(parent)) {
                parent.end = parent.end.max(end);
            }
            at = parent;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The path of an entry, in the keys as they are written.
    fn path(outline: &Outline, text: &str, entry: usize) -> String {
        let mut steps = Vec::new();
        let mut at = Some(entry);
        while let Some(entry) = outline.entry(at) {
            steps.push(match entry.index {
                Some(index) => format!("[{index}]"),
                None => format!(".{}", entry.key.text(text).unwrap_or_default()),
            });
            at = entry.parent;
        }
        steps.reverse();
        steps.concat()
    }

    /// Each entry as its path, and its value.
    fn outlined(front_matter: &str) -> Vec<(String, String)> {
        let text = format!("---\n{front_matter}---\n\nbody: text\n");
        let outline = Outline::new(&text);
        let entries = outline.entries.iter().enumerate();
        let described = entries.map(|(position, entry)| {
            let value = entry.value.text(&text).unwrap();
            (path(&outline, &text, position), value.to_owned())
        });
        described.collect()
    }

    #[track_caller]
    fn check(front_matter: &str, expected: &[(&str, &str)]) {
        let found = outlined(front_matter);
        let found: Vec<_> = found
            .iter()
            .map(|(path, value)| (&**path, &**value))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn entries_are_found_by_their_columns() {
        check(
            "title: \"Rain # today\" # or not\nprovider:\n  name: A: b\n\n# images:\nimages:\n  - url: \
             u\n    width: 3\n  -\n    url: v\ntopics:\n- Ferries\n- 'It''s # so'\ntype: article\n",
            &[
                (".title", "\"Rain # today\""),
                (".provider", ""),
                (".provider.name", "A: b"),
                (".images", ""),
                (".images[0]", ""),
                (".images[0].url", "u"),
                (".images[0].width", "3"),
                (".images[1]", ""),
                (".images[1].url", "v"),
                (".topics", ""),
                (".topics[0]", "Ferries"),
                (".topics[1]", "'It''s # so'"),
                (".type", "article"),
            ],
        );
    }

    #[test]
    fn text_over_several_lines_is_one_value() {
        check(
            "excerpt: >-\n  a: b\n  # c\n\n  - d\ntitle: \"e\n  f: g\"\nheat: 1\n",
            &[
                (".excerpt", ">-\n  a: b\n  # c\n\n  - d"),
                (".title", "\"e\n  f: g\""),
                (".heat", "1"),
            ],
        );
    }

    #[test]
    fn half_written_lines_hide_no_others() {
        check(
            "titl\nexcerpt: \"a\nprovider:\n  na\n  domain: d\ntopics:\n  -\n  - \nrelated:\n  - tit\n    \
             type: video\n  \"type\": x\n",
            &[
                (".excerpt", "\"a"),
                (".provider", ""),
                (".provider.domain", "d"),
                (".topics", ""),
                (".topics[0]", ""),
                (".topics[1]", ""),
                (".related", ""),
                (".related[0]", "tit"),
                (".related[0].type", "video"),
                (".related.type", "x"),
            ],
        );
    }

    #[test]
    fn whatever_is_there_no_depth_and_no_text_is_too_much() {
        let deep = "- ".repeat(10_000);
        for text in [
            "",
            "---\n",
            "---\n- a\n---\n",
            "---\n:\n\": \n'a': b\n--- x\n",
            "body",
        ] {
            Outline::new(text);
        }
        let outline = Outline::new(&format!("---\nrelated:\n  {deep}\n---\n"));
        assert_eq!(outline.entries.len(), DEPTH);
    }
}
