//! From articles to columns.

mod optional;
mod parts;
mod size;

use std::fmt;
use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Int32Builder, StringBuilder};
use arrow_array::{Array as _, ArrayRef, StructArray};
use arrow_buffer::NullBufferBuilder;
use chrono::DateTime;

use self::optional::Optional;
use self::parts::{Images, Names, Providers, RelatedLinks, Timestamps};
use super::error::AppendError;
use super::schema;
use crate::{Article, Kind, Link, Provider, Secured};

/// How many articles room is made for at first, at most.
///
/// What is asked for beyond comes as it is needed, so that a number that is only a guess, or
/// comes from a stranger, takes no memory.
const MOST_AT_FIRST: usize = 1 << 16;

/// The bytes of a document without related links, at least.
const DOCUMENT: usize = 1_200;

/// The bytes of a related link in a document, in the mean.
const RELATED_LINK: usize = 700;

/// Makes columns of articles.
///
/// Text is copied once, into the columns. A builder holds up to 2 GiB of it, since offsets in
/// the columns have 32 bits.
///
/// # Examples
///
/// ```
/// use arrow_array::Array;
/// use newsmatter::columns::{Articles, ArticlesBuilder};
/// use newsmatter::{Article, Kind, Provider};
///
/// let article = Article::new("news", "Ferries return", "", "2021-03-04T06:30:00Z".parse()?,
///     Kind::Article, Provider::new("Harbour Post", "harbour.example"));
/// let mut builder = ArticlesBuilder::new();
/// builder.append(&article)?;
/// builder.append_null();
/// let array = builder.finish();
/// assert_eq!((array.len(), array.null_count()), (2, 1));
/// assert_eq!(Articles::new(&array)?.get(0)?, Some(article));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct ArticlesBuilder {
    category: StringBuilder,
    title: StringBuilder,
    excerpt: StringBuilder,
    published_date_time: Timestamps,
    original_url: Optional<StringBuilder>,
    web_url: Optional<StringBuilder>,
    amp_web_url: Optional<StringBuilder>,
    cdn_amp_web_url: Optional<StringBuilder>,
    kind: StringBuilder,
    quality: Optional<Int32Builder>,
    heat: Optional<Int32Builder>,
    published: Optional<BooleanBuilder>,
    removed: Optional<BooleanBuilder>,
    featured_content: Optional<StringBuilder>,
    provider: Providers,
    topics: Names,
    tags: Names,
    images: Images,
    related: RelatedLinks,
    secured: Optional<StringBuilder>,
    nulls: NullBufferBuilder,
    /// The size of everything appended.
    size: u64,
}

impl ArticlesBuilder {
    /// Makes a builder without articles.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::columns::ArticlesBuilder;
    ///
    /// assert!(ArticlesBuilder::new().is_empty());
    /// ```
    pub fn new() -> Self {
        Self::with_capacity(0)
    }

    /// Makes a builder without articles that has room for so many of the usual size.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::columns::ArticlesBuilder;
    ///
    /// let builder = ArticlesBuilder::with_capacity(10_000);
    /// assert!(builder.is_empty());
    /// ```
    pub fn with_capacity(articles: usize) -> Self {
        Self::with_room(articles, articles.saturating_add(articles / 2))
    }

    /// A builder that has room for the articles of so many documents, of so many bytes
    /// altogether. What makes some documents longer than others is related links.
    pub(super) fn with_capacity_for(documents: usize, bytes: usize) -> Self {
        let bytes_of_links = bytes.saturating_sub(documents.saturating_mul(DOCUMENT));
        Self::with_room(documents, bytes_of_links / RELATED_LINK)
    }

    fn with_room(articles: usize, links: usize) -> Self {
        let articles = articles.min(MOST_AT_FIRST);
        let links = links.min(MOST_AT_FIRST);
        let text = |bytes: usize| StringBuilder::with_capacity(articles, articles * bytes);
        let optional_text = |bytes: usize| Optional::new(text(bytes));
        // A little more text than documents have in the mean: to grow is to copy.
        Self {
            category: text(5),
            title: text(75),
            excerpt: text(195),
            published_date_time: Timestamps::with_capacity(articles),
            original_url: optional_text(70),
            web_url: optional_text(38),
            amp_web_url: optional_text(16),
            cdn_amp_web_url: optional_text(22),
            kind: text(7),
            quality: Optional::new(Int32Builder::with_capacity(articles)),
            heat: Optional::new(Int32Builder::with_capacity(articles)),
            published: Optional::new(BooleanBuilder::with_capacity(articles)),
            removed: Optional::new(BooleanBuilder::with_capacity(articles)),
            featured_content: optional_text(170),
            provider: Providers::with_capacity(articles, articles / 4),
            topics: Names::with_capacity(articles),
            tags: Names::with_capacity(articles),
            images: Images::with_capacity(articles, articles),
            related: RelatedLinks::with_capacity(articles, links),
            secured: optional_text(470),
            nulls: NullBufferBuilder::new(articles),
            size: 0,
        }
    }

