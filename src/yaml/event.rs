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
    /// Returns the bytes of the input that it was read from.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::yaml::DocumentReader;
    ///
    /// let text = "topics: [Ferries]\n";
    /// let mut spans = Vec::new();
    /// for event in DocumentReader::new(text) {
    ///     spans.push(&text[event?.span().range()]);
    /// }
    /// assert_eq!(spans, ["", "topics", "[", "Ferries", "]", ""]);
    /// # Ok::<(), newsmatter::yaml::Fault>(())
    /// ```
    pub fn span(&self) -> Span {
        match self {
            Self::MappingStart(start) | Self::SequenceStart(start) => start.span,
            Self::MappingEnd(span) | Self::SequenceEnd(span) => *span,
            Self::Scalar(scalar) => scalar.span,
        }
    }

    /// Returns the tag of the node that begins here, as it is written in `source`, such as
    /// `!circle`.
    ///
    /// # Examples
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
            Self::Scalar(scalar) => scalar.tag_text(source),
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

    /// As [`Event::tag_text`].
    pub(crate) fn tag_text<'s>(&self, source: &'s str) -> Option<&'s str> {
        self.tag_place.text(source)
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
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::yaml::{DocumentReader, Event, Fault, Scalar};
    ///
    /// fn first_value(text: &str) -> Result<Option<Scalar<'static>>, Fault> {
    ///     match DocumentReader::new(text).nth(2).transpose()? {
    ///         Some(Event::Scalar(scalar)) => Ok(Some(scalar.into_owned())),
    ///         _ => Ok(None),
    ///     }
    /// }
    /// assert_eq!(first_value("title: Rain\n")?.unwrap().text, "Rain");
    /// # Ok::<(), Fault>(())
    /// ```
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

    /// Returns the bytes of its text: its span without the quotes, or the whole of an alias.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::yaml::{DocumentReader, Event};
    ///
    /// let text = "title: \"Rain\"\n";
    /// let mut events = DocumentReader::new(text);
    /// let Some(Event::Scalar(value)) = events.nth(2).transpose()? else { panic!() };
    /// assert_eq!(&text[value.span.range()], "\"Rain\"");
    /// assert_eq!(&text[value.text_span().range()], "Rain");
    /// # Ok::<(), newsmatter::yaml::Fault>(())
    /// ```
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

    /// Returns whether it is null by being left out, as the value of `heat:` with nothing after
    /// it.
    ///
    /// `~` and `null` are text to this crate, which a text field takes as it stands.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::yaml::{DocumentReader, Event};
    ///
    /// let mut absent = Vec::new();
    /// for event in DocumentReader::new("- heat\n-\n- ''\n- ~\n") {
    ///     if let Event::Scalar(scalar) = event? {
    ///         absent.push(scalar.is_absent());
    ///     }
    /// }
    /// assert_eq!(absent, [false, true, false, false]);
    /// # Ok::<(), newsmatter::yaml::Fault>(())
    /// ```
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
