//! `export` as text: JSON Lines and CSV, on standard output and in files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use newsmatter::check;
use serde_json::{Value, json};

use crate::documents::{FERRIES, RAIN};
use crate::program::{Ended, Folder};
use newsmatter_cli::documents::Documents;

/// What `secured` of the documents holds begins so.
const SECRET: &str = "AAECAwQF";

fn lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn rows(ended: &Ended) -> Vec<csv::StringRecord> {
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader
        .has_headers(false)
        .from_reader(ended.stdout.as_bytes());
    reader.records().collect::<Result<_, _>>().unwrap()
}

/// The key of a document as the name of a column.
fn column(key: &str) -> String {
    if key == "type" {
        return "kind".to_owned();
    }
    let mut name = String::new();
    for character in key.chars() {
        if character.is_uppercase() {
            name.push('_');
        }
        name.extend(character.to_lowercase());
    }
    name
}

/// Holds a value of a table against that of a document, whose absent fields are null or empty.
fn compare(found: &Value, document: &Value) {
    match (found, document) {
        (Value::Object(found), Value::Object(document)) => {
            let document = document.iter().map(|(key, value)| (column(key), value));
            let document: BTreeMap<_, _> = document.collect();
            for (name, value) in found {
                match document.get(name) {
                    Some(expected) => compare(value, expected),
                    None => assert!(value.is_null() || value == &json!([]), "{name}: {value}"),
                }
            }
            let names: BTreeSet<_> = found.keys().cloned().collect();
            assert!(
                document.keys().all(|name| names.contains(name)),
                "{document:?}"
            );
        }
        (Value::Array(found), Value::Array(document)) => {
            assert_eq!(found.len(), document.len());
            for (found, document) in found.iter().zip(document) {
                compare(found, document);
            }
        }
        // A related link without a URL is written with an empty one.
        (Value::Null, Value::String(text)) if text.is_empty() => {}
        _ => assert_eq!(found, document),
    }
}

#[test]
fn lines_have_every_article() {
    let folder = Folder::new("tables-lines");
    fs::create_dir(folder.path.join("news")).unwrap();
    let mut articles = Vec::new();
    for document in Documents::new(5, 200).with_anomalies(0.05, &[]).iter() {
        let article = check(&document.bytes).document;
        let article = article.map(|document| serde_json::to_value(document.article).unwrap());
        articles.push((format!("news/{}", document.name), article));
        fs::write(folder.path.join("news").join(document.name), document.bytes).unwrap();
    }
    articles.sort_by(|one, other| one.0.cmp(&other.0));
    let arguments = ["--with=secured", "--output=news.jsonl", "news"];
    let ended = folder.run("export", &arguments);
    assert_eq!((ended.status, &*ended.stderr), (Some(0), ""));
    let found = lines(&folder.read("news.jsonl"));
    let wanted = articles.into_iter().filter_map(|(name, article)| {
        let mut article = article?;
        article["file"] = Value::from(name);
        Some(article)
    });
    let wanted: Vec<_> = wanted.collect();
    assert_eq!(found.len(), wanted.len());
    for (found, wanted) in found.iter().zip(&wanted) {
        compare(found, wanted);
    }
}

/// What is encrypted is for those who have the key, and comes into a table only by its name.
#[test]
fn secured_and_the_body_come_on_request() {
    let folder = Folder::new("tables-secured").with("a.md", FERRIES);
    for form in ["jsonl", "csv"] {
        let export = |arguments: &[&str]| {
            let form = ["--format", form, "a.md"];
            folder.run("export", &[arguments, &form].concat()).stdout
        };
        let usual = export(&[]);
        assert!(!usual.contains(SECRET) && !usual.contains("secured") && !usual.contains("Body."));
        let with = export(&["--with=secured,body"]);
        assert!(with.contains(SECRET) && with.contains("Body."));
        assert!(export(&["--columns=secured"]).contains(SECRET));
        assert!(!export(&["--with=secured", "--without=secured"]).contains(SECRET));
    }
}

