//! Characters that YAML forbids, or that its readers disagree on.

use crate::bytes::{self, ByteSet};
use crate::span::Span;

/// How many bytes are passed over together.
const CHUNK: usize = 64;

/// The first character of `bytes` that is not plainly text to every YAML reader.
///
/// - C0 controls but tab, line feed, and carriage return before a line feed; DEL; C1 controls;
///   U+FFFE and U+FFFF: forbidden by YAML 1.2.2 section 5.1
/// - U+0085, U+2028, U+2029 and a lone carriage return: line breaks to YAML 1.1 readers only
/// - U+FEFF: a byte order mark where none belongs
///
/// The span is that of the character, its offsets those in `bytes`.
pub(crate) fn first_unusual(bytes: &[u8]) -> Option<Span> {
    let mut offset = 0_usize;
    for chunk in bytes.chunks(CHUNK) {
        let end = offset.saturating_add(chunk.len());
        // Nearly every chunk is plain ASCII and ends here.
        if !bytes::all(chunk, is_plain)
            && let Some(found) = first_between(bytes, offset, end)
        {
            return Some(found);
        }
        offset = end;
    }
    None
}

/// The first unusual character that begins between `start` and `end`.
fn first_between(bytes: &[u8], start: usize, end: usize) -> Option<Span> {
    let mut at = start;
    while let Some(rest) = bytes.get(at..end) {
        at = at.saturating_add(SUSPECT.find(rest));
        if at >= end {
            break;
        }
        let found = unusual_at(bytes, at);
        if found.is_some() {
            return found;
        }
        at = at.saturating_add(1);
    }
    None
}

/// The bytes that unusual characters begin with.
static SUSPECT: ByteSet = ByteSet::of(
    b"\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0B\x0C\r\x0E\x0F\x10\x11\x12\x13\x14\x15\x16\x17\
      \x18\x19\x1A\x1B\x1C\x1D\x1E\x1F\x7F\xC2\xE2\xEF",
);

/// Whether the byte is visible ASCII, a space or a line feed. As a signed number, everything
/// that is not ASCII is below a space like the controls.
const fn is_plain(byte: u8) -> bool {
    ((byte.cast_signed() >= 0x20) | (byte == b'\n')) & (byte != 0x7F)
}

/// The unusual character beginning at `at`, if there is one.
fn unusual_at(bytes: &[u8], at: usize) -> Option<Span> {
    let length = match bytes.get(at..)? {
        [b'\t' | b'\n', ..] | [b'\r', b'\n', ..] => return None,
        [0x00..=0x1F | 0x7F, ..] => 1,
        [0xC2, 0x80..=0x9F, ..] => 2,
        [0xE2, 0x80, 0xA8 | 0xA9, ..] | [0xEF, 0xBB, 0xBF, ..] | [0xEF, 0xBF, 0xBE | 0xBF, ..] => 3,
        _ => return None,
    };
    Some(Span::new(at, at.saturating_add(length)))
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
            for before in [0, 1, 61, 62, 63, 64, 200] {
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
