//! The canonical document, read by its layout.
//!
//! Nearly every document is the writer's, to the byte: each line begins with what the one
//! before leaves to come. So nothing has to be searched for but the ends of values. This reader
//! goes along with such a document and gives up at the first byte that is not as the writer
//! writes it, and at every value that there would be something to say about. Then the document
//! is read in the general way, which says it. Only what real documents are known to have is said
//! here: links that stand twice in the list of related ones, in whatever order.
//!
//! So whatever is read here is read equally in the general way, with the same findings. The
//! tests and the fuzz target `check` hold it to that.

mod lines;
mod places;

use self::lines::{CrLf, Lf, LineEnd, Lines};
use crate::diagnostic::Sink;
use crate::layout::{ARTICLE, ImageLayout, ProviderLayout, RelatedLayout};
use crate::model::{Article, Image, Kind, Provider, RelatedLink};
use crate::rules;

const RELATED: RelatedLayout = ARTICLE.related_fields;

/// The article and the body of a canonical document, with what there is to say about its
/// related links.
#[inline]
pub(crate) fn read<'a>(text: &'a str, sink: &mut Sink<'_>) -> Option<(Article<'a>, &'a str)> {
    let lines = text.strip_prefix("---")?;
    let (article, body) = if let Some(lines) = lines.strip_prefix(Lf::TEXT) {
        front_matter(Lines::<Lf>::new(lines))?
    } else {
        front_matter(Lines::<CrLf>::new(lines.strip_prefix(CrLf::TEXT)?))?
    };
    if !rules::hold_but_for_related(&article) {
        return None;
    }
    let own = article.web_url.as_ref();
    if !rules::hold_for_related(&article.related, own) {
        rules::related(&article.related, own, &places::of_related(text), text, sink);
    }
    Some((article, body))
}

/// The article of front matter behind its opening fence, and the body.
#[inline]
fn front_matter<E: LineEnd>(mut lines: Lines<'_, E>) -> Option<(Article<'_>, &str)> {
    let lines = &mut lines;
    lines.expect(ARTICLE.category)?;
    let category = lines.plain()?.into();
    lines.expect(ARTICLE.title)?;
    let title = lines.text()?;
    lines.expect(ARTICLE.excerpt)?;
    let excerpt = lines.text_or_empty()?;
    lines.expect(ARTICLE.published_date_time)?;
    let published_date_time = lines.timestamp()?;
    let original_url = lines.option(ARTICLE.original_url, Lines::link)?;
    let web_url = lines.option(ARTICLE.web_url, Lines::link)?;
    let amp_web_url = lines.option(ARTICLE.amp_web_url, Lines::link)?;
    let cdn_amp_web_url = lines.option(ARTICLE.cdn_amp_web_url, Lines::link)?;
    lines.expect(ARTICLE.kind)?;
    let kind = lines.kind()?;
    let quality = lines.option(ARTICLE.quality, Lines::quality)?;
    let heat = lines.option(ARTICLE.heat, Lines::heat)?;
    let published = lines.option(ARTICLE.published, Lines::boolean)?;
    let removed = lines.option(ARTICLE.removed, Lines::boolean)?;
    let featured_content = lines.group_option(ARTICLE.featured_content, Lines::text_or_empty)?;
    lines.expect_line("")?;
    lines.expect_line(ARTICLE.provider)?;
    let provider = provider(lines, &ARTICLE.provider_fields)?;
    lines.expect_line("")?;
    lines.expect_line(ARTICLE.topics)?;
    let topics = lines.topics()?;
    let mut images = Vec::new();
    if lines.skip_group(ARTICLE.images) {
        lines.expect_line("")?;
        images = self::images(lines, &ARTICLE.image_fields)?;
    }
    let mut related = Vec::new();
    if lines.skip_group(ARTICLE.related) {
        lines.expect_line("")?;
        related = self::related(lines)?;
    }
    let secured = lines.group_option(ARTICLE.secured, Lines::secured)?;
    lines.closing_fence()?;
    let article = Article {
        category,
        title,
        excerpt,
        published_date_time,
        original_url,
        web_url,
        amp_web_url,
        cdn_amp_web_url,
        kind,
        quality,
        heat,
        published,
        removed,
        featured_content,
        provider,
        topics,
        images,
        related,
        secured,
    };
    Some((article, lines.rest()))
}

