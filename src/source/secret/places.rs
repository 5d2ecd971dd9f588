//! Where the content of `secured` is in a file, whatever the file looks like.
//!
//! Diagnostics are shown for files that are not YAML at all, so nothing is parsed here. Lines
//! are searched for keys, and what may belong to the value of one that is called `secured`
//! is taken for it:
//!
//! ```text
//! value      = the text after a key on its line, and every line after it up to the next that
//!              is indented no deeper than the key and begins another entry, or is a fence
//! key        = *property [ quote ] name [ quote ] *blank ( ":" / "=" )
//! property   = "? " / "- " / "!" tag " " / "&" anchor " " / "{" / "[" / ","
//! ```
//!
//! An alias as a value makes one of its anchor, and an alias as a key is what its anchor says.
//! Hiding too much costs a reader a glance into the file; hiding too little is a leak.

mod line;

use std::collections::HashSet;

use self::line::{Key, Line};
use super::looks::Looks;
use crate::source::{Slice as _, Span};

/// How many lines the name behind a `?` may take.
const NAME_LINES: usize = 5;

/// How often the lines are searched at most.
const MOST_PASSES: usize = 4;

/// What was found in the lines of a file.
#[derive(Default)]
pub(super) struct Places {
    /// The values, in order, none over a line end, some empty.
    pub(super) spans: Vec<Span>,
    /// Whether a value is not whole, so that parts of it may stand anywhere.
    pub(super) is_torn: bool,
}

/// The anchors that have to do with `secured`.
#[derive(Default, PartialEq)]
struct Anchors<'s> {
    /// Of values.
    values: HashSet<&'s [u8]>,
    /// Of keys.
    keys: HashSet<&'s [u8]>,
}

/// The value that the lines being looked at may belong to.
struct Open {
    /// How far its key is indented.
    indentation: usize,
    /// The first of its spans, by its place in [`Places::spans`].
    first: usize,
}

/// Finds the values of everything called `secured`.
pub(super) fn find(source: &[u8]) -> Places {
    let mut anchors = Anchors::default();
    let mut passes = 0;
    loop {
        let mut search = Search {
            source,
            anchors: &anchors,
            found: Places::default(),
            aliases: Anchors::default(),
            is_flow: false,
        };
        search.all_lines();
        let Search { found, aliases, .. } = search;
        passes += 1;
        // The first pass meets the aliases, the second their anchors; a third is needed where an
        // alias for a key leads to an alias for a value.
        if aliases == anchors || passes == MOST_PASSES {
            return found;
        }
        anchors = aliases;
    }
}

/// One pass over the lines.
struct Search<'s, 'a> {
    source: &'s [u8],
    anchors: &'a Anchors<'s>,
    found: Places,
    aliases: Anchors<'s>,
    /// Whether a `{` was met, so that keys may stand anywhere in a line.
    is_flow: bool,
}

