//! The table from what was met to words: what was expected, what was found, and what to do.
//!
//! A message quotes no value of `secured`.

mod fault;

use super::brackets::{self, Bracketed};
use super::cause::{Cause, Met};
use super::field::{self, SecuredLines};
use super::line::{Line, closing_quote, foreign_colon, foreign_space, is_blank};
use super::quotes::Quoted;
use crate::diagnostic::quote;
use crate::source::Span;

/// What a diagnostic says.
pub(super) struct Words {
    pub(super) message: String,
    pub(super) help: String,
}

impl Words {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: help.into(),
        }
    }
}

const QUOTE_IT: &str = "put the text in double quotes";
const KEY_VALUE: &str = "a line of front matter is a key, a colon, a space and a value";
const SPACES_ONLY: &str = "YAML is indented with spaces only";
const FENCE: &str = "a fence is three dashes and nothing else";

/// The text that words are about.
#[derive(Clone, Copy)]
pub(super) struct Source<'s> {
    pub(super) text: &'s str,
    /// The lines of `secured`, if they are known.
    secured: Option<&'s SecuredLines<'s>>,
}

impl<'s> Source<'s> {
    pub(super) const fn new(text: &'s str) -> Self {
        let secured = None;
        Self { text, secured }
    }

    /// The same, where more than one line of an entry is explained.
    pub(super) const fn with(secured: &'s SecuredLines<'s>) -> Self {
        Self {
            text: secured.source,
            secured: Some(secured),
        }
    }

    fn is_secured(self, at: usize) -> bool {
        match self.secured {
            Some(lines) => lines.has(at),
            None => field::is_below_secured(self.text, at),
        }
    }
}

/// What to say of `cause`, which stands in `entry`.
pub(super) fn of(source: Source<'_>, entry: Span, cause: &Cause<'_>) -> Words {
    let found = || shown(source, cause.span);
    match cause.met {
        Met::SecondColon | Met::ColonInLines => Words::new(
            "expected text without `: ` in it, found a second colon",
            QUOTE_IT,
        ),
        Met::Indicator(sign) => Words::new(
            format!("expected text, found {}, which YAML reserves", named(sign)),
            QUOTE_IT,
        ),
        Met::Quoted(mark, quoted) => of_quotes(source, cause, mark, quoted),
        Met::Bracketed(open, bracketed) => of_brackets(source, entry, cause, open, bracketed),
        Met::BracketInText => Words::new(
            format!(
                "expected text, found {}, which begins a list or a group",
                first(source, cause)
            ),
            QUOTE_IT,
        ),
        Met::ListOnKeyLine(key) => Words::new(
            format!(
                "expected the end of the line after `{key}:`, found the entry {}",
                found()
            ),
            "begin the list on the next line, each entry with `- ` on a line of its own",
        ),
        Met::GroupOnKeyLine(key) => Words::new(
            format!(
                "expected the end of the line after `{key}:`, found the field {}",
                found()
            ),
            "begin the fields on the next line, each indented on a line of its own",
        ),
        Met::Bullet(mark) => Words::new(
            format!(
                "expected `- ` before the entry of a list, found {}",
                named(mark)
            ),
            "begin entries with `- `",
        ),
        Met::DashWithoutSpace => Words::new(
            "expected a space after the `-` of an entry, found none",
            "put a space after the `-`",
        ),
        Met::MissingSpace(key) => Words::new(
            format!("expected `key: value`, found {}", found()),
            format!("put a space after `{key}:`"),
        ),
        Met::ForeignSpace(key, space) => Words::new(
            format!(
                "expected a space after `{key}:`, found {}",
                foreign_space(space)
            ),
            "write a plain space; that one only looks like it",
        ),
        Met::ForeignColon(key, colon) => of_foreign_colon(key, colon),
        Met::ForeignIndentation(space) => Words::new(
            format!(
                "expected spaces, found {} as indentation",
                foreign_space(space)
            ),
            SPACES_ONLY,
        ),
        Met::TabIndentation => Words::new("expected spaces, found a tab", SPACES_ONLY),
        Met::IndentedFence => Words::new(
            "expected a fence `---` in the first column, found it indented",
            "put the dashes in the first column",
        ),
        Met::Marker => Words::new(format!("expected `key: value`, found {}", found()), FENCE),
        Met::Properties => Words::new(
            format!("expected `key: value`, found {}", found()),
            "an anchor or tag stands before the value that it belongs to; remove the line, or put \
             text that begins so in quotes",
        ),
        Met::NoKey => Words::new(
            format!("expected `key: value`, found {}", found()),
            no_key(&cause.line),
        ),
        Met::NoEntry => Words::new(
            format!(
                "expected a line that begins with `- ` as the entries above it do, found {}",
                found()
            ),
            "begin entries with `- `; indent text that goes on further than its dash",
        ),
        Met::Indentation => Words::new(
            "expected the indentation of the lines before, found another",
            if cause.line.dash.is_some() {
                "entries of one list begin in the same column"
            } else {
                "fields of one group begin in the same column"
            },
        ),
        Met::FirstIndented => Words::new(
            "expected the first field in the column of the others, found it indented further",
            "fields of one group begin in the same column",
        ),
        Met::Fault(kind) => fault::of(source, cause.span, kind),
    }
}

