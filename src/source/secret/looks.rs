//! Secrets recognized by their looks: runs of base64 and base64url characters that no words make.

use std::ops::Range;

use crate::bytes::ByteSet;
use crate::source::Slice as _;

/// The shortest run that is taken for a secret wherever it is.
///
/// The shortest `secured` (one block and its vector) has two parts of 24, joined to one run by
/// their `;`. Identifiers in URLs are mostly shorter.
pub(crate) const SHORTEST: usize = 40;

/// The shortest run that is taken for a part of a secret near something called `secured`.
const SHORTEST_PIECE: usize = 6;

/// How closely text is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Looks {
    /// Long runs that look random.
    #[default]
    Calm,
    /// Short ones too, since the file is torn at something called `secured`.
    Suspicious,
}

impl Looks {
    /// The byte ranges of `text` that may be encrypted content, in order.
    pub(super) fn runs(self, text: &[u8]) -> Runs<'_> {
        Runs {
            text,
            at: 0,
            looks: self,
        }
    }

    /// Every run of a text that can stand in encrypted content and is long enough to say anything,
    /// whatever it looks like.
    pub(super) fn all_runs(text: &[u8]) -> impl Iterator<Item = Range<usize>> {
        let mut at = 0;
        std::iter::from_fn(move || {
            loop {
                let start = at + text.get(at..)?.iter().position(|&byte| WRITTEN.has(byte))?;
                at = start + WRITTEN.run(text.part(start..));
                if at - start >= SHORTEST_PIECE {
                    return Some(start..at);
                }
            }
        })
    }

    /// What a run is made of.
    fn set(self) -> &'static ByteSet {
        match self {
            Self::Calm => &PART,
            Self::Suspicious => &WRITTEN,
        }
    }

    fn shortest(self) -> usize {
        match self {
            Self::Calm => SHORTEST,
            Self::Suspicious => SHORTEST_PIECE,
        }
    }

    pub(super) fn takes(self, run: &[u8]) -> bool {
        match self {
            Self::Calm => run.len() >= SHORTEST && looks_random(run),
            Self::Suspicious => run.len() >= SHORTEST_PIECE && !is_ordinary(run),
        }
    }
}

/// What can stand in encrypted content: both kinds of base64, padding, the separator.
static PART: ByteSet =
    ByteSet::of(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=;-_");

/// The same, and the signs of what stands for them in URLs (`%2B`) and quotes (`\u002B`).
static WRITTEN: ByteSet =
    ByteSet::of(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=;-_%\\");

/// The runs of a text. As long as none may begin, only one byte of every so many is looked at.
pub(super) struct Runs<'t> {
    text: &'t [u8],
    /// Where no run has begun yet.
    at: usize,
    looks: Looks,
}

impl Iterator for Runs<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let (shortest, set) = (self.looks.shortest(), self.looks.set());
        loop {
            // A run from `at` on that is long enough has this byte.
            let last = self.at + shortest - 1;
            if !set.has(*self.text.get(last)?) {
                self.at = last + 1;
                continue;
            }
            let before = self.text.part(self.at..last);
            let length = before
                .iter()
                .rev()
                .take_while(|&&byte| set.has(byte))
                .count();
            let start = last - length;
            let after = self.text.part(last..);
            let run = start..last + set.run(after);
            // The byte behind a run is in none.
            self.at = run.end + 1;
            if self.looks.takes(self.text.part(run.clone())) {
                return Some(run);
            }
        }
    }
}

/// The kinds of characters that random text changes between all the time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Lower,
    Upper,
    Digit,
    Mark,
}

fn kind(byte: u8) -> Kind {
    match byte {
        b'a'..=b'z' => Kind::Lower,
        b'A'..=b'Z' => Kind::Upper,
        b'0'..=b'9' => Kind::Digit,
        _ => Kind::Mark,
    }
}

/// Whether a long run has all kinds of characters, and changes between them as random text does
/// and words do not.
///
/// Of two neighbours in random base64, 63 % are of different kinds, in a slug or path of words
/// and years hardly any. Forty random characters with less than 30 % are one in 100,000.
fn looks_random(run: &[u8]) -> bool {
    const ENOUGH: usize = 4096;
    let (mut pairs, mut changes, mut seen) = (0_usize, 0_usize, [false; 4]);
    let words = run.part(..run.len().min(ENOUGH));
    let words = words.split(|&byte| kind(byte) == Kind::Mark);
    for word in words.filter(|word| !is_long_hexadecimal(word)) {
        for &byte in word {
            if let Some(seen) = seen.get_mut(kind(byte) as usize) {
                *seen = true;
            }
        }
        let neighbours = word.iter().zip(word.iter().skip(1));
        pairs += neighbours.len();
        changes += neighbours
            .filter(|&(&last, &next)| kind(last) != kind(next))
            .count();
    }
    let [lower, upper, digit, _] = seen;
    lower && upper && digit && changes * 10 >= pairs * 3
}

