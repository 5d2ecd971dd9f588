//! Faults in the words of the format: what was expected, and what was found.
//!
//! No message quotes more of the text than a sign, an escape, or a name: a value may be secret.

use super::place;
use crate::diagnostic::quote;
use crate::span::Span;
use crate::yaml::{Fault, FaultKind};

pub(super) fn syntax(span: Span, message: impl Into<String>) -> Fault {
    Fault::new(FaultKind::Syntax, span, message)
}

pub(super) fn depth(limit: usize, span: Span) -> Fault {
    let message = format!("expected at most {limit} levels of nesting (limit `depth`), found more");
    Fault::new(FaultKind::Limit, span, message)
}

pub(super) fn nodes(limit: usize, span: Span) -> Fault {
    let message = format!("expected at most {limit} keys and values (limit `nodes`), found more");
    Fault::new(FaultKind::Limit, span, message)
}

pub(super) fn alias_nodes(limit: usize, span: Span) -> Fault {
    let message = format!(
        "expected aliases to stand for at most {limit} keys and values (limit `alias_nodes`), \
         found more"
    );
    Fault::new(FaultKind::Limit, span, message)
}

pub(super) fn alias_bytes(limit: usize, span: Span) -> Fault {
    let message = format!(
        "expected aliases to stand for at most {limit} bytes of text (limit `alias_bytes`), \
         found more"
    );
    Fault::new(FaultKind::Limit, span, message)
}

pub(super) fn unknown_anchor(name: &str, alias: Span) -> Fault {
    let name = quote(&format!("&{name}"));
    let message = format!("expected the anchor {name} before this alias to it, found none");
    syntax(alias, message)
}

pub(super) fn alias_inside_itself(alias: Span) -> Fault {
    syntax(
        alias,
        "expected an alias to a value that ends before it, found one inside the value it stands for",
    )
}

pub(super) fn second_merge_key(key: Span) -> Fault {
    syntax(
        key,
        "expected at most one `<<` in a mapping, found a second one",
    )
}

pub(super) fn not_mergeable(value: Span) -> Fault {
    syntax(
        value,
        "expected a mapping, or a list of mappings, as the value of `<<`, found neither",
    )
}

/// A document that begins at `start` where one was to be read.
pub(super) fn further_document(text: &str, start: Span) -> Fault {
    let end = place::line_end(text, start.start);
    let line = text.get(start.start..end).unwrap_or_default();
    let span = Span::new(
        start.start,
        start.start.saturating_add(line.trim_end().len()),
    );
    syntax(
        span,
        "expected one document, found the beginning of a second one",
    )
}

/// What begins at `at`, to be named in a message: a key, else a character.
pub(super) fn found(text: &str, at: usize) -> String {
    let rest = text.get(at..).unwrap_or_default();
    let key = rest.split(':').next().unwrap_or_default();
    let is_key = key.len() < rest.len()
        && key.len() <= 40
        && key.starts_with(|first: char| first.is_ascii_alphabetic())
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
    match rest.chars().next() {
        None => "the end of the text".to_owned(),
        Some('\r' | '\n') => "the end of the line".to_owned(),
        Some(_) if is_key => format!("the key `{key}`"),
        Some('\t') => "a tab".to_owned(),
        Some('`') => "a backtick".to_owned(),
        Some(character) if character.is_control() || !is_visible(character) => {
            format!("the character U+{:04X}", u32::from(character))
        }
        Some(character) => format!("`{character}`"),
    }
}

/// `text` with its control characters replaced, so that a message stays on one line.
pub(super) fn printable(text: &str) -> String {
    text.replace(char::is_control, "\u{FFFD}")
}

/// Whether `character` is more than a byte order mark or a code point that is no character.
const fn is_visible(character: char) -> bool {
    !matches!(character, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

/// The place of what [`found`] names at `at`, without a key's name: one character, or the empty
/// one at the end of a line.
pub(super) fn character(text: &str, at: usize) -> Span {
    let next = text.get(at..).and_then(|rest| rest.chars().next());
    let length = next
        .filter(|next| !matches!(next, '\r' | '\n'))
        .map_or(0, char::len_utf8);
    Span::new(at, at.saturating_add(length))
}

/// The place from `at` to the end of its word.
pub(super) fn word(text: &str, at: usize) -> Span {
    Span::new(at, place::word_end(text, at).max(at))
}
