//! The scalar functions: what the kernel makes of a column of documents.

use std::sync::{Arc, LazyLock};

use datafusion::arrow::array::{Array, ArrayRef, AsArray as _, ListArray, StructArray};
use datafusion::arrow::buffer::{NullBuffer, OffsetBuffer};
use datafusion::arrow::datatypes::{DataType, Field, FieldRef, Fields, UInt64Type};
use datafusion::arrow::record_batch::RecordBatch;
use datafusion::common::{Result, ScalarValue, exec_err, plan_err};
use datafusion::error::DataFusionError;
use datafusion::logical_expr::{
    ColumnarValue, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility,
};
use newsmatter::{Limits, Parser, columns};

/// Every function of the package. Sessions, schedulers and executors alike have to know them:
/// plans travel with the names alone.
pub fn all() -> [Arc<ScalarUDF>; 2] {
    [parse_article(), article_findings()]
}

/// `parse_article(document)`: the article as a struct, null where there is none.
///
/// A document that has errors has no article, as for [`newsmatter::parse`].
pub fn parse_article() -> Arc<ScalarUDF> {
    static FUNCTION: LazyLock<Arc<ScalarUDF>> =
        LazyLock::new(|| Arc::new(Kernel::new("parse_article", Output::Article).into()));
    Arc::clone(&FUNCTION)
}

/// `article_findings(document)`: a list with a struct for each finding, null for no document.
pub fn article_findings() -> Arc<ScalarUDF> {
    static FUNCTION: LazyLock<Arc<ScalarUDF>> =
        LazyLock::new(|| Arc::new(Kernel::new("article_findings", Output::Findings).into()));
    Arc::clone(&FUNCTION)
}

/// The columns of an article as the functions give them: each may be null.
///
/// DataFusion looks into a struct without asking whether the struct itself is null, so that a
/// field which no article is without still has nothing to say for a document without article.
pub fn article_fields() -> Fields {
    nullable(&columns::fields())
}

/// The columns of a finding. The row is not among them: the list stands in the document's own.
pub fn finding_fields() -> Fields {
    let schema = columns::findings_schema();
    let fields = schema.fields().iter();
    fields
        .filter(|field| field.name() != ROW)
        .cloned()
        .collect()
}

/// The column of the kernel's findings that names their document.
const ROW: &str = "row";

#[derive(Debug, PartialEq, Eq, Hash)]
struct Kernel {
    name: &'static str,
    output: Output,
    signature: Signature,
}

/// Which half of the kernel's results a function gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Output {
    Article,
    Findings,
}

impl Kernel {
    fn new(name: &'static str, output: Output) -> Self {
        Self {
            name,
            output,
            signature: Signature::user_defined(Volatility::Immutable),
        }
    }

    fn evaluate(&self, documents: &ArrayRef) -> Result<ArrayRef> {
        let mut limits = Limits::default();
        // A table of findings is all of them: there is no place to tell how many more there are.
        limits.findings = usize::MAX;
        let parsed = columns::parse_documents_with(documents, &Parser::new().with_limits(limits))
            .map_err(|error| DataFusionError::External(Box::new(error)))?;
        match self.output {
            Output::Article => Ok(Arc::new(masked(&parsed.articles, None)?)),
            Output::Findings => {
                let lists = by_document(&parsed.findings, documents)?;
                Ok(Arc::new(lists))
            }
        }
    }
}

impl ScalarUDFImpl for Kernel {
    fn name(&self) -> &str {
        self.name
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        let [document] = given else {
            return plan_err!(
                "{} takes one document, found {} arguments",
                self.name,
                given.len()
            );
        };
        let taken = match document {
            DataType::Utf8
            | DataType::LargeUtf8
            | DataType::Utf8View
            | DataType::Binary
            | DataType::LargeBinary
            | DataType::BinaryView => document.clone(),
            DataType::Null => DataType::Utf8,
            other => {
                return plan_err!("{} takes text or bytes, found {other}", self.name);
            }
        };
        Ok(vec![taken])
    }

