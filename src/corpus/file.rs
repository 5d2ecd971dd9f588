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

    /// Where it is: the path that was given, or one that begins with the folder that was.
    pub fn path(&self) -> &'a Path {
        self.path
    }

    /// Its content; of a file beyond [`Limits::bytes`](crate::Limits::bytes), one byte more than
    /// that.
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Whether it was named itself, so that it has to be an article, and not merely found in a
    /// folder.
    pub fn is_named(&self) -> bool {
        self.is_named
    }

    /// Returns what it is: an article, a document of another kind, or a page without front matter, which
    /// are often among articles. What was named itself has to be an article.
    pub fn kind(&self) -> FileKind {
        if self.is_named {
            FileKind::Article
        } else {
            self.kind_as_found()
        }
    }

    /// As [`kind`](Self::kind), as if it had been found in a folder. What is too large to be looked at
    /// is an article.
    pub fn kind_as_found(&self) -> FileKind {
        if self.bytes.len() > self.parser.limits().bytes {
            return FileKind::Article;
        }
        self.sites.kind_of(self.path, self.bytes)
    }

    /// Whether it is an article, or has to be one, by its [`kind`](Self::kind).
    pub fn should_be_article(&self) -> bool {
        self.kind() == FileKind::Article
    }

    /// How many bytes it has. Of a file beyond the limit, that is more than were read.
    pub fn size(&self) -> u64 {
        let read = self.bytes.len();
        let whole = (read > self.parser.limits().bytes)
            .then(|| fs::metadata(self.path).ok())
            .flatten();
        whole.map_or(read as u64, |found| found.len())
    }

    /// As [`Parser::check`], with the corpus' parser.
    pub fn check(&self) -> Checked<'a> {
        self.check_with(self.parser)
    }

    /// As [`Parser::check`], with another parser than the corpus'.
    pub fn check_with(&self, parser: &Parser) -> Checked<'a> {
        let mut checked = parser.check(self.bytes);
        parser.correct_size(&mut checked.diagnostics, || self.size());
        checked
    }

    /// As [`Parser::parse`], with the corpus' parser.
    ///
    /// # Errors
    ///
    /// As [`parse`](crate::parse), and for a file that is no UTF-8.
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
