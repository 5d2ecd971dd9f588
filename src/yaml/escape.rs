//! Escapes of double-quoted text (YAML 1.2.2 section 5.7).
//!
//! ```text
//! escape = "\" ( "0" / "a" / "b" / "t" / TAB / "n" / "v" / "f" / "r" / "e" / SP / DQUOTE
//!        / "/" / "\" / "N" / "_" / "L" / "P"
//!        / "x" 2HEXDIG / "u" 4HEXDIG / "U" 8HEXDIG )
//! ```

use std::fmt;

use super::scalar::fold;
use super::{Construct, OutsideSubset, characters};
use crate::bytes::{self, Block};
use crate::source::Span;

/// How many bytes most often stand behind a first escape: an iframe, a sentence.
const USUAL: usize = 240;

/// Decodes text in double quotes that begins at `inner`, up to its closing quote; returns the
/// offset of that quote too. The first thing in it that is not plainly text stands at `mark`.
///
/// Lines are folded (YAML 1.2.2 section 7.3.1). An error without a construct is a quote that is
/// not closed.
pub(crate) fn decode(
    text: &str,
    inner: usize,
    mark: usize,
) -> Result<(String, usize), Option<OutsideSubset>> {
    let bytes = text.as_bytes();
    let mut decoded = String::with_capacity(mark.saturating_sub(inner).saturating_add(USUAL));
    // From where on nothing was copied yet, and how much of the text folding has to leave.
    let (mut copied, mut kept) = (inner, 0);
    let mut at = mark;
    loop {
        decoded.push_str(text.get(copied..at).unwrap_or_default());
        match bytes.get(at..).unwrap_or_default() {
            [b'"', ..] => return Ok((decoded, at)),
            // The character stands for itself, so it is copied with what follows.
            [b'\\', b'"' | b'\\' | b'/', ..] => {
                copied = at + 1;
                at += 2;
            }
            [b'\\', b'\n', ..] | [b'\\', b'\r', b'\n', ..] => {
                // The line end says nothing, and the blanks before it stay.
                let (next, breaks) = fold::line_breaks(text, at + 1)?;
                (1..breaks).for_each(|_| decoded.push('\n'));
                kept = decoded.len();
                (at, copied) = (next, next);
            }
            [b'\\', ..] => {
                let rest = text.get(at..).unwrap_or_default();
                let (character, length) = one(rest).map_err(|(construct, length)| {
                    let span = Span::new(at, at + length);
                    (construct != Construct::OpenQuote).then_some(OutsideSubset { construct, span })
                })?;
                decoded.push(character);
                kept = decoded.len();
                at += length;
                copied = at;
            }
            [b'\n', ..] | [b'\r', b'\n', ..] => {
                at = fold::line_break(text, at, &mut decoded, kept)?;
                kept = decoded.len();
                copied = at;
            }
            [] => return Err(None),
            _ => {
                let span = characters::unusual_at(bytes, at).unwrap_or(Span::empty(at));
                let construct = Construct::Character;
                return Err(Some(OutsideSubset { construct, span }));
            }
        }
        at = next_mark(bytes, at);
    }
}

/// Where the next quote, backslash, line end or unusual character stands from `start` on, or the
/// end of the input.
#[inline]
pub(crate) fn next_mark(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    loop {
        at += bytes::find(bytes.get(at..).unwrap_or_default(), ends_text);
        match bytes.get(at) {
            None | Some(b'"' | b'\\' | b'\n') => return at,
            Some(_) if characters::unusual_at(bytes, at).is_some() => return at,
            Some(b'\r') => return at,
            Some(_) => at += 1,
        }
    }
}

/// Where text in double quotes ends, or has to be looked at.
#[inline]
fn ends_text(block: Block) -> Block {
    block.is(b'"') | block.is(b'\\') | characters::begins_unusual_or_line_end(block)
}

/// Decodes the escape that `text` begins with: the character, and how many bytes it took.
/// Otherwise what is wrong, and with how many bytes.
fn one(text: &str) -> Result<(char, usize), (Construct, usize)> {
    // Most escapes are of ASCII characters.
    let introduced = match text.as_bytes().get(1) {
        Some(&byte) if byte.is_ascii() => Some(char::from(byte)),
        _ => text.chars().nth(1),
    };
    let simple = match introduced {
        Some('n') => '\n',
        Some('r') => '\r',
        Some('t' | '\t') => '\t',
        Some(' ') => ' ',
        Some('0') => '\0',
        Some('a') => '\u{7}',
        Some('b') => '\u{8}',
        Some('v') => '\u{b}',
        Some('f') => '\u{c}',
        Some('e') => '\u{1b}',
        Some('N') => '\u{85}',
        Some('_') => '\u{a0}',
        Some('L') => '\u{2028}',
        Some('P') => '\u{2029}',
        Some('x') => return by_number(text, 4),
        Some('u') => return by_number(text, 6),
        Some('U') => return by_number(text, 10),
        Some('\n' | '\r') => return Err((Construct::OpenQuote, 1)),
        other => {
            let length = other.map_or(1, |character| character.len_utf8().saturating_add(1));
            return Err((Construct::UnknownEscape, length));
        }
    };
    Ok((simple, 2))
}

