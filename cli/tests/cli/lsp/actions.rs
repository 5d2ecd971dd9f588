//! Code actions: fixes, all safe fixes, and comments that accept a diagnostic.

use newsmatter::Span;
use serde_json::{Value, json};

use super::client::{Client, apply, documents, fixtures, offset};
use super::{SOUND, URI};

fn whole() -> Value {
    json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 0 } })
}

/// The actions for a range, of these kinds if there are any.
fn actions(client: &mut Client, range: &Value, only: Option<&[&str]>) -> Vec<Value> {
    let params = json!({
        "textDocument": { "uri": URI }, "range": range,
        "context": { "diagnostics": [], "only": only }
    });
    let answer = client.ask("textDocument/codeAction", &params);
    answer.as_array().unwrap().clone()
}

fn titles(actions: &[Value]) -> Vec<&str> {
    let titles = actions
        .iter()
        .map(|action| action["title"].as_str().unwrap());
    titles.collect()
}

#[test]
fn safe_fixes_are_preferred_and_unsafe_ones_say_so() {
    let mut client = Client::greeted();
    let text = SOUND
        .replace("title: \"Ferries return\"", "title: 2021")
        .replace("2021-03-04T06:30:00Z", "2021-03-04");
    let found = client.open(URI, &text);
    let before = json!({ "line": 2, "character": 0 });
    let cursor = json!({ "start": before, "end": before });
    let quote = actions(&mut client, &cursor, Some(&["quickfix"]));
    assert_eq!(
        quote,
        actions(&mut client, &found[0]["range"], Some(&["quickfix"]))
    );
    assert_eq!(titles(&quote), ["Quote it", "Allow `misread-text` here"]);
    assert_eq!(quote[0]["isPreferred"], true);
    assert_eq!(quote[0]["diagnostics"], json!([found[0]]));
    let edits = &quote[0]["edit"]["changes"][URI];
    assert_eq!(edits.as_array().unwrap().len(), 2, "two quotes: {edits}");
    assert!(apply(&text, edits).contains("title: \"2021\"\n"));

    let date = actions(&mut client, &found[1]["range"], Some(&["quickfix"]));
    let title = date[0]["title"].as_str().unwrap();
    assert!(title.ends_with(" (unsafe: check the result)"), "{title}");
    assert_eq!(date[0]["isPreferred"], false);
    client.finish();
}

#[test]
fn kinds_are_those_that_are_asked_for() {
    let mut client = Client::greeted();
    let text = SOUND.replace("title: \"Ferries return\"", "title: 2021");
    let range = client.open(URI, &text)[0]["range"].clone();
    let kinds = |client: &mut Client, only: Option<&[&str]>| {
        let found = actions(client, &range, only);
        let kinds = found
            .iter()
            .map(|action| action["kind"].as_str().unwrap().to_owned());
        kinds.collect::<Vec<_>>()
    };
    let (quick, all) = ("quickfix", "source.fixAll.newsmatter");
    assert_eq!(kinds(&mut client, None), [quick, quick, all]);
    assert_eq!(kinds(&mut client, Some(&["quickfix"])), [quick, quick]);
    for only in ["source", "source.fixAll", "source.fixAll.newsmatter"] {
        assert_eq!(kinds(&mut client, Some(&[only])), [all], "{only}");
    }
    for only in [
        "refactor",
        "source.organizeImports",
        "source.fixAll.eslint",
        "quick",
    ] {
        assert_eq!(kinds(&mut client, Some(&[only])), [""; 0], "{only}");
    }
    client.change(URI, SOUND);
    assert_eq!(kinds(&mut client, None), [""; 0]);
    client.finish();
}

/// What is asked for is done: the fixes of each fixture make the text that the library makes, and
/// every comment accepts its diagnostic and nothing else.
#[test]
fn every_fixture_is_fixed_and_accepted_as_told() {
    let mut client = Client::greeted();
    let (mut fixed, mut accepted) = (0, 0);
    for (path, text) in documents(&fixtures().join("findings")) {
        let name = path.display().to_string();
        let found = client.open(URI, &text);
        for action in actions(&mut client, &whole(), Some(&["source.fixAll"])) {
            let edits = &action["edit"]["changes"][URI];
            assert_eq!(apply(&text, edits), newsmatter::fix(&text).text, "{name}");
            fixed += 1;
        }
        for one in &found {
            for action in actions(&mut client, &one["range"], Some(&["quickfix"])) {
                let code = action["diagnostics"][0]["code"].clone();
                if action["diagnostics"][0] != *one
                    || action["title"] != format!("Allow `{}` here", code.as_str().unwrap())
                {
                    continue;
                }
                let text = apply(&text, &action["edit"]["changes"][URI]);
                let left = client.change(URI, &text);
                let count = |found: &[Value], code: &Value| {
                    found.iter().filter(|one| one["code"] == *code).count()
                };
                assert!(
                    count(&left, &code) < count(&found, &code),
                    "{name}: {code}\n{text}"
                );
                assert_eq!(
                    count(&left, &json!("unused-allow")),
                    0,
                    "{name}: {code}\n{text}"
                );
                accepted += 1;
            }
            client.change(URI, &text);
        }
        client.close(URI);
    }
    eprintln!("{fixed} files fixed, {accepted} diagnostics accepted");
    assert!(fixed > 40 && accepted > 100, "{fixed} {accepted}");
    client.finish();
}

#[test]
fn a_second_comment_joins_the_first() {
    let mut client = Client::greeted();
    let text = SOUND.replace("type: article", "type: artcle\nheat: 1");
    let mut text = text.replace("  domain: harbour.example", "  domain: Harbour Post");
    for _ in 0..20 {
        let Some(found) = client.open(URI, &text).first().cloned() else {
            break;
        };
        let all = actions(&mut client, &found["range"], Some(&["quickfix"]));
        let allow = all.iter().find(|action| {
            let title = action["title"].as_str().unwrap();
            title.starts_with("Allow") && action["diagnostics"][0] == found
        });
        text = apply(&text, &allow.unwrap()["edit"]["changes"][URI]);
        client.close(URI);
    }
    assert_eq!(client.open(URI, &text), [Value::Null; 0], "{text}");
    assert!(
        text.contains("\n  # newsmatter: allow not-a-domain\n  domain: Harbour Post\n"),
        "{text}"
    );
    client.finish();
}

#[test]
fn edits_are_small() {
    let mut client = Client::greeted();
    let text = SOUND
        .replace("T06:30:00Z", " 06:30")
        .replace("- Ferries", "- Ferries\n  - Ferries");
    client.open(URI, &text);
    let all = actions(&mut client, &whole(), Some(&["source.fixAll"]));
    let edits = all[0]["edit"]["changes"][URI].as_array().unwrap();
    assert_eq!(edits.len(), 2);
    for edit in edits {
        let at = |place: &str| offset(&text, &edit["range"][place]);
        let span = Span::new(at("start"), at("end"));
        assert!(span.len() < 16, "{edit}");
    }
    client.finish();
}
