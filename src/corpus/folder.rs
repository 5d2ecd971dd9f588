//! Opening files where their folder is open already.

use std::fs::File;
use std::io;

use super::walk::Found;

/// The folder of the last file. A file in it is opened by its name alone, so that the system does
/// not go through the folders above once more.
#[derive(Default)]
pub(super) struct OpenFolder {
    #[cfg(unix)]
    last: Option<Last>,
}

/// The folder of the file before, open if that file was its second one.
#[cfg(unix)]
struct Last {
    path: Vec<u8>,
    descriptor: Option<rustix::fd::OwnedFd>,
}

impl OpenFolder {
    /// Opens a file for reading.
    #[cfg(unix)]
    pub(super) fn open(&mut self, found: &Found) -> io::Result<File> {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt as _;

        use rustix::fs::{Mode, OFlags, open, openat};

        let path = found.path.as_os_str().as_bytes();
        let slash = memchr::memrchr(b'/', path).filter(|_| !found.is_named);
        let Some((folder, name)) = slash.and_then(|at| path.split_at_checked(at)) else {
            return File::open(&found.path);
        };
        let name = OsStr::from_bytes(name.strip_prefix(b"/").unwrap_or(name));
        let reading = OFlags::RDONLY | OFlags::CLOEXEC;
        let Some(last) = self.last.as_mut().filter(|last| last.path == folder) else {
            self.last = Some(Last {
                path: folder.to_owned(),
                descriptor: None,
            });
            return File::open(&found.path);
        };
        let folder = match folder {
            b"" => OsStr::new("/"),
            folder => OsStr::from_bytes(folder),
        };
        if last.descriptor.is_none() {
            last.descriptor = open(folder, reading | OFlags::DIRECTORY, Mode::empty()).ok();
        }
        match &last.descriptor {
            Some(folder) => Ok(openat(folder, name, reading, Mode::empty())?.into()),
            // A folder that may be passed through but not read.
            None => File::open(&found.path),
        }
    }

    /// Opens a file for reading.
    #[cfg(not(unix))]
    pub(super) fn open(&mut self, found: &Found) -> io::Result<File> {
        File::open(&found.path)
    }
}
