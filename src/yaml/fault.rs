//! Why readers stop: where the subset ends, and what is an error in YAML.

use std::fmt;

use crate::source::Span;

/// The place where the subset ends, and what stands there.
///
/// It is no fault of the document: a complete YAML parser decides what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{construct} is outside the YAML subset")]
#[non_exhaustive]
pub struct OutsideSubset {
    /// What the reader met.
    pub construct: Construct,
    /// Where it stands.
    pub span: Span,
}

/// What the subset leaves to a complete YAML parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Construct {
    /// `&name`
    Anchor,
    /// `*name`
    Alias,
    /// `!tag`
    Tag,
    /// `|` or `>`
    BlockScalar,
    /// `{…}`
    FlowMapping,
    /// `[…]` over several lines, nested, or with entries that are not simple scalars
    FlowSequence,
    /// Text that goes on in the next line
    MultiLineText,
    /// A quote that is not closed in its line
    OpenQuote,
    /// Text after the closing quote
    TextAfterQuote,
    /// A `\` with something after it that is no escape of YAML
    UnknownEscape,
    /// A `\u` or `\U` escape that is no character, such as half of a surrogate pair
    EscapedSurrogate,
    /// `: ` or a final `:` inside plain text
    ColonInText,
    /// Plain text that begins with a sign of YAML's, such as `@` or `%`
    IndicatorFirst,
    /// A tab where only spaces are simple
    Tab,
    /// A line that is indented to no enclosing level
    Indentation,
    /// A line in a mapping that is no `key: value` with a simple key
    Key,
    /// Deeper nesting than the reader follows
    Depth,
    /// A control character, or one that some readers take for a line break
    Character,
    /// A document that is no mapping or sequence in block style
    Root,
    /// A line that begins with `%`, or with `---` and more
    Marker,
}

impl fmt::Display for Construct {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Anchor => "an anchor (`&name`)",
            Self::Alias => "an alias (`*name`)",
            Self::Tag => "a tag (`!name`)",
            Self::BlockScalar => "a block scalar (`|` or `>`)",
            Self::FlowMapping => "a flow mapping (`{…}`)",
            Self::FlowSequence => "a flow sequence that is not a simple list on one line",
            Self::MultiLineText => "text that goes on in the next line",
            Self::OpenQuote => "a quote that is not closed in its line",
            Self::TextAfterQuote => "text after a closing quote",
            Self::UnknownEscape => "an unknown escape",
            Self::EscapedSurrogate => "an escape that is no character",
            Self::ColonInText => "a colon that could end a key",
            Self::IndicatorFirst => "text that begins with a sign of YAML's",
            Self::Tab => "a tab between words of YAML",
            Self::Indentation => "an indentation that fits no level",
            Self::Key => "a line that is no simple `key: value`",
            Self::Depth => "nesting this deep",
            Self::Character => "a control character or unusual line break",
            Self::Root => "a document that is no block mapping or sequence",
            Self::Marker => "a directive or document marker",
        })
    }
}

/// Why a complete YAML parser stopped: what it met, and where.
///
/// It has no advice; what to write instead is for [`Diagnostic`](crate::Diagnostic)s to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
#[non_exhaustive]
pub struct Fault {
    /// What it met.
    pub kind: FaultKind,
    /// Where it stands.
    pub span: Span,
}

impl Fault {
    pub(crate) const fn new(kind: FaultKind, span: Span) -> Self {
        Self { kind, span }
    }
}

