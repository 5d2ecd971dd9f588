//! What an error of `granit-parser` is, and where exactly.
//!
//! That parser returns the kind of an error and an offset. For some kinds the offset is that of
//! the scalar in which the error is, so the span is looked for again from there.

use granit_parser::{ErrorKind, ScanError};

use super::place;
use crate::source::Span;
use crate::yaml::{Fault, FaultKind};

/// The longest key that ends with a colon in its line, in characters (section 7.4.2).
const LONGEST_KEY: usize = 1024;

/// The fault that `error` at `at` is. `position` is behind the last token before it.
pub(super) fn fault(
    text: &str,
    position: usize,
    at: usize,
    error: &ScanError,
    depth_limit: usize,
) -> Fault {
    let kind = kind(text, at, error.kind(), depth_limit);
    Fault::new(kind, span(text, position, at, kind, error.kind()))
}

fn kind(text: &str, at: usize, kind: &ErrorKind, depth_limit: usize) -> FaultKind {
    match kind {
        ErrorKind::RecursionLimitExceeded => FaultKind::Depth(depth_limit),
        ErrorKind::UnexpectedCharacter { character } => match character {
            '@' | '`' | '%' => FaultKind::Indicator,
            _ => FaultKind::Character,
        },
        ErrorKind::MappingValueNotAllowed if is_long_key(text, at) => FaultKind::LongKey,
        ErrorKind::ExpectedBlockMappingKey if is_property(text, at) => FaultKind::Property,
        kind => quoted(kind)
            .or_else(|| structure(kind))
            .or_else(|| flow(kind))
            .or_else(|| signs(kind))
            .unwrap_or(FaultKind::Other),
    }
}

/// Errors in quoted text (YAML 1.2.2 sections 5.7 and 7.3).
const fn quoted(kind: &ErrorKind) -> Option<FaultKind> {
    Some(match kind {
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => FaultKind::OpenQuote,
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => FaultKind::TextAfterQuote,
        ErrorKind::UnknownQuotedScalarEscape => FaultKind::UnknownEscape,
        ErrorKind::InvalidQuotedScalarHexEscape => FaultKind::ShortEscape,
        ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidUnicodeEscape => FaultKind::EscapedSurrogate,
        _ => return None,
    })
}

/// Errors in the structure of blocks and documents (sections 6.1, 6.8, 8.2 and 9).
const fn structure(kind: &ErrorKind) -> Option<FaultKind> {
    Some(match kind {
        ErrorKind::MappingValueNotAllowed => FaultKind::Colon,
        ErrorKind::ExpectedBlockMappingKey => FaultKind::NoKey,
        ErrorKind::ExpectedBlockSequenceEntry => FaultKind::NoEntry,
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => FaultKind::KeyWithoutColon,
        ErrorKind::BlockSequenceEntryNotAllowed => FaultKind::Dash,
        ErrorKind::MappingKeyNotAllowed => FaultKind::KeyInLine,
        ErrorKind::UnexpectedEofBlockMapping | ErrorKind::UnexpectedEofBlockSequence => {
            FaultKind::NoValue
        }
        ErrorKind::InvalidBlockScalarHeader | ErrorKind::ZeroBlockScalarIndent => {
            FaultKind::BlockScalarHeader
        }
        ErrorKind::InvalidBlockScalarIndent => FaultKind::BlockScalarIndent,
        ErrorKind::DirectiveDisallowed | ErrorKind::MissingDocumentEndBeforeDirective => {
            FaultKind::Directive
        }
        ErrorKind::ExpectedDocumentStart | ErrorKind::InvalidDocumentEnd => FaultKind::Document,
        _ => return None,
    })
}

/// Errors between brackets (section 7.4).
const fn flow(kind: &ErrorKind) -> Option<FaultKind> {
    Some(match kind {
        ErrorKind::UnclosedFlowCollection { .. } => FaultKind::OpenBracket,
        ErrorKind::MismatchedFlowCollectionEnd { .. } => FaultKind::OtherBracket,
        ErrorKind::MisplacedFlowCollectionEnd => FaultKind::StrayBracket,
        ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::InvalidColonPlacement => FaultKind::NoComma,
        ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping => FaultKind::NoFlowEntry,
        ErrorKind::BlockEntryInFlowCollection
        | ErrorKind::PlainScalarStartsWithDashFlowIndicator => FaultKind::FlowDash,
        _ => return None,
    })
}

