//! Completion: at each place, what is offered, and what becomes of the text.

use std::fs;

use serde_json::{Value, json};

use super::client::{Client, apply, uri_of, with_cursor};
use super::{SOUND, URI};
use crate::program::Folder;

/// What is offered at the cursor of `marked`: labels, and the text after the first.
fn complete_in(client: &mut Client, uri: &str, marked: &str) -> (Vec<String>, String) {
    let (text, place) = with_cursor(marked);
    client.open(uri, &text);
    let items = client.at("textDocument/completion", uri, place);
    let items = items.as_array().cloned().unwrap_or_default();
    let mut sorted = items.clone();
    sorted.sort_by_key(|item| item["sortText"].as_str().unwrap().to_owned());
    assert_eq!(items, sorted, "in the order that clients sort them to");
    let labels = items
        .iter()
        .map(|item| item["label"].as_str().unwrap().to_owned());
    let labels = labels.collect();
    let first = items.first().map_or(String::new(), |item| {
        let mut edits = vec![item["textEdit"].clone()];
        edits.extend(
            item["additionalTextEdits"]
                .as_array()
                .cloned()
                .unwrap_or_default(),
        );
        apply(&text, &Value::Array(edits))
    });
    client.close(uri);
    (labels, first)
}

/// In the place of `line`, with the cursor in it, `labels` are offered, and the first makes `first`
/// of that line.
#[track_caller]
fn check(line: &str, replacement: &str, labels: &[&str], first: &str) {
    assert!(SOUND.contains(line), "{line}");
    let mut client = Client::greeted();
    let (found, text) = complete_in(&mut client, URI, &SOUND.replace(line, replacement));
    let found: Vec<_> = found.iter().map(String::as_str).collect();
    assert_eq!(found, labels, "{replacement}");
    if !labels.is_empty() {
        assert_eq!(text, SOUND.replace(line, first));
    }
    client.finish();
}

#[test]
fn keys_that_are_missing_in_canonical_order() {
    let missing = [
        "title",
        "originalUrl",
        "ampWebUrl",
        "cdnAmpWebUrl",
        "quality",
        "heat",
        "published",
        "removed",
        "featuredContent",
        "tags",
        "images",
        "related",
        "secured",
    ];
    check(
        "title: \"Ferries return\"\n",
        "|\n",
        &missing,
        "title: \"$0\"\n",
    );
    check(
        "title: \"Ferries return\"\n",
        "ti|\n",
        &missing,
        "title: \"$0\"\n",
    );
    // A key that is there is completed in its place.
    check("title: \"Fer", "ti|: \"Fer", &missing, "title: \"Fer");
    check(
        "type: article\n",
        "type: article\n|\n",
        &missing[1..],
        "type: article\noriginalUrl: \"$0\"\n",
    );
}

#[test]
fn keys_of_each_level() {
    check(
        "  domain: harbour.example\n",
        "  |\n",
        &["domain", "images"],
        "  domain: \n",
    );
    check(
        "  domain: harbour.example\n",
        "  do|\n",
        &["domain", "images"],
        "  domain: \n",
    );
    check(
        "topics:\n",
        "images:\n  - |\ntopics:\n",
        &["url", "width", "height", "isCached", "title"],
        "images:\n  - url: \"$0\"\ntopics:\n",
    );
    check(
        "topics:\n",
        "images:\n  - url: \"https://a.example/b.png\"\n    wi|\n    isCached: true\ntopics:\n",
        &["width", "height", "title"],
        "images:\n  - url: \"https://a.example/b.png\"\n    width: \n    isCached: true\ntopics:\n",
    );
    check(
        "topics:\n",
        "related:\n  - title: \"a\"\n    provider:\n      |\ntopics:\n",
        &["name", "domain", "images"],
        "related:\n  - title: \"a\"\n    provider:\n      name: \ntopics:\n",
    );
    check(
        "topics:\n",
        "images:\n  |\ntopics:\n",
        &["- url"],
        "images:\n  - url: \ntopics:\n",
    );
}

#[test]
fn nothing_where_nothing_is_known() {
    check("type: article\n", "type: article\n    |\n", &[], "");
    check("Ferries return", "Ferries |return", &[], "");
    check("category: news", "category: |", &[], "");
    let mut client = Client::greeted();
    for marked in [
        "|---\ntitle: a\n---\n",
        "---\ntitle: a\n---\n|\n",
        "---\ntitle: a\n---\nti|\n",
        "ti|",
    ] {
        assert_eq!(complete_in(&mut client, URI, marked).0, [""; 0], "{marked}");
    }
    assert_eq!(complete_in(&mut client, URI, "---\n|---\n").0.len(), 0);
    let (keys, _) = complete_in(&mut client, URI, "---\ncategory: news\n|");
    assert_eq!(keys[0], "title", "while there is no closing fence");
    client.finish();
}

#[test]
fn words_of_the_format() {
    check(
        "type: article",
        "type: |",
        &["article", "video"],
        "type: article",
    );
    check(
        "type: article",
        "type: ar|",
        &["article", "video"],
        "type: article",
    );
    check(
        "type: article",
        "type:|",
        &["article", "video"],
        "type: article",
    );
    check(
        "type: article\n",
        "type: article\npublished: |\n",
        &["true", "false"],
        "type: article\npublished: true\n",
    );
}

