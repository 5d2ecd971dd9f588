//! The lines of a document as they may be shown on a terminal or kept in a log.

/// The lines of `text` with their line ends, control characters escaped, without the content of
/// `secured`.
pub(crate) fn of(text: &str) -> Vec<String> {
    let shown = newsmatter::redact(text);
    let lines = shown.split_inclusive('\n').map(|line| {
        let content = line.trim_end_matches(['\n', '\r']);
        let line_end = line.get(content.len()..).unwrap_or_default();
        escaped(content) + line_end
    });
    lines.collect()
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
