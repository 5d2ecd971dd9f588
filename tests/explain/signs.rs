//! Colons, tabs and signs of YAML's in text.

use crate::Repair::{No, Safe, Unsafe};
use crate::{Slip, check, in_provider, in_title, in_topics};

const COLON: &str = "expected text without `: ` in it, found a second colon";
const QUOTE_IT: &str = "put the text in double quotes";

#[test]
fn text_with_a_colon_belongs_in_quotes() {
    check(&[
        in_title(
            "title: Ferries: return",
            &format!("3:15 title: {COLON}"),
            QUOTE_IT,
            Safe,
            "Ferries: return",
        ),
        in_title(
            "title:\tFerries: return",
            &format!("3:15 title: {COLON}"),
            QUOTE_IT,
            Safe,
            "Ferries: return",
        ),
        in_title(
            "title: a\tb: c",
            &format!("3:11 title: {COLON}"),
            QUOTE_IT,
            Safe,
            "a\tb: c",
        ),
        in_title(
            "title: Ferries:\treturn",
            &format!("3:15 title: {COLON}"),
            QUOTE_IT,
            Safe,
            "Ferries:\treturn",
        ),
        in_title(
            "title: Ferries return:",
            &format!("3:22 title: {COLON}"),
            QUOTE_IT,
            Safe,
            "Ferries return:",
        ),
        in_title(
            "title: Ferries: #2 returns",
            &format!("3:15 title: {COLON}"),
            QUOTE_IT,
            Unsafe,
            "Ferries: #2 returns",
        ),
        in_title(
            "title: Ferries: return # so",
            &format!("3:15 title: {COLON}"),
            QUOTE_IT,
            Unsafe,
            "Ferries: return",
        ),
        in_title(
            "title: Ferries\n  return: at last\n  and more",
            &format!("4:9 title: {COLON}"),
            QUOTE_IT,
            Safe,
            "Ferries return: at last and more",
        ),
        in_provider(
            "provider:\n  name: DM: Harbour\n  domain: harbour-post.example",
            &format!("9:11 provider.name: {COLON}"),
            QUOTE_IT,
            Safe,
            ("/provider/name", "DM: Harbour"),
        ),
        in_topics(
            "topics:\n  - Ferries\n  - Boats: a: history",
            &format!("14:13 topics[1].Boats: {COLON}"),
            QUOTE_IT,
            Safe,
            &["Ferries", "Boats: a: history"],
        ),
        Slip {
            replaced: "  - title: \"Gulls return\"",
            by: "  - title: Gulls: return",
            says: &format!("17:17 related[0].title: {COLON}"),
            help: QUOTE_IT,
            repair: Safe,
            then: ("/related/0/title", "Gulls: return".into()),
        },
        Slip {
            replaced: "      name: Harbour Post\n      domain: harbour-post.example\n    quality",
            by: "      name: DM: Harbour\n      domain: harbour-post.example\n    quality",
            says: &format!("23:15 related[0].provider.name: {COLON}"),
            help: QUOTE_IT,
            repair: Safe,
            then: ("/related/0/provider/name", "DM: Harbour".into()),
        },
    ]);
}

#[test]
fn text_that_begins_with_a_sign_belongs_in_quotes() {
    for (sign, shown) in [
        ("@", "`@`"),
        ("`", "a backtick"),
        ("%", "`%`"),
        (",", "`,`"),
        ("]", "`]`"),
        ("}", "`}`"),
        ("? ", "`?`"),
        ("- ", "`-`"),
        ("* ", "`*`"),
        ("| ", "`|`"),
        (">> ", "`>`"),
        ("& ", "`&`"),
    ] {
        let text = format!("{sign}ferries return");
        check(&[in_title(
            &format!("title: {text}"),
            &format!("3:8 title: expected text, found {shown}, which YAML reserves"),
            QUOTE_IT,
            Safe,
            &text,
        )]);
    }
    check(&[
        in_title(
            "title: *Ferries* return",
            "3:8 title: expected text, found `*`, which YAML reserves",
            QUOTE_IT,
            Safe,
            "*Ferries* return",
        ),
        in_title(
            "title: @a \"b\" \\ c",
            "3:8 title: expected text, found `@`, which YAML reserves",
            QUOTE_IT,
            Safe,
            "@a \"b\" \\ c",
        ),
        in_topics(
            "topics:\n  - Ferries\n  - @boats",
            "14:5 topics[1]: expected text, found `@`, which YAML reserves",
            QUOTE_IT,
            Safe,
            &["Ferries", "@boats"],
        ),
        Slip {
            replaced: "webUrl: \"https://www.harbour-post.example/gulls\"",
            by: "webUrl: @gulls",
            says: "20:13 related[0].webUrl: expected text, found `@`, which YAML reserves",
            help: QUOTE_IT,
            repair: No,
            then: ("", "".into()),
        },
    ]);
}
