//! A session from the greeting to the end.

use std::fs;

use serde_json::{Value, json};

use super::SOUND;
use super::client::{Client, apply, uri_of};
use crate::program::Folder;

const URI: &str = "file:///news/2021-03-04-ferries-return.md";

fn codes(diagnostics: &[Value]) -> Vec<&str> {
    let codes = diagnostics
        .iter()
        .map(|found| found["code"].as_str().unwrap());
    codes.collect()
}

#[test]
fn open_change_fix_close() {
    let mut client = Client::greeted();
    assert_eq!(client.open(URI, SOUND), [Value::Null; 0]);

    let faulty = SOUND
        .replace("T06:30:00Z", " 06:30")
        .replace("webUrl:", "weburl:");
    let found = client.change(URI, &faulty);
    assert_eq!(codes(&found), ["loose-timestamp", "unknown-field"]);
    let timestamp = &found[0];
    assert_eq!(timestamp["source"], "newsmatter");
    assert_eq!(timestamp["severity"], 2);
    assert_eq!(timestamp["data"]["field"], "publishedDateTime");
    assert_eq!(
        timestamp["range"],
        json!({ "start": { "line": 4, "character": 19 }, "end": { "line": 4, "character": 35 } })
    );

    let actions = client.ask(
        "textDocument/codeAction",
        &json!({
            "textDocument": { "uri": URI },
            "range": timestamp["range"],
            "context": { "diagnostics": [timestamp], "only": ["source.fixAll"] }
        }),
    );
    let edits = &actions[0]["edit"]["changes"][URI];
    assert_eq!(apply(&faulty, edits), SOUND);
    assert_eq!(client.change(URI, SOUND), [Value::Null; 0]);
    client.change(URI, &faulty);
    assert_eq!(
        client.close(URI),
        [Value::Null; 0],
        "what is closed has no diagnostics"
    );
    client.finish();
}

#[test]
fn a_half_written_line_does_not_hide_the_rest() {
    let mut client = Client::greeted();
    for half in ["titl", "excerpt: \"After", "provider", "  na", "- "] {
        let text = SOUND.replace("type: article\n", &format!("{half}\ntype: artcle\n"));
        let found = client.open(URI, &text);
        assert!(codes(&found).contains(&"unknown-type"), "{half}: {found:?}");
    }
    client.finish();
}

#[test]
fn files_without_front_matter_are_left_alone() {
    let mut client = Client::greeted();
    for text in ["", "# Read me\n", "\n\ntext --- text\n", "{ \"a\": 1 }\n"] {
        assert_eq!(client.open(URI, text), [Value::Null; 0], "{text}");
        for method in ["documentSymbol", "documentLink", "foldingRange"] {
            let answer = client.of_document(&format!("textDocument/{method}"), URI);
            assert_eq!(answer, json!([]), "{method}: {text}");
        }
        assert_eq!(
            client.of_document("textDocument/formatting", URI),
            Value::Null
        );
        for method in ["completion", "hover"] {
            let method = format!("textDocument/{method}");
            assert_eq!(client.at(&method, URI, (0, 0)), Value::Null, "{text}");
        }
        client.close(URI);
    }
    client.finish();
}

#[test]
fn the_configuration_is_that_of_check() {
    let folder = Folder::new("lsp-configuration").with(
        "newsmatter.toml",
        "allow-keys = [\"layout\"]\n[levels]\nunknown-type = \"deny\"\n[[paths]]\nglob = \"old.md\"\n\
         levels = { unknown-type = \"allow\" }\n",
    );
    let text = SOUND.replace("type: article", "type: artcle\nlayout: post");
    let mut client = Client::greeted();
    let found = client.open(&uri_of(&folder.path.join("new.md")), &text);
    assert_eq!(codes(&found), ["unknown-type"]);
    assert_eq!(found[0]["severity"], 1);
    let old = uri_of(&folder.path.join("old.md"));
    assert_eq!(client.open(&old, &text), [Value::Null; 0]);
    let ignored = text.replace("artcle", "artcle # newsmatter: allow unknown-type");
    let new = uri_of(&folder.path.join("new.md"));
    assert_eq!(client.change(&new, &ignored), [Value::Null; 0]);
    assert_eq!(
        codes(&client.open("untitled:Untitled-1", &text)),
        ["unknown-type", "unknown-field"]
    );
    client.finish();
}

#[test]
fn a_configuration_is_read_again_when_it_changes_and_its_faults_are_shown() {
    let folder = Folder::new("lsp-configuration-changes");
    let uri = uri_of(&folder.path.join("new.md"));
    let mut client = Client::start();
    client.greet(
        &json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } }),
    );
    let watched = client.wait_for("client/registerCapability")["registrations"][0].clone();
    assert_eq!(
        watched["registerOptions"]["watchers"][0]["globPattern"],
        "**/newsmatter.toml"
    );

    let text = SOUND.replace("type: article", "type: artcle");
    assert_eq!(codes(&client.open(&uri, &text)), ["unknown-type"]);
    let folder = folder.with("newsmatter.toml", "[levels]\nunknown-type = \"allow\"\n");
    client.notify("workspace/didChangeWatchedFiles", &json!({ "changes": [] }));
    let published = client.wait_for("textDocument/publishDiagnostics");
    assert_eq!(published["diagnostics"], json!([]));

    let _folder = folder.with("newsmatter.toml", "[levels]\nunknown-typ = \"allow\"\n");
    client.notify(
        "textDocument/didSave",
        &json!({ "textDocument": { "uri": uri } }),
    );
    let shown = client.wait_for("window/showMessage")["message"].to_string();
    assert!(
        shown.contains("newsmatter.toml:2:1") && shown.contains("unknown-type"),
        "{shown}"
    );
    let published = client.wait_for("textDocument/publishDiagnostics");
    assert_eq!(
        published["diagnostics"][0]["code"], "unknown-type",
        "the defaults hold"
    );
    client.finish();
}

/// The files of a site count as they do for `check`, and when they change.
#[test]
fn a_site_has_documents_of_other_kinds_and_names() {
    let folder = Folder::new("lsp-kinds").with("_config.yml", "collections: [learning]\n");
    let lesson = SOUND.replace("category: news\n", "");
    let course = lesson.replace("type: article", "type: course");
    let mut client = Client::greeted();
    let mut open = |file: &str, text: &str| {
        let found = client.open(&uri_of(&folder.path.join(file)), text);
        codes(&found).join(" ")
    };
    assert_eq!(open("_learning/a.md", &lesson), "");
    assert_eq!(open("_news/a.md", &lesson), "missing-field");
    assert_eq!(open("_news/b.md", &course), "");
    assert_eq!(open("_site/a.md", "---\ntitle: [\n---\n"), "");
    assert_eq!(open("_news/c.md", SOUND), "");
    fs::create_dir_all(folder.path.join("_data/topics")).unwrap();
    fs::write(
        folder.path.join("_data/topics/1.yml"),
        "name: Night Ferries\n",
    )
    .unwrap();
    client.notify("workspace/didChangeWatchedFiles", &json!({ "changes": [] }));
    let uri = uri_of(&folder.path.join("_news/c.md"));
    let published = loop {
        let published = client.wait_for("textDocument/publishDiagnostics");
        if published["uri"] == uri {
            break published;
        }
    };
    assert_eq!(published["diagnostics"][0]["code"], "unknown-topic");
    client.finish();
}
