//! The kernel: from documents to articles and findings, a batch at a time.

use std::fmt;

use arrow_array::cast::AsArray as _;
use arrow_array::iterator::ArrayIter;
use arrow_array::{Array, ArrayAccessor, RecordBatch, StructArray};
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

/// Reads documents as [`parse_documents`] does, with the levels and limits of a parser.
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
/// let parser = Parser::new().with_level(Code::MisreadText, Level::Allow);
/// let parsed = columns::parse_documents_with(&documents, &parser)?;
/// assert_eq!(parsed.findings.num_rows(), 6);
/// # Ok::<(), newsmatter::columns::DocumentsError>(())
/// ```
pub fn parse_documents_with(
    documents: &dyn Array,
    parser: &Parser,
) -> Result<ParsedDocuments, DocumentsError> {
    match documents.data_type() {
        DataType::Utf8 => Kernel::run(parser, documents.as_string::<i32>()),
        DataType::LargeUtf8 => Kernel::run(parser, documents.as_string::<i64>()),
        DataType::Utf8View => Kernel::run(parser, documents.as_string_view()),
        DataType::Binary => Kernel::run(parser, documents.as_binary::<i32>()),
        DataType::LargeBinary => Kernel::run(parser, documents.as_binary::<i64>()),
        DataType::BinaryView => Kernel::run(parser, documents.as_binary_view()),
        other => Err(DocumentsError::Type {
            found: other.clone(),
        }),
    }
}

/// What a row of an array of documents may hold.
trait Content: AsRef<[u8]> {
    fn check(&self, parser: &Parser) -> Checked<'_>;
}

impl Content for str {
    fn check(&self, parser: &Parser) -> Checked<'_> {
        parser.check_text(self)
    }
}

impl Content for [u8] {
    fn check(&self, parser: &Parser) -> Checked<'_> {
        parser.check(self)
    }
}

struct Kernel<'p> {
    parser: &'p Parser,
    articles: ArticlesBuilder,
    findings: FindingsBuilder,
    unreported: u64,
}

impl<'p> Kernel<'p> {
    /// Reads the documents of an array.
    fn run<'a, C: Content + ?Sized + 'a>(
        parser: &'p Parser,
        documents: impl ArrayAccessor<Item = &'a C> + Copy,
    ) -> Result<ParsedDocuments, DocumentsError> {
        let contents = ArrayIter::new(documents).flatten();
        let bytes = contents.map(|content| content.as_ref().len()).sum();
        let mut kernel = Self {
            parser,
            articles: ArticlesBuilder::with_capacity_for(documents.len(), bytes),
            findings: FindingsBuilder::new(),
            unreported: 0,
        };
        for (row, content) in ArrayIter::new(documents).enumerate() {
            match content {
                Some(content) => kernel.document(row, content)?,
                None => kernel.articles.append_null(),
            }
        }
        Ok(kernel.finish())
    }

    fn document<C: Content + ?Sized>(
        &mut self,
        row: usize,
        content: &C,
    ) -> Result<(), DocumentsError> {
        let mut checked = content.check(self.parser);
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
            .append(row, content.as_ref(), &checked.diagnostics)
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
