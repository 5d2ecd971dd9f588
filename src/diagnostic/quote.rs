//! Text of a document in messages: short, on one line, and never a secret.

use std::borrow::Cow;
use std::fmt::Write as _;

/// How many characters of a value a message quotes.
const LONGEST_QUOTE: usize = 48;

/// How many characters of a text to copy a help quotes.
const LONGEST_COPY: usize = 400;

/// The shortest run of base64 characters that is taken for a secret.
///
/// Words, slugs and paths have shorter ones; the shortest `secured` (one block and its
/// vector) has two of 24, joined to one run by its `;`.
const SHORTEST_SECRET: usize = 40;

/// What stands in place of a secret.
pub(crate) const REDACTED: &str = "[redacted]";

/// `text` in backticks, cut to a readable length, control characters escaped.
pub(crate) fn quote(text: &str) -> String {
    quote_up_to(LONGEST_QUOTE, text)
}

/// The same for what a writer is to copy, which is cut only where it is no copying any more.
pub(crate) fn quote_to_copy(text: &str) -> String {
    quote_up_to(LONGEST_COPY, text)
}

fn quote_up_to(longest: usize, text: &str) -> String {
    // A secret that begins inside the cut is told by what follows it.
    if has_secret(first_characters(text, longest + SHORTEST_SECRET)) {
        return format!("`{REDACTED}`");
    }
    let cut = first_characters(text, longest);
    let ellipsis = if cut.len() < text.len() { "…" } else { "" };
    format!("`{}{ellipsis}`", escape(cut, is_hard_to_see))
}

/// Characters that look like a space or like nothing, so that what was found would seem to be
/// what was expected.
fn is_hard_to_see(character: char) -> bool {
    needs_escape(character)
        || matches!(
            character,
            '\u{A0}' | '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{3000}'
        )
}

/// The first `count` characters of `text`.
fn first_characters(text: &str, count: usize) -> &str {
    text.char_indices()
        .nth(count)
        .and_then(|(end, _)| text.get(..end))
        .unwrap_or(text)
}

/// Whether a part of `text` may be encrypted content.
///
/// `secured` is told by its key, but in a torn file its content can stand anywhere.
pub(crate) fn has_secret(text: &str) -> bool {
    secret_runs(text).next().is_some()
}

/// The byte ranges of `text` that may be encrypted content.
pub(crate) fn secret_runs(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    let mut from = 0_usize;
    text.split_inclusive(|character| !is_secret_character(character))
        .filter_map(move |piece| {
            let start = from;
            from = from.saturating_add(piece.len());
            let run = piece.trim_end_matches(|character| !is_secret_character(character));
            let looks_random = run.len() >= SHORTEST_SECRET && has_mixed_characters(run);
            looks_random.then(|| start..start.saturating_add(run.len()))
        })
}

/// Whether the character can stand in `secured`: base64, its padding, and the separator.
fn is_secret_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '+' | '/' | '=' | ';')
}

/// Random base64 of 40 characters has both cases and digits but for one time in a thousand;
/// a path of lower-case words, or a line of dashes, has not.
fn has_mixed_characters(run: &str) -> bool {
    run.bytes().any(|byte| byte.is_ascii_uppercase())
        && run.bytes().any(|byte| byte.is_ascii_lowercase())
        && run.bytes().any(|byte| byte.is_ascii_digit())
}

/// `text` with control characters escaped, or what stands for it where it may be a secret.
///
/// In a torn file, encrypted content can stand where a key should.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    if has_secret(text) {
        return Cow::Borrowed(REDACTED);
    }
    escaped(text)
}

/// `text` with control and invisible direction characters written as `\u{…}`.
pub(crate) fn escaped(text: &str) -> Cow<'_, str> {
    escape(text, needs_escape)
}

fn escape(text: &str, is_escaped: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.chars().any(&is_escaped) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            _ if is_escaped(character) => {
                let _ = write!(shown, "\\u{{{:x}}}", u32::from(character));
            }
            _ => shown.push(character),
        }
    }
    Cow::Owned(shown)
}

/// Characters that a terminal acts on instead of showing: C0 and C1 controls, line and
/// paragraph separators, direction marks and overrides, the byte order mark.
pub(crate) fn needs_escape(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_short_and_on_one_line() {
        assert_eq!(quote("rain"), "`rain`");
        assert_eq!(quote("a\nb\u{1b}[31m"), "`a\\nb\\u{1b}[31m`");
        let long = "word ".repeat(20);
        assert_eq!(
            quote(&long),
            "`word word word word word word word word word wor…`"
        );
    }

    #[test]
    fn what_may_be_a_secret_is_not_quoted() {
        let secret = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQ;AAECAwQFBgcICQoLDA0ODw==";
        assert_eq!(quote(secret), "`[redacted]`");
        assert_eq!(secret_runs(secret).next(), Some(0..secret.len()));
        assert!(!has_secret(
            "https://news.example/2020/a-long-slug-with-many-words-in-it.html"
        ));
    }
}
