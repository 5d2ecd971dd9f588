//! Hover, symbols, links, folding, and the encodings of positions.

use serde_json::{Value, json};

use super::client::{Client, with_cursor};
use super::{SOUND, URI};

fn related() -> String {
    let related = "related:
  - title: \"Köln 🚢 sails\"
    excerpt: \"\"
    publishedDateTime: 2021-03-03T06:30:00Z
    webUrl: \"https://bay.example/köln\"
    type: article
    provider:
      name: Bay Mail
      domain: bay.example
    quality: 50
  - title: \"Second\"
    webUrl: 'not a URL'
---
";
    SOUND.replace("---\n\n", related)
}

fn hover(client: &mut Client, marked: &str) -> Option<String> {
    let (text, place) = with_cursor(marked);
    client.open(URI, &text);
    let hover = client.at("textDocument/hover", URI, place);
    client.close(URI);
    Some(hover["contents"]["value"].as_str()?.to_owned())
}

#[test]
fn hover_says_what_a_field_is_and_the_rule_behind_a_diagnostic() {
    let mut client = Client::greeted();
    let mut at = |from: &str, to: &str| hover(&mut client, &related().replace(from, to));
    let words = at("title: \"Ferries", "ti|tle: \"Ferries").unwrap();
    assert!(
        words.starts_with("**`title`**: The headline, on one line.\n\nRequired; text."),
        "{words}"
    );
    let words = at("domain: bay", "domain: b|ay").unwrap();
    assert!(words.starts_with("**`domain`**: Its host name"), "{words}");
    let words = at("  - Ferries", "  - Fer|ries").unwrap();
    assert!(words.contains("1 to 5 names"), "{words}");
    let words = at("type: article\n\n", "type: art|cle\n\n").unwrap();
    assert!(
        words.starts_with("**`unknown-type`** (warning): "),
        "{words}"
    );
    assert!(
        words.contains("\n\nWhy: ") && words.contains("**`type`**: What it is."),
        "{words}"
    );
    assert_eq!(at("\ntopics:", "|\ntopics:"), None);
    assert_eq!(
        at("category: news", "un|heard: of\ncategory: news")
            .unwrap()
            .matches("**")
            .count(),
        2
    );
    client.finish();
}

/// Names of symbols with their details, indented by depth.
fn tree(symbols: &Value, depth: usize, out: &mut String) {
    for symbol in symbols.as_array().unwrap_or(&Vec::new()) {
        let (name, detail) = (symbol["name"].as_str().unwrap(), symbol["detail"].as_str());
        let detail = detail.map_or(String::new(), |detail| format!(" = {detail}"));
        let line = format!("{:depth$}{name}{detail}\n", "");
        out.push_str(&line);
        tree(&symbol["children"], depth + 1, out);
    }
}

#[test]
fn symbols_are_the_entries() {
    let mut client = Client::greeted();
    client.open(URI, &related());
    let symbols = client.of_document("textDocument/documentSymbol", URI);
    let mut shown = String::new();
    tree(&symbols, 0, &mut shown);
    assert!(
        shown.starts_with("category = news\ntitle = Ferries return\n"),
        "{shown}"
    );
    assert!(shown.contains("provider\n name = Harbour Post\n domain = harbour.example\ntopics\n Ferries = Ferries\n"), "{shown}");
    assert!(
        shown.contains("related\n Köln 🚢 sails\n  title = Köln 🚢 sails\n  excerpt\n"),
        "{shown}"
    );
    let last = symbols.as_array().unwrap().last().unwrap();
    assert_eq!(
        last["range"]["start"],
        json!({ "line": 14, "character": 0 })
    );
    assert_eq!(last["range"]["end"], json!({ "line": 25, "character": 23 }));

    let mut flat = Client::start();
    flat.greet(&json!({}));
    flat.open(URI, &related());
    let symbols = flat.of_document("textDocument/documentSymbol", URI);
    let name = symbols
        .as_array()
        .unwrap()
        .iter()
        .find(|symbol| symbol["name"] == "name")
        .unwrap();
    assert_eq!(name["containerName"], "provider");
    flat.finish();
    client.finish();
}

