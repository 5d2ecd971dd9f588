//! The file of a baseline: JSON Lines, so that two branches that change it can be merged.
//!
//! The first line is `{"baseline":1}`, the version; each other one is an entry, sorted.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Baseline, Mark};
use crate::replace::{self, NotReplaced};

const VERSION: u64 = 1;

#[derive(Serialize, Deserialize)]
struct Head {
    baseline: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    path: String,
    code: String,
    field: String,
    message: String,
    count: usize,
}

/// Why a baseline cannot be gone by.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotUsable {
    #[error("{}: the baseline could not be read: {reason}; `--write-baseline` makes one", .file.display())]
    NotRead { file: PathBuf, reason: io::Error },
    #[error("{}:1: expected the first line of a baseline, `{{\"baseline\":{VERSION}}}`, found something else; `--write-baseline` makes one", .0.display())]
    NoBaseline(PathBuf),
    #[error("{}:1: expected a baseline of version {VERSION}, found version {found}; write it anew with `--write-baseline`", .file.display())]
    OtherVersion { file: PathBuf, found: u64 },
    #[error("{}:{line}:{column}: expected an entry of a baseline: {reason}; write it anew with `--write-baseline`", .file.display())]
    NoEntry {
        file: PathBuf,
        line: usize,
        column: usize,
        reason: String,
    },
}

/// Why a baseline was not written. A file that was there is as it was.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotWritten {
    #[error("{}: the baseline was not written: {reason}", .file.display())]
    System { file: PathBuf, reason: io::Error },
    #[error("{}: the baseline was not written: it would lack the files that could not be read", .0.display())]
    Incomplete(PathBuf),
    #[error("{}: the baseline was {reason}", .file.display())]
    NotReplaced { file: PathBuf, reason: NotReplaced },
}

impl Baseline {
    /// Reads the baseline in a file.
    pub(crate) fn read(file: &Path) -> Result<Self, NotUsable> {
        let text = fs::read_to_string(file).map_err(|reason| NotUsable::NotRead {
            file: file.to_owned(),
            reason,
        })?;
        let mut lines = text.lines().zip(1..);
        let head = lines.next().map(|(line, _)| serde_json::from_str(line));
        match head {
            Some(Ok(Head { baseline: VERSION })) => {}
            Some(Ok(Head { baseline: found })) => {
                let file = file.to_owned();
                return Err(NotUsable::OtherVersion { file, found });
            }
            Some(Err(_)) | None => return Err(NotUsable::NoBaseline(file.to_owned())),
        }
        let mut baseline = Self::default();
        for (line, number) in lines {
            let entry = serde_json::from_str(line);
            let entry = entry.map_err(|reason| no_entry(file, number, &reason))?;
            baseline.add(entry);
        }
        Ok(baseline)
    }

    /// Adds an entry. Of two equal ones, as a merge may leave them, both count.
    fn add(&mut self, entry: Entry) {
        let marks = self.files.entry(entry.path).or_default();
        let count = marks
            .entry(Mark {
                code: entry.code,
                field: entry.field,
                message: entry.message,
            })
            .or_default();
        *count = count.saturating_add(entry.count);
    }

    /// Writes the baseline to a file: all of it, or nothing.
    pub(crate) fn write(&self, file: &Path) -> Result<(), NotWritten> {
        let failed = |reason| NotWritten::System {
            file: file.to_owned(),
            reason,
        };
        let text = self.text().map_err(failed)?;
        match fs::metadata(file) {
            Ok(found) if !found.is_file() => Err(failed(crate::files::not_regular())),
            Ok(_) => {
                let before = fs::read(file).map_err(failed)?;
                replace::replace(file, &before, text.as_bytes()).map_err(|reason| {
                    NotWritten::NotReplaced {
                        file: file.to_owned(),
                        reason,
                    }
                })
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                make(file, text.as_bytes()).map_err(failed)
            }
            Err(error) => Err(failed(error)),
        }
    }

    fn text(&self) -> io::Result<String> {
        let mut text = serde_json::to_string(&Head { baseline: VERSION })?;
        text.push('\n');
        for (path, marks) in &self.files {
            for (mark, &count) in marks {
                let Mark {
                    code,
                    field,
                    message,
                } = mark.clone();
                text += &serde_json::to_string(&Entry {
                    path: path.clone(),
                    code,
                    field,
                    message,
                    count,
                })?;
                text.push('\n');
            }
        }
        Ok(text)
    }
}

fn no_entry(file: &Path, line: usize, reason: &serde_json::Error) -> NotUsable {
    let (text, column) = (reason.to_string(), reason.column());
    // Its place is that in the line alone.
    let reason = text
        .split_once(" at line ")
        .map_or(&*text, |(what, _)| what);
    NotUsable::NoEntry {
        file: file.to_owned(),
        line,
        column,
        reason: reason.to_owned(),
    }
}

/// Makes a file that is not there yet. Under its name, it is whole from the beginning.
fn make(file: &Path, text: &[u8]) -> io::Result<()> {
    let folder = match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let mut maker = tempfile::Builder::new();
    maker.prefix(".newsmatter-");
    // As any new file, less what the user's mask takes away.
    #[cfg(unix)]
    maker.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut draft = maker.tempfile_in(folder)?;
    draft.write_all(text)?;
    draft.as_file().sync_all()?;
    draft.persist(file).map_err(|failed| failed.error)?;
    Ok(())
}
