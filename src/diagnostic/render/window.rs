//! The part of a line that is shown, and the columns its bytes take there.

use std::slice;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::source::{REDACTED, Secrets, Slice as _, Span, escaped, needs_escape};

/// What stands for a tab: blanks of one width, since the line is moved by the gutter.
const TAB: &str = "    ";

/// What stands for bytes that are no UTF-8.
const INVALID: &str = "\u{FFFD}";

/// What stands where a line is cut.
const CUT: &str = "…";

/// How many columns before a long place are shown, so that its key can be seen.
const LEAD: usize = 20;

/// How many bytes before and behind a place may be shown, and more.
const NEIGHBOURS: usize = 256;

/// How many characters one walk takes at most. Characters without width never fill a window.
const LONGEST_WALK: usize = 400;

/// A line that is about to be shown.
#[derive(Clone, Copy)]
pub(super) struct SourceLine<'a> {
    pub(super) source: &'a [u8],
    pub(super) secrets: &'a Secrets,
    /// Its bytes, without the line end.
    pub(super) span: Span,
}

/// What is shown as a unit: a character, an invalid sequence, or a secret.
struct Piece {
    span: Span,
    shown: Shown,
}

/// How a piece is shown.
#[derive(Clone, Copy)]
enum Shown {
    /// As it is.
    Character(char),
    /// Escaped, since a terminal would act on it.
    Escape(char),
    /// By something that stands for it.
    Instead(&'static str),
}

/// The part of a line that is shown.
pub(super) struct Window<'a> {
    content: Content<'a>,
    cut_before: bool,
    cut_after: bool,
}

/// What a window shows.
enum Content<'a> {
    /// Bytes from an offset on of which each takes one column.
    Plain(&'a str, usize),
    Pieces(Vec<Piece>),
}

