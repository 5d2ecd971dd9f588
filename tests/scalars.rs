//! Plain scalars: what the subset reader takes for text is what other readers take for it.
//!
//! `scalars.json` has small documents, `k: …` for the most part, in every form of plain text
//! that YAML readers are known to differ on.

mod support;

use std::collections::BTreeMap;

use newsmatter::Span;
use newsmatter::yaml::{Event, Style};

/// The documents that are text, or none where the file is absent.
fn documents() -> Vec<String> {
    let Some(folder) = support::shared_folder("yaml") else {
        return Vec::new();
    };
    let json = std::fs::read_to_string(folder.join("scalars.json")).expect("the scalars");
    // Some of what readers made of the documents is no Unicode, so no JSON library reads it.
    let inputs = json.split("\"b\": \"").skip(1);
    let documents: Vec<_> = inputs
        .filter_map(|rest| String::from_utf8(from_hexadecimal(rest.split('"').next()?)).ok())
        .collect();
    assert!(documents.len() > 800, "{} documents", documents.len());
    documents
}

fn from_hexadecimal(digits: &str) -> Vec<u8> {
    let pairs = digits.as_bytes().chunks(2);
    let byte = |pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    pairs.map(|pair| byte(pair).expect("two digits")).collect()
}

#[test]
fn serde_yaml_reads_every_accepted_scalar_as_the_same_text() {
    let mut compared = 0;
    for document in &documents() {
        if let Some(entry) = plain_entry(document) {
            let other = serde_yaml::from_str(document).expect(document);
            assert_eq!(BTreeMap::from([entry]), other, "{document:?}");
            compared += 1;
        }
    }
    eprintln!("compared {compared} scalars");
}

/// The key and the plain scalar that are all of `document`, if the subset reader accepts it.
fn plain_entry(document: &str) -> Option<(String, String)> {
    let events = support::subset_events(document, Span::new(0, document.len())).ok()?;
    match events.as_slice() {
        [
            Event::MappingStart(_),
            Event::Scalar(key),
            Event::Scalar(value),
            Event::MappingEnd(_),
        ] if value.style == Style::Plain && !value.is_absent() => {
            Some((key.text.to_string(), value.text.to_string()))
        }
        _ => None,
    }
}

#[cfg(feature = "full-yaml")]
#[test]
fn both_readers_agree_on_every_document() {
    for document in &documents() {
        let span = Span::new(0, document.len());
        if let Ok(events) = support::subset_events(document, span) {
            assert_eq!(
                support::full_events(document, span),
                Ok(events),
                "{document:?}"
            );
        }
    }
}
