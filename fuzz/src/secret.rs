//! Documents with an encrypted text, written in the ways that it can be got wrong: under a key that is
//! misspelt, escaped, tagged or an alias; in any style; encoded once more; torn.

use std::collections::HashSet;
use std::fmt::Write as _;

/// The shortest part of a secret that counts as a leak, in characters.
const SHORTEST: usize = 8;

/// How many digits base64 has: what is asked for to choose one.
pub const DIGITS: usize = 64;

/// A number from 0 up to, but not including, the one that is given.
pub type Choose<'c> = &'c mut dyn FnMut(usize) -> usize;

/// A file with a secret in it.
pub struct Document {
    /// The file, in any encoding.
    pub bytes: Vec<u8>,
    /// All that is not to be shown of it.
    parts: HashSet<[u8; SHORTEST]>,
}

impl Document {
    /// What is not to be shown of any of several files, for output that is about all of them.
    pub fn all(documents: &[Self]) -> Self {
        let parts = documents.iter().flat_map(|document| &document.parts);
        Self {
            bytes: Vec::new(),
            parts: parts.copied().collect(),
        }
    }

    /// The first part of the secret that `shown` has, be it between the bytes of another encoding.
    pub fn leak(&self, shown: &str) -> Option<String> {
        let nulls = ["\\u{0}", "\\0", "\0", "\u{2400}", "\u{FFFD}"];
        let narrow = nulls.iter().any(|null| shown.contains(null)).then(|| {
            nulls
                .iter()
                .fold(shown.to_owned(), |text, null| text.replace(null, ""))
        });
        [Some(shown), narrow.as_deref()]
            .into_iter()
            .flatten()
            .find_map(|shown| {
                let windows = shown.as_bytes().windows(SHORTEST);
                let mut parts = windows.filter_map(|part| <[u8; SHORTEST]>::try_from(part).ok());
                let part = parts.find(|part| self.parts.contains(part))?;
                Some(String::from_utf8_lossy(&part).into_owned())
            })
    }
}

/// Everything of an article but `secured`, in lines that others may come between.
const LINES: [&str; 9] = [
    "category: news\n",
    "title: \"Rain\"\n",
    "excerpt: \"All day\"\n",
    "publishedDateTime: 2022-06-15T15:32:00Z\n",
    "webUrl: \"https://a.example/rain\"\n",
    "type: article\n",
    "provider:\n  name: N\n  domain: a.example\n",
    "topics:\n  - Rain\n",
    "related:\n  - title: \"Snow\"\n    publishedDateTime: 2022-06-15T15:32:00Z\n    \
     webUrl: \"https://a.example/snow\"\n",
];

/// How the key is written, with what stands before its value.
const KEYS: [&str; 34] = [
    "secured: ",
    "secured: ",
    "secured: ",
    "Secured: ",
    "SECURED: ",
    "secure: ",
    "secred: ",
    "securd: ",
    "sceured: ",
    "sec_ured: ",
    "se cured: ",
    "secured=",
    "secured = ",
    "secured : ",
    "secured:",
    "secured ",
    "\"secured\": ",
    "'secured' : ",
    "\"sec\\u0075red\": ",
    "\"se\\x63ured\": ",
    "\"\\U00000073ecured\": ",
    "\"secu\\\n  red\": ",
    "? secured\n: ",
    "? \"sec\\u0075red\"\n: ",
    "? !!str secured\n: ",
    "? |-\n  secured\n: ",
    "!!str secured: ",
    "!x secured: ",
    "&k secured: ",
    "x: &k secured\n*k : ",
    "secured: !!str ",
    "secured: !!binary ",
    "secured: &v ",
    "secured: !x &v ",
];

