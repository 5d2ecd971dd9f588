//! What the format says about a key, as far as an explanation depends on it.

use crate::format::{ArticleKey, Keys as _, RECORDS, ValueType};

/// What stands behind a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    /// Free text, so that nothing but quotes can be missing.
    Text,
    /// A list of such text: topics, tags.
    Topics,
    /// A list of groups of fields.
    Groups,
    /// A group of fields.
    Group,
    /// Another scalar: a URL, a number, a timestamp.
    Value,
    /// Nothing that the format knows.
    Unknown,
}

/// What stands behind `key`, in whichever mapping it is. Where two have it, the first of the
/// table counts.
pub(super) fn takes(key: &str) -> Takes {
    let field = RECORDS.iter().find_map(|record| record.field(key));
    match field.map(|field| field.value) {
        None => Takes::Unknown,
        Some(ValueType::Name | ValueType::Headline | ValueType::Prose) => Takes::Text,
        Some(ValueType::Names(_)) => Takes::Topics,
        Some(ValueType::List(_)) => Takes::Groups,
        Some(ValueType::Mapping(_)) => Takes::Group,
        Some(_) => Takes::Value,
    }
}

/// Whether any mapping of the format has this key.
pub(super) fn is_known(key: &str) -> bool {
    takes(key) != Takes::Unknown
}

/// Whether `text` is spelt as a key is: letters, digits, `_`, `-` and `.`.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '_')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
}

/// Whether the line at `at` belongs to `secured`, going back to the last line that has a key in
/// the first column. What is torn there is too short to be told by its looks.
pub(super) fn is_below_secured(source: &str, at: usize) -> bool {
    let line_end = source
        .get(at..)
        .and_then(|rest| rest.find('\n'))
        .map_or(source.len(), |length| at.saturating_add(length));
    let lines = source.get(..line_end).unwrap_or_default().rsplit('\n');
    let begins_entry =
        |line: &&str| !line.starts_with([' ', '\t', '-', '#', '\r']) && line.contains(':');
    let entry = lines.into_iter().find(begins_entry).unwrap_or_default();
    let key = entry.split(':').next().unwrap_or_default();
    key.to_ascii_lowercase()
        .contains(ArticleKey::Secured.name())
}
