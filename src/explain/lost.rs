//! Text that YAML takes for something else, so that no reader gets it.
//!
//! ```text
//! title: PR #526 is merged            ; a comment
//! title: &#8220;Ferries&#8221; return ; an anchor
//! title: !important ferries           ; a tag
//! topics:
//!   - Ferries
//!    - Boats                          ; more of the text above
//! ```

use super::field::{self, Takes, takes_text};
use super::line::{Line, is_blank};
use super::words::{Source, shown};
use crate::diagnostic::{
    Applicability, Code, Diagnostic, Edit, FieldPath, Fix, Path, PathSegment, has_secret, quote,
};
use crate::source::Span;
use crate::yaml::{self, References, Scalar, Style, Tag};

/// How long a line is at least that a program ends where its text goes on: most wrap at 80 columns.
/// A dash below it is part of the text.
const SHORTEST_WRAPPED: usize = 60;

/// Reports what YAML takes for something else around and in the text `scalar`.
pub(crate) fn lost(
    source: &str,
    scalar: &Scalar<'_>,
    references: &References<'_>,
    path: Path<'_>,
) -> Vec<Diagnostic> {
    if scalar.is_alias() || matches!(scalar.style, Style::Literal | Style::Folded) {
        return Vec::new();
    }
    let text = Text {
        source,
        scalar,
        path,
    };
    let found = [
        text.property(references),
        text.comment_above(),
        text.comment_behind(),
        text.entries_inside(),
    ];
    found.into_iter().flatten().collect()
}

/// Adds what YAML takes for something else to the diagnostic for a value that is missing.
pub(crate) fn nothing_left(source: &str, diagnostic: Diagnostic) -> Diagnostic {
    let at = diagnostic.span.start;
    let is_text = takes_text(&diagnostic.path);
    let (lost, what, fix) = if let Some(property) = property_before(source, at) {
        let fix = quoted(source, property, applicability_of(source, property));
        (property, name_of(source, property), fix)
    } else if let Some(comment) = comment_behind(source, at) {
        let fix = quoted(source, comment, Applicability::Unsafe);
        let fix = fix.filter(|_| begins_with_word(source, comment));
        (comment, "a comment", fix)
    } else {
        return diagnostic;
    };
    let found = shown(Source::new(source), lost);
    let message = format!(
        "{} but {found}, which YAML takes for {what}",
        diagnostic.message
    );
    let sign = source
        .get(lost.start..)
        .and_then(|text| text.chars().next());
    let diagnostic = Diagnostic {
        span: lost,
        message,
        ..diagnostic
    };
    let Some(sign) = sign.filter(|_| is_text) else {
        return diagnostic;
    };
    let quoting = format!("put text that begins with `{sign}` in double quotes");
    match (fix, &diagnostic.help) {
        // It looks like a comment.
        (None, Some(help)) => {
            let help = format!("{help}; {quoting}");
            diagnostic.with_help(help)
        }
        (fix, _) => diagnostic.with_help(quoting).with_fix(fix),
    }
}

/// Adds what to write to the diagnostic for a tag before the text `scalar`, if the tag is one of
/// no schema, so that it may be text.
pub(crate) fn tag(source: &str, scalar: &Scalar<'_>, diagnostic: Diagnostic) -> Diagnostic {
    let Some(property) = property_before(source, scalar.span.start) else {
        return diagnostic;
    };
    let word = property.text(source).unwrap_or_default();
    let is_local = word
        .strip_prefix('!')
        .is_some_and(|name| !name.contains(['!', '<', ':', '/']));
    if !is_local || !scalar.is_plain() || !takes_text(&diagnostic.path) {
        return diagnostic;
    }
    let all = Span::new(property.start, scalar.span.end.max(property.end));
    let diagnostic = Diagnostic {
        span: all,
        message: format!(
            "expected text, found {}, which YAML takes for a tag, that of a value of another type",
            quote(word)
        ),
        ..diagnostic
    };
    diagnostic
        .with_help("put text that begins with `!` in double quotes")
        .with_fix(quoted(source, all, Applicability::Safe))
}

