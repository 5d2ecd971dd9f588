//! The documents of a folder, as a stream of batches that never holds more than a few.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use datafusion::arrow::array::{BinaryBuilder, StringBuilder};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::arrow::record_batch::RecordBatch;
use datafusion::catalog::streaming::StreamingTable;
use datafusion::common::Result;
use datafusion::error::DataFusionError;
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::physical_plan::stream::RecordBatchReceiverStreamBuilder;
use datafusion::physical_plan::streaming::PartitionStream;
use newsmatter::corpus::{Corpus, File};
use tokio::sync::mpsc::Sender;

/// A batch is sent once it has so many bytes, or as many documents as the session's batches have
/// rows. The last of them may have 64 MiB more, which is where the corpus stops reading a file.
const BATCH_BYTES: usize = 16 << 20;

/// How many batches wait for the engine before reading does.
const BATCHES_AHEAD: usize = 2;

/// The columns of a table of documents: `file`, its path, and `document` with its bytes.
///
/// Bytes and not text, as a file that is not UTF-8 is a finding and no reason to stop.
pub fn schema() -> SchemaRef {
    static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
        Arc::new(Schema::new(vec![
            Field::new("file", DataType::Utf8, false),
            Field::new("document", DataType::Binary, false),
        ]))
    });
    Arc::clone(&SCHEMA)
}

/// The documents at `path`, a folder or a file, as a table that reads them when it is asked.
///
/// It is one partition: the files are read on threads of their own, and the engine deals the
/// batches out to its partitions, which parse them.
///
/// # Errors
///
/// None that could happen: the schema of the one partition is the table's.
pub fn table(path: &Path) -> Result<StreamingTable> {
    let partition = Folder {
        path: path.to_owned(),
        schema: schema(),
    };
    StreamingTable::try_new(schema(), vec![Arc::new(partition)])
}

#[derive(Debug)]
struct Folder {
    path: PathBuf,
    schema: SchemaRef,
}

impl PartitionStream for Folder {
    fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    fn execute(&self, context: Arc<TaskContext>) -> SendableRecordBatchStream {
        let mut stream = RecordBatchReceiverStreamBuilder::new(schema(), BATCHES_AHEAD);
        let batches = stream.tx();
        let corpus = Corpus::new([&self.path]);
        let rows = context.session_config().batch_size();
        stream.spawn_blocking(move || read(&corpus, rows, &batches));
        stream.build()
    }
}

/// Sends every document, until all are sent, one cannot be read, or nobody wants more.
fn read(corpus: &Corpus, rows: usize, batches: &Sender<Result<RecordBatch>>) -> Result<()> {
    let mut batch = Batch::default();
    let ended = corpus.visit(document, |file| {
        let (path, document) = match file {
            Ok(Some(document)) => document,
            Ok(None) => return ControlFlow::Continue(()),
            Err(unread) => {
                return ControlFlow::Break(Err(DataFusionError::External(unread.into())));
            }
        };
        if let Err(error) = batch.add(&path, &document) {
            return ControlFlow::Break(Err(error));
        }
        if !batch.is_full(rows) {
            return ControlFlow::Continue(());
        }
        match batches.blocking_send(batch.finish()) {
            Ok(()) => ControlFlow::Continue(()),
            // The query has ended: it had enough, or it failed.
            Err(_) => ControlFlow::Break(Ok(())),
        }
    });
    match ended {
        ControlFlow::Break(ended) => ended,
        ControlFlow::Continue(()) => {
            // Nothing is lost if nobody wants it.
            let _ = batches.blocking_send(batch.finish());
            Ok(())
        }
    }
}

/// The file, unless it is a page among the articles, as a README is.
fn document(file: File<'_>) -> Option<(PathBuf, Vec<u8>)> {
    let document = || (file.path().to_owned(), file.bytes().to_owned());
    file.should_be_article().then(document)
}

/// The documents that are sent next.
#[derive(Default)]
struct Batch {
    paths: StringBuilder,
    documents: BinaryBuilder,
    count: usize,
}

impl Batch {
    fn add(&mut self, path: &Path, document: &[u8]) -> Result<()> {
        let Some(path) = path.to_str() else {
            return Err(DataFusionError::Execution(format!(
                "{}: its name is not UTF-8, and a column of paths holds nothing else: rename it",
                path.display()
            )));
        };
        self.paths.append_value(path);
        self.documents.append_value(document);
        self.count += 1;
        Ok(())
    }

    fn is_full(&self, rows: usize) -> bool {
        self.count >= rows || self.documents.values_slice().len() >= BATCH_BYTES
    }

    /// The batch; the next one begins empty.
    fn finish(&mut self) -> Result<RecordBatch> {
        self.count = 0;
        let columns: Vec<datafusion::arrow::array::ArrayRef> = vec![
            Arc::new(self.paths.finish()),
            Arc::new(self.documents.finish()),
        ];
        Ok(RecordBatch::try_new(schema(), columns)?)
    }
}
