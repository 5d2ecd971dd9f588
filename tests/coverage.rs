//! Inputs for the lines of the readers and the binder that no other test reaches.

#![cfg(feature = "full-yaml")]

use std::fmt::Write as _;

use newsmatter::Parser;
use newsmatter::yaml::{Event, FullReader, Misreading, Reader, misreading};

/// An article with `lines` before its end, and the messages on it.
#[track_caller]
fn messages(lines: &str) -> Vec<String> {
    let text = format!(
        "---\ncategory: news\ntitle: Ferries return\nexcerpt: The night boat sails again.\n\
         publishedDateTime: 2021-03-04T06:30:00Z\ntype: article\n\
         provider:\n  name: Harbour Post\n  domain: harbour.example\n{lines}\n---\n"
    );
    let checked = Parser::new().check(text.as_bytes());
    let findings = checked.diagnostics.iter();
    findings
        .map(|finding| format!("{}: {}", finding.path, finding.message))
        .collect()
}

/// Why the complete parser stops.
#[track_caller]
fn fault(text: &str) -> String {
    let mut reader = FullReader::new(text);
    loop {
        match reader.next_event() {
            Ok(Some(_)) => {}
            Ok(None) => panic!("{text:?} is YAML"),
            Err(fault) => return fault.to_string(),
        }
    }
}

#[test]
fn tags_that_contradict_a_field_are_told() {
    let lines = "topics:\n  - !!int 5\n  - !!bool yes\n  - !!null ~\n  - !ferry boat\n\
                 quality: !!str 51\nheat: !!null ~\npublished: !!int 1";
    assert_eq!(
        messages(lines),
        [
            "topics[0]: expected text, found a tag that makes it a number",
            "topics[1]: expected text, found a tag that makes it a boolean",
            "topics[2]: expected text, found a tag that makes it null",
            "topics[3]: expected text, found `!ferry`, which YAML takes for a tag, that of a value of \
             another type",
            "quality: expected a non-negative whole number, found a tag that makes it text",
            "heat: expected a whole number, -1 or more, found a tag that makes it null",
            "published: expected `true` or `false`, found a tag that makes it a number",
        ]
    );
}

#[test]
fn sizes_may_have_the_tag_of_a_number() {
    let image = |width: &str| {
        format!(
            "topics: ['Ferries']\nimages:\n  - url: https://harbour.example/1.jpg\n    \
             width: {width}\n    height: 480"
        )
    };
    assert_eq!(messages(&image("!!int 620")), [""; 0]);
    assert_eq!(
        messages(&image("!!str 620")),
        ["images[0].width: expected a whole number of pixels above 0, found `620`"]
    );
}

#[test]
fn a_limit_is_told_behind_a_syntax_error() {
    let lines = format!(
        "topics: [Ferries\nfooter: {}{}",
        "[".repeat(70),
        "]".repeat(70)
    );
    let told = messages(&lines);
    assert!(
        told.iter()
            .any(|message| message.contains("(limit `depth`)")),
        "{told:?}"
    );
}

#[test]
fn a_dash_for_a_title_is_not_put_in_quotes() {
    let text = "---\nrelated:\n  - title: -\n---\n";
    let checked = Parser::new().check(text.as_bytes());
    let syntax = &checked.diagnostics;
    assert!(syntax.iter().all(|finding| finding.fix.is_none()));
}

#[test]
fn many_unknown_keys_are_still_compared() {
    let mut lines = "topics: [Ferries]".to_owned();
    for number in 0..200 {
        // Writing to a `String` cannot fail.
        let _ = write!(lines, "\nkey{number}: x");
    }
    let told = messages(&format!("{lines}\nkey7: y"));
    let duplicates = told
        .iter()
        .filter(|message| message.contains("duplicate key"));
    assert_eq!(duplicates.count(), 1, "{:?}", told.last());
}

