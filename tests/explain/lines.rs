//! Lines: keys, dashes and indentation.

use crate::Repair::{No, Safe, Unsafe};
use crate::{Slip, check, found_in, in_provider, in_title, in_topics, said, with};

const DOMAIN: &str = "domain: harbour-post.example";

#[test]
fn a_space_belongs_behind_a_colon() {
    let help = "put a space after `title:`";
    let says = |found: &str| format!("3:1 title: expected `key: value`, found `{found}`");
    for (value, repair, then) in [
        ("Ferries return", Safe, "Ferries return"),
        ("\"Ferries return\"", Safe, "Ferries return"),
        ("Ferries: return", Safe, "Ferries: return"),
        ("@ferries", Safe, "@ferries"),
        ("[Update] Ferries", Safe, "[Update] Ferries"),
        ("Ferries #2", Unsafe, "Ferries #2"),
        ("Ferries # two", Unsafe, "Ferries"),
        ("'It's back'", Safe, "It's back"),
    ] {
        let line = format!("title:{value}");
        check(&[in_title(&line, &says(&line), help, repair, then)]);
    }
    check(&[
        in_provider(
            &format!("provider:\n  name:Harbour Post\n  {DOMAIN}"),
            "9:3 provider.name: expected `key: value`, found `name:Harbour Post`",
            "put a space after `name:`",
            Safe,
            ("/provider/name", "Harbour Post"),
        ),
        in_provider(
            "provider:\n  name:Harbour Post\n  domain:harbour-post.example",
            "9:3 provider: expected a provider, found `name:Harbour Post domain:harbour-post.example`",
            "put a space after `name:`",
            Safe,
            ("/provider/domain", "harbour-post.example"),
        ),
        in_provider(
            &format!("provider:\n  name:DM: Harbour\n  {DOMAIN}"),
            "9:3 provider.name: expected `key: value`, found `name:DM: Harbour`",
            "put a space after `name:`",
            Safe,
            ("/provider/name", "DM: Harbour"),
        ),
        in_topics(
            "topics:[Ferries, Boats]",
            "12:1 topics: expected `key: value`, found `topics:[Ferries, Boats]`",
            "put a space after `topics:`",
            Safe,
            &["Ferries", "Boats"],
        ),
        Slip {
            replaced: "  - title: \"Gulls return\"",
            by: "  - title:Gulls return",
            says: "17:5 related[0].title: expected `key: value`, found `title:Gulls return`",
            help: "put a space after `title:`",
            repair: Safe,
            then: ("/related/0/title", "Gulls return".into()),
        },
        Slip {
            replaced: "type: article\n\n",
            by: "type:article\n\n",
            says: "6:1 type: expected `key: value`, found `type:article`",
            help: "put a space after `type:`",
            repair: Safe,
            then: ("/type", "article".into()),
        },
    ]);
}

#[test]
fn a_space_behind_a_colon_is_a_plain_one() {
    let help = "write a plain space";
    for (space, name) in [
        ("\u{a0}", "U+00A0 (a no-break space)"),
        ("\u{a0} ", "U+00A0 (a no-break space)"),
        ("\u{200b}", "U+200B (a zero-width space)"),
        ("\u{3000}", "U+3000 (an ideographic space)"),
        ("\u{2003}", "U+2003 (an invisible character)"),
        ("\u{feff}", "U+FEFF (a byte order mark)"),
    ] {
        let says = format!("3:1 title: expected a space after `title:`, found {name}");
        for (value, then) in [
            ("\"Ferries return\"", "Ferries return"),
            ("Ferries: return", "Ferries: return"),
            ("Ferries return", "Ferries return"),
        ] {
            let line = format!("title:{space}{value}");
            check(&[in_title(&line, &says, help, Safe, then)]);
        }
    }
    check(&[Slip {
        replaced: "category: news",
        by: "category:\u{a0}news",
        says: "2:1 category: expected a space after `category:`, found U+00A0 (a no-break space)",
        help,
        repair: Safe,
        then: ("/category", "news".into()),
    }]);
}

