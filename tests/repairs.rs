//! What fixing makes of documents: faults beside and behind each other, comments, anchors.

#![cfg(all(feature = "serde", feature = "full-yaml"))]

use std::fmt::Write as _;

use newsmatter::{Code, Fixed, Fixer};

const BEGIN: &str = "\
---
category: news
title: \"Ferries return\"
excerpt: \"They do.\"
publishedDateTime: 2022-06-15T15:32:00Z
type: article
provider:
  name: Harbour Post
  domain: harbour.example
";

/// An article that ends with these lines.
fn article(lines: &str) -> String {
    format!("{BEGIN}{lines}---\n\nBody.\n")
}

/// Fixes `text`, and holds the result to what every result has.
fn fix(fixer: &Fixer, text: &str) -> String {
    let repaired: Fixed<'_> = fixer.fix(text);
    let mut edited = text.to_owned();
    for edit in repaired.edits().iter().rev() {
        edited.replace_range(edit.span.range(), &edit.replacement);
    }
    assert_eq!(edited, repaired.text, "the edits");
    assert_eq!(repaired.edits().is_empty(), repaired.applied.is_empty());
    let again = fixer.fix(&repaired.text);
    assert!(again.applied.is_empty(), "fixed again: {:?}", again.applied);
    repaired.text.into_owned()
}

#[track_caller]
fn assert_fixed(lines: &str, fixed: &str) {
    assert_eq!(fix(&Fixer::new(), &article(lines)), article(fixed));
}

#[track_caller]
fn assert_sorted(lines: &str, sorted: &str) {
    let fixer = Fixer::new().with_unsafe_fixes(true);
    assert_eq!(fix(&fixer, &article(lines)), article(sorted));
}

/// A related link without a fault.
fn link(number: i32, title: &str, quality: i32) -> String {
    format!(
        "  - title: {title}\n    excerpt: \"\"\n    publishedDateTime: 2021-03-04T06:30:00Z\n    \
         webUrl: \"https://harbour.example/{number}\"\n    type: article\n    provider:\n      \
         name: Harbour Post\n      domain: harbour.example\n    quality: {quality}\n"
    )
}

#[test]
fn quotes_of_a_key_stay() {
    assert_fixed(
        "topics: [\"Ferries\"]\nimages: [{\"url\":\"https://a.example/1\",\"Width\":5,'Height':5}]\n",
        "topics: [\"Ferries\"]\nimages: [{\"url\":\"https://a.example/1\",\"width\":5,'height':5}]\n",
    );
    assert_fixed(
        "topics:\n  - A\n\"imageS\":\n  - url: \"https://a.example/1\"\n    'width ': 5\n    width: 5\n    height: 5\n",
        "topics:\n  - A\n\"images\":\n  - url: \"https://a.example/1\"\n    'width ': 5\n    width: 5\n    height: 5\n",
    );
}

#[test]
fn what_an_alias_stands_for_is_repaired_at_its_anchor() {
    let lines = "topics:\n  - Boats\nimages:\n  - &boat\n    url: https://a.example/1\n    width: 5\n    height: 5\n    \
         Title: \"Boat\"\n  - <<: *boat\n    url: https://a.example/2\n  - *boat\n";
    assert_fixed(lines, &lines.replace("Title", "title"));
    let text = article(lines);
    let found = newsmatter::check(text.as_bytes()).diagnostics;
    let unknown = found
        .iter()
        .filter(|found| found.code == Code::UnknownField);
    assert_eq!(unknown.count(), 1, "{found:?}");

    // An alias that repeats a topic is no text to be taken out.
    let lines = "topics:\n  - &b Boats\n  - *b\n";
    assert_fixed(lines, lines);
}

#[test]
fn an_entry_with_a_comment_about_it_stays() {
    for lines in [
        "topics:\n  - |\n    Ferries\n  -\n    # ask the desk\n  - Boats\n",
        "topics:\n  - Ferries\n  # ask the desk\n  -\n  - Boats\n",
        "topics:\n  - Ferries\n  - Ferries\n    # twice?\n  - Boats\n",
        "topics:\n  - Ferries\n  - # what?\n  - Boats\n",
    ] {
        assert_fixed(lines, lines);
    }
    assert_fixed(
        "topics:\n  - Ferries\n  -\n  # about boats\n  - Boats\n",
        "topics:\n  - Ferries\n  # about boats\n  - Boats\n",
    );
}

