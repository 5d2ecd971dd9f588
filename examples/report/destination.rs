//! Writing the page to a file: all of it, or nothing.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use crate::replace::{self, NotReplaced};

/// Why the page was not written. A file that was there is as it was.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotWritten {
    #[error("not written: not a regular file")]
    NotRegular,
    #[error("not written")]
    System(#[from] io::Error),
    #[error(transparent)]
    NotReplaced(#[from] NotReplaced),
}

/// Writes `page` to the file at `path`, in the place of what was there.
pub(crate) fn write(path: &Path, page: &[u8]) -> Result<(), NotWritten> {
    match fs::metadata(path) {
        Ok(found) if !found.is_file() => Err(NotWritten::NotRegular),
        Ok(_) => {
            let before = fs::read(path)?;
            Ok(replace::replace(path, &before, page)?)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(make(path, page)?),
        Err(error) => Err(error.into()),
    }
}

/// Makes a file that is not there yet. Under its name, it is whole from the beginning.
fn make(path: &Path, page: &[u8]) -> io::Result<()> {
    let mut maker = tempfile::Builder::new();
    maker.prefix(".newsmatter-");
    // As any new file, less what the user's mask takes away.
    #[cfg(unix)]
    maker.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let mut draft = maker.tempfile_in(folder)?;
    draft.write_all(page)?;
    draft.as_file().sync_all()?;
    draft.persist(path).map_err(|failed| failed.error)?;
    Ok(())
}
