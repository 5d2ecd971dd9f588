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
        self.files += 1;
        match bytes {
            Some(bytes) => {
                self.bytes += bytes as u64;
            }
            None => self.unread += 1,
        }
    }
}