/// Reports a word behind ` #`, behind the plain URL `scalar`, which may be its fragment.
pub(crate) fn cut_url(source: &str, scalar: &Scalar<'_>, path: Path<'_>) -> Option<Diagnostic> {
    if scalar.is_alias() || !scalar.is_plain() {
        return None;
    }
    let comment = comment_behind(source, scalar.span.end)?;
    let url = scalar.span.text(source)?;
    // Nothing but a fragment can follow, and a URL has one at most.
    let is_one_word = |text: &str| !text.contains(char::is_whitespace);
    let text = comment.text(source).filter(|text| is_one_word(text))?;
    if !begins_with_word(source, comment) || url.contains('#') || !is_one_word(url) {
        return None;
    }
    let message = format!(
        "expected the rest of the URL, found {}, which YAML takes for a comment: readers get {}",
        quote(text),
        quote(url)
    );
    let help =
        "remove the blank before the `#` of a URL, or put a space behind the `#` of a comment";
    let path = FieldPath::from(path);
    // The address of a page in a cache is made from the page's, which has no fragment there.
    let is_of_cache =
        matches!(path.segments().last(), Some(PathSegment::Key(key)) if key == "cdnAmpWebUrl");
    let fix = (!is_of_cache && !has_secret(url) && !has_secret(text)).then(|| {
        let all = Span::new(scalar.span.start, comment.end);
        let fix = Fix::safe("remove the blank", all, format!("{url}{text}"));
        super::fix::unsafely(fix)
    });
    let diagnostic = Diagnostic::new(Code::CutText, comment, path, message);
    Some(diagnostic.with_help(help).with_fix(fix))
}

/// Text of a field, and where it is.
struct Text<'t> {
    source: &'t str,
    scalar: &'t Scalar<'t>,
    path: Path<'t>,
}

