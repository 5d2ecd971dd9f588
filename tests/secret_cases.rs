//! No output shows any part of what `secured` holds, however its key is written and however the
//! file is torn.

#![cfg(feature = "full-yaml")]

#[path = "secret_cases/outputs.rs"]
mod outputs;
#[path = "../fuzz/src/secret.rs"]
#[allow(dead_code, unreachable_pub, clippy::pedantic)]
mod secret;
mod support;

use std::collections::HashSet;

use newsmatter::yaml::{Event, FullReader, Reader};
use newsmatter::{
    Diagnostic, Editor, FieldPath, FieldValue, Fixer, LineIndex, Redactor, Renderer, Span, Writer,
    fence, redact,
};
use proptest::prelude::*;

/// The shortest part of a secret that must not be shown, in characters.
const SHORTEST: usize = 6;

/// An encrypted string; in the cases it is written in all sorts of ways.
const SECRET: &str = "pU3KGCUwux1tEyze1iN7LtkeP3IfyxlxF0SU1kk8nVw0YL4xIB5p/tqg7ui5mX9cfCmZ/a/lkyU81lSvTfrXFCegrrP+6SMvivIhH57kkcWxC+y1Vjv8Hm+TQn7LyP4p;VeXNjkbcjtS3wnZNKlpNdg==";

/// Fields that make an article, so that it is read and not only refused.
const ARTICLE: &str = "\
category: news
title: \"T\"
excerpt: \"E\"
publishedDateTime: 2022-06-15T15:32:00Z
webUrl: \"https://a.example/x\"
type: article
provider:
  name: N
  domain: a.example
topics:
  - T
";

/// Asserts that no output of the library has a part of `secret`.
#[track_caller]
fn assert_hidden(text: &str, secret: &str) {
    let parts: HashSet<&[u8]> = secret.as_bytes().windows(SHORTEST).collect();
    for (what, output) in outputs::all(text) {
        let shown = output.as_bytes().windows(SHORTEST);
        if let Some(part) = shown.into_iter().find(|&part| parts.contains(part)) {
            let part = String::from_utf8_lossy(part);
            panic!("{what} shows {part}:\n{output}\nof\n{text}");
        }
    }
}

/// The article with `lines` at its end.
fn document(lines: &str) -> String {
    format!("---\n{ARTICLE}{lines}\n---\n")
}

#[test]
fn under_any_spelling_of_its_key() {
    for lines in [
        "secured: \"SECRET\"",
        "SECURED: SECRET",
        "Secured : SECRET",
        "\"secured\": 'SECRET'",
        "\"se\\x63ured\": \"SECRET\"",
        "\"\\u0073ecured\": \"SECRET\"",
        "\"\\U00000073ec\\u0075red\": SECRET",
        "? secured\n: SECRET",
        "? !!str secured\n: \"SECRET\"",
        "? !!str \"se\\x63ured\"\n: SECRET",
        "? |-\n  secured\n: SECRET",
        "? \"secu\\\n  red\"\n: SECRET",
        "? &k secured\n: SECRET",
        "!!str secured: SECRET",
        "!<tag:yaml.org,2002:str> secured: SECRET",
        "&k secured: SECRET",
        "x: &k secured\n*k : SECRET",
        "secured: !!str SECRET",
        "secured: !!binary SECRET",
        "secured: &v SECRET",
        "secured: |\n  SECRET",
        "secured: >-\n  SECRET",
        "secured:\n  SECRET",
        "secured: [SECRET]",
        "secured: {a: SECRET}",
        "secured:\n  - SECRET\n  - b: SECRET",
        "{\"secured\": \"SECRET\"}",
    ] {
        assert_hidden(&document(&lines.replace("SECRET", SECRET)), SECRET);
    }
}

