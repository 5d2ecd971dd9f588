//! Line folding of flow scalars (YAML 1.2.2 section 6.5).

use super::{Construct, OutsideSubset, characters, is_marker, line_end, outside_at};
use crate::bytes;

/// Where the next `quote`, line end or unusual character stands from `start` on, or the end.
pub(in crate::yaml) fn next_mark(bytes: &[u8], start: usize, quote: u8) -> usize {
    let mut at = start;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        at += bytes::find(rest, |block| {
            block.is(quote) | characters::begins_unusual_or_line_end(block)
        });
        match bytes.get(at) {
            None | Some(b'\n' | b'\r') => return at,
            Some(&byte) if byte == quote => return at,
            Some(_) if characters::unusual_at(bytes, at).is_some() => return at,
            Some(_) => at += 1,
        }
    }
}

/// Folds the line end at `at` and the blank lines behind it into `out`, which has the text
/// before them; returns where the text goes on.
///
/// Blanks around the line end are dropped, but for those of the first `kept` bytes of `out`,
/// which were written as escapes. One line end becomes a space, more become one less.
pub(in crate::yaml) fn line_break(
    text: &str,
    at: usize,
    out: &mut String,
    kept: usize,
) -> Result<usize, OutsideSubset> {
    let blanks_begin = out.trim_end_matches([' ', '\t']).len().max(kept);
    out.truncate(blanks_begin);
    let (at, breaks) = line_breaks(text, at)?;
    match breaks {
        0 | 1 => out.push(' '),
        _ => (1..breaks).for_each(|_| out.push('\n')),
    }
    Ok(at)
}

/// Passes line ends and the spaces behind each; returns where text goes on, and how many there
/// were.
pub(in crate::yaml) fn line_breaks(
    text: &str,
    start: usize,
) -> Result<(usize, usize), OutsideSubset> {
    let bytes = text.as_bytes();
    let mut at = start;
    let mut breaks = 0;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let length = line_end(rest);
        if length == 0 {
            return match rest.first() {
                // Readers differ on whether a tab may indent.
                Some(b'\t') => Err(outside_at(Construct::Tab, text, at)),
                Some(b'\r') => Err(outside_at(Construct::Character, text, at)),
                _ => Ok((at, breaks)),
            };
        }
        breaks += 1;
        at += length;
        let line = bytes.get(at..).unwrap_or_default();
        if is_marker(line, 0) {
            return Err(outside_at(Construct::Marker, text, at));
        }
        at += line.iter().take_while(|&&byte| byte == b' ').count();
    }
}
