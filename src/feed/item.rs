//! An article on a page.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::forms;
use crate::{Article, Kind, Link};

/// An article as a site lists it.
///
/// Its fields stand in the order of the published keys, and mean what those of [`Article`] mean
/// unless they say otherwise. URLs are the published text and not checked, so that one broken
/// URL does not cost the page it stands on; [`Link::new`] checks one.
///
/// # Examples
///
/// ```
/// use newsmatter::feed::Item;
/// use newsmatter::{Article, Kind, Provider};
///
/// let article = Article::new(
///     "news",
///     "Ferries return to the northern line",
///     "After nine years the night boat sails again.",
///     "2021-03-04T06:30:00Z".parse()?,
///     Kind::Article,
///     Provider::new("Harbour Post", "harbour.example"),
/// );
/// let item = Item::new(&article, "_news/2021-03-04-ferries-return-to-the-northern-line.md");
/// let json = serde_json::to_value(&item)?;
/// assert_eq!(json["publishedDateTime"], "2021-03-04T06:30:00Z");
/// assert_eq!(json["provider"]["name"], "Harbour Post");
/// assert!(json["images"].is_null());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Item<'a> {
    /// Path of the document in the site's sources, such as `_news/2021-03-04-ferries.md`.
    pub path: Cow<'a, str>,
    /// The headline.
    pub title: Cow<'a, str>,
    /// The first sentences. Empty where the page has none.
    #[serde(default, deserialize_with = "forms::text_or_empty")]
    pub excerpt: Cow<'a, str>,
    /// The item's own address on the site, which some sites give. No document has it.
    #[serde(default)]
    pub source_url: Option<Cow<'a, str>>,
    /// The page to send readers to. For a video, the site's own page of it, or none.
    #[serde(default)]
    pub web_url: Option<Cow<'a, str>>,
    /// Where it was first published.
    #[serde(default)]
    pub original_url: Option<Cow<'a, str>>,
    /// HTML to show above the article: the player of a video. Untrusted.
    #[serde(default)]
    pub featured_content: Option<Cow<'a, str>>,
    /// What the site shows with it: `null` most often, else an object with `text`, `textColor`
    /// and `backgroundColor`. Anything is kept as it is.
    #[serde(default)]
    pub highlight: Value,
    /// How much readers care. `None` for an article without a score.
    #[serde(default)]
    pub heat: Option<i32>,
    /// Places or other marks that the document has, such as `US-UT`; `null` for none.
    #[serde(
        default,
        serialize_with = "forms::null_if_empty",
        deserialize_with = "forms::texts"
    )]
    pub tags: Vec<Cow<'a, str>>,
    /// Pictures of it; `null` for none.
    #[serde(
        default,
        serialize_with = "forms::null_if_empty",
        deserialize_with = "forms::or_default"
    )]
    pub images: Vec<Image<'a>>,
    /// The document's body: nothing, or one line end, in every page seen.
    #[serde(default, deserialize_with = "forms::text_or_empty")]
    pub content: Cow<'a, str>,
    /// What it is; key `type`.
    #[serde(rename = "type")]
    pub kind: Kind<'a>,
    /// The page's AMP version.
    #[serde(default)]
    pub amp_web_url: Option<Cow<'a, str>>,
    /// The AMP version in the AMP cache.
    #[serde(default)]
    pub cdn_amp_web_url: Option<Cow<'a, str>>,
    /// When it was published. Read with any offset, written in UTC.
    #[serde(with = "forms::timestamp")]
    pub published_date_time: DateTime<FixedOffset>,
    /// When it was last changed; `None` in every page seen.
    #[serde(default, with = "forms::optional_timestamp")]
    pub updated_date_time: Option<DateTime<FixedOffset>>,
    /// Who published it.
    pub provider: Provider<'a>,
    /// The site's language and region, such as `en-us`, from its configuration.
    #[serde(default)]
    pub locale: Option<Cow<'a, str>>,
    /// The document's `category`, alone.
    #[serde(
        default,
        serialize_with = "forms::null_if_empty",
        deserialize_with = "forms::texts"
    )]
    pub categories: Vec<Cow<'a, str>>,
    /// What it is about. An entry that is `null` is the empty text, as in a document.
    #[serde(
        default,
        serialize_with = "forms::null_if_empty",
        deserialize_with = "forms::texts"
    )]
    pub topics: Vec<Cow<'a, str>>,
}

