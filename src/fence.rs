//! Fences: where the front matter of a file begins and ends.
//!
//! ```text
//! file         = [ BOM ] opening front-matter ( closing body | end of input )
//! opening      = "---" *( SP / TAB ) line-end
//! front-matter = *line                ; up to the first closing line
//! closing      = ( "---" / "..." ) *( SP / TAB ) ( line-end / end of input )
//! line-end     = LF / CRLF
//! ```
//!
//! Only lines count: a `---` at the first column closes also inside a block scalar or quotes,
//! as it does for Jekyll; `----`, `---foo`, `--- foo` and an indented `---` are never fences.
//! Nothing is copied or trimmed. The front matter keeps its final line end, and the body is
//! everything after the line end of the closing fence, byte for byte.

use crate::bytes::{self, Block};
use crate::source::{Slice as _, Span};

/// The UTF-8 form of U+FEFF.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The parts of a file, as spans of its bytes.
///
/// # Examples
///
/// ```
/// use newsmatter::fence::{self, Closing};
///
/// let file = b"---\ntitle: A---\n...\nbody\n";
/// let parts = fence::split(file).unwrap();
/// assert_eq!(&file[parts.front_matter.range()], b"title: A---\n");
/// assert!(matches!(parts.closing, Some(Closing::Dots(_))));
/// assert_eq!(&file[parts.body.range()], b"body\n");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fences {
    /// The byte order mark at the beginning of the file, if there is one.
    pub byte_order_mark: Option<Span>,
    /// The blank lines before the opening fence, if there are any. They are a fault.
    pub blank_lines: Option<Span>,
    /// The three dashes of the opening fence.
    pub opening: Span,
    /// The lines between the fences, with their line ends.
    pub front_matter: Span,
    /// The closing fence. Without one, the front matter goes on to the end of the input, and
    /// the body is empty.
    pub closing: Option<Closing>,
    /// Everything after the closing fence's line.
    pub body: Span,
}

/// A closing fence, without the blanks after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Closing {
    /// `---`
    Dashes(Span),
    /// `...`, which Jekyll takes for a fence too.
    Dots(Span),
}

/// Why a file has no front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoFrontMatter {
    /// Nothing but blanks and line ends stands in the file, if anything.
    Empty,
    /// The first line that is not blank is no fence.
    OtherText {
        /// That line, without its line end.
        line: Span,
    },
}

/// Finds the fences of a file.
///
/// # Errors
///
/// - an empty file, or one of blank lines only: [`NoFrontMatter::Empty`]
/// - a first line that is no fence, such as `title: Rain`, `----`, `--- yaml` or an indented
///   `---`: [`NoFrontMatter::OtherText`]
///
/// A missing closing fence, a byte order mark and blank lines before the opening fence are
/// parts of [`Fences`], since there is front matter to read all the same.
///
/// # Examples
///
/// ```
/// use newsmatter::fence::{self, NoFrontMatter};
///
/// let file = b"---\ntitle: Rain\n---\nIt rains.\n";
/// let fences = fence::split(file).unwrap();
/// assert_eq!(&file[fences.front_matter.range()], b"title: Rain\n");
/// assert_eq!(&file[fences.body.range()], b"It rains.\n");
/// assert_eq!(fence::split(b" \n"), Err(NoFrontMatter::Empty));
/// ```
pub fn split(file: &[u8]) -> Result<Fences, NoFrontMatter> {
    let Opening {
        byte_order_mark,
        blank_lines,
        fence,
        front_matter,
    } = open(file)?;
    let (front_matter, closing, body) = close(file, front_matter);
    Ok(Fences {
        byte_order_mark,
        blank_lines,
        opening: fence,
        front_matter,
        closing,
        body,
    })
}

