//! Where the content of `secured` stands in a file, whatever the file looks like.
//!
//! Diagnostics are shown for files that are no YAML at all, so nothing is parsed here. Lines
//! are searched for the key, and what may belong to its value is taken for its value:
//!
//! ```text
//! secret     = value-line / run
//! value-line = the text after a key on its line, and every line after it up to the next
//!              that is indented no deeper than the key and begins another entry, or is a fence
//! key        = [ quote ] "secured" [ quote ] *blank ":"     ; in any letter case
//! run        = a long run of base64 characters, anywhere    ; see `quote::secret_runs`
//! ```
//!
//! Hiding too much costs a reader a glance into the file; hiding too little is a leak.

use std::borrow::Cow;
use std::ops::Range;

use super::super::quote::{REDACTED, escaped, secret_runs};
use crate::span::Span;

/// The key, in lower case.
const KEY: &[u8] = b"secured";

/// What a line is indented with.
const BLANKS: &[u8] = b" \t";

/// What can stand on a line before a key of a block mapping.
const BEFORE_A_BLOCK_KEY: &[u8] = b" \t-?";

/// The secret places of a file: sorted, apart from each other, none over a line end.
#[derive(Clone)]
pub(super) struct Secrets {
    spans: Vec<Span>,
}

impl Secrets {
    /// Reads the file once.
    pub(super) fn new(source: &[u8]) -> Self {
        let mut spans = values(source);
        spans.extend(runs(source));
        spans.sort_unstable();
        spans.dedup_by(|next, last| {
            let joined = next.start <= last.end;
            if joined {
                last.end = last.end.max(next.end);
            }
            joined
        });
        Self { spans }
    }

    /// The secret that the byte at `offset` belongs to.
    pub(super) fn covering(&self, offset: usize) -> Option<Span> {
        let next = self.spans.partition_point(|span| span.end <= offset);
        let span = *self.spans.get(next)?;
        (span.start <= offset).then_some(span)
    }
}

/// The text of a file, with `[redacted]` in place of what `secured` holds or may hold: the values
/// of that key, in any letter case and also where the file is no YAML, and long runs of base64
/// characters, wherever they stand.
///
/// Lines stay lines, so that differences can be shown of what is redacted.
///
/// # Examples
///
/// ```
/// let shown = newsmatter::redact("title: \"Rain\"\nsecured: \"torn\nheat: 7\n");
/// assert_eq!(shown, "title: \"Rain\"\nsecured: [redacted]\nheat: 7\n");
/// ```
pub fn redact(text: &str) -> Cow<'_, str> {
    let secrets = Secrets::new(text.as_bytes());
    hide(text, secrets.spans.iter().map(|span| span.range()))
}

/// `text` of a finding, without secrets and on one line.
pub(super) fn without_secrets(text: &str) -> Cow<'_, str> {
    match hide(text, secret_runs(text)) {
        Cow::Borrowed(text) => escaped(text),
        Cow::Owned(text) => Cow::Owned(escaped(&text).into_owned()),
    }
}

/// `text` without what stands at `secrets`, which are sorted and apart from each other.
fn hide(text: &str, secrets: impl Iterator<Item = Range<usize>>) -> Cow<'_, str> {
    let mut shown = String::new();
    let mut from = 0;
    for secret in secrets {
        shown.push_str(text.get(from..secret.start).unwrap_or_default());
        shown.push_str(REDACTED);
        from = secret.end;
    }
    if from == 0 {
        return Cow::Borrowed(text);
    }
    shown.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(shown)
}

/// The long base64 runs of a file that may not be UTF-8 throughout.
fn runs(source: &[u8]) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = 0_usize;
    for chunk in source.utf8_chunks() {
        spans.extend(secret_runs(chunk.valid()).map(|run| shifted(&run, start)));
        start = start
            .saturating_add(chunk.valid().len())
            .saturating_add(chunk.invalid().len());
    }
    spans
}

/// The values of the key `secured`, line by line.
fn values(source: &[u8]) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = 0_usize;
    let mut open_key = None;
    for whole_line in source.split_inclusive(|&byte| byte == b'\n') {
        let line = whole_line.trim_ascii_end();
        if open_key.is_some_and(|key_indentation| goes_on(line, key_indentation)) {
            spans.push(shifted(&(indentation(line, BLANKS)..line.len()), start));
        } else {
            open_key = None;
            for value in values_of_line(line) {
                let is_open = value.end == line.len();
                open_key = is_open.then(|| indentation(line, BEFORE_A_BLOCK_KEY));
                spans.push(shifted(&value, start));
            }
        }
        start = start.saturating_add(whole_line.len());
    }
    spans.retain(|span| !span.is_empty());
    spans
}

