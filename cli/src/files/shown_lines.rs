//! The lines of a document as they may be shown on a terminal or kept in a log.

use crate::visible::{escaped, is_acted_on};

/// The lines of `text` with their line ends, control characters escaped, without the content of
/// `secured`.
pub(crate) fn of(text: &str) -> Vec<String> {
    let shown = newsmatter::redact(text);
    let lines = shown.split_inclusive('\n').map(|line| {
        let content = line.trim_end_matches(['\n', '\r']);
        let line_end = line.get(content.len()..).unwrap_or_default();
        escaped(content, |character| {
            character != '\t' && is_acted_on(character)
        })
        .into_owned()
            + line_end
    });
    lines.collect()
}
