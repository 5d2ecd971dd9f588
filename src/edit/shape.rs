//! What kind of value each path takes.

use super::error::EditError;
use super::tree::Entry;
use crate::bind::{ArticleKey, ImageKey, Keys, ProviderKey, RelatedKey};
use crate::diagnostic::{FieldPath, PathSegment};

/// The kind of value at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Article,
    Provider,
    Image,
    Related,
    Topics,
    Images,
    RelatedLinks,
    Scalar {
        kind: ScalarKind,
        is_required: bool,
    },
    /// A field that the format does not have.
    Foreign,
}

/// The type of a scalar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScalarKind {
    /// Text that canonical documents quote.
    QuotedText,
    /// Text that canonical documents write plain.
    PlainText,
    Url,
    ImageUrl,
    Timestamp,
    Integer,
    Boolean,
    Secured,
}

impl Shape {
    /// The shape of the value at `path`.
    pub(super) fn of(path: &FieldPath) -> Result<Self, EditError> {
        path.segments()
            .iter()
            .try_fold(Self::Article, Shape::child)
            .ok_or_else(|| EditError::unknown_field(path))
    }

    fn child(self, segment: &PathSegment) -> Option<Self> {
        Some(match (self, segment) {
            (Self::Article, PathSegment::Key(key)) => match ArticleKey::find(key) {
                Some(key) => article_field(key),
                None => Self::Foreign,
            },
            (Self::Provider, PathSegment::Key(key)) => match ProviderKey::find(key) {
                Some(ProviderKey::Images) => Self::Images,
                Some(key) => scalar(ScalarKind::PlainText, key),
                None => Self::Foreign,
            },
            (Self::Image, PathSegment::Key(key)) => match ImageKey::find(key) {
                Some(key) => image_field(key),
                None => Self::Foreign,
            },
            (Self::Related, PathSegment::Key(key)) => match RelatedKey::find(key) {
                Some(key) => related_field(key),
                None => Self::Foreign,
            },
            (Self::Topics, PathSegment::Index(_)) => Self::Scalar {
                kind: ScalarKind::PlainText,
                is_required: false,
            },
            (Self::Images, PathSegment::Index(_)) => Self::Image,
            (Self::RelatedLinks, PathSegment::Index(_)) => Self::Related,
            (Self::Foreign, _) => Self::Foreign,
            _ => return None,
        })
    }

    pub(super) fn is_scalar(self) -> bool {
        matches!(self, Self::Scalar { .. } | Self::Foreign)
    }

    /// Whether a document cannot be without it.
    pub(super) fn is_required(self) -> bool {
        match self {
            Self::Article | Self::Provider | Self::Topics => true,
            Self::Scalar { is_required, .. } => is_required,
            Self::Image | Self::Related | Self::Images | Self::RelatedLinks | Self::Foreign => {
                false
            }
        }
    }

    /// Where among `entries` a new `key` belongs: behind the one that canonically stands
    /// nearest before it.
    pub(super) fn place_of(self, key: &str, entries: &[Entry<'_>]) -> usize {
        fn place<K: Keys>(key: &str, entries: &[Entry<'_>]) -> usize {
            let position = |name: &str| K::find(name).map(Keys::position);
            let Some(own) = position(key) else {
                return entries.len();
            };
            let before = entries.iter().enumerate().filter_map(|(at, entry)| {
                let other = position(&entry.key.text).filter(|&other| other < own)?;
                Some((other, at))
            });
            before.max().map_or(0, |(_, at)| at + 1)
        }
        match self {
            Self::Article => place::<ArticleKey>(key, entries),
            Self::Provider => place::<ProviderKey>(key, entries),
            Self::Image => place::<ImageKey>(key, entries),
            Self::Related => place::<RelatedKey>(key, entries),
            _ => entries.len(),
        }
    }
}

fn scalar(kind: ScalarKind, key: impl Keys) -> Shape {
    Shape::Scalar {
        kind,
        is_required: key.is_required(),
    }
}

fn article_field(key: ArticleKey) -> Shape {
    let kind = match key {
        ArticleKey::Category | ArticleKey::Kind => ScalarKind::PlainText,
        ArticleKey::Title | ArticleKey::Excerpt | ArticleKey::FeaturedContent => {
            ScalarKind::QuotedText
        }
        ArticleKey::PublishedDateTime => ScalarKind::Timestamp,
        ArticleKey::OriginalUrl
        | ArticleKey::WebUrl
        | ArticleKey::AmpWebUrl
        | ArticleKey::CdnAmpWebUrl => ScalarKind::Url,
        ArticleKey::Quality | ArticleKey::Heat => ScalarKind::Integer,
        ArticleKey::Published | ArticleKey::Removed => ScalarKind::Boolean,
        ArticleKey::Secured => ScalarKind::Secured,
        ArticleKey::Provider => return Shape::Provider,
        ArticleKey::Topics => return Shape::Topics,
        ArticleKey::Images => return Shape::Images,
        ArticleKey::Related => return Shape::RelatedLinks,
    };
    scalar(kind, key)
}

fn image_field(key: ImageKey) -> Shape {
    let kind = match key {
        ImageKey::Url => ScalarKind::ImageUrl,
        ImageKey::Width | ImageKey::Height => ScalarKind::Integer,
        ImageKey::IsCached => ScalarKind::Boolean,
        ImageKey::Title => ScalarKind::QuotedText,
    };
    scalar(kind, key)
}

fn related_field(key: RelatedKey) -> Shape {
    let kind = match key {
        RelatedKey::Title | RelatedKey::Excerpt => ScalarKind::QuotedText,
        RelatedKey::PublishedDateTime => ScalarKind::Timestamp,
        RelatedKey::WebUrl | RelatedKey::AmpWebUrl | RelatedKey::CdnAmpWebUrl => ScalarKind::Url,
        RelatedKey::Kind => ScalarKind::PlainText,
        RelatedKey::Quality => ScalarKind::Integer,
        RelatedKey::Provider => return Shape::Provider,
        RelatedKey::Images => return Shape::Images,
    };
    scalar(kind, key)
}