#[test]
fn links_are_the_urls_of_fields() {
    let mut client = Client::greeted();
    client.open(URI, &related());
    let links = client.of_document("textDocument/documentLink", URI);
    let targets: Vec<_> = links
        .as_array()
        .unwrap()
        .iter()
        .map(|link| link["target"].as_str().unwrap())
        .collect();
    assert_eq!(
        targets,
        [
            "https://harbour.example/ferries-return",
            "https://bay.example/k%C3%B6ln"
        ]
    );
    assert_eq!(
        links[0]["range"],
        json!({ "start": { "line": 5, "character": 9 }, "end": { "line": 5, "character": 47 } })
    );
    client.finish();
}

#[test]
fn lists_and_mappings_fold() {
    let mut client = Client::greeted();
    client.open(URI, &related());
    let ranges = client.of_document("textDocument/foldingRange", URI);
    let ranges: Vec<_> = ranges
        .as_array()
        .unwrap()
        .iter()
        .map(|range| {
            (
                range["startLine"].as_u64().unwrap(),
                range["endLine"].as_u64().unwrap(),
            )
        })
        .collect();
    // provider, topics, related, its first entry, that one's provider, its second entry
    assert_eq!(
        ranges,
        [(8, 10), (12, 13), (14, 25), (15, 23), (20, 22), (24, 25)]
    );
    client.finish();
}

#[test]
fn positions_count_what_the_client_offers() {
    let text = SOUND.replace("type: article", "type: \"🚢 Köln\"");
    for (offered, chosen, end) in [
        (json!(["utf-8", "utf-16"]), "utf-8", 17),
        (json!(["utf-16", "utf-8"]), "utf-16", 14),
        (json!(["utf-32"]), "utf-32", 13),
        (json!(["utf-7"]), "utf-16", 14),
        (json!([]), "utf-16", 14),
        (Value::Null, "utf-16", 14),
    ] {
        let mut client = Client::start();
        let capabilities = client.greet(&json!({ "general": { "positionEncodings": offered } }));
        assert_eq!(capabilities["positionEncoding"], chosen);
        let found = client.open(URI, &text);
        assert_eq!(found[0]["code"], "unknown-type");
        let range = &found[0]["range"];
        assert_eq!(
            (&range["start"]["character"], &range["end"]["character"]),
            (&json!(7), &json!(end)),
            "{chosen}"
        );
        client.finish();
    }
}

#[test]
fn diagnostics_have_tags_and_other_places() {
    let mut client = Client::greeted();
    let text = SOUND
        .replace("- Ferries", "- Ferries\n  - Ferries")
        .replace("webUrl", "sourceUrl");
    let found = client.open(URI, &text);
    let of = |code: &str| found.iter().find(|found| found["code"] == code).unwrap();
    let twice = of("topic-duplicate");
    assert_eq!(twice["tags"], json!([1]));
    let again = client.change(URI, &text.replace("type:", "type: article\ntype:"));
    let again = again
        .iter()
        .find(|found| found["code"] == "duplicate-key")
        .unwrap();
    let first = &again["relatedInformation"][0]["location"];
    assert_eq!(
        (&first["uri"], &first["range"]["start"]["line"]),
        (&json!(URI), &json!(6))
    );
    assert_eq!(of("older-name")["tags"], json!([2]));
    assert_eq!(of("older-name")["severity"], 3);

    let mut plain = Client::start();
    plain.greet(&json!({}));
    let found = plain.open(URI, &text);
    assert!(
        found
            .iter()
            .all(|found| found.get("relatedInformation").is_none())
    );
    plain.finish();
    client.finish();
}
