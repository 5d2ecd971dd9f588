//! Faults of a client: each is answered with an error, and the server serves on.

use serde_json::{Value, json};

use super::client::Client;
use super::{SOUND, URI};

const PARSE_ERROR: i64 = -32700;
const INVALID_REQUEST: i64 = -32600;
const METHOD_NOT_FOUND: i64 = -32601;
const INVALID_PARAMS: i64 = -32602;
const NOT_INITIALIZED: i64 = -32002;
const CANCELED: i64 = -32800;

/// It still answers.
#[track_caller]
fn serves(client: &mut Client) {
    let links = client.of_document("textDocument/documentLink", URI);
    assert_eq!(links.as_array().unwrap().len(), 1);
}

/// A message as it is sent.
fn framed(content: &[u8]) -> Vec<u8> {
    let mut bytes = format!("Content-Length: {}\r\n\r\n", content.len()).into_bytes();
    bytes.extend(content);
    bytes
}

fn opened() -> Client {
    let mut client = Client::greeted();
    client.open(URI, SOUND);
    client
}

#[test]
fn unknown_methods_and_parameters() {
    let mut client = opened();
    let no_place = json!({ "textDocument": { "uri": URI } });
    assert_eq!(
        client.refused("textDocument/rename", &json!({})),
        METHOD_NOT_FOUND
    );
    assert_eq!(client.refused("", &Value::Null), METHOD_NOT_FOUND);
    assert_eq!(
        client.refused("textDocument/hover", &no_place),
        INVALID_PARAMS
    );
    assert_eq!(
        client.refused("textDocument/hover", &json!([1, 2])),
        INVALID_PARAMS
    );
    assert_eq!(
        client.refused("textDocument/hover", &Value::Null),
        INVALID_PARAMS
    );
    assert_eq!(
        client.refused("initialize", &json!({ "capabilities": {} })),
        INVALID_REQUEST
    );
    client.notify("textDocument/unheardOf", &json!({ "a": 1 }));
    client.notify("textDocument/didChange", &json!({ "a": 1 }));
    let logged = client.wait_for("window/logMessage");
    assert_eq!(logged["type"], 1);
    serves(&mut client);
    client.finish();
}

#[test]
fn places_and_documents_that_there_are_not() {
    let mut client = opened();
    let other = json!({ "textDocument": { "uri": "file:///other.md" } });
    assert_eq!(
        client.refused("textDocument/documentLink", &other),
        INVALID_PARAMS
    );
    for line in [17_u32, u32::MAX] {
        let place = json!({
            "textDocument": { "uri": URI }, "position": { "line": line, "character": 0 }
        });
        for method in ["textDocument/hover", "textDocument/completion"] {
            assert_eq!(client.refused(method, &place), INVALID_PARAMS, "{line}");
        }
    }
    let end = u32::MAX;
    let range =
        json!({ "start": { "line": 0, "character": 0 }, "end": { "line": end, "character": end } });
    let params = json!({
        "textDocument": { "uri": URI }, "range": range, "context": { "diagnostics": [] }
    });
    assert_eq!(
        client.refused("textDocument/codeAction", &params),
        INVALID_PARAMS
    );
    for place in [
        json!({ "line": -1, "character": 0 }),
        json!({ "line": 1e30, "character": 0 }),
    ] {
        let params = json!({ "textDocument": { "uri": URI }, "position": place });
        assert_eq!(
            client.refused("textDocument/hover", &params),
            INVALID_PARAMS
        );
    }
    // Behind a line is its end, as the protocol says.
    client.at("textDocument/hover", URI, (1, u32::MAX));
    for uri in ["", "no address", "file:", "http://[", "file:///%00"] {
        let document = json!({ "uri": uri, "languageId": "markdown", "version": 1, "text": SOUND });
        client.notify("textDocument/didOpen", &json!({ "textDocument": document }));
    }
    serves(&mut client);
    client.finish();
}

#[test]
fn what_is_not_a_message() {
    let mut client = opened();
    for (content, id, code) in [
        (&b"{\"jsonrpc\":"[..], Value::Null, PARSE_ERROR),
        (b"\xFF\xFE", Value::Null, PARSE_ERROR),
        (b"\"\\ud800\"", Value::Null, PARSE_ERROR),
        (b"", Value::Null, PARSE_ERROR),
        (b"[]", Value::Null, INVALID_REQUEST),
        (
            b"{\"jsonrpc\":\"2.0\",\"id\":\"x\"}",
            json!("x"),
            INVALID_REQUEST,
        ),
        ("[".repeat(100_000).as_bytes(), Value::Null, PARSE_ERROR),
    ] {
        client.send_raw(&framed(content));
        assert_eq!(client.answer_to(&id)["error"]["code"], code);
    }
    client.send_raw(b"Content-Type: nonsense\r\n\r\n");
    assert_eq!(client.answer_to(&Value::Null)["error"]["code"], PARSE_ERROR);
    serves(&mut client);
    client.finish();
}

