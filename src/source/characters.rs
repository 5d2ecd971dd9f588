//! Characters that are not shown as they are.

use std::borrow::Cow;
use std::fmt::Write as _;

/// `text` with control and invisible direction characters written as `\u{…}`.
pub(crate) fn escaped(text: &str) -> Cow<'_, str> {
    escape(text, needs_escape)
}

/// `text` with the characters for which `is_escaped` holds written as `\u{…}`.
pub(super) fn escape(text: &str, is_escaped: impl Fn(char) -> bool) -> Cow<'_, str> {
    let is_printable = |byte: u8| matches!(byte, b' '..=b'~');
    // Looked at without a branch for each, so that it is done for many at once.
    let plain = text
        .bytes()
        .fold(true, |plain, byte| plain & is_printable(byte));
    if plain || !text.chars().any(&is_escaped) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            _ if is_escaped(character) => {
                // Writing to a `String` cannot fail.
                let _ = write!(shown, "\\u{{{:x}}}", u32::from(character));
            }
            _ => shown.push(character),
        }
    }
    Cow::Owned(shown)
}

/// Characters that a terminal acts on instead of showing: C0 and C1 controls, line and
/// paragraph separators, direction marks and overrides, the byte order mark.
pub(crate) fn needs_escape(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_control();
    }
    character.is_control()
        || matches!(
            character,
            '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
        )
}

/// Whether nothing can be seen of a character by itself: white space, and what Unicode has
/// displayed as nothing (`Default_Ignorable_Code_Point`), or as a blank letter. Control characters
/// are told as such.
pub(crate) fn is_invisible(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
                | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}'
                | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}'
                | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}'
        )
}

/// Hyphens, and the dashes that programs make of them.
pub(crate) fn is_dash(character: char) -> bool {
    matches!(
        character,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}'
    )
}

/// Characters that look like a space or like nothing, so that what was found would seem to be
/// what was expected.
pub(super) fn is_hard_to_see(character: char) -> bool {
    needs_escape(character)
        || matches!(
            character,
            '\u{A0}' | '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{3000}'
        )
}
