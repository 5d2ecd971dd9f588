//! Text that YAML takes for something else, and signs that it takes for text.

use newsmatter::Fixer;

use super::table::{ARTICLE, found_in, with};
use super::{accepts, finds, fixed, fixed_line, fixes_title_unsafely, with_topic};

#[test]
fn a_fragment_behind_a_blank_is_no_comment() {
    let key = "webUrl";
    finds(
        key,
        "https://harbour.example/ #a",
        "warning[cut-text] webUrl: expected the rest of the URL, found `#a`, which YAML takes for a \
         comment: readers get `https://harbour.example/` (remove the blank before the `#` of a URL, \
         or put a space behind the `#` of a comment) [Unsafe: remove the blank]",
    );
    let text = with(key, "webUrl: https://harbour.example/ #a");
    assert_eq!(fixed(&text, false), text);
    let repaired = fixed_line(&text, true, "webUrl:");
    assert_eq!(repaired, "webUrl: https://harbour.example/#a");
    accepts(
        key,
        &[
            "https://harbour.example/ # a",
            "https://harbour.example/ #",
            "https://harbour.example/ #a note",
            "https://harbour.example/#b #a",
            "\"https://harbour.example/\" #a",
        ],
    );
}

#[cfg(feature = "full-yaml")]
#[test]
fn a_word_behind_a_hash_is_no_comment() {
    for (value, lost, got, repaired) in [
        (
            "PR #526 is merged",
            "#526 is merged",
            "PR",
            "\"PR #526 is merged\"",
        ),
        (
            "Boats\t#ferries",
            "#ferries",
            "Boats",
            "\"Boats\\t#ferries\"",
        ),
        ("\"Ferries\" #5", "#5", "Ferries", "\"\\\"Ferries\\\" #5\""),
        ("'Ferries' #été", "#été", "Ferries", "\"'Ferries' #été\""),
        (
            "Boats #5: they return",
            "#5: they return",
            "Boats",
            "\"Boats #5: they return\"",
        ),
        (
            "Boats \\ #5 \"x\"",
            "#5 \"x\"",
            "Boats \\\\",
            "\"Boats \\\\ #5 \\\"x\\\"\"",
        ),
    ] {
        let got = got.replace("\\\\", "\\");
        let finding = format!(
            "warning[cut-text] title: expected the rest of the text, found `{lost}`, which YAML \
             takes for a comment: readers get `{got}` (put the whole text in double quotes, or a \
             space behind the `#` of a comment) [Unsafe: quote it]"
        );
        finds("title", value, &finding);
        let text = with("title", &format!("title: {value}"));
        for text in [text.clone(), text.replace('\n', "\r\n")] {
            fixes_title_unsafely(&text, value, repaired);
        }
    }
    accepts(
        "title",
        &[
            "Boats # five",
            "\"Boats\" #",
            "Boats #!",
            "Boats#5",
            "\"Boats #5\"",
        ],
    );
    // What takes no text has nothing to lose but a comment.
    for (key, value) in [
        ("quality", "50 #old"),
        ("webUrl", "\"https://harbour.example/\" #1"),
    ] {
        let found = found_in(&with(key, &format!("{key}: {value}")));
        assert!(
            !found.iter().any(|found| found.contains("cut-text")),
            "{found:?}"
        );
    }
}

#[test]
fn what_a_hash_leaves_nothing_of_is_shown() {
    finds(
        "title",
        "#ferries are back",
        "error[empty-value] title: expected text, found nothing but `#ferries are back`, which \
         YAML takes for a comment (put text that begins with `#` in double quotes) \
         [Unsafe: quote it]",
    );
    finds(
        "title",
        "# ferries",
        "error[empty-value] title: expected text, found nothing but `# ferries`, which YAML takes \
         for a comment (give it a value; it is required; put text \
         that begins with `#` in double quotes)",
    );
    assert_eq!(
        found_in(&with_topic("  - Boats\n  - #ferries")),
        [
            "warning[null-item] topics[1]: expected an entry after the `-`, found nothing but \
          `#ferries`, which YAML takes for a comment (put text that begins with `#` in double \
          quotes) [Unsafe: quote it]"
        ]
    );
}

