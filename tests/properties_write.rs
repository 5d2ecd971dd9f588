//! What is written reads back: any article, and every real document to its own bytes.

#![cfg(all(feature = "serde", feature = "full-yaml"))]

#[path = "../fuzz/src/lib.rs"]
#[allow(dead_code, unreachable_pub, missing_debug_implementations)]
#[allow(clippy::pedantic)]
mod properties;
mod support;

use newsmatter::{Article, Kind, LineEnding, Provider, Writer};
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

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_article_is_read_as_it_was_written(bytes in prop::collection::vec(any::<u8>(), 0..2048)) {
        properties::roundtrip::property(&bytes);
    }

    #[test]
    fn any_text_is_read_as_it_was_written(text in any::<String>()) {
        let article = with_text(&text);
        properties::roundtrip::holds_for(&article, false, &text);
        properties::roundtrip::holds_for(&article, true, &text);
    }
}

/// An article that says `text` wherever text may stand, if something of it can be seen.
fn with_text(text: &str) -> Article<'_> {
    let shows_something = properties::generate::shows_something(text);
    let name = if shows_something { text } else { "N" };
    let instant = "2021-03-04T06:30:00Z".parse().expect("a timestamp");
    let provider = Provider::new(name, name);
    let mut article = Article::new(name, name, text, instant, Kind::from(name), provider);
    article.featured_content = Some(text.into());
    article.topics = vec![text.into(), "A".into(), name.into()];
    article
}

/// How the name of a provider is written.
fn written(name: &str) -> String {
    let instant = "2021-03-04T06:30:00Z".parse().expect("a timestamp");
    let provider = Provider::new(name, "d.example");
    let article = Article::new("news", "T", "", instant, Kind::Article, provider);
    let text = newsmatter::to_string(&article);
    let line = text.lines().find_map(|line| line.strip_prefix("  name: "));
    line.expect("a name").to_owned()
}

#[test]
fn a_name_is_quoted_only_where_yaml_would_misread_it() {
    let plain = [
        "11Alive",
        "1.1 TWINS REACTIONS",
        "MarioB & Nicole",
        "Rock, Paper, Shotgun",
        "아크로팬",
        "Becker's",
        "a:b",
        "a#b",
        "-a",
        "http://x:80/y?a=b#d",
        "a - b",
        "a [b]",
        "🚀 a",
        "a\u{A0}",
        "yes!",
        "nullable",
        "1 a",
        "a\\b",
        "a\"b",
    ];
    for name in plain {
        assert_eq!(written(name), name);
    }
    let quoted = [
        ("DM: Diablo", r#""DM: Diablo""#),
        ("a:", r#""a:""#),
        ("C #5", r#""C #5""#),
        ("- a", r#""- a""#),
        ("-", r#""-""#),
        ("? a", r#""? a""#),
        ("!a", r#""!a""#),
        ("&a", r#""&a""#),
        ("*a", r#""*a""#),
        ("[a]", r#""[a]""#),
        ("{a}", r#""{a}""#),
        ("|", r#""|""#),
        (">", r#"">""#),
        ("@a", r#""@a""#),
        ("`a`", r#""`a`""#),
        ("%a", r#""%a""#),
        ("#a", r##""#a""##),
        ("'a'", r#""'a'""#),
        ("\"a\"", r#""\"a\"""#),
        (",a", r#"",a""#),
        ("]", r#""]""#),
        ("}", r#""}""#),
        (":a", r#"":a""#),
        ("yes", r#""yes""#),
        ("No", r#""No""#),
        ("on", r#""on""#),
        ("true", r#""true""#),
        ("~", r#""~""#),
        ("null", r#""null""#),
        ("NULL", r#""NULL""#),
        ("123", r#""123""#),
        ("-1", r#""-1""#),
        ("1.10", r#""1.10""#),
        ("0x1F", r#""0x1F""#),
        ("1e3", r#""1e3""#),
        (".inf", r#"".inf""#),
        ("1_000", r#""1_000""#),
        ("12:30", r#""12:30""#),
        ("2020-01-02", r#""2020-01-02""#),
        ("<<", r#""<<""#),
        ("=", r#""=""#),
        (" a", r#"" a""#),
        ("a ", r#""a ""#),
        ("a\tb", r#""a\tb""#),
        ("a\nb", r#""a\nb""#),
        ("a\rb", r#""a\rb""#),
        ("\0", r#""\x00""#),
        ("\u{7}", r#""\x07""#),
        ("\u{7F}", r#""\x7F""#),
        ("a\u{85}b", r#""a\x85b""#),
        ("a\u{2028}b", r#""a\u2028b""#),
        ("\u{feff}a", r#""\uFEFFa""#),
    ];
    let found: Vec<_> = quoted
        .iter()
        .map(|(name, _)| (*name, written(name)))
        .collect();
    let found: Vec<_> = found
        .iter()
        .map(|(name, found)| (*name, &**found))
        .collect();
    assert_eq!(found, quoted);
    for (name, _) in quoted {
        properties::roundtrip::holds_for(&with_text(name), false, "\n");
    }
}

#[test]
fn the_empty_text_is_quoted_but_as_a_topic() {
    let text = newsmatter::to_string(&with_text(""));
    assert!(text.contains("\nexcerpt: \"\"\n"), "{text}");
    assert!(text.contains("\ntopics:\n  - \n  - A\n"), "{text}");
}

#[test]
fn every_real_document_is_written_to_its_own_bytes() {
    let Some(corpus) = support::shared_folder("corpus") else {
        return;
    };
    for (path, text) in support::files(&corpus, ".md") {
        let document = newsmatter::parse(&text)
            .unwrap_or_else(|report| panic!("{}: {report}", path.display()));
        let writer = Writer::new()
            .with_line_ending(LineEnding::of(&text))
            .with_body(document.body);
        let written = writer.to_string(&document.article);
        assert!(written == text, "{}", path.display());
    }
}
