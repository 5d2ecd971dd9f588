//! A line of front matter, taken apart without asking whether it is YAML.

use super::field;
use crate::source::Span;

/// A line, and where its parts stand. All offsets are those of the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub(super) source: &'a str,
    /// The line without its end and the blanks before that.
    pub(super) span: Span,
    /// Where the first character stands that is no space or tab.
    pub(super) content: usize,
    /// Where the last dash stands that begins an entry, if one does.
    pub(super) dash: Option<usize>,
    /// What stands behind the dashes, or at `content` where there are none.
    pub(super) entry: usize,
    /// The key before the first colon with a blank or nothing behind it, quotes included.
    pub(super) key: Option<Span>,
    /// What stands behind that colon, or at `entry` if there is none.
    pub(super) value: Span,
}

impl<'a> Line<'a> {
    /// The line in which `at` stands.
    pub(super) fn at(source: &'a str, at: usize) -> Self {
        let before = source.get(..at).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |end| end.saturating_add(1));
        Self::beginning(source, start)
    }

    /// The line that begins at `start`.
    pub(super) fn beginning(source: &'a str, start: usize) -> Self {
        let rest = source.get(start..).unwrap_or_default();
        let text = rest.split('\n').next().unwrap_or_default();
        let text = text.trim_end_matches(is_blank_or_return);
        let end = start.saturating_add(text.len());
        let content = end.saturating_sub(text.trim_start_matches(is_blank).len());
        let mut line = Self {
            source,
            span: Span::new(start, end),
            content,
            dash: None,
            entry: content,
            key: None,
            value: Span::new(content, end),
        };
        line.find_parts();
        line
    }

    fn find_parts(&mut self) {
        while let Some(rest) = self.from(self.entry).strip_prefix('-')
            && (rest.is_empty() || rest.starts_with(is_blank))
        {
            self.dash = Some(self.entry);
            self.entry = self
                .span
                .end
                .saturating_sub(rest.trim_start_matches(is_blank).len());
        }
        self.value.start = self.entry;
        if let Some(length) = key_length(self.from(self.entry)) {
            let end = self.entry.saturating_add(length);
            self.key = Some(Span::new(self.entry, end));
            let rest = self.from(end.saturating_add(1));
            let value = rest.trim_start_matches(is_blank).len();
            self.value.start = self.span.end.saturating_sub(value);
        }
    }

    /// The lines of `span`, from its first one on.
    pub(super) fn all(source: &'a str, span: Span) -> impl Iterator<Item = Self> {
        let mut next = span.start;
        std::iter::from_fn(move || {
            let line = (next < span.end).then(|| Self::beginning(source, next))?;
            next = line.next();
            Some(line)
        })
    }

    /// Where the next line begins, or the end of the file.
    pub(super) fn next(&self) -> usize {
        let rest = self.source.get(self.span.end..).unwrap_or_default();
        rest.find('\n').map_or(self.source.len(), |length| {
            self.span.end.saturating_add(length).saturating_add(1)
        })
    }

    /// The text of the line from `at` on.
    pub(super) fn from(&self, at: usize) -> &'a str {
        self.source.get(at..self.span.end).unwrap_or_default()
    }

    /// The text of the line from its first character on.
    pub(super) fn text(&self) -> &'a str {
        self.from(self.content)
    }

    pub(super) fn value_text(&self) -> &'a str {
        self.value.text(self.source).unwrap_or_default()
    }

    /// The key without its quotes.
    pub(super) fn key_text(&self) -> Option<&'a str> {
        let key = self.key?.text(self.source)?;
        Some(key.trim_matches(['"', '\'']))
    }

    /// How many bytes of blanks it begins with.
    pub(super) fn indentation(&self) -> usize {
        self.content.saturating_sub(self.span.start)
    }

    /// Whether it has nothing to say: blanks, or a comment.
    pub(super) fn is_blank(&self) -> bool {
        let text = self.text();
        text.is_empty() || text.starts_with('#')
    }

    /// A name of the format before a colon that has no blank behind it, and where that colon
    /// stands: `title:Ferries`.
    pub(super) fn key_without_space(&self) -> Option<(&'a str, usize)> {
        let (name, rest) = self.from(self.entry).split_once(':')?;
        let is_missing = !rest.is_empty() && !rest.starts_with(is_blank);
        (is_missing && field::is_known(name)).then(|| (name, self.entry.saturating_add(name.len())))
    }

    /// A name of the format before an equals sign, as TOML has it, and where that sign stands:
    /// `title = "Ferries"`.
    pub(super) fn key_before_equals(&self) -> Option<(&'a str, usize)> {
        let (name, _) = self.from(self.entry).split_once('=')?;
        let key = name.trim_end_matches(is_blank);
        field::is_known(key).then(|| (key, self.entry.saturating_add(name.len())))
    }

    /// A name of the format before a character that looks like a colon, that character, and where
    /// it stands: `title：Ferries`.
    pub(super) fn key_before_foreign_colon(&self) -> Option<(&'a str, char, usize)> {
        let text = self.from(self.entry);
        let (at, colon) = text
            .char_indices()
            .find(|&(_, sign)| is_foreign_colon(sign))?;
        let name = text.get(..at)?;
        let place = self.entry.saturating_add(at);
        field::is_known(name).then_some((name, colon, place))
    }

    /// A name of the format that the line begins with, and no colon behind it: `title Ferries`.
    pub(super) fn key_without_colon(&self) -> Option<&'a str> {
        if let Some((key, _)) = self.key_before_equals() {
            return Some(key);
        }
        let word = self.from(self.entry).split(is_blank).next()?;
        field::is_known(word).then_some(word)
    }

    /// Column of `at` in characters, from 1.
    pub(super) fn column(&self, at: usize) -> usize {
        let before = self.source.get(self.span.start..at).unwrap_or_default();
        before.chars().count().saturating_add(1)
    }
}