    /// Returns how many rows there are, null ones included.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::columns::ArticlesBuilder;
    ///
    /// let mut builder = ArticlesBuilder::new();
    /// builder.append_null();
    /// assert_eq!(builder.len(), 1);
    /// ```
    pub fn len(&self) -> usize {
        self.nulls.len()
    }

    /// Returns whether there are no rows.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::columns::ArticlesBuilder;
    ///
    /// assert!(ArticlesBuilder::new().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.nulls.is_empty()
    }

    /// Appends an article as a row. Nothing is appended where this fails.
    ///
    /// # Errors
    ///
    /// - a timestamp finer than microseconds, or inside a leap second
    /// - more text than one array holds, 2 GiB with what was appended before: finish this
    ///   builder and go on with another
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::columns::ArticlesBuilder;
    ///
    /// # let text = "---\ncategory: news\ntitle: \"Ferries return\"\nexcerpt: \"\"\n\
    /// #     publishedDateTime: 2021-03-04T06:30:00Z\ntype: article\n\
    /// #     provider:\n  name: Harbour Post\n  domain: harbour.example\n\
    /// #     topics:\n  - Ferries\n---\n";
    /// let mut builder = ArticlesBuilder::new();
    /// builder.append(&newsmatter::parse(text)?.article)?;
    /// assert_eq!(builder.len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn append(&mut self, article: &Article<'_>) -> Result<(), AppendError> {
        self.size = size::with(self.size, article)?;
        self.nulls.append_non_null();
        self.append_values(article);
        Ok(())
    }

    /// Appends a null row, in place of what was no article.
    ///
    /// # Examples
    ///
    /// ```
    /// use arrow_array::Array;
    /// use newsmatter::columns::ArticlesBuilder;
    ///
    /// let mut builder = ArticlesBuilder::new();
    /// builder.append_null();
    /// assert!(builder.finish().is_null(0));
    /// ```
    pub fn append_null(&mut self) {
        self.nulls.append_null();
        // What stands in the columns of a null row is of no account.
        let provider = Provider::new("", "");
        let kind = Kind::Other("".into());
        let instant = DateTime::UNIX_EPOCH.fixed_offset();
        self.append_values(&Article::new("", "", "", instant, kind, provider));
    }

    fn append_values(&mut self, article: &Article<'_>) {
        self.category.append_value(&article.category);
        self.title.append_value(&article.title);
        self.excerpt.append_value(&article.excerpt);
        self.published_date_time
            .append(Some(article.published_date_time));
        self.original_url
            .append(article.original_url.as_ref().map(Link::as_str));
        self.web_url
            .append(article.web_url.as_ref().map(Link::as_str));
        self.amp_web_url
            .append(article.amp_web_url.as_ref().map(Link::as_str));
        self.cdn_amp_web_url
            .append(article.cdn_amp_web_url.as_ref().map(Link::as_str));
        self.kind.append_value(article.kind.as_str());
        self.quality.append(article.quality);
        self.heat.append(article.heat);
        self.published.append(article.published);
        self.removed.append(article.removed);
        let featured_content = article.featured_content.as_deref();
        self.featured_content.append(featured_content);
        self.provider.append(Some(&article.provider));
        self.topics.append(&article.topics);
        self.tags.append(&article.tags);
        self.images.append(&article.images);
        self.related.append(&article.related);
        let secured = article.secured.as_ref();
        self.secured.append(secured.map(Secured::as_str));
    }

    /// Returns the rows as an array of structs whose fields are [`fields`](super::fields).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::columns::{self, ArticlesBuilder};
    ///
    /// let array = ArticlesBuilder::new().finish();
    /// assert_eq!(array.fields(), &columns::fields());
    /// ```
    pub fn finish(mut self) -> StructArray {
        let (instants, utc_offsets) = self.published_date_time.finish();
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.category.finish()),
            Arc::new(self.title.finish()),
            Arc::new(self.excerpt.finish()),
            instants,
            utc_offsets,
            self.original_url.finish(),
            self.web_url.finish(),
            self.amp_web_url.finish(),
            self.cdn_amp_web_url.finish(),
            Arc::new(self.kind.finish()),
            self.quality.finish(),
            self.heat.finish(),
            self.published.finish(),
            self.removed.finish(),
            self.featured_content.finish(),
            Arc::new(self.provider.finish()),
            Arc::new(self.topics.finish()),
            Arc::new(self.tags.finish()),
            Arc::new(self.images.finish()),
            Arc::new(self.related.finish()),
            self.secured.finish(),
        ];
        let mut articles = StructArray::new(schema::fields(), columns, self.nulls.finish());
        articles.shrink_to_fit();
        articles
    }
}

impl Default for ArticlesBuilder {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for ArticlesBuilder {
    /// Leaves out the text, of which `secured` is a part.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ArticlesBuilder")
            .field("len", &self.len())
            .finish_non_exhaustive()
    }
}
