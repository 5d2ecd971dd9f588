//! Keys beside those of the format.

use std::str::FromStr;

use super::{FieldPath, ParsePathError, PathSegment};

/// Keys that are expected beside those of the format: `layout`, `provider.slug`, `related.*`.
///
/// It is a path of keys, in which `*` is any key or a part of one: `x-*`. Items of lists are not
/// counted: `images.credit`, which may be written `images[*].credit`, is the key of any of them.
///
/// # Examples
///
/// ```
/// use newsmatter::{FieldPath, KeyPattern};
///
/// let pattern: KeyPattern = "images[*].x-*".parse()?;
/// assert!(pattern.matches(&"images[3].x-credit".parse()?));
/// assert!(!pattern.matches(&"images[3].credit".parse()?));
/// assert!(!pattern.matches(&"x-credit".parse()?));
/// # Ok::<(), newsmatter::ParsePathError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyPattern {
    keys: Vec<String>,
}

impl KeyPattern {
    /// Returns whether it names the key at the end of a path.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::KeyPattern;
    ///
    /// let pattern: KeyPattern = "related.*".parse()?;
    /// assert!(pattern.matches(&"related[3].mood".parse()?));
    /// assert!(!pattern.matches(&"mood".parse()?));
    /// # Ok::<(), newsmatter::ParsePathError>(())
    /// ```
    pub fn matches(&self, path: &FieldPath) -> bool {
        are_match(&self.keys, path)
    }

    /// The key that it names in the mapping at a path, if it names one alone.
    pub(super) fn key_in(&self, path: &FieldPath) -> Option<&str> {
        let (last, above) = self.keys.split_last()?;
        (!last.contains('*') && are_match(above, path)).then_some(last)
    }
}

/// Whether the keys of a path are as many as the patterns, and match them one by one.
fn are_match(patterns: &[String], path: &FieldPath) -> bool {
    let mut patterns = patterns.iter();
    let is_matched = |key: &str| {
        patterns
            .next()
            .is_some_and(|pattern| is_match(pattern, key))
    };
    keys(path).all(is_matched) && patterns.next().is_none()
}

fn keys(path: &FieldPath) -> impl Iterator<Item = &str> {
    path.segments().iter().filter_map(|segment| match segment {
        PathSegment::Key(key) => Some(&**key),
        PathSegment::Index(_) => None,
    })
}

fn is_match(pattern: &str, key: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == key,
        Some((before, after)) => key
            .strip_prefix(before)
            .is_some_and(|rest| rest.ends_with(after)),
    }
}

impl FromStr for KeyPattern {
    type Err = ParsePathError;

    /// Reads a pattern.
    ///
    /// # Errors
    ///
    /// - what is not a path without `[*]`: `meta..title`, `meta.`
    /// - the path of the document, and one with the index of an item: `images[0].credit`
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let path: FieldPath = text.replace("[*]", "").parse()?;
        let keys: Vec<_> = keys(&path).map(str::to_owned).collect();
        if keys.is_empty() || keys.len() < path.segments().len() {
            return Err(ParsePathError::of(text));
        }
        Ok(Self { keys })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn matches(pattern: &str, path: &str) -> bool {
        let pattern: KeyPattern = pattern.parse().expect("a pattern");
        pattern.matches(&path.parse().expect("a path"))
    }

    #[test]
    fn keys_are_matched_whole_and_items_are_not_counted() {
        assert!(matches("layout", "layout"));
        assert!(!matches("layout", "layouts"));
        assert!(!matches("layout", "provider.layout"));
        assert!(matches("related.*", "related[3].id"));
        assert!(matches("*.id", "related[3].id"));
        assert!(matches("related[*].provider.id", "related[0].provider.id"));
        assert!(!matches("*", "related[3].id"));
        assert!(matches("*", "id"));
        assert!(matches("x*z", "xyz") && !matches("xy*yz", "xyz"));
        assert!(matches("\"og.title\"", "\"og.title\""));
    }

    #[test]
    fn what_is_not_a_pattern_is_an_error() {
        for text in ["", "a..b", "a.", "images[0].credit", "[*]", "a[x]"] {
            assert!(text.parse::<KeyPattern>().is_err(), "{text}");
        }
    }
}
