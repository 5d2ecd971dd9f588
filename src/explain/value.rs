//! Values that are YAML, and something else than their field takes, because of how they are
//! written.

use super::brackets::{self, Bracketed};
use super::cause::{self, Met};
use super::field::{self, Takes};
use super::fix;
use super::line::{Line, comment, foreign_space, is_blank, is_foreign_colon};
use super::quotes::{self, Quoted};
use super::words::{self, Source};
use crate::diagnostic::{
    Applicability, Code, Diagnostic, Edit, FieldPath, Fix, PathSegment, has_secret,
};
use crate::source::Span;
use crate::yaml;
use crate::yaml::is_foreign_space;

/// Adds what to write instead of the value at `span` to the diagnostic for it, which is of
/// another type than the field at its path: a list where text belongs, text where a list does.
///
/// `is_scalar` says whether text was found, rather than a list or a group.
pub(crate) fn wrong_type(
    source: &str,
    span: Span,
    is_scalar: bool,
    diagnostic: Diagnostic,
) -> Diagnostic {
    let takes = field::takes_at(&diagnostic.path);
    let is_topic = matches!(
        diagnostic.path.segments().last(),
        Some(PathSegment::Index(_))
    );
    let advice = match takes {
        Takes::Text if !is_scalar => text_in_brackets(source, span, &diagnostic.path),
        Takes::Topics if is_topic => text_in_brackets(source, span, &diagnostic.path),
        Takes::Topics if is_scalar => topics(source, span),
        Takes::Group | Takes::Groups if is_scalar => fields(source, span, takes),
        _ => None,
    };
    match advice {
        Some((help, fix)) => diagnostic.with_help(help).with_fix(fix),
        None => diagnostic,
    }
}

type Advice = (String, Option<Fix>);

/// Text that begins with a bracket or brace: `[Update]`, `{{ page.title }}`.
fn text_in_brackets(source: &str, span: Span, path: &FieldPath) -> Option<Advice> {
    let line = Line::at(source, span.start);
    let value = Span::new(span.start, line.span.end).text(source)?;
    if brackets::bracketed(value) != Some(Bracketed::Whole) {
        return None;
    }
    let text = value.get(..comment(value).unwrap_or(value.len()))?;
    let at = Span::new(span.start, span.start.saturating_add(text.len()));
    let mut fix = Fix::safe("quote it", at, yaml::double_quoted(text));
    // What has quotes inside was written as a list, as may be what is one word.
    let is_free = matches!(
        path.segments().last(),
        Some(PathSegment::Key(key)) if matches!(&**key, "title" | "excerpt" | "name")
    );
    if has_secret(text) {
        return None;
    }
    if !is_free || text.contains(['"', '\'']) || text.len() < value.len() {
        fix.applicability = Applicability::Unsafe;
    }
    Some(("put the text in double quotes".to_owned(), Some(fix)))
}

/// Text where the list of topics belongs.
fn topics(source: &str, span: Span) -> Option<Advice> {
    let first = Line::at(source, span.start);
    let lines = || Line::all(source, Span::new(first.span.start, span.end));
    let is_below = first.key.is_none() && first.dash.is_none();
    let mark = first.text().chars().next()?;
    if is_below && lines().all(|line| line.text().starts_with(mark) || line.dash.is_some()) {
        let is_dash = mark == '-' && !first.text().starts_with("--");
        let is_bullet = "•+–—·".contains(mark);
        let edits = lines()
            .filter(|line| line.dash.is_none())
            .map(|line| marked(&line, mark));
        let edits: Vec<_> = edits.collect();
        if is_dash || is_bullet {
            let (help, description) = if is_dash {
                ("put a space after the `-`", "put a space there")
            } else {
                ("begin entries with `- `", "write `- `")
            };
            let fix = Fix {
                applicability: Applicability::Safe,
                description: description.to_owned(),
                edits,
            };
            return Some((help.to_owned(), Some(fix)));
        }
    }
    let help = if is_below {
        "begin entries with `- `"
    } else {
        "begin the list on the next line, each entry with `- ` on a line of its own"
    };
    Some((help.to_owned(), one_topic(source, span, &first)))
}

/// The dash and the space that a line begins with in place of `mark`.
fn marked(line: &Line<'_>, mark: char) -> Edit {
    let rest = line.text().strip_prefix(mark).unwrap_or_default();
    let text = rest.trim_start_matches(|next| is_blank(next) || is_foreign_space(next));
    Edit {
        span: Span::new(line.content, line.span.end.saturating_sub(text.len())),
        replacement: "- ".to_owned(),
    }
}

