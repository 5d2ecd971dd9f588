//! From columns to articles.

mod column;
mod parts;
mod values;

use std::fmt;

use arrow_array::{Array, BooleanArray, StructArray};

use self::column::{Column, Columns, Found};
use self::parts::{Images, Names, Providers, RelatedLinks, Timestamps};
use self::values::{Integers, Texts};
use super::error::ArticlesError;
use crate::{Article, Kind, Secured};

/// Reads articles from columns, a row at a time.
///
/// Text of an article borrows from the columns. They need not come from an
/// [`ArticlesBuilder`](super::ArticlesBuilder): what engines make of such columns on the way is
/// understood.
///
/// - Columns are found by name, in any order, among any others.
/// - Those of fields that are an `Option` or a list may be missing, but for `topics`; a list
///   that is null has no entries.
/// - Text may be `Utf8`, `LargeUtf8`, `Utf8View`, or a dictionary of one of them; lists may be
///   large ones; whole numbers may have 32 or 64 bits; timestamps may be of any unit and any
///   zone, but need one.
///
/// # Examples
///
/// ```
/// use newsmatter::columns::{self, Articles};
/// use arrow_array::StringArray;
///
/// # let text = "---\ncategory: news\ntitle: \"Ferries return\"\nexcerpt: \"\"\n\
/// #     publishedDateTime: 2021-03-04T06:30:00Z\ntype: article\n\
/// #     provider:\n  name: Harbour Post\n  domain: harbour.example\n\
/// #     topics:\n  - Ferries\n---\n";
/// let parsed = columns::parse_documents(&StringArray::from(vec![text, "no article"]))?;
/// let articles = Articles::new(&parsed.articles)?;
/// for article in articles.iter() {
///     if let Some(article) = article? {
///         assert_eq!(article.title, "Ferries return");
///     }
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Articles<'a> {
    array: &'a StructArray,
    category: Column<Texts<'a>>,
    title: Column<Texts<'a>>,
    excerpt: Column<Texts<'a>>,
    published_date_time: Timestamps<'a>,
    original_url: Column<Texts<'a>>,
    web_url: Column<Texts<'a>>,
    amp_web_url: Column<Texts<'a>>,
    cdn_amp_web_url: Column<Texts<'a>>,
    kind: Column<Texts<'a>>,
    quality: Column<Integers<'a>>,
    heat: Column<Integers<'a>>,
    published: Column<&'a BooleanArray>,
    removed: Column<&'a BooleanArray>,
    featured_content: Column<Texts<'a>>,
    provider: Providers<'a>,
    topics: Names<'a>,
    tags: Names<'a>,
    images: Images<'a>,
    related: RelatedLinks<'a>,
    secured: Column<Texts<'a>>,
}

impl<'a> Articles<'a> {
    /// Finds the columns of an article in an array of structs.
    ///
    /// For a table, make the array of its record batch: `StructArray::from(batch)`.
    ///
    /// # Errors
    ///
    /// - a required column that is missing: `category`, `title`, `excerpt`,
    ///   `published_date_time`, `kind`, `provider` with `name`, `topics`; in lists what every
    ///   picture or related link has
    /// - a column of another type than its field's: a number for a text, a timestamp without a
    ///   zone
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::columns::{Articles, ArticlesBuilder};
    ///
    /// let mut builder = ArticlesBuilder::new();
    /// builder.append_null();
    /// let array = builder.finish();
    /// assert_eq!(Articles::new(&array)?.get(0)?, None);
    /// # Ok::<(), newsmatter::columns::ArticlesError>(())
    /// ```
    pub fn new(array: &'a StructArray) -> Result<Self, ArticlesError> {
        let columns = Columns::new(array);
        Ok(Self {
            array,
            category: columns.required("category")?,
            title: columns.required("title")?,
            excerpt: columns.required("excerpt")?,
            published_date_time: Timestamps::required(&columns)?,
            original_url: columns.optional("original_url")?,
            web_url: columns.optional("web_url")?,
            amp_web_url: columns.optional("amp_web_url")?,
            cdn_amp_web_url: columns.optional("cdn_amp_web_url")?,
            kind: columns.required("kind")?,
            quality: columns.optional("quality")?,
            heat: columns.optional("heat")?,
            published: columns.optional("published")?,
            removed: columns.optional("removed")?,
            featured_content: columns.optional("featured_content")?,
            provider: Providers::required(&columns)?,
            topics: Names::required(&columns, "topics")?,
            tags: Names::optional(&columns, "tags")?,
            images: Images::new(&columns)?,
            related: RelatedLinks::new(&columns)?,
            secured: columns.optional("secured")?,
        })
    }

