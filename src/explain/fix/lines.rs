//! Lines: what they begin with, and where.

use super::super::field::{self, Takes};
use super::super::line::{Line, comment, is_blank};
use super::super::quotes::{self, Quoted};
use super::text::{needs_quotes, rewritten};
use super::{replace, unsafely};
use crate::diagnostic::{Applicability, Edit, Fix};
use crate::source::Span;
use crate::yaml::is_foreign_space;

/// Moves what stands behind a key to a line of its own.
pub(super) fn next_line(entry: Span, line: &Line<'_>, takes: Takes) -> Option<Fix> {
    let key = line.key?;
    let value = line.value_text();
    let below = Line::all(line.source, Span::new(line.next(), entry.end));
    let next = below.filter(|next| !next.is_blank()).find(|next| {
        next.indentation() > line.indentation() || next.dash.is_some() && line.dash.is_none()
    });
    let column = key.start.saturating_sub(line.span.start);
    let entry = value.strip_prefix(['-', '*']);
    let indentation = match (next, entry) {
        (None, _) => column.saturating_add(2),
        // A field of the group that the entry begins.
        (Some(next), Some(group)) if next.dash.is_none() => {
            let dash = value.len() - group.trim_start_matches(is_blank).len();
            next.indentation().saturating_sub(dash)
        }
        (Some(next), _) => next.indentation(),
    };
    let ends = line
        .source
        .get(line.span.end..line.next())
        .unwrap_or_default();
    let line_end = if ends.ends_with("\r\n") { "\r\n" } else { "\n" };
    let (mark, text) = match value.strip_prefix('*') {
        Some(rest) => ("- ", rest.trim_start_matches(is_blank)),
        None => ("", value),
    };
    let before = Span::new(
        key.end.saturating_add(1),
        line.span.end.saturating_sub(text.len()),
    );
    let moved = format!("{line_end}{}{mark}", " ".repeat(indentation));
    let fix = Fix::safe("begin on the next line", before, moved);
    // ` - ` inside may begin the next entry.
    let is_one = !text.strip_prefix('-').unwrap_or(text).contains(" - ");
    let is_known = matches!(takes, Takes::Topics | Takes::Group | Takes::Groups);
    is_one.then(|| if is_known { fix } else { unsafely(fix) })
}

fn is_blank_or_foreign(character: char) -> bool {
    is_blank(character) || is_foreign_space(character)
}

/// The lines of an entry that begin in the column of `line`.
fn siblings<'a>(source: &'a str, entry: Span, line: &Line<'a>) -> impl Iterator<Item = Line<'a>> {
    let indentation = line.indentation();
    Line::all(source, Span::new(line.span.start, entry.end))
        .take_while(move |other| other.is_blank() || other.indentation() >= indentation)
        .filter(move |other| !other.is_blank() && other.indentation() == indentation)
}

/// Writes `- ` for the bullets of a list.
pub(super) fn bullets(source: &str, entry: Span, line: &Line<'_>, mark: char) -> Option<Fix> {
    let mut edits = Vec::new();
    for bullet in siblings(source, entry, line) {
        let Some(rest) = bullet.text().strip_prefix(mark) else {
            continue;
        };
        let text = rest.trim_start_matches(is_blank_or_foreign);
        let end = bullet.span.end.saturating_sub(text.len());
        edits.push(replace(Span::new(bullet.content, end), "- "));
        // As in `*Ferries*`, it may be emphasis.
        if text.is_empty() || text.ends_with(mark) {
            return None;
        }
    }
    Some(Fix {
        applicability: Applicability::Safe,
        description: "write `- `".to_owned(),
        edits,
    })
}

/// Puts a space behind the dashes of a list.
pub(super) fn dashes(source: &str, entry: Span, line: &Line<'_>) -> Fix {
    let edits = siblings(source, entry, line)
        .filter(|other| other.dash.is_none())
        .filter_map(|other| {
            let text = other.text().strip_prefix('-')?;
            let text = text.trim_start_matches(is_blank_or_foreign).len();
            let blanks = other.content.saturating_add(1)..other.span.end.saturating_sub(text);
            Some(replace(Span::new(blanks.start, blanks.end), " "))
        })
        .collect();
    Fix {
        applicability: Applicability::Safe,
        description: "put a space there".to_owned(),
        edits,
    }
}

/// Puts a space behind the colons of keys, and quotes around what needs them then.
pub(super) fn spaces(source: &str, entry: Span, line: &Line<'_>) -> Option<Fix> {
    let mut edits = Vec::new();
    let mut applicability = Applicability::Safe;
    for other in siblings(source, entry, line) {
        let is_this = other.span.start == line.span.start;
        if !is_this && other.key.is_some() {
            continue;
        }
        if let Some((key, colon)) = other.key_without_space() {
            let (edit, how) = space(&other, key, colon)?;
            edits.push(edit);
            applicability = applicability.max(how);
        }
    }
    Some(Fix {
        applicability,
        description: "put a space there".to_owned(),
        edits,
    })
}

/// Writes a colon for the equals sign behind a key.
pub(super) fn colon_for_equals(line: &Line<'_>) -> Option<Fix> {
    let (key, equals) = line.key_before_equals()?;
    let value = line
        .from(equals.saturating_add(1))
        .trim_start_matches(is_blank);
    let takes = field::takes(key);
    let is_list = takes == Takes::Topics && value.starts_with('[');
    let is_sound = match takes {
        Takes::Text | Takes::Value => !value.is_empty() && !needs_quotes(value),
        _ => is_list,
    };
    let start = line.entry.saturating_add(key.len());
    let sign = Span::new(start, line.span.end.saturating_sub(value.len()));
    is_sound.then(|| unsafely(Fix::safe("write a colon there", sign, ": ")))
}

