//! Text from files and their names, made visible: what a terminal would act on is escaped.

use std::borrow::Cow;
use std::fmt::Write as _;

/// `text` on one line, with everything [`is_acted_on`] as an escape, as the library's renderings
/// have it.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    escaped(text, is_acted_on)
}

/// The same, but for the characters that a form has an escape of its own for, or keeps.
pub(crate) fn escaped(text: &str, is_escaped: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.chars().any(&is_escaped) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            other if !is_escaped(other) => shown.push(other),
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            other => {
                // Writing to a `String` cannot fail.
                let _ = write!(shown, "\\u{{{:x}}}", u32::from(other));
            }
        }
    }
    Cow::Owned(shown)
}

/// JSON in which characters that a terminal acts on are escaped, and mean the same. Line ends between
/// its values stay.
pub(crate) fn in_json(json: String) -> String {
    // Of those of ASCII, a JSON text has only this one without an escape.
    const DELETE: u8 = 0x7F;

    let is_escaped = |character| is_acted_on(character) && character != '\n';
    if json.bytes().all(|byte| byte < DELETE) || !json.chars().any(is_escaped) {
        return json;
    }
    let mut shown = String::with_capacity(json.len());
    for character in json.chars() {
        if is_escaped(character) {
            // All of them have one unit of UTF-16. Writing to a `String` cannot fail.
            let _ = write!(shown, "\\u{:04x}", u32::from(character));
        } else {
            shown.push(character);
        }
    }
    shown
}

/// Whether a terminal acts on a character instead of showing it: controls, line and paragraph
/// separators, direction marks and overrides, the byte order mark.
pub(crate) fn is_acted_on(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
                | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
        )
}

#[cfg(test)]
mod tests {
    use newsmatter::{Code, Diagnostic, FieldPath, Renderer, Span};

    use super::*;

    /// Names are the same in headings, which the library makes, and in lines about files.
    #[test]
    fn the_same_is_escaped_as_in_renderings() {
        let renderer = Renderer::new("");
        let nothing = Diagnostic::new(Code::Bom, Span::empty(0), FieldPath::root(), "");
        for character in (0..=0x2_0000).filter_map(char::from_u32) {
            let name = character.to_string();
            let heading = renderer.heading(&name, &nothing);
            let shown = heading
                .strip_suffix(":1:1: note[bom]: ")
                .unwrap_or(&heading);
            assert_eq!(visible(&name), shown, "{character:?}");
        }
    }
}
