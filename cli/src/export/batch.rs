//! Documents gathered into batches, and what the kernel makes of them.

use std::sync::Arc;

use arrow_array::builder::{BinaryBuilder, StringBuilder};
use arrow_array::cast::AsArray as _;
use arrow_array::types::UInt64Type;
use arrow_array::{Array as _, ArrayRef, RecordBatch, StringArray, StructArray};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use newsmatter::columns::{
    self, AppendError, Articles, ArticlesBuilder, ArticlesError, DocumentsError,
};

use crate::export::summary::Tally;

/// How many documents are made into columns together.
const MOST_DOCUMENTS: usize = 4096;

/// How many bytes of documents are. One that is larger is a batch of its own.
const MOST_BYTES: usize = 32 << 20;

/// The column of both tables that names the file.
const FILE: &str = "file";

/// Why a batch was not made into columns.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotMade {
    #[error(transparent)]
    Documents(#[from] DocumentsError),
    #[error(transparent)]
    Articles(#[from] ArticlesError),
    #[error(transparent)]
    Append(#[from] AppendError),
    #[error(transparent)]
    Arrow(#[from] ArrowError),
}

/// Documents on their way into a table.
#[derive(Default)]
pub(crate) struct Batch {
    files: StringBuilder,
    documents: BinaryBuilder,
    bytes: usize,
}

/// A batch as rows of both tables.
pub(crate) struct Rows {
    pub(crate) articles: RecordBatch,
    pub(crate) findings: RecordBatch,
    pub(crate) tally: Tally,
}

impl Batch {
    /// Adds a document. Tells whether it is time to make the batch into rows.
    pub(crate) fn add(&mut self, file: &str, document: &[u8]) -> bool {
        self.files.append_value(file);
        self.documents.append_value(document);
        self.bytes = self.bytes.saturating_add(document.len());
        self.documents.values_slice().len() >= MOST_BYTES || self.len() >= MOST_DOCUMENTS
    }

    pub(crate) fn len(&self) -> usize {
        arrow_array::builder::ArrayBuilder::len(&self.files)
    }

    /// Parses the documents.
    pub(crate) fn into_rows(mut self) -> Result<Rows, NotMade> {
        let files = self.files.finish();
        let parsed = columns::parse_documents(&self.documents.finish())?;
        let without_article = parsed.articles.null_count();
        let (files_of_articles, articles) = match without_article {
            0 => (files.clone(), parsed.articles),
            _ => without_nulls(&files, &parsed.articles)?,
        };
        let findings = with_files(&files, &parsed.findings)?;
        Ok(Rows {
            tally: Tally {
                articles: articles.len() as u64,
                without_article: without_article as u64,
                findings: findings.num_rows() as u64,
                unreported: parsed.unreported,
                bytes: self.bytes as u64,
                ..Tally::default()
            },
            articles: table(articles_schema(), files_of_articles, articles.columns())?,
            findings,
        })
    }
}

/// The columns of the table of articles.
pub(crate) fn articles_schema() -> SchemaRef {
    with_file(columns::schema().fields().iter())
}

/// The columns of the table of findings. The file stands where the kernel has a row's number.
pub(crate) fn findings_schema() -> SchemaRef {
    with_file(columns::findings_schema().fields().iter().skip(1))
}

fn with_file<'f>(fields: impl Iterator<Item = &'f Arc<Field>>) -> SchemaRef {
    let file = Arc::new(Field::new(FILE, DataType::Utf8, false));
    let fields: Vec<_> = [file].into_iter().chain(fields.cloned()).collect();
    Arc::new(Schema::new(fields))
}

fn table(
    schema: SchemaRef,
    files: StringArray,
    columns: &[ArrayRef],
) -> Result<RecordBatch, ArrowError> {
    let files: ArrayRef = Arc::new(files);
    let columns = [files].into_iter().chain(columns.iter().cloned());
    RecordBatch::try_new(schema, columns.collect())
}

/// The rows that have an article. There are few others, so that copying costs little.
fn without_nulls(
    files: &StringArray,
    articles: &StructArray,
) -> Result<(StringArray, StructArray), NotMade> {
    let mut kept_files = StringBuilder::new();
    let mut kept = ArticlesBuilder::with_capacity(articles.len());
    for (file, article) in files.iter().zip(Articles::new(articles)?.iter()) {
        if let (Some(file), Some(article)) = (file, article?) {
            kept_files.append_value(file);
            kept.append(&article)?;
        }
    }
    Ok((kept_files.finish(), kept.finish()))
}

/// Findings with the files that they are in, for the rows that they are of.
fn with_files(files: &StringArray, findings: &RecordBatch) -> Result<RecordBatch, ArrowError> {
    let rows = findings.column(0).as_primitive::<UInt64Type>();
    let file_of = |&row: &u64| {
        let row = usize::try_from(row).ok().filter(|&row| row < files.len());
        row.map_or("", |row| files.value(row))
    };
    let files: StringArray = rows.values().iter().map(|row| Some(file_of(row))).collect();
    table(
        findings_schema(),
        files,
        findings.columns().get(1..).unwrap_or_default(),
    )
}