/// How the value is written: `#` is its first part, `%` the rest.
const VALUES: [&str; 40] = [
    "#%",
    "\"#%\"",
    "'#%'",
    "\"#%",
    "'#%",
    "\"#%\" and more",
    "#%: x",
    "#% # comment",
    "\"#%\" # #%",
    "|\n  #\n  %",
    "|-\n  #%",
    ">-\n  #\n  %",
    ">\n  #%",
    "\n  #%",
    "\n  #\n  %",
    "\"#\\\n  %\"",
    "\"#\n  %\"",
    "'#\n\n  %'",
    "[#, %]",
    "[\n  #,\n  %\n  ]",
    "{a: #%}",
    "{\"a\": \"#\", b: '%'}",
    "{#: %}",
    "\n  a: #\n  b: %",
    "\n  - #\n  - %",
    "\n  #: %",
    "#\n%: x",
    "\"#\n%\"",
    "\"#\n\n%\"",
    "\"#\ntitle: \"%\"",
    "\"#\ntitle: \"%",
    "\"#\n  title: %\"",
    "#\nheat: %",
    "#\nwebUrl: \"https://a.example/%\"",
    "\"#\n- %",
    "\"#\n---\n%\"",
    "\"#\nimages:\n  - url: %",
    "*#%",
    "@#%",
    "\"#\" \"%\"",
];

/// Values that are anchored elsewhere, or in other places too: `#` is the value.
const ALIASES: [&str; 10] = [
    "a: &s #\nsecured: *s",
    "a: &s \"#\"\nsecured: *s",
    "a: &s\n  b: #\nsecured: *s",
    "a: [&s #, x]\nsecured: *s",
    "a: {b: &s \"#\"}\nsecured: *s\nheat: *s",
    "secured: &s #\nheat: *s\nimages: *s",
    "secured: &s \"#\"\npublished: *s\nampWebUrl: *s",
    "a: &s >-\n  #\nsecured: *s\nquality: *s",
    "base: &s\n  secured: #\nextra:\n  <<: *s",
    "k: &k secured\na: &s #\n*k : *s",
];

/// Where a key and its value stand: `@` is both.
const PLACES: [&str; 8] = [
    "@",
    "@",
    "@",
    "extra:\n  @",
    "extra: {@}",
    "extra: {a: 1, @, c: 2}",
    "- @",
    "extra:\n  - b: 1\n    @",
];

/// Makes a document by what is chosen.
pub fn document(choose: Choose<'_>) -> Document {
    let secret = secret(choose);
    let written = encoded(&secret, choose);
    let cut = written.len() * (2 + choose(7)) / 10;
    let (one, other) = written.split_at(cut);
    let mut parts = HashSet::new();
    for text in [&secret, &written] {
        let windows = text.as_bytes().windows(SHORTEST);
        let windows = windows.filter(|part| is_recognizable(part));
        parts.extend(windows.filter_map(|part| <[u8; SHORTEST]>::try_from(part).ok()));
    }
    let lines = if choose(5) == 0 {
        ALIASES[choose(ALIASES.len())].replace('#', &written)
    } else {
        let key = KEYS[choose(KEYS.len())];
        let value = VALUES[choose(VALUES.len())];
        let value = value.replace('#', "\u{1}").replace('%', "\u{2}");
        let value = value.replace('\u{1}', one).replace('\u{2}', other);
        placed(PLACES[choose(PLACES.len())], &format!("{key}{value}"))
    };
    let text = file(&lines, choose);
    let bytes = in_encoding(&text, choose(12));
    Document { bytes, parts }
}

/// Whether a part is not made of numbers, words and names by chance, as `76252634`, `Harbours` and
/// `3/mv14/d` are: torn off, it could not be told from them.
fn is_recognizable(part: &[u8]) -> bool {
    let mut words = part.split(|byte| !byte.is_ascii_alphanumeric());
    words.any(|word| {
        let digits = word.iter().rev().take_while(|byte| byte.is_ascii_digit());
        let letters = &word[..word.len() - digits.count()];
        let is_of = |kind: fn(&u8) -> bool| letters.iter().all(kind);
        let is_name = letters
            .windows(2)
            .all(|pair| !pair[0].is_ascii_uppercase() || pair[1].is_ascii_lowercase());
        let is_name = is_name && is_of(u8::is_ascii_alphabetic);
        // A part of a timestamp.
        let is_time =
            matches!(letters, [before @ .., b'T' | b'Z'] if before.iter().all(u8::is_ascii_digit));
        !is_name && !is_time && !is_of(u8::is_ascii_uppercase)
    })
}

