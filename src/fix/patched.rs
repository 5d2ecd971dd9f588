//! A text as it is being repaired: what is left of the original, and what was written.

use crate::diagnostic::Edit;
use crate::source::{Slice as _, Span};

/// A part of the repaired text.
#[derive(Clone, Debug)]
enum Piece {
    /// Bytes of the original, by their place in it.
    Kept(Span),
    Written(String),
}

/// The original in pieces; each round of edits cuts them further.
///
/// Pieces of the original stay in its order, so that whatever was done can be said as edits of it.
#[derive(Debug)]
pub(super) struct Patched<'a> {
    original: &'a str,
    pieces: Vec<Piece>,
}

impl<'a> Patched<'a> {
    pub(super) fn new(original: &'a str) -> Self {
        Self {
            original,
            pieces: vec![Piece::Kept(Span::new(0, original.len()))],
        }
    }

    /// Applies edits of the text as it is now, which are in order and do not overlap.
    pub(super) fn apply<'e>(&mut self, edits: impl IntoIterator<Item = &'e Edit>) {
        let mut old = Pieces::new(self.original, &self.pieces);
        let mut pieces = Vec::with_capacity(self.pieces.len());
        for edit in edits {
            old.advance(edit.span.start, |piece| pieces.push(piece));
            if !edit.replacement.is_empty() {
                pieces.push(Piece::Written(edit.replacement.clone()));
            }
            old.advance(edit.span.end, drop);
        }
        old.advance(usize::MAX, |piece| pieces.push(piece));
        self.pieces = pieces;
    }

    /// What was done, as the smallest edits of the original.
    pub(super) fn edits(&self) -> Vec<Edit> {
        let mut edits = Vec::new();
        let mut at = 0;
        let mut written = String::new();
        let end = Piece::Kept(Span::empty(self.original.len()));
        for piece in self.pieces.iter().chain([&end]) {
            match piece {
                Piece::Written(text) => written.push_str(text),
                Piece::Kept(span) => {
                    let replaced = Span::new(at, span.start);
                    edits.extend(smallest(self.original, replaced, &written));
                    written.clear();
                    at = span.end;
                }
            }
        }
        edits
    }
}

/// The edit without what it leaves as it is at both ends; `None` if that is all.
fn smallest(original: &str, span: Span, written: &str) -> Option<Edit> {
    let replaced = original.part(span.range());
    let before = common(replaced.chars(), written.chars());
    let (left, right) = (replaced.part(before..), written.part(before..));
    let behind = common(left.chars().rev(), right.chars().rev());
    let edit = Edit {
        span: Span::new(span.start + before, span.end - behind),
        replacement: right.part(..right.len() - behind).to_owned(),
    };
    (!edit.span.is_empty() || !edit.replacement.is_empty()).then_some(edit)
}

/// How many bytes of characters two texts have in common.
fn common(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    let pairs = one.zip(other).take_while(|(one, other)| one == other);
    pairs.map(|(one, _)| one.len_utf8()).sum()
}

/// Pieces that are taken one after another, and cut where it is asked for.
struct Pieces<'p> {
    original: &'p str,
    left: std::slice::Iter<'p, Piece>,
    /// The rest of a piece that was cut.
    rest: Option<Piece>,
    /// Where the next piece begins in the text.
    at: usize,
}

impl<'p> Pieces<'p> {
    fn new(original: &'p str, pieces: &'p [Piece]) -> Self {
        Self {
            original,
            left: pieces.iter(),
            rest: None,
            at: 0,
        }
    }

    /// Hands over the pieces up to `end`, an offset of the text.
    fn advance(&mut self, end: usize, mut take: impl FnMut(Piece)) {
        while self.at < end {
            let Some(piece) = self.rest.take().or_else(|| self.left.next().cloned()) else {
                return;
            };
            let length = match &piece {
                Piece::Kept(span) => span.len(),
                Piece::Written(text) => text.len(),
            };
            let most = end - self.at;
            if length <= most {
                self.at += length;
                take(piece);
                continue;
            }
            let (first, rest) = self.cut(&piece, most);
            self.rest = Some(rest);
            self.at = end;
            take(first);
        }
    }

    fn cut(&self, piece: &Piece, length: usize) -> (Piece, Piece) {
        match piece {
            Piece::Kept(span) => {
                let middle = span.start + length;
                debug_assert!(
                    self.original.is_char_boundary(middle),
                    "edits lie between characters"
                );
                (
                    Piece::Kept(Span::new(span.start, middle)),
                    Piece::Kept(Span::new(middle, span.end)),
                )
            }
            Piece::Written(text) => (
                Piece::Written(text.part(..length).to_owned()),
                Piece::Written(text.part(length..).to_owned()),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::patch;

    fn edit(start: usize, end: usize, replacement: &str) -> Edit {
        Edit {
            span: Span::new(start, end),
            replacement: replacement.to_owned(),
        }
    }

    #[test]
    fn rounds_of_edits_are_told_as_edits_of_the_original() {
        let original = "title: a: b\nheat: '7'\n";
        let rounds = [
            vec![edit(7, 11, "\"a: b\""), edit(18, 21, "7")],
            // Inside what was written, and over its end.
            vec![edit(8, 9, "A"), edit(12, 14, "\"\r\n"), edit(20, 20, "1")],
        ];
        let mut patched = Patched::new(original);
        let mut text = original.to_owned();
        for edits in &rounds {
            patched.apply(edits);
            text = patch::apply(&text, edits).expect("edits that fit");
        }
        assert_eq!(text, "title: \"A: b\"\r\nheat: 17\n");
        let edits = patched.edits();
        assert_eq!(patch::apply(original, &edits), Some(text));
        assert_eq!(edits.len(), 2, "{edits:?}");
    }

    #[test]
    fn an_edit_that_was_taken_back_is_none() {
        let mut patched = Patched::new("é: 1");
        patched.apply(&[edit(4, 5, "2")]);
        patched.apply(&[edit(4, 5, "1")]);
        assert_eq!(patched.edits(), []);
    }
}
