//! Field paths: `related[3].images[0].width`.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use crate::source::{escaped, has_secret, is_called_secured, needs_escape, shown, without_pieces};

/// One step of a [`FieldPath`]: into a mapping by key, or into a list by index.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PathSegment {
    /// The value of this key.
    Key(Cow<'static, str>),
    /// The entry at this index, from 0.
    Index(usize),
}

impl fmt::Debug for PathSegment {
    /// Leaves out a key that may be a secret, as everything does that is shown.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(key) => formatter.debug_tuple("Key").field(&shown(key)).finish(),
            Self::Index(index) => formatter.debug_tuple("Index").field(index).finish(),
        }
    }
}

/// Where a field is among the others, such as `related[3].images[0].width`.
///
/// The empty path is the document itself. A key that a path could not be read back with is in
/// double quotes, with `\"`, `\\`, `\n`, `\r`, `\t` and `\u{1b}` as escapes: `meta."og.title"`.
///
/// # Examples
///
/// ```
/// use newsmatter::FieldPath;
///
/// let path: FieldPath = "related[3].images[0].width".parse()?;
/// assert_eq!(path.segments().len(), 5);
/// assert_eq!(path.to_string(), "related[3].images[0].width");
/// assert_eq!(FieldPath::root().key("og.title").to_string(), "\"og.title\"");
/// assert!("related[x]".parse::<FieldPath>().is_err());
/// # Ok::<(), newsmatter::ParsePathError>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FieldPath {
    segments: Vec<PathSegment>,
}

impl FieldPath {
    /// Returns the path of the document itself.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::FieldPath;
    ///
    /// assert_eq!(FieldPath::root().to_string(), "");
    /// assert_eq!(FieldPath::root().key("title").to_string(), "title");
    /// ```
    pub const fn root() -> Self {
        Self {
            segments: Vec::new(),
        }
    }

    /// Returns the steps from the document to the field.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{FieldPath, PathSegment};
    ///
    /// let path: FieldPath = "topics[1]".parse()?;
    /// assert_eq!(path.segments(), [PathSegment::Key("topics".into()), PathSegment::Index(1)]);
    /// # Ok::<(), newsmatter::ParsePathError>(())
    /// ```
    pub fn segments(&self) -> &[PathSegment] {
        &self.segments
    }

    /// Returns whether it is the path of the document itself.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::FieldPath;
    ///
    /// assert!(FieldPath::root().is_root());
    /// assert!(!FieldPath::root().key("title").is_root());
    /// ```
    pub fn is_root(&self) -> bool {
        self.segments.is_empty()
    }

    /// Returns the path of the value of `key` in this mapping.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::FieldPath;
    ///
    /// let path = FieldPath::root().key("provider").key("domain");
    /// assert_eq!(path.to_string(), "provider.domain");
    /// ```
    pub fn key(mut self, key: impl Into<Cow<'static, str>>) -> Self {
        self.segments.push(PathSegment::Key(key.into()));
        self
    }

    /// Whether it leads to something called `secured`, or into it.
    pub(super) fn is_called_secured(&self) -> bool {
        self.segments.iter().any(|segment| match segment {
            // One that the format has.
            PathSegment::Key(Cow::Borrowed(key)) => *key == "secured",
            PathSegment::Key(Cow::Owned(key)) => is_called_secured(key.as_bytes()),
            PathSegment::Index(_) => false,
        })
    }

    /// The keys that may be text of a document, and so may be part of something torn.
    pub(super) fn foreign_keys_mut(&mut self) -> impl Iterator<Item = &mut String> {
        self.segments
            .iter_mut()
            .filter_map(|segment| match segment {
                PathSegment::Key(Cow::Owned(key)) => Some(key),
                _ => None,
            })
    }

    /// Adds the path as messages have it.
    pub(super) fn push_to(&self, out: &mut String) {
        for (position, segment) in self.segments.iter().enumerate() {
            match segment {
                PathSegment::Key(key) => {
                    if position > 0 {
                        out.push('.');
                    }
                    push_key(key, out);
                }
                PathSegment::Index(index) => {
                    out.push('[');
                    out.push_str(itoa::Buffer::new().format(*index));
                    out.push(']');
                }
            }
        }
    }

    /// Returns the path of the entry at `index` of this list.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::FieldPath;
    ///
    /// let path = FieldPath::root().key("images").index(0).key("width");
    /// assert_eq!(path.to_string(), "images[0].width");
    /// ```
    pub fn index(mut self, index: usize) -> Self {
        self.segments.push(PathSegment::Index(index));
        self
    }
}

impl From<Vec<PathSegment>> for FieldPath {
    fn from(segments: Vec<PathSegment>) -> Self {
        Self { segments }
    }
}

impl From<&FieldPath> for FieldPath {
    fn from(path: &FieldPath) -> Self {
        path.clone()
    }
}

impl TryFrom<&str> for FieldPath {
    type Error = ParsePathError;

    /// As [`FromStr`].
    fn try_from(text: &str) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl TryFrom<String> for FieldPath {
    type Error = ParsePathError;

    /// As [`FromStr`], for a path that was made by `format!`.
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl fmt::Debug for FieldPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "FieldPath({self})")
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = String::new();
        self.push_to(&mut shown);
        formatter.write_str(&shown)
    }
}

/// The error for a string that is not a [`FieldPath`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a path such as `related[3].title`, found `{text}`")]
pub struct ParsePathError {
    text: String,
}

