//! The parts of one line: a key, a value, and a comment behind it.

use std::ops::Range;

/// The key that a line begins with, and what follows its colon.
pub(super) fn key_and_value(line: &str) -> Option<(Range<usize>, &str)> {
    let (key, rest) = match line.chars().next()? {
        quote @ ('"' | '\'') => {
            let length = line.get(1..)?.find(quote)?;
            (
                1..1 + length,
                line.get(length + 2..)?.trim_start_matches(' '),
            )
        }
        '#' | '[' | '{' | '&' | '*' | '!' | '|' | '>' | '%' | '@' | '`' => return None,
        _ => {
            let ends = line.match_indices(':').map(|(at, _)| at);
            let is_end =
                |&at: &usize| matches!(line.as_bytes().get(at + 1), None | Some(b' ' | b'\t'));
            let colon = ends.into_iter().find(is_end)?;
            let (key, rest) = line.split_at_checked(colon)?;
            (0..key.trim_end().len(), rest)
        }
    };
    let behind = rest.strip_prefix(':')?;
    if key.is_empty() || !(behind.is_empty() || behind.starts_with([' ', '\t'])) {
        return None;
    }
    Some((key, behind.trim_start()))
}

/// What begins a line's value, without the comment behind it.
pub(super) fn without_comment(value: &str) -> &str {
    let quoted = match value.chars().next() {
        Some('#') => return "",
        Some('"') => end_of_double_quoted(value),
        Some('\'') => end_of_single_quoted(value),
        _ => 0,
    };
    let behind = value.get(quoted..).unwrap_or_default();
    let comment = behind.match_indices('#').find(|&(at, _)| {
        let before = behind.get(..at).unwrap_or_default();
        before.ends_with([' ', '\t'])
    });
    let end = comment.map_or(value.len(), |(at, _)| quoted + at);
    value.get(..end).unwrap_or_default().trim_end()
}

/// Where double-quoted text ends; the whole of it if it goes on in the next line.
fn end_of_double_quoted(value: &str) -> usize {
    let mut is_escaped = false;
    for (at, byte) in value.bytes().enumerate().skip(1) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    value.len()
}

/// Where single-quoted text ends; the whole of it if it goes on in the next line.
fn end_of_single_quoted(value: &str) -> usize {
    let mut quotes = value.bytes().enumerate().skip(1).peekable();
    while let Some((at, byte)) = quotes.next() {
        if byte == b'\'' && quotes.next_if(|&(_, next)| next == b'\'').is_none() {
            return at + 1;
        }
    }
    value.len()
}
