//! What the parser's errors mean to someone who writes front matter, and where exactly.
//!
//! The parser tells the kind of an error and an offset. For some kinds the offset is that of the
//! scalar in which the error is, so the place is looked for again from there.

use granit_parser::{ErrorKind, ScanError};

use super::fault::{character, found, printable, syntax, word};
use super::{fault, place};
use crate::span::Span;
use crate::yaml::Fault;

/// The longest key that ends with a colon in its line, in characters (section 7.4.2).
const LONGEST_KEY: usize = 1024;

/// A place, and what was expected and found there.
type Finding = (Span, String);

/// The fault that `error` at `at` is. `position` is behind the last token before it.
pub(super) fn explain(
    text: &str,
    position: usize,
    at: usize,
    error: &ScanError,
    depth_limit: usize,
) -> Fault {
    let kind = error.kind();
    if *kind == ErrorKind::RecursionLimitExceeded {
        return fault::depth(depth_limit, character(text, at));
    }
    let finding = quoted(text, position, at, kind)
        .or_else(|| structure(text, at, kind))
        .or_else(|| flow(text, at, kind))
        .or_else(|| characters(text, at, kind))
        .or_else(|| block_scalar(text, at, kind))
        .or_else(|| properties(text, at, kind))
        .or_else(|| documents(text, at, kind));
    let (span, message) = finding.unwrap_or_else(|| other(text, at, kind));
    syntax(span, message)
}

/// What nobody writes by accident, in the parser's own words.
fn other(text: &str, at: usize, kind: &ErrorKind) -> Finding {
    let message = format!("expected YAML, found an error in it: {kind}");
    (character(text, at), message)
}