#[test]
#[cfg(feature = "full-yaml")]
fn a_hash_cuts_text_over_lines() {
    let last = with("title", "title: Ferries\n  in issue #5 of the year");
    let found = found_in(&last);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("found `#5 of the year`, which YAML takes for a comment"));
    let repaired = fixed(&last, true);
    assert!(
        repaired.contains("title: \"Ferries\n  in issue #5 of the year\"\n"),
        "{repaired}"
    );

    let middle = with(
        "title",
        "title: Ferries\n  in issue #5 of the year\n  and more",
    );
    let checked = newsmatter::check(middle.as_bytes());
    let found = &checked.diagnostics[0];
    assert_eq!(&middle[found.span.range()], "#");
    let text = fixed(&middle, true);
    let repaired = newsmatter::parse(&text).expect("it was repaired");
    assert_eq!(
        repaired.article.title,
        "Ferries in issue #5 of the year and more"
    );

    let above = with("title", "title: #1 of the ferries\n  returns");
    let found = found_in(&above);
    assert!(
        found[0].contains("found `#1 of the ferries`") && found[0].contains("get `returns`"),
        "{found:?}"
    );
}

#[test]
#[cfg(feature = "full-yaml")]
fn an_anchor_that_nothing_refers_to_is_text() {
    for (value, anchor, got, applicability) in [
        (
            "&#8220;Ferries&#8221; return",
            "&#8220;Ferries&#8221;",
            "return",
            "Safe",
        ),
        ("&More News", "&More", "News", "Safe"),
        ("&amp;c Boats", "&amp;c", "Boats", "Safe"),
        ("&news of boats", "&news", "of boats", "Unsafe"),
    ] {
        for key in ["title", "name", "category"] {
            let others = if anchor.contains(';') {
                ", or refuse the page"
            } else {
                ""
            };
            let path = if key == "name" { "provider.name" } else { key };
            finds(
                key,
                value,
                &format!(
                    "warning[anchor-first] {path}: expected text, found `{anchor}`, which YAML \
                     takes for an anchor: readers get `{got}`{others} (put the whole text in double \
                     quotes) [{applicability}: quote it]"
                ),
            );
            let text = with(key, &format!("{key}: {value}"));
            let line = fixed_line(&text, true, &format!("{key}: "));
            assert_eq!(line.trim_start(), format!("{key}: \"{value}\""));
        }
    }
    let over_lines = with(
        "title",
        "title: &quot;Ferries&quot;\n  the \"return\" \\ today",
    );
    let text = fixed(&over_lines, false);
    assert!(text.contains("title: \"&quot;Ferries&quot;\n"), "{text}");
    let repaired = newsmatter::parse(&text).expect("it was repaired");
    assert_eq!(
        repaired.article.title,
        "&quot;Ferries&quot; the \"return\" \\ today"
    );
}

#[test]
#[cfg(feature = "full-yaml")]
fn anchors_of_yaml_stay_anchors() {
    for (key, line) in [
        ("title", "title: &boats Ferries\nfooter: *boats"),
        ("title", "title: &boats \"Ferries\""),
        ("domain", "domain: &host harbour.example"),
        (
            "publishedDateTime",
            "publishedDateTime: &day 2021-03-04T06:30:00Z",
        ),
        ("title", "title: ! 1.10"),
        ("title", "title: !!str Ferries"),
        ("title", "title: ! 'Ferries'"),
    ] {
        let found = found_in(&with(key, line));
        assert!(
            !found.iter().any(|found| found.contains("anchor-first")),
            "{line}: {found:?}"
        );
    }
}

#[test]
#[cfg(feature = "full-yaml")]
fn signs_before_nothing_or_of_a_tag_are_text() {
    finds(
        "title",
        "&quot;Ferries",
        "error[empty-value] title: expected text, found nothing but `&quot;Ferries`, which YAML \
         takes for an anchor (put text that begins with `&` in double quotes) [Safe: quote it]",
    );
    finds(
        "title",
        "!important ferries",
        "error[wrong-type] title: expected text, found `!important`, which YAML takes for a tag, \
         that of a value of another type (put text that begins with `!` in double quotes) \
         [Safe: quote it]",
    );
    finds(
        "title",
        "! Ferries",
        "warning[anchor-first] title: expected text, found `!`, which YAML takes for a tag: \
         readers get `Ferries` (put the whole text in double quotes) [Safe: quote it]",
    );
    finds(
        "excerpt",
        "!",
        "warning[anchor-first] excerpt: expected text, found `!`, which YAML takes for a tag: \
         readers get nothing (put the whole text in double quotes) [Safe: quote it]",
    );
    for (topic, code) in [
        ("&Juliet", "null-item"),
        ("!News", "wrong-type"),
        ("!", "null-item"),
    ] {
        let text = with_topic(&format!("  - Boats\n  - {topic}"));
        let found = found_in(&text);
        assert!(
            found[0].contains(code) && found[0].ends_with("[Safe: quote it]"),
            "{found:?}"
        );
        let repaired = fixed(&text, false);
        assert!(
            repaired.contains(&format!("  - \"{topic}\"\n")),
            "{repaired}"
        );
    }
    // A tag of a schema says what the value is, and a program's may be meant.
    for value in [
        "!!int 5",
        "!<tag:harbour.example,2021:x> Ferries",
        "!ruby/sym Ferries",
    ] {
        let found = found_in(&with("title", &format!("title: {value}")));
        assert!(found[0].ends_with("(remove the tag)"), "{found:?}");
    }
}

