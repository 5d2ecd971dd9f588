//! Characters that YAML forbids, and byte order marks inside text.
//!
//! ```text
//! forbidden = C0 but TAB, LF, CR / DEL / C1 but NEL / U+FFFE / U+FFFF    ; YAML 1.2.2 section 5.1
//! ```
//!
//! Inside quotes the standard allows all but C0; libyaml does not, so Jekyll loses the page.

use crate::diagnostic::{Applicability, Code, Diagnostic, Edit, FieldPath, Fix};
use crate::source::Span;

/// How many characters make one in UTF-8 at most.
const LONGEST: usize = 4;

/// The diagnostic for the character at `span`, which YAML forbids or which cannot be seen.
///
/// `is_double_quoted` says whether it stands between double quotes, where an escape can stand
/// for it. The fix repairs all that follow in the line, too, so one diagnostic for the first
/// character of a value is enough.
pub(crate) fn diagnose(
    source: &str,
    span: Span,
    path: FieldPath,
    is_double_quoted: bool,
) -> Diagnostic {
    let character = span.text(source).and_then(|text| text.chars().next());
    let character = character.unwrap_or(char::REPLACEMENT_CHARACTER);
    let code = match character {
        '\u{FEFF}' => Code::InvisibleFirst,
        _ => Code::ForbiddenCharacter,
    };
    Diagnostic::new(code, span, path, message(source, span, character))
        .with_help(help(source, span, character))
        .with_fix(fix(source, span, is_double_quoted))
}

/// What was found: the character, and what it was meant to be.
fn message(source: &str, span: Span, character: char) -> String {
    let number = format!("U+{:04X}", u32::from(character));
    let kind = match character {
        '\u{FEFF}' => " (a byte order mark)",
        '\u{FFFE}' | '\u{FFFF}' => ", which is no character",
        '\u{7F}' => " (delete)",
        '\u{80}'..='\u{9F}' => match meant(source, span) {
            Some(Meant { encoding, .. }) => {
                return format!(
                    "expected text, found the character {number}, a control character: {encoding} \
                     that was read as Latin-1"
                );
            }
            None => " (a control character)",
        },
        _ => " (a control character)",
    };
    format!("expected text, found the character {number}{kind}")
}

/// What to do about it.
fn help(source: &str, span: Span, character: char) -> String {
    if character == '\u{FEFF}' {
        return "remove it; it cannot be seen".to_owned();
    }
    match meant(source, span) {
        Some(meant) => format!("write `{}`", meant.text),
        None => "remove it, or write it as an escape in double quotes".to_owned(),
    }
}

/// What to write for all of them in the line, from `span` on.
fn fix(source: &str, span: Span, is_double_quoted: bool) -> Option<Fix> {
    let line = source.get(span.start..)?.split('\n').next()?;
    if line.starts_with('\u{FEFF}') {
        return Some(Fix::safe("remove the mark", span, ""));
    }
    let mut fix = Fix::safe("", span, "");
    fix.edits.clear();
    let mut passed = span.start;
    for (offset, character) in line.char_indices() {
        let start = span.start.saturating_add(offset);
        if start < passed || !is_forbidden(character) {
            continue;
        }
        let at = Span::new(start, start.saturating_add(character.len_utf8()));
        let (description, at, text) = match meant(source, at) {
            Some(meant) => (format!("write `{}`", meant.text), meant.span, meant.text),
            None if is_double_quoted => {
                let mut escape = String::new();
                crate::yaml::encode(at.text(source)?, &mut escape).ok()?;
                ("write it as an escape".to_owned(), at, escape)
            }
            None => ("remove it".to_owned(), at, String::new()),
        };
        // An escape stands for the same text, and every reader reads it.
        if !text.starts_with('\\') {
            fix.applicability = Applicability::Unsafe;
        }
        if fix.description.is_empty() {
            fix.description = description;
        }
        passed = at.end;
        push(&mut fix.edits, at, text);
    }
    (!fix.edits.is_empty()).then_some(fix)
}

/// Adds a replacement, to the last one if that is right before it.
fn push(edits: &mut Vec<Edit>, span: Span, replacement: String) {
    match edits.last_mut() {
        Some(last) if last.span.end == span.start => {
            last.span.end = span.end;
            last.replacement.push_str(&replacement);
        }
        // What was meant may begin before characters that were taken already.
        Some(last) if last.span.end > span.start => {}
        _ => edits.push(Edit { span, replacement }),
    }
}

/// Whether YAML forbids the character at `span`.
pub(super) fn is_forbidden_at(source: &str, span: Span) -> bool {
    let found = span.text(source).and_then(|text| text.chars().next());
    found.is_some_and(is_forbidden)
}

