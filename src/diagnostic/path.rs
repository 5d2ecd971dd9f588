//! Field paths: `related[3].images[0].width`.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use crate::source::{is_called_secured, without_pieces};

/// One step of a [`FieldPath`]: into a mapping by key, or into a list by index.
#[derive(Clone, PartialEq, Eq, Hash)]
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
            Self::Key(key) => formatter
                .debug_tuple("Key")
                .field(&crate::source::shown(key))
                .finish(),
            Self::Index(index) => formatter.debug_tuple("Index").field(index).finish(),
        }
    }
}

/// Where a field stands among the others, such as `related[3].images[0].width`.
///
/// The empty path is the document itself.
///
/// # Examples
///
/// ```
/// use newsmatter::FieldPath;
///
/// let path: FieldPath = "related[3].images[0].width".parse()?;
/// assert_eq!(path.segments().len(), 5);
/// assert_eq!(path.to_string(), "related[3].images[0].width");
/// assert!("related[x]".parse::<FieldPath>().is_err());
/// # Ok::<(), newsmatter::InvalidPath>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct FieldPath {
    segments: Vec<PathSegment>,
}

impl FieldPath {
    /// The path of the document itself.
    pub const fn root() -> Self {
        Self {
            segments: Vec::new(),
        }
    }

    /// The steps from the document to the field.
    pub fn segments(&self) -> &[PathSegment] {
        &self.segments
    }

    /// Whether it is the path of the document itself.
    pub fn is_root(&self) -> bool {
        self.segments.is_empty()
    }

    /// The path of the value of `key` in this mapping.
    pub fn key(mut self, key: impl Into<Cow<'static, str>>) -> Self {
        self.segments.push(PathSegment::Key(key.into()));
        self
    }

    /// Whether it leads to something called `secured`, or into it.
    pub(super) fn is_called_secured(&self) -> bool {
        self.segments.iter().any(|segment| match segment {
            PathSegment::Key(key) => is_called_secured(key.as_bytes()),
            PathSegment::Index(_) => false,
        })
    }

    /// The keys that may be text of a document, and so may be part of something torn.
    pub(super) fn foreign_keys_mut(&mut self) -> impl Iterator<Item = &mut String> {
        self.segments
            .iter_mut()
            .filter_map(|segment| match segment {
                PathSegment::Key(Cow::Owned(key)) if !is_called_secured(key.as_bytes()) => {
                    Some(key)
                }
                _ => None,
            })
    }

    /// Adds the path as it stands in messages.
    pub(super) fn push_to(&self, out: &mut String) {
        for (position, segment) in self.segments.iter().enumerate() {
            match segment {
                PathSegment::Key(key) => {
                    if position > 0 {
                        out.push('.');
                    }
                    out.push_str(&crate::source::shown(key));
                }
                PathSegment::Index(index) => {
                    out.push('[');
                    out.push_str(itoa::Buffer::new().format(*index));
                    out.push(']');
                }
            }
        }
    }

    /// The path of the entry at `index` of this list.
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
    type Error = InvalidPath;

    /// As [`FromStr`].
    fn try_from(text: &str) -> Result<Self, Self::Error> {
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

/// The error for a text that is no [`FieldPath`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a path such as `related[3].title`, found `{text}`")]
pub struct InvalidPath {
    text: String,
}

impl FromStr for FieldPath {
    type Err = InvalidPath;

    /// Reads a path as it stands in messages.
    ///
    /// # Errors
    ///
    /// - an empty key: `.title`, `related..title`, `related[0].`
    /// - an index that is not a number, or a bracket left open: `related[x]`, `related[3`
    /// - text right after an index: `related[3]title`
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let invalid = || InvalidPath {
            text: crate::source::escaped(&without_pieces(text)).into_owned(),
        };
        let mut path = Self::root();
        if text.is_empty() {
            return Ok(path);
        }
        for part in text.split('.') {
            let (key, mut indices) = part.split_at(part.find('[').unwrap_or(part.len()));
            if key.is_empty() {
                return Err(invalid());
            }
            path = path.key(key.to_owned());
            while let Some(rest) = indices.strip_prefix('[') {
                let (index, after) = rest.split_once(']').ok_or_else(invalid)?;
                if !index.bytes().all(|byte| byte.is_ascii_digit()) {
                    return Err(invalid());
                }
                path = path.index(index.parse().map_err(|_| invalid())?);
                indices = after;
            }
            if !indices.is_empty() {
                return Err(invalid());
            }
        }
        Ok(path)
    }
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
