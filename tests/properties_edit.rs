//! An edit changes what was asked and nothing else, in any document and in real ones.

#![cfg(all(feature = "serde", feature = "full-yaml"))]

#[path = "../fuzz/src/lib.rs"]
#[allow(dead_code, unreachable_pub, missing_debug_implementations)]
#[allow(clippy::pedantic)]
mod properties;
mod support;

use std::borrow::Cow;

use arbitrary::Unstructured;
use newsmatter::{Editor, FieldValue};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use properties::generate;

/// The same cases in every run.
fn cases() -> ProptestConfig {
    ProptestConfig {
        cases: 256,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(1),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn an_edit_changes_what_was_asked_and_nothing_else(
        document in prop::collection::vec(any::<u8>(), 0..2048),
        edits in prop::collection::vec(any::<u8>(), 0..256),
    ) {
        let text = properties::edit::any_document(&mut Unstructured::new(&document));
        properties::edit::holds_for(&text, &mut Unstructured::new(&edits));
    }

    #[test]
    fn a_document_by_hand_is_edited_likewise_or_not_at_all(
        document in prop::collection::vec(any::<u8>(), 0..64),
        edits in prop::collection::vec(any::<u8>(), 0..256),
    ) {
        let text = properties::alphabet::document(&document);
        properties::edit::holds_for(&text, &mut Unstructured::new(&edits));
    }

    #[test]
    fn no_edit_gives_the_borrowed_input(
        document in prop::collection::vec(any::<u8>(), 0..2048),
    ) {
        let text = properties::edit::any_document(&mut Unstructured::new(&document));
        if let Ok(editor) = Editor::new(&text) {
            prop_assert!(matches!(editor.finish(), Cow::Borrowed(same) if same == text));
        }
    }
}

/// Everything that an article may be without, with a value.
fn optional_fields() -> Vec<(&'static str, FieldValue)> {
    let bytes = &mut Unstructured::new(&[]);
    let link = generate::link(bytes);
    vec![
        ("originalUrl", link.clone().into()),
        ("webUrl", link.clone().into()),
        ("ampWebUrl", link.clone().into()),
        ("cdnAmpWebUrl", link.into()),
        ("quality", 51.into()),
        ("heat", 61.into()),
        ("published", true.into()),
        ("removed", true.into()),
        ("featuredContent", "<iframe></iframe>".into()),
        ("provider.images", vec![generate::image(bytes, true)].into()),
        ("topics[0]", "A: b".into()),
        ("topics[1]", "A".into()),
        ("images", vec![generate::image(bytes, false)].into()),
        ("related", vec![generate::related(bytes)].into()),
        ("secured", generate::secured(bytes).into()),
    ]
}

#[test]
fn what_was_inserted_can_be_removed_and_leaves_no_trace() {
    let lf = "---\ncategory: news\ntitle: \"T\"\nexcerpt: \"\"\n\
        publishedDateTime: 2021-03-04T06:30:00Z\ntype: article\n\n\
        provider:\n  name: N\n  domain: d.example\n\ntopics:\n  - X\n---\n\n";
    for text in [lf, &lf.replace('\n', "\r\n"), &lf.replace("\n\n", "\n")] {
        for (path, value) in optional_fields() {
            let mut editor = Editor::new(text).expect("a document");
            editor
                .insert(path, value)
                .unwrap_or_else(|error| panic!("{error}"));
            assert_ne!(editor.as_str(), text, "{path}");
            newsmatter::parse(editor.as_str()).unwrap_or_else(|report| panic!("{report}"));
            editor
                .remove(path)
                .unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(editor.as_str(), text, "{path}");
        }
    }
}

#[test]
fn real_documents_are_edited_likewise() {
    // Debug builds take too long for all of them.
    let every = if cfg!(debug_assertions) { 97 } else { 7 };
    let Some(corpus) = support::shared_folder("corpus") else {
        return;
    };
    for (number, (path, text)) in support::files(&corpus, ".md").into_iter().enumerate() {
        let editor = Editor::new(&text).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        assert!(matches!(editor.finish(), Cow::Borrowed(_)));
        if number % every == 0 && text.len() < 20_000 {
            let edits = properties::edit::noise(path.to_string_lossy().as_bytes());
            properties::edit::holds_for(&text, &mut Unstructured::new(&edits));
        }
    }
}
