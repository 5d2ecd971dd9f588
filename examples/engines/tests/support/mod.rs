//! What the tests share: documents in a folder, and answers as text.

// Each test takes in some of it.
#![allow(dead_code)]

use std::fs;
use std::path::{Path, PathBuf};

use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};
use datafusion::prelude::SessionContext;
use newsmatter::Code;
use newsmatter_cli::documents::Documents;
use newsmatter_engines::questions::{Answer, Question};
use newsmatter_engines::tables;
use tempfile::TempDir;

/// Invented documents in a folder that goes when this does.
pub(crate) struct Folder {
    pub(crate) path: TempDir,
    /// What is in it, by name.
    pub(crate) documents: Vec<(String, Vec<u8>)>,
}

impl Folder {
    /// So many documents, a tenth of which have something planted; some fewer, as a file without
    /// front matter is taken for another page among the articles.
    pub(crate) fn generated(count: u32) -> Self {
        let generated = Documents::new(7, count).with_anomalies(0.1, &[]);
        let documents = generated
            .iter()
            .filter(|document| document.planted != Some(Code::MissingOpen))
            .map(|document| (document.name, document.bytes));
        Self::with(documents.collect())
    }

    pub(crate) fn with(documents: Vec<(String, Vec<u8>)>) -> Self {
        let path = tempfile::tempdir().unwrap();
        for (name, bytes) in &documents {
            fs::write(path.path().join(name), bytes).unwrap();
        }
        Self { path, documents }
    }

    pub(crate) fn path(&self) -> &Path {
        self.path.path()
    }
}

/// The real documents, where there are any.
pub(crate) fn corpus() -> Option<PathBuf> {
    let corpus = std::env::var_os("NEWSMATTER_CORPUS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus"),
        PathBuf::from,
    );
    if corpus.is_dir() {
        return Some(corpus);
    }
    eprintln!("skipped: there is no {}", corpus.display());
    None
}

/// A session of this process, with the functions and no tables.
pub(crate) fn session() -> SessionContext {
    let context = SessionContext::new();
    tables::register_functions(&context);
    context
}

/// A session with the tables over a folder.
pub(crate) fn session_over(folder: &Path) -> SessionContext {
    let context = session();
    tables::register_folder(&context, folder).unwrap();
    context
}

/// The question of the package that has this name.
pub(crate) fn question(name: &str) -> Question {
    let mut questions = Question::built_in().into_iter();
    questions.find(|question| question.name == name).unwrap()
}

pub(crate) fn sql(sql: &str) -> Question {
    Question {
        name: "a question".to_owned(),
        sql: sql.to_owned(),
    }
}

/// The values of an answer as text, by row; null is `NULL`.
pub(crate) fn rows(answer: &Answer) -> Vec<Vec<String>> {
    let options = FormatOptions::new().with_null("NULL");
    let mut rows = Vec::new();
    for batch in answer.batches() {
        let columns = batch.columns().iter();
        let columns: Vec<_> = columns
            .map(|column| ArrayFormatter::try_new(column.as_ref(), &options).unwrap())
            .collect();
        for row in 0..batch.num_rows() {
            rows.push(
                columns
                    .iter()
                    .map(|column| column.value(row).to_string())
                    .collect(),
            );
        }
    }
    rows
}

/// The rows of what is asked in SQL.
pub(crate) async fn ask(context: &SessionContext, question: &str) -> Vec<Vec<String>> {
    rows(&sql(question).ask(context).await.unwrap())
}

/// What is said where the question cannot be answered.
pub(crate) async fn complaint(context: &SessionContext, question: &str) -> String {
    sql(question)
        .ask(context)
        .await
        .unwrap_err()
        .strip_backtrace()
}
