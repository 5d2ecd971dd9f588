//! What the parser met, where the line itself has nothing wrong to it.

use super::super::brackets;
use super::super::line::Line;
use super::{KEY_VALUE, QUOTE_IT, SPACES_ONLY, Source, Words, at, character_at, redacted, shown};
use crate::diagnostic::quote;
use crate::source::Span;
use crate::yaml::FaultKind;

/// What to say of a fault: first, those in quotes.
pub(super) fn of(source: Source<'_>, span: Span, kind: FaultKind) -> Words {
    let found = || at(source, span.start);
    match kind {
        FaultKind::UnknownEscape => Words::new(
            format!(
                "expected an escape such as `\\\"` or `\\n`, found {}",
                shown(source, span)
            ),
            if span.text(source.text) == Some("\\'") {
                "an apostrophe needs no backslash in double quotes"
            } else {
                "write a backslash as `\\\\`"
            },
        ),
        FaultKind::ShortEscape => Words::new(
            format!(
                "expected 2 hexadecimal digits after `\\x`, 4 after `\\u`, 8 after `\\U`, found {}",
                shown(source, span)
            ),
            "write a backslash as `\\\\`",
        ),
        FaultKind::EscapedSurrogate => Words::new(
            format!(
                "expected an escape of a whole character, found {}",
                shown(source, span)
            ),
            "write the character itself",
        ),
        FaultKind::OpenQuote => Words::new(
            format!(
                "expected the closing {} of this quote, found none",
                shown(source, span)
            ),
            "close the quote at the end of the text",
        ),
        FaultKind::TextAfterQuote => Words::new(
            format!(
                "expected the end of the line after the closing quote, found {}",
                found()
            ),
            "put the whole text in quotes, and write a double quote inside it as `\\\"`",
        ),
        kind => of_structure(source, span, kind),
    }
}

/// Keys, entries and values.
fn of_structure(source: Source<'_>, span: Span, kind: FaultKind) -> Words {
    let found = || at(source, span.start);
    match kind {
        FaultKind::Colon => Words::new(
            "expected more of the text before it, found the colon of a key",
            "put text that contains `: ` in double quotes; a field begins in the column of the \
             others",
        ),
        FaultKind::LongKey => Words::new(
            "expected a key of at most 1,024 characters, found a longer one",
            "put text that contains `: ` in double quotes",
        ),
        FaultKind::NoKey => Words::new(
            format!(
                "expected the end of the line after the value, found {}",
                found()
            ),
            KEY_VALUE,
        ),
        FaultKind::KeyWithoutColon => Words::new(
            format!("expected `key: value`, found {}", found()),
            KEY_VALUE,
        ),
        FaultKind::NoEntry => Words::new(
            format!(
                "expected `- ` before the entry of a list, found {}",
                found()
            ),
            "begin entries with `- `",
        ),
        FaultKind::Dash => Words::new(
            "expected a value on this line, found `- `, which begins an entry of a list",
            "begin the list on the next line",
        ),
        FaultKind::KeyInLine => Words::new(
            format!("expected a value on this line, found {}", found()),
            QUOTE_IT,
        ),
        FaultKind::NoValue => Words::new(
            format!("expected a value, found {}", found()),
            "give it a value",
        ),
        kind => of_brackets(source, span, kind),
    }
}

