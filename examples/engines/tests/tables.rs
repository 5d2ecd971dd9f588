//! The tables over folders and Parquet.

mod support;

use std::fs;
use std::num::NonZero;

use datafusion::prelude::SessionContext;
use newsmatter_engines::pack::{NotPacked, pack};
use newsmatter_engines::questions::Question;
use newsmatter_engines::tables;

use self::support::{Folder, ask, complaint, rows, session, session_over};

const FILES: NonZero<usize> = NonZero::new(4).unwrap();

#[tokio::test]
async fn table_functions_are_the_tables() {
    let folder = Folder::generated(60);
    let path = folder.path().display();
    let named = session_over(folder.path());
    for table in ["documents", "articles", "findings"] {
        let by_function = format!("SELECT count(*), count(DISTINCT file) FROM {table}('{path}')");
        let by_name = format!("SELECT count(*), count(DISTINCT file) FROM {table}");
        let rows = ask(&session(), &by_function).await;
        assert_eq!(rows, ask(&named, &by_name).await, "{table}");
        assert_ne!(rows[0][0], "0", "{table}");
    }
}

#[tokio::test]
async fn a_file_is_a_folder_of_one() {
    let folder = Folder::generated(3);
    let file = folder.path().join(&folder.documents[0].0);
    let question = format!("SELECT file FROM documents('{}')", file.display());
    assert_eq!(
        ask(&session(), &question).await,
        [[file.display().to_string()]]
    );
}

#[tokio::test]
async fn files_without_front_matter_are_no_documents_unless_named() {
    let folder = Folder::with(vec![("README.md".to_owned(), b"About this.\n".to_vec())]);
    let path = folder.path().display();
    let question = format!("SELECT count(*) FROM findings('{path}')");
    assert_eq!(ask(&session(), &question).await, [["0"]]);
    let question = format!("SELECT code FROM findings('{path}/README.md')");
    assert_eq!(ask(&session(), &question).await, [["missing-open"]]);
}

#[tokio::test]
async fn a_document_is_parsed_once_and_in_parallel() {
    let folder = Folder::generated(2);
    let context = session_over(folder.path());
    let plan = ask(
        &context,
        "EXPLAIN FORMAT INDENT SELECT kind, count(*) FROM articles WHERE quality > 3 GROUP BY kind",
    )
    .await;
    let plan = &plan.iter().find(|row| row[0] == "physical_plan").unwrap()[1];
    assert_eq!(plan.matches("parse_article(").count(), 1, "{plan}");
    // The batches are dealt out below the function, unless there is one processor to do it.
    if std::thread::available_parallelism().unwrap().get() > 1 {
        let call = plan.find("parse_article(").unwrap();
        assert!(plan[call..].contains("RoundRobinBatch"), "{plan}");
    }
}

#[tokio::test]
async fn packed_documents_give_the_same_answers() {
    let folder = Folder::generated(700);
    let packed = tempfile::tempdir().unwrap();
    let packed = packed.path().join("new/packed");
    let written = pack(folder.path(), &packed, FILES).await.unwrap();
    assert_eq!(written, folder.documents.len() as u64);
    let names = fs::read_dir(&packed).unwrap();
    assert!(names.count() > 1, "executors share the work by files");

    let context = SessionContext::new();
    tables::register_functions(&context);
    tables::register_parquet(&context, packed.to_str().unwrap())
        .await
        .unwrap();
    let local = session_over(folder.path());
    for question in Question::built_in() {
        let expected = rows(&question.ask(&local).await.unwrap());
        assert!(!expected.is_empty(), "{}", question.name);
        assert_eq!(
            rows(&question.ask(&context).await.unwrap()),
            expected,
            "{}",
            question.name
        );
    }
}

#[tokio::test]
async fn packing_replaces_nothing_and_leaves_nothing() {
    let folder = Folder::generated(2);
    let place = tempfile::tempdir().unwrap();
    let packed = place.path().join("packed");
    let refused = pack(folder.path(), place.path(), FILES).await;
    assert!(matches!(refused, Err(NotPacked::Exists(_))), "{refused:?}");
    let missing = pack(&place.path().join("missing"), &packed, FILES).await;
    assert!(matches!(missing, Err(NotPacked::Engine(_))), "{missing:?}");
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_told() {
    let context = session();
    let missing = complaint(&context, "SELECT * FROM articles('/missing/folder')").await;
    assert!(
        missing.contains("there is no file or folder /missing/folder"),
        "{missing}"
    );
    let number = complaint(&context, "SELECT * FROM articles(3)").await;
    assert!(
        number.contains("expected a folder, as in articles('news')"),
        "{number}"
    );
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_that_cannot_be_read_ends_the_question() {
    let folder = Folder::generated(2);
    std::os::unix::fs::symlink("missing", folder.path().join("gone.md")).unwrap();
    let context = session_over(folder.path());
    let unread = complaint(&context, "SELECT count(*) FROM articles").await;
    assert!(unread.contains("gone.md"), "{unread}");
}

#[tokio::test]
async fn other_parquet_is_told_from_documents() {
    let place = tempfile::tempdir().unwrap();
    let context = session();
    let file = place.path().join("other.parquet");
    let copy = format!("COPY (SELECT 1 AS one) TO '{}'", file.display());
    ask(&context, &copy).await;
    let other = tables::register_parquet(&context, file.to_str().unwrap()).await;
    let other = other.unwrap_err().to_string();
    assert!(
        other.contains("expected a column `document` or the columns of articles"),
        "{other}"
    );
}
