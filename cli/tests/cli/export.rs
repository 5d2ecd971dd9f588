//! `export`: what it writes is opened with parquet's and JSON's own readers.

mod arguments;
#[cfg(unix)]
mod replacing;

use std::fs::{self, File};
use std::path::Path;

use arrow_array::cast::AsArray as _;
use arrow_array::types::UInt64Type;
use arrow_array::{RecordBatch, StructArray};
use newsmatter::columns::Articles;
use newsmatter::corpus::Corpus;
use newsmatter::{Article, LineIndex, check};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use crate::program::Folder;
use newsmatter_cli::documents::Documents;

/// A folder `news` of documents, of which a few have an anomaly each.
fn news(name: &str, count: u32) -> Folder {
    let folder = Folder::new(name);
    fs::create_dir(folder.path.join("news")).unwrap();
    for document in Documents::new(5, count).with_anomalies(0.05, &[]).iter() {
        fs::write(folder.path.join("news").join(document.name), document.bytes).unwrap();
    }
    folder
}

/// The documents of a folder as `check` reads them, by path.
fn documents_in(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut documents = Vec::new();
    let mut names: Vec<_> = fs::read_dir(folder.join("news"))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    names.sort_by_key(fs::DirEntry::file_name);
    for entry in names {
        let name = format!("news/{}", entry.file_name().into_string().unwrap());
        documents.push((name, fs::read(entry.path()).unwrap()));
    }
    documents
}

fn batches(file: &Path) -> Vec<RecordBatch> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(file).unwrap()).unwrap();
    reader.build().unwrap().collect::<Result<_, _>>().unwrap()
}

/// Gives each row of a table of articles to `look`.
fn each_article(file: &Path, mut look: impl FnMut(&str, &Article<'_>)) {
    for batch in batches(file) {
        let files = batch
            .column_by_name("file")
            .unwrap()
            .as_string::<i32>()
            .clone();
        let columns = StructArray::from(batch);
        let articles = Articles::new(&columns).unwrap();
        for (file, article) in files.iter().zip(articles.iter()) {
            look(file.unwrap(), &article.unwrap().unwrap());
        }
    }
}

/// A finding in the few words that both tables have.
type Finding = (String, String, String, u64, u64, u64, u64);

fn expected_findings(documents: &[(String, Vec<u8>)]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, bytes) in documents {
        if !newsmatter::corpus::has_front_matter(bytes) {
            continue;
        }
        let index = LineIndex::new(bytes);
        for finding in check(bytes).diagnostics {
            let place = index.location(finding.span.start);
            findings.push((
                name.clone(),
                finding.code.to_string(),
                finding.path.to_string(),
                finding.span.start as u64,
                finding.span.end as u64,
                place.line as u64,
                place.column as u64,
            ));
        }
    }
    findings
}

#[test]
fn parquet_has_every_article_and_every_finding() {
    let folder = news("export-parquet", 700);
    let ended = folder.run(
        "export",
        &[
            "--output",
            "news.parquet",
            "--findings",
            "findings.parquet",
            "--with=secured",
            "news",
        ],
    );
    assert_eq!((ended.status, &*ended.stderr), (Some(0), ""));
    let documents = documents_in(&folder.path);
    let mut expected = documents.iter().filter_map(|(name, bytes)| {
        let article = check(bytes).document?.article;
        Some((name, article))
    });
    each_article(&folder.path.join("news.parquet"), |file, article| {
        let (name, wanted) = expected.next().expect("as many as there are");
        assert_eq!((file, article), (name.as_str(), &wanted));
    });
    assert!(expected.next().is_none());

    let mut found = Vec::new();
    for batch in batches(&folder.path.join("findings.parquet")) {
        let text = |name: &str| batch.column_by_name(name).unwrap().as_string::<i32>();
        let number = |name: &str| {
            batch
                .column_by_name(name)
                .unwrap()
                .as_primitive::<UInt64Type>()
        };
        for row in 0..batch.num_rows() {
            found.push((
                text("file").value(row).to_owned(),
                text("code").value(row).to_owned(),
                text("path").value(row).to_owned(),
                number("start").value(row),
                number("end").value(row),
                number("line").value(row),
                number("column").value(row),
            ));
        }
    }
    assert!(found.len() > 20);
    assert_eq!(found, expected_findings(&documents));
}