/// What a complete YAML parser met where it stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum FaultKind {
    /// Deeper nesting than [`Limits::depth`](crate::Limits::depth) allows
    #[error("more than {0} levels of nesting (limit `depth`)")]
    Depth(usize),
    /// More keys and values than [`Limits::nodes`](crate::Limits::nodes) allows
    #[error("more than {0} keys and values (limit `nodes`)")]
    Nodes(usize),
    /// Aliases that stand for more than [`Limits::alias_nodes`](crate::Limits::alias_nodes) allows
    #[error("aliases that stand for more than {0} keys and values (limit `alias_nodes`)")]
    AliasNodes(usize),
    /// Aliases that stand for more than [`Limits::alias_bytes`](crate::Limits::alias_bytes) allows
    #[error("aliases that stand for more than {0} bytes (limit `alias_bytes`)")]
    AliasBytes(usize),

    /// A quote that is not closed, or not before text has to end
    #[error("a quote that is not closed")]
    OpenQuote,
    /// Text behind a closing quote
    #[error("text behind a closing quote")]
    TextAfterQuote,
    /// A `\` with something after it that is no escape of YAML
    #[error("an unknown escape")]
    UnknownEscape,
    /// An escape by number with too few digits
    #[error("an escape with too few digits")]
    ShortEscape,
    /// An escape of no character, such as half of a surrogate pair
    #[error("an escape that is no character")]
    EscapedSurrogate,

    /// A `: ` where no key can stand, such as inside plain text
    #[error("a colon where no key can end")]
    Colon,
    /// A key of more than 1,024 characters
    #[error("a key that is too long")]
    LongKey,
    /// Something else where a key has to stand
    #[error("something else in place of a key")]
    NoKey,
    /// A line without a colon where a key has to stand
    #[error("a key without a colon")]
    KeyWithoutColon,
    /// A line among the entries of a sequence that begins with no `- `
    #[error("something else in place of a sequence entry")]
    NoEntry,
    /// A `- ` where no sequence can begin
    #[error("a sequence entry in the middle of a line")]
    Dash,
    /// A `?` or a key in the middle of a line
    #[error("a key in the middle of a line")]
    KeyInLine,
    /// A value that is missing where the text ends
    #[error("a value that is missing")]
    NoValue,

    /// A `[` or `{` that is not closed
    #[error("a bracket that is not closed")]
    OpenBracket,
    /// A `[` that is closed by `}`, or the other way round
    #[error("a bracket of the other kind")]
    OtherBracket,
    /// A `]` or `}` that closes nothing
    #[error("a closing bracket without an opening one")]
    StrayBracket,
    /// No comma behind an entry between brackets
    #[error("no comma between the entries of a flow collection")]
    NoComma,
    /// No entry where one has to stand between brackets
    #[error("no entry in a flow collection")]
    NoFlowEntry,
    /// A dash between brackets that is no text
    #[error("a dash in a flow collection")]
    FlowDash,

    /// A character that YAML forbids
    #[error("a character that YAML forbids")]
    Character,
    /// Plain text that begins with a sign of YAML's, such as `@` or `%`
    #[error("text that begins with an indicator")]
    Indicator,
    /// A tab as indentation
    #[error("a tab as indentation")]
    Tab,
    /// A `#` without a blank before it
    #[error("a comment without a space before it")]
    CommentAtText,
    /// Text that goes on behind a comment
    #[error("a comment inside text")]
    CommentInText,
    /// A byte order mark where none belongs
    #[error("a byte order mark")]
    ByteOrderMark,

    /// Something behind `|` or `>` that is no indicator
    #[error("an unknown block scalar indicator")]
    BlockScalarHeader,
    /// A line of a block scalar that is indented less than the blank lines above it
    #[error("a block scalar with uneven indentation")]
    BlockScalarIndent,

    /// `&` or `*` without a name
    #[error("an anchor or alias without a name")]
    NoAnchorName,
    /// An alias without an anchor before it
    #[error("an alias without an anchor before it")]
    UnknownAnchor,
    /// An alias inside the node that it stands for
    #[error("an alias inside its own anchor")]
    AliasInsideItself,
    /// A second anchor, or an anchor and no value
    #[error("an anchor, alias or tag without a value")]
    Property,
    /// A tag that is none
    #[error("an invalid tag")]
    Tag,
    /// A second `<<` in a mapping
    #[error("a second merge key")]
    SecondMergeKey,
    /// A `<<` whose value is no mapping and no sequence of them
    #[error("a merge key without a mapping")]
    NotMergeable,

    /// A directive, or a line that begins with `%`
    #[error("a directive")]
    Directive,
    /// The end or the beginning of a document before the end of the text
    #[error("text behind the end of the document")]
    Document,
    /// What only feature `full-yaml` reads
    #[error("{0}, which is outside the YAML subset")]
    Outside(Construct),
    /// Something that nobody writes by accident
    #[error("an error in YAML")]
    Other,
}

impl FaultKind {
    /// Returns whether one of the [`Limits`](crate::Limits) was reached, rather than the text
    /// invalid.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::yaml::FaultKind;
    ///
    /// assert!(FaultKind::Nodes(1_000).is_limit());
    /// assert!(!FaultKind::OpenQuote.is_limit());
    /// ```
    pub const fn is_limit(self) -> bool {
        matches!(
            self,
            Self::Depth(_) | Self::Nodes(_) | Self::AliasNodes(_) | Self::AliasBytes(_)
        )
    }
}