fn of_foreign_colon(key: &str, colon: char) -> Words {
    let found = foreign_colon(colon);
    Words::new(
        format!("expected a colon after `{key}`, found {found}"),
        format!("put a colon and a space after `{key}`"),
    )
}

fn no_key(line: &Line<'_>) -> String {
    if let Some((key, _)) = line.key_before_equals() {
        return format!("write `{key}:` in place of `{key} =`");
    }
    match line.key_without_colon() {
        Some(word) => format!("put a colon and a space after `{word}`"),
        None => KEY_VALUE.to_owned(),
    }
}

fn of_quotes(source: Source<'_>, cause: &Cause<'_>, mark: char, quoted: Quoted) -> Words {
    let message = || {
        let found = shown(source, cause.span);
        format!("expected the end of the line after the closing quote, found {found}")
    };
    match quoted {
        Quoted::Whole | Quoted::Open => Words::new(
            format!("expected the closing `{mark}` of this quote, found none"),
            match mark {
                '\'' => {
                    "close the quote at the end of the text, and write an apostrophe inside it \
                     as `''`"
                }
                _ => {
                    "close the quote at the end of the text, and write a quote inside it as `\\\"`"
                }
            },
        ),
        Quoted::Separator(_) => Words::new(message(), "remove it"),
        Quoted::Comment(_) => Words::new(
            "expected a space before `#`, found none",
            "put a space before `#` if it begins a comment, else the whole text in quotes",
        ),
        Quoted::Inside(_) => {
            Words::new(message(), "write a double quote inside the text as `\\\"`")
        }
        Quoted::Apostrophe { .. } => Words::new(message(), double_the_apostrophe(source, cause)),
        Quoted::First { .. } => Words::new(message(), "put the whole text in quotes"),
    }
}

/// Names the word whose apostrophe closes the quote.
fn double_the_apostrophe(source: Source<'_>, cause: &Cause<'_>) -> String {
    let value = cause.line.value_text();
    let apostrophe = closing_quote(value, '\'').unwrap_or_default();
    let before = value.get(1..apostrophe).unwrap_or_default();
    let word = before.rsplit(is_blank).next().unwrap_or_default();
    let behind = value.get(apostrophe.saturating_add(1)..);
    let rest = behind.unwrap_or_default().split(is_blank).next();
    if source.is_secured(cause.span.start) {
        return "double the apostrophe, or use double quotes".to_owned();
    }
    if word.is_empty() {
        return "put the whole text in double quotes".to_owned();
    }
    let rest = rest.unwrap_or_default().trim_end_matches(['\'', '"']);
    let doubled = quote(&format!("{word}''{rest}"));
    format!("double the apostrophe: {doubled}, or use double quotes")
}

