//! Text in quotes, on one line or several (YAML 1.2.2 sections 7.3.1 and 7.3.2).
//!
//! ```text
//! double-quoted = DQUOTE *( escape / "\" line-end / any but DQUOTE, "\" ) DQUOTE
//! single-quoted = "'" *( "''" / any but "'" ) "'"
//! ```

use std::borrow::Cow;

use super::fold;
use super::{Construct, OutsideSubset, Scalar, Style, escape, outside, outside_at};
use crate::source::Span;

/// The text in double quotes that begins at `start`.
#[inline]
pub(in crate::yaml) fn double_quoted(
    text: &str,
    start: usize,
) -> Result<Scalar<'_>, OutsideSubset> {
    let inner = start + 1;
    let end = escape::next_mark(text.as_bytes(), inner);
    if text.as_bytes().get(end) != Some(&b'"') {
        return with_escapes_or_lines(text, start, end);
    }
    // Both ends are next to ASCII quotes, so on character boundaries.
    let raw = text.get(inner..end).unwrap_or_default();
    Ok(Scalar::new(
        raw,
        Style::DoubleQuoted,
        Span::new(start, end + 1),
    ))
}

/// A double-quoted scalar in which something else than text stands at `mark` first.
#[inline(never)]
fn with_escapes_or_lines(
    text: &str,
    start: usize,
    mark: usize,
) -> Result<Scalar<'_>, OutsideSubset> {
    let (decoded, end) = escape::decode(text, start + 1, mark)
        .map_err(|found| found.unwrap_or(open_quote(start)))?;
    let span = Span::new(start, end + 1);
    Ok(Scalar::new(decoded, Style::DoubleQuoted, span))
}

/// The text in single quotes that begins at `start`.
pub(in crate::yaml) fn single_quoted(
    text: &str,
    start: usize,
) -> Result<Scalar<'_>, OutsideSubset> {
    let bytes = text.as_bytes();
    let inner = start + 1;
    let mut at = inner;
    let mut decoded: Option<String> = None;
    // From where on nothing was copied yet.
    let mut copied = inner;
    loop {
        at = fold::next_mark(bytes, at, b'\'');
        let before = text.get(copied..at).unwrap_or_default();
        match bytes.get(at..).unwrap_or_default() {
            [b'\'', b'\'', ..] => {
                // One of the two is copied with what follows.
                decoded.get_or_insert_default().push_str(before);
                copied = at + 1;
                at += 2;
            }
            [b'\'', ..] => {
                let text = match decoded {
                    None => Cow::Borrowed(before),
                    Some(mut decoded) => {
                        decoded.push_str(before);
                        Cow::Owned(decoded)
                    }
                };
                let span = Span::new(start, at + 1);
                return Ok(Scalar::new(text, Style::SingleQuoted, span));
            }
            [b'\n' | b'\r', ..] => {
                let decoded = decoded.get_or_insert_default();
                decoded.push_str(before);
                at = fold::line_break(text, at, decoded, 0)?;
                copied = at;
            }
            [] => return Err(open_quote(start)),
            _ => return Err(outside_at(Construct::Character, text, at)),
        }
    }
}

fn open_quote(start: usize) -> OutsideSubset {
    outside(Construct::OpenQuote, Span::new(start, start + 1))
}