#[test]
fn a_comment_that_is_meant_as_text_becomes_text() {
    let fixer = Fixer::new().with_unsafe_fixes(true);
    for (lines, fixed) in [
        (
            "topics:\n  - #ferries\n  - Boats\n",
            "topics:\n  - \"#ferries\"\n  - Boats\n",
        ),
        (
            "topics:\n  - A\ncreator: PR #5\n",
            "topics:\n  - A\ncreator: PR #5\n",
        ),
    ] {
        assert_eq!(fix(&fixer, &article(lines)), article(fixed));
    }
    let torn = article("topics:\n  - A\n").replace("\"Ferries return\"", "PR #5 returns");
    let sound = torn.replace("PR #5 returns", "\"PR #5 returns\"");
    assert_eq!(fix(&fixer, &torn), sound);
}

#[test]
fn a_comment_behind_the_header_of_a_block_scalar_stays() {
    let lines = "topics:\n  - A\nwebUrl: >- # where\n  https://harbour.example/a b\n";
    assert_fixed(lines, lines);
    assert_fixed(
        "topics:\n  - A\nwebUrl: >-\n  https://harbour.example/a b\n",
        "topics:\n  - A\nwebUrl: \"https://harbour.example/a%20b\"\n",
    );
}

#[test]
fn faults_beside_each_other_are_repaired_in_one_run() {
    let mut torn = "topics:\n  - Boats\nrelated:\n".to_owned();
    let mut sound = torn.clone();
    for number in 0..300 {
        torn += &link(number, "DM: Ferries", 9);
        sound += &link(number, "\"DM: Ferries\"", 9);
    }
    assert_fixed(&torn, &sound);
}

#[test]
fn faults_behind_each_other_are_repaired_in_one_run() {
    let torn = link(1, "DM: Ferries", 9)
        .replace("name: Harbour Post", "name:Harbour: Post")
        .replace("type: article", "Type:article")
        .replace("excerpt: \"\"", "excerpt: @home")
        .replace("quality: 9", "quality: \"9\"");
    let sound = link(1, "\"DM: Ferries\"", 9)
        .replace("name: Harbour Post", "name: \"Harbour: Post\"")
        .replace("type: article", "Type:article")
        .replace("excerpt: \"\"", "excerpt: \"@home\"");
    let torn = torn.replace("Type:article", "type:article");
    let sound = sound.replace("Type:article", "type: article");
    let list = |link: &str| format!("topics:\n  - Boats\nrelated:\n{link}");
    assert_fixed(&list(&torn), &list(&sound));
}

#[test]
fn what_comes_to_light_behind_a_repair_is_no_reason_against_it() {
    assert_fixed(
        "topics:\n  - T\nImages:\n  - url: /x.png\n    width: \"5\"\n    height: five\n",
        "topics:\n  - T\nimages:\n  - url: /x.png\n    width: 5\n    height: five\n",
    );
    // Keys that stand twice, each with a fault of its own.
    let torn = "topics:\n  - T\n".to_owned() + &"title: b: c\n".repeat(500);
    assert_fixed(&torn, &torn.replace("b: c", "\"b: c\""));
}

#[test]
fn however_many_faults_there_are_all_are_repaired() {
    let mut torn = "topics:\n  - T\n".to_owned();
    for number in 0..3_000 {
        torn += "  - T\n  -\n";
        let _ = writeln!(torn, "  - {number}");
    }
    let mut sound = "topics:\n  - T\n".to_owned();
    for number in 0..3_000 {
        let _ = writeln!(sound, "  - \"{number}\"");
    }
    assert_fixed(&torn, &sound);
    let list = |entry: &str| format!("topics: [{entry}]\n", entry = [entry; 200].join(", "));
    let torn = list("a #1").replacen("a #1", "b", 1);
    let fixed = fix(&Fixer::new(), &article(&torn));
    assert_eq!(fixed.matches("\"a #1\"").count(), 199);
}

#[test]
fn comments_above_an_entry_move_with_it() {
    let (five, nine) = (link(5, "\"A\"", 5), link(9, "\"B\"", 9));
    let topics = "topics:\n  - T\n";
    assert_sorted(
        &format!(
            "{topics}related:\n  # about five\n{five}  # about nine\n  # and more\n{nine}  # the end\n"
        ),
        &format!(
            "{topics}related:\n  # about nine\n  # and more\n{nine}  # about five\n{five}  # the end\n"
        ),
    );
    assert_sorted(
        &format!("{topics}related:\n{five}    # of five\n{nine}    # of nine\nremoved: false\n"),
        &format!("{topics}related:\n{nine}    # of nine\n{five}    # of five\nremoved: false\n"),
    );
}

#[test]
fn blank_lines_stay_between_entries() {
    let (five, nine) = (link(5, "\"A\"", 5), link(9, "\"B\"", 9));
    let topics = "topics:\n  - T\n";
    assert_sorted(
        &format!("{topics}related:\n{five}\n{nine}\n# end\n"),
        &format!("{topics}related:\n{nine}\n{five}\n# end\n"),
    );
}

