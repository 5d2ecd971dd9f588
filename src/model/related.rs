//! Links to other articles.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset};

use super::{Image, Kind, Link, Provider, owned};

/// Another article on the same, as shown below an article.
///
/// Its fields mean what those of [`Article`](crate::Article) mean, and stand in the order of
/// the canonical document.
///
/// A link of today has `excerpt`, `published_date_time`, `kind`, `provider` and `quality`; without
/// one of them it has the error [`missing-field`](crate::Code::MissingField). Links of 2019-03 to
/// 2019-08 are short: they have a title, a URL and perhaps pictures, and `None` for those five.
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
    #[cfg_attr(feature = "serde", serde(default))]
    pub excerpt: Option<Cow<'a, str>>,
    /// When it was published.
    #[cfg_attr(
        feature = "serde",
        serde(
            default,
            deserialize_with = "crate::model::serde_forms::optional_timestamp"
        )
    )]
    pub published_date_time: Option<DateTime<FixedOffset>>,
    /// The page to send readers to; `None` for a video, whose document says `webUrl: ""`.
    #[cfg_attr(
        feature = "serde",
        serde(
            default,
            alias = "sourceUrl",
            alias = "url",
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
    #[cfg_attr(feature = "serde", serde(default, rename = "type"))]
    pub kind: Option<Kind<'a>>,
    /// Who published it. Its images are never given.
    #[cfg_attr(feature = "serde", serde(default))]
    pub provider: Option<Provider<'a>>,
    /// How good it was judged, from 0 up. The list is sorted by it.
    #[cfg_attr(feature = "serde", serde(default))]
    pub quality: Option<i32>,
    /// Pictures of it: one or none.
    #[cfg_attr(
        feature = "serde",
        serde(
            default,
            alias = "image",
            deserialize_with = "crate::model::serde_forms::images"
        )
    )]
    pub images: Vec<Image<'a>>,
}

impl<'a> RelatedLink<'a> {
    /// Makes a link of today, of what it has to have; everything else is absent.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Kind, Link, Provider, RelatedLink};
    ///
    /// let mut link = RelatedLink::new(
    ///     "Harbour opens",
    ///     "",
    ///     "2021-03-02T10:00:00Z".parse()?,
    ///     Kind::Article,
    ///     Provider::new("Harbour Post", "harbour.example"),
    ///     20,
    /// );
    /// link.web_url = Some(Link::new("https://harbour.example/opens")?);
    /// assert_eq!(link.quality, Some(20));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(
        title: impl Into<Cow<'a, str>>,
        excerpt: impl Into<Cow<'a, str>>,
        published_date_time: DateTime<FixedOffset>,
        kind: Kind<'a>,
        provider: Provider<'a>,
        quality: i32,
    ) -> Self {
        Self {
            excerpt: Some(excerpt.into()),
            published_date_time: Some(published_date_time),
            kind: Some(kind),
            provider: Some(provider),
            quality: Some(quality),
            ..Self::titled(title)
        }
    }

    /// Makes a link as documents of 2019-03 have them: a title and a URL.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Link, RelatedLink};
    ///
    /// let url = Link::new("https://harbour.example/opens")?;
    /// let link = RelatedLink::short("Harbour opens", url);
    /// assert_eq!(link.excerpt, None);
    /// # Ok::<(), newsmatter::LinkError>(())
    /// ```
    pub fn short(title: impl Into<Cow<'a, str>>, web_url: Link<'a>) -> Self {
        Self {
            web_url: Some(web_url),
            ..Self::titled(title)
        }
    }

    /// A link of which only the title is known.
    pub(crate) fn titled(title: impl Into<Cow<'a, str>>) -> Self {
        Self {
            title: title.into(),
            excerpt: None,
            published_date_time: None,
            web_url: None,
            amp_web_url: None,
            cdn_amp_web_url: None,
            kind: None,
            provider: None,
            quality: None,
            images: Vec::new(),
        }
    }

    /// Returns whether it has none of the fields that a link of today has to have beside its title.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Link, RelatedLink};
    ///
    /// let url = Link::new("https://harbour.example/opens")?;
    /// let mut link = RelatedLink::short("Harbour opens", url);
    /// assert!(link.is_short());
    /// link.quality = Some(20);
    /// assert!(!link.is_short());
    /// # Ok::<(), newsmatter::LinkError>(())
    /// ```
    pub fn is_short(&self) -> bool {
        self.excerpt.is_none()
            && self.published_date_time.is_none()
            && self.kind.is_none()
            && self.provider.is_none()
            && self.quality.is_none()
    }

    /// Converts into an owned value (`'static`).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Link, RelatedLink};
    ///
    /// let title = String::from("Harbour opens");
    /// let url = Link::new("https://harbour.example/opens")?;
    /// let link = RelatedLink::short(&title, url).into_owned();
    /// drop(title);
    /// assert_eq!(link.title, "Harbour opens");
    /// # Ok::<(), newsmatter::LinkError>(())
    /// ```
    pub fn into_owned(self) -> RelatedLink<'static> {
        RelatedLink {
            title: owned(self.title),
            excerpt: self.excerpt.map(owned),
            published_date_time: self.published_date_time,
            web_url: self.web_url.map(Link::into_owned),
            amp_web_url: self.amp_web_url.map(Link::into_owned),
            cdn_amp_web_url: self.cdn_amp_web_url.map(Link::into_owned),
            kind: self.kind.map(Kind::into_owned),
            provider: self.provider.map(Provider::into_owned),
            quality: self.quality,
            images: self.images.into_iter().map(Image::into_owned).collect(),
        }
    }
}
