//! The canonical document: the bytes that the sites themselves would write.
//!
//! Groups stand in one order with an empty line between them, and those without anything to
//! say are left out. Quoting goes by field: titles, excerpts, URLs, HTML and `secured` stand in
//! double quotes, everything else is plain. A value of a plain field that YAML would misread
//! is quoted all the same, so that reading gives back what was written.

mod lines;
mod record;

use std::fmt;
use std::io;

use self::lines::Lines;
pub(crate) use self::record::{Record, fields};
use crate::model::{Article, Link};
use crate::source::Hidden;

/// Returns the canonical document of an article, as the sites write it: front matter with LF
/// line ends, and one empty line for a body.
///
/// Reading it gives an equal article, whatever the text in it, as long as its fields keep
/// their documented ranges. For other line ends or a body, use a [`Writer`].
///
/// # What is preserved
///
/// Every value. Comments, quoting, order and unknown keys of the document that an article was
/// read from are not part of the article; to keep them, use an [`Editor`](crate::Editor).
///
/// # What is refused
///
/// Nothing. A value outside its field's range, such as an empty title, is written as it is, and
/// reading the document reports it.
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
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "lowercase")
)]
pub enum LineEnding {
    /// `\n`
    #[default]
    Lf,
    /// `\r\n`
    CrLf,
}

impl LineEnding {
    /// Returns the characters.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::LineEnding;
    ///
    /// assert_eq!(LineEnding::CrLf.as_str(), "\r\n");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
        }
    }

    /// Returns how the first line of `text` ends; [`LineEnding::Lf`] if it does not.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::LineEnding;
    ///
    /// assert_eq!(LineEnding::of("---\r\ntitle: Rain\r\n"), LineEnding::CrLf);
    /// assert_eq!(LineEnding::of("title: Rain"), LineEnding::Lf);
    /// ```
    pub fn of(text: &str) -> Self {
        match text.split_once('\n') {
            Some((line, _)) if line.ends_with('\r') => Self::CrLf,
            _ => Self::Lf,
        }
    }
}

/// Writes canonical documents with a custom line ending and body.
///
/// # Examples
///
/// ```no_run
/// use newsmatter::{LineEnding, Writer};
///
/// # let text = "";
/// let document = newsmatter::parse(text)?;
/// let writer = Writer::new()
///     .with_line_ending(LineEnding::of(text))
///     .with_body(document.body);
/// writer.write_io(&document.article, std::io::stdout())?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Writer<'b> {
    line_ending: LineEnding,
    body: Option<&'b str>,
}

impl<'b> Writer<'b> {
    /// Makes a writer of LF line ends and one empty line for a body.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Article, Kind, Provider, Writer};
    ///
    /// # let article = Article::new("news", "", "", "2021-03-04T06:30:00Z".parse()?,
    /// #     Kind::Article, Provider::new("Harbour Post", "harbour.example"));
    /// let text = Writer::new().to_string(&article);
    /// assert_eq!(text, newsmatter::to_string(&article));
    /// assert!(text.ends_with("\n---\n\n"));
    /// # Ok::<(), chrono::ParseError>(())
    /// ```
    pub const fn new() -> Self {
        Self {
            line_ending: LineEnding::Lf,
            body: None,
        }
    }

    /// Sets the line ending, which does not touch the body.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Article, Kind, LineEnding, Provider, Writer};
    ///
    /// # let article = Article::new("news", "", "", "2021-03-04T06:30:00Z".parse()?,
    /// #     Kind::Article, Provider::new("Harbour Post", "harbour.example"));
    /// let writer = Writer::new().with_line_ending(LineEnding::CrLf);
    /// assert!(writer.to_string(&article).starts_with("---\r\ncategory: news\r\n"));
    /// # Ok::<(), chrono::ParseError>(())
    /// ```
    pub const fn with_line_ending(mut self, line_ending: LineEnding) -> Self {
        self.line_ending = line_ending;
        self
    }

    /// Sets the body, which is written byte for byte.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Article, Kind, Provider, Writer};
    ///
    /// # let article = Article::new("news", "", "", "2021-03-04T06:30:00Z".parse()?,
    /// #     Kind::Article, Provider::new("Harbour Post", "harbour.example"));
    /// let writer = Writer::new().with_body("The night boat sails again.\n");
    /// assert!(writer.to_string(&article).ends_with("---\nThe night boat sails again.\n"));
    /// # Ok::<(), chrono::ParseError>(())
    /// ```
    pub const fn with_body(mut self, body: &'b str) -> Self {
        self.body = Some(body);
        self
    }

    /// Returns the document as a string.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Article, Kind, Provider, Writer};
    ///
    /// # let article = Article::new("news", "", "", "2021-03-04T06:30:00Z".parse()?,
    /// #     Kind::Article, Provider::new("Harbour Post", "harbour.example"));
    /// let text = Writer::new().with_body("").to_string(&article);
    /// assert_eq!(text.lines().last(), Some("---"));
    /// # Ok::<(), chrono::ParseError>(())
    /// ```
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
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Article, Kind, Provider, Writer};
    ///
    /// # let article = Article::new("news", "", "", "2021-03-04T06:30:00Z".parse()?,
    /// #     Kind::Article, Provider::new("Harbour Post", "harbour.example"));
    /// let mut out = String::from("\u{FEFF}");
    /// Writer::new().write(&article, &mut out)?;
    /// assert!(out.starts_with("\u{FEFF}---\n"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn write(&self, article: &Article<'_>, out: &mut impl fmt::Write) -> fmt::Result {
        let mut lines = Lines::new(out, self.line_ending);
        lines.line("---")?;
        article.write(&mut lines)?;
        lines.line("---")?;
        out.write_str(self.body.unwrap_or(self.line_ending.as_str()))
    }

    /// Writes the document as UTF-8.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Article, Kind, Provider, Writer};
    ///
    /// # let article = Article::new("news", "", "", "2021-03-04T06:30:00Z".parse()?,
    /// #     Kind::Article, Provider::new("Harbour Post", "harbour.example"));
    /// let mut out = Vec::new();
    /// Writer::new().write_io(&article, &mut out)?;
    /// assert!(out.starts_with(b"---\ncategory: news\n"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn write_io(&self, article: &Article<'_>, mut out: impl io::Write) -> io::Result<()> {
        out.write_all(self.to_string(article).as_bytes())
    }
}

impl fmt::Debug for Writer<'_> {
    /// Leaves out the body: what is torn may be in it.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Writer")
            .field("line_ending", &self.line_ending)
            .field("body", &self.body.map(Hidden))
            .finish()
    }
}

/// About as many bytes as the document will have, so that the string grows once at most.
fn size_hint(article: &Article<'_>) -> usize {
    let link = |link: &Option<Link<'_>>| link.as_ref().map_or(0, |link| link.as_str().len() + 20);
    let related: usize = article
        .related
        .iter()
        .map(|related| {
            related.title.len()
                + related.excerpt.as_ref().map_or(0, |excerpt| excerpt.len())
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