/// How long the key is that `text` begins with.
fn key_length(text: &str) -> Option<usize> {
    let from = match text.chars().next()? {
        mark @ ('"' | '\'') => closing_quote(text, mark)?.saturating_add(1),
        '[' | '{' | '#' | '|' | '>' | '@' | '`' | '%' => return None,
        _ => 0,
    };
    let rest = text.get(from..)?;
    if from > 0 {
        let is_key = rest.starts_with(':') && ends_key(rest.get(1..)?);
        return is_key.then_some(from);
    }
    let comment = comment(text).unwrap_or(text.len());
    let colons = rest.match_indices(':').map(|(at, _)| at);
    colons
        .take_while(|&at| at < comment)
        .find(|&at| rest.get(at.saturating_add(1)..).is_some_and(ends_key))
        .filter(|&at| at > 0)
}

/// Offset of the quote that closes the one `text` begins with.
pub(super) fn closing_quote(text: &str, mark: char) -> Option<usize> {
    let bytes = text.as_bytes();
    let mark = u8::try_from(mark).ok()?;
    let mut at = 1_usize;
    loop {
        let next = bytes.get(at.saturating_add(1));
        match bytes.get(at)? {
            b'\\' if mark == b'"' => at = at.saturating_add(2),
            byte if *byte != mark => at = at.saturating_add(1),
            b'\'' if next == Some(&b'\'') => at = at.saturating_add(2),
            _ => return Some(at),
        }
    }
}

/// Whether a colon before `rest` ends a key.
fn ends_key(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(is_blank)
}

/// Where a comment begins in plain text, from the blank before its `#` on.
pub(super) fn comment(text: &str) -> Option<usize> {
    let marks = text.match_indices('#').map(|(at, _)| at);
    marks
        .filter(|&at| {
            text.get(..at)
                .is_some_and(|before| before.ends_with(is_blank))
        })
        .map(|at| {
            text.get(..at)
                .unwrap_or_default()
                .trim_end_matches(is_blank)
                .len()
        })
        .next()
}

pub(super) fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t')
}

fn is_blank_or_return(character: char) -> bool {
    is_blank(character) || character == '\r'
}

/// Full-width, small and other characters that look like a colon.
pub(super) const fn is_foreign_colon(sign: char) -> bool {
    matches!(
        sign,
        '\u{FF1A}' | '\u{FE55}' | '\u{FE13}' | '\u{2236}' | '\u{A789}'
    )
}

/// The name of a character that looks like a colon, for messages.
pub(super) fn foreign_colon(sign: char) -> String {
    let name = match sign {
        '\u{FF1A}' => "a full-width colon",
        _ => "which only looks like a colon",
    };
    format!("U+{:04X} ({name})", u32::from(sign))
}

/// The name of a character that looks like a space, for messages.
pub(crate) fn foreign_space(character: char) -> String {
    let name = match character {
        '\u{A0}' | '\u{202F}' | '\u{2060}' => " (a no-break space)",
        '\u{200B}' => " (a zero-width space)",
        '\u{3000}' => " (an ideographic space)",
        '\u{FEFF}' => " (a byte order mark)",
        '\u{AD}' => " (a soft hyphen)",
        _ => " (an invisible character)",
    };
    format!("U+{:04X}{name}", u32::from(character))
}