/// Whether `line` may belong to the value of a key that is indented by `key_indentation`.
fn goes_on(line: &[u8], key_indentation: usize) -> bool {
    if matches!(line, b"---" | b"...") {
        return false;
    }
    let text = line.trim_ascii_start();
    text.is_empty()
        // The value of a key written with `?`.
        || text.starts_with(b":")
        || indentation(line, BLANKS) > key_indentation
        || !begins_entry(text)
}

/// Whether `text` looks like `key: value` or `"key":"value"`.
fn begins_entry(text: &[u8]) -> bool {
    memchr::memchr_iter(b':', text).any(|colon| {
        let quoted = text
            .get(..colon)
            .is_some_and(|before| before.ends_with(b"\"") || before.ends_with(b"'"));
        quoted
            || text
                .get(colon.saturating_add(1))
                .is_none_or(u8::is_ascii_whitespace)
    })
}

/// How many bytes of `filling` the line begins with.
fn indentation(line: &[u8], filling: &[u8]) -> usize {
    line.iter()
        .take_while(|byte| filling.contains(byte))
        .count()
}

/// The places of the line that belong to a key `secured` in it, empty where nothing does yet.
fn values_of_line(line: &[u8]) -> Vec<Range<usize>> {
    let mut values = Vec::new();
    let mut from = 0;
    while let Some(key) = find_key(line, from) {
        from = key.end;
        if let Some(start) = value_start(line, &key) {
            let end = flow_value_end(line, &key, start).unwrap_or(line.len());
            values.push(start..end);
            from = end;
        }
    }
    values
}

/// The next `secured` of the line, in any letter case.
fn find_key(line: &[u8], from: usize) -> Option<Range<usize>> {
    let rest = line.get(from..)?;
    memchr::memchr2_iter(b's', b'S', rest).find_map(|found| {
        let start = from.saturating_add(found);
        let end = start.saturating_add(KEY.len());
        let word = line.get(start..end)?;
        word.eq_ignore_ascii_case(KEY).then_some(start..end)
    })
}

/// Where the value begins if `word` is a key: after its colon, or at the end of a line on
/// which only the key stands, the colon being on the next one.
fn value_start(line: &[u8], word: &Range<usize>) -> Option<usize> {
    // Quotes may be escaped: text of `featuredContent` can quote front matter.
    let colon = skip(line, word.end, b" \t\"'\\");
    match line.get(colon) {
        Some(b':') => Some(skip(line, colon.saturating_add(1), BLANKS)),
        Some(_) => None,
        None => {
            let before = before_key(line, word);
            let begins = before.is_empty() || before.ends_with(b"?") || before.ends_with(b"-");
            (begins || in_flow(before)).then_some(colon)
        }
    }
}

/// Where the value of a flow mapping ends on its line: after its closing quote, if another
/// entry or the end of the mapping follows. Nothing else says surely where it ends.
fn flow_value_end(line: &[u8], key: &Range<usize>, start: usize) -> Option<usize> {
    if !in_flow(before_key(line, key)) {
        return None;
    }
    let (&quote, text) = line.get(start..)?.split_first()?;
    if !matches!(quote, b'"' | b'\'') {
        return None;
    }
    let closing = start.saturating_add(closing_quote(text, quote)?);
    // Past the opening quote and the closing one.
    let end = closing.saturating_add(2);
    let after = skip(line, end, BLANKS);
    matches!(line.get(after), Some(b',' | b'}')).then_some(end)
}

/// The first place from `from` on where `line` has something else than `filling`.
fn skip(line: &[u8], from: usize, filling: &[u8]) -> usize {
    let rest = line.get(from..).unwrap_or_default();
    from.saturating_add(indentation(rest, filling))
}

/// What stands before a key on its line, without the quote and blanks around it.
fn before_key<'l>(line: &'l [u8], key: &Range<usize>) -> &'l [u8] {
    let before = line.get(..key.start).unwrap_or_default().trim_ascii_end();
    let unquoted = before
        .strip_suffix(b"\"")
        .or_else(|| before.strip_suffix(b"'"));
    unquoted.unwrap_or(before).trim_ascii_end()
}

/// Whether a key after `before` is one of a flow mapping.
fn in_flow(before: &[u8]) -> bool {
    before.ends_with(b"{") || before.ends_with(b",")
}

/// Where `quote` stands next in `text`, not counting escaped characters.
fn closing_quote(text: &[u8], quote: u8) -> Option<usize> {
    let mut escaped = false;
    text.iter().position(|&byte| {
        let closes = byte == quote && !escaped;
        escaped = quote == b'"' && byte == b'\\' && !escaped;
        closes
    })
}

/// A range of a part of the file that begins at `start`.
fn shifted(range: &Range<usize>, start: usize) -> Span {
    Span::new(
        range.start.saturating_add(start),
        range.end.saturating_add(start),
    )
}
