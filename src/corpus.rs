//! Corpora: folders of documents, read and parsed in parallel.
//!
//! ```
//! use newsmatter::corpus::Corpus;
//!
//! # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/clean");
//! let corpus = Corpus::new([folder]);
//! for document in corpus.documents() {
//!     match document {
//!         Ok(document) => println!("{}", document.article.title),
//!         Err(failure) => eprintln!("{failure}"),
//!     }
//! }
//! ```
//!
//! Which files are read: each that is named, and in folders that are named, and in those below
//! them, every file whose name ends with `.md`, `.markdown` or `.html`, in any letter case, or as
//! [`Corpus::with_extensions`] says. Names
//! that begin with a dot are left out, and so is what `.gitignore` and `.ignore` files exclude, in
//! a repository or outside of one, those of the folders above too; what a user has excluded for
//! all of their repositories is not. A link to a file is read, unless it leads to one that those
//! files exclude from a folder that was named; a link to a folder is not followed. A file that
//! can be reached in several ways is read once.
//!
//! In a Jekyll site, its `_config.yml` counts: what that excludes is left out of folders, too, and the
//! documents of other collections are not read as articles ([`FileKind`]).
//!
//! The order is that of the paths that were given, and in a folder that of the names, byte by
//! byte, however many threads there are.
//!
//! A file that cannot be read is a value among the others and never the end of the run. Memory is
//! bounded: what is under way is some hundred files and what was made of them, besides the names
//! in one folder.

mod cross_file;
mod documents;
mod file;
mod folder;
mod kind;
mod memo;
mod progress;
mod shelf;
mod site;
mod unread;
mod visit;
mod walk;

use std::fmt;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use self::walk::{Extensions, Found, Walk};
pub use self::{
    cross_file::{CrossFile, CrossFileDiagnostic},
    documents::{Documents, Failure},
    file::File,
    kind::FileKind,
    progress::Progress,
    site::{Site, Sites, Vocabulary, VocabularyRule},
    unread::{Reason, Unread},
};
pub use crate::OwnedDocument;
use crate::{Parser, fence, fence_findings};

/// Files and folders of articles, and how to read them.
///
/// Making one reads nothing. The same corpus can be read several times, and each time anew.
///
/// # Examples
///
/// ```
/// use newsmatter::corpus::Corpus;
///
/// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/clean");
/// let corpus = Corpus::new([folder]).with_threads(std::num::NonZero::<usize>::MIN);
/// assert_eq!(corpus.count(), corpus.documents().count() as u64);
/// ```
#[derive(Clone)]
pub struct Corpus {
    paths: Vec<PathBuf>,
    parser: Parser,
    threads: Option<NonZero<usize>>,
    extensions: Extensions,
    keep: Option<Arc<Keep>>,
    on_progress: Option<Arc<OnProgress>>,
}

/// Whether a file is to be read.
type Keep = dyn Fn(&Path) -> bool + Send + Sync;

/// What is called with how far a run has come.
type OnProgress = dyn Fn(Progress) + Send + Sync;

impl Corpus {
    /// Makes the corpus of these files and folders.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::corpus::Corpus;
    ///
    /// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/clean");
    /// let corpus = Corpus::new([folder]);
    /// assert!(corpus.count() > 0);
    /// ```
    pub fn new<P: Into<PathBuf>>(paths: impl IntoIterator<Item = P>) -> Self {
        Self {
            paths: paths.into_iter().map(Into::into).collect(),
            parser: Parser::new(),
            threads: None,
            extensions: Extensions::default(),
            keep: None,
            on_progress: None,
        }
    }

    /// Sets the parser that documents are read with: its levels, limits and rules count.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::corpus::{Corpus, Failure};
    /// use newsmatter::{Limits, Parser};
    ///
    /// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/clean");
    /// let mut limits = Limits::default();
    /// limits.bytes = 8;
    /// let corpus = Corpus::new([folder]).with_parser(Parser::new().with_limits(limits));
    /// let first = corpus.documents().next();
    /// assert!(matches!(first, Some(Err(Failure::Refused { .. }))));
    /// ```
    pub fn with_parser(mut self, parser: Parser) -> Self {
        self.parser = parser;
        self
    }

