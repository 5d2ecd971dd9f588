//! Files whose opening fence is broken, so that nothing else reads them as articles.
//!
//! ```text
//! nearly a fence = dashes of any kind and number, what cannot be seen, text behind them
//!                / "+++", "===", … / a code fence / the marker of a merge conflict / none at
//!                  all, or UTF-16
//! ```
//!
//! What follows decides: a page whose next lines are fields of an article is one.

use std::borrow::Cow;

use super::field_of;
use crate::diagnostic::{Applicability, Fix};
use crate::explain::{RESOLVE, begins_conflict, foreign_space};
use crate::source::{Slice as _, Span, is_dash, is_invisible};

/// How much of a file is looked at, and how many of its lines.
const MOST_BYTES: usize = 4096;
const MOST_LINES: usize = 16;

/// Whether a file that does not open is an article all the same.
pub(crate) fn is_broken(file: &[u8]) -> bool {
    let head = file.part(..file.len().min(MOST_BYTES));
    let text = match Encoding::of(head) {
        // Keys are ASCII: without the zeros around them they can be read.
        Some(_) => {
            let is_of_text = |byte: &u8| !matches!(byte, 0 | 0xFE | 0xFF);
            let ascii: Vec<u8> = head.iter().copied().filter(is_of_text).collect();
            Cow::Owned(String::from_utf8_lossy(&ascii).into_owned())
        }
        None => String::from_utf8_lossy(head),
    };
    let mut lines = text
        .split(['\n', '\r'])
        .map(|line| line.trim_matches(is_hidden))
        .filter(|line| !line.is_empty());
    let Some(first) = lines.next() else {
        return false;
    };
    // Where no fence is to be seen, one field may be the beginning of a sentence.
    let (needed, before) = match Opening::of(first) {
        Some(Opening::Code | Opening::Conflict) => (2, None),
        Some(_) => (1, None),
        None if field_of(first).is_some() => (2, Some(first)),
        None => return false,
    };
    let mut lines = before.into_iter().chain(lines).take(MOST_LINES).peekable();
    if needed == 2 {
        lines.next_if(|line| *line == "---");
    }
    let mut lines = lines.filter(|line| !line.starts_with('#')).peekable();
    let begins_with_key = lines.peek().is_some_and(|line| begins_with_key(line));
    begins_with_key
        && lines
            .filter(|line| field_of(line).is_some())
            .nth(needed - 1)
            .is_some()
}

/// Whether a line begins as a field does, whichever that is.
fn begins_with_key(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, _)| {
        !key.is_empty()
            && key
                .chars()
                .all(|sign| sign.is_alphanumeric() || "_-\"' ".contains(sign))
    })
}

/// What a line has in place of three dashes.
pub(super) enum Opening {
    /// Three dashes, and nothing else that can be seen.
    Hidden,
    /// Dashes of another kind or number.
    Dashes,
    /// Dashes with text behind them.
    Text,
    /// Other signs that fences are made of.
    Signs,
    /// A fence of code.
    Code,
    /// The first marker of a merge conflict.
    Conflict,
}

impl Opening {
    pub(super) fn of(line: &str) -> Option<Self> {
        let core = line.trim_matches(is_hidden);
        let seen: String = core.chars().filter(|&sign| !is_hidden(sign)).collect();
        let is_of = |signs: &str| !seen.is_empty() && seen.chars().all(|sign| signs.contains(sign));
        let is_sign = ["+", "=", "*", "_", "~"].iter().any(|sign| is_of(sign));
        let dashes = seen.chars().take_while(|&sign| is_dash(sign)).count();
        Some(if seen == "---" {
            Self::Hidden
        } else if seen.trim_start_matches('\\').chars().all(is_dash) && !seen.is_empty() {
            Self::Dashes
        } else if dashes >= 3 {
            Self::Text
        } else if is_sign && seen.len() >= 3 {
            Self::Signs
        } else if seen.starts_with("```") {
            Self::Code
        } else if begins_conflict(core) {
            Self::Conflict
        } else {
            return None;
        })
    }
}

/// What to do about a line, at `span`, that is not a fence, and the fix where it is clear.
pub(super) fn advice(line: &str, span: Span) -> (String, Option<Fix>) {
    let fix = Fix::safe("write `---`", span, "---");
    let text = |help: &str| help.to_owned();
    if line.trim_end().contains('\r') {
        return (
            text("end lines with a line feed; a carriage return alone ends none"),
            None,
        );
    }
    match Opening::of(line) {
        Some(Opening::Hidden) => hidden(line, Some(fix)),
        Some(Opening::Dashes) => {
            let other = line.chars().find(|&sign| is_dash(sign) && sign != '-');
            let help = match other {
                Some(other) => format!("write three hyphens `---`; `{other}` is another dash"),
                None => text("a fence is exactly three dashes, with nothing after them"),
            };
            (help, Some(unsafely(fix)))
        }
        Some(Opening::Text) => (
            text("a fence is exactly three dashes, with nothing after them"),
            None,
        ),
        Some(Opening::Signs) => (text("write three dashes `---` there"), Some(unsafely(fix))),
        Some(Opening::Code) => (
            text("remove the lines of the code fence; begin the file with a line of three dashes"),
            None,
        ),
        Some(Opening::Conflict) => (text(RESOLVE), None),
        None => (text("begin the file with a line of three dashes"), None),
    }
}

