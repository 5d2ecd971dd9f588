//! The data that is shared between projects.

use std::path::{Path, PathBuf};

/// The real documents, at `$NEWSMATTER_CORPUS`, else at `../shared/corpus` beside the repository.
/// `None`, and a note, where there are none.
pub(crate) fn corpus() -> Option<PathBuf> {
    let corpus = std::env::var_os("NEWSMATTER_CORPUS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus"),
        PathBuf::from,
    );
    if corpus.is_dir() {
        return Some(corpus);
    }
    let place = corpus.display();
    eprintln!("note: nothing was tested, as there is no folder {place}");
    None
}
