//! What to write instead, wherever that can be told.
//!
//! A fix is safe only if nothing else can have been meant, and none that is safe takes away a
//! character that a person wrote.

mod lines;
mod text;

use super::brackets::{self, Bracketed};
use super::cause::{Cause, Met};
use super::field::{self, Takes};
use super::line::{Line, comment};
use super::quotes::{self, Quoted};
use crate::diagnostic::{Applicability, Edit, FieldPath, Fix};
use crate::source::Span;
use crate::yaml::{FaultKind, double_quoted};

/// The fix for `cause`, which stands in `entry`, in the field at `path`.
pub(super) fn of(source: &str, entry: Span, cause: &Cause<'_>, path: &FieldPath) -> Option<Fix> {
    let line = &cause.line;
    let takes = field::takes_at(path);
    match cause.met {
        Met::SecondColon | Met::Indicator(_) | Met::BracketInText => text::quote_value(line, takes),
        Met::ColonInLines => text::quote_lines(source, entry, line, takes),
        Met::Quoted(mark, quoted) => text::of_quotes(source, entry, cause, (mark, quoted), takes),
        Met::Bracketed(open, bracketed) => of_brackets(entry, cause, open, bracketed, takes),
        Met::ListOnKeyLine(_) | Met::GroupOnKeyLine(_) => lines::next_line(entry, line, takes),
        Met::Bullet(mark) => lines::bullets(source, entry, line, mark),
        Met::DashWithoutSpace => Some(lines::dashes(source, entry, line)),
        Met::MissingSpace(_) | Met::ForeignSpace(..) => lines::spaces(source, entry, line),
        Met::ForeignIndentation(_) | Met::TabIndentation => lines::indentation(source, entry, line),
        Met::IndentedFence => Some(unsafely(Fix::safe(
            "put it in the first column",
            Span::new(line.span.start, line.content),
            "",
        ))),
        Met::ForeignColon(..) => lines::foreign_colon(line),
        Met::NoKey if line.key_before_equals().is_some() => lines::colon_for_equals(line),
        Met::NoKey => {
            let word = line.key_without_colon()?;
            let is_key = !matches!(field::takes(word), Takes::Group);
            let end = line.entry.saturating_add(word.len());
            let fix = Fix::safe("put a colon there", Span::empty(end), ":");
            is_key.then(|| unsafely(fix))
        }
        Met::NoEntry if line.key.is_none() => {
            let fix = Fix::safe("make it an entry", Span::empty(line.content), "- ");
            Some(unsafely(fix))
        }
        Met::Indentation => lines::same_column(source, entry, line),
        Met::FirstIndented => lines::first_column(source, entry, line),
        Met::Fault(FaultKind::CommentInText) => {
            text::quote_with_comment(source, entry, cause, takes)
        }
        Met::Fault(kind) => of_escape(source, cause, kind),
        Met::Marker | Met::Properties | Met::NoEntry => None,
    }
}

pub(super) fn unsafely(fix: Fix) -> Fix {
    Fix {
        applicability: Applicability::Unsafe,
        ..fix
    }
}

fn insert(at: usize, replacement: &str) -> Edit {
    replace(Span::empty(at), replacement)
}

fn replace(span: Span, replacement: impl Into<String>) -> Edit {
    Edit {
        span,
        replacement: replacement.into(),
    }
}

fn of_brackets(
    entry: Span,
    cause: &Cause<'_>,
    open: char,
    bracketed: Bracketed,
    takes: Takes,
) -> Option<Fix> {
    let line = &cause.line;
    let value = line.value_text();
    let start = line.value.start;
    let close = brackets::closing(open);
    match bracketed {
        Bracketed::Open(_) => {
            let last = Line::all(line.source, Span::new(line.next(), entry.end))
                .filter(|below| !below.is_blank())
                .last();
            let end = last.map_or(line.span.end, |last| last.span.end);
            let all = line.source.get(start..end)?;
            let is_one = all.matches(['[', '{']).count() == 1 && !all.contains(['"', '\'']);
            if let Some(comment) = comment(all) {
                let text = Span::empty(start.saturating_add(comment));
                let fix = Fix::safe(format!("put `{close}` there"), text, close.to_string());
                return (is_one && last.is_none()).then(|| unsafely(fix));
            }
            let fix = Fix::safe(
                format!("put `{close}` there"),
                Span::empty(end),
                close.to_string(),
            );
            match takes {
                _ if !is_one => None,
                Takes::Topics if last.is_none() => Some(fix),
                _ => Some(unsafely(fix)),
            }
        }
        Bracketed::Hash { hash, .. } => hashes(open, value, hash, start),
        Bracketed::Other { close: at, .. } => {
            let at = start.saturating_add(at);
            let at = Span::new(at, at.saturating_add(1));
            Some(unsafely(Fix::safe(
                format!("write `{close}`"),
                at,
                close.to_string(),
            )))
        }
        Bracketed::CommaTwice(at) => {
            let at = start.saturating_add(at);
            let at = Span::new(at, at.saturating_add(1));
            Some(unsafely(Fix::safe("remove the comma", at, "")))
        }
        Bracketed::Behind { close, at } => {
            let is_separator = matches!(value.get(at..), Some("," | ";"));
            let behind = Span::new(start.saturating_add(close).saturating_add(1), line.span.end);
            is_separator.then(|| unsafely(Fix::safe("remove it", behind, "")))
        }
        Bracketed::Quote(_) | Bracketed::Whole => None,
    }
}