/// All forms have the same columns, by the same names.
#[test]
fn columns_have_the_same_names_in_all_forms() {
    let folder = news("export-columns", 20);
    for form in ["parquet", "jsonl", "csv"] {
        let (output, related) = (format!("news.{form}"), format!("related.{form}"));
        let arguments = ["--output", &output, "--related", &related];
        let some = ["--without=excerpt", "--with=body,secured", "news"];
        let ended = folder.run("export", &[&arguments[..], &some].concat());
        assert_eq!((ended.status, &*ended.stderr), (Some(0), ""));
    }
    for table in ["news", "related"] {
        let read = batches(&folder.path.join(format!("{table}.parquet")));
        let schema = read[0].schema();
        let names: Vec<_> = schema
            .fields()
            .iter()
            .map(|field| field.name().as_str())
            .collect();
        let header = folder.read(&format!("{table}.csv"));
        assert_eq!(header.lines().next(), Some(&*names.join(",")));
        let line = folder.read(&format!("{table}.jsonl"));
        let places = names.iter().map(|name| line.find(&format!("\"{name}\":")));
        assert!(places.collect::<Option<Vec<_>>>().is_some(), "{line}");
        let rows: usize = read.iter().map(RecordBatch::num_rows).sum();
        assert_eq!(rows, line.lines().count());
    }
}

/// The months of a partition have all articles together.
#[test]
fn a_partition_has_a_table_for_each_month() {
    let folder = news("export-partition", 300);
    let arguments = ["--partition", "--output=months", "--with=secured", "news"];
    let ended = folder.run("export", &arguments);
    assert_eq!((ended.status, &*ended.stderr), (Some(0), ""));
    let mut titles = Vec::new();
    for year in fs::read_dir(folder.path.join("months")).unwrap() {
        for month in fs::read_dir(year.unwrap().path()).unwrap() {
            let month = month.unwrap().path();
            each_article(&month.join("articles.parquet"), |_, article| {
                let time = article.published_date_time.to_utc();
                let folder = format!("year={}/month={}", time.format("%Y"), time.format("%m"));
                assert!(month.ends_with(folder), "{month:?}");
                titles.push(article.title.to_string());
            });
        }
    }
    let wanted = documents_in(&folder.path);
    let wanted = wanted.iter().filter_map(|(_, bytes)| check(bytes).document);
    let mut wanted: Vec<_> = wanted
        .map(|document| document.article.title.to_string())
        .collect();
    titles.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(titles, wanted);
}

#[test]
fn any_number_of_threads_writes_the_same_bytes() {
    let folder = news("export-threads", 600);
    for form in ["parquet", "jsonl"] {
        let tables = ["1", "2", "8"].map(|threads| {
            let output = format!("{threads}.{form}");
            let findings = format!("findings-{threads}.{form}");
            let arguments = [
                "--format",
                form,
                "--threads",
                threads,
                "--output",
                &output,
                "--findings",
                &findings,
                "news",
            ];
            assert_eq!(folder.run("export", &arguments).status, Some(0));
            [output, findings].map(|file| fs::read(folder.path.join(file)).unwrap())
        });
        assert!(tables.iter().all(|table| *table == tables[0]), "{form}");
    }
}

