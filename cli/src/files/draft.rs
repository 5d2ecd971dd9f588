//! New files that are seen only when they are whole.

use std::fs::{self, File, Permissions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::temporary::Temporary;
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
    pub fn finish(mut self, replace: bool) -> io::Result<()> {
        let mut file = self.file.as_file();
        file.flush()?;
        if let Some(permissions) = self.permissions.take() {
            file.set_permissions(permissions)?;
        }
        file.sync_all()?;
        self.file.persist(&self.path, replace)
    }
}