impl Text<'_> {
    fn path(&self) -> FieldPath {
        self.path.into()
    }

    /// What readers get, for messages.
    fn got(&self) -> String {
        match &*self.scalar.text {
            "" => "nothing".to_owned(),
            text => quote(text),
        }
    }

    /// Where plain or quoted text ends.
    fn end(&self) -> usize {
        self.scalar.span.end
    }

    /// An anchor that no alias refers to, or a tag that has no use.
    fn property(&self, references: &References<'_>) -> Option<Diagnostic> {
        let property = property_before(self.source, self.scalar.span.start)
            .or_else(|| self.above(property_at))?;
        let word = property.text(self.source)?;
        let is_lost = match word.strip_prefix('&') {
            Some(name) => !references.has_alias(name) && (self.scalar.is_plain() || !is_name(name)),
            // A lone `!` says that what others misread is text.
            None => {
                word == "!"
                    && self.scalar.tag == Some(Tag::Text)
                    && self.scalar.is_plain()
                    && (self.scalar.text.is_empty()
                        || yaml::misreading(&self.scalar.text).is_none())
            }
        };
        let path = self.path();
        if !is_lost || !takes_text(&path) {
            return None;
        }
        let found = quote(word);
        // libyaml takes letters, digits, `-` and `_` for a name.
        let others = match word.strip_prefix('&') {
            Some(name) if !is_name(name) => ", or refuse the page",
            _ => "",
        };
        let message = format!(
            "expected text, found {found}, which YAML takes for {}: readers get {}{others}",
            name_of(self.source, property),
            self.got()
        );
        let all = Span::new(property.start, self.end());
        let fix = quoted(self.source, all, applicability_of(self.source, property));
        let help = "put the whole text in double quotes";
        let diagnostic = Diagnostic::new(Code::AnchorFirst, property, path, message);
        Some(diagnostic.with_help(help).with_fix(fix))
    }

    /// A word behind ` #`, behind the text.
    fn comment_behind(&self) -> Option<Diagnostic> {
        let comment = comment_behind(self.source, self.end())?;
        self.comment(comment, Span::new(self.scalar.span.start, comment.end))
    }

    /// The same between a key and text that begins on the next line.
    fn comment_above(&self) -> Option<Diagnostic> {
        let comment = self.above(|source, start| comment_behind(source, start.checked_sub(1)?))?;
        self.comment(comment, Span::new(comment.start, self.end()))
    }

    /// Reports a comment that may be text, if a word follows its sign. `all` is the text with it.
    fn comment(&self, comment: Span, all: Span) -> Option<Diagnostic> {
        let path = self.path();
        if !begins_with_word(self.source, comment) || !takes_text(&path) {
            return None;
        }
        let found = quote(comment.text(self.source)?);
        let message = format!(
            "expected the rest of the text, found {found}, which YAML takes for a comment: readers \
             get {}",
            self.got()
        );
        let fix = quoted(self.source, all, Applicability::Unsafe);
        let diagnostic = Diagnostic::new(Code::CutText, comment, path, message);
        let help = "put the whole text in double quotes, or a space behind the `#` of a comment";
        Some(diagnostic.with_help(help).with_fix(fix))
    }

    /// What `find` finds at the value of the line above, if the text begins on a line of its own.
    fn above(&self, find: impl Fn(&str, usize) -> Option<Span>) -> Option<Span> {
        let before = self.source.get(..self.scalar.span.start)?;
        let before = before.trim_end_matches(is_blank);
        let above = before.strip_suffix('\n')?;
        let line = Line::at(self.source, above.len());
        let is_open = line.key.is_some() || line.dash.is_some();
        find(self.source, line.value.start).filter(|_| is_open)
    }

    /// Lines of plain text that were meant as entries of the list that the text is an entry of.
    fn entries_inside(&self) -> Option<Diagnostic> {
        let span = self.scalar.span;
        if !self.scalar.is_plain() || !has_line_with_sign(span.text(self.source)?) {
            return None;
        }
        let path = self.path();
        let is_of_list = field::takes_at(&path) == Takes::Topics;
        let first = Line::at(self.source, span.start);
        let below = Span::new(first.next(), span.end);
        let mut above = first.span.len();
        let lines = Line::all(self.source, below).filter(|line| !line.span.is_empty());
        let lines = lines.map(|line| {
            let is_wrapped = above >= SHORTEST_WRAPPED;
            above = line.span.len();
            (line, mark(&line, is_of_list).filter(|_| !is_wrapped))
        });
        let lines: Vec<_> = lines.collect();
        let (line, mark) = lines
            .iter()
            .find_map(|(line, mark)| Some((line, (*mark)?)))?;
        let at = Span::new(line.content, line.content.saturating_add(mark.sign));
        let found = quote(at.text(self.source)?);
        let expected = if is_of_list {
            "an entry in the column of the others"
        } else {
            "the end of the text"
        };
        let message = format!(
            "expected {expected}, found {found}, which goes on with the text above: readers get {}",
            self.got()
        );
        let help = if is_of_list {
            "to be an entry, it has to begin in the column of the others"
        } else {
            "take the line out, since the field takes one text; or put all of it in double quotes"
        };
        let diagnostic = Diagnostic::new(Code::SwallowedEntry, at, path, message).with_help(help);
        let indentation = first
            .dash
            .filter(|_| is_of_list)
            .and_then(|dash| self.source.get(first.span.start..dash));
        Some(match indentation {
            Some(indentation) => diagnostic.with_fix(to_column(indentation, &lines)),
            None => diagnostic,
        })
    }
}

/// Signs that entries of a list begin with, in YAML or elsewhere.
const SIGNS: [char; 7] = ['-', '*', '•', '+', '–', '—', '·'];

/// Whether a line of `text` behind its first begins with one of the [`SIGNS`].
fn has_line_with_sign(text: &str) -> bool {
    let behind = |end: usize| text.get(end + 1..).unwrap_or_default();
    memchr::memchr_iter(b'\n', text.as_bytes())
        .any(|end| behind(end).trim_start_matches(is_blank).starts_with(SIGNS))
}

/// What a line begins with that was meant to be an entry of a list.
#[derive(Clone, Copy)]
struct Mark {
    /// How many bytes the sign has, and how many the blanks behind it.
    sign: usize,
    blanks: usize,
    is_dash: bool,
}

/// The mark of a line of text; in a list, one that is nearly a dash counts.
fn mark(line: &Line<'_>, is_of_list: bool) -> Option<Mark> {
    let text = line.text();
    let first = text.chars().next()?;
    let behind = text.get(first.len_utf8()..)?;
    let blanks = behind
        .len()
        .saturating_sub(behind.trim_start_matches(is_blank).len());
    let is_dash = first == '-' && (blanks > 0 || behind.is_empty());
    let is_nearly = match first {
        '-' => behind.starts_with(char::is_alphabetic),
        _ => SIGNS.contains(&first) && blanks > 0,
    };
    (is_dash || is_of_list && is_nearly).then_some(Mark {
        sign: first.len_utf8(),
        blanks,
        is_dash,
    })
}

