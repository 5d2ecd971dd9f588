//! What `secured` holds is in no answer.

use serde_json::{Value, json};

use super::client::{Client, documents, fixtures, whole};
use super::{SOUND, URI};
use crate::secrets::{assert_hidden, made};

const SECRET: &str = "qZ7xJ4kVb9TnW2mLs8RfYd3hGc6PvX1e";

/// Everything that a server says of a document.
fn all_answers(client: &mut Client, text: &str) -> String {
    let mut said = Value::from(client.open(URI, text)).to_string();
    for method in ["documentSymbol", "documentLink", "foldingRange"] {
        said.push_str(
            &client
                .of_document(&format!("textDocument/{method}"), URI)
                .to_string(),
        );
    }
    let formatted = client.answer("textDocument/formatting", &whole(URI));
    said.push_str(&formatted.to_string());
    let lines = u32::try_from(text.matches('\n').count()).unwrap();
    let end = json!({ "line": lines, "character": 0 });
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": end });
    let params =
        json!({ "textDocument": { "uri": URI }, "range": range, "context": { "diagnostics": [] } });
    said.push_str(&client.ask("textDocument/codeAction", &params).to_string());
    for (line, content) in (0..).zip(text.lines()) {
        let end = u32::try_from(content.encode_utf16().count()).unwrap();
        for column in [0, end / 2, end] {
            for method in ["textDocument/hover", "textDocument/completion"] {
                said.push_str(&client.at(method, URI, (line, column)).to_string());
            }
        }
    }
    client.close(URI);
    said
}

#[test]
fn however_it_is_written() {
    let vector = "AAECAwQFBgcICQoLDA0ODw==";
    let whole = format!("{SECRET}qZ7xJ4kVb9T=;{vector}");
    let mut client = Client::greeted();
    for secured in [
        format!("secured: \"{whole}\"\n"),
        format!("secured: {whole}\n"),
        format!("secured: '{whole}'\nheat: x\n"),
        format!("secured: \"{SECRET}\n"),
        format!("secured: >-\n  {SECRET}\n  {whole}\n"),
        format!("Secured: \"{whole}\"\n"),
        format!("secure: \"{whole}\"\n"),
        format!("x: &v \"{whole}\"\nsecured: *v\n"),
        format!("secured:\n  name: {SECRET}\n  - {SECRET}\n"),
        format!("{{secured: \"{whole}\"}}\n"),
        format!("topics: [\"{SECRET}\"]\nsecured: \"{SECRET}\n"),
    ] {
        for before in ["provider:", "topics:", "type:"] {
            let text = SOUND.replace(before, &format!("{secured}{before}"));
            let said = all_answers(&mut client, &text);
            for part in [SECRET, &SECRET[..8], &SECRET[24..]] {
                assert!(!said.contains(part), "{part} of\n{text}\nin {said}");
            }
        }
    }
    client.finish();
}

/// The documents that the subcommands are asked about too.
#[test]
fn of_any_made_document() {
    let mut client = Client::greeted();
    for document in &made() {
        // What an editor sends is text.
        let text = String::from_utf8_lossy(&document.bytes);
        let said = all_answers(&mut client, &text);
        assert_hidden(document, "the server", &said);
        // In JSON, a backslash is two.
        assert_hidden(document, "the server", &said.replace("\\\\", "\\"));
    }
    client.finish();
}

#[test]
fn of_one_document_in_another() {
    let mut client = Client::greeted();
    let torn = SOUND.replace("- Ferries", &format!("- {SECRET}\nsecured: \"torn"));
    client.open("file:///news/torn.md", &torn);
    let said = all_answers(&mut client, &SOUND.replace("- Ferries", "- Ferries\n  - "));
    assert!(!said.contains(SECRET), "{said}");
    client.finish();
}

/// The secrets of the fixtures, by their key.
#[test]
fn of_any_fixture() {
    let mut client = Client::greeted();
    let mut count = 0;
    for folder in ["clean", "findings"] {
        for (path, text) in documents(&fixtures().join(folder)) {
            let secrets = text.lines().filter_map(|line| {
                let value = line.strip_prefix("secured: ")?.trim_matches('"');
                value.split(';').next().filter(|part| part.len() > 12)
            });
            let secrets: Vec<_> = secrets.collect();
            if secrets.is_empty() || text.len() > 100_000 {
                continue;
            }
            let said = all_answers(&mut client, &text);
            for secret in secrets {
                assert!(!said.contains(secret), "{}", path.display());
                count += 1;
            }
        }
    }
    assert!(count > 3, "{count}");
    client.finish();
}
