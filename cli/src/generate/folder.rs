//! Writing documents to a folder.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::documents::{Document, Documents};
use crate::files::draft::{self, Draft};
use crate::files::problem;
use crate::place::folder_of;

/// What was written.
#[derive(Default)]
pub(crate) struct Tally {
    documents: u32,
    bytes: u64,
    planted: u32,
}

/// Why not everything was written: `PATH: why`.
#[derive(Debug, thiserror::Error)]
#[error("{}", problem::describe(.path, .why))]
pub(crate) struct NotWritten {
    path: PathBuf,
    why: Why,
}

#[derive(Debug, thiserror::Error)]
enum Why {
    #[error("has files in it; name a new folder, or empty this one")]
    NotEmpty,
    #[error("not a folder")]
    NotAFolder,
    #[error("not written")]
    System(#[source] io::Error),
}

impl Tally {
    /// What was written, in a line.
    pub(crate) fn summary(&self) -> String {
        let documents = match self.documents {
            1 => "1 document".to_owned(),
            count => format!("{count} documents"),
        };
        let (whole, tenths) = (self.bytes / 1_000_000, self.bytes / 100_000 % 10);
        let planted = self.planted;
        format!("{documents}, {whole}.{tenths} MB, {planted} with a planted anomaly\n")
    }
}

/// Writes every document to a file of its own in `folder`, and a line for each planted anomaly
/// to the file `expected`.
pub(crate) fn fill(
    folder: &Path,
    expected: Option<&Path>,
    documents: &Documents,
) -> Result<Tally, NotWritten> {
    let not_written = |path: &Path, why| NotWritten {
        path: path.to_owned(),
        why,
    };
    if let Some(path) = expected {
        draft::clear(folder_of(path));
    }
    make_empty(folder).map_err(|why| not_written(folder, why))?;
    let mut list = match expected {
        Some(path) => Some((path, List::new(path).map_err(|why| not_written(path, why))?)),
        None => None,
    };
    let mut tally = Tally::default();
    for document in documents.iter() {
        let path = folder.join(&document.name);
        write(&path, &document).map_err(|error| not_written(&path, Why::System(error)))?;
        tally.count(&document);
        if let (Some((path, list)), Some(code)) = (&mut list, document.planted) {
            writeln!(list.writer, "{}\t{code}", document.name)
                .map_err(|error| not_written(path, Why::System(error)))?;
        }
    }
    if let Some((path, list)) = list {
        list.finish()
            .map_err(|error| not_written(path, Why::System(error)))?;
    }
    Ok(tally)
}

/// Makes the folder, or sees that nothing is in it.
fn make_empty(folder: &Path) -> Result<(), Why> {
    draft::clear(folder);
    match fs::read_dir(folder) {
        Ok(mut entries) => match entries.next() {
            None => Ok(()),
            Some(Ok(_)) => Err(Why::NotEmpty),
            Some(Err(error)) => Err(Why::System(error)),
        },
        Err(error) => match error.kind() {
            io::ErrorKind::NotFound => fs::create_dir_all(folder).map_err(Why::System),
            io::ErrorKind::NotADirectory => Err(Why::NotAFolder),
            _ => Err(Why::System(error)),
        },
    }
}

/// The list of what was planted, which is there when it is whole.
struct List {
    draft: Draft,
    writer: BufWriter<File>,
}

impl List {
    fn new(path: &Path) -> Result<Self, Why> {
        let draft = Draft::new(path).map_err(Why::System)?;
        let writer = draft.writer().map(BufWriter::new).map_err(Why::System)?;
        Ok(Self { draft, writer })
    }

    fn finish(mut self) -> io::Result<()> {
        self.writer.flush()?;
        self.draft.finish(true)
    }
}

/// Writes a file that was not there: all of it, or nothing.
fn write(path: &Path, document: &Document) -> io::Result<()> {
    let draft = Draft::new(path)?;
    draft.writer()?.write_all(&document.bytes)?;
    draft.complete_without_waiting()?.name(false)
}

impl Tally {
    fn count(&mut self, document: &Document) {
        self.documents += 1;
        self.bytes += document.bytes.len() as u64;
        self.planted += u32::from(document.planted.is_some());
    }
}
