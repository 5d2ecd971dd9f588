//! One file of a corpus.

use std::fs;
use std::path::Path;

use super::walk::Found;
use super::{FileKind, Sites};
use crate::{Checked, Document, Parser, Report};

/// A file of a corpus while it is in memory.
///
/// It lends its content: what is read from it borrows from there.
#[derive(Clone, Copy)]
pub struct File<'a> {
    path: &'a Path,
    bytes: &'a [u8],
    is_named: bool,
    parser: &'a Parser,
    sites: &'a Sites,
}

impl<'a> File<'a> {
    /// A file whose content is `bytes`.
    pub(super) fn new(
        found: &'a Found,
        bytes: &'a [u8],
        parser: &'a Parser,
        sites: &'a Sites,
    ) -> Self {
        Self {
            path: &found.path,
            bytes,
            is_named: found.is_named,
            parser,
            sites,
        }
    }

    /// Returns where it is: the path that was given, or one that begins with the folder that was.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::ops::ControlFlow;
    /// use std::path::Path;
    /// use newsmatter::corpus::Corpus;
    ///
    /// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/clean");
    /// let file = format!("{folder}/current-video.md");
    /// let corpus = Corpus::new([&file]);
    /// let _: ControlFlow<()> = corpus.visit(|file| file.path().to_owned(), |path| {
    ///     assert_eq!(path.unwrap(), Path::new(&file));
    ///     ControlFlow::Continue(())
    /// });
    /// ```
    pub fn path(&self) -> &'a Path {
        self.path
    }

    /// Returns its content; of a file beyond [`Limits::bytes`](crate::Limits::bytes), one byte
    /// more than that.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::ops::ControlFlow;
    /// use newsmatter::corpus::Corpus;
    ///
    /// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/clean");
    /// let file = format!("{folder}/current-video.md");
    /// let corpus = Corpus::new([&file]);
    /// let _: ControlFlow<()> = corpus.visit(|file| file.bytes().to_vec(), |bytes| {
    ///     assert!(bytes.unwrap().starts_with(b"---\n"));
    ///     ControlFlow::Continue(())
    /// });
    /// ```
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Returns whether it was named itself, so that it has to be an article, and not merely found
    /// in a folder.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::ops::ControlFlow;
    /// use newsmatter::corpus::Corpus;
    ///
    /// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/clean");
    /// let file = format!("{folder}/current-video.md");
    /// let corpus = Corpus::new([&file]);
    /// let _: ControlFlow<()> = corpus.visit(|file| file.is_named(), |is_named| {
    ///     assert!(is_named.unwrap());
    ///     ControlFlow::Continue(())
    /// });
    /// ```
    pub fn is_named(&self) -> bool {
        self.is_named
    }

    /// Returns what it is: an article, a document of another kind, or a page without front
    /// matter, which are often among articles. What was named itself has to be an article.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::ops::ControlFlow;
    /// use newsmatter::corpus::{Corpus, FileKind};
    ///
    /// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/clean");
    /// let file = format!("{folder}/current-video.md");
    /// let corpus = Corpus::new([&file]);
    /// let _: ControlFlow<()> = corpus.visit(|file| file.kind(), |kind| {
    ///     assert_eq!(kind.unwrap(), FileKind::Article);
    ///     ControlFlow::Continue(())
    /// });
    /// ```
    pub fn kind(&self) -> FileKind {
        if self.is_named {
            FileKind::Article
        } else {
            self.kind_as_found()
        }
    }

    /// Returns its [`kind`](Self::kind) as if it had been found in a folder. What is too large to
    /// be looked at is an article.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::ops::ControlFlow;
    /// use newsmatter::corpus::{Corpus, FileKind};
    ///
    /// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/clean");
    /// let file = format!("{folder}/current-video.md");
    /// let corpus = Corpus::new([&file]);
    /// let _: ControlFlow<()> = corpus.visit(|file| file.kind_as_found(), |kind| {
    ///     assert_eq!(kind.unwrap(), FileKind::Article);
    ///     ControlFlow::Continue(())
    /// });
    /// ```
    pub fn kind_as_found(&self) -> FileKind {
        if self.bytes.len() > self.parser.limits().bytes {
            return FileKind::Article;
        }
        self.sites.kind_of(self.path, self.bytes)
    }

    /// Returns whether it is an article, or has to be one, by its [`kind`](Self::kind).
    ///
    /// # Examples
    ///
    /// ```
    /// use std::ops::ControlFlow;
    /// use newsmatter::corpus::Corpus;
    ///
    /// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/clean");
    /// let file = format!("{folder}/current-video.md");
    /// let corpus = Corpus::new([&file]);
    /// let _: ControlFlow<()> = corpus.visit(|file| file.should_be_article(), |is_article| {
    ///     assert!(is_article.unwrap());
    ///     ControlFlow::Continue(())
    /// });
    /// ```
    pub fn should_be_article(&self) -> bool {
        self.kind() == FileKind::Article
    }

    /// Returns how many bytes it has. Of a file beyond the limit, that is more than were read.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::ops::ControlFlow;
    /// use newsmatter::corpus::Corpus;
    ///
    /// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/clean");
    /// let file = format!("{folder}/current-video.md");
    /// let corpus = Corpus::new([&file]);
    /// let _: ControlFlow<()> = corpus.visit(|file| file.size(), |size| {
    ///     assert!(size.unwrap() > 0);
    ///     ControlFlow::Continue(())
    /// });
    /// ```
    pub fn size(&self) -> u64 {
        let read = self.bytes.len();
        let whole = (read > self.parser.limits().bytes)
            .then(|| fs::metadata(self.path).ok())
            .flatten();
        whole.map_or(read as u64, |found| found.len())
    }

    /// Reads what can be read as [`Parser::check`] does, with the corpus' parser.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::ops::ControlFlow;
    /// use newsmatter::corpus::Corpus;
    ///
    /// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/clean");
    /// let file = format!("{folder}/current-video.md");
    /// let corpus = Corpus::new([&file]);
    /// let _: ControlFlow<()> = corpus.visit(|file| file.check().has_errors(), |fails| {
    ///     assert!(!fails.unwrap());
    ///     ControlFlow::Continue(())
    /// });
    /// ```
    pub fn check(&self) -> Checked<'a> {
        self.check_with(self.parser)
    }

    /// Reads what can be read as [`Parser::check`] does, with another parser than the corpus'.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::ops::ControlFlow;
    /// use newsmatter::corpus::Corpus;
    /// use newsmatter::{Limits, Parser};
    ///
    /// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/clean");
    /// let file = format!("{folder}/current-video.md");
    /// let mut limits = Limits::default();
    /// limits.bytes = 8;
    /// let other = Parser::new().with_limits(limits);
    /// let corpus = Corpus::new([&file]);
    /// let _: ControlFlow<()> = corpus.visit(|it| it.check_with(&other).has_errors(), |fails| {
    ///     assert!(fails.unwrap());
    ///     ControlFlow::Continue(())
    /// });
    /// ```
    pub fn check_with(&self, parser: &Parser) -> Checked<'a> {
        let mut checked = parser.check(self.bytes);
        parser.correct_size(&mut checked.diagnostics, || self.size());
        checked
    }

    /// Reads an article as [`Parser::parse`] does, with the corpus' parser.
    ///
    /// # Errors
    ///
    /// As [`parse`](crate::parse), and for a file that is no UTF-8.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::ops::ControlFlow;
    /// use newsmatter::corpus::Corpus;
    ///
    /// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/clean");
    /// let file = format!("{folder}/current-video.md");
    /// let corpus = Corpus::new([&file]);
    /// let _: ControlFlow<()> = corpus.visit(|file| file.parse().is_ok(), |is_article| {
    ///     assert!(is_article.unwrap());
    ///     ControlFlow::Continue(())
    /// });
    /// ```
    pub fn parse(&self) -> Result<Document<'a>, Report> {
        self.parser.parse_bytes(self.bytes).map_err(|mut report| {
            self.parser
                .correct_size(report.diagnostics_mut(), || self.size());
            report
        })
    }
}

/// Shows the path only: the content has what `secured` hides.
impl std::fmt::Debug for File<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("File")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}