/// Errors in quoted text (YAML 1.2.2 sections 5.7 and 7.3).
fn quoted(text: &str, position: usize, at: usize, kind: &ErrorKind) -> Option<Finding> {
    Some(match kind {
        ErrorKind::UnclosedQuotedScalar => open_quote(text, at, text.len()),
        ErrorKind::InvalidQuotedScalarIndent | ErrorKind::DocumentIndicatorInQuotedScalar => {
            open_quote(text, place::open_quote(text, position, at), at)
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar => (
            word(text, at),
            format!(
                "expected the end of the value after its closing quote, found {}; inside single \
                 quotes, `'` is written `''`",
                found(text, at)
            ),
        ),
        ErrorKind::InvalidTrailingDoubleQuotedScalar => (
            word(text, at),
            format!(
                "expected the end of the value after its closing quote, found {}; inside double \
                 quotes, `\"` is written `\\\"`",
                found(text, at)
            ),
        ),
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidUnicodeEscape => escape(text, at, kind),
        _ => return None,
    })
}

/// A quote at `quote` that is not closed where text in it has to end, at `end`.
fn open_quote(text: &str, quote: usize, end: usize) -> Finding {
    let mark = if place::byte(text, quote) == Some(b'\'') {
        "'"
    } else {
        "\""
    };
    let what = match text.get(end..) {
        None | Some("") => "the end of the text",
        Some(rest) if rest.starts_with("---") || rest.starts_with("...") => {
            "the end of the document"
        }
        Some(_) => "a line that is not indented as more of its text would be",
    };
    let message = format!("expected a closing `{mark}` for this one, found {what}");
    (character(text, quote), message)
}

/// A bad escape in the double-quoted text at `start`.
fn escape(text: &str, start: usize, kind: &ErrorKind) -> Finding {
    let span = place::bad_escape(text, start);
    let written = span.text(text).unwrap_or_default();
    let expected = match kind {
        ErrorKind::UnknownQuotedScalarEscape => {
            r#"an escape of YAML such as `\"`, `\\` or `\n` (a backslash itself is `\\`)"#
        }
        ErrorKind::InvalidQuotedScalarHexEscape => {
            r"2 hexadecimal digits after `\x`, 4 after `\u`, 8 after `\U`"
        }
        ErrorKind::InvalidUnicodeEscape => "the number of a character",
        _ => "a character, or both halves of a surrogate pair",
    };
    (
        span,
        format!("expected {expected}, found `{}`", printable(written)),
    )
}

/// Errors in the structure of blocks (sections 6.1 and 8.2).
fn structure(text: &str, at: usize, kind: &ErrorKind) -> Option<Finding> {
    Some(match kind {
        ErrorKind::MappingValueNotAllowed => colon(text, at),
        ErrorKind::ExpectedBlockMappingKey => not_a_key(text, at),
        ErrorKind::ExpectedBlockSequenceEntry => (
            word(text, at),
            format!(
                "expected a line that begins with `- ` as the entries above it do, found {}",
                found(text, at)
            ),
        ),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => (
            word(text, at),
            "expected a line of the form `key: value`, found one without a colon after its key"
                .to_owned(),
        ),
        ErrorKind::BlockSequenceEntryNotAllowed => (
            character(text, at),
            "expected a value on this line, found `- `, which begins a line of its own".to_owned(),
        ),
        ErrorKind::MappingKeyNotAllowed => (
            character(text, at),
            format!("expected a value on this line, found {}", found(text, at)),
        ),
        ErrorKind::UnexpectedEofBlockMapping | ErrorKind::UnexpectedEofBlockSequence => (
            character(text, at),
            format!("expected a value, found {}", found(text, at)),
        ),
        _ => return None,
    })
}

/// A colon at `at` that ends a key where there can be none.
fn colon(text: &str, at: usize) -> Finding {
    let line = text
        .get(place::line_start(text, at)..at)
        .unwrap_or_default();
    let message = if line.trim().len() > LONGEST_KEY {
        "expected a key of at most 1,024 characters, found a longer one"
    } else if line.contains(": ") || line.contains(":\t") {
        "expected at most one `: ` on a line, found a second one; text that contains it belongs \
         in quotes"
    } else {
        "expected more of the text before it, found a key; a key stands on a line of its own, at \
         the indentation of those above it"
    };
    (character(text, at), message.to_owned())
}

/// Something at `at`, in a block mapping, where a key was expected.
fn not_a_key(text: &str, at: usize) -> Finding {
    let start = place::line_start(text, at);
    let before = text.get(start..at).unwrap_or_default();
    let is_first = before.trim_start_matches([' ', '\t']).is_empty();
    if before.trim() == "-" {
        let dash = start.saturating_add(before.find('-').unwrap_or_default());
        let message = "expected a key as above it, found `- `, the beginning of a list entry";
        return (character(text, dash), message.to_owned());
    }
    let message = match place::byte(text, at) {
        Some(sign @ (b'&' | b'*' | b'!')) if !is_first => {
            let sign = char::from(sign);
            format!("expected a value after its anchor or tag, found a further `{sign}`")
        }
        _ if is_first => format!(
            "expected a key at the indentation of those above it, found {}",
            found(text, at)
        ),
        _ => format!(
            "expected the end of the line after the value, found {}",
            found(text, at)
        ),
    };
    (word(text, at), message)
}

/// Errors between brackets (section 7.4).
fn flow(text: &str, at: usize, kind: &ErrorKind) -> Option<Finding> {
    let expected = match kind {
        ErrorKind::UnclosedFlowCollection { open } => {
            let close = closing(*open);
            format!("expected a `{close}` for this `{open}`, found the end of the text")
        }
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            format!(
                "expected a `{}` for this `{open}`, found `{close}`",
                closing(*open)
            )
        }
        ErrorKind::MisplacedFlowCollectionEnd => {
            format!(
                "expected a value, found {}, which closes no bracket",
                found(text, at)
            )
        }
        ErrorKind::ExpectedFlowMappingSeparator => {
            format!(
                "expected `,` or `}}` after an entry between braces, found {}",
                found(text, at)
            )
        }
        ErrorKind::ExpectedFlowSequenceSeparator | ErrorKind::InvalidColonPlacement => {
            format!(
                "expected `,` or `]` after an entry between brackets, found {}",
                found(text, at)
            )
        }
        ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping => {
            format!(
                "expected an entry between brackets, found {}",
                found(text, at)
            )
        }
        ErrorKind::BlockEntryInFlowCollection
        | ErrorKind::PlainScalarStartsWithDashFlowIndicator => {
            "expected an entry between brackets, found `-`".to_owned()
        }
        _ => return None,
    };
    Some((character(text, at), expected))
}

