//! Owned documents, and documents as text.

use std::fmt;
use std::path::PathBuf;

use crate::bind::Document;
use crate::diagnostic::Diagnostic;
use crate::model::Article;
use crate::source::by_looks;
use crate::write::{LineEnding, Writer};

/// An owned document: one that was read, or one that a program makes.
///
/// `Display` writes it as a canonical document with its body and line ends, so that `to_string`
/// is the text of its file. With feature `serde` it can be kept in a cache, in any format.
///
/// # Examples
///
/// ```
/// use newsmatter::{Article, Kind, OwnedDocument, Provider};
///
/// let mut article = Article::new(
///     "news",
///     "Ferries return",
///     "",
///     "2021-03-04T06:30:00Z".parse()?,
///     Kind::Article,
///     Provider::new("Harbour Post", "harbour.example"),
/// );
/// article.topics.push("Ferries".into());
/// let document = OwnedDocument::new(article, "The night boat sails again.\n");
/// let text = document.to_string();
/// assert!(text.ends_with("---\nThe night boat sails again.\n"));
/// assert_eq!(newsmatter::parse(&text)?.into_owned(), document);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct OwnedDocument {
    /// The file that a `Corpus` has read it from; empty for any other document.
    pub path: PathBuf,
    /// What the front matter says.
    pub article: Article<'static>,
    /// Everything after the closing fence's line, byte for byte.
    pub body: String,
    /// How the lines of the front matter end.
    pub line_ending: LineEnding,
    /// The warnings and notes of reading it, in order of place.
    pub warnings: Vec<Diagnostic>,
}

impl OwnedDocument {
    /// Makes a document with LF line ends.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Article, Kind, LineEnding, OwnedDocument, Provider};
    ///
    /// # let article = Article::new("news", "", "", "2021-03-04T06:30:00Z".parse()?,
    /// #     Kind::Article, Provider::new("Harbour Post", "harbour.example"));
    /// let mut document = OwnedDocument::new(article, "It rained.\r\n");
    /// document.line_ending = LineEnding::CrLf;
    /// assert!(document.to_string().starts_with("---\r\ncategory: news\r\n"));
    /// # Ok::<(), chrono::ParseError>(())
    /// ```
    pub fn new(article: Article<'static>, body: impl Into<String>) -> Self {
        Self {
            path: PathBuf::new(),
            article,
            body: body.into(),
            line_ending: LineEnding::Lf,
            warnings: Vec::new(),
        }
    }
}

impl fmt::Display for OwnedDocument {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        Writer::new()
            .with_line_ending(self.line_ending)
            .with_body(&self.body)
            .write(&self.article, formatter)
    }
}

impl fmt::Debug for OwnedDocument {
    /// Leaves out what looks like encrypted content.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("OwnedDocument")
            .field("path", &self.path)
            .field("article", &by_looks(&self.article))
            .field("body", &by_looks(&self.body))
            .field("line_ending", &self.line_ending)
            .field("warnings", &self.warnings)
            .finish()
    }
}

impl From<Document<'_>> for OwnedDocument {
    fn from(document: Document<'_>) -> Self {
        document.into_owned()
    }
}

impl Document<'_> {
    /// Converts into an owned document.
    ///
    /// # Examples
    ///
    /// ```
    /// fn read(path: &str) -> Result<newsmatter::OwnedDocument, Box<dyn std::error::Error>> {
    ///     let text = std::fs::read_to_string(path)?;
    ///     Ok(newsmatter::parse(&text)?.into_owned())
    /// }
    /// ```
    pub fn into_owned(self) -> OwnedDocument {
        OwnedDocument {
            path: PathBuf::new(),
            line_ending: LineEnding::of(self.source()),
            body: self.body.to_owned(),
            warnings: self.warnings().to_vec(),
            article: self.article.into_owned(),
        }
    }
}

/// Writes the canonical document of the article, with the line ends and the body of the source.
///
/// Comments and unknown keys of the source are not part of the article: to keep them, use an
/// [`Editor`](crate::Editor).
///
/// # Examples
///
/// ```
/// # let text = "---\r\ncategory: news\r\ntitle: Rain\r\nexcerpt: \"\"\r\n\
/// #     publishedDateTime: 2021-03-04T06:30:00Z\r\ntype: article\r\n\
/// #     provider:\r\n  name: Harbour Post\r\n  domain: harbour.example\r\n\
/// #     topics:\r\n  - Ferries\r\n---\r\nBody.\n";
/// let mut document = newsmatter::parse(text)?;
/// document.article.title = "Sun".into();
/// let written = document.to_string();
/// assert!(written.starts_with("---\r\ncategory: news\r\ntitle: \"Sun\"\r\n"));
/// assert!(written.ends_with("\r\n---\r\nBody.\n"));
/// # Ok::<(), newsmatter::Report>(())
/// ```
impl fmt::Display for Document<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        Writer::new()
            .with_line_ending(LineEnding::of(self.source()))
            .with_body(self.body)
            .write(&self.article, formatter)
    }
}