/// Whether YAML forbids the character where its line goes on (YAML 1.2.2 section 5.1).
const fn is_forbidden(character: char) -> bool {
    matches!(
        character,
        '\0'..='\u{8}' | '\u{B}'..='\u{C}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{84}'
            | '\u{86}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}'
    )
}

/// What a C1 control character was before it was read as Latin-1.
struct Meant {
    encoding: &'static str,
    /// All the characters that came of the one.
    span: Span,
    text: String,
}

/// What the control character at `span` was meant to be: a byte of UTF-8, or of Windows-1252.
fn meant(source: &str, span: Span) -> Option<Meant> {
    let character = span.text(source)?.chars().next()?;
    if !('\u{80}'..='\u{9F}').contains(&character) {
        return None;
    }
    utf_8(source, span).or_else(|| {
        let text = windows_1252(character)?.to_string();
        let encoding = "Windows-1252";
        Some(Meant {
            encoding,
            span,
            text,
        })
    })
}

/// The character whose bytes in UTF-8 are the numbers of those around `span`.
fn utf_8(source: &str, span: Span) -> Option<Meant> {
    let before = source.get(..span.start)?.char_indices().rev().take(LONGEST);
    let starts = std::iter::once(span.start).chain(before.map(|(at, _)| at));
    for start in starts.take(LONGEST) {
        let mut bytes = Vec::with_capacity(LONGEST);
        let mut end = start;
        for character in source.get(start..)?.chars().take(LONGEST) {
            let Ok(byte) = u8::try_from(u32::from(character)) else {
                break;
            };
            bytes.push(byte);
            end = end.saturating_add(character.len_utf8());
            let text = std::str::from_utf8(&bytes).ok();
            if let Some(text) = text.filter(|text| bytes.len() > 1 && text.chars().count() == 1)
                && end >= span.end
            {
                return Some(Meant {
                    encoding: "UTF-8",
                    span: Span::new(start, end),
                    text: text.to_owned(),
                });
            }
        }
    }
    None
}

/// The character that the byte of this number is in Windows-1252 (WHATWG Encoding Standard).
fn windows_1252(control: char) -> Option<char> {
    const FROM_80: [char; 32] = [
        '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0',
        '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
    ];
    let index = usize::try_from(u32::from(control).checked_sub(0x80)?).ok()?;
    FROM_80.get(index).copied().filter(|&found| found != '\0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_as_latin_1_is_told_and_repaired() {
        for (text, repaired) in [
            ("It\u{e2}\u{80}\u{99}s", "It’s"),
            ("It\u{92}s", "It’s"),
            (
                "caf\u{c3}\u{a9} \u{c3}\u{89}t\u{c3}\u{a9}",
                "caf\u{c3}\u{a9} Ét\u{c3}\u{a9}",
            ),
            ("\u{f0}\u{9f}\u{9a}\u{a2}", "🚢"),
            ("a\u{80}b", "a€b"),
        ] {
            let at = text.find(|found| ('\u{80}'..='\u{9f}').contains(&found));
            let at = at.expect("a control character");
            let span = Span::new(at, at + 2);
            let found = diagnose(text, span, FieldPath::root(), true);
            assert_eq!(found.code, Code::ForbiddenCharacter);
            let fix = found.fix.expect("a fix");
            assert_eq!(fix.applicability, Applicability::Unsafe);
            let edit = &fix.edits[0];
            let mut fixed = text.to_owned();
            fixed.replace_range(edit.span.range(), &edit.replacement);
            assert_eq!(fixed, repaired);
            assert!(!found.message.is_empty());
        }
    }

    #[test]
    fn other_characters_are_escaped_in_double_quotes_and_removed_elsewhere() {
        for (character, escape) in [
            ("\u{7f}", "\\x7F"),
            ("\u{81}", "\\x81"),
            ("\u{fffe}", "\\uFFFE"),
            ("\u{ffff}", "\\uFFFF"),
            ("\u{7}", "\\x07"),
        ] {
            let text = format!("a{character}b");
            let span = Span::new(1, 1 + character.len());
            let fix = |is_double_quoted| {
                let found = diagnose(&text, span, FieldPath::root(), is_double_quoted);
                let fix = found.fix.expect("a fix");
                (fix.applicability, fix.edits[0].replacement.clone())
            };
            assert_eq!(fix(true), (Applicability::Safe, escape.to_owned()));
            assert_eq!(fix(false), (Applicability::Unsafe, String::new()));
        }
    }

    #[test]
    fn a_byte_order_mark_is_removed() {
        let text = "\u{feff}Ferries";
        let found = diagnose(text, Span::new(0, 3), FieldPath::root(), false);
        assert_eq!(found.code, Code::InvisibleFirst);
        assert_eq!(found.fix.expect("a fix").edits[0].replacement, "");
    }
}
