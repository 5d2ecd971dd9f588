//! From articles to columns.

mod parts;
mod size;

use std::fmt;
use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Int32Builder, StringBuilder};
use arrow_array::{ArrayRef, StructArray};
use arrow_buffer::NullBufferBuilder;
use chrono::DateTime;

use self::parts::{Images, Providers, RelatedLinks, Timestamps, Topics, link};
use super::error::AppendError;
use super::schema;
use crate::{Article, Kind, Provider, Secured};

/// How many articles room is made for at first, at most.
///
/// What is asked for beyond comes as it is needed, so that a number that is only a guess, or
/// comes from a stranger, takes no memory.
const MOST_AT_FIRST: usize = 1 << 16;

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
    original_url: StringBuilder,
    web_url: StringBuilder,
    amp_web_url: StringBuilder,
    cdn_amp_web_url: StringBuilder,
    kind: StringBuilder,
    quality: Int32Builder,
    heat: Int32Builder,
    published: BooleanBuilder,
    removed: BooleanBuilder,
    featured_content: StringBuilder,
    provider: Providers,
    topics: Topics,
    images: Images,
    related: RelatedLinks,
    secured: StringBuilder,
    nulls: NullBufferBuilder,
    /// The size of everything appended.
    size: u64,
}

impl ArticlesBuilder {
    /// A builder without articles.
    pub fn new() -> Self {
        Self::with_capacity(0)
    }

    /// A builder without articles that has room for so many of the usual size.
    pub fn with_capacity(articles: usize) -> Self {
        let articles = articles.min(MOST_AT_FIRST);
        let text = |bytes: usize| StringBuilder::with_capacity(articles, articles * bytes);
        // Bytes of text, and entries, of a document in the mean.
        Self {
            category: text(4),
            title: text(70),
            excerpt: text(200),
            published_date_time: Timestamps::with_capacity(articles),
            original_url: text(80),
            web_url: text(40),
            amp_web_url: text(16),
            cdn_amp_web_url: text(20),
            kind: text(6),
            quality: Int32Builder::with_capacity(articles),
            heat: Int32Builder::with_capacity(articles),
            published: BooleanBuilder::with_capacity(articles),
            removed: BooleanBuilder::with_capacity(articles),
            featured_content: text(180),
            provider: Providers::with_capacity(articles),
            topics: Topics::with_capacity(articles),
            images: Images::with_capacity(articles),
            related: RelatedLinks::with_capacity(articles),
            secured: text(200),
            nulls: NullBufferBuilder::new(articles),
            size: 0,
        }
    }

    /// How many rows there are, null ones included.
    pub fn len(&self) -> usize {
        self.nulls.len()
    }

    /// Whether there are no rows.
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
    pub fn append(&mut self, article: &Article<'_>) -> Result<(), AppendError> {
        self.size = size::with(self.size, article)?;
        self.nulls.append_non_null();
        self.append_values(article);
        Ok(())
    }

    /// Appends a null row: there is no article.
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
        self.published_date_time.append(article.published_date_time);
        link(&mut self.original_url, article.original_url.as_ref());
        link(&mut self.web_url, article.web_url.as_ref());
        link(&mut self.amp_web_url, article.amp_web_url.as_ref());
        link(&mut self.cdn_amp_web_url, article.cdn_amp_web_url.as_ref());
        self.kind.append_value(article.kind.as_str());
        self.quality.append_option(article.quality);
        self.heat.append_option(article.heat);
        self.published.append_option(article.published);
        self.removed.append_option(article.removed);
        let featured_content = article.featured_content.as_deref();
        self.featured_content.append_option(featured_content);
        self.provider.append(&article.provider);
        self.topics.append(&article.topics);
        self.images.append(&article.images);
        self.related.append(&article.related);
        let secured = article.secured.as_ref();
        self.secured.append_option(secured.map(Secured::as_str));
    }

    /// The rows as an array of structs whose fields are [`fields`](super::fields).
    pub fn finish(mut self) -> StructArray {
        let (instants, utc_offsets) = self.published_date_time.finish();
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.category.finish()),
            Arc::new(self.title.finish()),
            Arc::new(self.excerpt.finish()),
            instants,
            utc_offsets,
            Arc::new(self.original_url.finish()),
            Arc::new(self.web_url.finish()),
            Arc::new(self.amp_web_url.finish()),
            Arc::new(self.cdn_amp_web_url.finish()),
            Arc::new(self.kind.finish()),
            Arc::new(self.quality.finish()),
            Arc::new(self.heat.finish()),
            Arc::new(self.published.finish()),
            Arc::new(self.removed.finish()),
            Arc::new(self.featured_content.finish()),
            Arc::new(self.provider.finish()),
            Arc::new(self.topics.finish()),
            Arc::new(self.images.finish()),
            Arc::new(self.related.finish()),
            Arc::new(self.secured.finish()),
        ];
        StructArray::new(schema::fields(), columns, self.nulls.finish())
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