/// Returns whether a file begins with an opening fence, so that it has front matter.
///
/// It costs next to nothing: what follows is not looked at.
///
/// # Examples
///
/// ```
/// use newsmatter::fence;
///
/// assert!(fence::is_open(b"---\ntitle: Rain\n---\n"));
/// assert!(!fence::is_open(b"# Read me\n"));
/// ```
pub fn is_open(file: &[u8]) -> bool {
    open(file).is_ok()
}

/// What stands before the front matter.
struct Opening {
    byte_order_mark: Option<Span>,
    blank_lines: Option<Span>,
    fence: Span,
    /// Where the front matter begins.
    front_matter: usize,
}

fn open(file: &[u8]) -> Result<Opening, NoFrontMatter> {
    let marked = file.starts_with(BYTE_ORDER_MARK);
    let begin = if marked { BYTE_ORDER_MARK.len() } else { 0 };
    let mut opening = begin;
    loop {
        let line = line_at(file, opening).ok_or(NoFrontMatter::Empty)?;
        if let Some(fence) = fence_of(file, line, *b"---") {
            return Ok(Opening {
                byte_order_mark: marked.then(|| Span::new(0, begin)),
                blank_lines: (opening > begin).then(|| Span::new(begin, opening)),
                fence,
                front_matter: line.next,
            });
        }
        if !is_blank(file, line) {
            let line = Span::new(line.start, line.end);
            return Err(NoFrontMatter::OtherText { line });
        }
        opening = line.next;
    }
}

/// Finds the closing fence of front matter that begins at `start`.
fn close(file: &[u8], start: usize) -> (Span, Option<Closing>, Span) {
    match next_fence(file, start) {
        Some((line, closing)) => (
            Span::new(start, line.start),
            Some(closing),
            Span::new(line.next, file.len()),
        ),
        None => (Span::new(start, file.len()), None, Span::empty(file.len())),
    }
}

/// The first line from `start` on that closes front matter.
fn next_fence(file: &[u8], start: usize) -> Option<(Line, Closing)> {
    let closing_of = |line: Line| {
        let dashes = fence_of(file, line, *b"---").map(Closing::Dashes);
        let closing = dashes.or_else(|| fence_of(file, line, *b"...").map(Closing::Dots));
        closing.map(|closing| (line, closing))
    };
    if let Some(found) = closing_of(line_at(file, start)?) {
        return Some(found);
    }
    let mut at = start;
    loop {
        let is_of_fence = |block: Block| block.is(b'-') | block.is(b'.');
        at = bytes::find_at_line_start(file, at, is_of_fence);
        if let Some(found) = closing_of(line_at(file, at)?) {
            return Some(found);
        }
    }
}

/// One line: its text without the line end, and where the next line begins.
#[derive(Clone, Copy)]
struct Line {
    start: usize,
    end: usize,
    next: usize,
}

/// The line that begins at `start`, or `None` at the end of the input.
fn line_at(file: &[u8], start: usize) -> Option<Line> {
    let rest = file.part(start..);
    if rest.is_empty() {
        return None;
    }
    let (length, line_end) = match memchr::memchr(b'\n', rest) {
        Some(length) if rest.part(..length).ends_with(b"\r") => (length - 1, 2),
        Some(length) => (length, 1),
        None => (rest.len(), 0),
    };
    let end = start + length;
    Some(Line {
        start,
        end,
        next: end + line_end,
    })
}

/// The place of `fence` if `line` is nothing but that and blanks.
fn fence_of(file: &[u8], line: Line, fence: [u8; 3]) -> Option<Span> {
    let after = file.part(line.start..line.end).strip_prefix(&fence)?;
    after
        .iter()
        .all(|byte| matches!(byte, b' ' | b'\t'))
        .then(|| Span::new(line.start, line.start + fence.len()))
}

/// Whether nothing but blanks stands in `line`.
fn is_blank(file: &[u8], line: Line) -> bool {
    let text = file.part(line.start..line.end);
    text.iter().all(|byte| matches!(byte, b' ' | b'\t'))
}
