//! Characters that YAML forbids, and those that cannot be seen.

use crate::Repair::{Safe, Unsafe};
use crate::{check, in_title};

#[test]
fn what_was_read_as_latin_1_is_written_as_it_was_meant() {
    for (text, at, number, encoding, then) in [
        (
            "It\u{e2}\u{80}\u{99}s back",
            12,
            "U+0080",
            "UTF-8",
            "It’s back",
        ),
        ("It\u{92}s back", 11, "U+0092", "Windows-1252", "It’s back"),
        (
            "\u{e2}\u{80}\u{9c}Ferries\u{e2}\u{80}\u{9d} return",
            10,
            "U+0080",
            "UTF-8",
            "“Ferries” return",
        ),
    ] {
        let says = format!(
            "3:{at} title: expected text, found the character {number}, a control character: \
             {encoding} that was read as Latin-1"
        );
        check(&[in_title(
            &format!("title: \"{text}\""),
            &says,
            "write `",
            Unsafe,
            then,
        )]);
        let says = says.replacen(&at.to_string(), &(at - 1).to_string(), 1);
        check(&[in_title(
            &format!("title: {text}"),
            &says,
            "write `",
            Unsafe,
            then,
        )]);
    }
}

#[test]
fn other_forbidden_characters_are_escaped_in_quotes() {
    for (character, shown) in [
        ("\u{7f}", "U+007F (delete)"),
        ("\u{81}", "U+0081 (a control character)"),
        ("\u{fffe}", "U+FFFE, which is no character"),
        ("\u{ffff}", "U+FFFF, which is no character"),
        ("\u{7}", "U+0007 (a control character)"),
        ("\0", "U+0000 (a control character)"),
    ] {
        let says = |at| format!("3:{at} title: expected text, found the character {shown}");
        let help = "remove it, or write it as an escape in double quotes";
        let text = format!("Ferries{character} re{character}{character}turn");
        check(&[
            in_title(&format!("title: \"{text}\""), &says(16), help, Safe, &text),
            in_title(
                &format!("title: {text}"),
                &says(15),
                help,
                Unsafe,
                "Ferries return",
            ),
        ]);
    }
}

#[test]
fn what_cannot_be_seen_is_not_the_beginning_of_text() {
    let says = |what: &str| format!("3:8 title: expected text, found {what}");
    let quote = "U+00A0 (a no-break space) before a quote, which makes the quotes part of the text";
    check(&[
        in_title(
            "title: \u{a0}\"Ferries return\"",
            &says(quote),
            "remove it",
            Safe,
            "Ferries return",
        ),
        in_title(
            "title: \u{a0} 'Ferries return'",
            &says(quote),
            "remove it",
            Safe,
            "Ferries return",
        ),
        in_title(
            "title: \u{feff}Ferries return",
            &says("U+FEFF (a byte order mark)"),
            "remove it",
            Safe,
            "Ferries return",
        ),
    ]);
    // Other text may begin so.
    for text in ["\u{a0}Ferries", "Ferries\u{a0}", "Fer\u{feff}ries"] {
        let text = crate::with("title: \"Ferries return\"", &format!("title: {text}"));
        assert_eq!(crate::found_in(&text), []);
    }
}
