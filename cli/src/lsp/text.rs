//! Places of the protocol in a text: lines from 0, and columns in the unit that the client chose.
//!
//! Lines end after `\n`, as they do for the clients that keep a lone `\r` in the text they send.

use lsp_types::{Position, PositionEncodingKind, Range};
use newsmatter::{ColumnUnit, LineIndex, Location, Span};

use super::refusal::Refusal;

/// The unit of the first encoding that the client offers, in the order of its preference; UTF-16 if
/// it offers none, as the protocol says.
pub(super) fn unit_of(offered: Option<&[PositionEncodingKind]>) -> ColumnUnit {
    let mut offered = offered.unwrap_or_default().iter();
    let unit = offered.find_map(|kind| match kind.as_str() {
        "utf-8" => Some(ColumnUnit::Bytes),
        "utf-16" => Some(ColumnUnit::Utf16),
        "utf-32" => Some(ColumnUnit::Characters),
        _ => None,
    });
    unit.unwrap_or(ColumnUnit::Utf16)
}

/// The name that the protocol has for a unit.
pub(super) fn encoding(unit: ColumnUnit) -> PositionEncodingKind {
    match unit {
        ColumnUnit::Bytes => PositionEncodingKind::UTF8,
        ColumnUnit::Utf16 => PositionEncodingKind::UTF16,
        ColumnUnit::Characters => PositionEncodingKind::UTF32,
    }
}

/// A text whose places are looked up.
#[derive(Debug)]
pub(super) struct Text<'t> {
    content: &'t str,
    lines: LineIndex<'t>,
    unit: ColumnUnit,
}

impl<'t> Text<'t> {
    pub(super) fn new(content: &'t str, unit: ColumnUnit) -> Self {
        Self {
            content,
            lines: LineIndex::new(content),
            unit,
        }
    }

    /// The text at a span; empty where it does not fit.
    pub(super) fn at(&self, span: Span) -> &'t str {
        span.text(self.content).unwrap_or_default()
    }

    /// The line of an offset, without its line end.
    pub(super) fn line(&self, offset: usize) -> Span {
        self.lines.line(offset).span
    }

    pub(super) fn range(&self, span: Span) -> Range {
        let start = self.position(span.start);
        let text = self.at(span);
        // Most spans end in their line, so that the end need not be looked up.
        let end = if text.len() == span.len() && !text.contains('\n') {
            let width = width(text, self.unit);
            let character = start.character.saturating_add(from_zero(width + 1));
            Position::new(start.line, character)
        } else {
            self.position(span.end)
        };
        Range::new(start, end)
    }

    pub(super) fn position(&self, offset: usize) -> Position {
        let Location { line, column } = self.lines.location_in(offset, self.unit);
        Position::new(from_zero(line), from_zero(column))
    }

    /// The offset of a position. A column behind the line's end is that of the end, as the protocol
    /// says.
    ///
    /// # Errors
    ///
    /// - a line that the text does not have
    pub(super) fn offset(&self, position: Position) -> Result<usize, Refusal> {
        let [line, column] = [position.line, position.character].map(from_one);
        let Some(found) = self.lines.nth_line(line) else {
            let line = position.line;
            return Err(Refusal::params(format!(
                "there is no line {line}, counted from 0"
            )));
        };
        let offset = self.lines.offset_in(Location { line, column }, self.unit);
        Ok(offset.unwrap_or(found.span.end))
    }

    /// The span of a range; one that is the wrong way round is turned.
    ///
    /// # Errors
    ///
    /// - a line that the text does not have
    pub(super) fn span(&self, range: Range) -> Result<Span, Refusal> {
        let (from, to) = (self.offset(range.start)?, self.offset(range.end)?);
        Ok(Span::new(from.min(to), from.max(to)))
    }
}

/// How many units of columns a text takes.
fn width(text: &str, unit: ColumnUnit) -> usize {
    match unit {
        _ if text.is_ascii() => text.len(),
        ColumnUnit::Characters => text.chars().count(),
        ColumnUnit::Utf16 => text.encode_utf16().count(),
        ColumnUnit::Bytes => text.len(),
    }
}

/// A line or column counted from 1, from 0. A message is too small for more than fit.
fn from_zero(number: usize) -> u32 {
    u32::try_from(number.saturating_sub(1)).unwrap_or(u32::MAX)
}

/// A line or column counted from 0, from 1.
fn from_one(number: u32) -> usize {
    usize::try_from(number)
        .unwrap_or(usize::MAX)
        .saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_behind_the_line_is_its_end_and_a_line_behind_the_text_is_refused() {
        let text = Text::new("ab\r\nc", ColumnUnit::Utf16);
        assert_eq!(text.offset(Position::new(0, 99)).unwrap(), 2);
        assert_eq!(text.offset(Position::new(1, u32::MAX)).unwrap(), 5);
        assert!(text.offset(Position::new(2, 0)).is_err());
        assert!(text.offset(Position::new(u32::MAX, 0)).is_err());
        let ship = Text::new("🚢", ColumnUnit::Utf16);
        let half = ship.offset(Position::new(0, 1)).unwrap();
        assert_eq!(half, 0, "half a character");
    }

    #[test]
    fn columns_count_what_the_client_counts() {
        let text = "a🚢é!";
        let column = |unit| Text::new(text, unit).position(text.len() - 1).character;
        assert_eq!(column(ColumnUnit::Bytes), 7);
        assert_eq!(column(ColumnUnit::Utf16), 4);
        assert_eq!(column(ColumnUnit::Characters), 3);
    }

    #[test]
    fn a_range_ends_where_its_last_place_is() {
        let content = "a🚢é!\nb\r\n\u{e4}c";
        let boundaries = || (0..=content.len()).filter(|at| content.is_char_boundary(*at));
        for unit in [ColumnUnit::Bytes, ColumnUnit::Utf16, ColumnUnit::Characters] {
            let text = Text::new(content, unit);
            for start in boundaries() {
                for end in boundaries().filter(|end| *end >= start) {
                    let range = text.range(Span::new(start, end));
                    assert_eq!(range.start, text.position(start));
                    assert_eq!(range.end, text.position(end), "{start}..{end}");
                }
            }
        }
    }
}
