//! Characters that YAML forbids, and those that cannot be seen.

use crate::Repair::{Safe, Unsafe};
use crate::{check, in_title};
use newsmatter::{Code, Level, Parser};

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

/// A control character inside quotes keeps nothing from being read: YAML allows it there.
#[test]
fn text_in_quotes_is_read_with_its_forbidden_characters() {
    let title = "title: \"Ferries return\"";
    for (by, then, count) in [
        ("title: \"It\u{92}s\u{7f} back\"", "It\u{92}s\u{7f} back", 1),
        ("title: 'It''s\u{81} \u{fffe}'", "It's\u{81} \u{fffe}", 1),
        ("'title': \"\u{ffff}\\t\u{92}\" # so", "\u{ffff}\t\u{92}", 1),
        // One for each line, since a fix ends with its line.
        (
            "title: \"Gulls\u{81}\n  return\u{81}\"",
            "Gulls\u{81} return\u{81}",
            2,
        ),
        ("title: \"Gulls\u{81}\nreturn\"", "Gulls\u{81} return", 1),
    ] {
        let text = crate::with(title, by);
        let checked = newsmatter::check(text.as_bytes());
        let codes: Vec<_> = checked.diagnostics.iter().map(|found| found.code).collect();
        assert_eq!(codes, vec![Code::ForbiddenCharacter; count], "{by}");
        let found = checked.document.map(|document| document.article.title);
        assert_eq!(found.as_deref(), Some(then), "{by}");
        // What the user allows is returned.
        let parser = Parser::new().with_level(Code::ForbiddenCharacter, Level::Allow);
        let read = parser.parse(&text).unwrap();
        assert_eq!(read.article.title, then, "{by}");
    }
}

/// Nor does it hide what else is wrong.
#[test]
fn beside_a_forbidden_character_other_faults_are_found() {
    let title = "title: \"Ferries return\"";
    let codes = |text: &str| -> Vec<Code> {
        let checked = newsmatter::check(text.as_bytes());
        checked.diagnostics.iter().map(|found| found.code).collect()
    };
    for by in [
        "title: \"Gulls\" # \u{92}",
        "title: \"Gulls\u{92}\" # \u{92}",
        "title: Gulls\u{92}",
        "title: |\n  Gulls\u{92}",
        "title: \"Gulls\u{7}\u{92}\"",
        "title: \"Gulls\u{92}\" return",
    ] {
        let text = crate::with(title, by);
        let checked = newsmatter::check(text.as_bytes());
        assert!(checked.document.is_none(), "{by}");
        assert_eq!(
            checked.diagnostics.len(),
            1,
            "{by}: {:#?}",
            checked.diagnostics
        );
    }
    let twice = crate::with(title, "title: \"\u{92}\"\nprovider: \"\u{92}\"");
    assert_eq!(
        codes(&twice),
        [
            Code::ForbiddenCharacter,
            Code::WrongType,
            Code::ForbiddenCharacter,
            Code::DuplicateKey
        ]
    );
}
