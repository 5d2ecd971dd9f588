//! Spans that granit-parser does not report, recovered by rescanning from the last token.
//!
//! Every scan begins behind the last token, so that the total work is one pass.

use crate::source::Span;

/// An open collection.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    pub(super) expected: Expected,
    /// Whether it is written with brackets, or between them.
    pub(super) is_flow: bool,
    /// How many bytes stand before it in its line.
    pub(super) column: usize,
}

/// What a collection expects next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    Entry,
    Key,
    Value,
}

/// Where a value that is not there would have begun, in the collection `open`, behind `position`:
/// behind its `-`, `:` or `?`, or at `position`.
pub(super) fn absent(text: &str, position: usize, open: Open) -> usize {
    let mut at = skip_blank(text, position);
    if open.expected == Expected::Key && byte(text, at) == Some(b',') {
        at = skip_blank(text, at.saturating_add(1));
    }
    let is_here = match (open.expected, byte(text, at)) {
        (Expected::Key, Some(b':')) => return at,
        (Expected::Key, Some(b'?')) | (Expected::Entry, Some(b'-')) => true,
        (Expected::Value, Some(b':')) => open.is_flow || is_entry_colon(text, position, at, open),
        _ => false,
    };
    if is_here && is_indicator(text, at, open.is_flow) {
        at.saturating_add(1)
    } else {
        position
    }
}

/// Whether the colon at `at` belongs to the key before `position`, in a block mapping: it stands
/// in the same line, or in the mapping's own column. Otherwise it is a mapping's around it.
fn is_entry_colon(text: &str, position: usize, at: usize, open: Open) -> bool {
    line_start(text, at) <= position || column(text, at) == open.column
}

/// Whether what follows the `-`, `:` or `?` at `at` makes it an indicator rather than the first
/// character of text.
fn is_indicator(text: &str, at: usize, is_flow: bool) -> bool {
    match byte(text, at.saturating_add(1)) {
        None | Some(b' ' | b'\t' | b'\r' | b'\n') => true,
        Some(b',' | b'[' | b']' | b'{' | b'}') => is_flow,
        Some(_) => false,
    }
}

/// The span of a block scalar from its indicator on, which is looked for from `position` to the
/// beginning of its content.
pub(super) fn block_scalar(text: &str, position: usize, content: Span) -> Span {
    let start = find_token(text, position, content.start, |at| {
        matches!(byte(text, at), Some(b'|' | b'>'))
    });
    let written = content.text(text).unwrap_or_default();
    let lines = written.trim_end_matches([' ', '\t', '\r', '\n']);
    if lines.is_empty() || content.start <= start {
        return Span::new(start, header_end(text, start));
    }
    let last = content.start.saturating_add(lines.len());
    Span::new(start, line_end(text, last).min(content.end))
}

/// Offset of the first dash of a sequence that is the value or key behind `position`, and begins
/// at `otherwise` at the latest.
pub(super) fn first_dash(text: &str, position: usize, otherwise: usize) -> usize {
    find_token(text, position, otherwise, |at| {
        byte(text, at) == Some(b'-') && is_indicator(text, at, false)
    })
}

/// Offset of the tag between `position` and the node that begins at `node`.
pub(super) fn tag(text: &str, position: usize, node: usize) -> usize {
    find_token(text, position, node, |at| byte(text, at) == Some(b'!'))
}

/// The first offset from `position` on that `is_found`, of those where a token may begin; or
/// `otherwise` if that comes first. What stands before it are `:`, `?`, tags and anchors.
fn find_token(
    text: &str,
    position: usize,
    otherwise: usize,
    is_found: impl Fn(usize) -> bool,
) -> usize {
    let mut at = skip_blank(text, position);
    while at < otherwise && !is_found(at) {
        at = match byte(text, at) {
            Some(b'!' | b'&') => word_end(text, at),
            _ => at.saturating_add(1),
        };
        at = skip_blank(text, at);
    }
    at.min(otherwise)
}

/// Offset after the indicator at `start` and its modifiers, as in `|2-`.
pub(super) fn header_end(text: &str, start: usize) -> usize {
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let length = rest
        .iter()
        .take_while(|byte| matches!(byte, b'|' | b'>' | b'+' | b'-' | b'0'..=b'9'))
        .count();
    start.saturating_add(length)
}

/// The offset of the first byte from `at` on that is no blank, line end or comment.
pub(super) fn skip_blank(text: &str, at: usize) -> usize {
    let mut at = at;
    loop {
        match byte(text, at) {
            Some(b' ' | b'\t' | b'\r' | b'\n') => at = at.saturating_add(1),
            Some(b'#') => at = line_end(text, at),
            _ => return at,
        }
    }
}

/// The span of the character at `at`; empty at the end of a line.
pub(super) fn character(text: &str, at: usize) -> Span {
    let next = text.get(at..).and_then(|rest| rest.chars().next());
    let length = next
        .filter(|next| !matches!(next, '\r' | '\n'))
        .map_or(0, char::len_utf8);
    Span::new(at, at.saturating_add(length))
}

/// The span from `at` to the end of its word.
pub(super) fn word(text: &str, at: usize) -> Span {
    Span::new(at, word_end(text, at).max(at))
}

/// The span from `at` to the end of what its line says.
pub(super) fn rest_of_line(text: &str, at: usize) -> Span {
    let line = text.get(at..line_end(text, at)).unwrap_or_default();
    Span::new(at, at.saturating_add(line.trim_end().len()))
}

/// Offset of the end of the line that `at` is in, before its line end.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    find_or_end(text, at, |byte| matches!(byte, b'\r' | b'\n'))
}

