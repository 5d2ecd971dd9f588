//! What a table is to the steps that fill it, and why there is none.

use std::io;
use std::path::{Path, PathBuf};

use newsmatter::corpus::File;

use crate::export::Options;
#[cfg(feature = "parquet")]
use crate::export::batch::NotMade;
use crate::export::summary::Tally;
use crate::files::draft::Complete;
use crate::files::problem;

/// Why no table was made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotExported {
    #[error("{}: is there already; `--replace` replaces it", problem::show(.0))]
    Exists(PathBuf),
    #[error("{}: has files in it; name a new folder, or empty this one", problem::show(.0))]
    NotEmpty(PathBuf),
    #[error("Parquet needs a file: `--output` names one")]
    NoFile,
    #[error("{}", problem::describe(.0, .1))]
    NotWritten(PathBuf, #[source] NotWritten),
    #[cfg(feature = "parquet")]
    #[error(transparent)]
    NotMade(#[from] NotMade),
    #[cfg(feature = "parquet")]
    #[error("the writing of the tables broke off")]
    BrokenOff,
    #[cfg(not(feature = "parquet"))]
    #[error(
        "this program was built without feature `parquet`; `--format jsonl` makes JSON Lines, and \
         `cargo install newsmatter-cli --features parquet` a program that makes Parquet"
    )]
    NoParquet,
}

impl NotExported {
    pub(crate) fn system(path: &Path, error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::AlreadyExists => Self::Exists(path.to_owned()),
            _ => Self::NotWritten(path.to_owned(), error.into()),
        }
    }
}

/// Why a table was not written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotWritten {
    #[error("not written")]
    System(#[from] io::Error),
    #[cfg(feature = "parquet")]
    #[error("not written: {0}")]
    Parquet(#[from] parquet::errors::ParquetError),
}

/// A table that lacks nothing but its name; none on standard output.
pub(crate) struct Written {
    pub(crate) path: PathBuf,
    pub(crate) file: Option<Complete>,
}

impl Written {
    /// Names tables that belong together.
    pub(crate) fn name_all(tables: Vec<Self>, replace: bool) -> Result<(), NotExported> {
        for Self { path, file } in tables {
            let named = file.map_or(Ok(()), |file| file.name(replace));
            named.map_err(|error| NotExported::system(&path, error))?;
        }
        Ok(())
    }
}

/// Where articles go.
pub(crate) trait Sink: Sized {
    /// What is kept of a document until its turn comes.
    type Seen: Send;

    /// A table at `output`, or on standard output, and the further ones that the options name.
    fn new(options: &Options, output: Option<&Path>) -> Result<Self, NotExported>;

    /// Looks at a document, on any thread.
    fn see(file: &File<'_>, options: &Options) -> Self::Seen;

    /// Takes what was seen of a document, in the order of the files.
    fn take(&mut self, seen: Self::Seen) -> Result<(), NotExported>;

    /// Names the tables. Where this is not called, they are gone.
    fn finish(self, replace: bool) -> Result<Tally, NotExported>;
}
