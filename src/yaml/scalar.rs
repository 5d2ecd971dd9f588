//! Scalars of the subset: text that begins and ends on one line.
//!
//! ```text
//! double-quoted = DQUOTE *( escape / any but DQUOTE, "\", line-end ) DQUOTE
//! single-quoted = "'" *( "''" / any but "'", line-end ) "'"
//! plain         = first *( any but line-end and TAB )   ; up to " #" or the line's end,
//!                                                       ; without the blanks before it
//! ```
//!
//! Plain text begins with no indicator of YAML's, except a `-` with something after it, and
//! has no `: ` in it and no `:` at its end. In a flow sequence it has no `,[]{}:#` at all.

use std::borrow::Cow;

use super::escape;
use super::{Construct, OutsideSubset, Scalar, Style};
use crate::span::Span;

/// A scalar that was read whole.
pub(super) struct Found<'a> {
    pub(super) scalar: Scalar<'a>,
}

/// Reads the quoted scalar at `start`.
pub(super) fn quoted(text: &str, start: usize) -> Result<Found<'_>, OutsideSubset> {
    match text.as_bytes().get(start) {
        Some(b'"') => double_quoted(text, start),
        _ => single_quoted(text, start),
    }
}

/// `double-quoted = DQUOTE *( escape / any but DQUOTE, "\", line-end ) DQUOTE`
fn double_quoted(text: &str, start: usize) -> Result<Found<'_>, OutsideSubset> {
    let bytes = text.as_bytes();
    let inner = start + 1;
    let mut at = inner;
    let mut escapes = false;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let Some(length) = memchr::memchr3(b'"', b'\\', b'\n', rest) else {
            return Err(open_quote(start));
        };
        at += length;
        match bytes.get(at) {
            Some(b'"') => break,
            Some(b'\\') => {
                escapes = true;
                at += 2;
            }
            _ => return Err(open_quote(start)),
        }
    }
    // Both ends are next to ASCII quotes, so on character boundaries.
    let raw = text.get(inner..at).unwrap_or_default();
    let span = Span::new(start, at + 1);
    let decoded = if escapes {
        Cow::Owned(escape::decode(raw).map_err(|bad| {
            let at = inner + bad.at;
            outside(bad.construct, Span::new(at, at + bad.length))
        })?)
    } else {
        Cow::Borrowed(raw)
    };
    Ok(found(decoded, Style::DoubleQuoted, span))
}

/// `single-quoted = "'" *( "''" / any but "'", line-end ) "'"`
fn single_quoted(text: &str, start: usize) -> Result<Found<'_>, OutsideSubset> {
    let bytes = text.as_bytes();
    let inner = start + 1;
    let mut at = inner;
    let mut escapes = false;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let length = memchr::memchr2(b'\'', b'\n', rest).ok_or(open_quote(start))?;
        at += length;
        if bytes.get(at) != Some(&b'\'') {
            return Err(open_quote(start));
        }
        if bytes.get(at + 1) != Some(&b'\'') {
            break;
        }
        escapes = true;
        at += 2;
    }
    let raw = text.get(inner..at).unwrap_or_default();
    let decoded = if escapes {
        Cow::Owned(raw.replace("''", "'"))
    } else {
        Cow::Borrowed(raw)
    };
    Ok(found(
        decoded,
        Style::SingleQuoted,
        Span::new(start, at + 1),
    ))
}

/// `plain = first *( any but line-end and TAB )`, outside flow collections.
pub(super) fn plain(text: &str, start: usize) -> Result<Found<'_>, OutsideSubset> {
    check_first(text, start)?;
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let mut end = rest.len();
    let mut previous = 0;
    for (at, &byte) in rest.iter().enumerate() {
        match byte {
            b'\n' => {
                end = at;
                break;
            }
            b'#' if previous == b' ' => {
                end = at;
                break;
            }
            b':' if matches!(rest.get(at + 1), None | Some(b' ' | b'\n' | b'\r' | b'\t')) => {
                let colon = start + at;
                return Err(outside(Construct::ColonInText, Span::new(colon, colon + 1)));
            }
            b'\t' => {
                let tab = start + at;
                return Err(outside(Construct::Tab, Span::new(tab, tab + 1)));
            }
            _ => previous = byte,
        }
    }
    Ok(plain_between(text, start, start + end))
}

/// `plain` inside a flow sequence.
pub(super) fn plain_in_flow(text: &str, start: usize) -> Result<Found<'_>, OutsideSubset> {
    check_first(text, start)?;
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let length = rest
        .iter()
        .position(|byte| b",[]{}:#\t\r\n".contains(byte))
        .unwrap_or(rest.len());
    let end = start + length;
    if length == 0 || !matches!(rest.get(length), Some(b',' | b']')) {
        return Err(outside(Construct::FlowSequence, Span::empty(end)));
    }
    Ok(plain_between(text, start, end))
}

/// The plain scalar from `start` to `end`, less the blanks before `end`.
fn plain_between(text: &str, start: usize, end: usize) -> Found<'_> {
    // Both ends are next to ASCII bytes or the end of the text, so on character boundaries.
    let raw = text.get(start..end).unwrap_or_default();
    let text = raw.trim_end_matches([' ', '\r']);
    let span = Span::new(start, start + text.len());
    found(Cow::Borrowed(text), Style::Plain, span)
}

/// Whether plain text can begin at `start`.
fn check_first(text: &str, start: usize) -> Result<(), OutsideSubset> {
    let bytes = text.as_bytes();
    let first = bytes.get(start).copied().unwrap_or(b'\n');
    let dash_with_more = first == b'-'
        && !matches!(
            bytes.get(start + 1),
            None | Some(b' ' | b'\t' | b'\r' | b'\n')
        );
    match introduced_by(first) {
        Some(construct) if !dash_with_more => Err(outside(construct, Span::new(start, start + 1))),
        _ => Ok(()),
    }
}

/// What a value that begins with `byte` is, if not plain text.
pub(super) fn introduced_by(byte: u8) -> Option<Construct> {
    Some(match byte {
        b'&' => Construct::Anchor,
        b'*' => Construct::Alias,
        b'!' => Construct::Tag,
        b'|' | b'>' => Construct::BlockScalar,
        b'{' => Construct::FlowMapping,
        b'[' => Construct::FlowSequence,
        b'"' | b'\'' => Construct::TextAfterQuote,
        b'-' | b'?' | b':' | b',' | b']' | b'}' | b'#' | b'%' | b'@' | b'`' => {
            Construct::IndicatorFirst
        }
        b'\t' => Construct::Tab,
        _ => return None,
    })
}

fn found<'a>(text: Cow<'a, str>, style: Style, span: Span) -> Found<'a> {
    Found {
        scalar: Scalar::new(text, style, span),
    }
}

fn open_quote(start: usize) -> OutsideSubset {
    outside(Construct::OpenQuote, Span::new(start, start + 1))
}

const fn outside(construct: Construct, span: Span) -> OutsideSubset {
    OutsideSubset { construct, span }
}
