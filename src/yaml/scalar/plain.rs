//! Plain text (YAML 1.2.2 section 7.3.3).
//!
//! ```text
//! plain(n) = first *( any but line-end and TAB )   ; up to " #" or the line's end, without the
//!                                                  ; blanks before it
//!            *( line-end *blank-line more )        ; lines that are indented more than n
//! ```
//!
//! Plain text begins with no indicator of YAML's, except a `-` with something after it, and
//! has no `: ` in it and no `:` at its end.

use std::borrow::Cow;

use super::{
    Construct, OutsideSubset, Scalar, Style, characters, fold, introduced_by, is_marker, line_end,
    outside, outside_at,
};
use crate::bytes::{self, ByteSet};
use crate::source::{Slice, Span};

/// The plain text that begins at `start`, in a collection whose entries begin at column `indent`.
#[inline]
pub(in crate::yaml) fn plain(
    text: &str,
    start: usize,
    indent: usize,
) -> Result<Scalar<'_>, OutsideSubset> {
    let (first, next) = first_line(text, start, indent)?;
    match next {
        None => Ok(first),
        Some(next) => over_lines(text, first, next, indent),
    }
}

/// The plain text that begins at `start`, if it does not go on in another line.
pub(in crate::yaml) fn plain_on_one_line(
    text: &str,
    start: usize,
    indent: usize,
) -> Option<Scalar<'_>> {
    let (scalar, next) = first_line(text, start, indent).ok()?;
    next.is_none().then_some(scalar)
}

/// The first line of the plain text that begins at `start`, and where it goes on.
#[inline]
fn first_line(
    text: &str,
    start: usize,
    indent: usize,
) -> Result<(Scalar<'_>, Option<Next>), OutsideSubset> {
    check_first(text, start)?;
    let (end, stop) = line(text, start)?;
    let first = text.get(start..end).unwrap_or_default();
    let first = Scalar::new(first, Style::Plain, Span::new(start, end));
    let next = if is_comment_at(text, stop) {
        None
    } else {
        next_line(text, stop, indent)?
    };
    Ok((first, next))
}

/// Where plain text goes on, and how many line ends are before that.
type Next = (usize, usize);

/// Plain text whose second line begins at `next`.
#[inline(never)]
fn over_lines<'a>(
    text: &'a str,
    first: Scalar<'a>,
    next: Next,
    indent: usize,
) -> Result<Scalar<'a>, OutsideSubset> {
    let start = first.span.start;
    let mut joined = first.text.into_owned();
    let (mut at, mut breaks) = next;
    loop {
        match breaks {
            1 => joined.push(' '),
            _ => (1..breaks).for_each(|_| joined.push('\n')),
        }
        let (end, stop) = line(text, at).map_err(|outside| match outside.construct {
            // A key, which stands further right than those before it.
            Construct::ColonInText => outside_at(Construct::Indentation, text, at),
            _ => outside,
        })?;
        joined.push_str(text.get(at..end).unwrap_or_default());
        let next = if is_comment_at(text, stop) {
            None
        } else {
            next_line(text, stop, indent)?
        };
        let Some(next) = next else {
            let text = Cow::Owned(joined);
            return Ok(Scalar::new(text, Style::Plain, Span::new(start, end)));
        };
        (at, breaks) = next;
    }
}

/// The line of plain text that goes on at `start`: where its text ends, and where what follows
/// its blanks stands, a line end or a comment.
#[inline]
fn line(text: &str, start: usize) -> Result<(usize, usize), OutsideSubset> {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        at = next_sign(bytes, at);
        match bytes.get(at..).unwrap_or_default() {
            [] | [b'\n', ..] | [b'\r', b'\n', ..] => break,
            [b'#', ..] if at > start && bytes.get(at - 1) == Some(&b' ') => break,
            [b':'] | [b':', b' ' | b'\n' | b'\r' | b'\t', ..] => {
                return Err(outside(Construct::ColonInText, Span::new(at, at + 1)));
            }
            [b'\t', ..] => return Err(outside(Construct::Tab, Span::new(at, at + 1))),
            _ if characters::unusual_at(bytes, at).is_some() => {
                return Err(outside_at(Construct::Character, text, at));
            }
            _ => at += 1,
        }
    }
    Ok((without_blanks(bytes, start, at), at))
}

/// Where the next `:`, `#`, line end or character that may be unusual stands from `start` on.
#[inline]
fn next_sign(bytes: &[u8], start: usize) -> usize {
    start
        + bytes::find_near(bytes.part(start..), |block| {
            block.is(b':') | block.is(b'#') | characters::begins_unusual_or_line_end(block)
        })
}

