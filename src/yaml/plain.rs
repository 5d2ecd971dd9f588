//! What can be written without quotes.

use super::{characters, misreading, scalar};
use crate::bytes::{self, Block};

/// Whether every YAML reader takes `text`, written plain behind a key or a dash, for this text.
///
/// - it reads back whole: no indicator at its beginning, no `: ` or ` #` inside, no blanks
///   around, no control characters (YAML 1.2.2 section 7.3.3)
/// - nobody takes it for a number, boolean, date or null
pub(crate) fn can_be_plain(text: &str) -> bool {
    if bytes::find_near(text.as_bytes(), ends_simple_text) == text.len() && is_plainly_text(text) {
        return true;
    }
    if text.is_empty() || text.contains(['\n', '\r', '\t']) || text.starts_with(' ') {
        return false;
    }
    let reads_back = scalar::plain(text, 0, 0).is_ok_and(|scalar| scalar.text == text);
    reads_back
        && characters::first_unusual(text.as_bytes()).is_none()
        && misreading(text).is_none()
        // `- a: b` would be a mapping; the plain scalar's rules say so already. A `:` at the
        // beginning makes a symbol of it for Ruby, and a `<<` or `=` a merge or value key.
        && !matches!(text, "<<" | "=")
}

/// Where text ends that [`is_plainly_text`] can tell about: at a `:` or `#`, or at what is not
/// visible ASCII or a space.
#[inline]
pub(crate) fn ends_simple_text(block: Block) -> Block {
    block.is(b':') | block.is(b'#') | !block.is_between(b' ', b'~')
}

/// Whether the rules need not be asked: text of visible ASCII and spaces, without a `:` or `#`,
/// that begins with a letter is plain if no space ends it and nobody misreads it.
#[inline]
pub(crate) fn is_plainly_text(text: &str) -> bool {
    text.as_bytes().first().is_some_and(u8::is_ascii_alphabetic)
        && !text.ends_with(' ')
        && misreading(text).is_none()
}