#[test]
fn the_address_in_the_amp_cache_and_the_time() {
    let amp = "type: article\nampWebUrl: \"https://harbour.example/amp/ferries\"\n";
    let address = "https://harbour-example.cdn.ampproject.org/c/s/harbour.example/amp/ferries";
    for half in ["|", "\"|\"", "\"htt|\""] {
        check(
            "type: article\n",
            &format!("{amp}cdnAmpWebUrl: {half}\n"),
            &[address],
            &format!("{amp}cdnAmpWebUrl: \"{address}\"\n"),
        );
    }
    check(
        "type: article\n",
        "type: article\ncdnAmpWebUrl: |\n",
        &[],
        "",
    );
    let mut client = Client::greeted();
    let marked = SOUND.replace("2021-03-04T06:30:00Z", "|");
    let (times, text) = complete_in(&mut client, URI, &marked);
    assert_eq!(times.len(), 1);
    assert_eq!(
        client.open(URI, &text),
        [Value::Null; 0],
        "a canonical timestamp: {}",
        times[0]
    );
    client.finish();
}

#[test]
fn names_of_the_site() {
    let site = Folder::new("lsp-site");
    for (file, text) in [
        ("_data/topics/ferries.md", "---\nname: Ferries\n---\n"),
        (
            "_data/topics/rain.yml",
            "name: \"Rain: again\"\nlinks:\n  name: no\n",
        ),
        ("_data/topics/broken.md", "---\nname: [\n"),
        ("_data/topics/not-text.md", "\u{0}"),
        (
            "_data/organizations/harbour.example.md",
            "---\nname: Harbour Post\n---\n",
        ),
        (
            "_data/organizations/b.md",
            "---\nname: Bay Mail\ndomain: bay.example\n---\n",
        ),
        ("news/keep", ""),
    ] {
        let path = site.path.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let uri = uri_of(&site.path.join("news/a.md"));
    let mut client = Client::greeted();
    let mut check = |line: &str, replacement: &str, labels: &[&str], first: &str| {
        let (found, text) = complete_in(&mut client, &uri, &SOUND.replace(line, replacement));
        assert_eq!(found, labels, "{replacement}");
        assert_eq!(text, SOUND.replace(line, first));
    };
    let topics = "  - Ferries\n";
    check(
        topics,
        "  - Ferries\n  - |\n",
        &["Rain: again"],
        "  - Ferries\n  - \"Rain: again\"\n",
    );
    check(
        topics,
        "  - |\n",
        &["Ferries", "Rain: again"],
        "  - Ferries\n",
    );
    check(
        topics,
        "  - Fe|\n",
        &["Ferries", "Rain: again"],
        "  - Ferries\n",
    );
    check(
        topics,
        "  -|\n",
        &["Ferries", "Rain: again"],
        "  - Ferries\n",
    );
    check(
        topics,
        "  |\n",
        &["Ferries", "Rain: again"],
        "  - Ferries\n",
    );
    check(
        "name: Harbour Post",
        "name: |",
        &["Bay Mail", "Harbour Post"],
        "name: Bay Mail",
    );
    check(
        "domain: harbour.example",
        "domain: |",
        &["harbour.example", "bay.example"],
        "domain: harbour.example",
    );
    client.finish();
}

#[test]
fn names_of_open_documents() {
    let mut client = Client::greeted();
    let other = SOUND
        .replace("- Ferries", "- Ferries\n  - Night boats")
        .replace("Harbour", "Bay");
    client.open("file:///news/b.md", &other);
    let (topics, _) = complete_in(
        &mut client,
        URI,
        &SOUND.replace("- Ferries", "- Ferries\n  - |"),
    );
    assert_eq!(topics, ["Night boats"]);
    let (names, _) = complete_in(&mut client, URI, &SOUND.replace("Harbour Post", "Ha|"));
    assert_eq!(names, ["Bay Post"]);
    client.close("file:///news/b.md");
    let (topics, _) = complete_in(
        &mut client,
        URI,
        &SOUND.replace("- Ferries", "- Ferries\n  - |"),
    );
    assert_eq!(topics, [""; 0], "what is closed is forgotten");
    client.finish();
}

#[test]
fn a_key_has_its_words_and_without_snippets_no_dollar() {
    let mut client = Client::start();
    client.greet(&json!({}));
    let (text, place) = with_cursor(&SOUND.replace("title: \"Ferries return\"", "|"));
    client.open(URI, &text);
    let items = client.at("textDocument/completion", URI, place);
    let title = &items[0];
    assert_eq!(title["label"], "title");
    assert_eq!(title["detail"], "required");
    assert_eq!(title["textEdit"]["newText"], "title: ");
    assert_eq!(title.get("insertTextFormat"), None);
    let words = title["documentation"]["value"].as_str().unwrap();
    assert!(
        words.starts_with("**`title`**: The headline, on one line."),
        "{words}"
    );
    client.finish();
}
