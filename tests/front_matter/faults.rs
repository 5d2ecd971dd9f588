//! What is said of faults, and that all of a file are told in one run.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use newsmatter::front_matter::{self, Spanned};
use newsmatter::{Applicability, Code, Diagnostic, Report};
use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only what is wrong with it is looked at")]
struct Post {
    title: String,
    author: Author,
    status: Status,
    weight: u8,
    #[serde(default)]
    tags: Vec<String>,
    images: Option<Vec<Image>>,
    size: Option<(u32, u32)>,
    ratio: Option<f64>,
    draft: Option<bool>,
    #[serde(default, alias = "older")]
    name: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "as above")]
struct Author {
    name: String,
    email: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "as above")]
struct Image {
    url: String,
    width: Option<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Status {
    Draft,
    Published,
    #[expect(dead_code, reason = "as above")]
    Scheduled(String),
}

/// Takes no field and passes all of them over.
#[derive(Debug, Deserialize)]
struct Nothing {}

const SOUND: &str =
    "title: Rain\nauthor: {name: Ada, email: a@b.example}\nstatus: draft\nweight: 1\n";

fn report<'de, T: Deserialize<'de>>(text: &'de str) -> Report {
    match front_matter::from_str::<T>(text) {
        Ok(_) => panic!("{text} is read"),
        Err(report) => report,
    }
}

/// So many entries with this value.
fn numbered(count: usize, value: &str) -> String {
    let mut lines = String::new();
    for number in 0..count {
        writeln!(lines, "k{number}: {value}").unwrap();
    }
    lines
}

/// Each diagnostic of a file with these lines: line, column, path and message.
#[track_caller]
fn check(lines: &str, expected: &[&str]) -> Vec<Diagnostic> {
    let text = format!("---\n{lines}---\n");
    let report = report::<Post>(&text);
    let found = report.to_string();
    assert_eq!(found.lines().collect::<Vec<_>>(), expected, "{text}");
    report.into_diagnostics()
}

/// As [`check`], for the line `line` behind those of a sound file.
#[track_caller]
fn check_line(line: &str, expected: &str) -> Diagnostic {
    check(&format!("{SOUND}{line}\n"), &[expected]).remove(0)
}

#[test]
fn a_value_of_another_type_is_told_at_its_place() {
    check_line("tags: rain", "6:7 tags: expected a list, found `rain`");
    check_line(
        "tags: [a, {b: c}]",
        "6:11 tags[1]: expected text, found a group of fields",
    );
    check_line(
        "tags:\n  - a\n  - [b]",
        "8:5 tags[1]: expected text, found a list",
    );
    check_line(
        "size: [1, 2, 3]",
        "6:7 size: expected a list of 2 entries, found 3",
    );
    check_line(
        "size: [1]",
        "6:7 size: expected a list of 2 entries, found 1",
    );
    check_line(
        "size: [1, -2]",
        "6:11 size[1]: expected a whole number from 0 to 4294967295, found `-2`",
    );
    check_line("ratio: wide", "6:8 ratio: expected a number, found `wide`");
    check_line(
        "draft: yes",
        "6:8 draft: expected `true` or `false`, found `yes`",
    );
    check_line(
        "images: [{url: a, width: 0x1G}]",
        "6:26 images[0].width: expected a whole number from 0 to 4294967295, found `0x1G`",
    );
    check_line(
        "images:\n  - url: a\n  - width: 3",
        "8:5 images[1].url: missing required field `url`",
    );
    check_line(
        "images:\n  - url: a\n    with: 3",
        "8:5 images[0].with: unknown field `with`",
    );
    check_line("name: [a]", "6:7 name: expected text, found a list");
}

#[test]
fn quotes_in_the_way_are_told_and_fixed() {
    let found = check_line(
        "draft: 'true'",
        "6:8 draft: expected `true` or `false`, found the string `true`",
    );
    assert_eq!(found.help.as_deref(), Some("remove the quotes"));
    assert_eq!(found.fix.unwrap().edits[0].replacement, "true");
    let found = check_line(
        "ratio: \"1.5\"",
        "6:8 ratio: expected a number, found the string `1.5`",
    );
    assert_eq!(found.fix.unwrap().edits[0].replacement, "1.5");
    let found = check_line(
        "draft: 'rain'",
        "6:8 draft: expected `true` or `false`, found `rain`",
    );
    assert_eq!(found.fix, None);
}

#[test]
fn nothing_where_a_value_belongs() {
    let lines = SOUND
        .replace("weight: 1", "weight:")
        .replace("status: draft", "status:");
    let found = check(
        &lines,
        &[
            "4:8 status: expected one of `draft`, `published`, `scheduled`, found nothing",
            "5:8 weight: expected a whole number from 0 to 255, found nothing",
        ],
    );
    assert_eq!(found[1].code, Code::EmptyValue);
}

#[cfg(feature = "full-yaml")]
#[test]
fn variants_are_suggested() {
    let lines = SOUND.replace("status: draft", "status: pubished");
    let expected =
        "4:9 status: expected one of `draft`, `published`, `scheduled`, found `pubished`";
    let found = check(&lines, &[expected]).remove(0);
    assert_eq!(found.help.as_deref(), Some("did you mean `published`?"));
    let fix = found.fix.unwrap();
    assert_eq!(fix.applicability, Applicability::Safe);
    assert_eq!(fix.edits[0].replacement, "published");
    for (value, message) in [
        (
            "scheduled",
            "expected a variant with a value, such as `!name value`, found only the name of the variant",
        ),
        (
            "[draft]",
            "expected one of `draft`, `published`, `scheduled`, found a list",
        ),
        ("!draft 3", "expected nothing, found `3`"),
    ] {
        let lines = SOUND.replace("status: draft", &format!("status: {value}"));
        let text = format!("---\n{lines}---\n");
        let report = report::<Post>(&text);
        assert_eq!(report.diagnostics()[0].message, message, "{value}");
    }
}

#[test]
fn unknown_fields_are_suggested() {
    let found = check_line("tag: [a]", "6:1 tag: unknown field `tag`");
    assert_eq!(found.code, Code::UnknownField);
    assert_eq!(found.help.as_deref(), Some("did you mean `tags`?"));
    assert_eq!(found.fix.unwrap().applicability, Applicability::Unsafe);
    let found = check_line("Ratio: 1", "6:1 Ratio: unknown field `Ratio`");
    assert_eq!(found.fix.unwrap().applicability, Applicability::Safe);
    let found = check_line("titel: Sea", "6:1 titel: unknown field `titel`");
    assert_eq!(
        found.help.as_deref(),
        Some("did you mean `title`, which is here already?")
    );
    for image in ["{urll: a, url: b}", "{width: 1, url: a, urll: b}"] {
        let text = format!("---\n{SOUND}images: [{image}]\n---\n");
        let report = report::<Post>(&text);
        let [found] = report.diagnostics() else {
            panic!("{report}");
        };
        let help = "did you mean `url`, which is here already?";
        assert_eq!((found.help.as_deref(), &found.fix), (Some(help), &None));
    }
    let found = check_line("layout: post", "6:1 layout: unknown field `layout`");
    assert!(
        found
            .help
            .unwrap()
            .starts_with("known are `title`, `author`, ")
    );
}

#[test]
fn keys_that_stand_twice() {
    let found = check_line("title: Sea", "6:1 title: duplicate key `title`");
    assert_eq!(found.code, Code::DuplicateKey);
    assert_eq!(found.labels[0].span, newsmatter::Span::new(4, 9));
    check_line(
        "images: [{url: a, url: b}]",
        "6:19 images[0].url: duplicate key `url`",
    );
    let found = check_line("name: a\nolder: b", "7:1 older: duplicate key `name`");
    assert_eq!(
        found.help.as_deref(),
        Some("`older` is another name of `name`; keep one")
    );
    // Also where the type passes them over, and where one of both is no YAML.
    let text = "---\na: {b: {c: 1, d: 2, c: 3}}\n---\n";
    assert_eq!(
        report::<Nothing>(text).to_string(),
        "2:21 a.b.c: duplicate key `c`"
    );
    let text = "---\na: 1\na: b: c\n---\n";
    let found = report::<Nothing>(text);
    let codes: Vec<_> = found.diagnostics().iter().map(|found| found.code).collect();
    assert_eq!(codes, [Code::DuplicateKey, Code::Syntax]);
    let text = format!("---\n{}k7: 1\n---\n", numbered(40, "1"));
    assert_eq!(
        report::<Nothing>(&text).to_string(),
        "42:1 k7: duplicate key `k7`"
    );
}

#[test]
fn all_that_is_missing_is_told() {
    check(
        "",
        &[
            "1:1 title: missing required field `title`",
            "1:1 author: missing required field `author`",
            "1:1 status: missing required field `status`",
            "1:1 weight: missing required field `weight`",
        ],
    );
    check(
        "status: draft\nauthor: {name: Ada}\n",
        &[
            "1:1 title: missing required field `title`",
            "1:1 weight: missing required field `weight`",
            "3:1 author.email: missing required field `email`",
        ],
    );
}

#[cfg(feature = "full-yaml")]
#[test]
fn seven_faults_are_seven_diagnostics() {
    let found = check(
        "title: [Rain]\n\
         author: Ada\n\
         status: drft\n\
         weight: 256\n\
         tags: [a: b]\n\
         images: \"a\n\
         ratio: 1.5.2\n",
        &[
            "2:8 title: expected text, found a list",
            "3:9 author: expected a group of fields, found `Ada`",
            "4:9 status: expected one of `draft`, `published`, `scheduled`, found `drft`",
            "5:9 weight: expected a whole number from 0 to 255, found `256`",
            "6:8 tags[0]: expected text, found a group of fields",
            "7:9 images: expected the closing `\"` of this quote, found none",
            "8:8 ratio: expected a number, found `1.5.2`",
        ],
    );
    assert_eq!(found[5].code, Code::Syntax);
}

#[cfg(feature = "article")]
#[test]
fn syntax_and_fences_have_the_words_of_articles() {
    for text in [
        "",
        "title: Rain\n",
        "---\ntitle: Rain\n",
        "\n---\ntitle: Rain\n---\n",
        "---\ntitle: DM: Rain\n---\n",
        "---\ntitle: \"Rain\nexcerpt: a\n---\n",
        "---\ntitle:Rain\n---\n",
        "---\ntopics:\n\t- a\n---\n",
        "---\ntitle: @rain\n---\n",
        "---\ntitle: *rain\n---\n",
        "---\n<<<<<<< HEAD\ntitle: Rain\n=======\ntitle: Sea\n>>>>>>> b\n---\n",
        "---\ntitle: \"a\u{92}b\"\n---\n",
        "---\n- a\n---\n",
        "---\n---\ntitle: Rain\n---\n",
    ] {
        let of_article = newsmatter::check(text.as_bytes());
        let of_article: Vec<_> = of_article
            .diagnostics
            .into_iter()
            .filter(|found| found.code != Code::MissingField)
            .collect();
        let found = report::<BTreeMap<String, Value>>(text);
        assert_eq!(found.diagnostics(), of_article, "{text}");
    }
}

#[test]
fn bytes_that_are_not_utf_8_are_reported() {
    let found = front_matter::from_slice::<Value>(b"---\na: \xff\n---\n").unwrap_err();
    assert_eq!(found.diagnostics()[0].code, Code::NotUtf8);
}

#[test]
fn values_that_serde_kept_without_their_place_are_found_again() {
    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "as above")]
    struct Page {
        title: String,
        #[serde(flatten)]
        shown: Shown,
    }
    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "as above")]
    struct Shown {
        weight: u8,
        size: Option<(u8, u8)>,
        kind: Kind,
        late: u8,
    }
    #[derive(Debug, Deserialize)]
    #[serde(untagged)]
    #[expect(dead_code, reason = "as above")]
    enum Kind {
        Number(u8),
        Flag(bool),
    }

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "as above")]
    struct Untagged {
        kind: Kind,
    }
    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "as above")]
    struct Placed {
        #[serde(flatten)]
        title: BTreeMap<String, Spanned<String>>,
    }

    let text = "---\ntitle: [Rain]\nweight: heavy\nsize: [1, wide]\nkind: 1\n---\n";
    assert_eq!(
        report::<Page>(text).to_string(),
        "1:1 late: missing required field `late`\n\
         2:8 title: expected text, found a list\n\
         3:9 weight: expected a whole number from 0 to 255, found `heavy`\n\
         4:11 size[1]: expected a whole number from 0 to 255, found `wide`"
    );
    assert_eq!(
        report::<Untagged>("---\nkind: rain\n---\n").to_string(),
        "2:7 kind: invalid value `rain`: data did not match any variant of untagged enum Kind"
    );
    let text = "---\ntitle: Rain\n---\n";
    assert!(report::<Placed>(text).to_string().contains("`flatten`"));
}

