//! The article itself.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{Image, Kind, Link, Provider, RelatedLink, Secured, file_name, owned};

/// A news article, as the front matter of its file describes it.
///
/// Text borrows from the input wherever the input has the same bytes;
/// [`into_owned`](Self::into_owned) cuts the tie. Fields stand in the order of the canonical
/// document. A field of type `Option` may be absent from a document, every other one is required.
///
/// With feature `serde`, serializing gives the document's own key names and order, and
/// deserializing accepts what [`parse`](crate::parse) accepts, without its findings.
///
/// # Examples
///
/// ```
/// use newsmatter::{Article, Kind, Provider};
///
/// let mut article = Article::new(
///     "news",
///     "Ferries return to the northern line",
///     "After nine years the night boat sails again.",
///     "2021-03-04T06:30:00Z".parse()?,
///     Kind::Article,
///     Provider::new("Harbour Post", "harbour.example"),
/// );
/// article.topics.push("Ferries".into());
/// assert!(!article.is_scored());
/// # Ok::<(), chrono::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct Article<'a> {
    /// The collection it belongs to: `news` in every document seen. Not empty.
    pub category: Cow<'a, str>,
    /// The headline, on one line. Not empty. May begin with an emoji or end in a no-break space.
    pub title: Cow<'a, str>,
    /// The first sentences, as plain text. May be empty and may have line breaks; HTML entities
    /// in it are text.
    #[cfg_attr(feature = "serde", serde(alias = "abstract"))]
    pub excerpt: Cow<'a, str>,
    /// When it was published. Documents give whole seconds in UTC.
    #[cfg_attr(
        feature = "serde",
        serde(deserialize_with = "crate::model::serde_forms::timestamp")
    )]
    pub published_date_time: DateTime<FixedOffset>,
    /// Where it was first published. Absent from documents before August 2020.
    #[cfg_attr(
        feature = "serde",
        serde(default, deserialize_with = "crate::model::serde_forms::optional_link")
    )]
    pub original_url: Option<Link<'a>>,
    /// The page to send readers to; most often the same. Absent for videos.
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
    /// The AMP version in the AMP cache: [`Link::amp_cache_url`] of `amp_web_url`, and there
    /// when that is.
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
    /// How good it was judged, from 0 up; 189 is the highest seen. Given together with `heat`
    /// and `published`, or not at all, but that documents of 2019-03 to 2019-08 may have `heat`
    /// alone, or with `published`.
    #[cfg_attr(feature = "serde", serde(default))]
    pub quality: Option<i32>,
    /// How much readers care: -1 for an article held back, else at least `quality`; 942 is the
    /// highest seen. Called `score` in 2019.
    #[cfg_attr(feature = "serde", serde(default, alias = "score"))]
    pub heat: Option<i32>,
    /// Whether the site shows it.
    #[cfg_attr(feature = "serde", serde(default))]
    pub published: Option<bool>,
    /// Whether it was taken from the site. Only `true` occurs, together with
    /// `published: false`.
    #[cfg_attr(feature = "serde", serde(default))]
    pub removed: Option<bool>,
    /// HTML to show above the article: the player of a video, in an iframe. Untrusted.
    #[cfg_attr(feature = "serde", serde(default))]
    pub featured_content: Option<Cow<'a, str>>,
    /// Who published it.
    pub provider: Provider<'a>,
    /// What it is about: 1 to 5 names. An entry with nothing in it, which a few documents have,
    /// is the empty text, so that writing the article gives the same document again. Only
    /// documents of 2019-03 to 2019-08 may have none.
    #[cfg_attr(feature = "serde", serde(default))]
    pub topics: Vec<Cow<'a, str>>,
    /// Labels of a site's own, such as `US-UT`: 1 to 5 in the documents that have them, which are
    /// of one site. Each once.
    #[cfg_attr(feature = "serde", serde(default))]
    pub tags: Vec<Cow<'a, str>>,
    /// Pictures of it. One in the documents seen, often none.
    #[cfg_attr(feature = "serde", serde(default))]
    pub images: Vec<Image<'a>>,
    /// Other articles on the same, by falling `quality`; up to about 220. Only scored
    /// documents have them.
    #[cfg_attr(feature = "serde", serde(default))]
    pub related: Vec<RelatedLink<'a>>,
    /// Encrypted content. In every document the sites publish; absent where an article was
    /// made by hand.
    #[cfg_attr(feature = "serde", serde(default))]
    pub secured: Option<Secured<'a>>,
}

