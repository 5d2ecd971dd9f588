//! Scalars of the native subset: what each begins and ends with, and the text that it has.
//!
//! ```text
//! scalar(n)     = plain(n) / double-quoted / single-quoted / block-scalar(n)
//! ```
//!
//! `n` is the column of the entries of the collection around the scalar; every line of plain
//! text and of a block scalar but the first is indented more than it.

mod block;
pub(super) mod fold;
mod plain;
mod quoted;

pub(super) use self::block::block;
pub(super) use self::plain::{plain, plain_in_flow, plain_key, plain_on_one_line};
pub(super) use self::quoted::{double_quoted, single_quoted};
use super::{Construct, OutsideSubset, Scalar, Style, characters, escape};
use crate::source::Span;

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

/// Whether a document marker, `---` or `...`, begins a line with `rest`, which stands at
/// `column` (YAML 1.2.2 section 9.1.2). Inside a scalar it is forbidden.
pub(super) fn is_marker(rest: &[u8], column: usize) -> bool {
    let (b"---" | b"...") = rest.get(..3).unwrap_or_default() else {
        return false;
    };
    column == 0 && matches!(rest.get(3), None | Some(b' ' | b'\t' | b'\r' | b'\n'))
}

/// Whether a scalar stands on one line.
pub(super) fn is_one_line(text: &str, span: Span) -> bool {
    let scalar = span.text(text).unwrap_or_default();
    memchr::memchr(b'\n', scalar.as_bytes()).is_none()
}

/// How many bytes the line end takes that `rest` begins with; 0 if it does not.
fn line_end(rest: &[u8]) -> usize {
    match rest {
        [b'\n', ..] => 1,
        [b'\r', b'\n', ..] => 2,
        _ => 0,
    }
}

/// The character of `text` at `at`, as something that the subset does not have.
fn outside_at(construct: Construct, text: &str, at: usize) -> OutsideSubset {
    let next = text.get(at..).and_then(|rest| rest.chars().next());
    let length = next.map_or(0, char::len_utf8);
    outside(construct, Span::new(at, at + length))
}

const fn outside(construct: Construct, span: Span) -> OutsideSubset {
    OutsideSubset { construct, span }
}
