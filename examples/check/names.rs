//! The names of files in what other programs write: `-` on the command line, and git.

use std::io::{self, Read as _};
use std::path::PathBuf;

/// What a path on the command line stands for.
pub(crate) enum Named {
    Path(PathBuf),
    /// The names that standard input has.
    Input,
}

/// What stands between names.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Separator {
    #[default]
    LineEnd,
    Nul,
}

/// The paths that are meant, with the names of standard input in their place.
///
/// # Errors
///
/// - an input that cannot be read
pub(crate) fn paths(arguments: &[Named], separator: Separator) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for argument in arguments {
        match argument {
            Named::Path(path) => paths.push(path.clone()),
            Named::Input => {
                let mut names = Vec::new();
                io::stdin().read_to_end(&mut names)?;
                paths.extend(split(&names, separator));
            }
        }
    }
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