impl<'a> Article<'a> {
    /// Makes an article of what has no sensible default; everything else is absent.
    ///
    /// A document needs at least one topic too.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Article, Kind, Provider};
    ///
    /// let article = Article::new(
    ///     "news",
    ///     "Ferries return",
    ///     "",
    ///     "2021-03-04T06:30:00Z".parse()?,
    ///     Kind::Article,
    ///     Provider::new("Harbour Post", "harbour.example"),
    /// );
    /// assert_eq!(article.title, "Ferries return");
    /// assert_eq!(article.web_url, None);
    /// # Ok::<(), chrono::ParseError>(())
    /// ```
    pub fn new(
        category: impl Into<Cow<'a, str>>,
        title: impl Into<Cow<'a, str>>,
        excerpt: impl Into<Cow<'a, str>>,
        published_date_time: DateTime<FixedOffset>,
        kind: Kind<'a>,
        provider: Provider<'a>,
    ) -> Self {
        Self {
            category: category.into(),
            title: title.into(),
            excerpt: excerpt.into(),
            published_date_time,
            original_url: None,
            web_url: None,
            amp_web_url: None,
            cdn_amp_web_url: None,
            kind,
            quality: None,
            heat: None,
            published: None,
            removed: None,
            featured_content: None,
            provider,
            topics: Vec::new(),
            tags: Vec::new(),
            images: Vec::new(),
            related: Vec::new(),
            secured: None,
        }
    }

    /// Returns whether it has a score: `quality`, `heat` and `published`.
    ///
    /// # Examples
    ///
    /// ```
    /// # use newsmatter::{Article, Kind, Provider};
    /// # let mut article = Article::new("news", "", "", "2021-03-04T06:30:00Z".parse()?,
    /// #     Kind::Article, Provider::new("Harbour Post", "harbour.example"));
    /// article.quality = Some(20);
    /// article.heat = Some(45);
    /// assert!(!article.is_scored());
    /// article.published = Some(true);
    /// assert!(article.is_scored());
    /// # Ok::<(), chrono::ParseError>(())
    /// ```
    pub fn is_scored(&self) -> bool {
        self.quality.is_some() && self.heat.is_some() && self.published.is_some()
    }

    /// Whether it is of the generation of 2019-03 to 2019-08, which has less than today's: its
    /// provider has an id and no domain, and it has nothing that is younger.
    pub(crate) const fn is_of_2019(&self) -> bool {
        self.provider.id.is_some()
            && self.provider.domain.is_none()
            && self.original_url.is_none()
            && self.secured.is_none()
    }

    /// Returns whether sites list it on their pages, in feeds and in sitemaps: unless it says
    /// `published: false`, or was removed. An article without a score is listed.
    ///
    /// # Examples
    ///
    /// ```
    /// # use newsmatter::{Article, Kind, Provider};
    /// # let mut article = Article::new("news", "", "", "2021-03-04T06:30:00Z".parse()?,
    /// #     Kind::Article, Provider::new("Harbour Post", "harbour.example"));
    /// assert!(article.is_listed());
    /// article.published = Some(false);
    /// assert!(!article.is_listed());
    /// # Ok::<(), chrono::ParseError>(())
    /// ```
    pub fn is_listed(&self) -> bool {
        self.published != Some(false) && self.removed != Some(true)
    }

