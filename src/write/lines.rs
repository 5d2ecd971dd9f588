//! The lines of canonical documents: layout, values and line ends.

use std::fmt;

use super::LineEnding;
use crate::layout::{self, ARTICLE, ImageLayout, ProviderLayout, RelatedLayout};
use crate::model::timestamp::Canonical;
use crate::model::{Article, Image, Link, Provider, RelatedLink};
use crate::yaml;

/// The lines of an image's fields, indented from column 0.
pub(crate) fn image(image: &Image<'_>) -> String {
    lines(|lines| lines.images(&layout::IMAGE, std::slice::from_ref(image)))
}

/// The lines of a provider's fields, indented from column 0.
pub(crate) fn provider(provider: &Provider<'_>) -> String {
    lines(|lines| lines.provider(&layout::PROVIDER, provider))
}

/// The lines of a related link's fields, indented from column 0.
pub(crate) fn related(related: &RelatedLink<'_>) -> String {
    lines(|lines| lines.related(&layout::RELATED, related))
}

/// Writes LF lines to a string, which cannot fail.
fn lines(write: impl FnOnce(&mut Lines<'_, String>) -> fmt::Result) -> String {
    let mut out = String::new();
    let _ = write(&mut Lines::new(&mut out, LineEnding::Lf));
    out
}

/// The lines of a document being written.
pub(super) struct Lines<'w, W> {
    out: &'w mut W,
    line_ending: LineEnding,
}

impl<'w, W: fmt::Write> Lines<'w, W> {
    pub(super) const fn new(out: &'w mut W, line_ending: LineEnding) -> Self {
        Self { out, line_ending }
    }

    /// Everything between the fences.
    pub(super) fn article(&mut self, article: &Article<'_>) -> fmt::Result {
        self.head(article)?;
        if let Some(html) = &article.featured_content {
            self.end_line()?;
            self.quoted(ARTICLE.featured_content, html)?;
        }
        self.end_line()?;
        self.line(ARTICLE.provider)?;
        self.provider(&ARTICLE.provider_fields, &article.provider)?;
        self.end_line()?;
        self.topics(article)?;
        if !article.images.is_empty() {
            self.end_line()?;
            self.line(ARTICLE.images)?;
            self.images(&ARTICLE.image_fields, &article.images)?;
        }
        if !article.related.is_empty() {
            self.end_line()?;
            self.line(ARTICLE.related)?;
            for related in &article.related {
                self.related(&ARTICLE.related_fields, related)?;
            }
        }
        if let Some(secured) = &article.secured {
            self.end_line()?;
            // Nothing in it needs an escape.
            self.out.write_str(ARTICLE.secured)?;
            self.out.write_str(secured.as_str())?;
            self.end_quoted()?;
        }
        Ok(())
    }

    /// The first group, with the score at its end.
    fn head(&mut self, article: &Article<'_>) -> fmt::Result {
        self.plain(ARTICLE.category, &article.category)?;
        self.quoted(ARTICLE.title, &article.title)?;
        self.quoted(ARTICLE.excerpt, &article.excerpt)?;
        let published = Canonical(article.published_date_time);
        self.value(ARTICLE.published_date_time, published.text().as_str())?;
        self.link(ARTICLE.original_url, article.original_url.as_ref())?;
        self.link(ARTICLE.web_url, article.web_url.as_ref())?;
        self.link(ARTICLE.amp_web_url, article.amp_web_url.as_ref())?;
        self.link(ARTICLE.cdn_amp_web_url, article.cdn_amp_web_url.as_ref())?;
        self.plain(ARTICLE.kind, article.kind.as_str())?;
        if let Some(quality) = article.quality {
            self.number(ARTICLE.quality, quality)?;
        }
        if let Some(heat) = article.heat {
            self.number(ARTICLE.heat, heat)?;
        }
        self.boolean(ARTICLE.published, article.published)?;
        self.boolean(ARTICLE.removed, article.removed)
    }

