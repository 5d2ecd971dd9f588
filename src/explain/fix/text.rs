//! Text, with quotes where they belong.

use super::super::cause::{Cause, is_indicator};
use super::super::field::Takes;
use super::super::line::{Line, closing_quote, comment, is_blank};
use super::super::lost;
use super::super::quotes::{self, Quoted};
use super::{insert, unsafely};
use crate::diagnostic::{Applicability, Fix, has_secret};
use crate::source::Span;
use crate::yaml::double_quoted;

/// The text of a line as its field takes it: of a topic all behind the dash.
fn text_of(line: &Line<'_>, takes: Takes) -> Option<Span> {
    match takes {
        Takes::Text if line.key.is_some() => Some(line.value),
        Takes::Topics if line.dash.is_some() => Some(Span::new(line.entry, line.span.end)),
        _ => None,
    }
}

/// Plain text up to a comment, and whether that cannot be told from text.
fn without_comment(text: &str) -> (&str, bool) {
    let Some(end) = comment(text) else {
        return (text, false);
    };
    let rest = text.get(end..).unwrap_or_default();
    let is_comment = rest.trim_start_matches(is_blank).starts_with("# ");
    let before = text.get(..end).unwrap_or(text);
    (if is_comment { before } else { text }, true)
}

/// `value`, which cannot be read as it stands, written so that it can; `None` where it has to
/// be looked at. The length is that of what gives way.
pub(super) fn rewritten(value: &str) -> Option<(String, usize, Applicability)> {
    if has_secret(value) {
        return None;
    }
    if let Some(quoted) = quotes::quoted(value) {
        return requoted(value, quoted);
    }
    let (text, is_doubtful) = without_comment(value);
    let applicability = if is_doubtful {
        Applicability::Unsafe
    } else {
        Applicability::Safe
    };
    Some((double_quoted(text), text.len(), applicability))
}

/// A value with quotes where they do not belong, with quotes around all of it.
fn requoted(value: &str, quoted: Quoted) -> Option<(String, usize, Applicability)> {
    let mark = value.chars().next().filter(|_| !has_secret(value))?;
    let (end, _) = without_comment(value);
    let inner = |is_closed| {
        let text = end.get(1..)?;
        Some(if is_closed {
            text.strip_suffix(mark).unwrap_or(text)
        } else {
            text
        })
    };
    let is_whole = end.len() == value.len();
    let certain = |is_certain| {
        if is_certain && is_whole {
            Applicability::Safe
        } else {
            Applicability::Unsafe
        }
    };
    match quoted {
        Quoted::Apostrophe { is_closed, .. } => {
            let text = inner(is_closed)?.replace("''", "'");
            Some((double_quoted(&text), end.len(), certain(is_closed)))
        }
        Quoted::Inside(_) => {
            let text = inner(true)?;
            let marks: Vec<_> = quotes::marks(text, mark).collect();
            let mut written = String::with_capacity(text.len().saturating_add(marks.len()));
            written.push('"');
            let mut copied = 0;
            for at in marks {
                written.push_str(text.get(copied..at)?);
                written.push('\\');
                copied = at;
            }
            written.push_str(text.get(copied..)?);
            written.push('"');
            Some((written, end.len(), certain(true)))
        }
        // A backslash may be meant as an escape, or as itself.
        Quoted::First { is_doubtful, .. } if !end.contains('\\') => {
            Some((double_quoted(end), end.len(), certain(!is_doubtful)))
        }
        _ => None,
    }
}

/// Puts the text of a line in quotes.
pub(super) fn quote_value(line: &Line<'_>, takes: Takes) -> Option<Fix> {
    let at = text_of(line, takes)?;
    let text = at.text(line.source)?;
    // A dash or a question mark alone says nothing.
    let is_empty = text.chars().all(|sign| "-?:".contains(sign));
    if is_empty || may_be_anchor(text) {
        return None;
    }
    let (written, length, applicability) = rewritten(text)?;
    let at = Span::new(at.start, at.start.saturating_add(length));
    let fix = Fix::safe("quote it", at, written);
    Some(Fix {
        applicability,
        ..fix
    })
}

/// Whether `text` begins as an anchor or a tag does, with text behind it that may be the value.
fn may_be_anchor(text: &str) -> bool {
    let word = text.split(is_blank).next().unwrap_or_default();
    word.len() > 1 && word.starts_with(['&', '!']) && word.len() < text.len()
}