#[test]
fn at_any_depth() {
    for lines in [
        "extra:\n  secured: SECRET",
        "extra:\n  - a:\n      \"se\\x63ured\": SECRET",
        "extra: {secured: SECRET}",
        "extra: {a: {b: 1, \"se\\x63ured\": \"SECRET\"}, c: 2}",
        "extra: {a: 1,\n  secure: \"SECRET\"}",
        "extra: [{secured: SECRET}, x]",
        "featuredContent: \"<pre>\\\"secured\\\": \\\"SECRET\\\"</pre>\\q\"",
    ] {
        assert_hidden(&document(&lines.replace("SECRET", SECRET)), SECRET);
    }
}

#[test]
fn behind_anchors_and_aliases() {
    for lines in [
        "x: &v \"SECRET\"\nsecured: *v",
        "x: &v SECRET\nsecured: *v\nheat: *v\nquality: *v\npublished: *v\nampWebUrl: *v",
        "secured: &v SECRET\nheat: *v\nimages: *v\nremoved: *v",
        "x: &v\n  a: SECRET\nsecured: *v",
        "x: &v\n  - SECRET\nsecured: *v",
        "x: [&v SECRET, b]\nsecured: *v",
        "base: &m\n  secured: SECRET\nextra:\n  <<: *m",
        "x: &v >-\n  SECRET\nsecured: *v\nheat: *v",
        "k: &k secured\nx: &v SECRET\n*k : *v",
    ] {
        assert_hidden(&document(&lines.replace("SECRET", SECRET)), SECRET);
        // Such a short one has no looks.
        let short = "hunterxyz";
        assert_hidden(&document(&lines.replace("SECRET", short)), short);
    }
}

#[test]
fn misspelt() {
    for key in [
        "secure:",
        "secured=",
        "secure =",
        "secred:",
        "securd:",
        "sceured:",
        "sec-ured:",
        "sec_ured:",
        "secret:",
        "secured;",
        "secured",
        "secured->",
        "se cured:",
        "securedText:",
        "old_secured:",
        "secured2:",
        "- secured:",
        "secured :",
        "\"secured\"",
        "s\u{e9}cured:",
    ] {
        for secret in [SECRET, &SECRET[..36], &SECRET[..20]] {
            let base64url = secret.replace('/', "_").replace('+', "-");
            for secret in [secret, &base64url] {
                for value in [
                    format!("\"{secret}\""),
                    secret.to_owned(),
                    format!("\"{secret}"),
                ] {
                    assert_hidden(&document(&format!("{key} {value}")), secret);
                }
            }
        }
    }
}

#[test]
fn torn() {
    for cut in [12, 20, 36, 64, 100, 140] {
        let (one, other) = SECRET.split_at(cut);
        for lines in [
            "secured: \"ONE\ntitle: \"OTHER\"",
            "secured: \"ONE\ntitle: \"OTHER",
            "secured: \"ONE\nOTHER\"",
            "secured: \"ONE\n\nOTHER\"",
            "secured: \"ONE\nheat: OTHER",
            "secured: ONE\nquality: OTHER",
            "secured: ONE\nOTHER: x",
            "secured: \"ONE\n- OTHER",
            "secured: \"ONE\n  title: OTHER\"",
            "OTHER\"\nsecured: \"ONE",
            "excerpt: \"OTHER\nsecured: \"ONE",
            "ampWebUrl: OTHER\nsecured: ONE",
            "published: OTHER\nsecured: ONE",
            "related:\n  - title: OTHER\nsecured: ONE",
            "secured: ONE\nimages:\n  - url: \"OTHER\n    width: x",
            "secured= ONE\nremoved: OTHER",
            "secured: \"ONE\n---\nOTHER\"",
        ] {
            let lines = lines.replace("ONE", one).replace("OTHER", other);
            assert_hidden(&document(&lines), one);
            assert_hidden(&document(&lines), other);
        }
    }
}

#[test]
fn every_case_of_the_issue() {
    let folder = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .join("tests/fixtures/secrets");
    let mut cases = 0;
    for (_, text) in support::files(&folder, "") {
        let base64url = SECRET.replace('/', "_").replace('+', "-");
        for secret in [SECRET, &base64url, "LtkeP3IfyxlxF0SU1kk8nVw0YL4xIB"] {
            assert_hidden(&text, secret);
        }
        cases += 1;
    }
    assert_eq!(cases, 5);
}