/// Whether a word is a long number in base 16, as in addresses of pages: letters of one case up to
/// `f`. One of four characters of base64 is such; of 16 in a row, one in four billion.
fn is_long_hexadecimal(word: &[u8]) -> bool {
    const LONG: usize = 16;
    let is_of = |letters: std::ops::RangeInclusive<u8>| {
        let is_digit = |byte: &u8| byte.is_ascii_digit() || letters.contains(byte);
        word.iter().all(is_digit)
    };
    word.len() >= LONG && (is_of(b'a'..=b'f') || is_of(b'A'..=b'F'))
}

/// Whether a run is made of words, names in camel case, numbers and times only, none of which is
/// written with escapes that it does not need.
fn is_ordinary(run: &[u8]) -> bool {
    let mut rest = run;
    loop {
        let length = rest
            .iter()
            .take_while(|byte| byte.is_ascii_alphanumeric())
            .count();
        let (word, after) = rest.split_at_checked(length).unwrap_or((rest, &[]));
        let Some((&sign, after)) = after.split_first() else {
            return is_ordinary_word(word);
        };
        let digits = match (sign, after) {
            (b'%', after) => Some(after.part(..after.len().min(2))),
            (b'\\', [b'x' | b'u' | b'U', ..]) => None,
            _ => Some(&[][..]),
        };
        // An escape of YAML's for what can stand for itself.
        let Some(digits) = digits else {
            return false;
        };
        if !is_ordinary_word(word) || encodes_part(digits) {
            return false;
        }
        let is_number = digits.iter().all(u8::is_ascii_hexdigit);
        rest = after.part(if is_number { digits.len() } else { 0 }..);
    }
}

/// Whether the two digits behind a `%` stand for what is a part of encrypted content.
fn encodes_part(digits: &[u8]) -> bool {
    let number = std::str::from_utf8(digits).unwrap_or_default();
    u8::from_str_radix(number, 16).is_ok_and(|byte| PART.has(byte))
}

/// `rain`, `Rain`, `RAIN`, `webUrl`, `covid19`, `2021`, `06T15`, `00Z`, `x1`, or nothing.
fn is_ordinary_word(word: &[u8]) -> bool {
    let digits = |text: &[u8]| text.iter().all(u8::is_ascii_digit);
    let digits_at_end = word.iter().rev().take_while(|byte| byte.is_ascii_digit());
    let letters = word.part(..word.len() - digits_at_end.count());
    match letters {
        [before @ .., b'T' | b'Z'] if !before.is_empty() && digits(before) => true,
        _ if letters.iter().all(u8::is_ascii_lowercase) => true,
        _ if letters.iter().all(u8::is_ascii_uppercase) => true,
        _ => letters.len() == word.len() && is_camel_case(letters),
    }
}

/// `Rain`, `webUrl`: every capital has a small letter behind it.
fn is_camel_case(letters: &[u8]) -> bool {
    let mut next = letters.iter().skip(1);
    letters.iter().all(|byte| match (byte, next.next()) {
        (b'A'..=b'Z', after) => after.is_some_and(u8::is_ascii_lowercase),
        (byte, _) => byte.is_ascii_lowercase(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(looks: Looks, text: &str) -> Vec<&str> {
        looks.runs(text.as_bytes()).map(|run| &text[run]).collect()
    }

    #[test]
    fn runs_are_found_wherever_they_stand() {
        let secret = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQ;AAECAwQ_BgcICQoLDA0-Dw==";
        for before in 0..90 {
            let text = format!("{} {secret}, x", "a b".repeat(before));
            assert_eq!(runs(Looks::Calm, &text), [secret], "{before}");
        }
        assert_eq!(runs(Looks::Calm, secret), [secret]);
        assert!(runs(Looks::Calm, &secret[..39]).is_empty());
        let two = format!("{secret} {secret}");
        assert_eq!(runs(Looks::Calm, &two), [secret, secret]);
    }

    #[test]
    fn words_slugs_and_paths_are_none() {
        for text in [
            "https://news.example/2020/a-long-slug-with-many-words-in-it-and-more-words.html",
            "/News/2020/12/Covid-19-Lockdown-Rules-For-England-Explained-In-2020-And-2021",
            "a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90",
            "Harbour/f1b2c3d4e5f60718293a4b5c6d7e8f90",
            "Harbour-F1B2C3D4E5F60718293A4B5C6D7E8F90/index",
            "========================================================================",
        ] {
            assert!(runs(Looks::Calm, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn near_a_torn_secret_short_pieces_are_taken_and_words_are_not() {
        for text in [
            "LtkeP3",
            "pU3KGC",
            "1kk8nV",
            "a/b+C9xQ",
            "kyU81lSvTfr",
            "NKlpNdg==",
            "rain%2Frain%3D",
            "%41bcdef",
            r"r\u0061in",
            r"\x61\x62",
            "4a6f7e8d",
        ] {
            assert_eq!(runs(Looks::Suspicious, text), [text]);
        }
        for text in [
            "publishedDateTime: 2022-06-15T15:32:00Z",
            "cdnAmpWebUrl: \"https://www-a-example.cdn.ampproject.org/c/s/rain-in-2021\"",
            "Ferries return to the NORTHERN line",
            "secured= covid19 isCached",
            "https://a.example/a%20walk/%E0%A4%B9%E0%A5/",
            r"Rain\nin the\tnorth",
            "100% of all",
        ] {
            assert!(runs(Looks::Suspicious, text).is_empty(), "{text}");
        }
    }
}
