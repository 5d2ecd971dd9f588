//! Whether an article fits into columns, asked before any of it is appended.

use chrono::{DateTime, FixedOffset};

use super::super::error::AppendError;
use super::super::schema::MOST_TEXT;
use crate::{Article, FieldPath, Image, Kind, Link, Provider, Secured};

/// The size of everything, with `article` appended to what has this size.
///
/// It counts the bytes of all text, and one more for each text. So no column has more bytes and
/// no list more entries, and no offset is above it.
#[inline]
pub(super) fn with(size: u64, article: &Article<'_>) -> Result<u64, AppendError> {
    whole_microseconds(article.published_date_time, FieldPath::root)?;
    let mut size = size
        + text(&article.category)
        + text(&article.title)
        + text(&article.excerpt)
        + link(article.original_url.as_ref())
        + link(article.web_url.as_ref())
        + link(article.amp_web_url.as_ref())
        + link(article.cdn_amp_web_url.as_ref())
        + text(article.kind.as_str())
        + optional_text(article.featured_content.as_deref())
        + provider(&article.provider)
        + article.topics.iter().map(|topic| text(topic)).sum::<u64>()
        + article.tags.iter().map(|tag| text(tag)).sum::<u64>()
        + images(&article.images)
        + optional_text(article.secured.as_ref().map(Secured::as_str));
    for (index, entry) in article.related.iter().enumerate() {
        if let Some(instant) = entry.published_date_time {
            whole_microseconds(instant, || FieldPath::root().key("related").index(index))?;
        }
        size += text(&entry.title)
            + optional_text(entry.excerpt.as_deref())
            + link(entry.web_url.as_ref())
            + link(entry.amp_web_url.as_ref())
            + link(entry.cdn_amp_web_url.as_ref())
            + optional_text(entry.kind.as_ref().map(Kind::as_str))
            + entry.provider.as_ref().map_or(0, provider)
            + images(&entry.images);
    }
    if size > MOST_TEXT {
        return Err(AppendError::Full);
    }
    Ok(size)
}

const fn text(text: &str) -> u64 {
    // A `usize` has 64 bits at most.
    text.len() as u64 + 1
}

fn optional_text(optional: Option<&str>) -> u64 {
    optional.map_or(0, text)
}

fn link(link: Option<&Link<'_>>) -> u64 {
    optional_text(link.map(Link::as_str))
}

fn provider(provider: &Provider<'_>) -> u64 {
    text(&provider.name)
        + optional_text(provider.domain.as_deref())
        + optional_text(provider.id.as_deref())
        + images(&provider.images)
}

fn images(images: &[Image<'_>]) -> u64 {
    let one = |image: &Image<'_>| {
        text(image.url.as_str())
            + optional_text(image.title.as_deref())
            + optional_text(image.attribution.as_deref())
    };
    images.iter().map(one).sum()
}

/// Fails for an instant that microseconds since 1970 do not tell: a finer one, and one inside a
/// leap second, which they count as the second after.
#[inline]
fn whole_microseconds(
    instant: DateTime<FixedOffset>,
    parent: impl FnOnce() -> FieldPath,
) -> Result<(), AppendError> {
    let nanoseconds = instant.timestamp_subsec_nanos();
    if nanoseconds < 1_000_000_000 && nanoseconds.is_multiple_of(1_000) {
        return Ok(());
    }
    Err(AppendError::Timestamp {
        path: parent().key("publishedDateTime"),
        found: instant,
    })
}
