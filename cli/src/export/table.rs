//! Writing Parquet.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread::{self, JoinHandle};

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use newsmatter::corpus;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use crate::export::Options;
use crate::export::batch::{self, Batch};
use crate::export::columns::Selection;
use crate::export::sink::{NotExported, NotWritten, Sink, Written};
use crate::export::summary::Tally;
use crate::files::draft::Draft;

/// How many rows make a group, the part that an engine reads at a time. A group of articles has
/// some 150 MB before it is compressed, as much as engines like to give one of their threads.
const ROWS_IN_A_GROUP: usize = 1 << 16;

/// A table under way.
struct Table {
    path: PathBuf,
    draft: Draft,
    writer: ArrowWriter<File>,
}

impl Table {
    fn new(path: &Path, schema: SchemaRef) -> Result<Self, NotExported> {
        let make = || -> Result<Self, NotWritten> {
            let draft = Draft::new(path)?;
            let properties = WriterProperties::builder()
                .set_compression(Compression::ZSTD(ZstdLevel::default()))
                .set_max_row_group_row_count(Some(ROWS_IN_A_GROUP))
                .build();
            Ok(Self {
                path: path.to_owned(),
                writer: ArrowWriter::try_new(draft.writer()?, schema, Some(properties))?,
                draft,
            })
        };
        make().map_err(|reason| NotExported::NotWritten(path.to_owned(), reason))
    }

    fn write(&mut self, rows: &RecordBatch) -> Result<(), NotExported> {
        let written = self.writer.write(rows);
        written.map_err(|reason| NotExported::NotWritten(self.path.clone(), reason.into()))
    }

    fn complete(self) -> Result<Written, NotExported> {
        let path = self.path;
        if let Err(reason) = self.writer.close() {
            return Err(NotExported::NotWritten(path, reason.into()));
        }
        match self.draft.complete() {
            Ok(file) => Ok(Written {
                path,
                file: Some(file),
            }),
            Err(error) => Err(NotExported::system(&path, error)),
        }
    }
}

/// Both tables under way, written by a thread of their own while files are read.
pub(crate) struct Tables {
    batch: Batch,
    /// `None` when there are no more.
    batches: Option<SyncSender<Batch>>,
    /// `None` when it was asked how it ended.
    writer: Option<JoinHandle<Result<Writer, NotExported>>>,
}

struct Writer {
    articles: Table,
    related: Option<Table>,
    findings: Option<Table>,
    selection: Selection,
    tally: Tally,
}

impl Tables {
    /// Passes what is gathered to the writer.
    fn send(&mut self) -> Result<(), NotExported> {
        let batch = self.batch.take();
        let batches = self.batches.as_ref();
        if batches.is_some_and(|batches| batches.send(batch).is_ok()) {
            return Ok(());
        }
        // The writer is gone, and knows why.
        self.end().map(drop)
    }

    /// Waits for the writer, and hears how it ended.
    fn end(&mut self) -> Result<Writer, NotExported> {
        self.batches = None;
        let ended = self.writer.take().map(JoinHandle::join);
        ended
            .and_then(Result::ok)
            .unwrap_or(Err(NotExported::BrokenOff))
    }
}

impl Drop for Tables {
    /// Waits until the drafts are gone: those that the writer still has would outlive the
    /// program.
    fn drop(&mut self) {
        let _ = self.end();
    }
}

impl Sink for Tables {
    type Seen = (String, Vec<u8>);

    fn new(options: &Options, output: Option<&Path>) -> Result<Self, NotExported> {
        let further = |path: Option<&PathBuf>, schema: SchemaRef| {
            path.map(|path| Table::new(path, schema)).transpose()
        };
        let output = output.ok_or(NotExported::NoFile)?;
        let writer = Writer {
            articles: Table::new(output, batch::articles_schema(&options.columns))?,
            related: further(options.related.as_ref(), batch::related_schema())?,
            findings: further(options.findings.as_ref(), batch::findings_schema())?,
            selection: options.columns.clone(),
            tally: Tally::default(),
        };
        // One batch is written, one waits, one is gathered.
        let (sender, receiver) = mpsc::sync_channel(1);
        Ok(Self {
            batch: if options.partition {
                Batch::small()
            } else {
                Batch::default()
            },
            batches: Some(sender),
            writer: Some(thread::spawn(move || writer.write_all(&receiver))),
        })
    }

    fn see(file: &corpus::File<'_>, _: &Options) -> Self::Seen {
        let name = file.path().to_string_lossy().into_owned();
        (name, file.bytes().to_owned())
    }

    fn take(&mut self, (name, document): Self::Seen) -> Result<(), NotExported> {
        if self.batch.add(&name, &document) {
            self.send()?;
        }
        Ok(())
    }

    fn finish(mut self, replace: bool) -> Result<Tally, NotExported> {
        self.send()?;
        let writer = self.end()?;
        let further = [writer.related, writer.findings].into_iter().flatten();
        let tables = further.chain([writer.articles]);
        let written: Result<Vec<_>, _> = tables.map(Table::complete).collect();
        Written::name_all(written?, replace)?;
        Ok(writer.tally)
    }
}

impl Writer {
    fn write_all(mut self, batches: &Receiver<Batch>) -> Result<Self, NotExported> {
        for batch in batches {
            let rows = batch.into_rows(&self.selection)?;
            self.articles.write(&rows.articles)?;
            if let Some(related) = &mut self.related {
                related.write(&rows.related)?;
            }
            if let Some(findings) = &mut self.findings {
                findings.write(&rows.findings)?;
            }
            self.tally.add(&rows.tally);
        }
        Ok(self)
    }
}
