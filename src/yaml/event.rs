//! Events: what a YAML text says, one thing at a time.

use std::borrow::Cow;
use std::fmt;

use crate::source::{Hidden, Span};

/// One thing that a reader met.
///
/// The events of a document are those of one node: a scalar, or a start, the nodes inside, and
/// the end of the same kind. Inside a mapping, keys and values alternate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event<'a> {
    /// A mapping begins; at the empty span before its first key, or at its `{`.
    MappingStart(Start),
    /// It ends; the empty span after its last value, or its `}`.
    MappingEnd(Span),
    /// A sequence begins; at the empty span before its first `-`, or at its `[`.
    SequenceStart(Start),
    /// It ends; the empty span after its last entry, or its `]`.
    SequenceEnd(Span),
    /// A key, a value or an entry that is neither.
    Scalar(Scalar<'a>),
}

impl Event<'_> {
    /// The bytes of the input that it was read from.
    pub fn span(&self) -> Span {
        match self {
            Self::MappingStart(start) | Self::SequenceStart(start) => start.span,
            Self::MappingEnd(span) | Self::SequenceEnd(span) => *span,
            Self::Scalar(scalar) => scalar.span,
        }
    }

    /// The tag of the node that begins here, as it is written in `source`, such as `!circle`.
    ///
    /// ```
    /// # #[cfg(feature = "full-yaml")] {
    /// use newsmatter::yaml::FullReader;
    ///
    /// let text = "!circle {radius: 2}";
    /// let start = FullReader::new(text).next_event()?.unwrap();
    /// assert_eq!(start.tag_text(text), Some("!circle"));
    /// # }
    /// # Ok::<(), newsmatter::yaml::Fault>(())
    /// ```
    pub fn tag_text<'s>(&self, source: &'s str) -> Option<&'s str> {
        match self {
            Self::MappingStart(start) | Self::SequenceStart(start) => start.tag.text(source),
            Self::MappingEnd(_) | Self::SequenceEnd(_) => None,
            Self::Scalar(scalar) => scalar.tag_place.text(source),
        }
    }
}

/// The beginning of a mapping or sequence.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Start {
    /// Its bytes in the input: a bracket, or none.
    pub span: Span,
    /// Where its tag stands.
    tag: TagPlace,
}

impl Start {
    /// A beginning without a tag.
    pub(crate) const fn new(span: Span) -> Self {
        Self {
            span,
            tag: TagPlace::NONE,
        }
    }

    /// The same beginning with the tag at the offset `tag`, if there is one.
    #[cfg(feature = "full-yaml")]
    pub(crate) fn with_tag(self, tag: Option<usize>) -> Self {
        Self {
            tag: TagPlace::new(tag),
            ..self
        }
    }

    /// The same beginning in a text with `before` more bytes before it.
    pub(crate) fn moved(self, before: usize) -> Self {
        Self {
            span: Span::new(
                self.span.start.saturating_add(before),
                self.span.end.saturating_add(before),
            ),
            tag: self.tag.moved(before),
        }
    }

    /// The same beginning at another place.
    #[cfg(feature = "full-yaml")]
    pub(crate) const fn at(self, span: Span) -> Self {
        Self { span, ..self }
    }
}

impl fmt::Debug for Start {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.span, formatter)
    }
}

/// Where a tag begins, in few bytes, since every scalar has one of these.
#[derive(Clone, Copy, PartialEq, Eq)]
struct TagPlace(u32);

impl TagPlace {
    /// Beyond the limit of bytes, so that no tag stands there.
    const NONE: Self = Self(u32::MAX);

    #[cfg(feature = "full-yaml")]
    fn new(tag: Option<usize>) -> Self {
        let place = tag.and_then(|tag| u32::try_from(tag).ok());
        place.map_or(Self::NONE, Self)
    }

    fn moved(self, before: usize) -> Self {
        if self == Self::NONE {
            return self;
        }
        let before = u32::try_from(before).unwrap_or(u32::MAX);
        Self(self.0.saturating_add(before))
    }

    /// The tag, up to the next blank or sign of a flow collection (YAML 1.2.2 section 6.8).
    fn text(self, source: &str) -> Option<&str> {
        if self == Self::NONE {
            return None;
        }
        let rest = source.get(self.0 as usize..)?;
        let end = if rest.starts_with("!<") {
            rest.find('>').map(|end| end.saturating_add(1))
        } else {
            rest.find([' ', '\t', '\r', '\n', ',', '[', ']', '{', '}'])
        };
        rest.get(..end.unwrap_or(rest.len()))
    }
}