/// Writes a colon and a space for what only looks like a colon.
pub(super) fn foreign_colon(line: &Line<'_>) -> Option<Fix> {
    let (key, colon, at) = line.key_before_foreign_colon()?;
    let behind = line.from(at.saturating_add(colon.len_utf8()));
    let value = behind.trim_start_matches(is_blank_or_foreign);
    let start = line.span.end.saturating_sub(value.len());
    let is_bracketed = value.starts_with(['[', '{']);
    let (written, end) = match field::takes(key) {
        Takes::Text if needs_quotes(value) => {
            let (written, length, _) = rewritten(value)?;
            (format!(": {written}"), start.saturating_add(length))
        }
        Takes::Text | Takes::Value if !value.is_empty() => (": ".to_owned(), start),
        _ if value.is_empty() => (":".to_owned(), start),
        Takes::Topics if is_bracketed => (": ".to_owned(), start),
        _ => return None,
    };
    let fix = Fix::safe("write a colon there", Span::new(at, end), written);
    Some(unsafely(fix))
}

/// A space behind the colon at `colon`.
fn space(line: &Line<'_>, key: &str, colon: usize) -> Option<(Edit, Applicability)> {
    let behind = colon.saturating_add(1);
    let value = line.from(behind);
    let value = value.trim_start_matches(is_blank_or_foreign);
    let start = line.span.end.saturating_sub(value.len());
    let blanks = Span::new(behind, start);
    let takes = field::takes(key);
    let is_bracketed = value.starts_with(['[', '{']);
    match takes {
        Takes::Topics | Takes::Group | Takes::Groups if !is_bracketed => return None,
        Takes::Text if needs_quotes(value) => {
            let (written, length, applicability) = rewritten(value)?;
            let at = Span::new(behind, start.saturating_add(length));
            return Some((replace(at, format!(" {written}")), applicability));
        }
        _ => {}
    }
    // What stands behind the hash would be lost, if not in quotes.
    let is_quoted = quotes::quoted(value) == Some(Quoted::Whole);
    let applicability = if !is_quoted && comment(value).is_some() {
        Applicability::Unsafe
    } else {
        Applicability::Safe
    };
    Some((replace(blanks, " "), applicability))
}

/// Writes spaces for tabs and foreign spaces as indentation.
pub(super) fn indentation(source: &str, entry: Span, line: &Line<'_>) -> Option<Fix> {
    let mut edits = Vec::new();
    // The indentation of the line before, in the characters that it has and in spaces.
    for other in Line::all(source, Span::new(line.span.start, entry.end)) {
        let all = other.from(other.span.start);
        let text = all.trim_start_matches(is_blank_or_foreign);
        let end = other.span.end.saturating_sub(text.len());
        let written = source.get(other.span.start..end)?;
        if written.chars().all(|blank| blank == ' ') || text.is_empty() {
            continue;
        }
        // Nobody indents by one space only, so a character of width stands for the usual two,
        // but for spaces that are as narrow as ours.
        let width = written.chars().map(|blank| match blank {
            ' ' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => 1,
            '\t' | '\u{3000}' => 2,
            _ => 0,
        });
        let spaces = " ".repeat(width.sum());
        edits.push(replace(Span::new(other.span.start, end), spaces));
    }
    let fix = Fix {
        applicability: Applicability::Safe,
        description: "write spaces".to_owned(),
        edits,
    };
    // Beside lines with spaces, it is a guess how wide a tab was meant to be.
    let is_mixed = Line::all(source, entry).any(|other| {
        let indentation = source.get(other.span.start..other.content);
        !other.is_blank() && indentation.is_some_and(|indentation| indentation.starts_with(' '))
    });
    Some(
        if is_mixed && matches!(line.text().chars().next(), Some(first) if !is_foreign_space(first))
        {
            unsafely(fix)
        } else {
            fix
        },
    )
}

/// Moves a line to the column of the others.
pub(super) fn same_column(source: &str, entry: Span, line: &Line<'_>) -> Option<Fix> {
    let before = Line::all(source, entry)
        .take_while(|other| other.span.start < line.span.start)
        .filter(|other| !other.is_blank())
        .last()?;
    let column = if line.dash.is_some() {
        before.dash?.saturating_sub(before.span.start)
    } else {
        before.key?.start.saturating_sub(before.span.start)
    };
    let below = Line::all(source, Span::new(line.next(), entry.end)).find(|next| !next.is_blank());
    let has_more = below.is_some_and(|below| below.indentation() > column);
    let is_field = line.dash.is_some() || line.key_text().is_some_and(field::is_known);
    let at = Span::new(line.span.start, line.content);
    let fix = Fix::safe("put it in the column of the others", at, " ".repeat(column));
    (is_field && !has_more).then(|| unsafely(fix))
}

/// Moves the first line to the first column, where the next one stands.
pub(super) fn first_column(source: &str, entry: Span, line: &Line<'_>) -> Option<Fix> {
    let mut below = Line::all(source, Span::new(line.next(), entry.end));
    let next = below.find(|next| !next.is_blank())?;
    let fix = Fix::safe(
        "put it in the column of the others",
        Span::new(line.span.start, line.content),
        "",
    );
    (next.indentation() == 0).then(|| unsafely(fix))
}
