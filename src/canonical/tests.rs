//! What is read here and what is not. That it is read as in the general way is for the property
//! of the fuzz target `check` to say, which the tests hold real and mutated documents to.

use super::*;
use crate::{LineEnding, Writer};

const DOCUMENT: &str = include_str!("../../tests/fixtures/clean/scored-with-related.md");
const VIDEO: &str = include_str!("../../tests/fixtures/clean/current-video.md");
const OLD: &str = include_str!("../../tests/fixtures/clean/generation-of-2019.md");

/// How many findings there are in a document that is read here.
fn findings(text: &str) -> Option<usize> {
    let mut sink = Sink::new(None, usize::MAX);
    read(text, &mut sink)?;
    Some(sink.finish(true).diagnostics.len())
}

#[test]
fn what_the_writer_writes_is_read_here() {
    for document in [DOCUMENT, VIDEO, OLD] {
        let article = crate::parse(document).unwrap().article;
        for ending in [LineEnding::Lf, LineEnding::CrLf] {
            let written = Writer::new().line_ending(ending).to_string(&article);
            assert_eq!(findings(&written), Some(0), "{written}");
        }
    }
}

#[track_caller]
fn check(cases: &[(&str, &str)], expected: Option<usize>) {
    assert_eq!(findings(DOCUMENT), Some(0));
    for (before, after) in cases {
        let text = DOCUMENT.replacen(before, after, 1);
        assert_ne!(text, DOCUMENT, "{before:?} is not in the document");
        assert_eq!(findings(&text), expected, "{before:?} became {after:?}");
    }
}

#[test]
fn other_values_are_read_here_too() {
    check(
        &[
            ("A lighthouse for sale", "“Light” for\tsale: £1 # cheap"),
            (
                "A lighthouse for sale",
                "A \\\"light\\u0068ouse\\\" \\\\ \\/ sale",
            ),
            ("  - Lighthouses", "  - Lighthouses\n  - Día de faros:2#1"),
            ("name: Lamp Room", "name: Größe 12"),
            ("watch.example", "Watch_1.example"),
            (
                "https://pictures.example/foghorn.jpg",
                "/pictures/foghorn.jpg",
            ),
            (
                "https://pictures.example/foghorn.jpg",
                "https://Pictures.example:8080/foghorn.jpg",
            ),
            ("published: true", "published: false"),
            ("heat: 84\npublished: true", "heat: -1\npublished: false"),
            ("---\n\n", "---"),
            ("---\n\n", "---\nBody with `---`\n---\n"),
        ],
        Some(0),
    );
}

#[test]
fn what_stands_twice_or_in_another_order_is_said_here() {
    check(
        &[
            (
                "\"http://keepers.example/day",
                "\"https://coast.example/foghorns.html",
            ),
            ("quality: 0", "quality: 72"),
            (
                "\"http://keepers.example/day",
                "\"https://coast.example/lighthouse.html",
            ),
        ],
        Some(1),
    );
}

#[test]
fn what_the_writer_would_not_write_is_left_to_the_general_way() {
    check(
        &[
            ("---\n", "--- \n"),
            ("---\n", "---\n\n"),
            ("category: news", "category: \"news\""),
            ("category: news", "category:  news"),
            ("category: news\n", "category: news\r\n"),
            ("category: news", "category: news # comment"),
            (
                "title: \"A lighthouse for sale\"",
                "title: 'A lighthouse for sale'",
            ),
            ("title: ", "Title: "),
            ("excerpt: ", "comments: \"\"\nexcerpt: "),
            ("type: article\n", ""),
            ("quality: 71\nheat: 84", "heat: 84\nquality: 71"),
            ("\nprovider:", "provider:"),
            ("\nsecured:", "secured:"),
            ("---\n\n", "--- \n\n"),
            ("---\n\n", "...\n\n"),
            ("---\n\n", "\n"),
        ],
        None,
    );
}

#[test]
fn what_there_is_something_to_say_about_is_left_to_the_general_way() {
    check(
        &[
            ("category: news", "category: No"),
            ("A lighthouse for sale", ""),
            ("A lighthouse", "A\u{85}lighthouse"),
            ("A lighthouse", "A\u{feff}lighthouse"),
            ("A lighthouse", "\\\"A\u{2028}lighthouse"),
            ("A lighthouse", "A \\q lighthouse"),
            ("2020-11-27T03:58:00Z", "2020-11-27T03:58:60Z"),
            ("2020-11-27T03:58:00Z", "2020-13-27T03:58:00Z"),
            ("2020-11-27T03:58:00Z", "2020-11-27 03:58:00Z"),
            ("2020-11-27T03:58:00Z", "2020-11-27"),
            (
                "https://coast.example/lighthouse.html",
                "https://coast.example/a b",
            ),
            ("https://coast.example/lighthouse.html", "coast.example"),
            ("https://coast.example/lighthouse.html", ""),
            (
                "https://coast.example/lighthouse.html",
                "https://other.example/",
            ),
            ("type: article", "type: podcast"),
            ("quality: 71", "quality: 071"),
            ("quality: 71", "quality: -1"),
            ("quality: 71", "quality: 2147483648"),
            ("quality: 71", "quality: 85"),
            ("heat: 84\n", ""),
            ("heat: 84", "heat: -1"),
            ("published: true", "published: yes"),
            ("published: true", "published: true\nremoved: true"),
            ("domain: coast.example", "domain: no"),
            ("domain: coast.example", "domain: 1.5"),
            ("domain: coast.example", "domain: coast..example"),
            ("  - Lighthouses\n", ""),
            ("  - Lighthouses", "  - Lighthouses\n  - "),
            ("  - Lighthouses", "  - 1990"),
            ("  - Lighthouses", "  - Lighthouses\n  - Lighthouses"),
            (
                "    webUrl: \"http://keepers.example/day\"",
                "    webUrl: \"\"",
            ),
            (
                "amp/foghorns.html\"\n    type",
                "amp/foghorn.html\"\n    type",
            ),
            (
                "    ampWebUrl: \"https://coast.example/amp/foghorns.html\"\n",
                "",
            ),
            ("width: 1000", "width: 0"),
            ("isCached: true", "isCached: \"true\""),
            ("jwviESQXnD3Z9zgXzm4RjQ==;", "jwviESQXnD3Z9zgXzm4RjR==;"),
            ("jwviESQXnD3Z9zgXzm4RjQ==;", "jwviESQXnD3Z9zgXzm4R;"),
            ("5LBkA==", "5LBkA==="),
        ],
        None,
    );
}