#[test]
fn an_entry_that_is_indented_too_far_is_swallowed() {
    let one = "warning[swallowed-entry] topics[0]: expected an entry in the column of the others, \
               found `-`, which goes on with the text above: readers get `Ferries - Boats` (to be \
               an entry, it has to begin in the column of the others) [Safe: put it in the column \
               of the others]";
    for (topics, repaired) in [
        ("  - Ferries\n   - Boats\n", "  - Ferries\n  - Boats\n"),
        ("- Ferries\n  - Boats\n", "- Ferries\n- Boats\n"),
        ("- Ferries\n      -   Boats\n", "- Ferries\n-   Boats\n"),
        ("- Ferries\n\n      -   Boats\n", "- Ferries\n\n-   Boats\n"),
    ] {
        let text = with_topic(topics);
        let found: Vec<_> = found_in(&text)
            .iter()
            .map(|found| found.replace("\\n", " ").replace("-   ", "- "))
            .collect();
        assert_eq!(found, [one], "{topics}");
        for (text, repaired) in [
            (text.clone(), repaired.to_owned()),
            (text.replace('\n', "\r\n"), repaired.replace('\n', "\r\n")),
        ] {
            let fixed = Fixer::new().fix(&text);
            assert!(fixed.text.contains(&repaired), "{}", fixed.text);
            assert!(fixed.remaining.is_empty(), "{:?}", fixed.remaining);
        }
    }
    // What looks like an entry without being one is moved only when that is asked for.
    for mark in ["*", "•", "–"] {
        let text = with_topic(&format!("  - Ferries\n    {mark} Boats"));
        assert!(found_in(&text)[0].contains(&format!("found `{mark}`")));
        assert_eq!(fixed(&text, false), text);
        let repaired = fixed(&text, true);
        assert!(repaired.contains("  - Ferries\n  - Boats\n"), "{repaired}");
    }
    let text = with("category", "category: news\n  - sport");
    assert_eq!(
        found_in(&text),
        [
            "warning[swallowed-entry] category: expected the end of the text, found `-`, which goes \
          on with the text above: readers get `news - sport` (take the line out, since the field \
          takes one text; or put all of it in double quotes)"
        ]
    );
    // Programs that wrap long lines leave dashes at the beginning of the next.
    let long = "Ferries return to the northern line after nine years in dock";
    accepts("title", &[&format!("{long} in the town\n  - at last")]);
    // The help holds.
    accepts("category", &["\"news\n  - sport\""]);
    accepts("title", &["Ferries\n  return - today"]);
}

#[test]
fn typographic_quotes_are_none_of_yaml() {
    for value in [
        "“Ferries return”",
        "„Ferries return“",
        "‘Ferries return’",
        "“Ferries return\"",
    ] {
        for key in ["title", "name"] {
            let text = with(key, &format!("{key}: {value}"));
            let found = found_in(&text);
            assert!(
                found.len() == 1
                    && found[0].contains("[curly-quotes]")
                    && found[0].contains(&format!("readers get `{value}`"))
                    && found[0].ends_with("[Unsafe: write straight quotes]"),
                "{found:?}"
            );
            assert_eq!(fixed(&text, false), text);
            let line = fixed_line(&text, true, &format!("{key}: "));
            assert_eq!(line.trim_start(), format!("{key}: \"Ferries return\""));
        }
    }
    // Where a value is no text they cannot be meant.
    for (key, value) in [
        ("publishedDateTime", "“2021-03-04T06:30:00Z”"),
        ("webUrl", "“https://harbour.example/ferries”"),
    ] {
        let text = with(key, &format!("{key}: {value}"));
        let repaired = fixed_line(&text, false, &format!("{key}: "));
        assert_eq!(
            repaired,
            format!("{key}: {}", value.replace(['“', '”'], "\""))
        );
    }
    let topics = found_in(&with_topic("  - “Boats”"));
    assert!(
        topics[0].starts_with("note[curly-quotes] topics[0]: "),
        "{topics:?}"
    );
    accepts(
        "title",
        &[
            "“Ferries,” he said, “return”",
            "“Ferries” return",
            "\"“Ferries return”\"",
            "«Ferries»",
            "Boats’",
        ],
    );
    assert!(ARTICLE.is_ascii(), "the article has none of its own");
}