impl<'a> Item<'a> {
    /// Makes the item of an article whose document stands at `path`, without a body and a locale.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::feed::Item;
    ///
    /// # let text = "---\ncategory: news\ntitle: \"Ferries return\"\nexcerpt: \"\"\n\
    /// #     publishedDateTime: 2021-03-04T06:30:00Z\ntype: article\n\
    /// #     provider:\n  name: Harbour Post\n  domain: harbour.example\n\
    /// #     topics:\n  - Ferries\n---\n";
    /// let document = newsmatter::parse(text)?;
    /// let item = Item::new(&document.article, "_news/2021-03-04-ferries-return.md");
    /// assert_eq!(item.title, "Ferries return");
    /// assert_eq!(item.categories, ["news"]);
    /// # Ok::<(), newsmatter::Report>(())
    /// ```
    pub fn new(article: &'a Article<'_>, path: impl Into<Cow<'a, str>>) -> Self {
        Self {
            path: path.into(),
            title: Cow::Borrowed(&article.title),
            excerpt: Cow::Borrowed(&article.excerpt),
            source_url: None,
            web_url: url(article.web_url.as_ref()),
            original_url: url(article.original_url.as_ref()),
            featured_content: article.featured_content.as_deref().map(Cow::Borrowed),
            highlight: Value::Null,
            heat: article.heat,
            tags: article
                .tags
                .iter()
                .map(|tag| Cow::Borrowed(&**tag))
                .collect(),
            images: article.images.iter().map(Image::new).collect(),
            content: Cow::Borrowed(""),
            kind: Kind::from(article.kind.as_str()),
            amp_web_url: url(article.amp_web_url.as_ref()),
            cdn_amp_web_url: url(article.cdn_amp_web_url.as_ref()),
            published_date_time: article.published_date_time,
            updated_date_time: None,
            provider: Provider::new(&article.provider),
            locale: None,
            categories: vec![Cow::Borrowed(&article.category)],
            topics: article
                .topics
                .iter()
                .map(|topic| Cow::Borrowed(&**topic))
                .collect(),
        }
    }

    /// Sets the body of its document.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::feed::Item;
    ///
    /// # let text = "---\ncategory: news\ntitle: \"Ferries return\"\nexcerpt: \"\"\n\
    /// #     publishedDateTime: 2021-03-04T06:30:00Z\ntype: article\n\
    /// #     provider:\n  name: Harbour Post\n  domain: harbour.example\n\
    /// #     topics:\n  - Ferries\n---\n";
    /// let document = newsmatter::parse(text)?;
    /// let item = Item::new(&document.article, "_news/ferries.md").with_content("It sails.\n");
    /// assert_eq!(item.content, "It sails.\n");
    /// # Ok::<(), newsmatter::Report>(())
    /// ```
    pub fn with_content(mut self, body: impl Into<Cow<'a, str>>) -> Self {
        self.content = body.into();
        self
    }

    /// Sets the site's language and region.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::feed::Item;
    ///
    /// # let text = "---\ncategory: news\ntitle: \"Ferries return\"\nexcerpt: \"\"\n\
    /// #     publishedDateTime: 2021-03-04T06:30:00Z\ntype: article\n\
    /// #     provider:\n  name: Harbour Post\n  domain: harbour.example\n\
    /// #     topics:\n  - Ferries\n---\n";
    /// let document = newsmatter::parse(text)?;
    /// let item = Item::new(&document.article, "_news/ferries.md").with_locale("en-us");
    /// assert_eq!(item.locale.as_deref(), Some("en-us"));
    /// # Ok::<(), newsmatter::Report>(())
    /// ```
    pub fn with_locale(mut self, locale: impl Into<Cow<'a, str>>) -> Self {
        self.locale = Some(locale.into());
        self
    }

    /// Converts into an owned value (`'static`).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::feed::Item;
    ///
    /// # let text = "---\ncategory: news\ntitle: \"Ferries return\"\nexcerpt: \"\"\n\
    /// #     publishedDateTime: 2021-03-04T06:30:00Z\ntype: article\n\
    /// #     provider:\n  name: Harbour Post\n  domain: harbour.example\n\
    /// #     topics:\n  - Ferries\n---\n";
    /// let document = newsmatter::parse(text)?;
    /// let item: Item<'static> = Item::new(&document.article, "_news/ferries.md").into_owned();
    /// drop(document);
    /// assert_eq!(item.title, "Ferries return");
    /// # Ok::<(), newsmatter::Report>(())
    /// ```
    pub fn into_owned(self) -> Item<'static> {
        Item {
            path: owned(self.path),
            title: owned(self.title),
            excerpt: owned(self.excerpt),
            source_url: self.source_url.map(owned),
            web_url: self.web_url.map(owned),
            original_url: self.original_url.map(owned),
            featured_content: self.featured_content.map(owned),
            highlight: self.highlight,
            heat: self.heat,
            tags: self.tags.into_iter().map(owned).collect(),
            images: self.images.into_iter().map(Image::into_owned).collect(),
            content: owned(self.content),
            kind: self.kind.into_owned(),
            amp_web_url: self.amp_web_url.map(owned),
            cdn_amp_web_url: self.cdn_amp_web_url.map(owned),
            published_date_time: self.published_date_time,
            updated_date_time: self.updated_date_time,
            provider: self.provider.into_owned(),
            locale: self.locale.map(owned),
            categories: self.categories.into_iter().map(owned).collect(),
            topics: self.topics.into_iter().map(owned).collect(),
        }
    }
}