/// Quotes the entries of a list in brackets that have a ` #` in them, from the one at `hash` on.
fn hashes(open: char, value: &str, hash: usize, start: usize) -> Option<Fix> {
    let is_bracket = |sign: char| matches!(sign, ',' | '[' | ']' | '{' | '}');
    let mut from = value.get(..hash)?.rfind([',', '[', '{'])?.saturating_add(1);
    let before = value.get(..from)?;
    let closed = before.matches([']', '}']).count();
    let mut depth = before.matches(['[', '{']).count().saturating_sub(closed);
    let mut edits = Vec::new();
    // What stands behind the last bracket is a comment.
    while depth > 0
        && let Some(length) = value.get(from..)?.find(is_bracket)
    {
        let to = from.saturating_add(length);
        let entry = value.get(from..to)?;
        let text = entry.trim();
        let is_certain = !text.contains(['"', '\'', ':']);
        // One entry at least; behind quotes, the others may be parts of a text.
        if !is_certain {
            break;
        }
        if entry.contains(" #") {
            let blanks = entry.len().saturating_sub(entry.trim_start().len());
            let at = start.saturating_add(from).saturating_add(blanks);
            let at = Span::new(at, at.saturating_add(text.len()));
            edits.push(replace(at, double_quoted(text)));
        }
        match value.as_bytes().get(to) {
            Some(b'[' | b'{') => depth = depth.saturating_add(1),
            Some(b']' | b'}') => depth = depth.saturating_sub(1),
            _ => {}
        }
        from = to.saturating_add(1);
    }
    (open == '[' && !edits.is_empty()).then(|| Fix {
        applicability: Applicability::Safe,
        description: "quote it".to_owned(),
        edits,
    })
}

/// Writes backslashes that begin no escape as backslashes.
fn of_escape(source: &str, cause: &Cause<'_>, kind: FaultKind) -> Option<Fix> {
    if !matches!(kind, FaultKind::UnknownEscape | FaultKind::ShortEscape) {
        return None;
    }
    if cause.span.text(source) == Some("\\'") {
        let backslash = Span::new(cause.span.start, cause.span.start.saturating_add(1));
        return Some(unsafely(Fix::safe("remove the backslash", backslash, "")));
    }
    let value = cause.line.value_text();
    let start = cause.line.value.start;
    if quotes::quoted(value) != Some(Quoted::Whole) || !value.starts_with('"') {
        return None;
    }
    let mut edits = Vec::new();
    let mut is_certain = true;
    let mut at = 0;
    while let Some(found) = value.get(at..).and_then(|rest| rest.find('\\')) {
        let backslash = at.saturating_add(found);
        let next = value.get(backslash.saturating_add(1)..)?.chars().next()?;
        at = backslash.saturating_add(1).saturating_add(next.len_utf8());
        if matches!(next, '"' | '\\') {
            continue;
        }
        // What is an escape of YAML's may be meant as one.
        is_certain &= !"0abtnvfre /N_LPxuU".contains(next) || kind == FaultKind::ShortEscape;
        edits.push(insert(start.saturating_add(backslash), "\\"));
    }
    if edits.is_empty() {
        // The escape stands on another line of the value.
        return None;
    }
    let fix = Fix {
        applicability: Applicability::Safe,
        description: "write `\\\\`".to_owned(),
        edits,
    };
    Some(if is_certain { fix } else { unsafely(fix) })
}
