//! One line of a file that may be YAML, and the keys in it.

use std::ops::Range;

use super::super::looks::Looks;
use super::super::name::{self, is_called_secured};
use crate::bytes::ByteSet;
use crate::source::{Slice as _, Span};

/// What a line is indented with.
static BLANKS: ByteSet = ByteSet::of(b" \t");

/// What can stand on a line before a key of a block mapping.
static BEFORE_A_BLOCK_KEY: ByteSet = ByteSet::of(b" \t-?");

/// What can stand before any key, but for tags and anchors.
static BEFORE_A_KEY: ByteSet = ByteSet::of(b" \t-?{[,");

/// What can stand between a key and its colon.
static BEFORE_A_COLON: ByteSet = ByteSet::of(b" \t\"'\\");

/// The longest name that is looked at, in bytes.
const LONGEST_NAME: usize = 80;

/// How many tags and anchors of one node are looked at; it can have one of each.
const MOST_PROPERTIES: usize = 4;

/// A line, and where it stands.
pub(super) struct Line<'s> {
    source: &'s [u8],
    /// Without the line end.
    pub(super) span: Span,
    /// Without the blanks at its end.
    end: usize,
    /// Where something else than blanks begins.
    text: usize,
    /// Where the first key begins, if one does: behind dashes, brackets, tags and anchors.
    key: usize,
}

/// A key that is called `secured`.
#[derive(Clone, Copy)]
pub(super) struct Key {
    /// Where its value begins.
    value: usize,
    /// Where it begins itself, if it is one of a flow mapping.
    flow: Option<usize>,
}

impl Key {
    /// A key of which only the value is known.
    pub(super) const fn of_value(value: usize) -> Self {
        Self { value, flow: None }
    }
}

/// Whether a line begins with a key of letters that is surely not called `secured`, or with such
/// a word and has no key, as nearly all lines do. Says nothing of what else is on the line.
#[inline]
pub(super) fn begins_with_another_key(line: &[u8]) -> bool {
    let mut letters = line.iter();
    let mut last = letters.find(|byte| !matches!(byte, b' ' | b'-'));
    let mut kinds = 0_u32;
    while let Some(byte) = last.filter(|byte| byte.is_ascii_alphabetic()) {
        kinds |= 1 << (byte % 32);
        last = letters.next();
    }
    let is_another = match last {
        Some(b':') | None => true,
        Some(b' ') => !letters.any(|byte| matches!(byte, b':' | b'=' | b'"' | b'\'')),
        Some(_) => false,
    };
    is_another && !name::may_be_secured(kinds)
}

impl<'s> Line<'s> {
    #[inline]
    pub(super) fn new(source: &'s [u8], start: usize, end: usize) -> Self {
        let bytes = source.part(start..end);
        let blanks = bytes
            .iter()
            .rev()
            .take_while(|byte| byte.is_ascii_whitespace());
        let end_of_text = end - blanks.count();
        let mut line = Self {
            source,
            span: Span::new(start, end),
            end: end_of_text,
            text: start,
            key: start,
        };
        line.text = line.skip(start, &BLANKS);
        line.key = line.skip_properties(line.skip(line.text, &BEFORE_A_KEY));
        line
    }

    /// Without the blanks around it.
    pub(super) fn content(&self) -> Span {
        Span::new(self.text.min(self.end), self.end)
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.source.part(..self.end).get(at).copied()
    }

    /// The first place from `from` on where the line has something else than `filling`.
    fn skip(&self, from: usize, filling: &ByteSet) -> usize {
        let rest = self.source.part(from.min(self.end)..self.end);
        from + filling.run(rest)
    }

    /// Where tags and anchors from `from` on, and what may stand between them, end.
    fn skip_properties(&self, from: usize) -> usize {
        let mut at = from;
        for _ in 0..MOST_PROPERTIES {
            if !matches!(self.byte(at), Some(b'!' | b'&')) {
                break;
            }
            let rest = self.source.part(at..self.end);
            let length = rest.iter().take_while(|byte| !BLANKS.has(**byte)).count();
            at = self.skip(at + length, &BEFORE_A_KEY);
        }
        at
    }