#[test]
fn faults_of_quotes_and_escapes_are_told_apart() {
    for (text, met) in [
        ("a: \"b\n--- c\n", "a quote that is not closed"),
        ("a: [\"b\", \"c\n", "a quote that is not closed"),
        (r#"a: "\U00110000""#, "an escape that is no character"),
        (r#"a: "\x4""#, "an escape with too few digits"),
        (r#"a: "\x41\U0011""#, "an escape with too few digits"),
        (r#"a: "\U0001F6A2\q""#, "an unknown escape"),
    ] {
        assert_eq!(fault(text), met, "{text}");
    }
}

#[test]
fn keys_of_merged_mappings_may_be_of_any_kind() {
    let text = "<<: {a: b}\n? {c: d}\n: e\n? [f]\n: g\n";
    let mut reader = FullReader::new(text);
    let mut scalars = Vec::new();
    while let Some(event) = reader.next_event().expect("YAML") {
        if let Event::Scalar(scalar) = event {
            scalars.push(scalar.text);
        }
    }
    assert_eq!(scalars, ["c", "d", "e", "f", "g", "a", "b"]);
}

#[test]
fn single_quotes_in_a_list_are_of_the_subset() {
    let mut reader = Reader::new("a: ['b', 'it''s']\n");
    let mut scalars = Vec::new();
    while let Some(event) = reader.next_event().expect("the subset") {
        if let Event::Scalar(scalar) = event {
            scalars.push(scalar.text);
        }
    }
    assert_eq!(scalars, ["a", "b", "it's"]);
}

#[test]
fn what_is_left_of_a_document_is_passed() {
    let mut reader = FullReader::stream("--- [a, b]\n--- c\n", &newsmatter::Limits::default());
    assert!(matches!(
        reader.next_event(),
        Ok(Some(Event::SequenceStart(_)))
    ));
    assert_eq!(reader.next_document(), Ok(true));
    assert!(matches!(reader.next_event(), Ok(Some(Event::Scalar(_)))));
    let shown = format!("{reader:?}");
    assert!(shown.contains("nodes: 4"), "{shown}");
}

#[test]
fn days_are_those_of_the_calendar() {
    for text in [
        "2000-2-29",
        "1900-2-28",
        "2020-4-30",
        "2020-11-26 10:00:00 +1:30",
    ] {
        assert_eq!(misreading(text), Some(Misreading::Date), "{text}");
    }
    for text in [
        "1900-2-29",
        "2020-4-31",
        "2020-11-26 10:00:00 +",
        "2020-11-26 10:00:00 +1:2:3",
    ] {
        assert_eq!(misreading(text), None, "{text}");
    }
}

#[test]
fn the_end_of_the_subset_is_named() {
    for (text, expected) in [
        ("a: &\"b c\n", "an anchor (`&name`)"),
        ("a: *b\n", "an alias (`*name`)"),
        ("a: !b c\n", "a tag (`!name`)"),
        ("a: |x\n  b\n", "a block scalar (`|` or `>`)"),
        ("a: {b}\n", "a flow mapping (`{…}`)"),
        (
            "a: [b: c]\n",
            "a flow sequence that is not a simple list on one line",
        ),
        ("a: \"b\"\n  c\n", "text that goes on in the next line"),
        ("a: \"b\n", "a quote that is not closed in its line"),
        ("a: \"b\" c\n", "text after a closing quote"),
        ("a: \"\\q\"\n", "an unknown escape"),
        ("a: \"\\ud83d\"\n", "an escape that is no character"),
        ("a: b: c\n", "a colon that could end a key"),
        ("a: @b\n", "text that begins with a sign of YAML's"),
        ("a:\tb\n", "a document that is no block mapping or sequence"),
        ("\ta: b\n", "a tab between words of YAML"),
        ("a: 1\n\tb: c\n", "a tab between words of YAML"),
        ("a:\n  - b\n c: d\n", "an indentation that fits no level"),
        ("a: 1\nb\n", "a line that is no simple `key: value`"),
        ("a: b\u{85}c\n", "a control character or unusual line break"),
        ("a\n", "a document that is no block mapping or sequence"),
        ("%a: b\n", "a directive or document marker"),
        ("a: -", "text that begins with a sign of YAML's"),
    ] {
        let mut reader = Reader::new(text);
        let found = loop {
            match reader.next_event() {
                Ok(Some(_)) => {}
                Ok(None) => panic!("{text:?} is in the subset"),
                Err(outside) => break outside.construct.to_string(),
            }
        };
        assert_eq!(found, expected, "{text:?}");
    }
}
