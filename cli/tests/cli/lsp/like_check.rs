//! The same text has the same diagnostics as in `check`, to the character.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::client::{Client, documents, fixtures, offset, uri_of};
use crate::program::Folder;

/// What a diagnostic says, of `check` and of the server.
#[derive(Debug, PartialEq)]
struct Said {
    code: String,
    severity: String,
    field: String,
    message: String,
    help: Option<String>,
    span: (usize, usize),
    labels: Vec<(usize, usize, String)>,
    is_fixable: bool,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

impl Said {
    fn by_check(line: &str) -> Option<Self> {
        let found: Value = serde_json::from_str(line).unwrap();
        let offset = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
        let span = |value: &Value| {
            (
                offset(&value["span"]["start"]),
                offset(&value["span"]["end"]),
            )
        };
        let labels = found["labels"].as_array().map(|labels| {
            let labels = labels.iter().map(|label| {
                let (start, end) = span(label);
                (start, end, text(&label["message"]))
            });
            labels.collect()
        });
        (found["kind"] == "finding").then(|| Self {
            code: text(&found["code"]),
            severity: text(&found["severity"]),
            field: text(&found["field"]),
            message: text(&found["message"]),
            help: found["help"].as_str().map(str::to_owned),
            span: span(&found),
            labels: labels.unwrap_or_default(),
            is_fixable: !found["fix"].is_null(),
        })
    }

    fn by_server(found: &Value, document: &str) -> Self {
        let span = |range: &Value| {
            (
                offset(document, &range["start"]),
                offset(document, &range["end"]),
            )
        };
        let labels = found["relatedInformation"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|label| {
                let (start, end) = span(&label["location"]["range"]);
                (start, end, text(&label["message"]))
            });
        let message = text(&found["message"]);
        let (message, help) = match message.split_once("\nhelp: ") {
            Some((message, help)) => (message.to_owned(), Some(help.to_owned())),
            None => (message, None),
        };
        assert_eq!(found["data"]["help"].as_str(), help.as_deref());
        Self {
            code: text(&found["code"]),
            severity: match found["severity"].as_u64() {
                Some(1) => "error",
                Some(2) => "warning",
                _ => "note",
            }
            .to_owned(),
            field: text(&found["data"]["field"]),
            message,
            help,
            span: span(&found["range"]),
            labels: labels.collect(),
            is_fixable: found["data"]["fixable"] == true,
        }
    }
}

/// Holds the server to `check` for all documents below `source`; returns how many diagnostics there
/// are.
fn compare(name: &str, source: &Path) -> usize {
    let folder = Folder::new(name);
    let mut client = Client::greeted();
    let mut count = 0;
    for (path, document) in documents(source) {
        // In a folder, as the server takes them: a page without front matter is not an article.
        let copy = folder.path.join("a.md");
        fs::write(&copy, &document).unwrap();
        let checked = folder.run("check", &["--format", "json", "."]).stdout;
        let checked: Vec<_> = checked.lines().filter_map(Said::by_check).collect();
        let uri = uri_of(&copy);
        let served = client.open(&uri, &document);
        let served: Vec<_> = served
            .iter()
            .map(|found| Said::by_server(found, &document))
            .collect();
        assert_eq!(served, checked, "{}", path.display());
        count += served.len();
        client.close(&uri);
    }
    client.finish();
    count
}

#[test]
fn every_fixture_is_found_to_be_the_same() {
    let count = compare("lsp-fixtures", &fixtures());
    assert!(count > 200, "{count}");
}

#[test]
fn every_case_is_found_to_be_the_same() {
    let Some(corpus) = crate::shared::corpus() else {
        return;
    };
    let cases = corpus.join("../cases");
    if !cases.is_dir() {
        eprintln!(
            "note: nothing was tested, as there is no folder {}",
            cases.display()
        );
        return;
    }
    let count = compare("lsp-cases", &cases);
    assert!(count > 100, "{count}");
}
