//! The file of a baseline: JSON Lines, so that two branches that change it can be merged.
//!
//! The first line is `{"baseline":1}`, the version; each other one is an entry, sorted.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Baseline, Mark};
use crate::files::draft::Draft;
use crate::files::problem;
use crate::files::replace::{self, NotReplaced};
use crate::place::Root;
use crate::visible::in_json;

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
#[expect(missing_docs, reason = "the messages say what each is")]
pub enum NotUsable {
    #[error(
        "{file}: the baseline could not be read: {}; `--write-baseline` makes one",
        problem::system_words(.reason)
    )]
    NotRead { file: String, reason: io::Error },
    #[error(
        "{file}:1: expected the first line of a baseline, `{{\"baseline\":{VERSION}}}`, found \
         something else; `--write-baseline` makes one"
    )]
    NoBaseline { file: String },
    #[error(
        "{file}:1: expected a baseline of version {VERSION}, found version {found}; write it \
         anew with `--write-baseline`"
    )]
    OtherVersion { file: String, found: u64 },
    #[error(
        "{file}:{line}:{column}: expected an entry of a baseline: {reason}; write it anew with \
         `--write-baseline`"
    )]
    NoEntry {
        file: String,
        line: usize,
        column: usize,
        reason: String,
    },
}

/// Why a baseline was not written. A file that was there is as it was.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say what each is")]
pub enum NotWritten {
    #[error("the baseline was not written")]
    System(#[from] io::Error),
    #[error("the baseline was not written: it would lack the files that were not read")]
    Incomplete,
    #[error(transparent)]
    NotReplaced(#[from] NotReplaced),
}

impl Baseline {
    /// Reads the baseline in a file.
    ///
    /// # Errors
    ///
    /// - a file that cannot be read, or is not a baseline of this version
    pub fn read(path: &Path) -> Result<Self, NotUsable> {
        let file = problem::show(path);
        let read = fs::read_to_string(path).and_then(|text| Ok((text, Root::of_file(path)?)));
        let (text, root) = match read {
            Ok(read) => read,
            Err(reason) => return Err(NotUsable::NotRead { file, reason }),
        };
        let mut lines = text.lines().zip(1..);
        let head = lines.next().map(|(line, _)| serde_json::from_str(line));
        match head {
            Some(Ok(Head { baseline: VERSION })) => {}
            Some(Ok(Head { baseline: found })) => {
                return Err(NotUsable::OtherVersion { file, found });
            }
            Some(Err(_)) | None => return Err(NotUsable::NoBaseline { file }),
        }
        let mut baseline = Self {
            root: Some(root),
            ..Self::default()
        };
        for (line, number) in lines {
            match serde_json::from_str(line) {
                Ok(entry) => baseline.add(entry),
                Err(reason) => return Err(no_entry(file, number, &reason)),
            }
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
    ///
    /// # Errors
    ///
    /// - a file that cannot be written, or was changed in the meantime
    pub fn write(&self, file: &Path) -> Result<(), NotWritten> {
        let text = self.text()?;
        match fs::metadata(file) {
            Ok(found) if !found.is_file() => Err(io::Error::other("not a regular file").into()),
            Ok(_) => {
                let before = fs::read(file)?;
                Ok(replace::replace(file, &before, text.as_bytes())?)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Ok(make(file, text.as_bytes())?)
            }
            Err(error) => Err(error.into()),
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
                text += &in_json(serde_json::to_string(&Entry {
                    path: path.clone(),
                    code,
                    field,
                    message,
                    count,
                })?);
                text.push('\n');
            }
        }
        Ok(text)
    }
}

fn no_entry(file: String, line: usize, reason: &serde_json::Error) -> NotUsable {
    let (text, column) = (reason.to_string(), reason.column());
    // Its place is that in the line alone.
    let reason = text
        .split_once(" at line ")
        .map_or(&*text, |(what, _)| what);
    NotUsable::NoEntry {
        file,
        line,
        column,
        reason: reason.to_owned(),
    }
}

/// Makes a file that is not there yet.
fn make(file: &Path, text: &[u8]) -> io::Result<()> {
    let draft = Draft::new(file)?;
    draft.writer()?.write_all(text)?;
    draft.finish(false)
}
