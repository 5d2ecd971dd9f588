//! Where files are, told the same whoever checks them: from one folder, with `/` between names.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

/// The folder that places are told from.
#[derive(Debug)]
pub struct Root {
    /// Without links.
    folder: PathBuf,
    /// Whether relative paths start here too, so that most need not be looked up.
    is_current: bool,
}

impl Root {
    /// The folder that the program was started in.
    ///
    /// # Errors
    ///
    /// - a folder that is gone
    pub fn current() -> io::Result<Self> {
        Ok(Self {
            folder: fs::canonicalize(".")?,
            is_current: true,
        })
    }

    /// The folder that a file is in.
    ///
    /// # Errors
    ///
    /// - a folder that is not there
    pub fn of_file(file: &Path) -> io::Result<Self> {
        let folder = fs::canonicalize(folder_of(file))?;
        Ok(Self {
            is_current: fs::canonicalize(".").is_ok_and(|current| current == folder),
            folder,
        })
    }

    /// The folder itself.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The path of a file from here, without `.` and `..`; `None` if it is elsewhere.
    pub fn path_to(&self, file: &Path) -> Option<PathBuf> {
        let is_plain = |part| matches!(part, Component::Normal(_) | Component::CurDir);
        if self.is_current && file.components().all(is_plain) {
            let is_name = |part: &Component<'_>| matches!(part, Component::Normal(_));
            return Some(file.components().filter(is_name).collect());
        }
        let found = without_links(file)?;
        found.strip_prefix(&self.folder).ok().map(Path::to_owned)
    }

    /// A file as text that is the same on every system: `news/2021-03-04-ferries.md`.
    pub fn text(&self, file: &Path) -> String {
        let whole = self.path_to(file).or_else(|| without_links(file));
        let whole = whole.as_deref().unwrap_or(file);
        let parts: Option<Vec<_>> = parts(whole).map(OsStr::to_str).collect();
        match parts {
            Some(parts) => format!("{}{}", root_of(whole), parts.join("/")),
            // Two such names may look equal as text, but have two addresses.
            None => self.uri(file),
        }
    }

    /// The address of a file: relative below this folder, else absolute.
    pub fn uri(&self, file: &Path) -> String {
        if let Some(path) = self.path_to(file) {
            return encoded(&path);
        }
        let whole = without_links(file).unwrap_or_else(|| file.to_owned());
        format!("file:///{}", encoded(&whole))
    }
}

/// The path of a file without links to folders. The file itself may be a link: that has a place
/// of its own.
pub(crate) fn without_links(file: &Path) -> Option<PathBuf> {
    let name = file.file_name()?;
    Some(fs::canonicalize(folder_of(file)).ok()?.join(name))
}

/// The folder that a path says a file is in.
pub(crate) fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// The names in a path.
fn parts(path: &Path) -> impl Iterator<Item = &OsStr> {
    path.components()
        .filter(|part| !matches!(part, Component::RootDir))
        .map(Component::as_os_str)
}

fn root_of(path: &Path) -> &'static str {
    if path.has_root() { "/" } else { "" }
}

/// A path in a URI: with `/` between names, what is not unreserved percent-encoded.
fn encoded(path: &Path) -> String {
    let mut uri = String::new();
    for part in parts(path) {
        if !uri.is_empty() {
            uri.push('/');
        }
        for &byte in part.as_encoded_bytes() {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
                uri.push(char::from(byte));
            } else {
                // Writing to a `String` cannot fail.
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}
