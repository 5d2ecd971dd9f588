//! Which files a corpus has, and in which order.

use std::collections::HashSet;
use std::error::Error;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::vec;

use ignore::{DirEntry, WalkBuilder};

use super::Sites;
use super::site::Exclusions;
use super::unread::{Reason, Unread};

/// How the names of articles end, in any letter case, unless a corpus has others.
const EXTENSIONS: [&str; 3] = ["md", "markdown", "html"];

/// The extensions of the names of files that are read in folders.
#[derive(Clone, Debug)]
pub(super) struct Extensions(Arc<[String]>);

impl Default for Extensions {
    fn default() -> Self {
        Self::new(EXTENSIONS)
    }
}

impl Extensions {
    /// A dot at the beginning counts for nothing.
    pub(super) fn new<E: Into<String>>(extensions: impl IntoIterator<Item = E>) -> Self {
        let without_dot = |extension: E| {
            let extension = extension.into();
            extension
                .strip_prefix('.')
                .map(str::to_owned)
                .unwrap_or(extension)
        };
        Self(extensions.into_iter().map(without_dot).collect())
    }

    /// Looks at the last bytes only: taking the path apart would cost more than opening the file.
    fn has(&self, path: &Path) -> bool {
        let bytes = path.as_os_str().as_encoded_bytes();
        self.0.iter().any(|extension| {
            let before = bytes.len().checked_sub(extension.len());
            let Some((stem, ending)) = before.and_then(|at| bytes.split_at_checked(at)) else {
                return false;
            };
            let is_separator = |&byte: &u8| std::path::is_separator(char::from(byte));
            // A name that is nothing but a dot and these letters has no extension.
            let has_a_name = |stem: &[u8]| stem.last().is_some_and(|byte| !is_separator(byte));
            ending.eq_ignore_ascii_case(extension.as_bytes())
                && stem.strip_suffix(b".").is_some_and(has_a_name)
        })
    }
}

/// A file to read.
pub(super) struct Found {
    pub(super) path: PathBuf,
    /// Whether it was named itself.
    pub(super) is_named: bool,
    /// Whether it was seen to be a regular file.
    pub(super) is_regular: bool,
}

/// Finds the files, one after the other.
///
/// What is named itself is read where it is named and nowhere else, so that a walk through a
/// folder passes it by. That keeps a file from being read twice without remembering all that
/// were read: only what was named is remembered, and where links led.
pub(super) struct Walk {
    named: vec::IntoIter<Result<Named, Unread>>,
    /// All that is named, without links.
    identities: Arc<HashSet<PathBuf>>,
    /// The files outside of the named folders that links led to.
    linked: HashSet<PathBuf>,
    folder: Option<Folder>,
    extensions: Extensions,
    sites: Arc<Sites>,
}

/// A path that was named.
struct Named {
    path: PathBuf,
    /// The path without links.
    identity: PathBuf,
    is_folder: bool,
}

/// A folder that is being walked through.
struct Folder {
    entries: ignore::Walk,
    /// As it was named.
    path: PathBuf,
    /// As the walker knows it.
    start: PathBuf,
}

impl Walk {
    pub(super) fn new(paths: &[PathBuf], extensions: Extensions, sites: Arc<Sites>) -> Self {
        let mut identities = HashSet::new();
        let mut named = Vec::new();
        for path in paths {
            match Named::look_up(path) {
                // The same once more.
                Ok(found) if !identities.insert(found.identity.clone()) => {}
                found => named.push(found),
            }
        }
        Self {
            named: named.into_iter(),
            identities: Arc::new(identities),
            linked: HashSet::new(),
            folder: None,
            extensions,
            sites,
        }
    }

    /// The next file in the folder, if there is one.
    fn next_in_folder(&mut self) -> Option<Result<Found, Unread>> {
        while let Some(entry) = self.folder.as_mut()?.entries.next() {
            let found = match entry {
                Ok(entry) => self.look_at(entry).transpose(),
                Err(error) => Some(Err(self.failure(&error))),
            };
            if found.is_some() {
                return found;
            }
        }
        self.folder = None;
        None
    }

    /// An entry of a folder, if it is to be read.
    fn look_at(&mut self, entry: DirEntry) -> Result<Option<Found>, Unread> {
        let Some(kind) = entry.file_type().filter(|kind| !kind.is_dir()) else {
            return Ok(None);
        };
        if !self.extensions.has(entry.path()) {
            return Ok(None);
        }
        if kind.is_symlink() && !self.is_first_link(entry.path())? {
            return Ok(None);
        }
        if !kind.is_symlink() && !kind.is_file() {
            return Err(Unread::new(entry.into_path(), Reason::NotRegular));
        }
        Ok(Some(Found {
            path: entry.into_path(),
            is_named: false,
            is_regular: kind.is_file(),
        }))
    }

