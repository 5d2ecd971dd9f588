//! Links to other articles.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset};

use super::{Image, Kind, Link, Provider, owned};

/// Another article on the same, as shown below an article.
///
/// Its fields mean what those of [`Article`](crate::Article) mean, and stand in the order of
/// the canonical document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct RelatedLink<'a> {
    /// The headline. Not empty.
    pub title: Cow<'a, str>,
    /// The first sentences. May be empty.
    pub excerpt: Cow<'a, str>,
    /// When it was published.
    #[cfg_attr(
        feature = "serde",
        serde(deserialize_with = "crate::model::serde_forms::timestamp")
    )]
    pub published_date_time: DateTime<FixedOffset>,
    /// The page to send readers to; `None` for a video, whose document says `webUrl: ""`.
    #[cfg_attr(
        feature = "serde",
        serde(
            default,
            alias = "sourceUrl",
            deserialize_with = "crate::model::serde_forms::optional_link"
        )
    )]
    pub web_url: Option<Link<'a>>,
    /// The page's AMP version.
    #[cfg_attr(
        feature = "serde",
        serde(
            default,
            alias = "ampUrl",
            deserialize_with = "crate::model::serde_forms::optional_link"
        )
    )]
    pub amp_web_url: Option<Link<'a>>,
    /// The AMP version in the AMP cache.
    #[cfg_attr(
        feature = "serde",
        serde(
            default,
            alias = "cdnAmpUrl",
            deserialize_with = "crate::model::serde_forms::optional_link"
        )
    )]
    pub cdn_amp_web_url: Option<Link<'a>>,
    /// What it is; key `type`.
    #[cfg_attr(feature = "serde", serde(rename = "type"))]
    pub kind: Kind<'a>,
    /// Who published it. Its images are never given.
    pub provider: Provider<'a>,
    /// How good it was judged, from 0 up. The list is sorted by it.
    pub quality: i32,
    /// Pictures of it: one or none.
    #[cfg_attr(feature = "serde", serde(default))]
    pub images: Vec<Image<'a>>,
}

impl<'a> RelatedLink<'a> {
    /// A link with what has no sensible default; everything else is absent.
    pub fn new(
        title: impl Into<Cow<'a, str>>,
        excerpt: impl Into<Cow<'a, str>>,
        published_date_time: DateTime<FixedOffset>,
        kind: Kind<'a>,
        provider: Provider<'a>,
        quality: i32,
    ) -> Self {
        Self {
            title: title.into(),
            excerpt: excerpt.into(),
            published_date_time,
            web_url: None,
            amp_web_url: None,
            cdn_amp_web_url: None,
            kind,
            provider,
            quality,
            images: Vec::new(),
        }
    }

    /// The same link, borrowed from nothing.
    pub fn into_owned(self) -> RelatedLink<'static> {
        RelatedLink {
            title: owned(self.title),
            excerpt: owned(self.excerpt),
            published_date_time: self.published_date_time,
            web_url: self.web_url.map(Link::into_owned),
            amp_web_url: self.amp_web_url.map(Link::into_owned),
            cdn_amp_web_url: self.cdn_amp_web_url.map(Link::into_owned),
            kind: self.kind.into_owned(),
            provider: self.provider.into_owned(),
            quality: self.quality,
            images: self.images.into_iter().map(Image::into_owned).collect(),
        }
    }
}
