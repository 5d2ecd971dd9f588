//! One case for each constraint of the schema.

use newsmatter::Code;
use serde_json::Value;

use crate::judge::Judge;
use crate::value::by_field;

/// A document without findings that has every key the cases below change.
const DOCUMENT: &str = "---
category: news
title: \"Ferries return\"
excerpt: \"\"
publishedDateTime: 2021-03-04T06:30:00Z
originalUrl: \"https://harbour.example/1\"
webUrl: \"https://harbour.example/2\"
ampWebUrl: \"https://harbour.example/amp/1\"
cdnAmpWebUrl: \"https://harbour-example.cdn.ampproject.org/c/s/harbour.example/amp/1\"
type: article
quality: 51
heat: 60
published: true
featuredContent: \"\"

provider:
  name: Harbour Post
  domain: harbour.example
  images:
    - url: \"/assets/harbour.png\"
      width: 50
      height: 50

topics:
  - Ferries
  - Night boats

images:
  - url: \"https://harbour.example/1.jpg\"
    width: 620
    height: 480
    isCached: true
    title: \"\"

related:
  - title: \"Ferries stop\"
    excerpt: \"\"
    publishedDateTime: 2012-03-04T06:30:00Z
    webUrl: \"https://harbour.example/3\"
    type: article
    provider:
      name: Harbour Post
      domain: harbour.example
    quality: 12

secured: \"AAECAwQFBgcICQoLDA0ODw==;EBESExQVFhcYGRobHB0eHw==\"
---
";

/// `DOCUMENT` with `new` instead of `old`, which stands once in it or first.
#[track_caller]
fn changed(old: &str, new: &str) -> String {
    assert!(DOCUMENT.contains(old), "{old}");
    DOCUMENT.replacen(old, new, 1)
}

/// Asserts that schema and binder both accept or both refuse each change.
#[track_caller]
fn assert_verdicts(accepted: bool, changes: &[(&str, &str)]) {
    let judge = Judge::new();
    for (old, new) in changes {
        let document = changed(old, new);
        let verdict = judge.verdict(new, document.as_bytes());
        assert_eq!(verdict, Ok(accepted), "{old:?} -> {new:?}");
    }
}

#[test]
fn the_document_of_the_cases_is_tidy() {
    let judge = Judge::new();
    assert_eq!(judge.verdict("whole", DOCUMENT.as_bytes()), Ok(true));
    assert!(judge.finds_tidy(&by_field(DOCUMENT.as_bytes()).unwrap()));
    assert_eq!(newsmatter::check(DOCUMENT.as_bytes()).diagnostics, []);
}

#[test]
fn errors_are_refused() {
    assert_verdicts(
        false,
        &[
            ("category: news", "category: \"\""),
            ("category: news", "category: [news]"),
            ("title: \"Ferries return\"", "title:"),
            ("excerpt: \"\"", "excerpt:"),
            ("2021-03-04T06:30:00Z", "yesterday"),
            ("\"https://harbour.example/1\"", "\"/1\""),
            (
                "\"https://harbour.example/2\"",
                "\"ftp://harbour.example/2\"",
            ),
            ("type: article", "type:"),
            ("quality: 51", "quality: -1"),
            ("quality: 51", "quality: \"51\""),
            ("quality: 51", "quality: 2147483648"),
            ("quality: 51", "quality: 5.5"),
            ("heat: 60", "heat:"),
            ("heat: 60", "heat: -2"),
            ("published: true", "published: yes"),
            ("published: true", "published: 1"),
            ("published: true", "published: true\nremoved: \"true\""),
            ("featuredContent: \"\"", "featuredContent:"),
            ("  name: Harbour Post", "  name: \"\""),
            ("  domain: harbour.example", "  domain:"),
            ("\"/assets/harbour.png\"", "\"assets/harbour.png\""),
            ("\"/assets/harbour.png\"", "\"//harbour.example/1.png\""),
            ("\"/assets/harbour.png\"", "\"\""),
            ("      width: 50", "      width: 0"),
            ("      height: 50", "      height: \"50\""),
            ("    isCached: true", "    isCached: maybe"),
            ("    title: \"\"", "    title:"),
            ("  - Ferries", "  - [Ferries]"),
            ("  - Ferries", "  - name: Ferries"),
            ("topics:\n  - Ferries\n  - Night boats", "topics: Ferries"),
            ("topics:\n  - Ferries\n  - Night boats", "topics:"),
            ("    title: \"\"\n", "    title: \"\"\n  - here\n"),
            ("    quality: 12", "    quality: -1"),
            ("2012-03-04T06:30:00Z", "2012-02-30T06:30:00Z"),
            ("\"https://harbour.example/3\"", "3"),
            ("title: \"Ferries stop\"", "title: \"\""),
            ("secured: \"", "secured: \"="),
            ("secured: ", "secured: #"),
        ],
    );
}

