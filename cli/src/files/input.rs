//! Reading one document.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use newsmatter::{Limits, LineIndex, Location};

/// Why a document was not read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotRead {
    /// A folder has no text.
    #[error("a folder, where a file is expected")]
    Folder,
    /// A pipe or a device may wait, or never end.
    #[error("not a regular file; `-` reads standard input")]
    NotRegular,
    /// More than any document has.
    #[error("expected at most {limit} bytes, found {found}")]
    TooLarge { limit: usize, found: String },
    /// The system does not give it.
    #[error("not read")]
    System(#[from] io::Error),
    /// It is not text, or in another encoding.
    #[error("not UTF-8: the byte 0x{byte:02X} at {location}")]
    NotText { byte: u8, location: Location },
}

/// Reads the text of the file at `path`, or of standard input if that is `-`.
///
/// # Errors
///
/// - a file that is not there or may not be read
/// - a folder, a pipe, a device
/// - a file larger than the limit of a document
/// - a file that is not UTF-8
pub(crate) fn read(path: &Path) -> Result<String, NotRead> {
    let bytes = if path == Path::new("-") {
        read_standard_input()?
    } else {
        let found = fs::metadata(path)?;
        if found.is_dir() {
            return Err(NotRead::Folder);
        }
        if !found.is_file() {
            return Err(NotRead::NotRegular);
        }
        read_all(File::open(path)?, || found.len().to_string())?
    };
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        NotRead::NotText {
            byte: bytes.get(at).copied().unwrap_or_default(),
            location: LineIndex::new(bytes).location(at),
        }
    })
}

/// Reads the document on standard input.
///
/// # Errors
///
/// - an input that cannot be read, or is larger than the limit of a document
pub(crate) fn read_standard_input() -> Result<Vec<u8>, NotRead> {
    read_all(io::stdin().lock(), || "more".to_owned())
}

fn read_all(input: impl Read, size: impl FnOnce() -> String) -> Result<Vec<u8>, NotRead> {
    let limit = Limits::default().bytes;
    let mut bytes = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    input.take(most).read_to_end(&mut bytes)?;
    if bytes.len() > limit {
        let found = size();
        return Err(NotRead::TooLarge { limit, found });
    }
    Ok(bytes)
}