/// Base64 or base64url of one to four blocks, and of a vector.
fn secret(choose: Choose<'_>) -> String {
    let mut digits = |count: usize| -> String {
        let is_url = choose(4) == 0;
        let all: &[u8] = if is_url {
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        } else {
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        };
        (0..count)
            .map(|_| char::from(all[choose(DIGITS)]))
            .collect()
    };
    let (cipher, vector) = (digits(64), digits(22));
    match choose(3) {
        0 => format!("{}==;{vector}==", &cipher[..22]),
        1 => format!("{cipher};{vector}=="),
        // What is left of one.
        _ => cipher[..20 + choose(30)].to_owned(),
    }
}

/// The same, or once more encoded.
fn encoded(secret: &str, choose: Choose<'_>) -> String {
    let mut text = String::new();
    match choose(8) {
        0 => {
            for byte in secret.bytes() {
                if byte.is_ascii_alphanumeric() {
                    text.push(char::from(byte));
                } else {
                    let _ = write!(text, "%{byte:02X}");
                }
            }
        }
        1 => {
            for byte in secret.bytes() {
                let _ = write!(text, "{byte:02x}");
            }
        }
        2 => {
            // As in a double-quoted text.
            for character in secret.chars() {
                match choose(6) {
                    0 => {
                        let _ = write!(text, "\\x{:02x}", u32::from(character));
                    }
                    1 => {
                        let _ = write!(text, "\\u{:04X}", u32::from(character));
                    }
                    _ => text.push(character),
                }
            }
        }
        3 => text = base64(secret.as_bytes()),
        _ => text.push_str(secret),
    }
    text
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; DIGITS] =
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let byte = |position: usize| u32::from(*three.get(position).unwrap_or(&0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for position in 0..4 {
            let digit = SIGNS[(bits >> (18 - 6 * position) & 63) as usize];
            let is_there = position <= three.len();
            text.push(if is_there { char::from(digit) } else { '=' });
        }
    }
    text
}

/// Lines in their place, indented as that is.
fn placed(place: &str, lines: &str) -> String {
    let before = place.split('@').next().unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let column = line.chars().take_while(|&sign| sign == ' ' || sign == '-');
    let indentation = " ".repeat(column.count());
    place.replace('@', &lines.replace('\n', &format!("\n{indentation}")))
}

/// The file: the lines at some place of an article, between fences of which one may be broken.
fn file(lines: &str, choose: Choose<'_>) -> String {
    let at = choose(LINES.len() + 1);
    let (before, after) = LINES.split_at(at);
    let article = format!("{}{lines}\n{}", before.concat(), after.concat());
    let article = match choose(6) {
        0 => article.replace("title: \"Rain\"", "title: \"Rain"),
        1 => article.replace("type: article", "layout: post\nheat: x\ntype: 7"),
        _ => article,
    };
    match choose(10) {
        0 => format!("---\n{article}"),
        1 => article,
        2 => format!("---\n{article}----\nBody.\n"),
        3 => format!("---\n---\n{article}"),
        _ => format!("---\n{article}---\nBody.\n"),
    }
}

fn in_encoding(text: &str, kind: usize) -> Vec<u8> {
    match kind {
        0 => text.replace('\n', "\r\n").into_bytes(),
        1 => format!("\u{FEFF}{text}").into_bytes(),
        2 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        3 => format!("\u{FEFF}{text}")
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect(),
        4 => {
            // A byte of another encoding somewhere.
            let mut bytes = text.as_bytes().to_vec();
            let at = bytes.len() * 2 / 3;
            bytes.insert(at, 0xE9);
            bytes
        }
        _ => text.as_bytes().to_vec(),
    }
}