/// The end of the text from `start` to `end`, less the spaces before `end`.
#[inline]
fn without_blanks(bytes: &[u8], start: usize, end: usize) -> usize {
    let mut end = end;
    while end > start && bytes.get(end - 1) == Some(&b' ') {
        end -= 1;
    }
    end
}

fn is_comment_at(text: &str, at: usize) -> bool {
    text.as_bytes().get(at) == Some(&b'#')
}

/// Where plain text goes on behind the line end at `stop`, and how many line ends are between;
/// `None` if what follows is not part of it.
#[inline]
fn next_line(text: &str, stop: usize, indent: usize) -> Result<Option<Next>, OutsideSubset> {
    let bytes = text.as_bytes();
    let mut at = stop;
    let mut breaks = 0;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let length = line_end(rest);
        if length == 0 {
            return Ok(None);
        }
        breaks += 1;
        at += length;
        let line = bytes.get(at..).unwrap_or_default();
        let spaces = line.iter().take_while(|&&byte| byte == b' ').count();
        at += spaces;
        match line.get(spaces..).unwrap_or_default() {
            [] => return Ok(None),
            rest if line_end(rest) > 0 => {}
            [b'\t', ..] => return Err(outside(Construct::Tab, Span::new(at, at + 1))),
            _ if is_marker(line, 0) => return Ok(None),
            [b'#', ..] => return Ok(None),
            _ if spaces <= indent => return Ok(None),
            _ => return Ok(Some((at, breaks))),
        }
    }
}

/// The plain key at `start`, which ends before its colon; else what stands in its place.
pub(in crate::yaml) fn plain_key(text: &str, start: usize) -> Result<Scalar<'_>, Span> {
    let bytes = text.as_bytes();
    check_first(text, start).map_err(|outside| outside.span)?;
    let mut at = start;
    loop {
        at = next_sign(bytes, at);
        match bytes.get(at..).unwrap_or_default() {
            [b':', b' ' | b'\n', ..] | [b':', b'\r', b'\n', ..] | [b':'] => break,
            [b'#', ..] if bytes.get(at.wrapping_sub(1)) == Some(&b' ') => {
                return Err(Span::new(at, at + 1));
            }
            [] | [b'\n' | b'\r' | b'\t', ..] => return Err(Span::empty(at)),
            _ => match characters::unusual_at(bytes, at) {
                Some(unusual) => return Err(unusual),
                None => at += 1,
            },
        }
    }
    let end = without_blanks(bytes, start, at);
    let key = text.get(start..end).unwrap_or_default();
    Ok(Scalar::new(key, Style::Plain, Span::new(start, end)))
}

/// `plain` inside a flow collection, on one line; else what stands in its place.
pub(in crate::yaml) fn plain_in_flow(text: &str, start: usize) -> Result<Scalar<'_>, Span> {
    let bytes = text.as_bytes();
    check_first(text, start).map_err(|outside| outside.span)?;
    let mut at = start;
    loop {
        match bytes.get(at..).unwrap_or_default() {
            // A key ends before a colon with a blank behind it.
            [b',' | b'[' | b']' | b'{' | b'}' | b'\n', ..]
            | [b'\r', b'\n', ..]
            | [b':', b' ' | b'\n' | b'\r', ..] => break,
            [b'#', ..] if at > start && bytes.get(at - 1) == Some(&b' ') => break,
            [b':', next, ..] if next.is_ascii_alphanumeric() || *next == b'/' => at += 1,
            [] | [b':' | b'?' | b'\t', ..] => return Err(Span::empty(at)),
            _ => match characters::unusual_at(bytes, at) {
                Some(unusual) => return Err(unusual),
                None => at += 1,
            },
        }
    }
    let end = without_blanks(bytes, start, at);
    // A dash alone is no text there, though some readers take it for one; and text that goes on
    // in the next line is for the complete parser.
    let is_dash = bytes.get(start..end) == Some(b"-");
    if end == start || is_dash || !ends_entry(text, at) {
        return Err(Span::new(start, end));
    }
    let value = text.get(start..end).unwrap_or_default();
    Ok(Scalar::new(value, Style::Plain, Span::new(start, end)))
}

/// Whether nothing but blanks stands between `at` and the next sign of the flow collection.
fn ends_entry(text: &str, at: usize) -> bool {
    if line_end(text.as_bytes().get(at..).unwrap_or_default()) == 0 {
        return true;
    }
    match fold::line_breaks(text, at) {
        Ok((next, _)) => matches!(text.as_bytes().get(next), Some(b',' | b']' | b'}' | b'#')),
        Err(_) => false,
    }
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