impl<'s> Search<'s, '_> {
    fn all_lines(&mut self) {
        let source = self.source;
        let mut words = Words::new(source);
        let mut braces = memchr::memchr_iter(b'{', source).peekable();
        let has_anchors = memchr::memchr(b'*', source).is_some();
        let mut open: Option<Open> = None;
        let mut start = 0;
        while start < source.len() {
            let end = memchr::memchr(b'\n', source.part(start..))
                .map_or(source.len(), |length| start + length);
            let has_brace = braces.next_if(|&brace| brace < end).is_some();
            while braces.next_if(|&brace| brace < end).is_some() {}
            self.is_flow |= has_brace;
            let is_named = words.reach(start, end);
            let bytes = source.part(start..end);
            let has_anchor = (has_anchors || is_named) && memchr::memchr(b'&', bytes).is_some();
            let is_odd = is_named || has_anchor || self.is_flow || open.is_some();
            if !is_odd && line::begins_with_another_key(bytes) {
                start = end + 1;
                continue;
            }
            let line = Line::new(source, start, end);
            start = end + 1;
            let mut tears_on = false;
            if let Some(value) = &open {
                if line.goes_on(value.indentation) {
                    self.found.spans.push(line.content());
                    continue;
                }
                tears_on = self.close(open.take());
            }
            let first = self.found.spans.len();
            open = self.keys_of(&line, is_named, has_anchor);
            if tears_on && open.is_none() && self.found.spans.len() == first {
                // The quote before is still open, so that it may hold what this key has.
                let value = line.value().filter(|value| {
                    let value = self.source.part(value.range());
                    Looks::all_runs(value).next().is_some()
                });
                self.found.spans.extend(value);
            }
        }
        self.close(open);
    }

    /// Looks at a value whose last line was met. Says whether its quote was not closed.
    fn close(&mut self, open: Option<Open>) -> bool {
        let Some(open) = open else {
            return false;
        };
        let spans = self.found.spans.part(open.first..);
        let parts = || spans.iter().map(|span| self.source.part(span.range()));
        let first = parts().find_map(|part| part.first().copied());
        let last = parts().rev().find_map(|part| part.last().copied());
        let is_open =
            first.is_some_and(|quote| matches!(quote, b'"' | b'\'') && last != Some(quote));
        if is_whole(parts()) && !is_open {
            return false;
        }
        self.found.is_torn = true;
        is_open
    }

    /// Takes the values of the keys of a line. Returns that which may go on in the next one.
    fn keys_of(&mut self, line: &Line<'s>, is_named: bool, has_anchor: bool) -> Option<Open> {
        let end = line.content().end;
        let mut first = has_anchor.then(|| self.anchored(line)).flatten();
        first = first.or_else(|| line.first_key(|alias| self.anchors.keys.contains(alias)));
        if first.is_none() && line.begins_with_question_mark() {
            first = self.name_over_lines(line);
        }
        let mut ends_at = first.map(|key| self.take(line, key));
        while (is_named || self.is_flow) && ends_at != Some(end) {
            let from = ends_at.unwrap_or(line.span.start);
            let Some(key) = line.next_key(from, self.is_flow, is_named) else {
                break;
            };
            ends_at = Some(self.take(line, key));
        }
        // The last value that was taken goes on.
        (ends_at == Some(end)).then(|| Open {
            indentation: line.key_indentation(),
            first: self.found.spans.len() - 1,
        })
    }

    /// Takes the value of a key on its line. Returns where it ends.
    fn take(&mut self, line: &Line<'s>, key: Key) -> usize {
        let value = line.value_of(key);
        let text = self.source.part(value.range());
        if let Some(alias) = alias_of(text) {
            self.aliases.values.insert(alias);
        }
        self.found.spans.push(value);
        if value.end < line.content().end && !is_whole([text].into_iter()) {
            self.found.is_torn = true;
        }
        value.end
    }

    /// The value of a line behind an anchor that has to do with `secured`; takes note of an
    /// anchor before its name.
    fn anchored(&mut self, line: &Line<'s>) -> Option<Key> {
        let mut value = None;
        for at in line.anchors() {
            let (name, after) = line.anchor(at);
            if self.anchors.values.contains(name) {
                self.aliases.values.insert(name);
                value.get_or_insert(Key::of_value(after));
            } else if line.names_secured_at(after) {
                self.aliases.keys.insert(name);
                // Where an alias for it was, a repair may have left a word.
                self.found.is_torn = true;
            }
        }
        value
    }

    /// The value of a `?` whose name is `secured` and may take several lines.
    fn name_over_lines(&self, line: &Line<'s>) -> Option<Key> {
        let mut name = line.text_of_key().to_vec();
        let mut from = line.span.end + 1;
        for _ in 0..NAME_LINES {
            let rest = self.source.get(from..)?;
            let end = memchr::memchr(b'\n', rest).map_or(self.source.len(), |length| from + length);
            let next = Line::new(self.source, from, end);
            let content = self.source.part(next.content().range());
            if content.starts_with(b":") {
                break;
            }
            name.extend_from_slice(content);
            from = end + 1;
        }
        // The indicator of a block scalar, and a backslash at the end of a line.
        let is_mark = |byte: &u8| matches!(byte, b'|' | b'>' | b'+' | b'-' | b'0'..=b'9');
        let marks = name.iter().take_while(|byte| is_mark(byte)).count();
        let named = super::name::is_called_secured(name.part(marks..));
        named.then(|| Key::of_value(line.content().end))
    }
}

/// The places where the name stands in lower or upper case, in order.
struct Words<'s> {
    source: &'s [u8],
    /// The next of each kind that is not behind the lines that were asked for.
    next: [Option<usize>; 2],
}

impl<'s> Words<'s> {
    /// What of the name is looked for: what no other word of the format has.
    const NAMES: [&'static [u8]; 2] = [b"ecured", b"ECURED"];

    fn new(source: &'s [u8]) -> Self {
        Self {
            source,
            next: Self::NAMES.map(|name| memchr::memmem::find(source, name)),
        }
    }

    /// Whether one of them stands between the offsets, which grow from call to call.
    fn reach(&mut self, start: usize, end: usize) -> bool {
        let mut is_there = false;
        for (next, name) in self.next.iter_mut().zip(Self::NAMES) {
            if next.is_some_and(|at| at < start) {
                let rest = self.source.part(start..);
                *next = memchr::memmem::find(rest, name).map(|at| start + at);
            }
            is_there |= next.is_some_and(|at| at < end);
        }
        is_there
    }
}

/// The name of an alias that is all of a value.
fn alias_of(value: &[u8]) -> Option<&[u8]> {
    let name = value.strip_prefix(b"*")?;
    let length = name.iter().take_while(|byte| line::is_of_anchor(**byte));
    Some(name.part(..length.count()))
}

/// Whether the lines of a value are two base64 texts with one `;` between them, of which the
/// second has 24 characters.
///
/// Quotes, indicators of block scalars and line ends do not count.
fn is_whole<'t>(parts: impl Iterator<Item = &'t [u8]>) -> bool {
    let mut lengths = [0_usize; 2];
    let mut part = 0;
    let mut is_first = true;
    for text in parts {
        let is_indicator = text.starts_with(b"|") || text.starts_with(b">");
        if is_first && is_indicator && text.len() <= 4 {
            continue;
        }
        is_first &= text.is_empty();
        // A backslash at the end of a line joins it to the next; any other begins an escape.
        for &byte in text.strip_suffix(b"\\").unwrap_or(text) {
            match byte {
                b';' if part == 0 => part = 1,
                b'"' | b'\'' | b' ' => {}
                _ if byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=') => {
                    if let Some(length) = lengths.get_mut(part) {
                        *length += 1;
                    }
                }
                _ => return false,
            }
        }
    }
    let [ciphertext, vector] = lengths;
    vector == 24 && ciphertext > 0 && ciphertext.is_multiple_of(4)
}
