//! The canonical document: the bytes that the sites themselves would write.
//!
//! Groups stand in one order with an empty line between them, and those without anything to
//! say are left out. Quoting goes by field: titles, excerpts, URLs, HTML and `secured` stand in
//! double quotes, everything else is plain. A value of a plain field that YAML would misread
//! is quoted all the same, so that reading gives back what was written.

use std::fmt;
use std::io;

use crate::bind::{ArticleKey, ImageKey, Keys, ProviderKey, RelatedKey};
use crate::model::timestamp::Canonical;
use crate::model::{Article, Image, Link, Provider, RelatedLink};
use crate::yaml;

/// The canonical document of an article, as the sites write it: front matter with LF line
/// ends, and one empty line for a body.
///
/// Reading it gives an equal article, whatever the text in it, as long as its fields keep
/// their documented ranges. For other line ends or a body, use a [`Writer`].
///
/// # What is preserved
///
/// Every value. Comments, quoting, order and unknown keys of the document that an article was
/// read from are not part of the article; to keep them, use an [`Editor`](crate::Editor).
///
/// # Examples
///
/// ```
/// use newsmatter::{Article, Kind, Provider};
///
/// let mut article = Article::new(
///     "news",
///     "Ferries return",
///     "",
///     "2021-03-04T06:30:00Z".parse()?,
///     Kind::Article,
///     Provider::new("Post: Harbour", "harbour.example"),
/// );
/// article.topics.push("Ferries".into());
/// assert_eq!(
///     newsmatter::to_string(&article),
///     r#"---
/// category: news
/// title: "Ferries return"
/// excerpt: ""
/// publishedDateTime: 2021-03-04T06:30:00Z
/// type: article
///
/// provider:
///   name: "Post: Harbour"
///   domain: harbour.example
///
/// topics:
///   - Ferries
/// ---
///
/// "#
/// );
/// # Ok::<(), chrono::ParseError>(())
/// ```
pub fn to_string(article: &Article<'_>) -> String {
    Writer::new().to_string(article)
}

/// How the lines of a document end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LineEnding {
    /// `\n`
    #[default]
    Lf,
    /// `\r\n`
    CrLf,
}

impl LineEnding {
    /// The characters.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
        }
    }

    /// How the first line of `text` ends; [`LineEnding::Lf`] if it does not.
    pub fn of(text: &str) -> Self {
        match text.split_once('\n') {
            Some((line, _)) if line.ends_with('\r') => Self::CrLf,
            _ => Self::Lf,
        }
    }
}

/// Writes canonical documents with a line ending and a body of one's own.
///
/// # Examples
///
/// ```no_run
/// use newsmatter::{LineEnding, Writer};
///
/// # let text = "";
/// let document = newsmatter::parse(text)?;
/// let writer = Writer::new()
///     .line_ending(LineEnding::of(text))
///     .body(document.body);
/// writer.write_io(&document.article, std::io::stdout())?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Writer<'b> {
    line_ending: LineEnding,
    body: Option<&'b str>,
}

impl<'b> Writer<'b> {
    /// A writer of LF line ends and one empty line for a body.
    pub const fn new() -> Self {
        Self {
            line_ending: LineEnding::Lf,
            body: None,
        }
    }

    /// The same writer with another line ending, which does not touch the body.
    pub const fn line_ending(mut self, line_ending: LineEnding) -> Self {
        self.line_ending = line_ending;
        self
    }

    /// The same writer with a body, which is written byte for byte.
    pub const fn body(mut self, body: &'b str) -> Self {
        self.body = Some(body);
        self
    }

    /// The document as a string.
    pub fn to_string(&self, article: &Article<'_>) -> String {
        let mut document = String::with_capacity(size_hint(article));
        // Writing to a string cannot fail.
        let _ = self.write(article, &mut document);
        document
    }

    /// Writes the document.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn write(&self, article: &Article<'_>, out: &mut impl fmt::Write) -> fmt::Result {
        let mut lines = Lines {
            out,
            line_end: self.line_ending.as_str(),
        };
        lines.line("---")?;
        lines.article(article)?;
        lines.line("---")?;
        lines
            .out
            .write_str(self.body.unwrap_or(self.line_ending.as_str()))
    }

    /// Writes the document as UTF-8.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn write_io(&self, article: &Article<'_>, mut out: impl io::Write) -> io::Result<()> {
        out.write_all(self.to_string(article).as_bytes())
    }
}

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
    let line_end = LineEnding::Lf.as_str();
    let _ = write(&mut Lines {
        out: &mut out,
        line_end,
    });
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

/// About as many bytes as the document will have, so that the string grows once at most.
fn size_hint(article: &Article<'_>) -> usize {
    let link = |link: &Option<Link<'_>>| link.as_ref().map_or(0, |link| link.as_str().len() + 20);
    let related: usize = article
        .related
        .iter()
        .map(|related| {
            related.title.len()
                + related.excerpt.len()
                + link(&related.web_url)
                + link(&related.amp_web_url)
                + link(&related.cdn_amp_web_url)
                + 500
        })
        .sum();
    article.title.len()
        + article.excerpt.len()
        + link(&article.original_url)
        + link(&article.web_url)
        + link(&article.amp_web_url)
        + link(&article.cdn_amp_web_url)
        + article
            .featured_content
            .as_ref()
            .map_or(0, |html| html.len() + 40)
        + article
            .secured
            .as_ref()
            .map_or(0, |secured| secured.as_str().len())
        + 32 * article.topics.len()
        + 200 * (article.images.len() + article.provider.images.len())
        + related
        + 400
}

/// The lines of a document being written.
struct Lines<'w, W> {
    out: &'w mut W,
    line_end: &'static str,
}

/// What stands before the key of a line: two spaces for every level, a dash for the first
/// line of an entry.
type Prefix = &'static str;

impl<W: fmt::Write> Lines<'_, W> {
    fn article(&mut self, article: &Article<'_>) -> fmt::Result {
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

    fn line(&mut self, text: &str) -> fmt::Result {
        self.out.write_str(text)?;
        self.end_line()
    }

    fn end_line(&mut self) -> fmt::Result {
        self.out.write_str(self.line_end)
    }
}
