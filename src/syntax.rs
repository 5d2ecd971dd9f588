//! Syntax errors in a writer's words.
//!
//! The subset reader knows exactly where it stopped and what stood there; the complete parser
//! knows whether that is YAML. Where both agree on the place, the first has the better words.

use crate::diagnostic::{Code, Diagnostic, FieldPath, Fix, quote};
use crate::format::{ARTICLE, ArticleKey, ImageKey, Keys, ProviderKey, RelatedKey};
use crate::span::Span;
use crate::yaml::{self, Construct, Fault, FaultKind, OutsideSubset};

/// The finding for a part of the front matter that neither reader reads.
pub(crate) fn diagnose(
    source: &str,
    path: FieldPath,
    outside: OutsideSubset,
    fault: &Fault,
) -> Diagnostic {
    if fault.kind == FaultKind::Limit {
        return Diagnostic::new(Code::Limit, fault.span, path, &*fault.message);
    }
    match in_plain_words(source, outside) {
        Some(words)
            if words.certain || yaml::READS_ALL && same_line(source, outside.span, fault.span) =>
        {
            Diagnostic::new(Code::Syntax, outside.span, path, words.message)
                .with_help(words.help)
                .with_fix(words.fix)
        }
        _ if !yaml::READS_ALL => {
            let message = format!("expected simple YAML, found {}", outside.construct);
            Diagnostic::new(Code::Syntax, outside.span, path, message)
                .with_help("write it in a simpler way, or build with feature `full-yaml`")
        }
        _ if is_below_secured(source, fault.span.start) => {
            let message = without_quotes(&fault.message);
            Diagnostic::new(Code::Syntax, fault.span, path, message)
        }
        _ => Diagnostic::new(Code::Syntax, fault.span, path, &*fault.message),
    }
}

/// A message without what it quotes, but for single signs.
fn without_quotes(message: &str) -> String {
    let parts = message
        .split('`')
        .enumerate()
        .map(|(at, part)| match at % 2 {
            1 if part.chars().count() > 1 => "[redacted]",
            _ => part,
        });
    parts.collect::<Vec<_>>().join("`")
}

/// The finding for lines at the first column that no key begins.
///
/// Often the space behind the colon is missing.
pub(crate) fn no_entry(source: &str, line: Span) -> (Option<&str>, Diagnostic) {
    let text = line.text(source).unwrap_or_default();
    let found = if is_below_secured(source, line.start) {
        "`[redacted]`".to_owned()
    } else {
        quote(text)
    };
    let message = format!("expected `key: value`, found {found}");
    let finding = Diagnostic::new(Code::Syntax, line, FieldPath::root(), message);
    let key = text.split_once(':').map(|(key, _)| key);
    let takes_scalar = |key: &&str| {
        ARTICLE
            .field(key)
            .is_some_and(|field| field.value.is_scalar())
    };
    match key.filter(takes_scalar) {
        Some(key) => {
            let behind_colon = line.start.saturating_add(key.len()).saturating_add(1);
            let space = Fix::safe("put a space there", Span::empty(behind_colon), " ");
            let finding = finding
                .with_help(format!("put a space after `{key}:`"))
                .with_fix(space);
            (Some(key), finding)
        }
        None => (
            None,
            finding.with_help("a line of front matter is a key, a colon, a space and a value"),
        ),
    }
}

/// What the subset reader has to say about an error.
struct Words {
    message: String,
    help: String,
    fix: Option<Fix>,
    /// Whether it is an error in every YAML text; otherwise only when the complete parser
    /// stops in the same line.
    certain: bool,
}