    /// Returns the name of the article's file without its extension: the day it was published, in
    /// UTC, and the title.
    ///
    /// Of the title, letters without their diacritics, digits and `_` stay, in lower case; each
    /// run of white space and hyphens becomes one hyphen; everything else is dropped. Nothing is
    /// cut. A title without such letters leaves the day alone. Of 16,989 real files of eight
    /// sites 16,966 are named so.
    ///
    /// # Examples
    ///
    /// ```
    /// # use newsmatter::{Article, Kind, Provider};
    /// # let mut article = Article::new("news", "", "", "2021-03-04T06:30:00Z".parse()?,
    /// #     Kind::Article, Provider::new("Harbour Post", "harbour.example"));
    /// article.title = "Café “Lighthouse”: open at last!".into();
    /// assert_eq!(article.file_stem(), "2021-03-04-cafe-lighthouse-open-at-last");
    /// # Ok::<(), chrono::ParseError>(())
    /// ```
    pub fn file_stem(&self) -> String {
        file_name::stem(self.day(), &self.title)
    }

    /// Returns whether a file of this article may have the name `stem`, without its extension.
    ///
    /// That is [`file_stem`](Self::file_stem), also with the day before or after (sites go by
    /// their own clock), cut after 100 characters or more, with a hyphen at the end, or with a
    /// hyphen wherever the title has another character, as until August 2019.
    ///
    /// # Examples
    ///
    /// ```
    /// # use newsmatter::{Article, Kind, Provider};
    /// # let mut article = Article::new("news", "", "", "2021-03-04T06:30:00Z".parse()?,
    /// #     Kind::Article, Provider::new("Harbour Post", "harbour.example"));
    /// article.title = "Harbour’s ferries".into();
    /// assert!(article.is_file_stem("2021-03-04-harbours-ferries"));
    /// assert!(article.is_file_stem("2021-03-04-harbour-s-ferries"));
    /// assert!(!article.is_file_stem("ferries"));
    /// # Ok::<(), chrono::ParseError>(())
    /// ```
    pub fn is_file_stem(&self, stem: &str) -> bool {
        file_name::is_stem(stem, self.day(), &self.title)
    }

    /// The day it was published, in UTC.
    fn day(&self) -> NaiveDate {
        self.published_date_time.naive_utc().date()
    }

    /// Converts into an owned value (`'static`).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Article, Report};
    ///
    /// fn read(text: &str) -> Result<Article<'static>, Report> {
    ///     Ok(newsmatter::parse(text)?.article.into_owned())
    /// }
    /// # let text = "---\ncategory: news\ntitle: Rain\nexcerpt: \"\"\n\
    /// #     publishedDateTime: 2021-03-04T06:30:00Z\ntype: article\n\
    /// #     provider:\n  name: Harbour Post\n  domain: harbour.example\n\
    /// #     topics:\n  - Ferries\n---\n";
    /// assert_eq!(read(text)?.title, "Rain");
    /// # Ok::<(), Report>(())
    /// ```
    pub fn into_owned(self) -> Article<'static> {
        Article {
            category: owned(self.category),
            title: owned(self.title),
            excerpt: owned(self.excerpt),
            published_date_time: self.published_date_time,
            original_url: self.original_url.map(Link::into_owned),
            web_url: self.web_url.map(Link::into_owned),
            amp_web_url: self.amp_web_url.map(Link::into_owned),
            cdn_amp_web_url: self.cdn_amp_web_url.map(Link::into_owned),
            kind: self.kind.into_owned(),
            quality: self.quality,
            heat: self.heat,
            published: self.published,
            removed: self.removed,
            featured_content: self.featured_content.map(owned),
            provider: self.provider.into_owned(),
            topics: self.topics.into_iter().map(owned).collect(),
            tags: self.tags.into_iter().map(owned).collect(),
            images: self.images.into_iter().map(Image::into_owned).collect(),
            related: self
                .related
                .into_iter()
                .map(RelatedLink::into_owned)
                .collect(),
            secured: self.secured.map(Secured::into_owned),
        }
    }
}