/// The one topic that stands behind the key, or below it, made an entry.
fn one_topic(source: &str, span: Span, line: &Line<'_>) -> Option<Fix> {
    let text = span.text(source)?;
    let says_nothing = matches!(text, "" | "\"\"" | "''" | "~" | "null" | "Null" | "NULL");
    if says_nothing || text.contains(['\n', ',', ';', '|', '/']) {
        return None;
    }
    let (at, entry) = if line.key.is_some() {
        let behind = line.key?.end.saturating_add(1);
        let ends = source.get(line.span.end..line.next()).unwrap_or_default();
        let line_end = if ends.ends_with("\r\n") { "\r\n" } else { "\n" };
        let column = line.indentation().saturating_add(2);
        let entry = format!("{line_end}{}- ", " ".repeat(column));
        (Span::new(behind, span.start), entry)
    } else {
        (Span::empty(span.start), "- ".to_owned())
    };
    let fix = Fix::safe("make it an entry", at, entry);
    // In a list of numbers, the number is none of the text.
    let is_numbered = text
        .trim_start_matches(|sign: char| sign.is_ascii_digit())
        .starts_with(['.', ')'])
        && text.starts_with(|sign: char| sign.is_ascii_digit());
    Some(if is_numbered { fix::unsafely(fix) } else { fix })
}

/// Text where fields belong: without spaces behind the keys, or one value for all of them.
fn fields(source: &str, span: Span, takes: Takes) -> Option<Advice> {
    let first = Line::at(source, span.start);
    let lines = Span::new(first.span.start, span.end);
    if let Some((key, _)) = first.key_without_space().filter(|_| first.key.is_none()) {
        let cause = cause::in_key(source, Span::empty(first.entry))?;
        let path = FieldPath::root().key(key.to_owned());
        let fix = fix::of(source, lines, &cause, &path);
        return Some((words::of(Source::new(source), lines, &cause).help, fix));
    }
    let help = match takes {
        Takes::Group => "write `name:` and `domain:` on indented lines below the key",
        _ => {
            "write each entry below the key: `- ` and its first field, the others indented under it"
        }
    };
    Some((help.to_owned(), None))
}

/// The name that a key was meant to have which is read and not known: a space is missing behind
/// its colon, or it is indented with something else than spaces.
pub(crate) fn mistaken_key(source: &str, key: Span) -> Option<&str> {
    // Only a key that begins its line can be one; to look at the line for every key of a long
    // one would not be linear.
    let text = key.text(source)?;
    let before = source.get(..key.start)?.trim_end_matches(is_blank);
    let begins_line = before.is_empty() || before.ends_with(['\n', '-']);
    if !begins_line
        || !(text.starts_with(is_foreign_space)
            || text.contains(':')
            || text.contains(is_foreign_colon))
    {
        return None;
    }
    Some(match cause::in_key(source, key)?.met {
        Met::MissingSpace(name) | Met::ForeignSpace(name, _) | Met::ForeignColon(name, _) => name,
        _ => text.trim_start_matches(|first| is_foreign_space(first) || is_blank(first)),
    })
}

/// The diagnostic for a key that [`mistaken_key`] has the `name` of, in the mapping at `parent`.
pub(crate) fn explain_key(
    source: &str,
    key: Span,
    name: &str,
    parent: FieldPath,
) -> Option<Diagnostic> {
    let path = if field::is_name(name) {
        parent.key(name.to_owned())
    } else {
        parent
    };
    let cause = cause::in_key(source, key)?;
    let line = cause.line.span;
    let words = words::of(Source::new(source), line, &cause);
    let fix = fix::of(source, line, &cause, &path);
    let diagnostic = Diagnostic::new(Code::Syntax, cause.span, path, words.message);
    Some(diagnostic.with_help(words.help).with_fix(fix))
}

/// The diagnostic for plain text that begins with something that cannot be seen, if that is not
/// meant as text: a byte order mark, or a space that is none to YAML before a quote.
pub(crate) fn begins_invisibly(source: &str, span: Span, path: FieldPath) -> Option<Diagnostic> {
    let text = span.text(source)?;
    let first = text
        .chars()
        .next()
        .filter(|&first| is_foreign_space(first))?;
    let rest = text.trim_start_matches(|next| is_foreign_space(next) || is_blank(next));
    let quoted = quotes::quoted(rest);
    if quoted.is_none() && first != '\u{FEFF}' {
        return None;
    }
    let end = span.end.saturating_sub(rest.len());
    let at = Span::new(span.start, end);
    let because = if quoted.is_some() {
        " before a quote, which makes the quotes part of the text"
    } else {
        ""
    };
    let message = format!("expected text, found {}{because}", foreign_space(first));
    let is_sound = quoted.is_none_or(|quoted| quoted == Quoted::Whole) && !cause_sign(rest);
    let fix = is_sound.then(|| Fix::safe("remove it", at, ""));
    let diagnostic = Diagnostic::new(Code::InvisibleFirst, at, path, message);
    Some(
        diagnostic
            .with_help("remove it; it cannot be seen")
            .with_fix(fix),
    )
}

/// Whether text without quotes cannot begin as `text` does.
fn cause_sign(text: &str) -> bool {
    !text.starts_with(['"', '\'']) && cause::is_indicator(text)
}
