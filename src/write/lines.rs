//! The lines of canonical documents: keys, values and groups in their order.

use std::fmt;

use super::LineEnding;
use crate::bind::{ArticleKey, ImageKey, Keys, ProviderKey, RelatedKey};
use crate::model::timestamp::Canonical;
use crate::model::{Article, Image, Link, Provider, RelatedLink};
use crate::yaml;

/// The lines of an image's fields, indented from column 0.
pub(crate) fn image(image: &Image<'_>) -> String {
    lines(|lines| lines.images(["", ""], std::slice::from_ref(image)))
}

/// The lines of a provider's fields, indented from column 0.
pub(crate) fn provider(provider: &Provider<'_>) -> String {
    lines(|lines| lines.provider(["", "  - ", "    "], provider))
}

/// The lines of a related link's fields, indented from column 0.
pub(crate) fn related(related: &RelatedLink<'_>) -> String {
    lines(|lines| lines.related(&ALONE, related))
}

/// Writes LF lines to a string, which cannot fail.
fn lines(write: impl FnOnce(&mut Lines<'_, String>) -> fmt::Result) -> String {
    let mut out = String::new();
    let _ = write(&mut Lines::new(&mut out, LineEnding::Lf));
    out
}

/// What stands before the keys of a related link.
struct RelatedPrefixes {
    first: Prefix,
    rest: Prefix,
    provider: [Prefix; 3],
    images: [Prefix; 2],
}

/// In the list of a document.
const LISTED: RelatedPrefixes = RelatedPrefixes {
    first: "  - ",
    rest: "    ",
    provider: ["      ", "        - ", "          "],
    images: ["      - ", "        "],
};

/// On its own.
const ALONE: RelatedPrefixes = RelatedPrefixes {
    first: "",
    rest: "",
    provider: ["  ", "    - ", "      "],
    images: ["  - ", "    "],
};

/// The lines of a document being written.
pub(super) struct Lines<'w, W> {
    out: &'w mut W,
    line_end: &'static str,
}

/// What stands before the key of a line: two spaces for every level, a dash for the first
/// line of an entry.
type Prefix = &'static str;

impl<'w, W: fmt::Write> Lines<'w, W> {
    pub(super) const fn new(out: &'w mut W, line_ending: LineEnding) -> Self {
        Self {
            out,
            line_end: line_ending.as_str(),
        }
    }

    /// Everything between the fences.
    pub(super) fn article(&mut self, article: &Article<'_>) -> fmt::Result {
        self.head(article)?;
        if let Some(html) = &article.featured_content {
            self.end_line()?;
            self.quoted("", ArticleKey::FeaturedContent, html)?;
        }
        self.group(ArticleKey::Provider)?;
        self.provider(["  ", "    - ", "      "], &article.provider)?;
        self.topics(article)?;
        if !article.images.is_empty() {
            self.group(ArticleKey::Images)?;
            self.images(["  - ", "    "], &article.images)?;
        }
        if !article.related.is_empty() {
            self.group(ArticleKey::Related)?;
            for related in &article.related {
                self.related(&LISTED, related)?;
            }
        }
        if let Some(secured) = &article.secured {
            self.end_line()?;
            self.quoted("", ArticleKey::Secured, secured.as_str())?;
        }
        Ok(())
    }

    /// The first group, with the score at its end.
    fn head(&mut self, article: &Article<'_>) -> fmt::Result {
        self.plain("", ArticleKey::Category, &article.category)?;
        self.quoted("", ArticleKey::Title, &article.title)?;
        self.quoted("", ArticleKey::Excerpt, &article.excerpt)?;
        self.value(
            "",
            ArticleKey::PublishedDateTime,
            Canonical(article.published_date_time),
        )?;
        self.link("", ArticleKey::OriginalUrl, article.original_url.as_ref())?;
        self.link("", ArticleKey::WebUrl, article.web_url.as_ref())?;
        self.link("", ArticleKey::AmpWebUrl, article.amp_web_url.as_ref())?;
        self.link(
            "",
            ArticleKey::CdnAmpWebUrl,
            article.cdn_amp_web_url.as_ref(),
        )?;
        self.plain("", ArticleKey::Kind, article.kind.as_str())?;
        self.option("", ArticleKey::Quality, article.quality)?;
        self.option("", ArticleKey::Heat, article.heat)?;
        self.option("", ArticleKey::Published, article.published)?;
        self.option("", ArticleKey::Removed, article.removed)
    }

    /// An empty line, and the key of what follows.
    fn group(&mut self, key: ArticleKey) -> fmt::Result {
        self.end_line()?;
        self.key("", key)?;
        self.line(":")
    }

