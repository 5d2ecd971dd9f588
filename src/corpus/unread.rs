//! Files that could not be read.

use std::io;
use std::path::PathBuf;

/// A file or folder that could not be read, and why.
#[derive(Debug, thiserror::Error)]
#[error("{path:?}: {reason}")]
#[non_exhaustive]
pub struct Unread {
    /// Where it is.
    pub path: PathBuf,
    /// Whether it was named itself, and not merely found in a folder.
    pub is_named: bool,
    /// Why it was not read. `Display` has it; it is not the `source`, so that no error chain has it
    /// twice.
    pub reason: Reason,
}

/// Why a file or folder was not read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Reason {
    /// The system says so: it is not there, it may not be opened, the disk failed.
    #[error(transparent)]
    System(#[from] io::Error),
    /// It is neither a file nor, where it was named, a folder: a pipe, a device, or in a folder
    /// a link to another one. Reading it could wait for ever, or go round in circles.
    #[error("not a regular file")]
    NotRegular,
}

impl Unread {
    pub(super) fn new(path: impl Into<PathBuf>, reason: impl Into<Reason>) -> Self {
        Self {
            path: path.into(),
            is_named: false,
            reason: reason.into(),
        }
    }

    /// Returns whether it is merely something in a folder that is no file, such as a pipe, and no
    /// one has asked for: tools pass it by.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::corpus::{Corpus, Failure};
    ///
    /// // What was named has to be there.
    /// for document in Corpus::new(["no-such-ferry.md"]).documents() {
    ///     assert!(matches!(document, Err(Failure::Unread(unread)) if !unread.is_passed_by()));
    /// }
    /// ```
    pub fn is_passed_by(&self) -> bool {
        matches!(self.reason, Reason::NotRegular) && !self.is_named
    }

    /// The same of what was named itself.
    pub(super) fn named(self) -> Self {
        Self {
            is_named: true,
            ..self
        }
    }
}
