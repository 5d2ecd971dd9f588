//! Entries of lists and their dashes, keys without a colon, zeros in front of numbers.

use crate::Repair::{No, Safe, Unsafe};
use crate::{Slip, check, in_title, in_topics};

#[test]
fn a_space_of_another_kind_behind_a_dash_gives_way() {
    for (mark, help) in [
        ("-", "put a space after the `-`"),
        ("•", "begin entries with `- `"),
    ] {
        for space in ["\u{a0}", "\u{a0} ", "\u{3000}", "\u{200b}"] {
            let lines = format!("topics:\n  {mark}{space}Ferries\n  {mark}{space}Boats");
            let read = format!("{mark}{space}Ferries {mark}{space}Boats");
            let shown = read
                .replace('\u{a0}', "\\u{a0}")
                .replace('\u{200b}', "\\u{200b}")
                .replace('\u{3000}', "\\u{3000}");
            let says = format!("13:3 topics: expected a list of topics, found `{shown}`");
            check(&[in_topics(&lines, &says, help, Safe, &["Ferries", "Boats"])]);
        }
    }
}

#[test]
fn a_dash_without_space_before_a_key_is_found_where_it_is() {
    check(&[Slip {
        replaced: "  - title: \"Gulls return\"",
        by: "  -title: \"Gulls return\"",
        says: "17:3 related: expected a space after the `-` of an entry, found none",
        help: "put a space after the `-`",
        repair: Safe,
        then: ("/related/0/title", "Gulls return".into()),
    }]);
}

#[test]
fn the_first_group_of_a_list_stands_above_its_fields() {
    check(&[Slip {
        replaced: "related:\n  - title: \"Gulls return\"",
        by: "related: - title: \"Gulls return\"",
        says: "16:10 related: expected the end of the line after `related:`, found the entry \
               `- title: \"Gulls return\"`",
        help: "begin the list on the next line",
        repair: Safe,
        then: ("/related/0/title", "Gulls return".into()),
    }]);
}

#[test]
fn an_entry_behind_a_quoted_one_begins_in_its_column() {
    check(&[in_topics(
        "topics:\n  - \"Ferries\"\n     - Boats",
        "14:6 topics[0][0]: expected the indentation of the lines before, found another",
        "entries of one list begin in the same column",
        Unsafe,
        &["Ferries", "Boats"],
    )]);
}

#[test]
fn text_below_its_key_is_an_entry_without_a_dash() {
    check(&[in_topics(
        "topics:\n  Ferries",
        "13:3 topics: expected a list of topics, found `Ferries`",
        "begin entries with `- `",
        Safe,
        &["Ferries"],
    )]);
    // Nothing is no entry.
    for (nothing, found) in [
        ("\"\"", "an empty string"),
        ("null", "`null`"),
        ("~", "`~`"),
    ] {
        let says = format!("12:9 topics: expected a list of topics, found {found}");
        let help = "each entry with `- `";
        check(&[in_topics(
            &format!("topics: {nothing}"),
            &says,
            help,
            No,
            &[],
        )]);
    }
}

#[test]
fn a_colon_and_no_equals_sign_stands_behind_a_key() {
    for line in [
        "title = \"Ferries return\"",
        "title=\"Ferries return\"",
        "title = Ferries return",
    ] {
        let says = format!("3:1 : expected `key: value`, found `{line}`");
        let help = "write `title:` in place of `title =`";
        check(&[in_title(line, &says, help, Unsafe, "Ferries return")]);
    }
    check(&[
        in_topics(
            "topics = [\"Ferries\", \"Boats\"]",
            "12:1 : expected `key: value`, found `topics = [\"Ferries\", \"Boats\"]`",
            "write `topics:` in place of `topics =`",
            Unsafe,
            &["Ferries", "Boats"],
        ),
        in_title(
            "title \"Ferries return\"",
            "3:1 : expected `key: value`, found `title \"Ferries return\"`",
            "put a colon and a space after `title`",
            Unsafe,
            "Ferries return",
        ),
        in_title(
            "\u{200b}title: \"Ferries return\"",
            "3:1 title: expected spaces, found U+200B (a zero-width space) as indentation",
            "YAML is indented with spaces only",
            Safe,
            "Ferries return",
        ),
    ]);
}

#[test]
fn zeros_in_front_of_a_number_are_removed() {
    check(&[Slip {
        replaced: "quality: 40",
        by: "quality: 040",
        says: "25:14 related[0].quality: expected a non-negative whole number, found `040`",
        help: "write it without zeros in front",
        repair: Unsafe,
        then: ("/related/0/quality", 40.into()),
    }]);
}
