//! The names of files in what other programs write: `-` on the command line, and git.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// What stands between names.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Separator {
    #[default]
    LineEnd,
    Nul,
}

/// The paths that are meant: `named`, with the names of standard input in the place of `-`, and
/// what stands `behind_dashes` as it is.
///
/// # Errors
///
/// - an input that cannot be read
pub(crate) fn paths(
    named: &[PathBuf],
    behind_dashes: &[PathBuf],
    separator: Separator,
) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for path in named {
        if path == Path::new("-") {
            let mut input = Vec::new();
            io::stdin().read_to_end(&mut input)?;
            paths.extend(split(&input, separator));
        } else {
            paths.push(path.clone());
        }
    }
    paths.extend_from_slice(behind_dashes);
    Ok(paths)
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
