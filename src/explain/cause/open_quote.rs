//! Quotes that are not closed in their line.

use super::super::line::{Line, closing_quote, is_blank};
use super::super::quotes::{self, Quoted};
use super::{Cause, Met, Search};
use crate::source::Span;
use crate::yaml::FaultKind;

impl<'a> Search<'a, '_> {
    /// A quote that is not closed in its line, and that none closes behind it, or only the
    /// opening quote of another value.
    pub(super) fn open_quote(&self) -> Option<Cause<'a>> {
        let (source, at) = (self.source, self.fault.span.start);
        let is_about_quotes = matches!(
            self.fault.kind,
            FaultKind::OpenQuote | FaultKind::TextAfterQuote | FaultKind::Colon | FaultKind::NoKey
        );
        let mut next = self.entry.start;
        while is_about_quotes && next < self.entry.end {
            let line = Line::beginning(source, next);
            if line.span.start > at {
                break;
            }
            next = line.next();
            let start = line.value.start;
            let value = line.value_text();
            if quotes::quoted(value) != Some(Quoted::Open) {
                continue;
            }
            let mark = value.chars().next()?;
            let rest = source.get(start..self.entry.end)?;
            let cause = || Cause {
                met: Met::Quoted(mark, Quoted::Open),
                span: Span::new(start, start.saturating_add(1)),
                line,
            };
            let Some(close) = closing_quote(rest, mark) else {
                return Some(cause());
            };
            let close = start.saturating_add(close);
            let closing = Line::at(source, close);
            if closing.key.is_some() && closing.value.start == close {
                return Some(cause());
            }
            next = closing.next();
        }
        None
    }
}

/// Where the line ends that closes the quote which is open at the end of `entry`, if it closes
/// before `end` and nothing stands behind it: quoted text may go on in the first column.
pub(in crate::explain) fn end_of_quote(source: &str, entry: Span, end: usize) -> Option<usize> {
    let mut next = entry.start;
    while next < entry.end {
        let line = Line::beginning(source, next);
        next = line.next();
        let start = behind_properties(&line);
        let value = line.from(start);
        if quotes::quoted(value) != Some(Quoted::Open) {
            continue;
        }
        let mark = value.chars().next()?;
        let rest = source.get(start..end)?;
        let close = start.saturating_add(closing_quote(rest, mark)?);
        let last = Line::at(source, close);
        let behind = last
            .from(close.saturating_add(1))
            .trim_start_matches(is_blank);
        if close < entry.end {
            next = last.next();
            continue;
        }
        // The opening quote of another value closes nothing.
        let opens = last.key.is_some() && behind_properties(&last) == close;
        let is_closed = !opens && (behind.is_empty() || behind.starts_with('#'));
        return is_closed.then(|| last.next().min(end));
    }
    None
}

/// Where the value of a line begins, behind anchors and tags, and behind the colon that the value
/// of `? key` has before it.
fn behind_properties(line: &Line<'_>) -> usize {
    let mut value = line.value_text();
    if line.key.is_none()
        && let Some(behind) = value.strip_prefix(':')
        && behind.starts_with(is_blank)
    {
        value = behind.trim_start_matches(is_blank);
    }
    while value.starts_with(['&', '!']) {
        let length = value.find(is_blank).unwrap_or(value.len());
        value = value
            .get(length..)
            .unwrap_or_default()
            .trim_start_matches(is_blank);
    }
    line.span.end.saturating_sub(value.len())
}