#[test]
fn warnings_are_accepted() {
    assert_verdicts(
        true,
        &[
            ("category: news", "category: reviews"),
            ("title: \"Ferries return\"", "title: 1.10"),
            ("title: \"Ferries return\"", "title: ~"),
            ("2021-03-04T06:30:00Z", "2021-03-04"),
            ("2021-03-04T06:30:00Z", "\"2021-03-04T06:30:00Z\""),
            ("\"https://harbour.example/2\"", "\"\""),
            ("\"https://harbour.example/2\"", "https://harbour.example/é"),
            ("type: article", "type: podcast"),
            ("quality: 51\n", ""),
            ("heat: 60", "heat: 0"),
            ("published: true", "published: TRUE\nremoved: true"),
            ("published: true", "published: false\nremoved: false"),
            ("published: true", "published: true\nactions: [1, {a: b}]"),
            ("ampWebUrl: \"https://harbour.example/amp/1\"\n", ""),
            (
                "  domain: harbour.example",
                "  domain: harbour.example/ferries",
            ),
            (
                "  domain: harbour.example",
                "  domain: harbour.example\n  city: Köln",
            ),
            ("\"/assets/harbour.png\"", "\"/\""),
            ("      width: 50", "      width: 50\n      depth: 1"),
            ("  - Ferries", "  -"),
            ("  - Ferries", "  - Night boats"),
            ("  - Ferries", "  - \"\""),
            ("topics:\n  - Ferries\n  - Night boats", "topics: []"),
            ("    title: \"\"\n", "    title: \"\"\n  -\n"),
            ("    isCached: true", "    isCached: false"),
            ("    quality: 12", "    quality: 12\n    heat: 12"),
            (
                "    quality: 12",
                "    quality: 12\n    ampWebUrl: https://harbour.example/4",
            ),
            ("    type: article", "    type: podcast"),
            ("\"https://harbour.example/3\"", "\"\""),
            (
                "      domain: harbour.example",
                "      domain: harbour..example",
            ),
            ("2012-03-04T06:30:00Z", "2012-03-04 6:30"),
        ],
    );
}

#[test]
fn the_schema_cannot_see() {
    let judge = Judge::new();
    for (old, new, reason) in [
        (
            "heat: 60",
            "heat: 60.0",
            "60.0 is the integer 60 to a schema",
        ),
        ("heat: 60", "heat: 0x3C", "a value has no spelling"),
        ("heat: 60", "heat: !!int \"60\"", "a value has no style"),
        (
            "category: news",
            "category: !place news",
            "a value has no tag",
        ),
        (
            "https://harbour.example/1",
            "https://256.0.0.1/",
            "a pattern is no address",
        ),
        (
            "https://harbour.example/1",
            "https://a.example:65536/",
            "a pattern is no port",
        ),
        (
            "https://harbour.example/1",
            "https://xn--a.example/",
            "a pattern is no Punycode",
        ),
        (
            "https://harbour.example/1",
            "https://a%00.example/",
            "a pattern is no escape",
        ),
    ] {
        let document = changed(old, new);
        assert!(newsmatter::check(document.as_bytes()).has_errors(), "{new}");
        assert!(
            judge.accepts(&by_field(document.as_bytes()).unwrap()),
            "{reason}"
        );
    }
}

/// An editor reads values without knowing fields: what the binder warns of as `misread-text`,
/// and nothing else, is a number, a boolean or null to it.
#[test]
fn misread_text_is_no_text_to_an_editor() {
    let judge = Judge::new();
    for word in ["1.10", "2020", "true", "~", "null"] {
        let document = changed("Night boats", word);
        let found = newsmatter::check(document.as_bytes()).diagnostics;
        assert!(
            found.iter().all(|found| found.code == Code::MisreadText),
            "{found:?}"
        );
        assert_eq!(found.len(), 1, "{word}");
        let front_matter = document.split("---\n").nth(1).unwrap();
        let untyped: Value = serde_yaml::from_str(front_matter).unwrap();
        assert!(!judge.finds_tidy(&untyped), "{word}");
    }
}
