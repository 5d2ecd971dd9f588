//! Fixing is done when it is done, makes nothing worse, and leaves sound documents alone.

#![cfg(all(feature = "serde", feature = "full-yaml"))]

#[path = "../fuzz/src/lib.rs"]
#[allow(dead_code, unreachable_pub, missing_debug_implementations)]
#[allow(clippy::pedantic)]
mod properties;
mod support;

use std::borrow::Cow;

use arbitrary::Unstructured;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// The same cases in every run.
fn cases() -> ProptestConfig {
    ProptestConfig {
        cases: 256,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(1),
        ..ProptestConfig::default()
    }
}

/// What people and their tools do to documents.
const DAMAGE: [(&str, &str); 18] = [
    ("---\n", "\u{feff}---\n"),
    ("---\n", "\n---\n"),
    ("\n---\n", "\n...\n"),
    ("category:", "Category:"),
    ("title:", "titel:"),
    ("publishedDateTime:", "published_date_time:"),
    ("isCached:", "cached:"),
    ("Z\n", "+00:00\n"),
    ("T", " "),
    ("name: ", "name: A: "),
    ("name: ", "name: @"),
    ("  - ", "  -\n  - "),
    ("  - ", "  - A\n  - A\n  - "),
    ("width: ", "width: \""),
    ("cdn.ampproject.org", "cdn.example"),
    ("a.example/", "a.example/é"),
    ("true", "yes"),
    ("\"", ""),
];

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn fixing_any_text_ends_and_makes_nothing_worse(
        document in prop::collection::vec(any::<u8>(), 0..64),
    ) {
        properties::fix::holds_for(&properties::alphabet::document(&document));
    }

    #[test]
    fn fixing_a_damaged_document_ends_and_makes_nothing_worse(
        document in prop::collection::vec(any::<u8>(), 0..2048),
        damages in prop::collection::vec((0..DAMAGE.len(), 1_usize..3), 0..5),
    ) {
        let mut text = properties::edit::any_document(&mut Unstructured::new(&document));
        for (damage, times) in damages {
            let (sound, damaged) = DAMAGE[damage];
            text = text.replacen(sound, damaged, times);
        }
        properties::fix::holds_for(&text);
    }
}

#[test]
fn real_documents_without_findings_are_left_alone() {
    let Some(corpus) = support::shared_folder("corpus") else {
        return;
    };
    for (path, text) in support::files(&corpus, ".md") {
        let findings = newsmatter::check(text.as_bytes()).diagnostics;
        if findings.is_empty() {
            let fixed = newsmatter::fix(&text);
            let is_borrowed = matches!(fixed.text, Cow::Borrowed(_));
            assert!(
                is_borrowed && fixed.applied.is_empty(),
                "{}",
                path.display()
            );
        } else {
            properties::fix::holds_for(&text);
        }
    }
}