pub(super) fn unsafely(fix: Fix) -> Fix {
    Fix {
        applicability: Applicability::Unsafe,
        ..fix
    }
}

/// Three dashes, and what cannot be seen around or between them.
fn hidden(line: &str, fix: Option<Fix>) -> (String, Option<Fix>) {
    let is_odd = |sign: char| is_hidden(sign) && !matches!(sign, ' ' | '\t');
    let odd = line.char_indices().find(|&(_, sign)| is_odd(sign));
    let Some((at, odd)) = odd else {
        return ("put the dashes in the first column".to_owned(), fix);
    };
    if odd == '\r' {
        // The other lines end so too.
        let help = "remove the carriage return behind the dashes: lines end with one at most";
        return (help.to_owned(), None);
    }
    let before = line.get(..at).unwrap_or_default();
    let place = match before.matches('-').count() {
        0 => "before",
        3 => "behind",
        _ => "between",
    };
    let help = format!("remove {} {place} the dashes", foreign_space(odd));
    (help, fix)
}

/// What cannot be seen of a line.
pub(crate) fn is_hidden(sign: char) -> bool {
    is_invisible(sign) || sign.is_control()
}

/// An encoding that is not UTF-8, known by its mark or by the zeros in ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf16LittleEndian,
    Utf16BigEndian,
    Utf32,
}

impl Encoding {
    /// The encoding of a file with ASCII at its beginning.
    pub(crate) fn of(file: &[u8]) -> Option<Self> {
        match file {
            [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => Some(Self::Utf32),
            [0xFF, 0xFE, ..] | [1..=255, 0, 1..=255, 0, 1..=255, 0, ..] => {
                Some(Self::Utf16LittleEndian)
            }
            [0xFE, 0xFF, ..] | [0, 1..=255, 0, 1..=255, 0, 1..=255, ..] => {
                Some(Self::Utf16BigEndian)
            }
            _ => None,
        }
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Utf16LittleEndian => "UTF-16 (little-endian)",
            Self::Utf16BigEndian => "UTF-16 (big-endian)",
            Self::Utf32 => "UTF-32",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: &str = "category: news\ntitle: Ferries return\n";

    #[test]
    fn what_is_nearly_a_fence_before_fields_opens_an_article() {
        for first in [
            " ---",
            "\t---",
            "--",
            "----",
            "-----",
            "—",
            "——",
            "—--",
            "–––",
            "- - -",
            "\\---",
            "+++",
            "===",
            "***",
            "--- # front matter",
            "--- yaml",
            "---yaml",
            "---\u{a0}",
            "\u{a0}---",
            "\u{200b}---",
            "-\u{feff}--",
            "---\r\r",
            "---\u{c}",
            "```yaml",
            "```yaml\n---",
            "```",
            "<<<<<<< HEAD\n---",
            "",
            "\n\n ---",
            "\u{feff}\u{feff}---",
        ] {
            let file = format!("{first}\n{FIELDS}---\n\nBody.\n");
            assert!(is_broken(file.as_bytes()), "{first:?}");
            let commented = format!("{first}\n# comment\nlayout: post\n{FIELDS}");
            let has_layout = !matches!(first, "");
            assert!(is_broken(commented.as_bytes()) || !has_layout, "{first:?}");
        }
        let alone = format!("---\r{}", FIELDS.replace('\n', "\r"));
        assert!(is_broken(alone.as_bytes()));
    }

    #[test]
    fn other_encodings_are_known_with_a_mark_and_without() {
        let text = format!("---\n{FIELDS}");
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (file, encoding) in [
            (little.clone(), Encoding::Utf16LittleEndian),
            (big.clone(), Encoding::Utf16BigEndian),
            (
                [&[0xFF, 0xFE], &*little].concat(),
                Encoding::Utf16LittleEndian,
            ),
            ([&[0xFE, 0xFF], &*big].concat(), Encoding::Utf16BigEndian),
        ] {
            assert_eq!(Encoding::of(&file), Some(encoding));
            assert!(is_broken(&file));
        }
        let prose: Vec<u8> = "# Read me\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert!(!is_broken(&[&[0xFF, 0xFE], &*prose].concat()));
    }

    #[test]
    fn other_pages_are_none() {
        for page in [
            "",
            "\n\n",
            "# Read me\n",
            "----\n\nProse: about title: x\n",
            "--\nProse.\n",
            "title: the word\nIs explained here.\n",
            "# Fields\n\ncategory: news\ntitle: x\n",
            "```yaml\ntitle: My site\ndescription: x\n```\n",
            "+++\ntitle = \"x\"\n+++\n",
            "Title\n---\ncategory: news\n",
            "- title: x\n- category: news\n",
        ] {
            assert!(!is_broken(page.as_bytes()), "{page:?}");
        }
    }
}