impl<'a> SourceLine<'a> {
    /// The part of the line around `place` that takes `columns` at most.
    pub(super) fn window(&self, place: Span, columns: usize) -> Window<'a> {
        self.plain_window(place, columns)
            .unwrap_or_else(|| self.window_of_pieces(place, columns))
    }

    /// The same where the text that it may show is printable ASCII without a secret.
    fn plain_window(&self, place: Span, columns: usize) -> Option<Window<'a>> {
        let Span { start, end } = self.span;
        let at = place.start.clamp(start, end);
        let plain = if self.span.len() <= NEIGHBOURS {
            self.span
        } else {
            Span::new(
                start.max(at.saturating_sub(NEIGHBOURS)),
                end.min(at + NEIGHBOURS),
            )
        };
        let bytes = self.source.part(plain.range());
        let is_printable = |byte: u8| matches!(byte, b' '..=b'~');
        // Looked at without a branch for each, so that it is done for many at once.
        let all = bytes
            .iter()
            .fold(true, |all, &byte| all & is_printable(byte));
        if !all || self.secrets.meet(plain) {
            return None;
        }
        let shown = if self.span.len() <= columns {
            self.span
        } else {
            let room = columns.saturating_sub(2);
            let place_end = place.end.clamp(at, end);
            let place_end = place_end.min(at + room.saturating_sub(LEAD));
            let spare = room - (place_end - at);
            let before = (at - start).min((spare / 2).max(LEAD.min(spare)));
            let after = (end - place_end).min(spare - before);
            let before = (at - start).min(spare - after);
            Span::new(at - before, place_end + after)
        };
        let text = str::from_utf8(self.source.part(shown.range())).ok()?;
        Some(Window {
            content: Content::Plain(text, shown.start),
            cut_before: shown.start > start,
            cut_after: shown.end < end,
        })
    }

    fn window_of_pieces(&self, place: Span, columns: usize) -> Window<'a> {
        let (end, _) = self.forward(self.span.start, self.span.end, columns);
        if end == self.span.end {
            return self.cut(self.span);
        }
        let place = self.clipped(place);
        let room = columns.saturating_sub(2);
        let (place_end, taken) = self.forward(place.start, place.end, room.saturating_sub(LEAD));
        let spare = room.saturating_sub(taken);
        let (start, before) = self.backward(place.start, (spare / 2).max(LEAD.min(spare)));
        let spare = spare.saturating_sub(before);
        let (end, after) = self.forward(place_end, self.span.end, spare);
        let (start, _) = self.backward(start, spare.saturating_sub(after));
        self.cut(Span::new(start, end))
    }

    /// The bytes of `place` on this line, from the beginning of a character or secret on.
    fn clipped(&self, place: Span) -> Span {
        let start = place.start.clamp(self.span.start, self.span.end);
        let end = place.end.clamp(start, self.span.end);
        let start = self
            .piece_over(start)
            .map_or(start, |piece| piece.span.start);
        Span::new(start, end)
    }

    /// The window that shows exactly `shown`.
    fn cut(&self, shown: Span) -> Window<'a> {
        let mut pieces = Vec::new();
        let mut at = shown.start;
        while let Some(piece) = self.piece(at).filter(|_| at < shown.end) {
            at = piece.span.end;
            pieces.push(piece);
        }
        Window {
            content: Content::Pieces(pieces),
            cut_before: shown.start > self.span.start,
            cut_after: shown.end < self.span.end,
        }
    }

    /// Where the pieces from `start` that fit in `columns` end, and the columns they take.
    fn forward(&self, start: usize, end: usize, columns: usize) -> (usize, usize) {
        let (mut at, mut taken) = (start, 0_usize);
        for _ in 0..LONGEST_WALK {
            let Some(piece) = self.piece(at).filter(|_| at < end) else {
                break;
            };
            let with_piece = taken + piece.columns();
            if with_piece > columns {
                break;
            }
            (at, taken) = (piece.span.end, with_piece);
        }
        (at, taken)
    }

    /// Where the pieces before `end` that fit in `columns` begin, and the columns they take.
    fn backward(&self, end: usize, columns: usize) -> (usize, usize) {
        let (mut at, mut taken) = (end, 0_usize);
        for _ in 0..LONGEST_WALK {
            let Some(piece) = self.piece_before(at) else {
                break;
            };
            let with_piece = taken + piece.columns();
            if with_piece > columns {
                break;
            }
            (at, taken) = (piece.span.start, with_piece);
        }
        (at, taken)
    }

    /// The piece that begins at `start`, or `None` at the end of the line.
    fn piece(&self, start: usize) -> Option<Piece> {
        let rest = self.source.get(start..self.span.end)?;
        let head = rest.get(..4).unwrap_or(rest);
        let chunk = head.utf8_chunks().next()?;
        let (end, shown) = match (self.secret_at(start), chunk.valid().chars().next()) {
            (Some(secret), _) => (secret.end.min(self.span.end), Shown::Instead(REDACTED)),
            (None, Some(character)) => {
                let end = start + character.len_utf8();
                (end, Shown::character(character))
            }
            (None, None) => {
                let end = start + chunk.invalid().len();
                (end, Shown::Instead(INVALID))
            }
        };
        let span = Span::new(start, end);
        Some(Piece { span, shown })
    }

    /// The piece that the byte at `offset` belongs to, or `None` at the end of the line.
    fn piece_over(&self, offset: usize) -> Option<Piece> {
        if let Some(secret) = self.secret_at(offset) {
            return self.piece(secret.start);
        }
        // No character is longer than four bytes.
        let earliest = offset.saturating_sub(3).max(self.span.start);
        (earliest..=offset)
            .filter_map(|start| self.piece(start))
            .find(|piece| piece.span.end > offset)
    }

    /// The piece that ends at `end`, or `None` at the start of the line.
    fn piece_before(&self, end: usize) -> Option<Piece> {
        let last = end.checked_sub(1).filter(|&last| last >= self.span.start)?;
        self.piece_over(last)
    }

    /// The part on this line of the secret that the byte at `offset` belongs to.
    fn secret_at(&self, offset: usize) -> Option<Span> {
        let secret = self.secrets.covering(offset)?;
        let start = secret.start.max(self.span.start);
        Some(Span::new(start, secret.end))
    }
}

impl Shown {
    fn character(character: char) -> Self {
        match character {
            // It is a control character too.
            '\t' => Self::Instead(TAB),
            _ if needs_escape(character) => Self::Escape(character),
            _ => Self::Character(character),
        }
    }

    fn push_to(self, text: &mut String) {
        match self {
            Self::Character(character) => text.push(character),
            Self::Escape(character) => text.push_str(&escaped(character.encode_utf8(&mut [0; 4]))),
            Self::Instead(word) => text.push_str(word),
        }
    }
}

impl Piece {
    /// The most columns that it takes among others.
    ///
    /// A variation selector has no width, but can make the character before it wide.
    fn columns(&self) -> usize {
        match self.shown {
            Shown::Character('\u{FE00}'..='\u{FE0F}') => 1,
            Shown::Character(character) => character.width().unwrap_or(0),
            Shown::Escape(_) | Shown::Instead(_) => text_of(slice::from_ref(self)).width(),
        }
    }