fn in_plain_words(source: &str, outside: OutsideSubset) -> Option<Words> {
    let span = outside.span;
    if outside.construct == Construct::Alias
        && !rest_of_line(source, span.start).trim_end().contains(' ')
    {
        // An alias and nothing else is meant as one.
        return None;
    }
    let found = quote(span.text(source).unwrap_or_default());
    let rest = if is_below_secured(source, span.start) {
        "`[redacted]`".to_owned()
    } else {
        quote(rest_of_line(source, span.start))
    };
    let words = |message: String, help: &str, certain| Words {
        message,
        help: help.to_owned(),
        fix: None,
        certain,
    };
    Some(match outside.construct {
        Construct::ColonInText => {
            let fix = quote_value(source, span);
            Words {
                fix,
                ..words(
                    "expected text without `: ` in it, found a second colon".to_owned(),
                    "put the text in double quotes",
                    true,
                )
            }
        }
        Construct::IndicatorFirst
        | Construct::Anchor
        | Construct::Alias
        | Construct::Tag
        | Construct::BlockScalar
        | Construct::FlowMapping
        | Construct::FlowSequence => Words {
            fix: quote_value(source, span),
            ..words(
                format!("expected text, found {found}, which YAML reserves"),
                "put the text in double quotes",
                outside.construct == Construct::IndicatorFirst && found != "`?`",
            )
        },
        Construct::OpenQuote => words(
            format!("expected the closing {found} of this quote, found none"),
            "close the quote at the end of the text, and write a quote inside it as `\\\"`",
            false,
        ),
        Construct::TextAfterQuote => words(
            format!("expected the end of the line after the closing quote, found {rest}"),
            "write a double quote inside the text as `\\\"`",
            false,
        ),
        Construct::UnknownEscape => words(
            format!("expected an escape such as `\\\"` or `\\n`, found {found}"),
            "write a backslash as `\\\\`",
            true,
        ),
        Construct::EscapedSurrogate => words(
            format!("expected an escape of a whole character, found {found}"),
            "write the character itself",
            false,
        ),
        Construct::Tab => words(
            "expected spaces, found a tab".to_owned(),
            "YAML is indented with spaces only",
            false,
        ),
        Construct::Indentation => words(
            "expected the indentation of the lines before, found another".to_owned(),
            "fields of one group begin in the same column",
            false,
        ),
        Construct::Key | Construct::Root => words(
            format!("expected `key: value`, found {rest}"),
            "a line of front matter is a key, a colon, a space and a value",
            false,
        ),
        Construct::MultiLineText => words(
            format!("expected a field in the column of the others, found {rest}"),
            "put text of several lines in double quotes, on one line with `\\n` between",
            false,
        ),
        Construct::Character => words(
            format!(
                "expected text, found the character {}",
                code_point(source, span)?
            ),
            "remove it, or write it as an escape in double quotes",
            false,
        ),
        Construct::Marker => words(
            format!("expected `key: value`, found {rest}"),
            "a fence is three dashes and nothing else",
            false,
        ),
        _ => return None,
    })
}

/// Whether the line at `at` belongs to `secured`, going back to the last line that has a key in
/// the first column. What is torn there is too short to be told by its looks.
fn is_below_secured(source: &str, at: usize) -> bool {
    let line_end = source
        .get(at..)
        .and_then(|rest| rest.find('\n'))
        .map_or(source.len(), |length| at.saturating_add(length));
    let lines = source.get(..line_end).unwrap_or_default().rsplit('\n');
    let begins_entry =
        |line: &&str| !line.starts_with([' ', '\t', '-', '#', '\r']) && line.contains(':');
    let entry = lines.into_iter().find(begins_entry).unwrap_or_default();
    let key = entry.split(':').next().unwrap_or_default();
    key.to_ascii_lowercase()
        .contains(ArticleKey::Secured.name())
}

/// `U+0007` and its like.
fn code_point(source: &str, span: Span) -> Option<String> {
    let character = span.text(source)?.chars().next()?;
    Some(format!("U+{:04X}", u32::from(character)))
}

fn rest_of_line(source: &str, from: usize) -> &str {
    let rest = source.get(from..).unwrap_or_default();
    rest.lines().next().unwrap_or_default()
}

/// Whether both places are in one line, or the second begins where the first line ends.
fn same_line(source: &str, one: Span, other: Span) -> bool {
    let (first, last) = (one.start.min(other.start), one.start.max(other.start));
    source
        .get(first..last)
        .is_some_and(|between| !between.trim_end_matches(['\r', '\n']).contains('\n'))
}

/// Puts the value around `span` in quotes, if it stands behind a key whose value is text.
fn quote_value(source: &str, span: Span) -> Option<Fix> {
    let line_start = source
        .get(..span.start)?
        .rfind('\n')
        .map_or(0, |end| end.saturating_add(1));
    let line = rest_of_line(source, line_start);
    let entry = line.trim_start_matches([' ', '-']);
    let (key, _) = entry.split_once(':')?;
    let value = entry.get(key.len()..)?.strip_prefix(": ")?.trim();
    if !is_text_key(key) || value.is_empty() || value.contains(" #") {
        return None;
    }
    let start = line_start.saturating_add(line.find(value)?);
    // The key's own text may stand before the value's.
    let at = Span::new(start, start.saturating_add(value.len()));
    if at.text(source) != Some(value) || at.start < line_start.saturating_add(key.len()) {
        return None;
    }
    Some(Fix::safe("quote it", at, yaml::double_quoted(value)))
}

/// Whether the value of this key is free text, so that nothing but quotes can be missing.
fn is_text_key(key: &str) -> bool {
    [
        ArticleKey::Category.name(),
        ArticleKey::Title.name(),
        ArticleKey::Excerpt.name(),
        ProviderKey::Name.name(),
        ImageKey::Title.name(),
        RelatedKey::Title.name(),
        RelatedKey::Excerpt.name(),
    ]
    .contains(&key)
}