#[expect(
    clippy::inline_always,
    reason = "so that the layout is known where it is compared"
)]
#[inline(always)]
fn provider<'a, E: LineEnd>(
    lines: &mut Lines<'a, E>,
    layout: &ProviderLayout,
) -> Option<Provider<'a>> {
    lines.expect(layout.name)?;
    let name = lines.plain()?.into();
    lines.expect(layout.domain)?;
    let domain = lines.domain()?.into();
    let mut images = Vec::new();
    if lines.skip_line(layout.images) {
        images = self::images(lines, &layout.image_fields)?;
    }
    Some(Provider {
        name,
        domain,
        images,
    })
}

#[expect(
    clippy::inline_always,
    reason = "so that the layout is known where it is compared"
)]
#[inline(always)]
fn images<'a, E: LineEnd>(
    lines: &mut Lines<'a, E>,
    layout: &ImageLayout,
) -> Option<Vec<Image<'a>>> {
    lines.expect(layout.url)?;
    // There is hardly ever another.
    let mut images = Vec::with_capacity(1);
    loop {
        let url = lines.image_url()?;
        lines.expect(layout.width)?;
        let width = lines.dimension()?;
        lines.expect(layout.height)?;
        let height = lines.dimension()?;
        images.push(Image {
            url,
            width,
            height,
            is_cached: lines.option(layout.is_cached, Lines::boolean)?,
            title: lines.option(layout.title, Lines::text_or_empty)?,
        });
        if !lines.skip(layout.url) {
            return Some(images);
        }
    }
}

#[inline]
fn related<'a, E: LineEnd>(lines: &mut Lines<'a, E>) -> Option<Vec<RelatedLink<'a>>> {
    let mut related = Vec::new();
    lines.expect(RELATED.title)?;
    loop {
        related.push(related_link(lines)?);
        if !lines.skip(RELATED.title) {
            return Some(related);
        }
    }
}

/// A related link from its title on.
#[inline]
fn related_link<'a, E: LineEnd>(lines: &mut Lines<'a, E>) -> Option<RelatedLink<'a>> {
    let title = lines.text()?;
    lines.expect(RELATED.excerpt)?;
    let excerpt = lines.text_or_empty()?;
    lines.expect(RELATED.published_date_time)?;
    let published_date_time = lines.timestamp()?;
    lines.expect(RELATED.web_url)?;
    // A video's is empty.
    let web_url = if lines.skip_line("\"") {
        None
    } else {
        Some(lines.link()?)
    };
    let amp_web_url = lines.option(RELATED.amp_web_url, Lines::link)?;
    let cdn_amp_web_url = lines.option(RELATED.cdn_amp_web_url, Lines::link)?;
    lines.expect(RELATED.kind)?;
    let kind = lines.kind()?;
    if web_url.is_none() && kind != Kind::Video {
        return None;
    }
    lines.expect_line(RELATED.provider)?;
    let provider = provider(lines, &RELATED.provider_fields)?;
    lines.expect(RELATED.quality)?;
    let quality = lines.quality()?;
    let mut images = Vec::new();
    if lines.skip_line(RELATED.images) {
        images = self::images(lines, &RELATED.image_fields)?;
    }
    Some(RelatedLink {
        title,
        excerpt,
        published_date_time,
        web_url,
        amp_web_url,
        cdn_amp_web_url,
        kind,
        provider,
        quality,
        images,
    })
}

#[cfg(test)]
mod tests;
