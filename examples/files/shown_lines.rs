//! The lines of a document as they may be shown on a terminal or kept in a log.

use newsmatter::Secured;

const REDACTED: &str = "[redacted]";

/// The lines of `text` with their line ends, control characters escaped, without the content of
/// `secured`.
pub(crate) fn of(text: &str) -> Vec<String> {
    // How far the last `secured` is indented: its value goes on in lines that are further.
    let mut secured = None;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        let line_end = line.get(content.len()..).unwrap_or_default();
        let indent = content.len() - content.trim_start_matches(' ').len();
        let mut shown = if content.is_empty() {
            String::new()
        } else if secured.is_some_and(|outer| indent > outer) {
            REDACTED.to_owned()
        } else if let Some(colon) = end_of_key(content) {
            secured = Some(indent);
            let key = content.get(..colon).unwrap_or_default();
            format!("{key}: {REDACTED}")
        } else {
            secured = None;
            without_secured(content)
        };
        if shown.contains(is_acted_on) {
            shown = escaped(&shown);
        }
        lines.push(shown + line_end);
    }
    lines
}

/// Where the key of a line ends, if that is `secured` in any spelling that a fix may correct.
fn end_of_key(line: &str) -> Option<usize> {
    let colon = line.find(':')?;
    let signs = |character| matches!(character, ' ' | '-' | '{' | '"' | '\'' | '\u{feff}');
    let key = line.get(..colon)?.trim_matches(signs);
    key.eq_ignore_ascii_case("secured").then_some(colon)
}

/// `text` without whatever could be the value of `secured`, under whichever key it stands.
fn without_secured(text: &str) -> String {
    let is_part = |character: char| {
        character.is_ascii_alphanumeric() || matches!(character, '+' | '/' | '=' | ';')
    };
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let (run, after) = rest.split_at(rest.find(|c| !is_part(c)).unwrap_or(rest.len()));
        shown.push_str(if Secured::new(run).is_ok() {
            REDACTED
        } else {
            run
        });
        let (between, next) = after.split_at(after.find(is_part).unwrap_or(after.len()));
        shown.push_str(between);
        rest = next;
    }
    shown
}

/// Whether a terminal may act on a character instead of showing it, or shows nothing for it.
fn is_acted_on(character: char) -> bool {
    character.is_control() && character != '\t' || character == '\u{feff}'
}

fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if is_acted_on(character) {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    shown
}