/// Decodes an escape of `length` bytes: a backslash, a letter and hexadecimal digits.
fn by_number(text: &str, length: usize) -> Result<(char, usize), (Construct, usize)> {
    let digits = text
        .get(2..length)
        .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
        .ok_or((Construct::UnknownEscape, 2))?;
    let number = u32::from_str_radix(digits, 16).map_err(|_| (Construct::UnknownEscape, length))?;
    let character = char::from_u32(number).ok_or((Construct::EscapedSurrogate, length))?;
    Ok((character, length))
}

/// Writes `text` as it stands between double quotes, on one line, so that every YAML reader
/// reads it back.
///
/// Escaped is what YAML forbids or its readers disagree on; everything else stays as it is.
pub(crate) fn encode(text: &str, out: &mut impl fmt::Write) -> fmt::Result {
    let bytes = text.as_bytes();
    let (mut written, mut at) = (0, 0);
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        at = at.saturating_add(bytes::find(rest, ends_text));
        let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) else {
            return out.write_str(text.get(written..).unwrap_or_default());
        };
        let next = at.saturating_add(character.len_utf8());
        if needs_escape(character) {
            out.write_str(text.get(written..at).unwrap_or_default())?;
            encode_one(character, out)?;
            written = next;
        }
        at = next;
    }
}

fn encode_one(character: char, out: &mut impl fmt::Write) -> fmt::Result {
    match character {
        '"' => out.write_str("\\\""),
        '\\' => out.write_str("\\\\"),
        '\n' => out.write_str("\\n"),
        '\r' => out.write_str("\\r"),
        '\t' => out.write_str("\\t"),
        _ => match u32::from(character) {
            number @ ..=0xFF => write!(out, "\\x{number:02X}"),
            number => write!(out, "\\u{number:04X}"),
        },
    }
}

/// `text` with double quotes around it; see [`encode`].
pub(crate) fn double_quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len().saturating_add(2));
    quoted.push('"');
    // Writing to a string cannot fail.
    let _ = encode(text, &mut quoted);
    quoted.push('"');
    quoted
}

/// Whether the character cannot stand in double quotes as it is.
const fn needs_escape(character: char) -> bool {
    matches!(
        character,
        '"' | '\\'
            | '\0'..='\x1F'
            | '\x7F'..='\u{9F}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{FEFF}'
            | '\u{FFFE}'
            | '\u{FFFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Decodes all of `text`, as if it stood between quotes.
    fn decode_all(text: &str) -> Result<String, Option<OutsideSubset>> {
        let quoted = format!("{text}\" rest");
        let mark = next_mark(quoted.as_bytes(), 0);
        let (decoded, end) = decode(&quoted, 0, mark)?;
        assert_eq!(end, text.len());
        Ok(decoded)
    }

    #[test]
    fn every_escape_of_yaml_is_decoded() {
        let decoded = decode_all(r#"\0\a\b\t\n\v\f\r\e\ \"\/\\\N\_\L\P\x41\u00e9\U0001F600é"#);
        assert_eq!(
            decoded.unwrap(),
            "\0\u{7}\u{8}\t\n\u{b}\u{c}\r\u{1b} \"/\\\u{85}\u{a0}\u{2028}\u{2029}Aé\u{1f600}é"
        );
    }

    #[test]
    fn what_is_encoded_is_decoded() {
        let mut all: String = ('\0'..='\u{3000}').collect();
        all.push_str("\u{feff}\u{fffe}\u{ffff}\u{1f600}");
        let quoted = double_quoted(&all);
        let inner = quoted.strip_prefix('"').unwrap().strip_suffix('"').unwrap();
        assert_eq!(decode_all(inner).unwrap(), all);
        assert_eq!(
            crate::yaml::characters::first_unusual(quoted.as_bytes()),
            None
        );
    }

    #[test]
    fn other_escapes_are_told_with_their_place() {
        for (text, construct, at, length) in [
            (r"ab\q", Construct::UnknownEscape, 2, 2),
            (r"\é", Construct::UnknownEscape, 0, 3),
            (r"\x4", Construct::UnknownEscape, 0, 2),
            (r"\u+123", Construct::UnknownEscape, 0, 2),
            (r"\ud83d\ude00", Construct::EscapedSurrogate, 0, 6),
            (r"\U00110000", Construct::EscapedSurrogate, 0, 10),
        ] {
            let span = Span::new(at, at + length);
            let bad = OutsideSubset { construct, span };
            assert_eq!(decode_all(text), Err(Some(bad)), "{text}");
        }
    }
}
