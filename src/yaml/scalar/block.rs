//! Block scalars (YAML 1.2.2 section 8.1).
//!
//! ```text
//! block-scalar(n) = ( "|" / ">" ) *( "+" / "-" / DIGIT ) rest-of-line *( content / blank )
//! ```
//!
//! Its lines are indented alike, by the digit or as its first line, and more than `n`. The value
//! has their line ends as LF; after the last line, one, all or none, by `+` and `-`. In `>`,
//! a line end between two lines that begin with no blank is a space.

use super::{
    Construct, OutsideSubset, Scalar, Style, characters, is_marker, line_end, outside, outside_at,
};
use crate::source::Span;

/// What becomes of the line ends behind the last line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Chomping {
    /// `-`: none is left.
    Strip,
    /// One is left.
    Clip,
    /// `+`: all are left.
    Keep,
}

struct Header {
    style: Style,
    chomping: Chomping,
    /// How much further than the parent its lines are indented, if it says.
    indentation: Option<usize>,
    /// Behind the signs.
    end: usize,
    /// Where the next line begins.
    next: usize,
}

/// The block scalar whose sign stands at `start`, in a collection whose entries begin at column
/// `parent`; and where the first line begins that is not part of it.
pub(in crate::yaml) fn block(
    text: &str,
    start: usize,
    parent: usize,
) -> Result<(Scalar<'_>, usize), OutsideSubset> {
    let header = header(text, start)?;
    let indent = match header.indentation {
        Some(more) => parent + more,
        None => content_indent(text, header.next, start)?.max(parent + 1),
    };
    let mut value = Value {
        is_folded: header.style == Style::Folded,
        text: String::new(),
        breaks: 0,
        last: None,
    };
    let mut at = header.next;
    let mut end = header.end;
    let bytes = text.as_bytes();
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let spaces = rest.iter().take_while(|&&byte| byte == b' ').count();
        let behind = rest.get(spaces..).unwrap_or_default();
        // Readers differ on whether a last line of blanks without a line end is one.
        if behind.is_empty() {
            return Err(outside(Construct::BlockScalar, Span::new(start, end)));
        }
        if line_end(behind) > 0 && spaces <= indent {
            value.breaks += 1;
            at += spaces + line_end(behind);
            continue;
        }
        if spaces < indent || is_marker(rest, 0) {
            // Before any content, the complete parser refuses a comment that is indented less.
            if spaces > 0 && behind.starts_with(b"#") && value.last.is_none() {
                return Err(outside(Construct::BlockScalar, Span::new(start, end)));
            }
            break;
        }
        let (line, line_end) = content_line(text, at + indent, start)?;
        value.line(line);
        end = line_content_end(line, at + indent, end);
        at = line_end;
    }
    if matches!(bytes.get(at), Some(b'\t')) {
        return Err(outside(Construct::Tab, Span::new(at, at + 1)));
    }
    let text = value.finish(header.chomping);
    let scalar = Scalar::new(text, header.style, Span::new(start, end));
    Ok((scalar, at))
}

/// Where the span ends behind a line of content: lines of blanks do not count.
fn line_content_end(line: &str, start: usize, before: usize) -> usize {
    let written = line.trim_end_matches([' ', '\t']);
    if written.is_empty() {
        before
    } else {
        start + line.len()
    }
}