    /// Whether a part of it belongs to `place`.
    fn meets(&self, place: Span) -> bool {
        let begins_before_its_end = place.start < self.span.end;
        // An empty place belongs to the piece that it is inside of.
        begins_before_its_end && (self.span.start < place.end)
    }
}

impl Window<'_> {
    /// Whether nothing is shown.
    pub(super) fn is_empty(&self) -> bool {
        self.bytes().is_empty() && !self.cut_before && !self.cut_after
    }

    /// Adds what is shown of the line.
    pub(super) fn push_to(&self, out: &mut String) {
        if self.cut_before {
            out.push_str(CUT);
        }
        match &self.content {
            Content::Plain(text, _) => out.push_str(text),
            Content::Pieces(pieces) => out.push_str(&text_of(pieces)),
        }
        if self.cut_after {
            out.push_str(CUT);
        }
    }

    /// The bytes of the line that are shown.
    fn bytes(&self) -> Span {
        match &self.content {
            Content::Plain(text, start) => Span::new(*start, start + text.len()),
            Content::Pieces(pieces) => match (pieces.first(), pieces.last()) {
                (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
                _ => Span::empty(0),
            },
        }
    }

    /// Whether the beginning of `place` is in the window.
    pub(super) fn shows(&self, place: Span) -> bool {
        let Span { start, end } = self.bytes();
        let after_start = !self.cut_before || start <= place.start;
        let before_end = !self.cut_after || place.start < end;
        after_start && before_end
    }

    /// The columns before `place` and those it takes, one at least.
    pub(super) fn columns(&self, place: Span) -> (usize, usize) {
        let Span { start, end } = self.bytes();
        let (before, width) = match &self.content {
            Content::Plain(..) => {
                let first = place.start.clamp(start, end);
                (first - start, place.end.clamp(first, end) - first)
            }
            Content::Pieces(pieces) => columns_of(pieces, place),
        };
        let beyond = usize::from(self.cut_after && place.end > end);
        let offset = before + usize::from(self.cut_before);
        (offset, (width + beyond).max(1))
    }
}

/// The columns of the pieces before `place` and of those that it meets.
///
/// Widths are those of whole texts, since characters can join to a narrower one.
fn columns_of(pieces: &[Piece], place: Span) -> (usize, usize) {
    let first = pieces
        .iter()
        .position(|piece| piece.meets(place) || piece.span.start >= place.start)
        .unwrap_or(pieces.len());
    let rest = pieces.part(first..);
    let count = rest.iter().take_while(|piece| piece.meets(place)).count();
    let width = |pieces: &[Piece]| text_of(pieces).width();
    (width(pieces.part(..first)), width(rest.part(..count)))
}

/// What is shown for `pieces`.
fn text_of(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        piece.shown.push_to(&mut text);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_lines_are_shown_as_others_are() {
        let secrets = Secrets::default();
        for length in [0_usize, 1, 5, 50, 71, 72, 73, 74, 100, 150, 300, 700] {
            let text: String = ('a'..='z').cycle().take(length).collect();
            let source = format!("x\n{text}\ny");
            let line = SourceLine {
                source: source.as_bytes(),
                secrets: &secrets,
                span: Span::new(2, 2 + length),
            };
            let starts = (0..length + 4).step_by(if length > 100 { 7 } else { 1 });
            for start in starts {
                for width in [0, 1, 2, 10, 47, 51, 52, 53, 70, 72, 80, 400] {
                    let place = Span::new(start, start + width);
                    for columns in [40, 72] {
                        let plain = line.plain_window(place, columns).expect("plain text");
                        let pieces = line.window_of_pieces(place, columns);
                        let shown = |window: &Window<'_>| {
                            let mut out = String::new();
                            window.push_to(&mut out);
                            let shows = window.shows(place);
                            (out, shows, shows.then(|| window.columns(place)))
                        };
                        assert_eq!(shown(&plain), shown(&pieces), "{length} {place:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn other_lines_are_shown_piece_by_piece() {
        let secrets = Secrets::new(b"secured: abcdef\n");
        for (source, is_plain) in [("Rain: abcdef", true), ("Köln", false), ("a\tb", false)] {
            let line = SourceLine {
                source: source.as_bytes(),
                secrets: &Secrets::default(),
                span: Span::new(0, source.len()),
            };
            assert_eq!(line.plain_window(line.span, 72).is_some(), is_plain);
        }
        let line = SourceLine {
            source: b"secured: abcdef\n",
            secrets: &secrets,
            span: Span::new(0, 15),
        };
        assert!(line.plain_window(line.span, 72).is_none());
    }
}
