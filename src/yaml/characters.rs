//! Characters that YAML forbids, or that its readers disagree on.

use crate::bytes::{self, Block};
use crate::source::Span;

/// The first character of `bytes` that is not plainly text to every YAML reader.
///
/// - C0 controls but tab, line feed, and carriage return before a line feed; DEL; C1 controls;
///   U+FFFE and U+FFFF: forbidden by YAML 1.2.2 section 5.1
/// - U+0085, U+2028, U+2029 and a lone carriage return: line breaks to YAML 1.1 readers only
/// - U+FEFF: a byte order mark where none belongs
///
/// The span is that of the character, its offsets those in `bytes`.
pub(crate) fn first_unusual(bytes: &[u8]) -> Option<Span> {
    let mut at = 0_usize;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        at = at.saturating_add(bytes::find(rest, begins_unusual));
        if let Some(found) = unusual_at(bytes, at) {
            return Some(found);
        }
        at = at.saturating_add(1);
    }
    None
}

/// What unusual characters begin with, and usual ones beside.
fn begins_unusual(block: Block) -> Block {
    let is_control = block.is_at_most(0x1F) & !(block.is(b'\n') | block.is(b'\t'));
    is_control | block.is(0x7F) | begins_unusual_beyond_ascii(block)
}

/// What unusual characters and line ends begin with, and tabs, and usual characters beside.
#[inline]
pub(crate) fn begins_unusual_or_line_end(block: Block) -> Block {
    block.is_at_most(0x1F) | block.is(0x7F) | begins_unusual_beyond_ascii(block)
}

/// What unusual characters that are not ASCII begin with. Most often it is a quotation mark or
/// a dash after all.
#[inline]
pub(crate) fn begins_unusual_beyond_ascii(block: Block) -> Block {
    block.is_but_for(0xC2 ^ 0xE2, 0xC2) | block.is(0xEF)
}

/// The unusual character beginning at `at`, if there is one.
pub(crate) fn unusual_at(bytes: &[u8], at: usize) -> Option<Span> {
    let length = match bytes.get(at..)? {
        [b'\t' | b'\n', ..] | [b'\r', b'\n', ..] => return None,
        [0x00..=0x1F | 0x7F, ..] => 1,
        [0xC2, 0x80..=0x9F, ..] => 2,
        [0xE2, 0x80, 0xA8 | 0xA9, ..] | [0xEF, 0xBB, 0xBF, ..] | [0xEF, 0xBF, 0xBE | 0xBF, ..] => 3,
        _ => return None,
    };
    Some(Span::new(at, at.saturating_add(length)))
}

/// Whether a character looks like a space or like nothing, and is text to YAML.
pub(crate) fn is_foreign_space(character: char) -> bool {
    matches!(
        character,
        '\u{A0}' | '\u{AD}' | '\u{1680}' | '\u{180E}' | '\u{2000}'..='\u{200F}' | '\u{202F}'
            | '\u{205F}'..='\u{2060}' | '\u{3000}' | '\u{FEFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_unusual_characters_are_found() {
        assert_eq!(
            first_unusual("Größe “quoted” ✨ \u{a0}\u{200b}\r\n\t\n".as_bytes()),
            None
        );
        for unusual in [
            "\0", "\u{1b}", "\r", "\u{7f}", "\u{80}", "\u{85}", "\u{9f}", "\u{2028}", "\u{2029}",
            "\u{feff}", "\u{fffe}", "\u{ffff}",
        ] {
            for before in [0, 1, 509, 510, 511, 512, 600] {
                let text = format!("{}{unusual}é", "x".repeat(before));
                assert_eq!(
                    first_unusual(text.as_bytes()),
                    Some(Span::new(before, before + unusual.len())),
                    "{unusual:?} after {before}"
                );
            }
        }
    }
}
