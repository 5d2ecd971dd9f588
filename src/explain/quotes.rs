//! Values that begin with a quotation mark, and what is wrong with them.

use super::line::{closing_quote, comment, is_blank};

/// What stands behind the opening quote of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quoted {
    /// Text up to a closing quote, and nothing behind it.
    Whole,
    /// No closing quote.
    Open,
    /// A comma or semicolon behind the closing quote at this offset, as in JSON.
    Separator(usize),
    /// A `#` right behind the closing quote.
    Comment(usize),
    /// Quotes inside the text, which the whole value has quotes around: `"He said "hello""`.
    Inside(usize),
    /// An apostrophe inside text in single quotes, which are closed at the end or not.
    Apostrophe {
        /// Offset behind the apostrophe.
        at: usize,
        is_closed: bool,
    },
    /// Quotes that belong to the text, which begins with them: `"Ferries" return`.
    First {
        /// Offset of what follows.
        at: usize,
        /// Whether the text also ends with one, so that it may be meant as [`Quoted::Inside`],
        /// or goes on without a blank, so that one of them may be there by mistake.
        is_doubtful: bool,
    },
}

/// What a value of one line is that begins with a quotation mark; `None` for every other.
pub(super) fn quoted(value: &str) -> Option<Quoted> {
    let mark = value
        .chars()
        .next()
        .filter(|mark| matches!(mark, '"' | '\''))?;
    let Some(close) = closing_quote(value, mark) else {
        return Some(Quoted::Open);
    };
    let after = close.saturating_add(1);
    let rest = value.get(after..).unwrap_or_default();
    let found = rest.trim_start_matches(is_blank);
    let at = value.len().saturating_sub(found.len());
    if found.is_empty() || found.starts_with('#') && at > after {
        return Some(Quoted::Whole);
    }
    if found.starts_with('#') {
        return Some(Quoted::Comment(at));
    }
    let text = comment(rest).map_or(value, |end| {
        value.get(..after.saturating_add(end)).unwrap_or(value)
    });
    let separator = text.get(at..).unwrap_or_default();
    if matches!(separator, "," | ";") {
        return Some(Quoted::Separator(at));
    }
    let ends_quoted = text.ends_with(mark) && !text.ends_with("\\\"");
    let follows_word = rest.starts_with(char::is_alphanumeric);
    // An odd number: one of them is inside, and no pair around words.
    let is_odd = marks(text, mark).count() % 2 == 1;
    Some(match mark {
        '\'' if follows_word || ends_quoted && is_odd => Quoted::Apostrophe {
            at,
            is_closed: ends_quoted,
        },
        '"' if ends_quoted && (follows_word || is_odd) => Quoted::Inside(at),
        _ => Quoted::First {
            at,
            is_doubtful: ends_quoted || follows_word,
        },
    })
}

/// Offsets of the marks in `text` that are not escaped.
pub(super) fn marks(text: &str, mark: char) -> impl Iterator<Item = usize> {
    let mut is_escaped = false;
    text.char_indices().filter_map(move |(at, character)| {
        let was_escaped = is_escaped;
        is_escaped = character == '\\' && mark == '"' && !was_escaped;
        (character == mark && !was_escaped).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_told_by_the_marks_and_what_stands_beside_them() {
        let first = |at, is_doubtful| Quoted::First { at, is_doubtful };
        let apostrophe = |at, is_closed| Quoted::Apostrophe { at, is_closed };
        for (value, found) in [
            ("\"a\"", Quoted::Whole),
            ("\"a\" # b", Quoted::Whole),
            ("'a''b'", Quoted::Whole),
            ("\"a", Quoted::Open),
            ("\"a\\\"", Quoted::Open),
            ("'a", Quoted::Open),
            ("\"a\",", Quoted::Separator(3)),
            ("\"a\" ; # b", Quoted::Separator(4)),
            ("\"a\"#b", Quoted::Comment(3)),
            ("\"a \"b\" c\"", Quoted::Inside(4)),
            ("\"6\" pipe\"", Quoted::Inside(4)),
            ("\"a\" b", first(4, false)),
            ("\"a\"b", first(3, true)),
            ("\"a\" and \"b\"", first(4, true)),
            ("'a' b", first(4, false)),
            ("'It's back'", apostrophe(4, true)),
            ("'The boats' return'", apostrophe(12, true)),
            ("'It's back", apostrophe(4, false)),
        ] {
            assert_eq!(quoted(value), Some(found), "{value}");
        }
        assert_eq!(quoted("a"), None);
    }
}
