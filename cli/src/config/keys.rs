//! Keys that are accepted beside those of the format.

use newsmatter::{FieldPath, PathSegment};

/// A key, or a path to one: `layout`, `provider.slug`, `related.*`, `*.id`.
///
/// `*` is any one key. Entries of lists are not counted: `related.id` is the key of any of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyPattern(Vec<String>);

impl KeyPattern {
    /// Reads a pattern; `None` where a key is empty.
    pub fn new(pattern: &str) -> Option<Self> {
        let keys: Vec<_> = pattern.split('.').map(str::to_owned).collect();
        keys.iter().all(|key| !key.is_empty()).then_some(Self(keys))
    }

    /// Whether it names the key at a path.
    pub fn matches(&self, path: &FieldPath) -> bool {
        let keys = path.segments().iter().filter_map(|segment| match segment {
            PathSegment::Key(key) => Some(&**key),
            PathSegment::Index(_) => None,
        });
        let mut pattern = self.0.iter();
        keys.into_iter().all(|key| {
            pattern
                .next()
                .is_some_and(|name| name == "*" || name == key)
        }) && pattern.next().is_none()
    }
}
