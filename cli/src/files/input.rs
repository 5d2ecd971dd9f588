//! Reading one file of text.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use newsmatter::{LineIndex, Location};

/// Why a file was not read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotRead {
    /// A folder has no text.
    #[error("a folder, where a file is expected")]
    Folder,
    /// The system does not give it.
    #[error("not read")]
    System(#[from] io::Error),
    /// It is no text, or in another encoding.
    #[error("not UTF-8: the byte 0x{byte:02X} at {location}")]
    NotText { byte: u8, location: Location },
}

/// Reads the file at `path`, or standard input if that is `-`.
///
/// # Errors
///
/// - a file that is not there or may not be read
/// - a folder
/// - a file that is not UTF-8
pub(crate) fn read(path: &Path) -> Result<String, NotRead> {
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        io::stdin().read_to_end(&mut bytes)?;
    } else if fs::metadata(path)?.is_dir() {
        return Err(NotRead::Folder);
    } else {
        bytes = fs::read(path)?;
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        NotRead::NotText {
            byte: bytes.get(at).copied().unwrap_or_default(),
            location: LineIndex::new(bytes).location(at),
        }
    })
}
