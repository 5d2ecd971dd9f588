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

use super::escape::{self, Undecodable};
use super::{Construct, OutsideSubset, Scalar, Style};
use crate::bytes::ByteSet;
use crate::span::Span;

/// `double-quoted = DQUOTE *( escape / any but DQUOTE, "\", line-end ) DQUOTE`
#[inline]
pub(super) fn double_quoted(text: &str, start: usize) -> Result<Scalar<'_>, OutsideSubset> {
    let inner = start + 1;
    let rest = text.as_bytes().get(inner..).unwrap_or_default();
    let Some(length) = memchr::memchr3(b'"', b'\\', b'\n', rest) else {
        return Err(open_quote(start));
    };
    match rest.get(length) {
        Some(b'"') => {
            let end = inner + length;
            // Both ends are next to ASCII quotes, so on character boundaries.
            let raw = text.get(inner..end).unwrap_or_default();
            Ok(Scalar::new(
                raw,
                Style::DoubleQuoted,
                Span::new(start, end + 1),
            ))
        }
        Some(b'\\') => with_escapes(text, start, length),
        _ => Err(open_quote(start)),
    }
}

/// A double-quoted scalar whose first escape stands at `escape` behind its quote.
#[inline(never)]
fn with_escapes(text: &str, start: usize, escape: usize) -> Result<Scalar<'_>, OutsideSubset> {
    let inner = start + 1;
    let rest = text.get(inner..).unwrap_or_default();
    match escape::decode(rest, escape) {
        Ok((decoded, length)) => {
            let span = Span::new(start, inner + length + 1);
            Ok(Scalar::new(decoded, Style::DoubleQuoted, span))
        }
        Err(
            Undecodable::Escape {
                construct: Construct::OpenQuote,
                ..
            }
            | Undecodable::Open,
        ) => Err(open_quote(start)),
        Err(Undecodable::Escape {
            construct,
            at,
            length,
        }) => {
            let at = inner + at;
            Err(outside(construct, Span::new(at, at + length)))
        }
    }
}

/// `single-quoted = "'" *( "''" / any but "'", line-end ) "'"`
pub(super) fn single_quoted(text: &str, start: usize) -> Result<Scalar<'_>, OutsideSubset> {
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
    let span = Span::new(start, at + 1);
    Ok(Scalar::new(decoded, Style::SingleQuoted, span))
}

/// What ends plain text, or may.
static PLAIN_STOP: ByteSet = ByteSet::of(b"\n:#\t");

/// `plain = first *( any but line-end and TAB )`, outside flow collections.
#[inline]
pub(super) fn plain(text: &str, start: usize) -> Result<Scalar<'_>, OutsideSubset> {
    check_first(text, start)?;
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let mut end = 0;
    loop {
        let tail = rest.get(end..).unwrap_or_default();
        end += PLAIN_STOP.find(tail);
        let stop = start + end;
        match rest.get(end) {
            None | Some(b'\n') => return Ok(plain_between(text, start, stop)),
            Some(b'#') if end > 0 && rest.get(end - 1) == Some(&b' ') => {
                return Ok(plain_between(text, start, stop));
            }
            Some(b':')
                if matches!(rest.get(end + 1), None | Some(b' ' | b'\n' | b'\r' | b'\t')) =>
            {
                return Err(outside(Construct::ColonInText, Span::new(stop, stop + 1)));
            }
            Some(b'\t') => return Err(outside(Construct::Tab, Span::new(stop, stop + 1))),
            Some(_) => end += 1,
        }
    }
}

/// `plain` inside a flow sequence.
pub(super) fn plain_in_flow(text: &str, start: usize) -> Result<Scalar<'_>, OutsideSubset> {
    check_first(text, start)?;
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let length = rest
        .iter()
        .position(|byte| b",[]{}:#\t\r\n".contains(byte))
        .unwrap_or(rest.len());
    let end = start + length;
    // A dash alone is no text there, though some readers take it for one.
    let is_dash = rest.get(..length) == Some(b"-");
    if length == 0 || is_dash || !matches!(rest.get(length), Some(b',' | b']')) {
        let place = if is_dash { start } else { end };
        return Err(outside(Construct::FlowSequence, Span::new(place, end)));
    }
    Ok(plain_between(text, start, end))
}

/// The plain scalar from `start` to `end`, less the blanks before `end`.
#[inline]
fn plain_between(text: &str, start: usize, end: usize) -> Scalar<'_> {
    let bytes = text.as_bytes();
    let mut end = end;
    while end > start && matches!(bytes.get(end - 1), Some(b' ' | b'\r')) {
        end -= 1;
    }
    // Both ends are next to ASCII bytes or the end of the text, so on character boundaries.
    let text = text.get(start..end).unwrap_or_default();
    Scalar::new(text, Style::Plain, Span::new(start, end))
}

/// Signs of YAML's that plain text cannot begin with.
static INDICATOR: ByteSet = ByteSet::of(b"-?:,[]{}#&*!|>'\"%@`\t");

/// Whether plain text can begin at `start`.
#[inline]
fn check_first(text: &str, start: usize) -> Result<(), OutsideSubset> {
    let bytes = text.as_bytes();
    let Some(&first) = bytes.get(start) else {
        return Err(outside(Construct::FlowSequence, Span::empty(start)));
    };
    if !INDICATOR.has(first) {
        return Ok(());
    }
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

fn open_quote(start: usize) -> OutsideSubset {
    outside(Construct::OpenQuote, Span::new(start, start + 1))
}

const fn outside(construct: Construct, span: Span) -> OutsideSubset {
    OutsideSubset { construct, span }
}
