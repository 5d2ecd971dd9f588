//! Nodes as text: in lines of block style, or in brackets.

use std::borrow::Cow;

use super::Layout;
use crate::edit::tree::{Content, Node};
use crate::yaml::{self, Style};

impl Layout<'_> {
    /// What follows a key or dash at column `indent`: a scalar in the line, everything else
    /// below. Ends with a line end.
    pub(super) fn push_value(&self, out: &mut String, node: &Node<'_>, indent: usize) {
        if is_inline(node) {
            let written = inline(node);
            if !written.is_empty() {
                out.push(' ');
                out.push_str(&written);
            }
            out.push_str(self.line_ending());
        } else {
            out.push_str(self.line_ending());
            self.push_lines(out, node, indent + self.offset(node));
        }
    }

    /// How far what is below a key is indented more than it.
    pub(super) fn offset(&self, node: &Node<'_>) -> usize {
        match node.content {
            Content::Sequence(_) => self.habits.list_offset,
            _ => 2,
        }
    }

    /// `key: value`, without indentation, where the key is at column `indent`.
    pub(super) fn push_entry(
        &self,
        out: &mut String,
        key: &Node<'_>,
        value: &Node<'_>,
        indent: usize,
    ) {
        out.push_str(&inline(key));
        out.push(':');
        self.push_value(out, value, indent);
    }

    /// `- item`, without indentation, where the dash is at column `dash`.
    pub(super) fn push_item(&self, out: &mut String, item: &Node<'_>, dash: usize) {
        out.push('-');
        if is_inline(item) {
            return self.push_value(out, item, dash);
        }
        out.push(' ');
        let lines = self.lines(item, dash + 2);
        out.push_str(lines.trim_start_matches(' '));
    }

    /// The lines of a value, indented to `indent`.
    pub(super) fn lines(&self, node: &Node<'_>, indent: usize) -> String {
        let mut out = String::new();
        self.push_lines(&mut out, node, indent);
        out
    }

    fn push_lines(&self, out: &mut String, node: &Node<'_>, indent: usize) {
        let push_indent = |out: &mut String| out.extend(std::iter::repeat_n(' ', indent));
        match &node.content {
            Content::Mapping(entries) if !entries.is_empty() => {
                for entry in entries {
                    push_indent(out);
                    self.push_entry(out, &entry.key, &entry.value, indent);
                }
            }
            Content::Sequence(items) if !items.is_empty() => {
                for item in items {
                    push_indent(out);
                    self.push_item(out, item, indent);
                }
            }
            _ => {
                push_indent(out);
                out.push_str(&inline(node));
                out.push_str(self.line_ending());
            }
        }
    }
}

/// Whether it is written in the line of its key or dash.
pub(super) fn is_inline(node: &Node<'_>) -> bool {
    matches!(node.content, Content::Scalar(_)) || node.is_empty_collection()
}

/// A scalar or an empty collection.
pub(super) fn inline<'n>(node: &'n Node<'_>) -> Cow<'n, str> {
    match &node.content {
        Content::Scalar(scalar) => match scalar.style {
            Style::Plain => Cow::Borrowed(&*scalar.text),
            Style::SingleQuoted => Cow::Owned(format!("'{}'", scalar.text.replace('\'', "''"))),
            _ => Cow::Owned(yaml::double_quoted(&scalar.text)),
        },
        Content::Mapping(_) => Cow::Borrowed("{}"),
        Content::Sequence(_) => Cow::Borrowed("[]"),
    }
}

/// A value between brackets. What brackets would break is quoted, in the node too.
pub(in crate::edit) fn in_flow(node: &mut Node<'_>) -> String {
    match &mut node.content {
        Content::Scalar(scalar) => {
            let text = &*scalar.text;
            let is_broken = text.is_empty()
                || text.contains([',', '[', ']', '{', '}', ':', '#']) && !is_timestamp(text);
            if scalar.style == Style::Plain && is_broken {
                scalar.style = Style::DoubleQuoted;
            }
            inline(node).into_owned()
        }
        Content::Mapping(entries) => {
            let pairs: Vec<_> = entries
                .iter_mut()
                .map(|entry| flow_entry(&mut entry.key, &mut entry.value))
                .collect();
            format!("{{{}}}", pairs.join(", "))
        }
        Content::Sequence(items) => {
            let items: Vec<_> = items.iter_mut().map(in_flow).collect();
            format!("[{}]", items.join(", "))
        }
    }
}

/// A key and its value between braces.
pub(in crate::edit) fn flow_entry(key: &mut Node<'_>, value: &mut Node<'_>) -> String {
    format!("{}: {}", in_flow(key), in_flow(value))
}

/// Whether plain text is a timestamp, whose colons break nothing: no blank follows them.
fn is_timestamp(text: &str) -> bool {
    let signs = ['-', ':', '+', '.', 'T', 'Z'];
    text.starts_with(|first: char| first.is_ascii_digit())
        && !text.ends_with(':')
        && text
            .chars()
            .all(|sign| sign.is_ascii_digit() || signs.contains(&sign))
}