#[test]
fn in_flow_mappings_without_a_colon_and_behind_names_over_lines() {
    for lines in [
        "extra: {a: 1, secured = \"SECRET\"}",
        "extra: {secured \"SECRET\"}",
        "extra: {secured [SECRET]}",
        "extra: {a: 1, secured |\n  SECRET\n  SECRET}",
        "extra: {? !!str secured\n: SECRET}",
        "extra: {? secured}\n: SECRET",
        "extra: {a: 1, ? \"sec\\u0075red\"\n: \n  SECRET, c: 2}",
        "\"secu\\\n  red\": SECRET",
        "- \"secured = SECRET: x\"",
        "x: &k secured\n- k : \"SECRET\" and more",
        "secured={SECRET: x}",
    ] {
        assert_hidden(
            &document(&lines.replace("SECRET", &SECRET[..38])),
            &SECRET[..38],
        );
    }
}

#[test]
fn encoded_once_more() {
    let percent = "kcl7hKmv06Ujs0H%2DFvenA%5F%3D%3D%3Bdem4dr3nxBJOXMS%2BGyjFtW%3D%3D";
    let escaped = r"\x38o\x2fy\u0051exlN\x56c\x6fu\u002F4yo5I\x71A\x41x\x48\u0066ng0grR\x54J/M\x30";
    let digits = "4242304b51726144737a6b746d6d554e566f446b444a306c4349";
    for secret in [percent, escaped, digits] {
        let (one, other) = secret.split_at(26);
        for lines in [
            "secured: \"ONEOTHER\"",
            "secured: ONE\nheat: OTHER",
            "secured: \"ONE\n---\nOTHER\"",
            "secured: \"ONE\ntitle: \"OTHER",
            "secured= ONE\nimages:\n  - url: OTHER",
        ] {
            let text = document(&lines.replace("ONE", one).replace("OTHER", other));
            assert_hidden(&text, one);
            assert_hidden(&text, other);
        }
    }
}

#[test]
fn in_a_file_of_utf_16() {
    let text = document(&format!("secured: \"{SECRET}\""));
    let wide: String = text.chars().flat_map(|sign| [sign, '\0']).collect();
    for (what, output) in outputs::all(&wide) {
        let narrow = output.replace("\\u{0}", "").replace("\\0", "");
        let narrow = narrow.replace('\0', "");
        assert!(!narrow.contains(&SECRET[20..28]), "{what}: {output}");
    }
}

#[test]
fn what_is_no_secret_is_shown() {
    let text = document("secured: \"torn\nheat: 7\nlayout: post");
    let checked = newsmatter::check(text.as_bytes());
    let shown: String = checked
        .diagnostics
        .iter()
        .map(|finding| finding.render(&text))
        .collect();
    assert!(
        shown.contains("`layout`") || shown.contains("secured"),
        "{shown}"
    );
    assert_eq!(
        redact(&text).matches("[redacted]").count(),
        1,
        "{}",
        redact(&text)
    );
    let whole = document(&format!(
        "secured: \"{SECRET}\"\nlayout: Rain123Xy\nheat: iPhone12x"
    ));
    let checked = newsmatter::check(whole.as_bytes());
    let shown: String = checked
        .diagnostics
        .iter()
        .map(|finding| finding.render(&whole))
        .collect();
    assert!(
        shown.contains("`iPhone12x`") && shown.contains("heat: iPhone12x"),
        "{shown}"
    );
}

/// Encrypted strings of random bytes.
fn any_secret() -> impl Strategy<Value = String> {
    let base64 = |length: usize| {
        proptest::collection::vec(
            proptest::sample::select(
                b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".to_vec(),
            ),
            length,
        )
        .prop_map(|bytes| String::from_utf8(bytes).expect("ASCII"))
    };
    (1_usize..9)
        .prop_flat_map(move |blocks| (base64(blocks * 64 / 3 / 4 * 4), base64(22)))
        .prop_map(|(ciphertext, vector)| format!("{ciphertext};{vector}=="))
}

