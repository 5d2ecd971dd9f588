//! How far a run has come.

/// How far the reading of a corpus has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// How many files have been taken, with those that could not be read.
    pub files: u64,
    /// How many bytes were in them.
    pub bytes: u64,
    /// How many could not be read.
    pub unread: u64,
}

impl Progress {
    /// One more file has been taken, which had `bytes` bytes or could not be read.
    pub(super) fn advance(&mut self, bytes: Option<usize>) {
        self.files = self.files.saturating_add(1);
        match bytes {
            Some(bytes) => {
                let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
                self.bytes = self.bytes.saturating_add(bytes);
            }
            None => self.unread = self.unread.saturating_add(1),
        }
    }
}
