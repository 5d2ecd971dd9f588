//! Formatting: the canonical layout with all comments, or a reason.

use serde_json::Value;

use super::client::{Client, apply, documents, fixtures, whole};
use super::{SOUND, URI};

/// The formatted text, or why there is none.
fn format(client: &mut Client, text: &str) -> Result<String, String> {
    client.open(URI, text);
    let answer = client.answer("textDocument/formatting", &whole(URI));
    client.close(URI);
    match answer.get("error") {
        Some(error) => Err(error["message"].as_str().unwrap().to_owned()),
        None if answer["result"].is_null() => Ok(text.to_owned()),
        None => Ok(apply(text, &answer["result"])),
    }
}

#[test]
fn layout_order_and_quotes_become_canonical() {
    let mut client = Client::greeted();
    let other = "---\ntype: article\ntopics: [Ferries]\nprovider: {name: Harbour Post, domain: 'harbour.example'}\n\
                 webUrl: https://harbour.example/ferries-return\ntitle: Ferries return\nexcerpt: >-\n  After nine \
                 years\n  the night boat sails again.\npublishedDateTime: \"2021-03-04T06:30:00Z\"\ncategory:   news\n---\n\n";
    assert_eq!(format(&mut client, other).as_deref(), Ok(SOUND));
    assert_eq!(format(&mut client, SOUND).as_deref(), Ok(SOUND));
    let body = SOUND.replace("---\n\n", "---\nBody,  as it\tis.\n---\n");
    assert_eq!(format(&mut client, &body), Ok(body));
    let windows = other.replace('\n', "\r\n");
    assert_eq!(
        format(&mut client, &windows),
        Ok(SOUND.replace('\n', "\r\n"))
    );
    client.finish();
}

#[test]
fn comments_stay_with_their_entries() {
    let mut client = Client::greeted();
    let text = "---\n# of the document\ntype: article # one word\n# two\n# lines\ntopics: # what for\n# first\n- Ferries  # boats\n\
                provider:\n    # who\n    name: Harbour Post\n    domain: harbour.example\ntitle: \"#1: Ferries # return\"\n\
                excerpt: ''\npublishedDateTime: 2021-03-04T06:30:00Z\n\n#no blank\ncategory: news\n# the end\n---\n";
    let formatted = "---\n#no blank\ncategory: news\ntitle: \"#1: Ferries # return\"\nexcerpt: \"\"\n\
                     publishedDateTime: 2021-03-04T06:30:00Z\n# of the document\ntype: article # one word\n\nprovider:\n  \
                     # who\n  name: Harbour Post\n  domain: harbour.example\n\n# two\n# lines\ntopics: # what for\n  # first\n  \
                     - Ferries  # boats\n# the end\n---\n";
    assert_eq!(format(&mut client, text).as_deref(), Ok(formatted));
    assert_eq!(
        format(&mut client, formatted).as_deref(),
        Ok(formatted),
        "once is enough"
    );
    client.finish();
}

#[test]
fn what_would_be_lost_is_a_reason_to_decline() {
    let mut client = Client::greeted();
    for (from, to, reason) in [
        ("title:", "titel:", "fix its errors first"),
        (
            "type:",
            "layout: post\ntype:",
            "it has keys that an article does not have",
        ),
        (
            "webUrl:",
            "sourceUrl:",
            "it has older names; apply their fix first",
        ),
        (
            "name: Harbour",
            "name: &name Harbour",
            "it has an anchor, an alias or a tag",
        ),
        (
            "topics:\n  - Ferries",
            "topics: [ # boats\n  Ferries]",
            "it has a comment inside a value",
        ),
        (
            "topics:\n  - Ferries",
            "topics: [\n  # boats\n  Ferries]",
            "it has a comment inside a value",
        ),
        (
            "topics:\n  - Ferries",
            "images:\n  -\ntopics:\n  - Ferries",
            "an entry would be lost",
        ),
    ] {
        let answer = format(&mut client, &SOUND.replace(from, to));
        assert_eq!(answer, Err(format!("not formatted: {reason}")), "{to}");
    }
    client.finish();
}

#[test]
fn whatever_is_formatted_means_the_same() {
    let mut client = Client::greeted();
    let (mut formatted, mut declined) = (0, 0);
    for (path, text) in documents(&fixtures().join("findings")) {
        match format(&mut client, &text) {
            Ok(new) => {
                let articles = [&text, &new]
                    .map(|text| newsmatter::parse(text).map(|document| document.article));
                assert_eq!(
                    articles[0].as_ref().ok(),
                    articles[1].as_ref().ok(),
                    "{}",
                    path.display()
                );
                assert_eq!(
                    text.matches('#').count(),
                    new.matches('#').count(),
                    "{}",
                    path.display()
                );
                formatted += 1;
            }
            Err(_) => declined += 1,
        }
    }
    assert!(formatted > 20 && declined > 20, "{formatted} {declined}");
    let none: Vec<Value> = client.open("file:///other.md", "text\n");
    assert_eq!(none, [Value::Null; 0]);
    client.finish();
}
