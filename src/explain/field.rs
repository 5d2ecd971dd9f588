//! What the format says about a key, as far as an explanation depends on it.

use std::cell::OnceCell;

use crate::diagnostic::{FieldPath, PathSegment};
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

/// What stands in the field at `path`.
pub(super) fn takes_at(path: &FieldPath) -> Takes {
    let mut segments = path.segments().iter().rev();
    match segments.next() {
        Some(PathSegment::Key(key)) => {
            // A topic is text, whatever stands before a colon in it.
            let inside = segments.next().zip(segments.next());
            match inside {
                Some((PathSegment::Index(_), PathSegment::Key(list)))
                    if takes(list) == Takes::Topics =>
                {
                    Takes::Topics
                }
                _ => takes(key),
            }
        }
        Some(PathSegment::Index(_)) => match segments.next() {
            Some(PathSegment::Key(list)) if takes(list) == Takes::Topics => Takes::Topics,
            _ => Takes::Unknown,
        },
        None => Takes::Unknown,
    }
}

/// Whether the field at `path` takes text.
pub(super) fn takes_text(path: &FieldPath) -> bool {
    matches!(takes_at(path), Takes::Text | Takes::Topics)
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
    lines.into_iter().find_map(secured_entry).unwrap_or(false)
}

/// Whether a line begins `secured`; `None` if it begins no entry.
fn secured_entry(line: &str) -> Option<bool> {
    let is_entry = !line.starts_with([' ', '\t', '-', '#', '\r']) && line.contains(':');
    let key = line.split(':').next().filter(|_| is_entry)?;
    let key = key.to_ascii_lowercase();
    Some(key.contains(ArticleKey::Secured.name()))
}

/// Which lines of a text [`is_below_secured`]: found once, for those who ask about many lines of
/// one entry.
pub(crate) struct SecuredLines<'a> {
    pub(super) source: &'a str,
    /// Where those lines begin, and where they end, in turns.
    bounds: OnceCell<Vec<usize>>,
}

impl<'a> SecuredLines<'a> {
    pub(crate) const fn new(source: &'a str) -> Self {
        Self {
            source,
            bounds: OnceCell::new(),
        }
    }

    /// Whether the line at `at` is one of them.
    pub(super) fn has(&self, at: usize) -> bool {
        let bounds = self.bounds.get_or_init(|| self.find());
        bounds.partition_point(|&bound| bound <= at) % 2 == 1
    }

    fn find(&self) -> Vec<usize> {
        let mut bounds = Vec::new();
        let mut start = 0_usize;
        for line in self.source.split('\n') {
            let is_inside = bounds.len() % 2 == 1;
            if secured_entry(line).is_some_and(|is_secured| is_secured != is_inside) {
                bounds.push(start);
            }
            start = start.saturating_add(line.len()).saturating_add(1);
        }
        bounds
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_found_once_are_those_that_are_looked_for() {
        let text = "a: b\nsecured: x\n  y\n- z\n# c: d\n\nSecured-2: e\r\nword\nf: g\n h\nsecured:";
        let lines = SecuredLines::new(text);
        let found: Vec<_> = (0..=text.len()).map(|at| lines.has(at)).collect();
        let looked_for: Vec<_> = (0..=text.len())
            .map(|at| is_below_secured(text, at))
            .collect();
        assert_eq!(found, looked_for);
        assert!(found.contains(&true) && found.contains(&false));
    }
}