fn of_brackets(
    source: Source<'_>,
    entry: Span,
    cause: &Cause<'_>,
    open: char,
    bracketed: Bracketed,
) -> Words {
    let close = brackets::closing(open);
    let line = &cause.line;
    let opened = |at: usize| {
        let column = line.column(line.value.start.saturating_add(at));
        format!("expected a `{close}` for the `{open}` in column {column}, found")
    };
    match bracketed {
        Bracketed::Whole | Bracketed::Quote(_) | Bracketed::Open(_) => {
            let at = match bracketed {
                Bracketed::Open(at) => at,
                _ => 0,
            };
            let mut below = Line::all(source.text, Span::new(line.next(), entry.end));
            let is_last = below.all(|below| below.is_blank());
            let end = if is_last { "line" } else { "entry" };
            Words::new(
                format!("{} the end of the {end}", opened(at)),
                format!(
                    "put `{close}` at the end of the list, or text that begins with `{open}` in quotes"
                ),
            )
        }
        Bracketed::Hash { open: at, .. } => Words::new(
            format!("{} the end of the line; ` #` begins a comment", opened(at)),
            "put the entry with the `#` in quotes",
        ),
        Bracketed::Other {
            open: at,
            close: other,
        } => {
            let other = line
                .value_text()
                .get(other..)
                .and_then(|rest| rest.chars().next());
            let other = named(other.unwrap_or(close));
            Words::new(
                format!("{} {other}", opened(at)),
                format!("write `{close}` there"),
            )
        }
        Bracketed::CommaTwice(_) => Words::new(
            "expected an entry before the comma, found none; an entry is missing between the commas",
            "remove the comma, or write the entry",
        ),
        Bracketed::Behind { .. } => {
            let found = shown(source, cause.span);
            let is_separator = matches!(cause.span.text(source.text), Some("," | ";"));
            let help = if is_separator {
                "remove it".to_owned()
            } else {
                format!("put it before the `{close}`, or all of it in quotes if it is text")
            };
            let message = format!("expected the end of the line after `{close}`, found {found}");
            Words::new(message, help)
        }
    }
}

fn redacted() -> String {
    "`[redacted]`".to_owned()
}

/// The text at `span`, quoted; not that of `secured`.
pub(super) fn shown(source: Source<'_>, span: Span) -> String {
    let text = span.text(source.text).unwrap_or_default();
    if text.chars().count() > 1 && source.is_secured(span.start) {
        return redacted();
    }
    quote(text)
}

fn character_at(source: Source<'_>, at: usize) -> Option<char> {
    source.text.get(at..)?.chars().next()
}

fn first(source: Source<'_>, cause: &Cause<'_>) -> String {
    named(character_at(source, cause.span.start).unwrap_or('['))
}

/// What begins at `at`: a key, else a character.
fn at(source: Source<'_>, at: usize) -> String {
    let line = Line::at(source.text, at);
    let rest = line.from(at);
    let key = rest.split(':').next().unwrap_or_default();
    let is_key = key.len() < rest.len() && key.len() <= 40 && field::is_name(key);
    match rest.chars().next() {
        None => "the end of the line".to_owned(),
        Some(_) if is_key && !source.is_secured(at) => format!("the key `{key}`"),
        Some(character) => named(character),
    }
}

/// A character by itself, or its name where it cannot be seen.
fn named(character: char) -> String {
    match character {
        '\t' => "a tab".to_owned(),
        ' ' => "a space".to_owned(),
        '`' => "a backtick".to_owned(),
        _ if character.is_control() => format!("the character U+{:04X}", u32::from(character)),
        _ => quote(character.encode_utf8(&mut [0; 4])),
    }
}
