//! Characters of URLs that are not visible ASCII.

use std::fmt::Write as _;

/// The first character of a URL that is not visible ASCII, and what to do about all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Foreign {
    /// It cannot be seen; and the URL without such characters.
    Invisible(char, String),
    /// UTF-8 that was read as Windows-1252; and the URL with what it was, percent-encoded.
    Mojibake(char, String),
    /// It stands in the host; and the URL with the host in Punycode, and the rest
    /// percent-encoded.
    Host(char, String),
    /// It stands elsewhere; and the URL with all of them percent-encoded.
    Visible(char, String),
}

/// Returns which characters of `text` are not visible ASCII. `host` is the URL's host in
/// Punycode, if it has one. Blanks, tabs and line ends are left out: parsers drop or encode them.
pub(crate) fn foreign(text: &str, host: Option<&str>) -> Option<Foreign> {
    let is_foreign = |character: &char| !matches!(character, '\t' | '\n' | '\r' | ' '..='~');
    let first = text.chars().find(is_foreign)?;
    if let Some(repaired) = without_mojibake(text) {
        return Some(Foreign::Mojibake(first, encode(&repaired)));
    }
    let mut previous = ' ';
    let mut visible = String::with_capacity(text.len());
    let mut invisible = None;
    for character in text.chars() {
        if is_foreign(&character) && is_invisible(character, previous) {
            invisible.get_or_insert(character);
        } else {
            visible.push(character);
        }
        previous = character;
    }
    if let Some(character) = invisible {
        return Some(Foreign::Invisible(character, visible));
    }
    let authority = authority(text);
    let (before, name, behind) = split_host(text, authority)?;
    match host {
        Some(host) if !name.is_ascii() => Some(Foreign::Host(
            first,
            encode(&format!("{before}{host}{behind}")),
        )),
        _ => Some(Foreign::Visible(first, encode(text))),
    }
}

/// The authority of an absolute URL; of a path, nothing.
fn authority(text: &str) -> &str {
    let behind = text.split_once("://").map_or("", |(_, behind)| behind);
    behind
        .split(['/', '?', '#', '\\'])
        .next()
        .unwrap_or_default()
}

/// The text before, in and behind the host of an authority.
fn split_host<'t>(text: &'t str, authority: &str) -> Option<(&'t str, &'t str, &'t str)> {
    let start = match text.split_once("://") {
        Some((scheme, _)) => scheme.len().checked_add("://".len())?,
        None => 0,
    };
    let user = authority.rfind('@').map_or(0, |at| at.saturating_add(1));
    let host = authority.get(user..)?;
    let length = host.find(':').unwrap_or(host.len());
    let start = start.checked_add(user)?;
    let (before, rest) = text.split_at_checked(start)?;
    let (name, behind) = rest.split_at_checked(length)?;
    Some((before, name, behind))
}

/// `text` with the UTF-8 of its non-ASCII characters percent-encoded, and nothing else changed.
fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len().saturating_mul(2));
    for byte in text.bytes() {
        if byte.is_ascii() {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// Whether a character shows nothing of its own: controls, white space, and what Unicode has
/// programs ignore. Joiners and variation selectors belong to a visible character before them.
fn is_invisible(character: char, previous: char) -> bool {
    match character {
        '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' => previous.is_ascii(),
        '\u{AD}'
        | '\u{34F}'
        | '\u{61C}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{2800}'
        | '\u{3164}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFC}'
        | '\u{E0000}'..='\u{E0FFF}' => true,
        _ => character.is_control() || character.is_whitespace(),
    }
}

/// `text` with every run of characters that is UTF-8 read as Windows-1252 read as UTF-8 again, if
/// there is one.
fn without_mojibake(text: &str) -> Option<String> {
    let mut repaired = String::with_capacity(text.len());
    let mut is_repaired = false;
    let mut rest = text;
    while !rest.is_empty() {
        let ascii = rest
            .find(|character: char| !character.is_ascii())
            .unwrap_or(rest.len());
        let (before, run) = rest.split_at_checked(ascii)?;
        let length = run
            .find(|character: char| character.is_ascii())
            .unwrap_or(run.len());
        let (run, behind) = run.split_at_checked(length)?;
        let bytes: Option<Vec<u8>> = run.chars().map(windows_1252).collect();
        let utf8 = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        is_repaired |= utf8.as_ref().is_some_and(|utf8| !utf8.is_empty());
        repaired.push_str(before);
        repaired.push_str(utf8.as_deref().unwrap_or(run));
        rest = behind;
    }
    is_repaired.then_some(repaired)
}

/// The byte of a character in Windows-1252, as browsers have it.
fn windows_1252(character: char) -> Option<u8> {
    /// The characters of 0x80 to 0x9F.
    const C1: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž',
        '\u{8F}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}',
        'ž', 'Ÿ',
    ];
    if let Some(at) = C1.iter().position(|&one| one == character) {
        return u8::try_from(at).ok()?.checked_add(0x80);
    }
    let byte = u8::try_from(u32::from(character)).ok()?;
    (byte >= 0xA0).then_some(byte)
}