    /// `topics` is required, so a list of none is written too.
    fn topics(&mut self, article: &Article<'_>) -> fmt::Result {
        if article.topics.is_empty() {
            return self.value(ARTICLE.topics, " []");
        }
        self.line(ARTICLE.topics)?;
        for topic in &article.topics {
            if topic.is_empty() {
                // An empty entry is how the sites write the empty topic.
                self.line(ARTICLE.topic)?;
            } else {
                self.plain(ARTICLE.topic, topic)?;
            }
        }
        Ok(())
    }

    fn provider(&mut self, layout: &ProviderLayout, provider: &Provider<'_>) -> fmt::Result {
        self.plain(layout.name, &provider.name)?;
        self.plain(layout.domain, &provider.domain)?;
        if !provider.images.is_empty() {
            self.line(layout.images)?;
            self.images(&layout.image_fields, &provider.images)?;
        }
        Ok(())
    }

    fn images(&mut self, layout: &ImageLayout, images: &[Image<'_>]) -> fmt::Result {
        for image in images {
            self.quoted(layout.url, image.url.as_str())?;
            self.number(layout.width, image.width)?;
            self.number(layout.height, image.height)?;
            self.boolean(layout.is_cached, image.is_cached)?;
            if let Some(title) = &image.title {
                self.quoted(layout.title, title)?;
            }
        }
        Ok(())
    }

    fn related(&mut self, layout: &RelatedLayout, related: &RelatedLink<'_>) -> fmt::Result {
        self.quoted(layout.title, &related.title)?;
        self.quoted(layout.excerpt, &related.excerpt)?;
        let published = Canonical(related.published_date_time);
        self.value(layout.published_date_time, published.text().as_str())?;
        let web_url = related.web_url.as_ref().map_or("", Link::as_str);
        self.quoted(layout.web_url, web_url)?;
        self.link(layout.amp_web_url, related.amp_web_url.as_ref())?;
        self.link(layout.cdn_amp_web_url, related.cdn_amp_web_url.as_ref())?;
        self.plain(layout.kind, related.kind.as_str())?;
        self.line(layout.provider)?;
        self.provider(&layout.provider_fields, &related.provider)?;
        self.number(layout.quality, related.quality)?;
        if !related.images.is_empty() {
            self.line(layout.images)?;
            self.images(&layout.image_fields, &related.images)?;
        }
        Ok(())
    }

    /// `key: "text"`
    fn quoted(&mut self, layout: &str, text: &str) -> fmt::Result {
        self.out.write_str(layout)?;
        yaml::encode(text, self.out)?;
        self.end_quoted()
    }

    fn end_quoted(&mut self) -> fmt::Result {
        self.out.write_str(match self.line_ending {
            LineEnding::Lf => "\"\n",
            LineEnding::CrLf => "\"\r\n",
        })
    }

    /// `key: text`, in quotes where YAML would misread it.
    fn plain(&mut self, layout: &str, text: &str) -> fmt::Result {
        if yaml::can_be_plain(text) {
            self.value(layout, text)
        } else {
            self.value(layout, &yaml::double_quoted(text))
        }
    }

    fn link(&mut self, layout: &str, link: Option<&Link<'_>>) -> fmt::Result {
        match link {
            Some(link) => self.quoted(layout, link.as_str()),
            None => Ok(()),
        }
    }

    fn boolean(&mut self, layout: &str, value: Option<bool>) -> fmt::Result {
        match value {
            Some(true) => self.value(layout, "true"),
            Some(false) => self.value(layout, "false"),
            None => Ok(()),
        }
    }

    fn number(&mut self, layout: &str, number: impl itoa::Integer) -> fmt::Result {
        self.value(layout, itoa::Buffer::new().format(number))
    }

    /// `key: value`, of a value that is plain in any case.
    fn value(&mut self, layout: &str, value: &str) -> fmt::Result {
        self.out.write_str(layout)?;
        self.line(value)
    }

    pub(super) fn line(&mut self, text: &str) -> fmt::Result {
        self.out.write_str(text)?;
        self.end_line()
    }

    fn end_line(&mut self) -> fmt::Result {
        self.out.write_str(self.line_ending.as_str())
    }
}