/// Brackets.
fn of_brackets(source: Source<'_>, span: Span, kind: FaultKind) -> Words {
    let found = || at(source, span.start);
    let between = "separate entries between brackets with `,`, and put text that contains one of \
                   `[]{},` in quotes";
    match kind {
        FaultKind::OpenBracket => {
            let open = character_at(source, span.start).unwrap_or('[');
            let close = brackets::closing(open);
            let column = Line::at(source.text, span.start).column(span.start);
            Words::new(
                format!("expected a `{close}` for the `{open}` in column {column}, found none"),
                format!("put `{close}` at the end of the list"),
            )
        }
        FaultKind::OtherBracket => Words::new(
            format!(
                "expected the closing bracket of the other kind, found {}",
                found()
            ),
            "close `[` with `]` and `{` with `}`",
        ),
        FaultKind::StrayBracket => Words::new(
            format!(
                "expected a value, found {}, which closes no bracket",
                found()
            ),
            QUOTE_IT,
        ),
        FaultKind::NoComma if character_at(source, span.start) == Some(':') => Words::new(
            "expected the colon right behind its key, found other lines before it",
            "write the key, the colon and the value on one line",
        ),
        FaultKind::NoComma => Words::new(
            format!(
                "expected `,` or the closing bracket after an entry, found {}",
                found()
            ),
            between,
        ),
        FaultKind::NoFlowEntry => Words::new(
            format!("expected an entry between brackets, found {}", found()),
            between,
        ),
        FaultKind::FlowDash => Words::new(
            "expected an entry between brackets, found `-`",
            "put the dash in quotes; entries between brackets have none before them",
        ),
        kind => of_signs(source, span, kind),
    }
}

/// Tabs, comments and block scalars.
fn of_signs(source: Source<'_>, span: Span, kind: FaultKind) -> Words {
    let found = || at(source, span.start);
    match kind {
        FaultKind::Tab => Words::new("expected spaces, found a tab", SPACES_ONLY),
        FaultKind::CommentAtText => Words::new(
            "expected a space before `#`, found none",
            "put a space before `#` if it begins a comment, else the text in quotes",
        ),
        FaultKind::CommentInText => Words::new(
            format!(
                "expected the text to go on, found {}, which YAML takes for a comment",
                shown(
                    source,
                    Span::new(span.start, Line::at(source.text, span.start).span.end)
                )
            ),
            "put the comment above the field, or the text in quotes",
        ),
        FaultKind::BlockScalarHeader => Words::new(
            format!(
                "expected the end of the line after `|` or `>`, found {}",
                found()
            ),
            "begin the text on the next line, indented; or put text that begins with `|` or `>` \
             in quotes",
        ),
        FaultKind::BlockScalarIndent => Words::new(
            "expected a line of text indented as far as the blank lines above it, found less",
            "indent the lines of the text alike",
        ),
        kind => of_references(source, span, kind),
    }
}

/// Anchors, aliases, tags, merge keys, documents, and what nobody writes by accident.
fn of_references(source: Source<'_>, span: Span, kind: FaultKind) -> Words {
    let found = || at(source, span.start);
    match kind {
        FaultKind::NoAnchorName => Words::new(
            format!("expected a name right after {}, found none", found()),
            QUOTE_IT,
        ),
        FaultKind::UnknownAnchor => {
            let name = span
                .text(source.text)
                .unwrap_or_default()
                .trim_start_matches('*');
            let anchor = if source.is_secured(span.start) {
                redacted()
            } else {
                quote(&format!("&{name}"))
            };
            Words::new(
                format!("expected the anchor {anchor} before this alias to it, found none"),
                "put text that begins with `*` in double quotes",
            )
        }
        FaultKind::AliasInsideItself => Words::new(
            "expected an alias to a value that ends before it, found one inside the value it \
             stands for",
            "write the value out",
        ),
        FaultKind::Property => Words::new(
            format!("expected a value after an anchor or tag, found {}", found()),
            QUOTE_IT,
        ),
        FaultKind::Tag => Words::new(
            "expected a tag such as `!!str` or `!name`, found other signs after `!`",
            QUOTE_IT,
        ),
        FaultKind::SecondMergeKey => Words::new(
            "expected at most one `<<` in a mapping, found a second one",
            "write one `<<` with a list of aliases",
        ),
        FaultKind::NotMergeable => Words::new(
            "expected a mapping, or a list of mappings, as the value of `<<`, found neither",
            "name the anchor of a mapping",
        ),
        FaultKind::Directive => Words::new(
            "expected a key, found `%`, with which a line of front matter cannot begin",
            QUOTE_IT,
        ),
        FaultKind::Document => Words::new(
            format!("expected the end of the front matter, found {}", found()),
            "fields begin in the column of the first one",
        ),
        kind => Words::new(
            format!("expected YAML, found {kind}"),
            "write it in a simpler way, or put text in double quotes",
        ),
    }
}