#[test]
fn a_canceled_request_is_answered_as_such_or_was_answered_before() {
    let mut client = opened();
    let params = json!({ "textDocument": { "uri": URI } });
    // Sent in one piece, so that it is read ahead.
    let mut bytes = Vec::new();
    let mut frame = |message: Value| bytes.extend(framed(message.to_string().as_bytes()));
    for id in 100..108 {
        frame(json!({ "id": id, "method": "textDocument/documentSymbol", "params": params }));
    }
    frame(json!({ "method": "$/cancelRequest", "params": { "id": 107 } }));
    frame(json!({ "method": "$/cancelRequest", "params": { "id": "never asked" } }));
    frame(json!({ "method": "$/cancelRequest", "params": {} }));
    client.send_raw(&bytes);
    let mut answered = 0;
    for _ in 100..108 {
        let answer = client.any_answer();
        if answer["id"] == 107 && answer.get("error").is_some() {
            assert_eq!(answer["error"]["code"], CANCELED);
        } else {
            assert!(answer["result"].is_array(), "{answer}");
        }
        answered += 1;
    }
    assert_eq!(answered, 8);
    serves(&mut client);
    client.finish();
}

#[test]
fn nothing_is_answered_before_the_greeting_and_after_the_end() {
    let mut client = Client::start();
    assert_eq!(client.refused("shutdown", &Value::Null), NOT_INITIALIZED);
    assert_eq!(
        client.refused("textDocument/hover", &json!({})),
        NOT_INITIALIZED
    );
    client.notify("textDocument/didOpen", &json!({ "a": 1 }));
    assert_eq!(client.refused("initialize", &json!(1)), INVALID_PARAMS);
    client.greet(&json!({}));
    client.open(URI, SOUND);
    serves(&mut client);
    assert_eq!(client.ask("shutdown", &Value::Null), Value::Null);
    let params = json!({ "textDocument": { "uri": URI } });
    assert_eq!(
        client.refused("textDocument/documentLink", &params),
        INVALID_REQUEST
    );
    assert_eq!(client.refused("shutdown", &Value::Null), INVALID_REQUEST);
    assert_eq!(client.hang_up(), Some(0), "shut down, and no exit");
}

#[test]
fn an_end_without_a_word_is_a_failure_and_no_panic() {
    assert_eq!(opened().hang_up(), Some(1));
    assert_eq!(Client::start().hang_up(), Some(1));
    let mut client = opened();
    client.send_raw(b"Content-Length: 1000\r\n\r\n{");
    assert_eq!(client.hang_up(), Some(1));
    let mut client = opened();
    client.notify("exit", &Value::Null);
    assert_eq!(client.wait(), Some(1));
}

#[test]
fn a_part_of_a_document_is_not_taken_for_the_whole() {
    let mut client = opened();
    let range =
        json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 1, "character": 0 } });
    let params = json!({
        "textDocument": { "uri": URI, "version": 2 },
        "contentChanges": [{ "range": range, "text": "---\n" }]
    });
    client.notify("textDocument/didChange", &params);
    client.wait_for("window/logMessage");
    let params = json!({ "textDocument": { "uri": URI } });
    assert_eq!(
        client.refused("textDocument/documentLink", &params),
        INVALID_PARAMS
    );
    client.open(URI, SOUND);
    serves(&mut client);
    client.finish();
}

/// Wherever writing stops: a document cut at each character, and each of its lines gone.
#[test]
fn no_document_is_too_broken() {
    let related = "related:\n  - title: \"Köln 🚢\"\n    images: [{url: 'a', width: 1}]\n# x\nsecured: >-\n  a;b\n";
    let text = SOUND.replace("---\n\n", &format!("{related}---\n\n"));
    let cut = text.char_indices().map(|(at, _)| text[..at].to_owned());
    let lines: Vec<_> = text.split_inclusive('\n').collect();
    let gone = (0..lines.len()).map(|line| {
        let kept = lines.iter().enumerate().filter(|(at, _)| *at != line);
        kept.map(|(_, line)| *line).collect::<String>()
    });
    let mut client = Client::greeted();
    for text in cut.chain(gone) {
        client.open(URI, &text);
        let line = text.matches('\n').count();
        let place = json!({ "line": line, "character": 999 });
        for (method, more) in [
            ("completion", json!({ "position": place })),
            ("hover", json!({ "position": place })),
            (
                "formatting",
                json!({ "options": { "tabSize": 2, "insertSpaces": true } }),
            ),
            ("documentSymbol", json!({})),
            ("documentLink", json!({})),
            ("foldingRange", json!({})),
            (
                "codeAction",
                json!({ "range": { "start": place, "end": place }, "context": { "diagnostics": [] } }),
            ),
        ] {
            let mut params = more;
            params["textDocument"] = json!({ "uri": URI });
            let answer = client.answer(&format!("textDocument/{method}"), &params);
            let code = answer["error"]["code"].as_i64();
            // Formatting declines with a reason.
            assert!(
                code.is_none() || code == Some(-32803),
                "{method}: {answer} of\n{text}"
            );
        }
        client.close(URI);
    }
    client.finish();
}
