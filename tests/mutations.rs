//! Real documents, mutated at random: nothing panics, every place is one, and what is read is
//! what `serde_yaml` reads.
//!
//! A release build mutates 100,000 documents, a debug build 2,000. The seed is fixed, so a
//! failure comes again.

#![cfg(all(feature = "serde", feature = "full-yaml"))]

#[path = "../fuzz/src/lib.rs"]
#[allow(dead_code, unreachable_pub, missing_debug_implementations)]
#[allow(clippy::pedantic)]
mod properties;
mod support;

use newsmatter::yaml::Reader;
use newsmatter::{Article, Code, Document};
use support::Random;

const MUTATIONS: usize = if cfg!(debug_assertions) {
    2_000
} else {
    100_000
};

/// The longest document that is mutated: nearly all are shorter.
const LONGEST: usize = 16_000;

/// Changes a document in one to four places.
fn mutate(document: &str, random: &mut Random) -> Vec<u8> {
    let mut bytes = document.as_bytes().to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len());
        let end = bytes.len().min(at + 1 + random.below(40));
        let byte = random.next().to_be_bytes()[0];
        match random.below(8) {
            // A byte becomes another.
            0 if at < bytes.len() => bytes[at] = byte,
            // A sign of YAML's or a key of the format comes in, or takes the place of bytes.
            1 | 2 => drop(bytes.splice(at..at, properties::alphabet::piece(byte).bytes())),
            3 => drop(bytes.splice(at..end, properties::alphabet::piece(byte).bytes())),
            // Bytes go, or stand twice.
            4 => drop(bytes.drain(at..end)),
            5 => {
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            // Lines change places, or one is indented.
            6 => swap_lines(&mut bytes, random),
            _ => {
                let line = bytes[..at].iter().rposition(|&byte| byte == b'\n');
                let start = line.map_or(0, |end| end + 1);
                bytes.splice(start..start, *b"  ");
            }
        }
    }
    bytes
}

fn swap_lines(bytes: &mut Vec<u8>, random: &mut Random) {
    let mut lines: Vec<Vec<u8>> = bytes
        .split_inclusive(|&byte| byte == b'\n')
        .map(Into::into)
        .collect();
    let (one, other) = (random.below(lines.len()), random.below(lines.len()));
    if !lines.is_empty() {
        lines.swap(one, other);
    }
    *bytes = lines.concat();
}

/// Where `serde_yaml` may say something else, or nothing, about a document that is read.
///
/// What the subset reader reads, it reads alike. The rest is YAML 1.2, of which it lacks a part.
fn is_read_otherwise(document: &Document<'_>) -> Option<&'static str> {
    let text = document.front_matter();
    let mut warnings = document.warnings().iter();
    if warnings.any(|finding| finding.code == Code::NullItem) {
        return Some("null entries, which only `topics` has a text for");
    }
    if is_in_subset(text) {
        return None;
    }
    if text.contains(['\u{85}', '\u{2028}', '\u{2029}', '\u{feff}']) {
        return Some("characters that it takes for line breaks, or refuses");
    }
    if text.contains("<<") {
        return Some("merge keys, which it does not apply");
    }
    if text.contains("\\ud") || text.contains("\\uD") {
        return Some("escaped surrogate pairs, which it refuses");
    }
    if text.contains("!<") || text.contains(" !") {
        return Some("tags, which it turns into enums");
    }
    // To both, a carriage return alone ends a line as well.
    let mut lines = text.split(['\r', '\n']);
    if lines.clone().any(|line| line.trim_start().starts_with(':')) {
        return Some("empty keys, which it refuses");
    }
    if lines.any(|line| line.contains('\t') && line.trim().is_empty()) {
        return Some("blank lines with a tab after plain text, which it refuses");
    }
    None
}

/// Whether the subset reader reads all of `text`.
fn is_in_subset(text: &str) -> bool {
    let mut reader = Reader::new(text);
    loop {
        match reader.next_event() {
            Ok(Some(_)) => {}
            Ok(None) => return true,
            Err(_) => return false,
        }
    }
}

/// Compares the article with the one that `serde_yaml` reads, if there are both.
///
/// # Errors
///
/// What the disagreement is.
fn compare(text: &str) -> Result<bool, String> {
    let Ok(document) = newsmatter::parse(text) else {
        return Ok(false);
    };
    if is_read_otherwise(&document).is_some() {
        return Ok(false);
    }
    match serde_yaml::from_str::<Article<'_>>(document.front_matter()) {
        Ok(other) if other == document.article => Ok(true),
        Ok(_) => Err(format!("serde_yaml reads another article\n{text}")),
        Err(error) => Err(format!("serde_yaml: {error}\n{text}")),
    }
}

#[test]
fn real_documents_hold_as_they_are() {
    let Some(corpus) = support::shared_folder("corpus") else {
        return;
    };
    for (_, document) in support::files(&corpus, ".md") {
        properties::check::holds_for(document.as_bytes());
    }
}

#[test]
fn mutated_documents_are_read_safely_and_as_serde_yaml_reads_them() {
    let Some(corpus) = support::shared_folder("corpus") else {
        return;
    };
    let mut documents = support::files(&corpus, ".md");
    documents.retain(|(_, text)| text.len() <= LONGEST);
    let mut random = Random(1);
    let mut compared = 0;
    let mut disagreements = Vec::new();
    for _ in 0..MUTATIONS {
        let (_, document) = &documents[random.below(documents.len())];
        let bytes = mutate(document, &mut random);
        properties::check::holds_for(&bytes);
        if let Ok(text) = std::str::from_utf8(&bytes) {
            match compare(text) {
                Ok(both) => compared += usize::from(both),
                Err(disagreement) => disagreements.push(disagreement),
            }
        }
    }
    println!("{MUTATIONS} mutated documents, {compared} of them compared with serde_yaml");
    let first = disagreements.first().map_or("", String::as_str);
    let count = disagreements.len();
    assert!(
        count == 0,
        "{count} disagreements, of which the first: {first}"
    );
    assert!(compared > MUTATIONS / 20, "{compared} were read");
}
