//! Text of others, as it may be shown on a page.
//!
//! Escaping for HTML is the template's work. Here, what would act instead of being seen is made
//! visible, and nothing is longer than it has to be.

use std::path::Path;

use unicode_width::UnicodeWidthChar as _;

/// More characters than that of a path are cut off at its beginning.
const LONGEST_PATH: usize = 240;

const ELLIPSIS: char = '…';

/// `text` in one line, with control characters escaped, and at most `most` characters of it.
pub(crate) fn shown(text: &str, most: usize) -> String {
    let mut shown = visible(text.chars().take(most));
    if text.chars().nth(most).is_some() {
        shown.push(ELLIPSIS);
    }
    shown
}

/// A path as it is shown: the end of it, if it is very long.
pub(crate) fn path(path: &Path) -> String {
    let path = path.to_string_lossy();
    let cut = path.chars().count().saturating_sub(LONGEST_PATH);
    let end = visible(path.chars().skip(cut));
    if cut == 0 {
        end
    } else {
        format!("{ELLIPSIS}{end}")
    }
}

/// `text` as a label of a plot, at most `most` columns wide, where letters of some scripts take
/// two.
pub(crate) fn label(text: &str, most: usize) -> String {
    let width = |character: char| character.width().unwrap_or_default();
    let text = shown(text, 4 * most);
    if text.chars().map(width).sum::<usize>() <= most {
        return text;
    }
    let mut columns = 0;
    let mut label: String = text
        .chars()
        .take_while(|&character| {
            columns += width(character);
            columns < most
        })
        .collect();
    label.truncate(label.trim_end().len());
    label.push(ELLIPSIS);
    label
}

fn visible(characters: impl Iterator<Item = char>) -> String {
    let mut text = String::new();
    for character in characters {
        if is_acted_on(character) {
            text.extend(character.escape_default());
        } else {
            text.push(character);
        }
    }
    text
}

/// Whether a character acts on the text around it, or breaks its line: control characters, line
/// and paragraph separators, and what sets the direction of text.
fn is_acted_on(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
        )
}
