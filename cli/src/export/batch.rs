//! Documents gathered into batches, and what the kernel makes of them.

use std::sync::Arc;

use arrow_array::builder::{BinaryBuilder, StringBuilder, UInt64Builder};
use arrow_array::cast::AsArray as _;
use arrow_array::types::UInt64Type;
use arrow_array::{Array as _, ArrayRef, RecordBatch, StringArray, StructArray};
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema, SchemaRef};
use newsmatter::columns::{
    self, AppendError, Articles, ArticlesBuilder, ArticlesError, DocumentsError,
};

use crate::export::columns::{BODY, FILE, Selection};
use crate::export::summary::Tally;

/// How many documents are made into columns together.
const MOST_DOCUMENTS: usize = 4096;

/// How many bytes of documents are. One that is larger is a batch of its own.
const MOST_BYTES: usize = 32 << 20;

/// The list of related links.
const RELATED: &str = "related";

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

/// How many documents are made into columns together where many tables are written at once.
const FEW_DOCUMENTS: usize = 256;

/// Documents on their way into a table.
pub(crate) struct Batch {
    files: StringBuilder,
    documents: BinaryBuilder,
    bytes: usize,
    most_documents: usize,
}

impl Default for Batch {
    fn default() -> Self {
        Self::of(MOST_DOCUMENTS)
    }
}

/// A batch as rows of both tables.
pub(crate) struct Rows {
    pub(crate) articles: RecordBatch,
    pub(crate) related: RecordBatch,
    pub(crate) findings: RecordBatch,
    pub(crate) tally: Tally,
}

impl Batch {
    /// One of few documents.
    pub(crate) fn small() -> Self {
        Self::of(FEW_DOCUMENTS)
    }

    fn of(most_documents: usize) -> Self {
        Self {
            files: StringBuilder::new(),
            documents: BinaryBuilder::new(),
            bytes: 0,
            most_documents,
        }
    }

    /// The documents, and leaves none.
    pub(crate) fn take(&mut self) -> Self {
        let empty = Self::of(self.most_documents);
        std::mem::replace(self, empty)
    }

    /// Adds a document. Returns whether it is time to make the batch into rows.
    pub(crate) fn add(&mut self, file: &str, document: &[u8]) -> bool {
        self.files.append_value(file);
        self.documents.append_value(document);
        self.bytes = self.bytes.saturating_add(document.len());
        self.documents.values_slice().len() >= MOST_BYTES || self.len() >= self.most_documents
    }

    pub(crate) fn len(&self) -> usize {
        arrow_array::builder::ArrayBuilder::len(&self.files)
    }

    /// Parses the documents.
    pub(crate) fn into_rows(mut self, selection: &Selection) -> Result<Rows, NotMade> {
        let files = self.files.finish();
        let documents = self.documents.finish();
        let parsed = columns::parse_documents(&documents)?;
        let is_article = |&row: &usize| parsed.articles.is_valid(row);
        let bodies: StringArray = (0..documents.len())
            .filter(is_article)
            .map(|row| selection.has(BODY).then(|| body(documents.value(row))))
            .collect();
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
            related: related(&files_of_articles, &articles)?,
            articles: {
                let bodies: ArrayRef = Arc::new(bodies);
                let columns = [articles.columns(), &[bodies]].concat();
                let whole = table(whole_schema(), files_of_articles, &columns)?;
                whole.project(&selection.positions())?
            },
            findings,
        })
    }
}

/// The body of a document that has an article, which is UTF-8.
fn body(document: &[u8]) -> &str {
    let body = newsmatter::fence::split(document).ok();
    body.and_then(|fences| str::from_utf8(document.get(fences.body.range())?).ok())
        .unwrap_or_default()
}

/// All columns of the table of articles.
fn whole_schema() -> SchemaRef {
    let fields = columns::schema();
    let body = Arc::new(Field::new(BODY, DataType::Utf8, true));
    with_file(fields.fields().iter().chain([&body]))
}

/// The columns of the table of articles that are wanted.
pub(crate) fn articles_schema(selection: &Selection) -> SchemaRef {
    let whole = whole_schema();
    let wanted = whole.project(&selection.positions());
    wanted.map_or(whole, Arc::new)
}

/// The columns of the table of related links.
pub(crate) fn related_schema() -> SchemaRef {
    let position = Arc::new(Field::new("position", DataType::UInt64, false));
    let fields = columns::fields();
    let entry = fields.find(RELATED).map(|(_, field)| field.data_type());
    let fields = match entry {
        Some(DataType::List(entry)) => match entry.data_type() {
            DataType::Struct(fields) => fields.clone(),
            _ => Fields::empty(),
        },
        _ => Fields::empty(),
    };
    with_file([&position].into_iter().chain(fields.iter()))
}

/// The related links of articles, a row for each.
fn related(files: &StringArray, articles: &StructArray) -> Result<RecordBatch, ArrowError> {
    let missing = || ArrowError::SchemaError(format!("no list `{RELATED}`"));
    let lists = articles.column_by_name(RELATED).ok_or_else(missing)?;
    let lists = lists.as_list_opt::<i32>().ok_or_else(missing)?;
    let mut files_of_links = StringBuilder::new();
    let mut positions = UInt64Builder::new();
    for (row, file) in files.iter().enumerate() {
        for position in 0..lists.value_length(row) {
            files_of_links.append_value(file.unwrap_or_default());
            positions.append_value(u64::try_from(position).unwrap_or_default());
        }
    }
    let (Some(&first), Some(&end)) = (lists.value_offsets().first(), lists.value_offsets().last())
    else {
        return Ok(RecordBatch::new_empty(related_schema()));
    };
    let offset = |value: i32| usize::try_from(value).unwrap_or_default();
    let length = offset(end).saturating_sub(offset(first));
    let links = lists.values().slice(offset(first), length);
    let links = links.as_struct_opt().ok_or_else(missing)?;
    let positions: ArrayRef = Arc::new(positions.finish());
    let columns = [&[positions], links.columns()].concat();
    table(related_schema(), files_of_links.finish(), &columns)
}

/// The columns of the table of findings. The file takes the place of the kernel's row number.
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
