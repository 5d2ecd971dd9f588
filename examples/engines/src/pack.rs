//! A folder of documents as Parquet: what the executors of a cluster read.
//!
//! Small files are slow to list and to fetch, on object storage above all, and a folder of one
//! machine is none of another. The documents are written as they are, so that parsing is left to
//! whoever reads them.

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::{fs, io};

use datafusion::arrow::array::AsArray as _;
use datafusion::arrow::datatypes::UInt64Type;
use datafusion::config::ConfigNonZeroUsize;
use datafusion::dataframe::DataFrameWriteOptions;
use datafusion::error::DataFusionError;
use datafusion::prelude::{SessionConfig, SessionContext};

use crate::tables;

/// Why there is no Parquet. What was there before is there still.
#[derive(Debug, thiserror::Error)]
pub enum NotPacked {
    /// Nothing is replaced.
    #[error("{}: expected no such file or folder, found one: name a new folder", .0.display())]
    Exists(PathBuf),
    /// The new folder cannot be made where it is wanted.
    #[error("{}: no folder can be made there: {reason}", .folder.display())]
    Folder {
        /// The folder that was to be.
        folder: PathBuf,
        /// Why not.
        reason: io::Error,
    },
    /// A document cannot be read, or the Parquet cannot be written.
    #[error(transparent)]
    Engine(#[from] DataFusionError),
}

/// Writes the documents in `folder` to files of Parquet in the new folder `packed`.
///
/// The folder appears when everything is written, and the number of documents is given. Executors share the work by files, so `files`
/// should be some for each of their cores; few documents make fewer.
///
/// # Errors
///
/// - a `packed` that exists, or cannot be made
/// - a document that cannot be read
pub async fn pack(folder: &Path, packed: &Path, files: NonZero<usize>) -> Result<u64, NotPacked> {
    if packed.exists() {
        return Err(NotPacked::Exists(packed.to_owned()));
    }
    let not_made = |reason| NotPacked::Folder {
        folder: packed.to_owned(),
        reason,
    };
    let parent = match packed.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent).map_err(not_made)?;
    let draft = tempfile::Builder::new()
        .prefix(".newsmatter-")
        .tempdir_in(parent)
        .map_err(not_made)?;
    let written = write(folder, draft.path(), files).await?;
    fs::rename(draft.path(), packed).map_err(not_made)?;
    Ok(written)
}

/// Documents go to the files in turn, so many at a time.
const DOCUMENTS_AT_A_TIME: usize = 256;

/// Of 2.4 kB each, that is 40 MB before compression, of which each file being written holds one.
const DOCUMENTS_IN_ROW_GROUP: usize = 16_384;

async fn write(folder: &Path, draft: &Path, files: NonZero<usize>) -> Result<u64, DataFusionError> {
    let mut config = SessionConfig::new().with_batch_size(DOCUMENTS_AT_A_TIME);
    let execution = &mut config.options_mut().execution;
    execution.minimum_parallel_output_files = ConfigNonZeroUsize::try_new(files.get())?;
    execution.parquet.max_row_group_size = DOCUMENTS_IN_ROW_GROUP;
    let context = SessionContext::new_with_config(config);
    tables::register_folder(&context, folder)?;
    // A path that ends in a slash is a folder, whatever its name looks like.
    let draft = format!("{}/", draft.display());
    let written = context
        .table("documents")
        .await?
        .write_parquet(&draft, DataFrameWriteOptions::new(), None)
        .await?;
    let counts = written.iter().filter_map(|batch| {
        let counts = batch.column_by_name("count")?;
        Some(
            counts
                .as_primitive_opt::<UInt64Type>()?
                .values()
                .iter()
                .sum::<u64>(),
        )
    });
    Ok(counts.sum())
}