    /// Returns how many rows there are, null ones included.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::columns::{Articles, ArticlesBuilder};
    ///
    /// let mut builder = ArticlesBuilder::new();
    /// builder.append_null();
    /// let array = builder.finish();
    /// assert_eq!(Articles::new(&array)?.len(), 1);
    /// # Ok::<(), newsmatter::columns::ArticlesError>(())
    /// ```
    pub fn len(&self) -> usize {
        self.array.len()
    }

    /// Returns whether there are no rows.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::columns::{Articles, ArticlesBuilder};
    ///
    /// let array = ArticlesBuilder::new().finish();
    /// assert!(Articles::new(&array)?.is_empty());
    /// # Ok::<(), newsmatter::columns::ArticlesError>(())
    /// ```
    pub fn is_empty(&self) -> bool {
        self.array.is_empty()
    }

    /// Reads the article of a row, counted from 0; `None` for a null row, and past the last.
    ///
    /// # Errors
    ///
    /// - null in a column that is required
    /// - a text that is no URL, or no encrypted content
    /// - a number, instant or offset outside the range of its field
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::columns::{self, Articles};
    /// use arrow_array::StringArray;
    ///
    /// # let text = "---\ncategory: news\ntitle: \"Ferries return\"\nexcerpt: \"\"\n\
    /// #     publishedDateTime: 2021-03-04T06:30:00Z\ntype: article\n\
    /// #     provider:\n  name: Harbour Post\n  domain: harbour.example\n\
    /// #     topics:\n  - Ferries\n---\n";
    /// let parsed = columns::parse_documents(&StringArray::from(vec![text, "# Timetable\n"]))?;
    /// let articles = Articles::new(&parsed.articles)?;
    /// assert_eq!(articles.get(0)?.unwrap().title, "Ferries return");
    /// assert_eq!(articles.get(1)?, None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn get(&self, row: usize) -> Result<Option<Article<'a>>, ArticlesError> {
        if row >= self.len() || self.array.is_null(row) {
            return Ok(None);
        }
        self.read(row).map(Some).map_err(|found| found.in_row(row))
    }

    /// Reads the articles of all rows.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::columns::{self, Articles};
    /// use arrow_array::StringArray;
    ///
    /// # let text = "---\ncategory: news\ntitle: \"Ferries return\"\nexcerpt: \"\"\n\
    /// #     publishedDateTime: 2021-03-04T06:30:00Z\ntype: article\n\
    /// #     provider:\n  name: Harbour Post\n  domain: harbour.example\n\
    /// #     topics:\n  - Ferries\n---\n";
    /// let parsed = columns::parse_documents(&StringArray::from(vec![text, "# Timetable\n"]))?;
    /// let articles = Articles::new(&parsed.articles)?;
    /// let articles: Vec<_> = articles.iter().collect::<Result<_, _>>()?;
    /// assert_eq!(articles[0].as_ref().unwrap().title, "Ferries return");
    /// assert!(articles[1].is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn iter(
        &self,
    ) -> impl ExactSizeIterator<Item = Result<Option<Article<'a>>, ArticlesError>> {
        (0..self.len()).map(|row| self.get(row))
    }

    fn read(&self, row: usize) -> Result<Article<'a>, Found<'_>> {
        let mut article = Article::new(
            self.category.get(row)?,
            self.title.get(row)?,
            self.excerpt.get(row)?,
            self.published_date_time.get(row)?,
            Kind::from(self.kind.get(row)?),
            self.provider.get(row)?,
        );
        article.original_url = self.original_url.link(row)?;
        article.web_url = self.web_url.link(row)?;
        article.amp_web_url = self.amp_web_url.link(row)?;
        article.cdn_amp_web_url = self.cdn_amp_web_url.link(row)?;
        article.quality = self.quality.i32(row)?;
        article.heat = self.heat.i32(row)?;
        article.published = self.published.optional(row);
        article.removed = self.removed.optional(row);
        article.featured_content = self.featured_content.optional(row).map(Into::into);
        article.topics = self.topics.get(row)?;
        article.tags = self.tags.get(row)?;
        article.images = self.images.get(row)?;
        article.related = self.related.get(row)?;
        let secured = self.secured.optional(row).map(Secured::new).transpose();
        article.secured = secured.map_err(|error| self.secured.found(error))?;
        Ok(article)
    }
}

impl fmt::Debug for Articles<'_> {
    /// Leaves out the articles, of which `secured` is a part.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Articles")
            .field("len", &self.len())
            .finish_non_exhaustive()
    }
}