/// How the key is written, with what follows it.
const KEYS: [&str; 16] = [
    "secured: ",
    "\"se\\x63ured\": ",
    "? !!str secured\n: ",
    "secure: ",
    "secured= ",
    "Secured: ",
    "extra:\n  secured: ",
    "x: {secured: ",
    "secred: ",
    "&k secured: ",
    "'secured' : ",
    "secured:\n  ",
    "- secured: ",
    "sec_ured: ",
    "x: &k secured\n*k : ",
    "!!str \"\\u0073ecured\": ",
];

/// How the value is written: `#` is what there is of it, `%` the rest where it is torn.
const VALUES: [&str; 20] = [
    "#%",
    "\"#%\"",
    "'#%'",
    "\"#%",
    "|\n  #\n  %",
    "\"#\\\n  %\"",
    "!!str #%",
    "&v #%\nheat: *v",
    "\"#\ntitle: \"%",
    "#\nheat: %",
    "\"#\n%\"",
    "[#, %]",
    "{a: #%}",
    "#%}",
    "\"#%\"}",
    "#%: x",
    "\"#\nexcerpt: \"%\"",
    "'#\n\n  %'",
    "\"#\" \"%\"",
    "\\#%",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_output_shows_a_part_of_it(
        secret in any_secret(),
        key in proptest::sample::select(&KEYS),
        value in proptest::sample::select(&VALUES),
        tenths in 3_usize..8,
        is_url in any::<bool>(),
    ) {
        let secret = if is_url { secret.replace('/', "_").replace('+', "-") } else { secret };
        let (one, other) = secret.split_at(secret.len() * tenths / 10);
        let value = value.replace('#', one).replace('%', other);
        let text = document(&format!("{key}{value}"));
        assert_hidden(&text, one);
        assert_hidden(&text, other);
    }
}

/// How many documents are made, where `NEWSMATTER_SECRETS` does not say it. Each has its number as its
/// seed, so that a failure comes again.
const MADE: u64 = if cfg!(debug_assertions) { 250 } else { 20_000 };

/// Documents with a secret that is misspelt, aliased, torn or encoded once more.
#[test]
fn no_output_of_a_made_document_shows_a_part_of_it() {
    let made = std::env::var("NEWSMATTER_SECRETS").ok();
    let made = made.map_or(MADE, |made| made.parse().expect("a number"));
    for seed in 0..made {
        let mut random = support::Random(seed);
        let document = secret::document(&mut |end| random.below(end));
        for (what, output) in outputs::of_bytes(&document.bytes) {
            if let Some(part) = document.leak(&output) {
                let text = String::from_utf8_lossy(&document.bytes);
                panic!("{seed}: {what} shows {part}:\n{output}\nof\n{text}");
            }
        }
    }
}

/// Of real documents, the value of `secured` is hidden and next to nothing else: identifiers in a
/// few URLs look as random.
#[test]
fn of_real_documents_hardly_anything_else_is_hidden() {
    let Some(corpus) = support::shared_folder("corpus") else {
        return;
    };
    let (mut lines, mut hidden) = (0, Vec::new());
    for (_, text) in support::files(&corpus, ".md") {
        for (line, shown) in text.lines().zip(redact(&text).lines()) {
            lines += 1;
            if line != shown && !line.starts_with("secured: ") {
                hidden.push(line.to_owned());
            }
            assert!(!line.starts_with("secured: ") || shown == "secured: [redacted]");
        }
    }
    let some: Vec<_> = hidden.iter().take(40).collect();
    assert!(
        hidden.len() * 1000 <= lines,
        "{} of {lines}: {some:#?}",
        hidden.len()
    );
    assert!(hidden.iter().all(|line| line.contains("://")), "{some:#?}");
}
