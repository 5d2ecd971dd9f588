//! Checks the articles in files and folders, and shows every finding in its line.
//!
//! ```text
//! cargo run --release --example check -- PATH…
//! ```
//!
//! Exit status: 0 if there is no error, 1 if there is one, 2 if something could not be read. The
//! program of the package `newsmatter-cli` does more: `newsmatter check`.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use newsmatter::{Renderer, fence};
use walkdir::{DirEntry, WalkDir};

fn main() -> ExitCode {
    ExitCode::from(check().unwrap_or_else(|error| {
        eprintln!("{error}");
        2
    }))
}

fn check() -> io::Result<u8> {
    let paths: Vec<_> = env::args_os().skip(1).map(PathBuf::from).collect();
    if paths.is_empty() {
        return Err(io::Error::other("usage: check PATH…"));
    }
    let (mut documents, mut unread, mut has_errors, mut counts) = (0, 0, false, [0; 3]);
    for entry in paths.iter().flat_map(|path| articles(path)) {
        let (path, bytes) = match entry.and_then(read) {
            Ok(Some(read)) => read,
            Ok(None) => continue,
            Err(error) => {
                eprintln!("{error}");
                unread += 1;
                continue;
            }
        };
        documents += 1;
        let (checked, renderer) = (newsmatter::check(&bytes), Renderer::new(&bytes));
        has_errors |= checked.has_errors();
        for finding in &checked.diagnostics {
            counts[finding.severity as usize] += 1;
            let heading = renderer.heading(&path.to_string_lossy(), finding);
            writeln!(io::stdout(), "{heading}\n{}", renderer.snippet(finding))?;
        }
    }
    // In the order of `Severity`.
    let [notes, warnings, errors] = counts;
    let counted = |count, what| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let (documents, errors) = (counted(documents, "document"), counted(errors, "error"));
    let (warnings, notes) = (counted(warnings, "warning"), counted(notes, "note"));
    writeln!(io::stdout(), "{documents}: {errors}, {warnings}, {notes}")?;
    Ok(if unread > 0 { 2 } else { has_errors.into() })
}

/// What is at `path`: a file, or those below it that may be articles, in the order of their names.
fn articles(path: &Path) -> impl Iterator<Item = io::Result<DirEntry>> {
    let is_hidden = |entry: &DirEntry| entry.file_name().as_encoded_bytes().starts_with(b".");
    let entries = WalkDir::new(path).sort_by_file_name().into_iter();
    let entries = entries.filter_entry(move |entry| entry.depth() == 0 || !is_hidden(entry));
    entries.map(|entry| entry.map_err(io::Error::from))
}

/// The content of a file, unless it was found in a folder and is something else: among articles
/// there are often other pages, such as a `README.md`.
fn read(entry: DirEntry) -> io::Result<Option<(PathBuf, Vec<u8>)>> {
    let (path, is_named) = (entry.path(), entry.depth() == 0);
    let ending = path.extension().and_then(|ending| ending.to_str());
    let may_be_article = path.is_file() && matches!(ending, Some("md" | "markdown" | "html"));
    if path.is_dir() || !is_named && !may_be_article {
        return Ok(None);
    }
    let told = |error| io::Error::other(format!("{}: {error}", path.display()));
    let bytes = fs::read(path).map_err(told)?;
    let is_article = is_named || fence::is_open(&bytes);
    Ok(is_article.then(|| (entry.into_path(), bytes)))
}
