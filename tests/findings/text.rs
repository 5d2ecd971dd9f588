//! What YAML makes of the text of a value: misread, unreadable, or without its quotes.

use super::table::{found_in, with};
use super::{accepts, finds};

#[test]
fn plain_text_that_others_take_for_something_else_is_named() {
    accepts(
        "title",
        &[
            "2020 in review",
            "No Man's Sky",
            "\"2020\"",
            "'yes'",
            "1.1 TWINS",
            "Nullarbor",
        ],
    );
    for (text, taken_for) in [
        ("2020", "a number"),
        ("1.10", "a number"),
        ("12:30", "a number"),
        ("2020-11-26", "a date"),
        ("Yes", "a boolean"),
        ("off", "a boolean"),
        ("null", "null"),
        ("~", "null"),
    ] {
        finds(
            "title",
            text,
            &format!(
                "warning[misread-text] title: expected text, found `{text}`, which other readers \
                 take for {taken_for} (put it in double quotes) [Safe: quote it]"
            ),
        );
    }
}

#[test]
fn kinds_are_articles_and_videos() {
    accepts("type", &["article", "\"video\""]);
    let what = "warning[unknown-type] type: expected `article` or `video`, found";
    finds("type", "podcast", &format!("{what} `podcast`"));
    finds(
        "type",
        "Article",
        &format!("{what} `Article` (did you mean `article`?)"),
    );
    finds(
        "type",
        "vido",
        &format!("{what} `vido` (did you mean `video`?)"),
    );
}

/// What begins with a sign of YAML's and is no YAML was meant as text.
#[test]
#[cfg(feature = "full-yaml")]
fn text_that_begins_with_a_sign_of_yaml_is_quoted() {
    for (value, sign) in [
        ("@harbour returns", "@"),
        ("*Breaking* news", "*"),
        ("& more", "&"),
        ("| news", "|"),
    ] {
        finds(
            "title",
            value,
            &format!(
                "error[syntax] title: expected text, found `{sign}`, which YAML reserves \
                 (put the text in double quotes) [Safe: quote it]"
            ),
        );
    }
}

/// What cannot be seen is escaped, so that what was found is not what was expected.
#[test]
fn characters_that_cannot_be_seen_are_shown() {
    let what = "warning[unknown-type] type: expected `article` or `video`, found";
    for (word, shown) in [
        ("article\u{a0}", "article\\u{a0}"),
        ("art\u{200b}icle", "art\\u{200b}icle"),
    ] {
        let finding = format!("{what} `{shown}` (did you mean `article`?)");
        finds("type", word, &finding);
    }
}

#[test]
fn a_topic_with_a_colon_lacks_its_quotes() {
    let found = |topic: &str| found_in(&with("topics", "topics:").replace("Ferries\n", topic));
    let what = "error[wrong-type] topics[0]: expected a topic, found a group of fields";
    let topic = found("Ferries: the return\n");
    let repair = " (put a topic with a colon in it in double quotes) [Safe: quote it]";
    assert_eq!(topic, [format!("{what}{repair}")]);
    assert_eq!(found("Ferries: the return\n    Foghorns: x\n"), [what]);
}

/// Lines with no key are no field, and the field that lacks its space is not missing.
#[test]
fn lines_without_a_key_are_no_yaml() {
    assert_eq!(
        found_in(&with("type", "type:article")),
        [
            "error[syntax] type: expected `key: value`, found `type:article` \
             (put a space after `type:`) [Safe: put a space there]"
        ]
    );
    assert_eq!(
        found_in(&with("heat", "heat 12")),
        ["error[syntax] : expected `key: value`, found `heat 12` \
             (put a colon and a space after `heat`) [Unsafe: put a colon there]"]
    );
}

/// Entries that are sound one by one can be no YAML together.
#[test]
fn what_no_reader_reads_is_an_error() {
    let text = with("category", "  category: news");
    let found = found_in(&text);
    assert_eq!(found.len(), 1, "{found:?}");
    let begin = if cfg!(feature = "full-yaml") {
        "error[syntax] category: expected the first field in the column of the others"
    } else {
        "error[syntax] title: expected simple YAML"
    };
    assert!(found[0].starts_with(begin), "{found:?}");
}
