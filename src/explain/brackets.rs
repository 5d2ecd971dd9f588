//! Values that begin with a bracket or brace, and what is wrong with them.

use super::line::{closing_quote, is_blank};

/// What stands behind the opening bracket of a value of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bracketed {
    /// All brackets are closed, and nothing stands behind the last one.
    Whole,
    /// The bracket at this offset is not closed.
    Open(usize),
    /// The quote at this offset is not closed.
    Quote(usize),
    /// Nor is this bracket, since a comment begins at `hash` before its end.
    Hash { open: usize, hash: usize },
    /// A bracket is closed by one of the other kind.
    Other { open: usize, close: usize },
    /// No entry stands between the comma at this offset and the one before.
    CommaTwice(usize),
    /// Something stands behind the closing bracket at `close`.
    Behind { close: usize, at: usize },
}

/// The bracket that closes `open`.
pub(super) const fn closing(open: char) -> char {
    if open == '{' { '}' } else { ']' }
}

/// What a value of one line is that begins with a bracket; `None` for every other.
pub(super) fn bracketed(value: &str) -> Option<Bracketed> {
    if !value.starts_with(['[', '{']) {
        return None;
    }
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut previous = ' ';
    // Whether an entry may begin, so that a quotation mark opens quotes, and a comma is one too
    // many.
    let mut is_begin = true;
    let mut skipped = 0;
    for (at, character) in value.char_indices() {
        if at < skipped {
            continue;
        }
        match character {
            '"' | '\'' if is_begin => {
                let length = closing_quote(value.get(at..)?, character);
                let Some(length) = length else {
                    return Some(Bracketed::Quote(at));
                };
                skipped = at.saturating_add(length).saturating_add(1);
                is_begin = false;
            }
            '#' if is_blank(previous) => {
                let &(open, mark) = open.last()?;
                let rest = value.get(at..).unwrap_or_default();
                return Some(if rest.contains(closing(mark)) {
                    Bracketed::Hash { open, hash: at }
                } else {
                    Bracketed::Open(open)
                });
            }
            '[' | '{' => {
                open.push((at, character));
                is_begin = true;
            }
            ']' | '}' => {
                let (opened, mark) = open.pop()?;
                if closing(mark) != character {
                    return Some(Bracketed::Other {
                        open: opened,
                        close: at,
                    });
                }
                if open.is_empty() {
                    return Some(behind(value, at));
                }
                is_begin = false;
            }
            ',' if is_begin => return Some(Bracketed::CommaTwice(at)),
            ',' | ':' => is_begin = true,
            _ if is_blank(character) => {}
            _ => is_begin = false,
        }
        previous = character;
    }
    open.first().map(|&(at, _)| Bracketed::Open(at))
}

/// What a value is whose brackets are closed at `close`.
fn behind(value: &str, close: usize) -> Bracketed {
    let after = close.saturating_add(1);
    let rest = value.get(after..).unwrap_or_default();
    let found = rest.trim_start_matches(is_blank);
    let at = value.len().saturating_sub(found.len());
    if found.is_empty() || found.starts_with('#') && at > after {
        Bracketed::Whole
    } else {
        Bracketed::Behind { close, at }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_are_matched_outside_quotes() {
        for (value, found) in [
            ("[]", Bracketed::Whole),
            ("[a, 'b]', \"c,,\"] # d", Bracketed::Whole),
            ("[a, it's]", Bracketed::Whole),
            ("{a: [b, c]}", Bracketed::Whole),
            ("[a, b,]", Bracketed::Whole),
            ("[a, b", Bracketed::Open(0)),
            ("[a, \"b]", Bracketed::Quote(4)),
            ("[a, [b]", Bracketed::Open(0)),
            ("[a # b", Bracketed::Open(0)),
            ("[C#, F #, b]", Bracketed::Hash { open: 0, hash: 7 }),
            ("[a}", Bracketed::Other { open: 0, close: 2 }),
            ("[a,, b]", Bracketed::CommaTwice(3)),
            ("[, a]", Bracketed::CommaTwice(1)),
            ("[a]b", Bracketed::Behind { close: 2, at: 3 }),
            ("[a] b", Bracketed::Behind { close: 2, at: 4 }),
        ] {
            assert_eq!(bracketed(value), Some(found), "{value}");
        }
        assert_eq!(bracketed("a]"), None);
    }
}
