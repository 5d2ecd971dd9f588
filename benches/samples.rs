//! The documents that are measured: all written for the project, or made from one.

use std::fmt::Write as _;

/// A document with a score and related links, as the writer writes it.
pub(crate) const SCORED: &str = include_str!("../tests/fixtures/clean/scored-with-related.md");

/// A document, and what it stands for.
pub(crate) struct Sample {
    pub(crate) name: &'static str,
    pub(crate) text: String,
}

/// The documents that every stage is measured on.
pub(crate) fn samples() -> Vec<Sample> {
    let sample = |name, text: &str| Sample {
        name,
        text: text.to_owned(),
    };
    vec![
        sample(
            "short",
            include_str!("../tests/fixtures/clean/current-video.md"),
        ),
        sample("typical", SCORED),
        sample("related-39", &with_related(SCORED, 39)),
        sample("250-kilobytes", &with_related(SCORED, 500)),
        sample(
            "full-yaml",
            include_str!("../tests/fixtures/clean/anchors-and-merge-keys.md"),
        ),
        sample("findings-20", &with_findings(SCORED, 20)),
    ]
}

/// The document with `count` related links more, of about 500 bytes each, by falling quality.
pub(crate) fn with_related(document: &str, count: usize) -> String {
    let (before, after) = document
        .split_once("related:\n")
        .expect("a document with related links");
    let mut text = format!("{before}related:\n");
    for number in 0..count {
        let words = "The harbour lights and the people who keep them burning. ".repeat(3);
        write!(
            text,
            "  - title: \"Harbour lights, part {number}\"\n    excerpt: \"{words}\"\n    \
             publishedDateTime: 2021-03-04T06:30:00Z\n    \
             webUrl: \"https://www.harbour.example/lights/part-{number}\"\n    type: article\n    \
             provider:\n      name: Harbour Post\n      domain: harbour.example\n    \
             quality: 180\n    images:\n      - url: \"https://images.harbour.example/{number}.jpg\"\n        \
             width: 620\n        height: 480\n        isCached: true\n"
        )
        .expect("writing to a string");
    }
    text.push_str(after);
    text
}

/// The document with `count` topics that other readers take for numbers.
fn with_findings(document: &str, count: usize) -> String {
    let mut topics = String::from("topics:\n");
    for number in 0..count {
        writeln!(topics, "  - {}", 1990 + number).expect("writing to a string");
    }
    document.replacen("topics:\n", &topics, 1)
}
