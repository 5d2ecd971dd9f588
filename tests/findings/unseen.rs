//! Text of which nothing can be seen, and what cannot be seen around text.

use super::table::{found_in, with};
use super::{accepts, finds, fixes_title_unsafely, with_topic};

#[test]
fn text_that_shows_nothing_is_empty() {
    for (written, shown) in [
        ("\"   \"", "   "),
        ("' '", " "),
        ("\"\u{a0}\"", "\\u{a0}"),
        ("\"\\u200B\"", "\\u{200b}"),
        ("\u{2800}", "\u{2800}"),
        ("\u{3164}", "\u{3164}"),
        ("\"\\t\\n\"", "\\t\\n"),
    ] {
        for key in ["title", "category", "name", "domain"] {
            let path = match key {
                "name" | "domain" => format!("provider.{key}"),
                key => key.to_owned(),
            };
            let finding = format!(
                "error[empty-value] {path}: expected text, found `{shown}`, of which nothing can \
                 be seen (give it a text; readers see it)"
            );
            finds(key, written, &finding);
        }
        assert_eq!(
            found_in(&with_topic(&format!("  - Boats\n  - {written}"))),
            [format!(
                "warning[null-item] topics[1]: expected an entry after the `-`, found `{shown}`, \
                 of which nothing can be seen (remove the line, or write what it should say) \
                 [Safe: remove the entry]"
            )]
        );
    }
    assert_eq!(
        found_in(&with_topic("  - \"\"")),
        [
            "warning[null-item] topics[0]: expected an entry after the `-`, found an empty string \
          (remove the line, or write what it should say)"
        ]
    );
    let block = with("title", "title: |\n\n  \u{a0}\n");
    assert!(found_in(&block)[0].starts_with("error[empty-value] title: "));
    // An excerpt may be empty, but one of blanks is reported.
    let blank = found_in(&with("excerpt", "excerpt: \"  \""));
    assert!(
        blank[0].starts_with("note[untrimmed-text] excerpt: "),
        "{blank:?}"
    );
    accepts("excerpt", &["\"Boats \""]);
}

#[test]
fn blanks_around_text_are_noted() {
    for (value, found, repaired) in [
        ("\" Boats \"", "` ` at both ends", "\"Boats\""),
        ("\"Boats \"", "` ` at its end", "\"Boats\""),
        ("'  Boats'", "`  ` at its beginning", "'Boats'"),
        // An escape stands for a blank that is meant, or not: all stays.
        ("\"\\tBoats \"", "`\\t` at both ends", "\"\\tBoats \""),
    ] {
        let text = with("title", &format!("title: {value}"));
        let begin = format!(
            "note[untrimmed-text] title: expected text without blanks around it, found {found}"
        );
        let found = found_in(&text);
        assert!(
            found.len() == 1 && found[0].starts_with(&begin),
            "{found:?}"
        );
        fixes_title_unsafely(&text, value, repaired);
    }
    // A block scalar ends with a line end, and joining signs belong to their letters.
    accepts(
        "title",
        &[
            "|\n  Boats",
            ">\n  Boats\n  return",
            "\"Boats\\u200f\"",
            "\"❤\u{fe0f}\"",
        ],
    );
}