#[test]
fn csv_has_a_header_and_lists_as_json() {
    let text = FERRIES.replace("Ferries return", "\\\"Ferries\\\", return");
    let folder = Folder::new("tables-csv")
        .with("a.md", text)
        .with("b.md", RAIN);
    let columns = "--columns=title,file,published_date_time,quality,published,topics,provider";
    let ended = folder.run("export", &["--format=csv", columns, "."]);
    let rows = rows(&ended);
    let header = "file,title,published_date_time,quality,published,provider,topics";
    assert_eq!(ended.stdout.lines().next(), Some(header));
    let provider = r#"{"name":"Harbour Post","domain":"harbour.example","id":null,"images":[]}"#;
    let title = "\"Ferries\", return to the northern line";
    let time = "2021-03-04T06:30:00Z";
    assert_eq!(
        rows[1..],
        [
            vec![
                "./a.md",
                title,
                time,
                "51",
                "false",
                provider,
                "[\"Ferries\"]"
            ],
            vec!["./b.md", "Rain", time, "", "", provider, "[\"Rain\"]"],
        ]
    );
    // The table alone is on standard output.
    assert!(ended.stderr.starts_with("2 articles\n"), "{}", ended.stderr);
}

#[test]
fn related_links_and_findings_have_tables_of_their_own() {
    let loose = FERRIES.replace("T06:30:00Z", " 06:30:00Z");
    let folder = Folder::new("tables-related")
        .with("a.md", loose)
        .with("b.md", RAIN);
    let arguments = [
        "--output=news.jsonl",
        "--related=related.jsonl",
        "--findings=findings.jsonl",
        ".",
    ];
    assert_eq!(folder.run("export", &arguments).status, Some(0));
    let related = lines(&folder.read("related.jsonl"));
    assert_eq!(related.len(), 1);
    let link = &related[0];
    assert_eq!(
        (&link["file"], &link["position"], &link["title"]),
        (&json!("./a.md"), &json!(0), &json!("Night boats"))
    );
    assert_eq!(link["web_url"], "https://harbour.example/night-boats");
    let findings = lines(&folder.read("findings.jsonl"));
    assert_eq!(findings.len(), 1);
    assert_eq!(
        (
            &findings[0]["code"],
            &findings[0]["line"],
            &findings[0]["path"]
        ),
        (
            &json!("loose-timestamp"),
            &json!(5),
            &json!("publishedDateTime")
        )
    );
}

#[test]
fn months_have_folders_as_engines_know_them() {
    let january = RAIN.replace("2021-03-04T06:30:00Z", "2021-01-01T00:30:00+02:00");
    let folder = Folder::new("tables-partition")
        .with("a.md", FERRIES)
        .with("b.md", RAIN)
        .with("c.md", january)
        .with("d.md", "---\n");
    let partition = ["--format=csv", "--partition", "--output=months", "."];
    let ended = folder.run("export", &partition);
    assert_eq!(ended.status, Some(0), "{}", ended.stderr);
    assert!(
        ended
            .stdout
            .starts_with("3 articles\ndocuments without an article: 1\n"),
        "{}",
        ended.stdout
    );
    // A month is that in UTC.
    let before = folder.read("months/year=2020/month=12/articles.csv");
    assert!(before.contains("2020-12-31T22:30:00Z,7200"), "{before}");
    let march = folder.read("months/year=2021/month=03/articles.csv");
    assert_eq!(march.lines().count(), 3);
    folder.run("export", &partition).complains(
        2,
        "months: has files in it; name a new folder, or empty this one\n",
    );
}

#[test]
fn parquet_needs_a_file() {
    let folder = Folder::new("tables-stdout").with("a.md", RAIN);
    folder
        .run("export", &["--format=parquet", "a.md"])
        .complains(2, "Parquet needs a file: `--output` names one\n");
}
