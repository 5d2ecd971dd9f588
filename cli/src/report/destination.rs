//! Where the page goes: to a file, all of it or nothing, or to standard output.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::files::draft::{Complete, Draft};
use crate::files::output;
use crate::files::problem;
use crate::report::number::{bytes, count};

/// Why the page goes nowhere. A file that was there is as it was.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotWritten {
    #[error("standard output is a terminal; name a file for the page, as in `--output news.html`")]
    Terminal,
    #[error("{}", problem::describe(.path, .source))]
    System { path: PathBuf, source: Failed },
}

/// What the system says.
#[derive(Debug, thiserror::Error)]
#[error("not written")]
pub(crate) struct Failed(#[from] io::Error);

impl NotWritten {
    fn system(path: &Path, error: io::Error) -> Self {
        let (path, source) = (path.to_owned(), Failed(error));
        Self::System { path, source }
    }
}

/// A place that the page can be written to.
pub(crate) enum Destination {
    Output,
    File { path: PathBuf, draft: Draft },
}

impl Destination {
    /// Looks whether the page can be written, before there is one.
    pub(crate) fn new(file: Option<&Path>) -> Result<Self, NotWritten> {
        let Some(path) = file else {
            if io::stdout().is_terminal() {
                return Err(NotWritten::Terminal);
            }
            return Ok(Self::Output);
        };
        let system = |error| NotWritten::system(path, error);
        Ok(Self::File {
            path: path.to_owned(),
            draft: Draft::new(path).map_err(system)?,
        })
    }

    /// Writes all of a file but its name; nothing of standard output.
    pub(crate) fn complete(self, text: &str) -> Result<Option<Written>, NotWritten> {
        let Self::File { path, draft } = self else {
            return Ok(None);
        };
        let written = draft
            .writer()
            .and_then(|mut file| file.write_all(text.as_bytes()))
            .and_then(|()| draft.complete());
        match written {
            Ok(file) => Ok(Some(Written { path, file })),
            Err(error) => Err(NotWritten::system(&path, error)),
        }
    }

    /// Writes the page, and names the file `beside` it when both are whole. Of a file, it is told how
    /// large it is.
    pub(crate) fn write(
        self,
        page: &str,
        beside: Option<Written>,
        what: &str,
        status: ExitCode,
    ) -> Result<ExitCode, NotWritten> {
        let file = self.complete(page)?;
        beside.map_or(Ok(()), Written::name)?;
        let Some(file) = file else {
            return Ok(output::print(page, status));
        };
        let size = bytes(count(page.len()));
        let line = format!("{}: {what}, {size}\n", problem::show(&file.path));
        file.name()?;
        Ok(output::print(&line, status))
    }
}

/// A file that lacks nothing but its name.
pub(crate) struct Written {
    path: PathBuf,
    file: Complete,
}

impl Written {
    fn name(self) -> Result<(), NotWritten> {
        let named = self.file.name(true);
        named.map_err(|error| NotWritten::system(&self.path, error))
    }
}