    fn return_type(&self, _documents: &[DataType]) -> Result<DataType> {
        Ok(match self.output {
            Output::Article => DataType::Struct(article_fields()),
            Output::Findings => DataType::List(finding()),
        })
    }

    fn invoke_with_args(&self, arguments: ScalarFunctionArgs) -> Result<ColumnarValue> {
        match arguments.args.as_slice() {
            [ColumnarValue::Array(documents)] => {
                Ok(ColumnarValue::Array(self.evaluate(documents)?))
            }
            [ColumnarValue::Scalar(document)] => {
                let result = self.evaluate(&document.to_array()?)?;
                Ok(ColumnarValue::Scalar(ScalarValue::try_from_array(
                    &result, 0,
                )?))
            }
            other => exec_err!(
                "{} takes one document, found {} arguments",
                self.name,
                other.len()
            ),
        }
    }
}

/// What a list of findings holds.
fn finding() -> FieldRef {
    Arc::new(Field::new_list_field(
        DataType::Struct(finding_fields()),
        false,
    ))
}

/// The fields, each of which may be null, as may be those of structs among them.
fn nullable(fields: &Fields) -> Fields {
    let nullable = |field: &FieldRef| {
        let data_type = match field.data_type() {
            DataType::Struct(parts) => DataType::Struct(nullable(parts)),
            other => other.clone(),
        };
        Field::new(field.name(), data_type, true).with_metadata(field.metadata().clone())
    };
    fields.iter().map(nullable).collect()
}

/// The same structs, where everything in one that is null is null as well.
fn masked(structs: &StructArray, outside: Option<&NullBuffer>) -> Result<StructArray> {
    let nulls = NullBuffer::union(structs.nulls(), outside);
    let mask = |column: &ArrayRef| -> Result<ArrayRef> {
        if let Some(parts) = column.as_struct_opt() {
            return Ok(Arc::new(masked(parts, nulls.as_ref())?));
        }
        let nulls = NullBuffer::union(column.nulls(), nulls.as_ref());
        let column = column.to_data().into_builder().nulls(nulls).build()?;
        Ok(datafusion::arrow::array::make_array(column))
    };
    let columns = structs.columns().iter().map(mask).collect::<Result<_>>()?;
    let fields = nullable(structs.fields());
    Ok(StructArray::try_new(fields, columns, nulls)?)
}

/// The kernel's table of findings as a list for each document.
fn by_document(findings: &RecordBatch, documents: &dyn Array) -> Result<ListArray> {
    let Some(rows) = findings.column_by_name(ROW) else {
        return exec_err!(
            "expected findings with a column {ROW}, found {}",
            findings.schema()
        );
    };
    let offsets = offsets(rows.as_primitive::<UInt64Type>().values(), documents.len())?;
    let fields = finding_fields();
    let columns = fields
        .iter()
        .filter_map(|field| findings.column_by_name(field.name()));
    let structs = StructArray::try_new(fields.clone(), columns.cloned().collect(), None)?;
    let nulls = documents.nulls().cloned();
    Ok(ListArray::try_new(
        finding(),
        offsets,
        Arc::new(structs),
        nulls,
    )?)
}

/// Where each document's findings begin and end. They stand together, in the order of documents.
fn offsets(rows: &[u64], documents: usize) -> Result<OffsetBuffer<i32>> {
    let mut counts = vec![0_usize; documents];
    for row in rows {
        match usize::try_from(*row)
            .ok()
            .and_then(|row| counts.get_mut(row))
        {
            Some(count) => *count += 1,
            None => return exec_err!("a finding of row {row}, of {documents} documents"),
        }
    }
    if i32::try_from(rows.len()).is_err() {
        return exec_err!(
            "a batch with {} findings: a list can hold {}",
            rows.len(),
            i32::MAX
        );
    }
    Ok(OffsetBuffer::from_lengths(counts))
}
