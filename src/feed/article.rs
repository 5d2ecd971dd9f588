//! The article that an item lists.

use std::borrow::Cow;

use super::{Image, Item, Provider};
use crate::{Article, FieldPath, ImageUrl, Kind, Link, LinkError};

/// Why an [`Item`] makes no [`Article`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ItemError {
    /// A field that every article has is empty.
    #[error("{path}: expected text, found none")]
    Empty {
        /// The field of the item.
        path: FieldPath,
    },
    /// A field that should be a URL is none.
    #[error("{path}: {error}")]
    Url {
        /// The field of the item.
        path: FieldPath,
        /// What is wrong with it.
        error: LinkError,
    },
    /// A width or height of no pixels.
    #[error("{path}: expected a whole number of pixels above 0, found 0")]
    Dimension {
        /// The field of the item.
        path: FieldPath,
    },
}

/// The article that an item lists, as far as an item says: without `quality`, `published`,
/// `removed`, `related` and `secured`. A video has no `webUrl`, since that of its item is a page of
/// the site; an article of several categories has the first.
///
/// # Errors
///
/// - no title, category or provider's name; a provider's domain that is empty
/// - a URL that [`Link::new`] or [`ImageUrl::new`] rejects; an empty one is none
/// - an image of no width or height
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
/// assert_eq!(Article::try_from(item)?, article);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl<'a> TryFrom<Item<'a>> for Article<'a> {
    type Error = ItemError;

    fn try_from(item: Item<'a>) -> Result<Self, ItemError> {
        let root = FieldPath::root;
        let category = item.categories.into_iter().next().unwrap_or_default();
        let mut article = Self::new(
            text(category, || root().key("categories"))?,
            text(item.title, || root().key("title"))?,
            item.excerpt,
            item.published_date_time,
            item.kind,
            provider(item.provider)?,
        );
        article.original_url = link(item.original_url, "originalUrl")?;
        if article.kind != Kind::Video {
            article.web_url = link(item.web_url, "webUrl")?;
        }
        article.amp_web_url = link(item.amp_web_url, "ampWebUrl")?;
        article.cdn_amp_web_url = link(item.cdn_amp_web_url, "cdnAmpWebUrl")?;
        article.heat = item.heat;
        article.featured_content = item.featured_content;
        article.topics = item.topics;
        article.tags = item.tags;
        article.images = images(item.images, || root().key("images"))?;
        Ok(article)
    }
}

/// Text that is there.
fn text(text: Cow<'_, str>, path: impl FnOnce() -> FieldPath) -> Result<Cow<'_, str>, ItemError> {
    if text.is_empty() {
        return Err(ItemError::Empty { path: path() });
    }
    Ok(text)
}

fn link<'a>(url: Option<Cow<'a, str>>, key: &'static str) -> Result<Option<Link<'a>>, ItemError> {
    let url = url.filter(|url| !url.is_empty()).map(Link::new);
    url.transpose().map_err(|error| ItemError::Url {
        path: FieldPath::root().key(key),
        error,
    })
}

fn provider(provider: Provider<'_>) -> Result<crate::Provider<'_>, ItemError> {
    let path = |key| move || FieldPath::root().key("provider").key(key);
    let name = text(provider.name, path("name"))?;
    let mut found = crate::Provider::named(name);
    found.domain = match provider.domain {
        Some(domain) => Some(text(domain, path("domain"))?),
        None => None,
    };
    found.images = images(provider.images, path("images"))?;
    Ok(found)
}

fn images<'a>(
    images: Vec<Image<'a>>,
    path: impl Fn() -> FieldPath,
) -> Result<Vec<crate::Image<'a>>, ItemError> {
    let image = |(at, image): (usize, Image<'a>)| {
        let path = |key| path().index(at).key(key);
        for (pixels, key) in [(image.width, "width"), (image.height, "height")] {
            if pixels == 0 {
                return Err(ItemError::Dimension { path: path(key) });
            }
        }
        let url = ImageUrl::new(image.url).map_err(|error| ItemError::Url {
            path: path("url"),
            error,
        })?;
        let mut found = crate::Image::new(url, image.width, image.height);
        found.is_cached = image.is_cached.then_some(true);
        found.title = image.title;
        found.attribution = image.attribution;
        Ok(found)
    };
    images.into_iter().enumerate().map(image).collect()
}