#[test]
fn a_list_is_not_sorted_where_nobody_knows_what_a_comment_is_about() {
    let (five, nine) = (link(5, "\"A\"", 5), link(9, "\"B\"", 9));
    let topics = "topics:\n  - T\n";
    for lines in [
        format!("{topics}related:\n{five}\n  # about what?\n\n{nine}"),
        format!("{topics}related:\n{five}  # about five?\n\n{nine}"),
        format!(
            "{topics}related:\n{}{}",
            five.replace("\"A\"", "&a \"A\""),
            nine.replace("\"B\"", "*a")
        ),
    ] {
        assert_sorted(&lines, &lines);
    }
}

#[test]
fn what_cannot_be_seen_at_the_opening_fence_is_removed() {
    let whole = article("topics:\n  - T\n");
    for fence in [
        " ---",
        "---\u{a0}",
        "--- \u{a0}",
        "\u{a0}---",
        "\u{200b}---",
        "-\u{feff}--",
        "---\u{c}",
    ] {
        let broken = whole.replacen("---", fence, 1);
        assert_eq!(fix(&Fixer::new(), &broken), whole, "{fence:?}");
        let broken = broken.replace('\n', "\r\n");
        let fixed = whole.replace('\n', "\r\n");
        assert_eq!(fix(&Fixer::new(), &broken), fixed, "{fence:?}");
    }
    // What can be seen may be meant.
    for fence in ["--", "----", "\u{2014}", "--- # news"] {
        let broken = whole.replacen("---", fence, 1);
        assert_eq!(fix(&Fixer::new(), &broken), broken, "{fence:?}");
    }
}

/// The article that a text says, from which a fix may only take what it is about.
#[track_caller]
fn assert_says_the_same(fixer: &Fixer, text: &str) {
    let before = newsmatter::parse(text).unwrap().article;
    let after = fix(fixer, text);
    assert_eq!(
        newsmatter::parse(&after).unwrap().article,
        before,
        "{after}"
    );
}

/// What stands in several lines is not all moved by moving its first.
#[test]
fn text_of_several_lines_stays_what_it_is_when_lines_move() {
    let topics = "topics:\n  - T\n";
    let older = [
        // A block scalar that keeps the blank line below it.
        format!("featuredContent: >+\n\nscore: 1\n{topics}"),
        format!("featuredContent: |+\n\nsourceUrl: https://harbour.example/\n{topics}"),
        // Blanks that are text, as the indentation counts from the dash.
        "sourceUrl: https://harbour.example/\ntopics:\n- |2\n    T\n".to_owned(),
        "sourceUrl: https://harbour.example/\ntopics:\n- T\n  of two\n".to_owned(),
        // A line of blanks that is text.
        format!(
            "{topics}related:\n{}    image:\n      title: |\n        a\n          \n        b\n      \
             url: https://harbour.example/a.png\n      width: 1\n      height: 1\n",
            link(1, "A", 1)
        ),
    ];
    for lines in older {
        assert_says_the_same(&Fixer::new(), &article(&lines));
    }
}

#[test]
fn a_body_of_blanks_stays_when_older_names_are_written_anew() {
    let whole = article("sourceUrl: https://harbour.example/\ntopics:\n  - T\n");
    let (front_matter, _) = whole.rsplit_once("\n---\n").unwrap();
    for (end, fixed) in [
        ("", "\n\n"),
        ("\n", "\n\n"),
        ("\n  ", "\n  "),
        ("\n\t\n", "\n\t\n"),
    ] {
        let text = fix(&Fixer::new(), &format!("{front_matter}\n---{end}"));
        assert!(
            text.ends_with(&format!("\n---{fixed}")),
            "{end:?}: {text:?}"
        );
        assert!(text.contains("webUrl: \"https://harbour.example/\""));
    }
}

/// Blank lines below a block scalar that keeps them are a part of its text.
#[test]
fn a_list_is_not_sorted_where_a_text_keeps_the_lines_below_it() {
    let topics = "topics:\n  - T\n";
    let (five, nine) = (link(5, "\"A\"", 5), link(9, "\"B\"", 9));
    for header in ["|+", ">+", "|+4", "|4+", "|+ # about lines"] {
        let five = five.replace(
            "quality: 5\n",
            &format!("quality: 5\n    excerpt: {header}\n        C\n"),
        );
        let five = five.replace("    excerpt: \"\"\n", "");
        let lines = format!("{topics}related:\n{five}\n\n{nine}");
        assert_sorted(&lines, &lines);
    }
}