    /// How far a key of the line is indented.
    pub(super) fn key_indentation(&self) -> usize {
        self.skip(self.span.start, &BEFORE_A_BLOCK_KEY) - self.span.start
    }

    pub(super) fn begins_with_question_mark(&self) -> bool {
        let before = self
            .source
            .part(self.text..self.key.min(self.end).max(self.text));
        before.contains(&b'?')
    }

    /// What stands where a key may.
    pub(super) fn text_of_key(&self) -> &'s [u8] {
        self.source.part(self.key.min(self.end)..self.end)
    }

    /// Whether the line may belong to the value of a key that is indented by `key_indentation`.
    pub(super) fn goes_on(&self, key_indentation: usize) -> bool {
        let text = self.source.part(self.content().range());
        if matches!(text, b"---" | b"...") && self.text == self.span.start {
            return false;
        }
        text.is_empty()
            // The value of a key written with `?`.
            || text.starts_with(b":")
            || self.text - self.span.start > key_indentation
            || !begins_entry(text)
    }

    /// The first key of the line, if it is called `secured`, or an alias of which `is_alias`
    /// says that.
    pub(super) fn first_key(&self, is_alias: impl Fn(&[u8]) -> bool) -> Option<Key> {
        let rest = self.source.part(self.key.min(self.end)..self.end);
        match rest.split_first() {
            Some((b'*', name)) => {
                let name = name.part(..name.iter().take_while(|byte| is_of_anchor(**byte)).count());
                let after = self.skip(self.key + 1 + name.len(), &BLANKS);
                let is_key = self.byte(after) == Some(b':') && is_alias(name);
                is_key.then(|| Key::of_value(self.skip(after + 1, &BLANKS)))
            }
            Some((&quote @ (b'"' | b'\''), text)) => {
                let length = closing_quote(text, quote)?;
                let after = self.skip(self.key + length + 2, &BLANKS);
                let is_named = length <= LONGEST_NAME && is_called_secured(text.part(..length));
                is_named.then(|| self.key_before(after))
            }
            Some(_) => self.plain_key(rest),
            None => None,
        }
    }

    /// The key that a line begins with that has no quotes.
    fn plain_key(&self, rest: &[u8]) -> Option<Key> {
        let look = rest.part(..rest.len().min(LONGEST_NAME));
        let length = look
            .iter()
            .position(|byte| matches!(byte, b':' | b'=' | b'"' | b'\''));
        if let Some(length) = length {
            // Not even a name that has one letter too few, or a dash in it, is shorter.
            if length >= 5 && is_called_secured(look.part(..length)) {
                return Some(self.key_before(self.key + length));
            }
        }
        let word = look
            .iter()
            .position(|byte| !byte.is_ascii_alphanumeric() && *byte < 0x80)
            .unwrap_or(look.len());
        if word < 5 || length == Some(word) || !is_called_secured(look.part(..word)) {
            return None;
        }
        let after = self.skip(self.key + word, &BLANKS);
        let is_alone = after >= self.end && !self.may_end_with_key(self.key);
        (self.is_value(after) && !is_alone).then(|| Key::of_value(after))
    }

    /// Whether a value may stand at `at`, behind a word that is called `secured` and no colon. In
    /// prose, neither signs of YAML nor anything random follow the word.
    fn is_value(&self, at: usize) -> bool {
        let follows = self
            .source
            .part(self.skip(at, &BLANKS).min(self.end)..self.end);
        follows.first().is_none_or(|byte| b"\"'|>[{".contains(byte))
            || Looks::Suspicious.runs(follows).next().is_some()
    }

    /// Whether nothing but the ends of collections follows from `at` on.
    fn is_closed(&self, at: usize) -> bool {
        let rest = self.source.part(at.min(self.end)..self.end);
        rest.iter().all(|byte| b" \t}],\"'".contains(byte))
    }

    /// The key whose name ends before `after`: what follows its `:`, or everything that does.
    fn key_before(&self, after: usize) -> Key {
        let value = match self.byte(after) {
            Some(b':' | b'=') => self.skip(after + 1, &BLANKS),
            _ => after,
        };
        Key {
            value,
            flow: self.is_in_flow(self.key).then_some(self.key),
        }
    }

    /// Whether the colon of a key that begins at `at` may stand on the next line.
    fn may_end_with_key(&self, at: usize) -> bool {
        let mut before = self.source.part(self.span.start..at).trim_ascii_end();
        for _ in 0..MOST_PROPERTIES {
            let word = before.iter().rposition(|byte| BEFORE_A_KEY.has(*byte));
            let (rest, word) = before.split_at(word.map_or(0, |end| end + 1));
            if !word.starts_with(b"!") && !word.starts_with(b"&") {
                break;
            }
            before = rest.trim_ascii_end();
        }
        before.is_empty() || before.ends_with(b"?") || before.ends_with(b"-") || self.is_in_flow(at)
    }

    /// Whether a key at `at` is one of a flow mapping.
    fn is_in_flow(&self, at: usize) -> bool {
        let before = self.source.part(self.span.start..at).trim_ascii_end();
        let before = before
            .strip_suffix(b"\"")
            .or(before.strip_suffix(b"'"))
            .unwrap_or(before);
        let before = before.trim_ascii_end();
        before.ends_with(b"{") || before.ends_with(b",")
    }

    /// The next key behind `from` that is called `secured`: in flow mappings however it is
    /// written, and where `is_named` wherever exactly that word stands, as front matter may be
    /// quoted in a text.
    pub(super) fn next_key(&self, from: usize, is_flow: bool, is_named: bool) -> Option<Key> {
        let rest = self.source.part(from.min(self.end)..self.end);
        let key = is_flow
            .then(|| {
                memchr::memchr2_iter(b':', b'=', rest).find_map(|sign| self.flow_key(from + sign))
            })
            .flatten();
        // What is behind the other one is looked for the next time.
        let until = key.map_or(self.end, |key| key.value.min(self.end));
        let word = is_named
            .then(|| self.next_word(from, until, is_flow))
            .flatten();
        word.or(key)
    }

    /// The key before the colon, or what stands for one, at `colon`, if it is called `secured`.
    fn flow_key(&self, colon: usize) -> Option<Key> {
        let before = self.source.part(self.span.start..colon);
        let is_outside = |byte: &u8| matches!(byte, b' ' | b'\t' | b'"' | b'\'' | b'\\');
        let outside = before
            .iter()
            .rev()
            .take_while(|byte| is_outside(byte))
            .count();
        let name = before.part(..before.len() - outside);
        let is_end = |byte: &u8| matches!(byte, b'{' | b'[' | b',' | b'"' | b'\'' | b' ' | b'\t');
        let length = name
            .iter()
            .rev()
            .take(LONGEST_NAME)
            .take_while(|byte| !is_end(byte))
            .count();
        let start = colon - outside - length;
        let name = self.source.part(start..colon - outside);
        let is_named = length >= 5 && is_called_secured(name);
        is_named.then(|| Key {
            value: self.skip(colon + 1, &BLANKS),
            flow: self.is_in_flow(start).then_some(start),
        })
    }

    /// The next `secured` of the line that is a key, in any letter case.
    fn next_word(&self, from: usize, until: usize, is_flow: bool) -> Option<Key> {
        const KEY: &[u8] = b"secured";
        let rest = self.source.part(from.min(until)..until);
        memchr::memchr2_iter(b's', b'S', rest).find_map(|found| {
            let start = from + found;
            let end = start + KEY.len();
            let word = self.source.part(..self.end).get(start..end)?;
            if !word.eq_ignore_ascii_case(KEY) {
                return None;
            }
            // Quotes may be escaped: text of `featuredContent` can quote front matter.
            let colon = self.skip(end, &BEFORE_A_COLON);
            let value = match self.byte(colon) {
                Some(b':' | b'=') => self.skip(colon + 1, &BLANKS),
                Some(_) if self.is_closed(colon) && self.may_end_with_key(start) => self.end,
                Some(_) if is_flow && self.is_in_flow(start) => self.skip(end, &BLANKS),
                None if self.may_end_with_key(start) => colon,
                _ => return None,
            };
            Some(Key {
                value,
                flow: self.is_in_flow(start).then_some(start),
            })
        })
    }

    /// The value of a key on this line.
    pub(super) fn value_of(&self, key: Key) -> Span {
        let start = key.value.min(self.end);
        let end = key.flow.and_then(|_| self.flow_value_end(start));
        Span::new(start, end.unwrap_or(self.end))
    }

    /// Where the value of a flow mapping ends on its line: after its closing quote, if another
    /// entry or the end of the mapping follows. Nothing else says surely where it ends.
    fn flow_value_end(&self, start: usize) -> Option<usize> {
        let (&quote, text) = self.source.part(start..self.end).split_first()?;
        if !matches!(quote, b'"' | b'\'') {
            return None;
        }
        // Past the opening quote and the closing one.
        let end = start + closing_quote(text, quote)? + 2;
        let after = self.skip(end, &BLANKS);
        matches!(self.byte(after), Some(b',' | b'}')).then_some(end)
    }

    /// What stands behind the first colon of an entry, whatever its key.
    pub(super) fn value(&self) -> Option<Span> {
        let text = self.source.part(self.content().range());
        let colon = memchr::memchr(b':', text)?;
        let start = self.skip(self.content().start + colon + 1, &BLANKS);
        Some(Span::new(start.min(self.end), self.end))
    }

    /// Where anchors may begin.
    pub(super) fn anchors(&self) -> impl Iterator<Item = usize> {
        let start = self.span.start;
        let text = self.source.part(start..self.end);
        memchr::memchr_iter(b'&', text)
            .filter(move |&at| {
                at.checked_sub(1)
                    .and_then(|before| text.get(before))
                    .is_none_or(|byte| b" \t[{,:-".contains(byte))
            })
            .map(move |at| start + at)
    }

    /// The name of the anchor at `at`, and where its node begins.
    pub(super) fn anchor(&self, at: usize) -> (&'s [u8], usize) {
        let name = at + 1;
        let rest = self.source.part(name..self.end.max(name));
        let length = rest.iter().take_while(|byte| is_of_anchor(**byte)).count();
        let name = rest.part(..length);
        (name, self.skip(at + 1 + length, &BLANKS))
    }

    /// Whether the text at `at` is called `secured`.
    pub(super) fn names_secured_at(&self, at: usize) -> bool {
        let at = self.skip_properties(at).min(self.end);
        let rest: Range<usize> = at..self.end.min(at + LONGEST_NAME);
        let text = self.source.part(rest);
        let text = text.split(|byte| *byte == b':').next().unwrap_or_default();
        is_called_secured(text)
    }
}

/// Whether a byte can be in the name of an anchor.
pub(super) fn is_of_anchor(byte: u8) -> bool {
    !byte.is_ascii_whitespace() && !matches!(byte, b',' | b'[' | b']' | b'{' | b'}')
}

/// Whether `text` looks like `key: value` or `"key":"value"`.
fn begins_entry(text: &[u8]) -> bool {
    memchr::memchr_iter(b':', text).any(|colon| {
        let before = text.part(..colon);
        before.ends_with(b"\"")
            || before.ends_with(b"'")
            || text.get(colon + 1).is_none_or(u8::is_ascii_whitespace)
    })
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
