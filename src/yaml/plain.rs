//! What can be written without quotes.

use super::{characters, misreading, scalar};

/// Whether every YAML reader takes `text`, written plain behind a key or a dash, for this text.
///
/// - it reads back whole: no indicator at its beginning, no `: ` or ` #` inside, no blanks
///   around, no control characters (YAML 1.2.2 section 7.3.3)
/// - nobody takes it for a number, boolean, date or null
pub(crate) fn can_be_plain(text: &str) -> bool {
    if text.is_empty() || text.contains(['\n', '\r', '\t']) || text.starts_with(' ') {
        return false;
    }
    let reads_back = scalar::plain(text, 0).is_ok_and(|scalar| scalar.text == text);
    reads_back
        && characters::first_unusual(text.as_bytes()).is_none()
        && misreading(text).is_none()
        // `- a: b` would be a mapping; the plain scalar's rules say so already. A `:` at the
        // beginning makes a symbol of it for Ruby, and a `<<` or `=` a merge or value key.
        && !matches!(text, "<<" | "=")
}
