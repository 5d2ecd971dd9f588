//! Syntax errors explained: what a writer did, where, and what to write instead.
//!
//! Readers only say where they stopped and what they met there. From that and the lines around
//! it, this module finds the place that has to be changed, which is often another one: a quote
//! that is never closed is met at the next quote, a missing space at the colon of the line below.
//!
//! ```text
//! fault, lines -> cause (what was met, and where) -> words (message and help)
//!                                                 -> fix
//!                                                 -> path (of the nested field)
//! ```

mod brackets;
mod cause;
mod character;
mod conflict;
mod curly_quotes;
mod field;
mod fix;
mod further;
mod line;
mod lost;
mod path;
mod quotes;
mod value;
mod words;

use self::cause::{Cause, Met};
use self::words::Source;
use crate::diagnostic::{Code, Diagnostic, FieldPath};
use crate::format::{Field, Record};
use crate::source::Span;
use crate::yaml::{self, Fault, OutsideSubset};

pub(crate) use self::character::diagnose as character;
pub(crate) use self::conflict::{Conflict, LineNumbers, RESOLVE, begins_conflict, conflict};
pub(crate) use self::curly_quotes::{curly_quotes, has_curly_quotes};
pub(crate) use self::field::SecuredLines;
pub(crate) use self::further::further;
pub(crate) use self::line::foreign_space;
pub(crate) use self::lost::{cut_url, lost, nothing_left, tag};
pub(crate) use self::value::{begins_invisibly, explain_key, mistaken_key, wrong_type};

/// The diagnostic for `entry`, which the complete parser does not read.
///
/// `entry` is a top-level entry with all its lines, or the whole front matter where every entry
/// reads on its own. `declined` is where the subset reader stopped in it, if it was asked.
pub(crate) fn syntax(
    source: &str,
    entry: Span,
    declined: Option<OutsideSubset>,
    fault: &Fault,
) -> Diagnostic {
    if fault.kind.is_limit() {
        return limit(fault, path::nested(source, entry, fault.span.start));
    }
    if matches!(
        fault.kind,
        yaml::FaultKind::Character | yaml::FaultKind::ByteOrderMark
    ) {
        return character_in(source, entry, fault.span);
    }
    match declined {
        Some(outside) if !yaml::READS_ALL => without_complete_parser(source, entry, outside),
        _ => diagnose(source, entry, &cause::find(source, entry, declined, fault)),
    }
}

/// The diagnostic for a line in the first column that no key begins, and the key that it was
/// meant to have.
pub(crate) fn without_key(source: &str, line: Span) -> (Option<&str>, Diagnostic) {
    let cause = cause::without_key(source, line);
    let key = match cause.met {
        Met::MissingSpace(key) | Met::ForeignSpace(key, _) | Met::ForeignColon(key, _) => Some(key),
        // Of others, rules say what they lack.
        Met::NoKey => cause.line.key_without_colon().filter(|key| {
            let field = Record::article().field(key);
            field.is_some_and(Field::is_required)
        }),
        _ => None,
    };
    (key, diagnose(source, line, &cause))
}

/// The diagnostic for a line of `entry` that begins in the first column with a character that
/// only looks like a space, before a key: it was meant to be indented.
///
/// Readers take such a line for an entry of its own, whose key begins with that character.
pub(crate) fn foreign_indentation(source: &str, entry: Span) -> Option<Diagnostic> {
    let text = entry.text(source)?;
    let offset = if is_indented_by_foreign_spaces(text) {
        0
    } else {
        let mut ends = memchr::memchr_iter(b'\n', text.as_bytes());
        ends.find_map(|end| {
            let next = end.saturating_add(1);
            is_indented_by_foreign_spaces(text.get(next..)?).then_some(next)
        })?
    };
    let at = entry.start.saturating_add(offset);
    let cause = cause::in_key(source, Span::empty(at))?;
    Some(diagnose(source, entry, &cause))
}

fn is_indented_by_foreign_spaces(text: &str) -> bool {
    text.starts_with(yaml::is_foreign_space)
        && text.lines().next().is_some_and(|line| line.contains(':'))
}

/// Where the entry ends whose quoted text goes on in the first column, behind its end or behind
/// that of `text`: with the line that closes the quote.
pub(crate) fn end_of_quote(source: &str, entry: Span, end: usize) -> Option<usize> {
    cause::end_of_quote(source, entry, end)
}

/// The diagnostic for a limit that was reached.
pub(crate) fn limit(fault: &Fault, path: FieldPath) -> Diagnostic {
    let message = match fault.kind {
        yaml::FaultKind::Depth(most) => {
            format!("expected at most {most} levels of nesting (limit `depth`), found more")
        }
        yaml::FaultKind::AliasNodes(most) => format!(
            "expected aliases to stand for at most {most} keys and values (limit `alias_nodes`), \
             found more"
        ),
        yaml::FaultKind::AliasBytes(most) => format!(
            "expected aliases to stand for at most {most} bytes of text (limit `alias_bytes`), \
             found more"
        ),
        yaml::FaultKind::Nodes(most) => {
            format!("expected at most {most} keys and values (limit `nodes`), found more")
        }
        kind => format!("expected less, found {kind}"),
    };
    Diagnostic::new(Code::Limit, fault.span, path, message)
        .with_help("write the front matter in fewer or flatter entries")
}

fn diagnose(source: &str, entry: Span, cause: &Cause<'_>) -> Diagnostic {
    let path = path::nested(source, entry, cause.line.content);
    diagnose_at(Source::new(source), entry, cause, path)
}

/// Likewise, where the path of the field is known.
fn diagnose_at(source: Source<'_>, entry: Span, cause: &Cause<'_>, path: FieldPath) -> Diagnostic {
    let words = words::of(source, entry, cause);
    let fix = fix::of(source.text, entry, cause, &path);
    Diagnostic::new(Code::Syntax, cause.span, path, words.message)
        .with_help(words.help)
        .with_fix(fix)
}

/// The diagnostic for a character at `span` in `entry`.
fn character_in(source: &str, entry: Span, span: Span) -> Diagnostic {
    let path = path::nested(source, entry, span.start);
    let line = line::Line::at(source, span.start);
    character(source, span, path, line.value_text().starts_with('"'))
}

/// The diagnostic for the character at `span`, which stands between quotes in `entry`.
pub(crate) fn forbidden_in_quotes(
    source: &str,
    entry: Span,
    span: Span,
    is_double_quoted: bool,
) -> Diagnostic {
    let path = path::nested(source, entry, span.start);
    character(source, span, path, is_double_quoted)
}

/// Without the complete parser, only what no reader of YAML takes is known to be an error.
fn without_complete_parser(source: &str, entry: Span, outside: OutsideSubset) -> Diagnostic {
    let is_character = outside.construct == yaml::Construct::Character;
    if is_character && character::is_forbidden_at(source, outside.span) {
        return character_in(source, entry, outside.span);
    }
    if cause::is_certain(outside.construct) {
        let kind = cause::kind_of(outside.construct);
        let fault = Fault::new(kind, outside.span);
        return diagnose(source, entry, &cause::find(source, entry, None, &fault));
    }
    let path = path::nested(source, entry, outside.span.start);
    let message = format!("expected simple YAML, found {}", outside.construct);
    Diagnostic::new(Code::Syntax, outside.span, path, message)
        .with_help("write it in a simpler way, or build with feature `full-yaml`")
}