#[test]
fn a_file_that_is_there_is_left_alone() {
    let folder = news("export-there", 3).with("news.parquet", "mine");
    let there = "news.parquet: is there already; `--replace` replaces it\n";
    folder
        .run("export", &["--output", "news.parquet", "news"])
        .complains(2, there);
    let arguments = [
        "--output",
        "new.parquet",
        "--findings",
        "news.parquet",
        "news",
    ];
    folder.run("export", &arguments).complains(2, there);
    assert_eq!(folder.read("news.parquet"), "mine");
    assert_eq!(folder.names(), ["news", "news.parquet"]);
    let replaced = folder.run("export", &["--replace", "--output", "news.parquet", "news"]);
    assert_eq!((replaced.status, &*replaced.stderr), (Some(0), ""));
    assert!(!batches(&folder.path.join("news.parquet")).is_empty());
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_written() {
    let folder = news("export-unread", 3);
    let ended = folder.run(
        "export",
        &["--output", "news.parquet", "news", "no-such.md"],
    );
    assert_eq!(ended.status, Some(2));
    assert!(ended.stderr.starts_with("no-such.md: "), "{}", ended.stderr);
    assert!(ended.stdout.contains("not read: 1\n"), "{}", ended.stdout);
    let mut count = 0;
    each_article(&folder.path.join("news.parquet"), |_, _| count += 1);
    assert_eq!(count, 3);
}

#[test]
fn no_article_makes_an_empty_table() {
    let folder = Folder::new("export-empty").with("readme.md", "Read me.\n");
    let ended = folder.run("export", &["--output", "news.parquet", "."]);
    assert_eq!(ended.status, Some(0));
    assert!(
        ended
            .stdout
            .starts_with("0 articles\nskipped, no front matter: 1\n"),
        "{}",
        ended.stdout
    );
    assert!(batches(&folder.path.join("news.parquet")).is_empty());
}

/// Where writing fails in the middle, there is nothing, and the reason is told.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full_leaves_nothing() {
    let folder = news("export-full", 3000);
    for form in ["parquet", "jsonl"] {
        // No file may grow beyond that.
        let limited = format!(
            "ulimit -f 16; trap '' XFSZ; exec {} export --format {form} --output x news",
            crate::program::NEWSMATTER
        );
        let output = std::process::Command::new("bash")
            .args(["-c", &limited])
            .current_dir(&folder.path)
            .output()
            .unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{stderr}");
        assert!(stderr.starts_with("x: not written: "), "{stderr}");
        assert_eq!(folder.names(), ["news"]);
    }
}

/// Every real document comes through both ways.
#[test]
fn real_documents_come_through() {
    let Some(corpus) = crate::shared::corpus() else {
        return;
    };
    let folder = Folder::new("export-real");
    let corpus_path = corpus.to_str().unwrap();
    let ended = folder.run(
        "export",
        &["--with=secured", "--output", "news.parquet", corpus_path],
    );
    assert_eq!((ended.status, &*ended.stderr), (Some(0), ""));
    let mut documents = Corpus::new([&corpus]).documents();
    let mut count = 0;
    each_article(&folder.path.join("news.parquet"), |file, article| {
        let document = documents.next().expect("as many as there are").unwrap();
        assert_eq!(
            (Path::new(file), article),
            (&*document.path, &document.article)
        );
        count += 1;
    });
    assert!(documents.next().is_none());
    assert_eq!(count, 3_336);
}

/// Who interrupts an export gets nothing, and nothing is left.
#[cfg(unix)]
#[test]
fn an_interrupted_export_leaves_nothing() {
    let folder = news("export-interrupted", 4000);
    for form in ["parquet", "jsonl"] {
        let mut child = std::process::Command::new(crate::program::NEWSMATTER)
            .arg("export")
            .args(["--format", form, "--output", "x", "news"])
            .current_dir(&folder.path)
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        // The draft is there once the program listens.
        while folder.names().len() < 2 {
            assert!(child.try_wait().unwrap().is_none(), "it ended first");
        }
        let signal = std::process::Command::new("kill")
            .args(["-INT", &child.id().to_string()])
            .status();
        assert!(signal.is_ok_and(|status| status.success()));
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(stderr, "interrupted: nothing was written\n");
        assert_eq!(output.status.code(), Some(130));
        assert_eq!(folder.names(), ["news"]);
    }
}