#[test]
fn a_list_or_group_begins_on_the_next_line() {
    check(&[
        in_topics(
            "topics: - Ferries",
            "12:9 topics: expected the end of the line after `topics:`, found the entry `- \
             Ferries`",
            "begin the list on the next line",
            Safe,
            &["Ferries"],
        ),
        in_topics(
            "topics: - Ferries\n  - Boats",
            "12:9 topics: expected the end of the line after `topics:`, found the entry `- \
             Ferries`",
            "begin the list on the next line",
            Safe,
            &["Ferries", "Boats"],
        ),
        in_topics(
            "topics: * Ferries",
            "12:9 topics: expected the end of the line after `topics:`, found the entry `* \
             Ferries`",
            "begin the list on the next line",
            Safe,
            &["Ferries"],
        ),
        in_topics(
            "topics: - Ferries - Boats",
            "12:9 topics: expected the end of the line after `topics:`, found the entry `- \
             Ferries - Boats`",
            "begin the list on the next line",
            No,
            &[],
        ),
        in_topics(
            "topics: Ferries",
            "12:9 topics: expected a list of topics, found `Ferries`",
            "begin the list on the next line",
            Safe,
            &["Ferries"],
        ),
        in_topics(
            "topics: Ferries, Boats",
            "12:9 topics: expected a list of topics, found `Ferries, Boats`",
            "begin the list on the next line",
            No,
            &[],
        ),
        in_provider(
            &format!("provider: name: Harbour Post\n  {DOMAIN}"),
            "8:11 provider: expected the end of the line after `provider:`, found the field \
             `name: Harbour Post`",
            "begin the fields on the next line",
            Safe,
            ("/provider/name", "Harbour Post"),
        ),
        in_provider(
            "provider: Harbour Post",
            "8:11 provider: expected a provider, found `Harbour Post`",
            "write `name:` and `domain:` on indented lines below the key",
            No,
            ("", ""),
        ),
    ]);
}

#[test]
fn entries_of_a_list_begin_with_a_dash_and_a_space() {
    let bullet = "begin entries with `- `";
    check(&[
        in_topics(
            "topics:\n  * Ferries\n  * Boats",
            "13:3 topics: expected `- ` before the entry of a list, found `*`",
            bullet,
            Safe,
            &["Ferries", "Boats"],
        ),
        in_topics(
            "topics:\n  *Ferries\n  *Boats",
            "13:3 topics: expected `- ` before the entry of a list, found `*`",
            bullet,
            Safe,
            &["Ferries", "Boats"],
        ),
        in_topics(
            "topics:\n  - Ferries\n  * Boats",
            "14:3 topics: expected `- ` before the entry of a list, found `*`",
            bullet,
            Safe,
            &["Ferries", "Boats"],
        ),
        in_topics(
            "topics:\n  • Ferries\n  • Boats",
            "13:3 topics: expected a list of topics, found `• Ferries • Boats`",
            bullet,
            Safe,
            &["Ferries", "Boats"],
        ),
        in_topics(
            "topics:\n  -Ferries",
            "13:3 topics: expected a list of topics, found `-Ferries`",
            "put a space after the `-`",
            Safe,
            &["Ferries"],
        ),
        in_topics(
            "topics:\n  -Ferries\n  -Boats",
            "13:3 topics: expected a list of topics, found `-Ferries -Boats`",
            "put a space after the `-`",
            Safe,
            &["Ferries", "Boats"],
        ),
        in_topics(
            "topics:\n  -Ferries\n  - Boats",
            "13:3 topics: expected a list of topics, found `-Ferries - Boats`",
            "put a space after the `-`",
            Safe,
            &["Ferries", "Boats"],
        ),
        in_topics(
            "topics:\n  - Ferries\n  -Boats",
            "14:3 topics: expected a space after the `-` of an entry, found none",
            "put a space after the `-`",
            Safe,
            &["Ferries", "Boats"],
        ),
        in_topics(
            "topics:\n  - Ferries\n  Boats",
            "14:3 topics: expected a line that begins with `- ` as the entries above it do, found \
             `Boats`",
            bullet,
            Unsafe,
            &["Ferries", "Boats"],
        ),
        in_topics(
            "topics:\n  - Ferries\n - Boats",
            "14:2 topics[0]: expected the indentation of the lines before, found another",
            "entries of one list begin in the same column",
            Unsafe,
            &["Ferries", "Boats"],
        ),
    ]);
}

#[test]
fn indentation_is_spaces() {
    check(&[
        in_provider(
            &format!("provider:\n\tname: Harbour Post\n\t{DOMAIN}"),
            "9:1 provider.name: expected spaces, found a tab",
            "YAML is indented with spaces only",
            Safe,
            ("/provider/name", "Harbour Post"),
        ),
        in_provider(
            &format!("provider:\n  name: Harbour Post\n\t{DOMAIN}"),
            "10:1 provider.domain: expected spaces, found a tab",
            "YAML is indented with spaces only",
            Unsafe,
            ("/provider/domain", "harbour-post.example"),
        ),
        in_provider(
            &format!("provider:\n\u{a0}\u{a0}name: Harbour Post\n  {DOMAIN}"),
            "9:1 provider.name: expected spaces, found U+00A0 (a no-break space) as indentation",
            "YAML is indented with spaces only",
            Safe,
            ("/provider/name", "Harbour Post"),
        ),
        in_provider(
            &format!("provider:\n\u{a0}\u{a0}name: Harbour Post\n\u{a0}\u{a0}{DOMAIN}"),
            "9:1 provider.name: expected spaces, found U+00A0 (a no-break space) as indentation",
            "YAML is indented with spaces only",
            Safe,
            ("/provider/domain", "harbour-post.example"),
        ),
        in_provider(
            &format!("provider:\n\u{3000}name: Harbour Post\n\u{3000}{DOMAIN}"),
            "9:1 provider.name: expected spaces, found U+3000 (an ideographic space) as \
             indentation",
            "YAML is indented with spaces only",
            Safe,
            ("/provider/name", "Harbour Post"),
        ),
    ]);
}

