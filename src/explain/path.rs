//! The path of the field that a place belongs to, found by indentation alone, since no reader
//! gets there.

use super::field;
use super::line::Line;
use crate::diagnostic::{FieldPath, PathSegment};
use crate::source::Span;
use crate::yaml::is_foreign_space;

/// A key or an entry that is open where a line stands.
struct Open {
    /// Twice its column, and one more for a dash, which may stand in the column of its key.
    rank: usize,
    segment: PathSegment,
    /// Whether its value is all there, in its line, so that nothing stands below it.
    is_whole: bool,
}

/// The path of the field at `at`, which is a place in `entry`.
pub(super) fn nested(source: &str, entry: Span, at: usize) -> FieldPath {
    let mut position = Position::new(source, entry);
    position.advance(at);
    position.path()
}

/// What is open at a place of an entry; it goes on from line to line.
pub(super) struct Position<'a> {
    source: &'a str,
    open: Vec<Open>,
    /// The lines that are still to be passed.
    left: Span,
}

impl<'a> Position<'a> {
    /// Before the first line of `entry`.
    pub(super) fn new(source: &'a str, entry: Span) -> Self {
        Self {
            source,
            open: Vec::new(),
            left: entry,
        }
    }

    /// Passes the lines that begin at `at` or before it.
    pub(super) fn advance(&mut self, at: usize) {
        for line in Line::all(self.source, self.left) {
            if line.span.start > at {
                break;
            }
            self.left.start = line.next();
            if !line.is_blank() {
                enter(&mut self.open, &line);
            }
        }
    }

    /// The path of the field that is open.
    pub(super) fn path(&self) -> FieldPath {
        let segments = self.open.iter().map(|open| open.segment.clone());
        FieldPath::from(segments.collect::<Vec<_>>())
    }
}

/// Leaves what ends before `line`, and enters what begins in it.
fn enter(open: &mut Vec<Open>, line: &Line<'_>) {
    let mut at = line.content;
    while line.dash.is_some_and(|dash| at <= dash) {
        let rank = rank_of(line, at).saturating_add(1);
        let index = match leave(open, rank) {
            Some(PathSegment::Index(before)) => before.saturating_add(1),
            _ => 0,
        };
        // Without a key there is no list that an entry could be of.
        if open.is_empty() {
            return;
        }
        open.push(Open {
            rank,
            segment: PathSegment::Index(index),
            is_whole: false,
        });
        let rest = line.from(at.saturating_add(1));
        at = line
            .span
            .end
            .saturating_sub(rest.trim_start_matches([' ', '\t']).len());
    }
    // What only looks like indentation is meant as it.
    let text = line.from(at);
    let indented = text.trim_start_matches(is_foreign_space);
    let key = if indented.len() < text.len() {
        indented.split(':').next()
    } else {
        let without_space = line.key_without_space().map(|(key, _)| key);
        without_space.or(line.key_text())
    };
    let foreign = text.len().saturating_sub(indented.len());
    let rank = rank_of(line, at.saturating_add(foreign));
    if let Some(key) = key.filter(|key| field::is_name(key)) {
        leave(open, rank);
        // A field that is indented too far is one of the same group.
        if open.last().is_some_and(|last| last.is_whole) {
            open.pop();
        }
        open.push(Open {
            rank,
            segment: PathSegment::Key(key.to_owned().into()),
            is_whole: line.key.is_some() && !may_go_on(line.value_text()),
        });
    } else if line.dash.is_none() {
        // Text goes on as long as it is indented further than its key, and an entry that lacks the
        // space behind its dash is of the list of the key in its column.
        leave(
            open,
            rank.saturating_add(usize::from(text.starts_with('-'))),
        );
    }
}

/// Whether lines below may belong to a value: there is none yet, or it is only announced.
fn may_go_on(value: &str) -> bool {
    value.is_empty() || value.starts_with(['|', '>', '&', '!', '#', '-', '[', '{'])
}

fn rank_of(line: &Line<'_>, at: usize) -> usize {
    at.saturating_sub(line.span.start).saturating_mul(2)
}

/// Leaves everything from `rank` on, and returns the segment that stood there.
fn leave(open: &mut Vec<Open>, rank: usize) -> Option<PathSegment> {
    let mut left = None;
    while open.last().is_some_and(|last| last.rank >= rank) {
        left = open.pop().filter(|last| last.rank == rank);
    }
    left.map(|last| last.segment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_a_nested_field_is_found_by_indentation() {
        let text = "related:\n  - title: A\n    provider:\n      name: B\n      domain: c\n\
                    \n  # no\n  - title:D\n    images:\n    - url: e\n    -  url: f\n       width: 1\n\
                    topics:\n- G\n- H\n  more\nextra: x\n  second: far\n";
        for (at, path) in [
            ("A", "related[0].title"),
            ("name", "related[0].provider.name"),
            ("c\n", "related[0].provider.domain"),
            ("D", "related[1].title"),
            ("e\n", "related[1].images[0].url"),
            ("f\n", "related[1].images[1].url"),
            ("1", "related[1].images[1].width"),
            ("G", "topics[0]"),
            ("more", "topics[1]"),
            ("x\n", "extra"),
            ("far", "second"),
        ] {
            let offset = text.find(at).expect(at);
            let found = nested(text, Span::new(0, text.len()), offset);
            assert_eq!(found.to_string(), path);
        }
    }
}
