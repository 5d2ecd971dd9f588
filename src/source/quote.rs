//! Text of a document in messages: short, on one line, and never a secret.

use std::borrow::Cow;

use super::characters::{escape, escaped, is_hard_to_see};
use super::secret::{REDACTED, SHORTEST, has_secret};
use super::slice::Slice as _;

/// How many characters of a value a message quotes.
const LONGEST_QUOTE: usize = 48;

/// How many characters of a text to copy a help quotes.
const LONGEST_COPY: usize = 400;

/// `text` in backticks, cut to a readable length, control characters escaped.
pub(crate) fn quote(text: &str) -> String {
    quote_up_to(LONGEST_QUOTE, text)
}

/// Like [`quote`], for text meant to be copied: truncated only at 400 characters.
pub(crate) fn quote_to_copy(text: &str) -> String {
    quote_up_to(LONGEST_COPY, text)
}

fn quote_up_to(longest: usize, text: &str) -> String {
    // What follows the cut says whether a secret begins before it.
    if has_secret(first_characters(text, longest + SHORTEST)) {
        return format!("`{REDACTED}`");
    }
    let cut = first_characters(text, longest);
    let ellipsis = if cut.len() < text.len() { "…" } else { "" };
    let mut quoted = String::with_capacity(cut.len() + ellipsis.len() + 2);
    quoted.push('`');
    quoted.push_str(&escape(cut, is_hard_to_see));
    quoted.push_str(ellipsis);
    quoted.push('`');
    quoted
}

/// The first `count` characters of `text`.
fn first_characters(text: &str, count: usize) -> &str {
    if text.len() <= count {
        return text;
    }
    let end = text.char_indices().nth(count);
    end.map_or(text, |(end, _)| text.part(..end))
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
        assert_eq!(
            quote(&format!("{}{secret}", "word ".repeat(8))),
            "`[redacted]`"
        );
        assert!(!has_secret(
            "https://news.example/2020/a-long-slug-with-many-words-in-it.html"
        ));
    }
}