/// Who published an article, as a site lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Provider<'a> {
    /// Its name, as readers know it.
    pub name: Cow<'a, str>,
    /// Its host name; `None` for a provider of 2019, which has an id instead.
    #[serde(default)]
    pub domain: Option<Cow<'a, str>>,
    /// Its logo; `null` for none.
    #[serde(
        default,
        serialize_with = "forms::null_if_empty",
        deserialize_with = "forms::or_default"
    )]
    pub images: Vec<Image<'a>>,
    /// `null` in every page seen; anything else is kept as it is.
    #[serde(default)]
    pub publishers: Value,
    /// `null` in every page seen; anything else is kept as it is.
    #[serde(default)]
    pub authors: Value,
}

impl<'a> Provider<'a> {
    /// Makes what a site lists of a document's provider.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Provider, feed};
    ///
    /// let provider = Provider::new("Harbour Post", "harbour.example");
    /// let listed = feed::Provider::new(&provider);
    /// assert_eq!(listed.domain.as_deref(), Some("harbour.example"));
    /// ```
    pub fn new(provider: &'a crate::Provider<'_>) -> Self {
        Self {
            name: Cow::Borrowed(&provider.name),
            domain: provider.domain.as_deref().map(Cow::Borrowed),
            images: provider.images.iter().map(Image::new).collect(),
            publishers: Value::Null,
            authors: Value::Null,
        }
    }

    /// Converts into an owned value (`'static`).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Provider, feed};
    ///
    /// let provider = Provider::new("Harbour Post", "harbour.example");
    /// let listed: feed::Provider<'static> = feed::Provider::new(&provider).into_owned();
    /// assert_eq!(listed.name, "Harbour Post");
    /// ```
    pub fn into_owned(self) -> Provider<'static> {
        Provider {
            name: owned(self.name),
            domain: self.domain.map(owned),
            images: self.images.into_iter().map(Image::into_owned).collect(),
            publishers: self.publishers,
            authors: self.authors,
        }
    }
}

/// A picture, as a site lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Image<'a> {
    /// Where it is: an absolute URL, or a path on the site.
    pub url: Cow<'a, str>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Its caption, which only documents of 2019 and 2020 have.
    #[serde(default)]
    pub title: Option<Cow<'a, str>>,
    /// Whom it is by, which only documents of 2019 have; `None` in every page seen.
    #[serde(default)]
    pub attribution: Option<Cow<'a, str>>,
    /// Whether the site keeps a copy. `false` where a document does not say.
    #[serde(default, deserialize_with = "forms::or_default")]
    pub is_cached: bool,
}

impl<'a> Image<'a> {
    /// Makes what a site lists of a document's image.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Image, ImageUrl, feed};
    ///
    /// let image = Image::new(ImageUrl::new("/assets/ferry.jpg")?, 640, 480);
    /// let listed = feed::Image::new(&image);
    /// assert_eq!((listed.width, listed.is_cached), (640, false));
    /// # Ok::<(), newsmatter::LinkError>(())
    /// ```
    pub fn new(image: &'a crate::Image<'_>) -> Self {
        Self {
            url: Cow::Borrowed(image.url.as_str()),
            width: image.width,
            height: image.height,
            title: image.title.as_deref().map(Cow::Borrowed),
            attribution: image.attribution.as_deref().map(Cow::Borrowed),
            is_cached: image.is_cached.unwrap_or(false),
        }
    }

    /// Converts into an owned value (`'static`).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Image, ImageUrl, feed};
    ///
    /// let image = Image::new(ImageUrl::new("/assets/ferry.jpg")?, 640, 480);
    /// let listed: feed::Image<'static> = feed::Image::new(&image).into_owned();
    /// assert_eq!(listed.url, "/assets/ferry.jpg");
    /// # Ok::<(), newsmatter::LinkError>(())
    /// ```
    pub fn into_owned(self) -> Image<'static> {
        Image {
            url: owned(self.url),
            width: self.width,
            height: self.height,
            title: self.title.map(owned),
            attribution: self.attribution.map(owned),
            is_cached: self.is_cached,
        }
    }
}

/// The published form of a URL.
fn url<'a>(link: Option<&'a Link<'_>>) -> Option<Cow<'a, str>> {
    link.map(|link| Cow::Borrowed(link.as_str()))
}

fn owned(text: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(text.into_owned())
}
