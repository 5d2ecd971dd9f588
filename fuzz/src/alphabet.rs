//! Bytes mapped onto the few signs that YAML is about.
//!
//! Random bytes are seldom YAML. Mapped onto indicators, indentation, unusual line breaks and
//! the keys of the format, every short input is nearly a document.

/// What each byte stands for, by its remainder.
const PIECES: [&str; 96] = [
    "k",
    ":",
    "-",
    " ",
    "\n",
    "#",
    "'",
    "\"",
    "|",
    ">",
    "~",
    "&",
    "*",
    "[",
    "]",
    "{",
    "}",
    "\t",
    "\r",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    ",",
    "?",
    "!",
    "%",
    "@",
    "`",
    "\\",
    "<<",
    "=",
    "é",
    "\u{1F600}",
    "\0",
    "\u{7F}",
    "\u{A0}",
    "0",
    "1",
    "yes",
    "null",
    ": ",
    " #",
    "\n  ",
    "\n  - ",
    "\n    ",
    "\n- ",
    ":\n",
    "\r\n",
    "\\n",
    "\\u00e9",
    "\\ud83d\\ude00",
    "\\\"",
    "''",
    "&a ",
    "*a",
    "!!str ",
    "|\n ",
    ">-\n ",
    "---\n",
    "...\n",
    "...",
    "---",
    "k: ",
    "- ",
    "2020-01-02",
    "2020-01-02T03:04:05Z",
    "-1",
    "true",
    "http://a.example/",
    "\n\n",
    "  ",
    "a b",
    "category: ",
    "title: ",
    "excerpt: ",
    "publishedDateTime: ",
    "originalUrl: ",
    "webUrl: ",
    "ampWebUrl: ",
    "cdnAmpWebUrl: ",
    "type: ",
    "quality: ",
    "heat: ",
    "published: ",
    "removed: ",
    "featuredContent: ",
    "provider:",
    "name: ",
    "domain: ",
    "topics:",
    "images:",
    "url: ",
    "width: ",
    "height: ",
    "related:",
    "secured: ",
];

/// A document that has everything required.
const COMPLETE: &str = "category: news\ntitle: T\nexcerpt: E\n\
    publishedDateTime: 2020-01-02T03:04:05Z\ntype: article\n\
    provider:\n  name: N\n  domain: d.example\ntopics:\n  - A\n";

/// The text that `input` stands for.
pub fn text(input: &[u8]) -> String {
    let pieces = input.iter().map(|&byte| piece(byte));
    pieces.collect()
}

/// The sign or word that a byte stands for.
pub fn piece(byte: u8) -> &'static str {
    PIECES[usize::from(byte) % PIECES.len()]
}

/// The same text between fences. The first byte says what stands around it, so that the text
/// meets every part of a document.
pub fn document(input: &[u8]) -> String {
    let (&kind, rest) = input.split_first().unwrap_or((&0, &[]));
    let text = text(rest);
    let body = if kind & 8 == 0 {
        "\n"
    } else {
        "Body: \u{feff}\r\n"
    };
    match kind % 6 {
        0 => format!("---\n{text}\n---\n{body}"),
        1 => format!("---\n{COMPLETE}{text}\n---\n{body}"),
        2 => format!("---\n{text}\n{COMPLETE}---\n{body}"),
        3 => format!(
            "---\n{}---\n{body}",
            COMPLETE.replace("title: T", &format!("title: {text}"))
        ),
        4 => format!(
            "---\n{}---\n{body}",
            COMPLETE.replace("- A", &format!("- A\n  - {text}"))
        ),
        _ => format!("---\n{COMPLETE}{text}\n---\n{body}").replace('\n', "\r\n"),
    }
}
