//! The kernel: from documents to articles and findings, a batch at a time.

use std::fmt;

use arrow_array::cast::AsArray as _;
use arrow_array::{Array, RecordBatch, StructArray};
use arrow_schema::DataType;
use chrono::{DateTime, FixedOffset};

use super::builder::ArticlesBuilder;
use super::error::{AppendError, DocumentsError};
use super::findings::FindingsBuilder;
use crate::{Checked, Code, Diagnostic, FieldPath, Parser};

/// What [`parse_documents`] makes of an array of documents.
#[non_exhaustive]
pub struct ParsedDocuments {
    /// The article of each row, null where there is none. Its fields are
    /// [`fields`](super::fields).
    pub articles: StructArray,
    /// Every finding, by row and place, in the columns of
    /// [`findings_schema`](super::findings_schema).
    pub findings: RecordBatch,
    /// How many findings there were beyond [`Limits::findings`](crate::Limits::findings) of
    /// each document. They are not in the table.
    pub unreported: u64,
}

impl fmt::Debug for ParsedDocuments {
    /// Leaves out the articles, of which `secured` is a part.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ParsedDocuments")
            .field("articles", &self.articles.len())
            .field("findings", &self.findings.num_rows())
            .field("unreported", &self.unreported)
            .finish_non_exhaustive()
    }
}

/// Reads every document of an array, as [`check`](crate::check) reads one.
///
/// A row of the array is a whole file, as text or bytes. A row that is null gives null and no
/// findings, a document that has no article null and findings that say why. So does a document
/// with a timestamp that columns cannot hold ([`AppendError::Timestamp`]), which is told as
/// [`Code::BadTimestamp`].
///
/// # Errors
///
/// - an array of another type than `Utf8`, `LargeUtf8`, `Utf8View`, `Binary`, `LargeBinary` or
///   `BinaryView`
/// - articles, or findings, with more than 2 GiB of text altogether
///
/// # Examples
///
/// ```
/// use arrow_array::{Array, StringArray};
/// use newsmatter::columns;
///
/// let documents = StringArray::from(vec![None, Some("---\ntitle: Rain\n---\n")]);
/// let parsed = columns::parse_documents(&documents)?;
/// assert_eq!(parsed.articles.null_count(), 2);
/// assert_eq!(parsed.findings.num_rows(), 6);
/// # Ok::<(), newsmatter::columns::DocumentsError>(())
/// ```
pub fn parse_documents(documents: &dyn Array) -> Result<ParsedDocuments, DocumentsError> {
    parse_documents_with(documents, &Parser::new())
}

/// As [`parse_documents`], with the levels and limits of a parser.
///
/// # Errors
///
/// As [`parse_documents`].
///
/// # Examples
///
/// ```
/// use arrow_array::StringArray;
/// use newsmatter::{Code, Level, Parser, columns};
///
/// let documents = StringArray::from(vec!["---\ntitle: 2021\n---\n"]);
/// assert_eq!(columns::parse_documents(&documents)?.findings.num_rows(), 7);
///
/// let parser = Parser::new().level(Code::MisreadText, Level::Allow);
/// let parsed = columns::parse_documents_with(&documents, &parser)?;
/// assert_eq!(parsed.findings.num_rows(), 6);
/// # Ok::<(), newsmatter::columns::DocumentsError>(())
/// ```
pub fn parse_documents_with(
    documents: &dyn Array,
    parser: &Parser,
) -> Result<ParsedDocuments, DocumentsError> {
    let mut kernel = Kernel::new(parser, documents.len());
    match documents.data_type() {
        DataType::Utf8 => kernel.texts(documents.as_string::<i32>().iter())?,
        DataType::LargeUtf8 => kernel.texts(documents.as_string::<i64>().iter())?,
        DataType::Utf8View => kernel.texts(documents.as_string_view().iter())?,
        DataType::Binary => kernel.documents(documents.as_binary::<i32>().iter())?,
        DataType::LargeBinary => kernel.documents(documents.as_binary::<i64>().iter())?,
        DataType::BinaryView => kernel.documents(documents.as_binary_view().iter())?,
        other => {
            return Err(DocumentsError::Type {
                found: other.clone(),
            });
        }
    }
    Ok(kernel.finish())
}

struct Kernel<'p> {
    parser: &'p Parser,
    articles: ArticlesBuilder,
    findings: FindingsBuilder,
    unreported: u64,
}

impl<'p> Kernel<'p> {
    fn new(parser: &'p Parser, documents: usize) -> Self {
        Self {
            parser,
            articles: ArticlesBuilder::with_capacity(documents),
            findings: FindingsBuilder::new(),
            unreported: 0,
        }
    }

    fn texts<'a>(
        &mut self,
        texts: impl Iterator<Item = Option<&'a str>>,
    ) -> Result<(), DocumentsError> {
        self.documents(texts.map(|text| text.map(str::as_bytes)))
    }

    fn documents<'a>(
        &mut self,
        documents: impl Iterator<Item = Option<&'a [u8]>>,
    ) -> Result<(), DocumentsError> {
        for (row, document) in documents.enumerate() {
            match document {
                Some(document) => self.document(row, document)?,
                None => self.articles.append_null(),
            }
        }
        Ok(())
    }

    fn document(&mut self, row: usize, bytes: &[u8]) -> Result<(), DocumentsError> {
        let mut checked = self.parser.check(bytes);
        self.unreported = self.unreported.saturating_add(checked.unreported as u64);
        let article = checked.document.as_ref().map(|document| &document.article);
        match article.map(|article| self.articles.append(article)) {
            Some(Ok(())) => {}
            None => self.articles.append_null(),
            Some(Err(AppendError::Full)) => return Err(DocumentsError::Full { row }),
            Some(Err(AppendError::Timestamp { path, found })) => {
                self.articles.append_null();
                report(&mut checked, path, found);
            }
        }
        self.findings
            .append(row, bytes, &checked.diagnostics)
            .map_err(|_| DocumentsError::Full { row })
    }

    fn finish(self) -> ParsedDocuments {
        ParsedDocuments {
            articles: self.articles.finish(),
            findings: self.findings.finish(),
            unreported: self.unreported,
        }
    }
}

/// Adds the finding that columns cannot hold a timestamp, in order of place.
fn report(checked: &mut Checked<'_>, path: FieldPath, found: DateTime<FixedOffset>) {
    let span = checked
        .document
        .as_ref()
        .and_then(|document| document.span(&path));
    let span = span.unwrap_or_default();
    let message = format!(
        "expected a timestamp in whole microseconds and outside leap seconds, found `{}`",
        found.to_rfc3339()
    );
    let finding = Diagnostic::new(Code::BadTimestamp, span, path, message)
        .with_help("columns hold no other: write it in whole seconds");
    let findings = &mut checked.diagnostics;
    let at = findings.partition_point(|other| other.span <= span);
    findings.insert(at, finding);
}
