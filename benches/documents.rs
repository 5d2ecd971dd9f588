//! The real documents: `$NEWSMATTER_CORPUS`, else `../shared/corpus`.

use std::path::{Path, PathBuf};

/// Every real document; none, and a note, where there is no corpus.
pub(crate) fn real() -> Vec<String> {
    let folder = std::env::var_os("NEWSMATTER_CORPUS").map_or_else(
        || Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).join("../shared/corpus"),
        PathBuf::from,
    );
    let mut documents = Vec::new();
    collect(&folder, &mut documents);
    if documents.is_empty() {
        eprintln!("no real documents at {}: not measured", folder.display());
    }
    documents
}

fn collect(folder: &Path, documents: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            collect(&path, documents);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            documents.extend(std::fs::read_to_string(&path));
        }
    }
}
