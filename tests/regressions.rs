//! Replays the inputs at which a fuzz target once stopped: `tests/regressions/TARGET/NAME`.

#![cfg(all(feature = "serde", feature = "full-yaml"))]

#[path = "../fuzz/src/lib.rs"]
#[allow(dead_code, unreachable_pub, missing_debug_implementations)]
#[allow(clippy::pedantic)]
mod properties;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Every stored input, and what it was.
const KNOWN: &[(&str, &str, &str)] = &[
    (
        "check",
        "a-key-inside-secured",
        "the complete parser's message on a quote inside `secured` named what followed as a key",
    ),
    (
        "check",
        "first-entry-indented",
        "no YAML as a whole, though each entry is on its own: it was read without a finding",
    ),
    (
        "check",
        "more-warnings-than-are-told",
        "a syntax error behind 1,001 warnings was not looked for, and the document accepted",
    ),
    (
        "check",
        "not-utf8-behind-an-anchor",
        "the finding on the byte was forgotten when the complete parser took over",
    ),
    (
        "check",
        "quote-inside-secured",
        "the message on the quote showed the rest of the line",
    ),
    (
        "edit",
        "key-inside-a-quote-that-goes-on",
        "a quote over lines that look like entries was called open, until an edit far from it was made",
    ),
    (
        "edit",
        "more-warnings-after-an-edit",
        "warnings beyond the limit on findings were taken for errors, by the property itself",
    ),
    (
        "fix",
        "quotes-in-a-comment-that-becomes-text",
        "they are escaped then, which the property itself did not expect",
    ),
    (
        "reader",
        "bracket-at-the-end",
        "the place where the subset ended was one byte behind the input",
    ),
    (
        "reader",
        "dash-before-a-carriage-return",
        "the key above it was given out without a value, where the complete parser sees a list",
    ),
    ("reader", "dash-before-a-tab", "the same, of another blank"),
    (
        "reader",
        "dash-before-a-nul",
        "the same, of a character that ends the text for the complete parser",
    ),
    (
        "reader",
        "blanks-at-the-end",
        "blanks without a line end behind a block scalar that keeps its line ends",
    ),
    (
        "reader",
        "comment-before-a-block",
        "a comment that is indented less than a block scalar without text, which only the native \
         reader read",
    ),
];

fn folder() -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).join("tests/regressions")
}

#[test]
fn every_stored_input_holds() {
    for &(target, name, about) in KNOWN {
        let path = folder().join(target).join(name);
        let input = std::fs::read(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        let property = properties::target(target).expect("a target");
        println!("{target}/{name}: {about}");
        property(&input);
    }
}

#[test]
fn every_stored_input_is_explained() {
    let known: BTreeSet<PathBuf> = KNOWN
        .iter()
        .map(|(target, name, _)| folder().join(target).join(name))
        .collect();
    for (target, _) in properties::TARGETS {
        let Ok(entries) = std::fs::read_dir(folder().join(target)) else {
            continue;
        };
        for entry in entries {
            let path = entry.expect("an entry").path();
            assert!(
                known.contains(&path),
                "{} has no entry in KNOWN",
                path.display()
            );
        }
    }
}
