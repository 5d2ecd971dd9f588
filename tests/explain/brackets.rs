//! Brackets and braces: of lists, and of text.

use crate::Repair::{No, Safe, Unsafe};
use crate::{check, in_provider, in_title, in_topics};

#[test]
fn a_bracket_is_closed_at_the_end_of_its_line() {
    check(&[
        in_topics(
            "topics: [Ferries, Boats",
            "12:9 topics: expected a `]` for the `[` in column 9, found the end of the line",
            "put `]` at the end of the list",
            Safe,
            &["Ferries", "Boats"],
        ),
        in_topics(
            "topics: [Ferries, Boats # all",
            "12:9 topics: expected a `]` for the `[` in column 9, found the end of the line",
            "put `]` at the end of the list",
            Unsafe,
            &["Ferries", "Boats"],
        ),
        in_topics(
            "topics: [C#, F #, Boats]",
            "12:9 topics: expected a `]` for the `[` in column 9, found the end of the line; ` #` \
             begins a comment",
            "put the entry with the `#` in quotes",
            Safe,
            &["C#", "F #", "Boats"],
        ),
        in_topics(
            "topics: [Ferries, Boats}",
            "12:24 topics: expected a `]` for the `[` in column 9, found `}`",
            "write `]` there",
            Unsafe,
            &["Ferries", "Boats"],
        ),
        in_topics(
            "topics: [Ferries,, Boats]",
            "12:18 topics: expected an entry before the comma, found none; an entry is missing \
             between the commas",
            "remove the comma",
            Unsafe,
            &["Ferries", "Boats"],
        ),
        in_topics(
            "topics: [\n  Ferries,\n  Boats",
            "12:9 topics: expected a `]` for the `[` in column 9, found the end of the entry",
            "put `]` at the end of the list",
            Unsafe,
            &["Ferries", "Boats"],
        ),
        in_topics(
            "topics: [Ferries, \"Boats]",
            "12:19 topics: expected the closing `\"` of this quote, found none",
            "close the quote at the end of the text",
            No,
            &[],
        ),
        in_topics(
            "topics: [Ferries, Boats],",
            "12:25 topics: expected the end of the line after `]`, found `,`",
            "remove it",
            Unsafe,
            &["Ferries", "Boats"],
        ),
        in_topics(
            "topics: [Ferries]Boats",
            "12:18 topics: expected the end of the line after `]`, found `Boats`",
            "put it before the `]`",
            No,
            &[],
        ),
        in_topics(
            "topics: [Ferries] Boats",
            "12:19 topics: expected the end of the line after `]`, found `Boats`",
            "put it before the `]`",
            No,
            &[],
        ),
        in_provider(
            "provider: {name: Harbour Post, domain: harbour-post.example",
            "8:11 provider: expected a `}` for the `{` in column 11, found the end of the line",
            "put `}` at the end",
            Unsafe,
            ("/provider/name", "Harbour Post"),
        ),
    ]);
}

#[test]
fn text_in_brackets_or_braces_belongs_in_quotes() {
    let help = "put the text in double quotes";
    for (text, says) in [
        ("[Update]", "3:8 title: expected text, found a list"),
        (
            "{Ferries}",
            "3:8 title: expected text, found a group of fields",
        ),
        (
            "{{ page.title }}",
            "3:8 title: expected text, found a group of fields",
        ),
        ("[a, b: c]", "3:8 title: expected text, found a list"),
    ] {
        check(&[in_title(&format!("title: {text}"), says, help, Safe, text)]);
    }
    for (text, sign) in [
        ("[Update] Ferries", "`[`"),
        ("[Update Ferries", "`[`"),
        ("{{ page.title }} again", "`{`"),
        ("{Ferries", "`{`"),
        ("[Update]: Ferries", "`[`"),
    ] {
        let says =
            format!("3:8 title: expected text, found {sign}, which begins a list or a group");
        check(&[in_title(&format!("title: {text}"), &says, help, Safe, text)]);
    }
    check(&[
        in_provider(
            "provider:\n  name: [Harbour]\n  domain: harbour-post.example",
            "9:9 provider.name: expected text, found a list",
            help,
            Safe,
            ("/provider/name", "[Harbour]"),
        ),
        in_topics(
            "topics:\n  - Ferries\n  - [Boats]",
            "14:5 topics[1]: expected a topic, found a list",
            help,
            Unsafe,
            &["Ferries", "[Boats]"],
        ),
        in_title(
            "title: [\"Ferries\"]",
            "3:8 title: expected text, found a list",
            help,
            Unsafe,
            "[\"Ferries\"]",
        ),
    ]);
}
