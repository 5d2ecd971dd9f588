//! New files that are seen only when they are whole.

use std::fs::{self, File, Permissions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::temporary::{self, Temporary};
use crate::place::folder_of;

/// A file under way. It has no name of its own until it is finished, and is gone if it never is.
#[derive(Debug)]
pub struct Draft {
    file: Temporary,
    path: PathBuf,
    /// Those of the file that is there.
    permissions: Option<Permissions>,
}

impl Draft {
    /// Begins a file that will be at `path`, or where a link there leads.
    ///
    /// # Errors
    ///
    /// - something at `path` that is not a file, such as a pipe or a device
    /// - a folder in which no file can be made
    pub fn new(path: &Path) -> io::Result<Self> {
        let (path, permissions) = match fs::metadata(path) {
            Ok(old) if !old.is_file() => return Err(io::Error::other("not a regular file")),
            Ok(old) => (fs::canonicalize(path)?, Some(old.permissions())),
            Err(_) => (path.to_owned(), None),
        };
        Ok(Self {
            file: Temporary::new(folder_of(&path), permissions.is_some())?,
            path,
            permissions,
        })
    }

    /// Another handle to write with.
    ///
    /// # Errors
    ///
    /// - a system without further handles
    pub fn writer(&self) -> io::Result<File> {
        self.file.as_file().try_clone()
    }

    /// Gives the file its name. One that was there is replaced if `replace` says so, by one with
    /// its permissions.
    ///
    /// # Errors
    ///
    /// - a disk that is full or fails
    /// - a file of that name that was there, and is not to be replaced
    pub fn finish(self, replace: bool) -> io::Result<()> {
        self.complete()?.name(replace)
    }

    /// Waits until all of the file is on the disk. Of several files that belong together, each is
    /// completed before one is named: else a full disk would leave some new and some old.
    ///
    /// # Errors
    ///
    /// - a disk that is full or fails
    pub fn complete(self) -> io::Result<Complete> {
        let complete = self.complete_without_waiting()?;
        complete.file.as_file().sync_all()?;
        Ok(complete)
    }

    /// The same without waiting for the disk: after a failure of power, there may be less of the
    /// file. For many files that can be made again.
    pub(crate) fn complete_without_waiting(mut self) -> io::Result<Complete> {
        let mut file = self.file.as_file();
        file.flush()?;
        if let Some(permissions) = self.permissions.take() {
            file.set_permissions(permissions)?;
        }
        Ok(Complete {
            file: self.file,
            path: self.path,
        })
    }
}

/// A file that lacks nothing but its name.
#[derive(Debug)]
pub struct Complete {
    file: Temporary,
    path: PathBuf,
}

impl Complete {
    /// Gives the file its name.
    ///
    /// # Errors
    ///
    /// - a file of that name that was there, and is not to be replaced
    pub fn name(self, replace: bool) -> io::Result<()> {
        self.file.persist(&self.path, replace)
    }
}

/// Removes the drafts in a folder that a program which was killed has left. Making one does that
/// too; this is for who finds that none is to be made.
pub(crate) fn clear(folder: &Path) {
    temporary::clear(folder);
}