/// Offset of the first blank or line end from `at` on.
pub(super) fn word_end(text: &str, at: usize) -> usize {
    find_or_end(text, at, |byte| {
        matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
    })
}

fn find_or_end(text: &str, at: usize, is_end: impl Fn(u8) -> bool) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    let length = rest.iter().position(|&byte| is_end(byte));
    at.saturating_add(length.unwrap_or(rest.len()))
}

pub(super) fn byte(text: &str, at: usize) -> Option<u8> {
    text.as_bytes().get(at).copied()
}

/// Offset of the beginning of the line that `at` is in.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before
        .rfind(['\r', '\n'])
        .map_or(0, |end| end.saturating_add(1))
}

/// How many bytes stand before `at` in its line, but for a byte order mark.
pub(super) fn column(text: &str, at: usize) -> usize {
    let before = text.get(line_start(text, at)..at).unwrap_or_default();
    before.trim_start_matches('\u{FEFF}').len()
}

/// Offset of the first byte from `at` on that is no space or tab.
pub(super) fn skip_spaces(text: &str, at: usize) -> usize {
    find_or_end(text, at, |byte| !matches!(byte, b' ' | b'\t'))
}

/// The tab that is at fault for an error at `at`: the one before it, in the same blanks; else
/// the first one at or after it that has only blanks before it in its line; else the first one.
pub(super) fn tab(text: &str, at: usize) -> Span {
    let before = text.get(..at).unwrap_or_default();
    let blanks = before
        .len()
        .saturating_sub(before.trim_end_matches([' ', '\t']).len());
    let blank = before
        .get(before.len().saturating_sub(blanks)..)
        .unwrap_or_default();
    if let Some(tab) = blank.find('\t') {
        return one_byte(at.saturating_sub(blanks).saturating_add(tab));
    }
    let rest = text.get(at..).unwrap_or_default();
    let indenting = rest.match_indices(['\r', '\n']).find_map(|(end, _)| {
        let next = at.saturating_add(end).saturating_add(1);
        let blank_end = skip_spaces(text, next);
        let tab = text.get(next..blank_end)?.find('\t')?;
        Some(next.saturating_add(tab))
    });
    let first = || at.saturating_add(rest.find('\t').unwrap_or_default());
    one_byte(indenting.unwrap_or_else(first))
}

const fn one_byte(at: usize) -> Span {
    Span::new(at, at.saturating_add(1))
}

/// Offset of the quote that is open at `end`, looked for from `position` on; `end` if none is.
pub(super) fn open_quote(text: &str, position: usize, end: usize) -> usize {
    let bytes = text.as_bytes().get(..end).unwrap_or_default();
    let mut at = position;
    let mut previous = b' ';
    while let Some(&byte) = bytes.get(at) {
        let begins = matches!(
            previous,
            b' ' | b'\t' | b'\r' | b'\n' | b'[' | b'{' | b',' | b':'
        );
        if matches!(byte, b'"' | b'\'') && begins {
            match closing_quote(bytes, at, byte) {
                Some(close) => at = close,
                None => return at,
            }
        }
        previous = byte;
        at = at.saturating_add(1);
    }
    end
}

/// Offset of the quote that closes the one at `start`.
fn closing_quote(bytes: &[u8], start: usize, quote: u8) -> Option<usize> {
    let mut at = start.saturating_add(1);
    loop {
        let next = bytes.get(at.saturating_add(1));
        match bytes.get(at)? {
            b'\\' if quote == b'"' => at = at.saturating_add(2),
            byte if *byte != quote => at = at.saturating_add(1),
            b'\'' if next == Some(&b'\'') => at = at.saturating_add(2),
            _ => return Some(at),
        }
    }
}

/// The first escape in the double-quoted text at `start` that is none of YAML's, or no character
/// (YAML 1.2.2 section 5.7). A surrogate pair is one.
pub(super) fn bad_escape(text: &str, start: usize) -> Span {
    let mut at = start;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        at = at.saturating_add(rest.find('\\').unwrap_or(rest.len()));
        match escape(text.get(at..).unwrap_or_default()) {
            Ok(length) => at = at.saturating_add(length),
            Err(length) => return Span::new(at, at.saturating_add(length)),
        }
    }
}

/// How long the escape is that `text` begins with, if it is one, and if it is not.
fn escape(text: &str) -> Result<usize, usize> {
    let digits = match text.chars().nth(1) {
        Some('x') => 2,
        Some('u') => 4,
        Some('U') => 8,
        Some(letter) if "0abtnvfre \"/\\N_LP\t\r\n".contains(letter) => return Ok(2),
        Some(other) => return Err(other.len_utf8().saturating_add(1)),
        None => return Err(text.len()),
    };
    let number = text.get(2..).unwrap_or_default();
    let given = number
        .bytes()
        .take(digits)
        .take_while(u8::is_ascii_hexdigit)
        .count();
    let length = given.saturating_add(2);
    if given < digits {
        return Err(length);
    }
    match code(text, length) {
        Some(0xD800..=0xDBFF) => {
            let low = text.get(length..).unwrap_or_default();
            let is_pair = low.starts_with("\\u") && matches!(code(low, 6), Some(0xDC00..=0xDFFF));
            if is_pair { Ok(12) } else { Err(length) }
        }
        Some(number) if char::from_u32(number).is_some() => Ok(length),
        _ => Err(length),
    }
}

/// The number that an escape of `length` bytes gives.
fn code(escape: &str, length: usize) -> Option<u32> {
    u32::from_str_radix(escape.get(2..length)?, 16).ok()
}
