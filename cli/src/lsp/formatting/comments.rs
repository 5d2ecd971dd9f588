//! The comments of a front matter, and the entry that each is about.

use crate::lsp::outline::Outline;
use crate::scalars::Scalars;

/// A comment, and the entry that it is about.
pub(super) struct Comment<'t> {
    /// From its `#` on; for one behind a value, with the blanks before it.
    pub(super) text: &'t str,
    /// The entry whose line it ends or, for one on a line of its own, the next; `None` behind all
    /// entries.
    pub(super) entry: Option<usize>,
    pub(super) is_behind_value: bool,
}

/// Finds the comments.
///
/// # Errors
///
/// - a comment inside a value, such as a list in brackets over several lines
pub(super) fn find<'t>(text: &'t str, outline: &Outline) -> Result<Vec<Comment<'t>>, &'static str> {
    let scalars = Scalars::of(text, outline.front_matter);
    let mut comments = Vec::new();
    let mut start = outline.front_matter.start;
    let lines = outline.front_matter.text(text).unwrap_or_default();
    for line in lines.split_inclusive('\n') {
        let (line_start, line) = (start, {
            start += line.len();
            line.trim_end()
        });
        let is_comment = |&(at, _): &(usize, &str)| {
            let before = line.get(..at).unwrap_or_default();
            let begins = before.is_empty() || before.ends_with([' ', '\t']);
            begins && !scalars.cover(line_start + at)
        };
        let Some((at, _)) = line.match_indices('#').find(is_comment) else {
            continue;
        };
        let before = line.get(..at).unwrap_or_default().trim_end();
        let hash = line_start + at;
        let last = outline.last_before(hash);
        let entry = outline.entry(last);
        if entry.is_some_and(|entry| hash < entry.value.end) {
            return Err("it has a comment inside a value");
        }
        let is_behind_value = !before.is_empty();
        let about = if is_behind_value {
            if entry.is_none_or(|entry| entry.key.start < line_start) {
                return Err("it has a comment inside a value");
            }
            last
        } else {
            last.map_or(Some(0), |last| Some(last + 1))
                .filter(|&next| next < outline.entries.len())
        };
        let from = if is_behind_value { before.len() } else { at };
        comments.push(Comment {
            text: line.get(from..).unwrap_or_default(),
            entry: about,
            is_behind_value,
        });
    }
    Ok(comments)
}
