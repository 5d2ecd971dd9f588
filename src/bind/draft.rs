//! What the rules need to know: values that were read, and where they stand.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset};

use crate::model::{Article, Image, Kind, Link, Provider, RelatedLink, Secured};
use crate::span::Span;

/// A value and its place.
#[derive(Clone, Debug)]
pub(crate) struct Spanned<T> {
    pub(crate) value: T,
    /// The text of the value, without quotes.
    pub(crate) span: Span,
    /// All of it, quotes included: what a repair replaces.
    pub(crate) token: Span,
}

impl<T> Spanned<T> {
    pub(super) fn map<U>(self, into: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned {
            value: into(self.value),
            span: self.span,
            token: self.token,
        }
    }
}

/// The fields of a document as far as they were read. `None` is a field that is absent or
/// at fault.
#[derive(Debug, Default)]
pub(crate) struct ArticleDraft<'a> {
    pub(crate) category: Option<Cow<'a, str>>,
    pub(crate) title: Option<Cow<'a, str>>,
    pub(crate) excerpt: Option<Cow<'a, str>>,
    pub(crate) published_date_time: Option<DateTime<FixedOffset>>,
    pub(crate) original_url: Option<Link<'a>>,
    pub(crate) web_url: Option<Link<'a>>,
    pub(crate) amp_web_url: Option<Spanned<Link<'a>>>,
    pub(crate) cdn_amp_web_url: Option<Spanned<Link<'a>>>,
    pub(crate) kind: Option<Kind<'a>>,
    pub(crate) quality: Option<i32>,
    pub(crate) heat: Option<Spanned<i32>>,
    pub(crate) published: Option<bool>,
    pub(crate) removed: Option<Spanned<bool>>,
    pub(crate) featured_content: Option<Cow<'a, str>>,
    pub(crate) provider: Option<Provider<'a>>,
    /// Where `provider.domain` stands, if it is a host name.
    pub(crate) domain: Option<Span>,
    pub(crate) topics: Option<Vec<Cow<'a, str>>>,
    pub(crate) images: Vec<Image<'a>>,
    pub(crate) related: Vec<RelatedLink<'a>>,
    pub(crate) related_places: RelatedPlaces,
    pub(crate) secured: Option<Secured<'a>>,
}

/// Where the entries of `related` stand.
#[derive(Debug, Default)]
pub(crate) struct RelatedPlaces {
    /// One for each entry that was read.
    pub(crate) places: Vec<RelatedPlace>,
    /// Where the list ends.
    pub(crate) end: Option<usize>,
}

/// Where an entry of `related` stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RelatedPlace {
    /// Its index in the document, where entries at fault count too.
    pub(crate) index: usize,
    /// Its first key.
    pub(crate) start: Span,
    pub(crate) web_url: Span,
    pub(crate) quality: Span,
}

impl<'a> ArticleDraft<'a> {
    /// The article, if everything it cannot be without was read.
    pub(crate) fn into_article(self) -> Option<Article<'a>> {
        let mut article = Article::new(
            self.category?,
            self.title?,
            self.excerpt?,
            self.published_date_time?,
            self.kind?,
            self.provider?,
        );
        article.original_url = self.original_url;
        article.web_url = self.web_url;
        article.amp_web_url = self.amp_web_url.map(|link| link.value);
        article.cdn_amp_web_url = self.cdn_amp_web_url.map(|link| link.value);
        article.quality = self.quality;
        article.heat = self.heat.map(|heat| heat.value);
        article.published = self.published;
        article.removed = self.removed.map(|removed| removed.value);
        article.featured_content = self.featured_content;
        article.topics = self.topics?;
        article.images = self.images;
        article.related = self.related;
        article.secured = self.secured;
        Some(article)
    }
}
