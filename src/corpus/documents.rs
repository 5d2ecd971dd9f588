//! Documents that belong to whoever asks for them.

use std::fmt;
use std::io;
use std::ops::ControlFlow;
use std::panic;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::thread::{self, JoinHandle};

use super::{Corpus, File, FileKind, Unread};
use crate::{OwnedDocument, Report};

/// How many documents may wait to be asked for.
const MOST_WAITING: usize = 64;

/// Why a file has no document.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// It could not be read.
    #[error(transparent)]
    Unread(#[from] Unread),
    /// It was found in a folder and does not claim to be an article.
    #[error("{0:?}: no front matter")]
    NoFrontMatter(PathBuf),
    /// It was found in a folder and is a document of another kind, such as one of another collection of
    /// the site.
    #[error("{0:?}: not an article but a document of another kind")]
    OtherKind(PathBuf),
    /// It is at fault.
    #[error("{path:?}: {report}")]
    Refused {
        /// Where it is.
        path: PathBuf,
        /// Every finding, errors and others. `Display` of the failure has them; it is not its
        /// `source`, so that no error chain has them twice.
        report: Report,
    },
}

impl Failure {
    /// Returns where the file is.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::corpus::Corpus;
    /// use std::path::Path;
    ///
    /// let failure = Corpus::new(["no-such-ferry.md"]).documents().next().unwrap().unwrap_err();
    /// assert_eq!(failure.path(), Path::new("no-such-ferry.md"));
    /// ```
    pub fn path(&self) -> &Path {
        match self {
            Self::Unread(unread) => &unread.path,
            Self::NoFrontMatter(path) | Self::OtherKind(path) | Self::Refused { path, .. } => path,
        }
    }
}

/// The documents of a corpus, one after the other: [`Corpus::documents`] makes it.
pub struct Documents {
    /// `None` at the end, and then the reader is waited for.
    documents: Option<Receiver<Result<OwnedDocument, Failure>>>,
    reader: Option<JoinHandle<()>>,
}

impl Corpus {
    /// Returns the documents of the corpus in the order of their files, and the failure of what has
    /// none in its place.
    ///
    /// Reading goes on in the background, a few hundred files ahead, until the iterator is
    /// dropped. Each document is copied; [`Corpus::visit`] lends them.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::corpus::{Corpus, Failure};
    ///
    /// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/clean");
    /// let mut titles = Vec::new();
    /// for document in Corpus::new([folder]).documents() {
    ///     match document {
    ///         Ok(document) => titles.push(document.article.title),
    ///         Err(Failure::NoFrontMatter(_) | Failure::OtherKind(_)) => {}
    ///         Err(failure) => eprintln!("{failure}"),
    ///     }
    /// }
    /// assert!(!titles.is_empty());
    /// ```
    pub fn documents(&self) -> Documents {
        let (sender, receiver) = mpsc::sync_channel(MOST_WAITING);
        let (failed, corpus) = (sender.clone(), self.clone());
        let read = move || {
            // Whoever has dropped the iterator needs no more.
            let _ = corpus.visit(own, |outcome| {
                let document = outcome.map_err(Failure::from).flatten();
                match sender.send(document) {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(_) => ControlFlow::Break(()),
                }
            });
        };
        let reader = thread::Builder::new().spawn(read);
        if let Err(reason) = &reader {
            let path = self.paths.first().cloned().unwrap_or_default();
            let reason = io::Error::new(reason.kind(), format!("no thread to read it: {reason}"));
            // There is room for one.
            let _ = failed.send(Err(Unread::new(path, reason).into()));
        }
        Documents {
            documents: Some(receiver),
            reader: reader.ok(),
        }
    }
}

/// A document that borrows nothing from the file.
fn own(file: File<'_>) -> Result<OwnedDocument, Failure> {
    let path = file.path().to_owned();
    match file.kind() {
        FileKind::Page => return Err(Failure::NoFrontMatter(path)),
        FileKind::OtherKind => return Err(Failure::OtherKind(path)),
        FileKind::Article => {}
    }
    match file.parse() {
        Ok(document) => Ok(OwnedDocument {
            path,
            ..document.into_owned()
        }),
        Err(report) => Err(Failure::Refused { path, report }),
    }
}

impl Iterator for Documents {
    type Item = Result<OwnedDocument, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.documents.as_ref()?.recv();
        if next.is_err() {
            self.documents = None;
            if let Some(Err(panicked)) = self.reader.take().map(JoinHandle::join) {
                panic::resume_unwind(panicked);
            }
        }
        next.ok()
    }
}

impl fmt::Debug for Documents {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Documents").finish_non_exhaustive()
    }
}