#[cfg(feature = "full-yaml")]
#[test]
fn a_type_that_takes_no_mapping_is_told_once() {
    let text = "---\na: 1\nb: 2\n---\n";
    for found in [
        report::<Vec<u8>>(text).to_string(),
        report::<Status>(text).to_string(),
        report::<u8>(text).to_string(),
    ] {
        assert!(found.starts_with("1:1 expected "), "{found}");
        assert_eq!(found.lines().count(), 1, "{found}");
    }
    assert_eq!(
        report::<Vec<u8>>(text).to_string(),
        "1:1 expected a list, found a group of fields"
    );
    let list = report::<Value>("---\n- a\n---\n").to_string();
    assert_eq!(list, "2:1 expected `key: value` lines, found a list");
}

#[test]
fn there_are_as_many_as_the_limit_allows_and_work_is_linear() {
    let text = format!("---\n{}---\n", numbered(20_000, "rain"));
    let found = report::<BTreeMap<String, u8>>(&text);
    assert_eq!(
        (found.diagnostics().len(), found.unreported()),
        (1_000, 19_000)
    );
}

#[test]
fn work_is_linear_in_what_cannot_be_read() {
    let mut lines = numbered(40_000, "1");
    for number in 0..40_000 {
        writeln!(lines, "f{number}:\n\u{a0}a: b").unwrap();
    }
    let text = format!("---\n{lines}k0:\n\u{a0}a: b\n---\n");
    let found = report::<BTreeMap<String, u8>>(&text);
    // Each, and the key that stands twice.
    assert_eq!(found.diagnostics().len() + found.unreported(), 40_002);
}

#[test]
fn what_is_secret_is_not_shown() {
    let secret = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQ;AAECAwQFBgcICQoLDA0ODw==";
    let text = format!("---\nsecured: \"{secret}\"\nother: x\n---\n");
    let found = report::<BTreeMap<String, u8>>(&text);
    for shown in [found.to_string(), format!("{found:?}"), found.render(&text)] {
        assert!(
            !shown.contains("q83vEj") && !shown.contains("AAECAw"),
            "{shown}"
        );
    }
    let read = front_matter::from_str::<BTreeMap<String, String>>(&text).unwrap();
    assert!(!format!("{read:?}").contains("q83vEj"));
}