/// Puts the lines with a mark behind `indentation`.
fn to_column(indentation: &str, lines: &[(Line<'_>, Option<Mark>)]) -> Fix {
    let edits = lines.iter().filter_map(|(line, mark)| {
        let Mark {
            sign,
            blanks,
            is_dash,
        } = (*mark)?;
        let (end, dash) = if is_dash {
            (0, "")
        } else {
            (sign + blanks, "- ")
        };
        Some(Edit {
            span: Span::new(line.span.start, line.content.saturating_add(end)),
            replacement: format!("{indentation}{dash}"),
        })
    });
    let are_entries = lines
        .iter()
        .all(|(_, mark)| mark.is_some_and(|mark| mark.is_dash));
    Fix {
        applicability: if are_entries {
            Applicability::Safe
        } else {
            Applicability::Unsafe
        },
        description: "put it in the column of the others".to_owned(),
        edits: edits.collect(),
    }
}

/// The anchor or tag right before the value at `at`, on its line.
fn property_before(source: &str, at: usize) -> Option<Span> {
    let before = source.get(..at)?.trim_end_matches(is_blank);
    let is_end = |found: char| is_blank(found) || "\n[]{},".contains(found);
    let start = before.rfind(is_end).map_or(0, |end| end.saturating_add(1));
    let word = before.get(start..)?;
    word.starts_with(['&', '!'])
        .then(|| Span::new(start, before.len()))
}

/// The anchor or tag that begins at `at` and has nothing behind it.
fn property_at(source: &str, at: usize) -> Option<Span> {
    let line = Line::at(source, at);
    property_before(source, line.span.end).filter(|property| property.start == at)
}

/// The comment behind the value that ends at `at`.
fn comment_behind(source: &str, at: usize) -> Option<Span> {
    let rest = source.get(at..)?;
    let comment = rest.trim_start_matches(is_blank);
    if comment.len() == rest.len() || !comment.starts_with('#') {
        return None;
    }
    let start = source.len().saturating_sub(comment.len());
    let line = comment.split('\n').next()?.trim_end();
    Some(Span::new(start, start.saturating_add(line.len())))
}

/// Whether a letter or digit follows the sign of a comment, as in `#526`.
pub(super) fn begins_with_word(source: &str, comment: Span) -> bool {
    let text = comment.text(source).and_then(|text| text.strip_prefix('#'));
    text.is_some_and(|text| text.starts_with(char::is_alphanumeric))
}

fn name_of(source: &str, property: Span) -> &'static str {
    match property.text(source) {
        Some(word) if word.starts_with('!') => "a tag",
        _ => "an anchor",
    }
}

/// Whether every reader takes `text` for the name of an anchor.
fn is_name(text: &str) -> bool {
    let is_of_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    !text.is_empty() && text.bytes().all(is_of_name)
}

/// Anchors are named as variables are: `&harbour` may have been meant, `&More` or `&quot;` not.
fn applicability_of(source: &str, property: Span) -> Applicability {
    let word = property.text(source).unwrap_or_default();
    let is_variable = |name: &str| is_name(name) && !name.starts_with(char::is_uppercase);
    match word.strip_prefix('&') {
        Some(name) if is_variable(name) => Applicability::Unsafe,
        _ => Applicability::Safe,
    }
}

/// Quotes around what is at `span`, which keeps every character.
pub(super) fn quoted(source: &str, span: Span, applicability: Applicability) -> Option<Fix> {
    let text = span.text(source)?;
    if has_secret(text) {
        return None;
    }
    let fix = Fix::safe("quote it", span, yaml::double_quoted(text));
    if !text.contains('\n') {
        return Some(Fix {
            applicability,
            ..fix
        });
    }
    let at = |offset: usize| Span::empty(span.start.saturating_add(offset));
    let insert = |offset, text: &str| Edit {
        span: at(offset),
        replacement: text.to_owned(),
    };
    let mut edits = vec![insert(0, "\"")];
    let marks = text.match_indices(['"', '\\']);
    edits.extend(marks.map(|(offset, _)| insert(offset, "\\")));
    edits.push(insert(text.len(), "\""));
    Some(Fix {
        applicability,
        edits,
        ..fix
    })
}