    /// Sets the number of threads that read; as many as the machine has processors if
    /// this is not called. With one, everything happens on the thread that asks for it; more than
    /// there is work for are not started.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::num::NonZero;
    /// use newsmatter::corpus::Corpus;
    ///
    /// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/clean");
    /// let corpus = Corpus::new([folder]).with_threads(NonZero::<usize>::MIN);
    /// assert!(corpus.documents().next().is_some());
    /// ```
    pub fn with_threads(mut self, threads: NonZero<usize>) -> Self {
        self.threads = Some(threads);
        self
    }

    /// Sets the extensions of the files that are read in folders, in any letter case, instead of
    /// `md`, `markdown` and `html`. What is named itself is read whatever its name.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::corpus::Corpus;
    ///
    /// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/clean");
    /// assert_eq!(Corpus::new([folder]).with_extensions(["adoc", ".mdx"]).count(), 0);
    /// ```
    pub fn with_extensions<E: Into<String>>(
        mut self,
        extensions: impl IntoIterator<Item = E>,
    ) -> Self {
        self.extensions = Extensions::new(extensions);
        self
    }

    /// Leaves out the files that `keep` refuses, which are not opened then.
    ///
    /// Folders are walked through all the same. Where it is called twice, the second counts.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::corpus::Corpus;
    ///
    /// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/clean");
    /// let is_video = |path: &std::path::Path| path.ends_with("current-video.md");
    /// assert_eq!(Corpus::new([folder]).only(is_video).count(), 1);
    /// ```
    pub fn only(mut self, keep: impl Fn(&Path) -> bool + Send + Sync + 'static) -> Self {
        self.keep = Some(Arc::new(keep));
        self
    }

    /// Calls `call` with how far a run has come, on the thread that takes the outcomes, after each
    /// file.
    ///
    /// Where the total is wanted too, [`Corpus::count`] has it.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::corpus::Corpus;
    ///
    /// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/clean");
    /// let corpus = Corpus::new([folder]);
    /// let total = corpus.count();
    /// let corpus = corpus.on_progress(move |come| eprintln!("{} of {total}", come.files));
    /// assert_eq!(corpus.documents().count() as u64, total);
    /// ```
    pub fn on_progress(mut self, call: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        self.on_progress = Some(Arc::new(call));
        self
    }

    /// Returns how many files there are to read. Folders are listed for it, and nothing is opened.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::corpus::Corpus;
    ///
    /// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/clean");
    /// let corpus = Corpus::new([folder]);
    /// assert_eq!(corpus.count(), corpus.documents().count() as u64);
    /// ```
    pub fn count(&self) -> u64 {
        self.walk(Arc::default()).flatten().count() as u64
    }

    /// What there is to read, in order.
    fn walk(&self, sites: Arc<Sites>) -> impl Iterator<Item = Result<Found, Unread>> {
        let keeps = |found: &Found| self.keep.as_ref().is_none_or(|keep| keep(&found.path));
        Walk::new(&self.paths, self.extensions.clone(), sites)
            .filter(move |found| found.as_ref().map_or(true, keeps))
    }
}

impl fmt::Debug for Corpus {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Corpus")
            .field("paths", &self.paths)
            .field("parser", &self.parser)
            .field("threads", &self.threads)
            .finish_non_exhaustive()
    }
}

/// Returns whether a file has front matter, be it behind a broken fence, such as one that is
/// indented or is made of other dashes, or in UTF-16.
///
/// It is what sets articles apart from the other pages of a folder.
///
/// # Examples
///
/// ```
/// use newsmatter::corpus::has_front_matter;
///
/// assert!(has_front_matter(b"---\ntitle: Ferries return\n---\n"));
/// assert!(has_front_matter(b"--\ntitle: Ferries return\ncategory: news\n--\n"));
/// assert!(!has_front_matter(b"# Read me\n"));
/// ```
pub fn has_front_matter(file: &[u8]) -> bool {
    fence::is_open(file) || fence_findings::is_broken(file)
}
