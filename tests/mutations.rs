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

use newsmatter::{Article, Code, Document};

const MUTATIONS: usize = if cfg!(debug_assertions) {
    2_000
} else {
    100_000
};

/// The longest document that is mutated: nearly all are shorter.
const LONGEST: usize = 16_000;

/// Numbers that only look random (`SplitMix64`).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, but not including, `end`, or 0.
    fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % end).unwrap_or_default()
    }
}

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
fn is_read_otherwise(document: &Document<'_>) -> Option<&'static str> {
    let text = document.front_matter();
    let found = |code| {
        document
            .warnings()
            .iter()
            .any(|finding| finding.code == code)
    };
    if text.contains(['\u{85}', '\u{2028}', '\u{2029}', '\u{feff}']) {
        return Some("characters that it takes for line breaks, or refuses");
    }
    if text.contains("<<") {
        return Some("merge keys, which it does not apply");
    }
    if text.contains("\\ud") || text.contains("\\uD") {
        return Some("escaped surrogate pairs, which it refuses");
    }
    if text.contains('!') {
        return Some("tags, which it turns into enums");
    }
    if found(Code::NullItem) {
        return Some("null entries, which only `topics` has a text for");
    }
    None
}

/// Compares the article with the one that `serde_yaml` reads. Tells whether it could.
fn compare(text: &str) -> bool {
    let Ok(document) = newsmatter::parse(text) else {
        return false;
    };
    if is_read_otherwise(&document).is_some() {
        return false;
    }
    match serde_yaml::from_str::<Article<'_>>(document.front_matter()) {
        Ok(other) => assert_eq!(other, document.article, "{text:?}"),
        Err(error) => panic!("serde_yaml: {error}\n{text:?}"),
    }
    true
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
    for _ in 0..MUTATIONS {
        let (_, document) = &documents[random.below(documents.len())];
        let bytes = mutate(document, &mut random);
        properties::check::holds_for(&bytes);
        if let Ok(text) = std::str::from_utf8(&bytes) {
            compared += usize::from(compare(text));
        }
    }
    println!("{MUTATIONS} mutated documents, {compared} of them compared with serde_yaml");
    assert!(compared > MUTATIONS / 10, "{compared} were read");
}