    /// `topics` is required, so a list of none is written too.
    fn topics(&mut self, article: &Article<'_>) -> fmt::Result {
        if article.topics.is_empty() {
            self.end_line()?;
            self.key("", ArticleKey::Topics)?;
            return self.line(": []");
        }
        self.group(ArticleKey::Topics)?;
        for topic in &article.topics {
            self.out.write_str("  - ")?;
            // An empty entry is how the sites write the empty topic.
            if !topic.is_empty() {
                self.plain_text(topic)?;
            }
            self.end_line()?;
        }
        Ok(())
    }

    fn provider(
        &mut self,
        [field, first, rest]: [Prefix; 3],
        provider: &Provider<'_>,
    ) -> fmt::Result {
        self.plain(field, ProviderKey::Name, &provider.name)?;
        self.plain(field, ProviderKey::Domain, &provider.domain)?;
        if !provider.images.is_empty() {
            self.key(field, ProviderKey::Images)?;
            self.line(":")?;
            self.images([first, rest], &provider.images)?;
        }
        Ok(())
    }

    fn images(&mut self, [first, rest]: [Prefix; 2], images: &[Image<'_>]) -> fmt::Result {
        for image in images {
            self.quoted(first, ImageKey::Url, image.url.as_str())?;
            self.value(rest, ImageKey::Width, image.width)?;
            self.value(rest, ImageKey::Height, image.height)?;
            self.option(rest, ImageKey::IsCached, image.is_cached)?;
            if let Some(title) = &image.title {
                self.quoted(rest, ImageKey::Title, title)?;
            }
        }
        Ok(())
    }

    fn related(&mut self, prefixes: &RelatedPrefixes, related: &RelatedLink<'_>) -> fmt::Result {
        let rest = prefixes.rest;
        self.quoted(prefixes.first, RelatedKey::Title, &related.title)?;
        self.quoted(rest, RelatedKey::Excerpt, &related.excerpt)?;
        self.value(
            rest,
            RelatedKey::PublishedDateTime,
            Canonical(related.published_date_time),
        )?;
        let web_url = related.web_url.as_ref().map_or("", Link::as_str);
        self.quoted(rest, RelatedKey::WebUrl, web_url)?;
        self.link(rest, RelatedKey::AmpWebUrl, related.amp_web_url.as_ref())?;
        self.link(
            rest,
            RelatedKey::CdnAmpWebUrl,
            related.cdn_amp_web_url.as_ref(),
        )?;
        self.plain(rest, RelatedKey::Kind, related.kind.as_str())?;
        self.key(rest, RelatedKey::Provider)?;
        self.line(":")?;
        self.provider(prefixes.provider, &related.provider)?;
        self.value(rest, RelatedKey::Quality, related.quality)?;
        if !related.images.is_empty() {
            self.key(rest, RelatedKey::Images)?;
            self.line(":")?;
            self.images(prefixes.images, &related.images)?;
        }
        Ok(())
    }

    /// `key: "text"`
    fn quoted(&mut self, prefix: Prefix, key: impl Keys, text: &str) -> fmt::Result {
        self.key(prefix, key)?;
        self.out.write_str(": ")?;
        yaml::encode(text, self.out)?;
        self.end_line()
    }

    /// `key: text`, in quotes where YAML would misread it.
    fn plain(&mut self, prefix: Prefix, key: impl Keys, text: &str) -> fmt::Result {
        self.key(prefix, key)?;
        self.out.write_str(": ")?;
        self.plain_text(text)?;
        self.end_line()
    }

    fn plain_text(&mut self, text: &str) -> fmt::Result {
        if yaml::can_be_plain(text) {
            self.out.write_str(text)
        } else {
            yaml::encode(text, self.out)
        }
    }

    fn link(&mut self, prefix: Prefix, key: impl Keys, link: Option<&Link<'_>>) -> fmt::Result {
        match link {
            Some(link) => self.quoted(prefix, key, link.as_str()),
            None => Ok(()),
        }
    }

    fn option(
        &mut self,
        prefix: Prefix,
        key: impl Keys,
        value: Option<impl fmt::Display>,
    ) -> fmt::Result {
        match value {
            Some(value) => self.value(prefix, key, value),
            None => Ok(()),
        }
    }

    /// `key: value`, of a value that is plain in any case.
    fn value(&mut self, prefix: Prefix, key: impl Keys, value: impl fmt::Display) -> fmt::Result {
        self.key(prefix, key)?;
        write!(self.out, ": {value}")?;
        self.end_line()
    }

    fn key(&mut self, prefix: Prefix, key: impl Keys) -> fmt::Result {
        self.out.write_str(prefix)?;
        self.out.write_str(key.name())
    }

    pub(super) fn line(&mut self, text: &str) -> fmt::Result {
        self.out.write_str(text)?;
        self.end_line()
    }

    fn end_line(&mut self) -> fmt::Result {
        self.out.write_str(self.line_end)
    }
}
