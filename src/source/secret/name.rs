//! What is called `secured`, however it is written.

use crate::source::Slice as _;

/// The key, as it should be.
const KEY: &[u8] = b"secured";

/// The letters of the key that tell it from others.
const KINDS: u32 =
    1 << (b's' % 32) | 1 << (b'e' % 32) | 1 << (b'c' % 32) | 1 << (b'u' % 32) | 1 << (b'r' % 32);

/// The shortest misspelling, in letters.
const SHORTEST: usize = 5;

/// The longest name that is looked at, in letters.
const LONGEST: usize = 24;

/// Whether a key is `secured`, a misspelling of it, or named after it: `Secured`, `secure`,
/// `sec-ured`, `se\x63ured`, `securedText`.
///
/// Prose with the word in it is not. Of the text of a key as it stands in the file: escapes are resolved, and everything but letters
/// and digits is left out.
pub(crate) fn is_called_secured(name: &[u8]) -> bool {
    if name.len() < SHORTEST {
        return false;
    }
    let mut letters = [0_u8; LONGEST];
    let mut length = 0;
    let mut kinds = 0_u32;
    let mut rest = name;
    while let Some((&byte, after)) = rest.split_first() {
        let (letter, after) = match byte {
            b'\\' => escape(after),
            _ => (byte, after),
        };
        rest = after;
        // Of a character that is none of ASCII, the first byte counts.
        if letter.is_ascii_alphanumeric() || letter >= 0xC0 {
            let Some(slot) = letters.get_mut(length) else {
                return false;
            };
            *slot = letter.to_ascii_lowercase();
            length += 1;
            kinds |= 1 << (letter % 32);
        }
    }
    let letters = letters.get(..length).unwrap_or_default();
    may_be_secured(kinds)
        && (letters.windows(6).any(|part| part == b"secure") && !name.contains(&b' ')
            || length.abs_diff(KEY.len()) <= 2 && slips(letters) <= 2)
}

/// Whether a name with these letters, one bit for each, may be called `secured`.
pub(super) const fn may_be_secured(kinds: u32) -> bool {
    (kinds & KINDS).count_ones() + 2 >= KINDS.count_ones()
}

/// What an escape of a double-quoted text stands for, and what follows it.
fn escape(after: &[u8]) -> (u8, &[u8]) {
    let Some((&sign, rest)) = after.split_first() else {
        return (b'\\', after);
    };
    let digits = match sign {
        b'x' => 2,
        b'u' => 4,
        b'U' => 8,
        _ => return (sign, rest),
    };
    let number = rest.split_at_checked(digits).and_then(|(digits, rest)| {
        let number = u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
        Some((u8::try_from(number).unwrap_or(0xFF), rest))
    });
    number.unwrap_or((sign, rest))
}

/// A text without its escapes, and without backslashes before line ends.
pub(super) fn unescaped(text: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&byte, after)) = rest.split_first() {
        let (byte, after) = match byte {
            b'\\' => escape(after),
            _ => (byte, after),
        };
        plain.push(byte);
        rest = after;
    }
    plain
}

/// Whether a name with escapes in it, or over several lines, is called `secured` somewhere in a text:
/// the search by lines does not see all of those.
pub(super) fn is_escaped_anywhere(source: &[u8]) -> bool {
    /// What can stand before and behind an escape in a name.
    const BEFORE: usize = 24;
    const AFTER: usize = 80;

    let is_end = |byte: &u8| matches!(byte, b'"' | b' ' | b'\n' | b'{' | b',');
    let mut from = 0;
    while let Some(at) = memchr::memchr(b'\\', source.part(from..)).map(|at| from + at) {
        let before = source.part(at.saturating_sub(BEFORE).max(from)..at);
        let start = before.iter().rposition(is_end).map_or(0, |end| end + 1);
        let start = at - before.len() + start;
        let after = source.part(at..source.len().min(at + AFTER));
        let Some(length) = memchr::memchr(b'"', after) else {
            // No name is that long.
            from = at + after.len();
            continue;
        };
        if is_called_secured(source.part(start..at + length)) {
            return true;
        }
        from = at + length.max(1);
    }
    false
}

/// Letters added, left out or changed between a name and the key; swapped ones count twice.
fn slips(name: &[u8]) -> usize {
    let mut row = [0, 1, 2, 3, 4, 5, 6, 7];
    for (number, letter) in name.iter().enumerate() {
        let mut before = number;
        let [first, cells @ ..] = &mut row;
        *first = number + 1;
        let mut left = *first;
        for (cell, known) in cells.iter_mut().zip(KEY) {
            let changed = before + usize::from(letter != known);
            before = *cell;
            *cell = changed.min(left + 1).min(before + 1);
            left = *cell;
        }
    }
    let [.., last] = row;
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspellings_escapes_and_names_made_of_it_are_told() {
        for name in [
            "secured",
            "Secured",
            "SECURED",
            "secure",
            "secred",
            "securd",
            "esecured",
            "sceured",
            "sec-ured",
            "sec_ured",
            "se cured",
            "se\\x63ured",
            "se\\u0063ured",
            "\\U00000073ecured",
            "securedText",
            "old_secured",
            "secured2",
            "secret",
            "s\u{e9}cured",
            "sec\u{fc}red",
        ] {
            assert!(is_called_secured(name.as_bytes()), "{name}");
        }
    }

    #[test]
    fn the_other_keys_of_the_format_and_words_are_not() {
        let fields = crate::format::RECORDS
            .iter()
            .flat_map(|record| record.fields);
        let keys = fields
            .map(|field| field.key)
            .filter(|key| *key != "secured");
        let words = [
            "featured",
            "source",
            "sources",
            "section",
            "security",
            "record",
            "reduced",
            "",
            "Secure parking",
            "-",
            "a rather long text that has the word secured in it",
        ];
        for name in keys.chain(words) {
            assert!(!is_called_secured(name.as_bytes()), "{name}");
        }
    }
}
