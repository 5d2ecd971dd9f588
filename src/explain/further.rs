//! The syntax errors of an entry behind its first one, each in a block of its own.
//!
//! A reader stops at the first error. But an item of a list, or a field of a group, is a block of
//! lines that YAML reads without those around it, so that one fault in each of a thousand items is
//! found by reading each item once.
//!
//! ```text
//! related:                      entry
//!   - title: DM: One            item, field      <- first error
//!     quality: 5                      field
//!   - title: DM: Two            item, field      <- further error
//! ```

use std::iter;

use super::cause;
use super::field::SecuredLines;
use super::line::Line;
use super::path::Position;
use super::words::Source;
use crate::diagnostic::Diagnostic;
use crate::limits::Limits;
use crate::source::Span;
use crate::yaml::{self, Fault, FaultKind, FullReader, OutsideSubset, Reader};

/// The errors in blocks of `entry` that begin behind the block of the error at `first`.
pub(crate) fn further(
    secured: &SecuredLines<'_>,
    entry: Span,
    first: usize,
    limits: &Limits,
) -> Vec<Diagnostic> {
    let source = secured.source;
    let mut search = Further {
        source,
        limits,
        position: Position::new(source, entry),
        secured,
        found: Vec::new(),
    };
    if yaml::READS_ALL {
        search.behind(entry, first, limits.depth);
    }
    search.found
}

struct Further<'a, 'l> {
    source: &'a str,
    limits: &'l Limits,
    /// Where the last error was found.
    position: Position<'a>,
    secured: &'l SecuredLines<'a>,
    found: Vec<Diagnostic>,
}

impl Further<'_, '_> {
    /// Looks into the blocks of `block` from the one that has the place `first` on.
    fn behind(&mut self, block: Span, first: usize, depth: usize) {
        if depth == 0 {
            return;
        }
        for inner in blocks(self.source, block) {
            if inner.end <= first {
                continue;
            }
            if inner.start <= first {
                self.behind(inner, first, depth.saturating_sub(1));
            } else {
                self.within(inner, depth);
            }
        }
    }

    /// Looks into `block`, in which no error is known.
    fn within(&mut self, block: Span, depth: usize) {
        let Some((declined, fault)) = self.fault(block) else {
            return;
        };
        let cause = cause::find(self.source, block, Some(declined), &fault);
        self.position.advance(cause.line.content);
        let path = self.position.path();
        let source = Source::with(self.secured);
        let diagnostic = super::diagnose_at(source, block, &cause, path);
        let at = diagnostic.span.start;
        self.found.push(diagnostic);
        self.behind(block, at, depth);
    }

    /// Where both readers stop in `block`, unless that is only because it is a part.
    fn fault(&self, block: Span) -> Option<(OutsideSubset, Fault)> {
        let mut native = Reader::within(self.source, block);
        let declined = iter::from_fn(|| native.next_event().transpose()).find_map(Result::err)?;
        let mut complete = FullReader::within(self.source, block, self.limits);
        let fault = iter::from_fn(|| complete.next_event().transpose()).find_map(Result::err)?;
        let is_of_part = fault.kind.is_limit()
            || fault
                .span
                .text(self.source)
                .is_some_and(|text| text.starts_with('*'))
            || matches!(fault.kind, FaultKind::Character | FaultKind::ByteOrderMark);
        (!is_of_part).then_some((declined, fault))
    }
}

/// The blocks that `block` is made of: the fields of an item, or what is below a key. None
/// if it is not made of blocks.
fn blocks(source: &str, block: Span) -> Vec<Span> {
    let Some(first) = Line::all(source, block).find(|line| !line.is_blank()) else {
        return Vec::new();
    };
    let below = Span::new(first.next(), block.end);
    if first.dash.is_some() && first.key.is_some() {
        let column = first.entry.saturating_sub(first.span.start);
        let mut starts = vec![block.start];
        starts.extend(starts_up_to(source, below, column));
        if starts.len() > 1 {
            return between(&starts, block.end);
        }
    }
    let has_below = first.value.is_empty() || first.value_text().starts_with(['#', '&', '!']);
    let column = Line::all(source, below).find(|line| !line.is_blank());
    match column.map(|line| line.indentation()) {
        Some(column) if has_below => {
            let starts: Vec<_> = starts_up_to(source, below, column).collect();
            between(&starts, block.end)
        }
        _ => Vec::new(),
    }
}

/// Where the lines begin that are indented by spaces, and not further than `column`.
///
/// How far tabs and other characters were meant to indent a line is not known here, so that it
/// stays with the one above.
fn starts_up_to(source: &str, lines: Span, column: usize) -> impl Iterator<Item = usize> {
    let begins = move |line: &Line<'_>| {
        let indentation = source
            .get(line.span.start..line.content)
            .unwrap_or_default();
        !line.is_blank()
            && line.indentation() <= column
            && !indentation.contains('\t')
            && !line.text().starts_with(yaml::is_foreign_space)
    };
    Line::all(source, lines)
        .filter(begins)
        .map(|line| line.span.start)
}

/// The spans that begin at `starts`, each up to the next one.
fn between(starts: &[usize], end: usize) -> Vec<Span> {
    let ends = starts.iter().skip(1).copied().chain([end]);
    let spans = starts.iter().zip(ends);
    spans.map(|(&start, end)| Span::new(start, end)).collect()
}
