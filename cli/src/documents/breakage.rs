//! Anomalies of a document's text, which no article can have.
//!
//! The text is a canonical document with LF, so that its lines are where the writer puts them.

use super::random::Random;

/// The last line of a canonical document, and the empty line for a body.
const END: &str = "---\n\n";

/// The text with another value after `before`, which is a line's beginning.
pub(crate) fn with_value(text: &str, before: &str, value: &str) -> String {
    changed(text, before, |_| value.to_owned())
}

/// The text with what `change` makes of the value after `before`.
fn changed(text: &str, before: &str, change: impl FnOnce(&str) -> String) -> String {
    let (start, rest) = text.split_once(before).expect("documents have this line");
    let (value, rest) = rest.split_once('\n').expect("lines have an end");
    format!("{start}{before}{}\n{rest}", change(value))
}

/// The text with another line before the one that begins with `before`.
fn with_line(text: &str, before: &str, line: &str) -> String {
    text.replacen(before, &format!("\n{line}{before}"), 1)
}

/// The text with another closing fence.
pub(crate) fn with_end(text: &str, end: &str) -> String {
    format!("{}{end}", text.strip_suffix(END).unwrap_or(text))
}

/// A letter of the title in Latin-1.
pub(crate) fn not_utf8(text: &str) -> Vec<u8> {
    let title = text.find("\ntitle: \"").unwrap_or_default();
    let (before, after) = text.as_bytes().split_at(title + "\ntitle: \"".len());
    [before, &[0xE9], after].concat()
}

pub(crate) fn without_opening_fence(text: &str, _: &mut Random) -> String {
    text.strip_prefix("---\n").unwrap_or(text).to_owned()
}

pub(crate) fn colon_in_a_name(text: &str, random: &mut Random) -> String {
    let name = random.pick(&[
        "DM: Harbour Immortal",
        "Gull: the Return",
        "Tide: High: Low",
    ]);
    with_value(text, "\n  name: ", name)
}

/// UTF-8 that was read as Latin-1, or a control character.
pub(crate) fn forbidden_character(text: &str, random: &mut Random) -> String {
    let value = random.pick(&[
        "It\u{e2}\u{80}\u{99}s back",
        "Gull\u{92}s return",
        "Ferries\u{7f}",
    ]);
    with_value(text, "\ntitle: ", &format!("\"{value}\""))
}

/// A no-break space before a quote, or a byte order mark.
pub(crate) fn invisible_first(text: &str, random: &mut Random) -> String {
    let value = random.pick(&["\u{a0}\"Ferries return\"", "\u{feff}Ferries return"]);
    with_value(text, "\ntitle: ", value)
}

pub(crate) fn repeated_key(text: &str, random: &mut Random) -> String {
    let line = random.pick(&["category: news", "type: article"]);
    with_line(text, "\n\nprovider:", line)
}

/// A field that nothing is known of, with a list in a list, and so on. Reading stops there.
///
/// Without feature `full-yaml` it stops before the limit, at what is not simple YAML: `syntax`.
pub(crate) fn nested_too_deep(text: &str, random: &mut Random) -> String {
    let depth = usize::try_from(random.between(65, 90)).unwrap_or_default();
    let line = format!("layout: {}{}", "[".repeat(depth), "]".repeat(depth));
    with_line(text, "\n\nprovider:", &line)
}

pub(crate) fn without_a_field(text: &str, random: &mut Random) -> String {
    const REQUIRED: [&str; 4] = [
        "\ncategory: ",
        "\ntitle: ",
        "\nexcerpt: ",
        "\npublishedDateTime: ",
    ];
    let key = random.pick(&REQUIRED);
    let (before, rest) = text.split_once(key).expect("documents have this line");
    let (_, after) = rest.split_once('\n').expect("lines have an end");
    format!("{before}\n{after}")
}

pub(crate) fn wrong_type(text: &str, random: &mut Random) -> String {
    match random.between(0, 3) {
        0 => with_value(text, "\ncategory: ", "[news]"),
        1 => changed(text, "\nquality: ", |quality| format!("\"{quality}\"")),
        2 => with_value(text, "\nquality: ", "high"),
        _ => with_value(text, "\npublished: ", "yes"),
    }
}