/// Tabs, comments, anchors and tags (sections 5.2, 6.1, 6.6, 6.8.2, 6.9 and 7.1).
const fn signs(kind: &ErrorKind) -> Option<FaultKind> {
    Some(match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::InvalidBlockEntryWhitespace
        | ErrorKind::InvalidMappingValueWhitespace => FaultKind::Tab,
        ErrorKind::CommentNotSeparated => FaultKind::CommentAtText,
        ErrorKind::CommentInterceptedScalar => FaultKind::CommentInText,
        ErrorKind::BomInsideDocument => FaultKind::ByteOrderMark,
        ErrorKind::MissingAnchorOrAliasName => FaultKind::NoAnchorName,
        ErrorKind::UndeclaredTagHandle
        | ErrorKind::UnclosedVerbatimTag
        | ErrorKind::InvalidTagTerminator
        | ErrorKind::MissingTagUri
        | ErrorKind::InvalidTagEscape
        | ErrorKind::InvalidTagUtf8
        | ErrorKind::InvalidTagUtf8LeadingByte
        | ErrorKind::InvalidTagUtf8TrailingByte => FaultKind::Tag,
        _ => return None,
    })
}

/// Where a fault found at `at` stands.
fn span(text: &str, position: usize, at: usize, kind: FaultKind, error: &ErrorKind) -> Span {
    match kind {
        FaultKind::OpenQuote if !matches!(error, ErrorKind::UnclosedQuotedScalar) => {
            place::character(text, place::open_quote(text, position, at))
        }
        FaultKind::UnknownEscape | FaultKind::ShortEscape | FaultKind::EscapedSurrogate => {
            place::bad_escape(text, at)
        }
        FaultKind::Character | FaultKind::Indicator => {
            place::character(text, unexpected(text, at, error))
        }
        FaultKind::Tab => place::tab(text, at),
        FaultKind::BlockScalarHeader if *error == ErrorKind::ZeroBlockScalarIndent => {
            Span::new(at, place::header_end(text, at))
        }
        FaultKind::BlockScalarHeader => {
            place::word(text, place::skip_spaces(text, place::header_end(text, at)))
        }
        FaultKind::NoKey => not_a_key(text, at),
        FaultKind::TextAfterQuote
        | FaultKind::KeyWithoutColon
        | FaultKind::NoEntry
        | FaultKind::BlockScalarIndent
        | FaultKind::NoAnchorName
        | FaultKind::Property
        | FaultKind::Tag
        | FaultKind::Directive => place::word(text, at),
        FaultKind::Document if *error == ErrorKind::InvalidDocumentEnd => place::word(text, at),
        _ => place::character(text, at),
    }
}

/// Where the character of an error stands, which may be behind its offset.
fn unexpected(text: &str, at: usize, error: &ErrorKind) -> usize {
    let ErrorKind::UnexpectedCharacter { character } = error else {
        return at;
    };
    let rest = text.get(at..).unwrap_or_default();
    at.saturating_add(rest.find(*character).unwrap_or_default())
}

/// What stands where a key was expected: a dash before it, else the word.
fn not_a_key(text: &str, at: usize) -> Span {
    let start = place::line_start(text, at);
    let before = text.get(start..at).unwrap_or_default();
    if before.trim() == "-" {
        let dash = start.saturating_add(before.find('-').unwrap_or_default());
        return place::character(text, dash);
    }
    place::word(text, at)
}

/// Whether an anchor, alias or tag stands at `at`, behind something else in its line.
fn is_property(text: &str, at: usize) -> bool {
    let before = text.get(place::line_start(text, at)..at);
    let is_first = before.is_some_and(|before| before.trim_matches([' ', '\t']).is_empty());
    !is_first && matches!(place::byte(text, at), Some(b'&' | b'*' | b'!'))
}

/// Whether the colon at `at` ends a key that is longer than a key may be.
fn is_long_key(text: &str, at: usize) -> bool {
    let line = text.get(place::line_start(text, at)..at);
    line.is_some_and(|line| line.trim().len() > LONGEST_KEY)
}