/// A scalar: text, how it was written, and where.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Scalar<'a> {
    /// What it says, escapes decoded. Borrowed wherever the input has the same bytes.
    pub text: Cow<'a, str>,
    /// How it was written.
    pub style: Style,
    /// What its tag says it is. The subset has no tags.
    pub tag: Option<Tag>,
    /// Its bytes in the input, quotes included. Empty for a value that is not there.
    pub span: Span,
    /// Whether an alias stands there for it.
    is_alias: bool,
    /// Where its tag stands.
    tag_place: TagPlace,
}

impl<'a> Scalar<'a> {
    /// A scalar without a tag.
    pub(crate) fn new(text: impl Into<Cow<'a, str>>, style: Style, span: Span) -> Self {
        Self {
            text: text.into(),
            style,
            tag: None,
            span,
            is_alias: false,
            tag_place: TagPlace::NONE,
        }
    }

    /// The same scalar with a tag at the offset `place`.
    #[cfg(feature = "full-yaml")]
    pub(crate) fn with_tag(self, tag: Option<Tag>, place: Option<usize>) -> Self {
        Self {
            tag,
            tag_place: TagPlace::new(place),
            ..self
        }
    }

    /// The same scalar where the alias at `span` stands for it.
    #[cfg(feature = "full-yaml")]
    pub(crate) fn at_alias(&self, span: Span) -> Self {
        Self {
            span,
            is_alias: true,
            ..self.clone()
        }
    }

    /// Moves the place of its tag by `before` bytes.
    pub(crate) fn move_tag(&mut self, before: usize) {
        self.tag_place = self.tag_place.moved(before);
    }

    /// Whether an alias stands there for it.
    pub(crate) fn is_alias(&self) -> bool {
        self.is_alias
    }

    /// Converts into an owned value (`'static`).
    pub fn into_owned(self) -> Scalar<'static> {
        Scalar {
            text: Cow::Owned(self.text.into_owned()),
            style: self.style,
            tag: self.tag,
            span: self.span,
            is_alias: self.is_alias,
            tag_place: self.tag_place,
        }
    }

    /// The bytes of its text: its span without the quotes, or the whole of an alias.
    pub fn text_span(&self) -> Span {
        match self.style {
            Style::SingleQuoted | Style::DoubleQuoted if !self.is_alias && self.span.len() >= 2 => {
                Span::new(
                    self.span.start.saturating_add(1),
                    self.span.end.saturating_sub(1),
                )
            }
            _ => self.span,
        }
    }

    /// Whether it is written without quotes.
    pub(crate) fn is_plain(&self) -> bool {
        self.style == Style::Plain
    }

    /// Whether it is null by being left out, as the value of `heat:` with nothing after it.
    ///
    /// `~` and `null` are text to this crate, which a text field takes as it stands.
    pub fn is_absent(&self) -> bool {
        self.style == Style::Plain && self.text.is_empty() && self.tag.is_none()
    }
}

impl fmt::Debug for Scalar<'_> {
    /// Leaves out the text: a scalar does not know whether it is that of `secured`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Scalar")
            .field("text", &Hidden(&self.text))
            .field("style", &self.style)
            .field("tag", &self.tag)
            .field("span", &self.span)
            .finish()
    }
}

/// How a scalar was written (YAML 1.2.2 sections 7.3 and 8.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// `Rain in the north`
    Plain,
    /// `'Rain in the north'`
    SingleQuoted,
    /// `"Rain in the north"`
    DoubleQuoted,
    /// `|` and the lines after it
    Literal,
    /// `>` and the lines after it
    Folded,
}

/// What a tag of YAML's core schema says that a scalar is (YAML 1.2.2 section 10.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tag {
    /// `!!str`, or the `!` that says the same
    Text,
    /// `!!int` or `!!float`
    Number,
    /// `!!bool`
    Boolean,
    /// `!!null`
    Null,
    /// A tag of another schema
    Other,
}

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
    /// Whether one of the [`Limits`](crate::Limits) was reached, rather than the text invalid.
    pub const fn is_limit(self) -> bool {
        matches!(
            self,
            Self::Depth(_) | Self::Nodes(_) | Self::AliasNodes(_) | Self::AliasBytes(_)
        )
    }
}