const fn closing(open: char) -> char {
    if open == '{' { '}' } else { ']' }
}

/// Characters that cannot stand where they do (sections 5.1, 5.2, 6.1 and 6.6).
fn characters(text: &str, at: usize, kind: &ErrorKind) -> Option<Finding> {
    Some(match kind {
        ErrorKind::UnexpectedCharacter {
            character: unexpected,
        } => {
            let rest = text.get(at..).unwrap_or_default();
            let at = at.saturating_add(rest.find(*unexpected).unwrap_or_default());
            let message = match unexpected {
                '@' | '`' | '%' => format!(
                    "expected a value, found {}, with which text begins only in quotes",
                    found(text, at)
                ),
                _ => format!("expected text, found {}", found(text, at)),
            };
            (character(text, at), message)
        }
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::InvalidBlockEntryWhitespace
        | ErrorKind::InvalidMappingValueWhitespace => (
            place::tab(text, at),
            "expected spaces as indentation, found a tab".to_owned(),
        ),
        ErrorKind::CommentNotSeparated => (
            character(text, at),
            "expected a space before `#`, found none".to_owned(),
        ),
        ErrorKind::CommentInterceptedScalar => (
            character(text, at),
            "expected a key after a comment, found more of the text before it".to_owned(),
        ),
        ErrorKind::BomInsideDocument => (
            character(text, at),
            "expected text, found a byte order mark".to_owned(),
        ),
        _ => return None,
    })
}

/// Errors at `|` and `>` (section 8.1).
fn block_scalar(text: &str, at: usize, kind: &ErrorKind) -> Option<Finding> {
    Some(match kind {
        ErrorKind::InvalidBlockScalarHeader => {
            let after = place::skip_spaces(text, place::header_end(text, at));
            let message = format!(
                "expected the end of the line after `|` or `>`, found {}",
                found(text, after)
            );
            (word(text, after), message)
        }
        ErrorKind::ZeroBlockScalarIndent => (
            Span::new(at, place::header_end(text, at)),
            "expected an indentation from 1 to 9, found 0".to_owned(),
        ),
        ErrorKind::InvalidBlockScalarIndent => (
            word(text, at),
            "expected a line of text indented as far as the blank lines above it, found less"
                .to_owned(),
        ),
        _ => return None,
    })
}

/// Errors in anchors, aliases and tags (sections 6.8.2, 6.9 and 7.1).
fn properties(text: &str, at: usize, kind: &ErrorKind) -> Option<Finding> {
    let message = match kind {
        ErrorKind::MissingAnchorOrAliasName => {
            format!(
                "expected a name right after {}, found none",
                found(text, at)
            )
        }
        ErrorKind::UndeclaredTagHandle => {
            "expected a tag such as `!!str` or `!name`, found one with a prefix that nothing \
             declares"
                .to_owned()
        }
        ErrorKind::UnclosedVerbatimTag
        | ErrorKind::InvalidTagTerminator
        | ErrorKind::MissingTagUri
        | ErrorKind::InvalidTagEscape
        | ErrorKind::InvalidTagUtf8
        | ErrorKind::InvalidTagUtf8LeadingByte
        | ErrorKind::InvalidTagUtf8TrailingByte => {
            "expected a tag such as `!!str` or `!name`, found other signs after `!`; text that \
             begins with it belongs in quotes"
                .to_owned()
        }
        _ => return None,
    };
    Some((word(text, at), message))
}

/// Errors around documents (sections 6.8 and 9).
fn documents(text: &str, at: usize, kind: &ErrorKind) -> Option<Finding> {
    Some(match kind {
        ErrorKind::DirectiveDisallowed | ErrorKind::MissingDocumentEndBeforeDirective => (
            word(text, at),
            "expected a key, found `%`, with which a line of front matter cannot begin".to_owned(),
        ),
        ErrorKind::ExpectedDocumentStart => (
            character(text, at),
            format!(
                "expected the end of the document, found {}",
                found(text, at)
            ),
        ),
        ErrorKind::InvalidDocumentEnd => (
            word(text, at),
            format!(
                "expected the end of the line after `...`, found {}",
                found(text, at)
            ),
        ),
        _ => return None,
    })
}