/// Puts text in quotes that begins in `line` and goes on in those below.
pub(super) fn quote_lines(source: &str, entry: Span, line: &Line<'_>, takes: Takes) -> Option<Fix> {
    let at = text_of(line, takes)?;
    let last = Line::all(source, Span::new(line.next(), entry.end))
        .take_while(|other| !other.is_blank() && other.indentation() > line.indentation())
        .last()?;
    let end = last.span.end;
    let text = source.get(at.start..end)?;
    let is_plain = !text.contains(['"', '\\', '#']) && !is_indicator(text);
    is_plain.then(|| Fix {
        applicability: Applicability::Safe,
        description: "quote it".to_owned(),
        edits: vec![insert(at.start, "\""), insert(end, "\"")],
    })
}

/// Puts text over lines in quotes with the word behind ` #` that cuts it short.
pub(super) fn quote_with_comment(
    source: &str,
    entry: Span,
    cause: &Cause<'_>,
    takes: Takes,
) -> Option<Fix> {
    let comment = Span::new(cause.span.start, cause.line.span.end);
    if !lost::begins_with_word(source, comment) {
        return None;
    }
    let to_comment = Span::new(entry.start, cause.line.next());
    let first = Line::all(source, to_comment)
        .filter(|line| line.key.is_some() || line.dash.is_some())
        .last()?;
    let below = Line::all(source, Span::new(first.next(), entry.end));
    let last = below
        .take_while(|line| line.indentation() > first.indentation() && !line.span.is_empty())
        .last()?;
    let text = Span::new(text_of(&first, takes)?.start, last.span.end);
    lost::quoted(source, text, Applicability::Unsafe)
}

pub(super) fn of_quotes(
    source: &str,
    entry: Span,
    cause: &Cause<'_>,
    (mark, quoted): (char, Quoted),
    takes: Takes,
) -> Option<Fix> {
    let line = &cause.line;
    let start = line.value.start;
    match quoted {
        Quoted::Open => {
            let end = end_of_text(source, entry, line);
            let text = source.get(start..end)?;
            // Between brackets, the text may end earlier.
            if cause.span.start != start {
                return None;
            }
            // A backslash at the end would escape the quote, or does so already.
            let fix = Fix::safe("close the quote", Span::empty(end), mark.to_string());
            (text.len() > 1 && !text.ends_with(['\\', '"', '\''])).then(|| unsafely(fix))
        }
        Quoted::Separator(at) => {
            let close = closing_quote(line.value_text(), mark)?.saturating_add(1);
            let end = line.value_text().get(at..)?.chars().next()?.len_utf8();
            let at = Span::new(
                start.saturating_add(close),
                start.saturating_add(at).saturating_add(end),
            );
            Some(unsafely(Fix::safe("remove it", at, "")))
        }
        Quoted::Comment(at) => {
            let space = Span::empty(start.saturating_add(at));
            Some(unsafely(Fix::safe("put a space there", space, " ")))
        }
        Quoted::Inside(_) | Quoted::Apostrophe { .. } | Quoted::First { .. } => {
            if text_of(line, takes)? != line.value {
                return None;
            }
            let (written, length, applicability) = requoted(line.value_text(), quoted)?;
            let at = Span::new(start, start.saturating_add(length));
            let description = match quoted {
                Quoted::Inside(_) => "escape the quotes",
                Quoted::Apostrophe { .. } => "use double quotes",
                _ => "put the whole text in quotes",
            };
            let fix = Fix::safe(description, at, written);
            Some(Fix {
                applicability,
                ..fix
            })
        }
        Quoted::Whole => None,
    }
}

/// Where text ends that begins in `line`: with the last line before a key or an entry.
fn end_of_text(source: &str, entry: Span, line: &Line<'_>) -> usize {
    let below = Span::new(line.next(), entry.end);
    let lines = Line::all(source, below).take_while(|next| {
        next.key.is_none() && next.dash.is_none() && next.key_without_space().is_none()
    });
    let last = lines.filter(|next| !next.text().is_empty()).last();
    last.map_or(line.span.end, |last| last.span.end)
}

/// Whether text behind a colon and a space would not be read as it stands.
pub(super) fn needs_quotes(value: &str) -> bool {
    match quotes::quoted(value) {
        Some(quoted) => quoted != Quoted::Whole,
        None => {
            is_indicator(value)
                || comment(value).is_some()
                || value.contains(": ")
                || value.ends_with(':')
        }
    }
}