#[test]
fn what_only_looks_like_a_colon_is_named() {
    let says = "3:1 : expected a colon after `title`, found U+FF1A (a full-width colon)";
    let help = "put a colon and a space after `title`";
    check(&[
        in_title(
            "title：Ferries return",
            says,
            help,
            Unsafe,
            "Ferries return",
        ),
        in_title(
            "title： \"Ferries return\"",
            says,
            help,
            Unsafe,
            "Ferries return",
        ),
        in_title(
            "title：Ferries: a #1 return",
            "3:1 title: expected a colon after `title`, found U+FF1A (a full-width colon)",
            help,
            Unsafe,
            "Ferries: a #1 return",
        ),
        in_title(
            "title∶ Ferries return",
            "3:1 : expected a colon after `title`, found U+2236 (which only looks like a colon)",
            help,
            Unsafe,
            "Ferries return",
        ),
    ]);
}

#[test]
fn the_number_of_a_topic_is_none_of_its_text() {
    for (topic, is_safe) in [("1. Ferries", false), ("2) Ferries", false), ("3D", true)] {
        let text = crate::with("  - Ferries\n  - Boats", &format!("  {topic}"));
        let found = crate::found_in(&text);
        assert_eq!(found.len(), 1, "{found:?}");
        let fix = found[0].fix.as_ref().expect("a fix");
        let is_found_safe = fix.applicability == newsmatter::Applicability::Safe;
        assert_eq!(is_found_safe, is_safe, "{topic}");
    }
}

#[test]
fn fields_of_one_group_begin_in_the_same_column() {
    let help = "fields of one group begin in the same column";
    let says = "expected the indentation of the lines before, found another";
    check(&[
        in_provider(
            &format!("provider:\n  name: Harbour Post\n {DOMAIN}"),
            &format!("10:2 provider.domain: {says}"),
            help,
            Unsafe,
            ("/provider/domain", "harbour-post.example"),
        ),
        in_provider(
            &format!("provider:\n  name: Harbour Post\n   {DOMAIN}"),
            &format!("10:4 provider.domain: {says}"),
            help,
            Unsafe,
            ("/provider/domain", "harbour-post.example"),
        ),
        in_provider(
            &format!("provider:\n  name Harbour Post\n  {DOMAIN}"),
            "9:3 provider: expected `key: value`, found `name Harbour Post`",
            "put a colon and a space after `name`",
            Unsafe,
            ("/provider/name", "Harbour Post"),
        ),
        Slip {
            replaced: "type: article\n\n",
            by: "  type: article\n\n",
            says: &format!("6:3 type: {says}"),
            help,
            repair: Unsafe,
            then: ("/type", "article".into()),
        },
        Slip {
            replaced: "category: news",
            by: "  category: news",
            says: "2:1 category: expected the first field in the column of the others, found it \
                   indented further",
            help,
            repair: Unsafe,
            then: ("/category", "news".into()),
        },
    ]);
}

#[test]
fn a_line_without_a_key_is_reported_once() {
    for before in ["", "# a comment\n", "\n", "  \n# a\n\n"] {
        let text = with(
            "category: news",
            &format!("{before}This is prose.\ncategory: news"),
        );
        let found = found_in(&text);
        let line = 2 + before.matches('\n').count();
        let all: Vec<_> = found.iter().map(|finding| said(&text, finding)).collect();
        let says = format!("{line}:1 : expected `key: value`, found `This is prose.`");
        assert_eq!(all, [says]);
    }
}

#[test]
fn anchors_without_a_value_are_no_field() {
    for anchors in ["&a &b", "&a &b &c"] {
        let text = with("category: news", &format!("{anchors}\ncategory: news"));
        let found = found_in(&text);
        let all: Vec<_> = found.iter().map(|finding| said(&text, finding)).collect();
        let says = format!("2:1 : expected `key: value`, found `{anchors}`");
        assert_eq!(all, [says], "{anchors}");
    }
}