pub(crate) fn empty_value(text: &str, random: &mut Random) -> String {
    match random.between(0, 3) {
        0 => with_value(text, "\ntitle: ", "\"\""),
        1 => with_value(text, "\nquality: ", ""),
        2 => with_value(text, "\n  name: ", ""),
        _ => with_value(text, "\nheat: ", ""),
    }
}

pub(crate) fn unknown_field(text: &str, random: &mut Random) -> String {
    let lines = [
        "layout: post",
        "publishd: true",
        "byline: Ada",
        "authors:\n  - Ada\n  - Bo",
    ];
    with_line(text, "\n\nprovider:", random.pick(&lines))
}

/// An entry of the topics that is indented too far, so that it goes on with the one above.
pub(crate) fn swallowed_entry(text: &str, _: &mut Random) -> String {
    let Some((before, topics)) = text.split_once("\ntopics:\n") else {
        return text.to_owned();
    };
    let (first, others) = topics.split_once('\n').unwrap_or((topics, ""));
    format!("{before}\ntopics:\n{first}\n    - Tides\n{others}")
}

pub(crate) fn misread_text(text: &str, random: &mut Random) -> String {
    let value = random.pick(&["2021", "1.10", "No", "null", "2021-03-04", "12:30", "0x1F"]);
    let before = random.pick(&["\n  name: ", "\ntopics:\n  - ", "\ncategory: "]);
    with_value(text, before, value)
}

pub(crate) fn bad_timestamp(text: &str, random: &mut Random) -> String {
    let value = random.pick(&[
        "2021-13-04T06:30:00Z",
        "2021-02-30T06:30:00Z",
        "yesterday",
        "\"\"",
    ]);
    with_value(text, "\npublishedDateTime: ", value)
}

pub(crate) fn loose_timestamp(text: &str, random: &mut Random) -> String {
    changed(text, "\npublishedDateTime: ", |value| {
        let (date, time) = value.split_once('T').unwrap_or((value, ""));
        let time = time.trim_end_matches('Z');
        match random.between(0, 3) {
            0 => date.to_owned(),
            1 => format!("{date} {time}"),
            2 => format!("{date}T{time}+01:00"),
            _ => format!("{date}T{time}.250Z"),
        }
    })
}

pub(crate) fn bad_url(text: &str, random: &mut Random) -> String {
    const BAD: [&str; 5] = [
        "\"/news/harbour.html\"",
        "\"www.harbour-post.example/news\"",
        "\"ftp://harbour-post.example/news\"",
        "\"//harbour-post.example/news\"",
        "\"https://\"",
    ];
    with_value(text, "\noriginalUrl: ", random.pick(&BAD))
}

/// With a blank before or behind it, or one slash too few.
pub(crate) fn loose_url(text: &str, random: &mut Random) -> String {
    changed(text, "\noriginalUrl: ", |value| {
        let url = value.trim_matches('"');
        match random.between(0, 2) {
            0 => format!("\" {url}\""),
            1 => format!("\"{url} \""),
            _ => format!("\"{}\"", url.replacen("//", "/", 1)),
        }
    })
}

/// With a part that a template was to fill in.
pub(crate) fn unfilled_url(text: &str, _: &mut Random) -> String {
    changed(text, "\noriginalUrl: ", |value| {
        format!("\"{}/{{slug}}\"", value.trim_matches('"'))
    })
}

/// Cut short, without its second part, or with one too many.
pub(crate) fn bad_secured(text: &str, random: &mut Random) -> String {
    changed(text, "\nsecured: ", |value| {
        let value = value.trim_matches('"');
        let first = value.split(';').next().unwrap_or_default();
        match random.between(0, 2) {
            0 => format!("\"{}\"", value.trim_end_matches('=')),
            1 => format!("\"{first}\""),
            _ => format!("\"{value};\""),
        }
    })
}

pub(crate) fn bad_dimension(text: &str, random: &mut Random) -> String {
    let side = random.pick(&["\n    width: ", "\n    height: "]);
    let value = random.pick(&["0", "-1", "620px", "\"620\"", "auto", "49.5"]);
    let (before, images) = text
        .split_once("\nimages:")
        .expect("documents have this line");
    format!("{before}\nimages:{}", with_value(images, side, value))
}
