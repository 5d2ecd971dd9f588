//! Replacing a file: whoever reads it finds the old text or the new one, never a part of either.
//!
//! The new text is written to a file of its own in the same folder, which then takes the name of
//! the old one. A crash at any moment leaves one of the two under that name.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use super::temporary::Temporary;

/// Why a file was not replaced. It then has the text that it had.
#[derive(Debug, thiserror::Error)]
pub enum NotReplaced {
    /// It no longer has the text that the new one was made from.
    #[error("not written: the file was changed in the meantime")]
    Changed,
    /// No file can be made beside it.
    #[error("not written: no new file can be made in its folder")]
    Folder(#[source] io::Error),
    /// The file may not be read or written.
    #[error("not written")]
    File(#[source] io::Error),
    /// The new file cannot be given to the old one's owner.
    #[error("not written: the new file cannot have the owner of the old one")]
    Owner(#[source] io::Error),
}

/// Replaces the file at `path`, which had the text `before`, by one with the text `after`.
///
/// The new file has the permissions and the owner of the old one. At the end of a link, the file
/// that it leads to is replaced, and the link stays. Of a file with several names (hard links),
/// the other names keep the old text. Extended attributes are not carried over.
///
/// The file is read again just before the new one takes its place. What is written to it in the
/// instant between is lost; only a lock that all writers respect could prevent that.
///
/// # Errors
///
/// - a file that no longer has the text `before`
/// - a file that is not there, may not be written, or has an owner that cannot be kept
/// - a folder in which no file can be made
pub fn replace(path: &Path, before: &[u8], after: &[u8]) -> Result<(), NotReplaced> {
    let target = fs::canonicalize(path).map_err(NotReplaced::File)?;
    // Asked at once as well, to make no new file where that is bound to end here.
    expect(&target, before)?;
    // A file that was found has a folder that it was found in.
    let folder = target.parent().unwrap_or(Path::new("."));
    let draft = Temporary::new(folder, true).map_err(NotReplaced::Folder)?;
    write(draft.as_file(), after, &target)?;
    expect(&target, before)?;
    draft.persist(&target, true).map_err(NotReplaced::Folder)?;
    keep_name(folder);
    Ok(())
}

/// Writes the new text, gives it the owner and permissions of `target`, and waits until all that
/// is on the disk.
fn write(mut draft: &File, text: &[u8], target: &Path) -> Result<(), NotReplaced> {
    let old = fs::metadata(target).map_err(NotReplaced::File)?;
    draft.write_all(text).map_err(NotReplaced::Folder)?;
    // A change of owner takes some permissions away, so they come second.
    keep_owner(draft, &old).map_err(NotReplaced::Owner)?;
    draft
        .set_permissions(old.permissions())
        .and_then(|()| draft.sync_all())
        .map_err(NotReplaced::Folder)
}

/// Fails if a file has another text than `text`, or may not be written.
///
/// To take its place, the folder's permission would do, and a file that was made read-only
/// would be replaced all the same.
fn expect(path: &Path, text: &[u8]) -> Result<(), NotReplaced> {
    let mut found = Vec::new();
    let file = OpenOptions::new().read(true).write(true).open(path);
    file.and_then(|mut file| file.read_to_end(&mut found))
        .map_err(NotReplaced::File)?;
    if found == text {
        Ok(())
    } else {
        Err(NotReplaced::Changed)
    }
}

#[cfg(unix)]
fn keep_owner(draft: &File, old: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, fchown};

    let new = draft.metadata()?;
    if (new.uid(), new.gid()) == (old.uid(), old.gid()) {
        return Ok(());
    }
    fchown(draft, Some(old.uid()), Some(old.gid()))
}

#[cfg(not(unix))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "the signature of the one that can fail"
)]
fn keep_owner(_draft: &File, _old: &fs::Metadata) -> io::Result<()> {
    Ok(())
}

/// Waits until the folder on the disk says that the name is the new file's. Where that cannot be
/// had, a power failure may bring the old file back, which is as whole as the new one.
fn keep_name(folder: &Path) {
    #[cfg(unix)]
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    #[cfg(not(unix))]
    let _ = folder;
}