    /// Whether a link leads to a file that is not read anyway.
    fn is_first_link(&mut self, link: &Path) -> Result<bool, Unread> {
        // A link that leads nowhere is reported when it is read.
        let Ok(target) = fs::canonicalize(link) else {
            return Ok(true);
        };
        if !target.is_file() {
            return Err(Unread::new(link, Reason::NotRegular));
        }
        Ok(!self.reaches(&target) && self.linked.insert(target))
    }

    /// Whether a file is found without a link: it is named, or in a folder that is.
    fn reaches(&self, file: &Path) -> bool {
        if self.identities.contains(file) {
            return true;
        }
        let mut above = file.ancestors().skip(1);
        let Some(folder) = above.find(|folder| self.identities.contains(*folder)) else {
            return false;
        };
        let below = file.strip_prefix(folder).unwrap_or(file);
        self.extensions.has(file) && !below.iter().any(is_hidden)
    }

    fn failure(&self, error: &ignore::Error) -> Unread {
        let reason = system_error(error).unwrap_or_else(|| io::Error::other(error.to_string()));
        let path = path_of(error);
        match &self.folder {
            Some(folder) if path.is_none_or(|path| path == folder.start) => {
                Unread::new(&*folder.path, reason).named()
            }
            _ => Unread::new(path.unwrap_or(Path::new("")), reason),
        }
    }
}

impl Iterator for Walk {
    type Item = Result<Found, Unread>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(found) = self.next_in_folder() {
                return Some(found);
            }
            let named = match self.named.next()? {
                Ok(named) => named,
                Err(unread) => return Some(Err(unread)),
            };
            if !named.is_folder {
                return Some(Ok(Found {
                    path: named.path,
                    is_named: true,
                    is_regular: true,
                }));
            }
            self.folder = Some(Folder::new(named, &self.identities, &self.sites));
        }
    }
}

impl Named {
    fn look_up(path: &Path) -> Result<Self, Unread> {
        let look_up = || {
            let kind = fs::metadata(path)?.file_type();
            if !kind.is_dir() && !kind.is_file() {
                return Err(Reason::NotRegular);
            }
            Ok(Self {
                path: path.to_owned(),
                identity: fs::canonicalize(path)?,
                is_folder: kind.is_dir(),
            })
        };
        look_up().map_err(|reason| Unread::new(path, reason).named())
    }
}

impl Folder {
    fn new(named: Named, identities: &Arc<HashSet<PathBuf>>, sites: &Arc<Sites>) -> Self {
        let Named { path, identity, .. } = named;
        // To the walker, a dash stands for standard input.
        let start = if path.as_os_str() == "-" {
            Path::new(".").join(&path)
        } else {
            path.clone()
        };
        let mut walker = WalkBuilder::new(&start);
        walker
            .follow_links(false)
            .require_git(false)
            // The same folder is the same corpus, whoever reads it.
            .git_global(false)
            .git_exclude(false)
            // They are in one folder, so that only their names differ; taking a path apart for
            // each comparison would cost more than reading the file.
            .sort_by_file_path(|one, other| one.as_os_str().cmp(other.as_os_str()));
        let exclusions = Exclusions::of(sites);
        // Where only one path is named, there is nothing to pass by.
        let identities = (identities.len() > 1).then(|| Arc::clone(identities));
        let beginning = start.clone();
        walker.filter_entry(move |entry| {
            let is_named_elsewhere = |identities: &Arc<HashSet<PathBuf>>| {
                let below = entry.path().strip_prefix(&beginning);
                below.is_ok_and(|below| identities.contains(&identity.join(below)))
            };
            entry.depth() == 0
                || !identities.as_ref().is_some_and(is_named_elsewhere) && !exclusions.have(entry)
        });
        Self {
            entries: walker.build(),
            path,
            start,
        }
    }
}

/// What the system said, without what those who passed it on said about it.
fn system_error(error: &ignore::Error) -> Option<io::Error> {
    let mut cause: Option<&(dyn Error + 'static)> = error.io_error().map(|error| error as _);
    while let Some(error) = cause {
        let code = error.downcast_ref().and_then(io::Error::raw_os_error);
        if code.is_some() {
            return code.map(io::Error::from_raw_os_error);
        }
        cause = error.source();
    }
    None
}

/// The path that an error is about.
fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            path_of(err)
        }
        _ => None,
    }
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}