fn header(text: &str, start: usize) -> Result<Header, OutsideSubset> {
    let bytes = text.as_bytes();
    let not_plain = || outside(Construct::BlockScalar, Span::new(start, start + 1));
    let style = match bytes.get(start) {
        Some(b'|') => Style::Literal,
        _ => Style::Folded,
    };
    let (mut chomping, mut indentation) = (None, None);
    let mut at = start + 1;
    loop {
        match bytes.get(at) {
            Some(b'+') if chomping.is_none() => chomping = Some(Chomping::Keep),
            Some(b'-') if chomping.is_none() => chomping = Some(Chomping::Strip),
            Some(digit @ b'1'..=b'9') if indentation.is_none() => {
                indentation = Some(usize::from(digit - b'0'));
            }
            _ => break,
        }
        at += 1;
    }
    let end = at;
    let rest = bytes.get(at..).unwrap_or_default();
    let spaces = rest.iter().take_while(|&&byte| byte == b' ').count();
    at += spaces;
    let rest = bytes.get(at..).unwrap_or_default();
    if spaces > 0 && rest.first() == Some(&b'#') {
        let length = memchr::memchr(b'\n', rest).ok_or_else(not_plain)?;
        let comment = rest.get(..length).unwrap_or_default();
        let comment = comment.strip_suffix(b"\r").unwrap_or(comment);
        if characters::first_unusual(comment).is_some() {
            return Err(not_plain());
        }
        at += length;
    }
    let length = line_end(bytes.get(at..).unwrap_or_default());
    if length == 0 {
        return Err(not_plain());
    }
    Ok(Header {
        style,
        chomping: chomping.unwrap_or(Chomping::Clip),
        indentation,
        end,
        next: at + length,
    })
}

/// How far the first line with something on it is indented. A blank line before it that is
/// indented more is an error, which is left to the complete parser.
fn content_indent(text: &str, next: usize, start: usize) -> Result<usize, OutsideSubset> {
    let bytes = text.as_bytes();
    let mut at = next;
    let mut longest = 0;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let spaces = rest.iter().take_while(|&&byte| byte == b' ').count();
        let behind = rest.get(spaces..).unwrap_or_default();
        match line_end(behind) {
            0 if behind.first() == Some(&b'\t') => {
                return Err(outside(Construct::Tab, Span::new(at, at + spaces + 1)));
            }
            0 if spaces < longest => {
                return Err(outside(Construct::BlockScalar, Span::new(start, start + 1)));
            }
            0 => return Ok(spaces),
            length => {
                longest = longest.max(spaces);
                at += spaces + length;
            }
        }
    }
}

/// The line of content from `at` on, and where the next line begins. The last line of the input
/// has a line end too, or readers differ on the value.
fn content_line(text: &str, at: usize, start: usize) -> Result<(&str, usize), OutsideSubset> {
    let not_plain = outside(Construct::BlockScalar, Span::new(start, start + 1));
    let rest = text.get(at..).ok_or(not_plain)?;
    let length = memchr::memchr(b'\n', rest.as_bytes()).ok_or(not_plain)?;
    let line = rest.get(..length).unwrap_or_default();
    let line = line.strip_suffix('\r').unwrap_or(line);
    match characters::first_unusual(line.as_bytes()) {
        Some(unusual) => Err(outside_at(Construct::Character, text, at + unusual.start)),
        None => Ok((line, at + length + 1)),
    }
}

/// The value of a block scalar as its lines are read.
struct Value {
    is_folded: bool,
    text: String,
    /// How many blank lines were passed since the last line.
    breaks: usize,
    /// Whether the last line begins with a blank; `None` before the first.
    last: Option<bool>,
}

impl Value {
    fn line(&mut self, line: &str) {
        let begins_blank = line.starts_with([' ', '\t']);
        let breaks = std::mem::take(&mut self.breaks);
        match self.last {
            Some(false) if self.is_folded && !begins_blank && breaks == 0 => self.text.push(' '),
            Some(false) if self.is_folded && !begins_blank => {}
            Some(_) => self.text.push('\n'),
            None => {}
        }
        (0..breaks).for_each(|_| self.text.push('\n'));
        self.text.push_str(line);
        self.last = Some(begins_blank);
    }

    fn finish(mut self, chomping: Chomping) -> String {
        let ends = match chomping {
            Chomping::Strip => 0,
            Chomping::Clip => usize::from(self.last.is_some()),
            Chomping::Keep => usize::from(self.last.is_some()) + self.breaks,
        };
        (0..ends).for_each(|_| self.text.push('\n'));
        self.text
    }
}
