//! The sites' published JSON: lists of articles, page by page, newest first.
//!
//! Sites serve what their documents say once more as JSON: a [`Page`] has up to 30 [`Item`]s and
//! the number of the next page. An item is made from an [`Article`](crate::Article) and the path
//! of its document; a published page is read and written with `serde_json`.
//!
//! # What an item has
//!
//! Every item has every key, in one order; what a document leaves out is `null`, and so is an
//! empty list. Compared over every list page of two sites, 1,311 of 1,311 documents agree with
//! their items:
//!
//! | keys | value |
//! |---|---|
//! | `title`, `excerpt`, `originalUrl`, `webUrl`, `ampWebUrl`, `cdnAmpWebUrl`, `heat`, `featuredContent`, `type`, `topics` | the document's |
//! | `publishedDateTime` | the same instant |
//! | `categories` | a list of the document's `category` |
//! | `provider`, `images` | the document's, with keys that no document has |
//! | `path`, `content`, `locale` | the document's path and body, and the site's language |
//! | `sourceUrl` | the item's own address on the site, or `null` |
//! | `tags` | the document's list, or `null` |
//! | `highlight` | `null`, or `{text, textColor, backgroundColor}` of what the site shows with it |
//! | `updatedDateTime` | `null` in every page seen |
//!
//! `quality`, `published`, `removed`, `related` and `secured` never appear. Sites list what
//! [`Article::is_listed`](crate::Article::is_listed) says, by falling `publishedDateTime`. Items of
//! 2020 lack `sourceUrl`, `originalUrl`, `featuredContent`, `highlight` and `content`; pages have
//! 20, 25 or 30 items. Some sites also serve an [`Aggregate`] for each place.
//!
//! The other way, `Article::try_from(item)` makes an article of an item.
//!
//! # What may differ
//!
//! - Timestamps come as `2023-04-25T10:10:15Z` or with the site's own offset,
//!   `2023-04-25T03:10:15-07:00`. Both are read; the first is written.
//! - A video's `webUrl` is `null` or the site's own page of it. No document has it.
//! - Items may lack every key but those of the fields that are no `Option` and no list, and have
//!   keys that are not known here, which are passed over.
//!
//! # Examples
//!
//! ```
//! use newsmatter::feed::{Item, Page};
//!
//! # let text = "---\ncategory: news\ntitle: \"Ferries return\"\nexcerpt: \"\"\n\
//! #     publishedDateTime: 2021-03-04T06:30:00Z\ntype: article\n\
//! #     provider:\n  name: Harbour Post\n  domain: harbour.example\n\
//! #     topics:\n  - Ferries\n---\n";
//! let document = newsmatter::parse(text)?;
//! let item = Item::new(&document.article, "_news/2021-03-04-ferries-return.md")
//!     .with_content(document.body)
//!     .with_locale("en-us");
//!
//! let pages = Page::paginate([item], Page::SIZE);
//! let json = serde_json::to_string_pretty(&pages[0])?;
//! let page: Page<'_> = serde_json::from_str(&json)?;
//! assert_eq!(page, pages[0]);
//! assert_eq!(page.value[0].title, "Ferries return");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod aggregate;
mod article;
mod forms;
mod item;

use std::num::NonZeroUsize;

use serde::{Deserialize, Serialize};

pub use self::aggregate::Aggregate;
pub use self::article::ItemError;
pub use self::item::{Image, Item, Provider};

/// A page of a list of articles.
///
/// `serde_json` reads it from text, bytes, a reader or a `Value`, and owns what it reads
/// (`Page<'static>` is `DeserializeOwned`). `serde_json::to_string_pretty` writes what the sites
/// write, byte for byte but for what [may differ](self#what-may-differ).
///
/// # Errors
///
/// Reading fails with `serde_json`'s error, which has the line and column, on:
///
/// - text that is no JSON, or has something else than an object at its top
/// - a page without `page`, or with `value` that is no list of objects
/// - an item without `path`, `title`, `type`, `publishedDateTime` or `provider`, a provider
///   without `name` or `domain`, an image without `url`, `width` or `height`
/// - a value of another type: `"heat": "87"`, `"topics": "Ferries"`, `"width": -1`
/// - a timestamp that is none: `"yesterday"`, `"2023-04-25"`
///
/// # Examples
///
/// ```
/// use newsmatter::feed::Page;
///
/// let page: Page<'_> = serde_json::from_str(r#"{"page": 7, "value": [], "nextPage": null}"#)?;
/// assert_eq!(page.next_page, None);
///
/// let error = serde_json::from_str::<Page<'_>>(r#"{"page": "7"}"#).unwrap_err();
/// assert_eq!((error.line(), error.column()), (1, 12));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Page<'a> {
    /// Its number, from 1.
    pub page: u32,
    /// The articles on it, newest first.
    #[serde(default, deserialize_with = "forms::or_default")]
    pub value: Vec<Item<'a>>,
    /// The number of the page after it; `None` on the last.
    #[serde(default)]
    pub next_page: Option<u32>,
}

impl<'a> Page<'a> {
    /// How many items a page of most sites has.
    pub const SIZE: NonZeroUsize = match NonZeroUsize::new(25) {
        Some(size) => size,
        None => NonZeroUsize::MIN,
    };

    /// Deals out items to pages of `size`, in their order. No items make one empty page.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::feed::Page;
    ///
    /// let pages = Page::paginate([], Page::SIZE);
    /// assert_eq!((pages[0].page, pages[0].next_page), (1, None));
    /// ```
    pub fn paginate(items: impl IntoIterator<Item = Item<'a>>, size: NonZeroUsize) -> Vec<Self> {
        let mut items = items.into_iter().peekable();
        let mut pages = Vec::new();
        let mut next = Some(1_u32);
        while let Some(page) = next {
            let value = items.by_ref().take(size.get()).collect();
            next = items.peek().and_then(|_| page.checked_add(1));
            pages.push(Self {
                page,
                value,
                next_page: next,
            });
        }
        pages
    }

    /// Converts into an owned value (`'static`).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::feed::Page;
    ///
    /// fn read(json: &str) -> serde_json::Result<Page<'static>> {
    ///     serde_json::from_str(json).map(Page::into_owned)
    /// }
    /// assert_eq!(read(r#"{"page": 7, "value": []}"#)?.page, 7);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn into_owned(self) -> Page<'static> {
        Page {
            page: self.page,
            value: self.value.into_iter().map(Item::into_owned).collect(),
            next_page: self.next_page,
        }
    }
}
