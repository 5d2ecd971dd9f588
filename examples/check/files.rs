//! Which files to check: those that were named, and those in the folders that were named.
//!
//! The order is that of the arguments, and in a folder that of the names. A file that can be
//! reached in several ways is listed once. Nothing is opened here.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

/// How the names of articles end, in any letter case.
const EXTENSIONS: [&str; 3] = ["md", "markdown", "html"];

/// What was found at the paths.
#[derive(Default)]
pub(crate) struct Listing {
    pub(crate) files: Vec<Listed>,
    /// Entries of folders that are named like articles and cannot be read like files: pipes,
    /// devices, links to folders.
    pub(crate) not_regular: usize,
    pub(crate) problems: Vec<Problem>,
    /// The place of each file in `files`, by its path without links.
    places: HashMap<PathBuf, usize>,
}

/// A file to check.
pub(crate) struct Listed {
    pub(crate) path: PathBuf,
    /// Whether it was named itself, so that it has to be an article.
    pub(crate) is_named: bool,
}

/// A path that could not be read, and why.
pub(crate) struct Problem {
    pub(crate) path: PathBuf,
    pub(crate) reason: io::Error,
}

/// An entry of a folder that is worth a visit.
struct Entry {
    path: PathBuf,
    /// The path without links.
    identity: PathBuf,
    is_folder: bool,
}

/// Lists the files at `paths`.
pub(crate) fn list(paths: &[PathBuf]) -> Listing {
    let mut listing = Listing::default();
    for path in paths {
        if let Err(reason) = listing.add_named(path) {
            listing.report(path, reason);
        }
    }
    listing
}

/// The reason why something that is neither a file nor a folder is not read.
pub(crate) fn not_regular() -> io::Error {
    io::Error::other("not a regular file")
}

impl Listing {
    fn add_named(&mut self, path: &Path) -> io::Result<()> {
        let kind = fs::metadata(path)?.file_type();
        let identity = fs::canonicalize(path)?;
        if kind.is_dir() {
            self.add_folder(path, &identity);
        } else if kind.is_file() {
            self.add_file(path.to_owned(), identity, true);
        } else {
            return Err(not_regular());
        }
        Ok(())
    }

    /// Adds what is in a folder and in the folders below it.
    fn add_folder(&mut self, path: &Path, identity: &Path) {
        let mut waiting = self.entries(path, identity);
        while let Some(entry) = waiting.pop() {
            if entry.is_folder {
                waiting.extend(self.entries(&entry.path, &entry.identity));
            } else {
                self.add_file(entry.path, entry.identity, false);
            }
        }
    }

    fn add_file(&mut self, path: PathBuf, identity: PathBuf, is_named: bool) {
        let place = *self.places.entry(identity).or_insert(self.files.len());
        match self.files.get_mut(place) {
            Some(known) => known.is_named |= is_named,
            None => self.files.push(Listed { path, is_named }),
        }
    }

    fn report(&mut self, path: &Path, reason: io::Error) {
        let path = path.to_owned();
        self.problems.push(Problem { path, reason });
    }

    /// The entries of a folder that are worth a visit, the first one last.
    fn entries(&mut self, folder: &Path, identity: &Path) -> Vec<Entry> {
        let found = match fs::read_dir(folder) {
            Ok(found) => found,
            Err(reason) => {
                self.report(folder, reason);
                return Vec::new();
            }
        };
        let mut entries = Vec::new();
        for entry in found {
            match entry.and_then(|entry| self.entry(&entry, identity)) {
                Ok(entry) => entries.extend(entry),
                Err(reason) => {
                    // Reading a folder that has failed once can fail for ever.
                    self.report(folder, reason);
                    break;
                }
            }
        }
        entries.sort_by(|one, other| other.path.cmp(&one.path));
        entries
    }

    fn entry(&mut self, entry: &DirEntry, folder: &Path) -> io::Result<Option<Entry>> {
        let name = entry.file_name();
        if name.as_encoded_bytes().starts_with(b".") {
            return Ok(None);
        }
        let path = entry.path();
        let kind = entry.file_type()?;
        if !kind.is_dir() && !is_named_like_an_article(&path) {
            return Ok(None);
        }
        let mut identity = folder.join(name);
        if kind.is_symlink() {
            // One that leads nowhere is listed, to be reported when it is read.
            match fs::metadata(&path) {
                Ok(target) if !target.is_file() => {
                    self.not_regular = self.not_regular.saturating_add(1);
                    return Ok(None);
                }
                _ => identity = fs::canonicalize(&path).unwrap_or(identity),
            }
        } else if !kind.is_dir() && !kind.is_file() {
            self.not_regular = self.not_regular.saturating_add(1);
            return Ok(None);
        }
        Ok(Some(Entry {
            path,
            identity,
            is_folder: kind.is_dir(),
        }))
    }
}

fn is_named_like_an_article(path: &Path) -> bool {
    path.extension()
        .and_then(OsStr::to_str)
        .is_some_and(|extension| {
            EXTENSIONS
                .iter()
                .any(|known| known.eq_ignore_ascii_case(extension))
        })
}
