//! Questions: files of SQL, and their answers as tables.

use std::path::Path;
use std::sync::Arc;
use std::{fs, io};

use datafusion::arrow::datatypes::SchemaRef;
use datafusion::arrow::record_batch::RecordBatch;
use datafusion::arrow::util::pretty::pretty_format_batches_with_schema;
use datafusion::common::Result;
use datafusion::prelude::{DataFrame, SessionContext};

/// A question, as its file has it.
#[derive(Clone, Debug)]
pub struct Question {
    /// The file's name without `.sql`.
    pub name: String,
    /// One statement.
    pub sql: String,
}

/// An answer, as it came.
#[derive(Clone, Debug)]
pub struct Answer {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

impl Question {
    /// The questions in the package's folder `questions`.
    pub fn built_in() -> Vec<Self> {
        let question = |(name, sql): (&str, &str)| Self {
            name: name.to_owned(),
            sql: sql.to_owned(),
        };
        BUILT_IN.into_iter().map(question).collect()
    }

    /// The question in a file.
    ///
    /// # Errors
    ///
    /// - a file that cannot be read or is not UTF-8
    pub fn read(file: &Path) -> io::Result<Self> {
        let name = file.file_stem().unwrap_or(file.as_os_str());
        Ok(Self {
            name: name.to_string_lossy().into_owned(),
            sql: fs::read_to_string(file)?,
        })
    }

    /// Asks it of the session's tables.
    ///
    /// # Errors
    ///
    /// - what is not one statement of SQL, or names what the session does not have
    /// - documents that cannot be read
    pub async fn ask(&self, context: &SessionContext) -> Result<Answer> {
        Answer::of(self.plan(context).await?).await
    }

    /// What is to be done to answer it.
    ///
    /// # Errors
    ///
    /// - what is not one statement of SQL, or names what the session does not have
    pub async fn plan(&self, context: &SessionContext) -> Result<DataFrame> {
        context.sql(&self.sql).await
    }
}

const BUILT_IN: [(&str, &str); 5] = [
    ("totals", include_str!("../questions/totals.sql")),
    (
        "articles_per_provider_and_month",
        include_str!("../questions/articles_per_provider_and_month.sql"),
    ),
    (
        "topics_together",
        include_str!("../questions/topics_together.sql"),
    ),
    (
        "links_outside",
        include_str!("../questions/links_outside.sql"),
    ),
    (
        "findings_by_code",
        include_str!("../questions/findings_by_code.sql"),
    ),
];

impl Answer {
    /// Works the answer out.
    ///
    /// # Errors
    ///
    /// - documents that cannot be read
    /// - on a cluster, an executor that was lost
    pub async fn of(plan: DataFrame) -> Result<Self> {
        Ok(Self {
            schema: Arc::clone(plan.schema().inner()),
            batches: plan.collect().await?,
        })
    }

    /// The rows, in the order of the answer.
    pub fn batches(&self) -> &[RecordBatch] {
        &self.batches
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// The first rows as a table for people, and how many there are beyond `limit`.
    ///
    /// # Errors
    ///
    /// - a value that cannot be shown, as a date beyond the calendar
    pub fn table(&self, limit: usize) -> Result<String> {
        let mut left = limit;
        let mut shown = Vec::new();
        for batch in &self.batches {
            let rows = batch.num_rows().min(left);
            shown.push(batch.slice(0, rows));
            left -= rows;
        }
        let schema = Arc::clone(&self.schema);
        let table = pretty_format_batches_with_schema(schema, &shown)?;
        Ok(match self.rows().saturating_sub(limit) {
            0 => table.to_string(),
            more => format!("{table}\n… and {more} more rows"),
        })
    }
}
