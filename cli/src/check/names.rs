//! The names of files: on the command line, and in what other programs write.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::files::problem;

/// What separates names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Separator {
    #[default]
    LineEnd,
    Nul,
}

/// The files and folders that are named.
pub(crate) struct Names<'o> {
    pub(crate) paths: &'o [PathBuf],
    pub(crate) behind_dashes: &'o [PathBuf],
    /// A file with names, or `-`.
    pub(crate) list: Option<&'o Path>,
    pub(crate) separator: Separator,
}

/// A list of names that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{list}: the names could not be read: {}", problem::system_words(.reason))]
pub(crate) struct NoNames {
    list: String,
    reason: io::Error,
}

impl Names<'_> {
    /// The paths that are meant, those of the list last.
    ///
    /// # Errors
    ///
    /// - a list that cannot be read
    pub(crate) fn read(&self) -> Result<Vec<PathBuf>, NoNames> {
        let mut paths = [self.paths, self.behind_dashes].concat();
        if let Some(list) = self.list {
            let names = read(list).map_err(|reason| NoNames {
                list: problem::show(list),
                reason,
            })?;
            paths.extend(split(&names, self.separator));
        }
        Ok(paths)
    }
}

fn read(list: &Path) -> io::Result<Vec<u8>> {
    if list != Path::new("-") {
        return fs::read(list);
    }
    let mut names = Vec::new();
    io::stdin().read_to_end(&mut names)?;
    Ok(names)
}

/// Why a name of no file may be none, if it looks as some programs write names.
pub(crate) fn hint(name: &Path) -> Option<&'static str> {
    let name = name.as_os_str().as_encoded_bytes();
    if name.len() > 1 && name.starts_with(b"\"") && name.ends_with(b"\"") {
        Some("git writes names in quotes without `-z`; use `git … -z` and `--null`")
    } else if name.ends_with(b"\r") {
        Some("the name ends in a carriage return; save the list with LF line ends")
    } else {
        None
    }
}

/// The names between separators; the last one needs none behind it.
pub(crate) fn split(names: &[u8], separator: Separator) -> impl Iterator<Item = PathBuf> + '_ {
    let separator = match separator {
        Separator::LineEnd => b'\n',
        Separator::Nul => 0,
    };
    let names = names.split(move |&byte| byte == separator);
    // Windows has carriage returns at the ends of lines, and none in names.
    let names = names.map(|name| match name.strip_suffix(b"\r") {
        Some(name) if cfg!(windows) => name,
        _ => name,
    });
    names.filter(|name| !name.is_empty()).map(path)
}

#[cfg(unix)]
fn path(name: &[u8]) -> PathBuf {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    OsStr::from_bytes(name).into()
}

#[cfg(not(unix))]
fn path(name: &[u8]) -> PathBuf {
    String::from_utf8_lossy(name).into_owned().into()
}