impl FromStr for FieldPath {
    type Err = ParsePathError;

    /// Reads a path as messages have it.
    ///
    /// # Errors
    ///
    /// - an empty key: `.title`, `related..title`, `related[0].`
    /// - an index that is not a number, or a bracket left open: `related[x]`, `related[3`
    /// - text right after an index or a quoted key: `related[3]title`
    /// - a quote left open, or an unknown escape: `"title`, `"a\x"`
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        read(text).ok_or_else(|| ParsePathError::of(text))
    }
}

impl ParsePathError {
    pub(super) fn of(text: &str) -> Self {
        Self {
            text: escaped(&without_pieces(text)).into_owned(),
        }
    }
}

/// Whether a key is written without quotes.
fn is_bare(key: &str) -> bool {
    !key.is_empty()
        && !key.starts_with('"')
        && !key.contains(['.', '['])
        && !key.chars().any(needs_escape)
}

/// Adds a key as messages have it.
fn push_key(key: &str, out: &mut String) {
    if is_bare(key) || has_secret(key) {
        return out.push_str(&shown(key));
    }
    out.push('"');
    out.push_str(&escaped(&key.replace('\\', "\\\\").replace('"', "\\\"")));
    out.push('"');
}

/// path = [ key / index ] *( "." key / index )
fn read(text: &str) -> Option<FieldPath> {
    let mut path = FieldPath::root();
    let mut rest = text;
    while !rest.is_empty() {
        if let Some(index) = rest.strip_prefix('[') {
            let (index, after) = index.split_once(']')?;
            if !index.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            path = path.index(index.parse().ok()?);
            rest = after;
            continue;
        }
        if !path.is_root() {
            rest = rest.strip_prefix('.')?;
        }
        let (key, after) = read_key(rest)?;
        path = path.key(key);
        rest = after;
    }
    Some(path)
}

/// The key that `text` begins with, and what is behind it.
fn read_key(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(['.', '[']).unwrap_or(text.len());
        let (key, rest) = text.split_at_checked(end)?;
        return (!key.is_empty()).then(|| (key.to_owned(), rest));
    };
    let mut key = String::new();
    let mut characters = quoted.chars();
    loop {
        match characters.next()? {
            '"' => break,
            '\\' => key.push(match characters.next()? {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => {
                    let (digits, _) = characters.as_str().strip_prefix('{')?.split_once('}')?;
                    characters.nth(digits.chars().count().saturating_add(1))?;
                    char::from_u32(u32::from_str_radix(digits, 16).ok()?)?
                }
                same @ ('"' | '\\') => same,
                _ => return None,
            }),
            character => key.push(character),
        }
    }
    let rest = characters.as_str();
    (rest.is_empty() || rest.starts_with(['.', '['])).then_some((key, rest))
}

/// One step of a [`Path`].
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step<'p> {
    Root,
    Key(&'static str),
    /// A key that stands in the document and not in the format.
    Foreign(&'p str),
    Index(usize),
}

/// A path as a linked list on the stack: it costs nothing until a finding is made of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Path<'p> {
    parent: Option<&'p Path<'p>>,
    step: Step<'p>,
}

impl<'p> Path<'p> {
    pub(crate) const ROOT: Path<'static> = Path {
        parent: None,
        step: Step::Root,
    };

    pub(crate) const fn then(&'p self, step: Step<'p>) -> Path<'p> {
        Path {
            parent: Some(self),
            step,
        }
    }

    pub(crate) const fn key(&'p self, key: &'static str) -> Path<'p> {
        self.then(Step::Key(key))
    }

    pub(crate) const fn index(&'p self, index: usize) -> Path<'p> {
        self.then(Step::Index(index))
    }
}

impl From<Path<'_>> for FieldPath {
    fn from(path: Path<'_>) -> Self {
        FieldPath::from(&path)
    }
}

impl From<&Path<'_>> for FieldPath {
    fn from(path: &Path<'_>) -> Self {
        let mut segments = Vec::new();
        let mut next = Some(path);
        while let Some(path) = next {
            match path.step {
                Step::Root => {}
                Step::Key(key) => segments.push(PathSegment::Key(Cow::Borrowed(key))),
                Step::Foreign(key) => segments.push(PathSegment::Key(Cow::Owned(key.to_owned()))),
                Step::Index(index) => segments.push(PathSegment::Index(index)),
            }
            next = path.parent;
        }
        segments.reverse();
        Self { segments }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_back() {
        for key in [
            "title",
            "og.title",
            "",
            "\"",
            "a\\b",
            "a\\.b",
            "é\u{1b}\n[0]",
            "a b",
            "a]",
            "a\"b.c",
        ] {
            for path in [
                FieldPath::root().key(key),
                FieldPath::root().index(3).key(key).index(0).index(1),
                FieldPath::root().key("meta").key(key).key("name"),
            ] {
                let shown = path.to_string();
                let read: Result<FieldPath, _> = shown.parse();
                assert!(read == Ok(path), "{shown}");
            }
        }
    }

    #[test]
    fn what_is_not_a_path_is_an_error() {
        for text in [
            ".title",
            "a..b",
            "a[0].",
            "a[x]",
            "a[",
            "a[-1]",
            "a[0]b",
            "a.[0]",
            "\"a",
            "\"a\"b",
            "\"a\\x\"",
            "\"\\u{110000}\"",
            "\"\\u{e9\"",
        ] {
            assert!(text.parse::<FieldPath>().is_err(), "{text}");
        }
    }
}
