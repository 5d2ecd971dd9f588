//! Characters that YAML forbids, or that its readers disagree on.

use crate::bytes;
use crate::span::Span;

/// How many bytes are passed over together.
const CHUNK: usize = 512;

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
    let chunk = bytes.get(start..end)?;
    if bytes::all(chunk, is_no_control) {
        // Most often it is a quotation mark or dash, which begins with the same byte.
        let leads = memchr::memchr3_iter(0xC2, 0xE2, 0xEF, chunk);
        return leads
            .map(|at| start.saturating_add(at))
            .find_map(|at| unusual_at(bytes, at));
    }
    (start..end).find_map(|at| unusual_at(bytes, at))
}

/// Whether the byte is no control character; tabs and line ends count as none.
const fn is_no_control(byte: u8) -> bool {
    ((byte >= b' ') | (byte == b'\n') | (byte == b'\t')) & (byte != 0x7F)
}

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
