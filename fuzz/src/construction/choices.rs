//! Where choices come from, and which productions of the grammar they led to.

use arbitrary::Unstructured;

/// Makes the enum of productions, and their names.
macro_rules! productions {
    ($($(#[doc = $doc:literal])? $name:ident),* $(,)?) => {
        /// A kind of thing that the grammar has.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Production { $($(#[doc = $doc])? $name),* }

        impl Production {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];
        }
    };
}

productions! {
    // Files.
    ByteOrderMark, FenceWithBlanks, ClosingDots, ClosingAtTheEnd, Body, NoBody,
    LineFeeds, CarriageReturns, MixedLineEnds,
    // Articles.
    Today, Of2019, Video, UnknownKind, Scored, Amp, Related, ShortRelated, RelatedVideo,
    Images, Secured, EmptyTopic, SiteRelativeImage, LooseUrl, NonAsciiUrl,
    // Keys.
    CanonicalOrder, AnyOrder, OlderName, OnlyEntryOfAList, UnknownKey, UnknownKeyInside,
    PlainKey, SingleQuotedKey, DoubleQuotedKey, ExplicitKey, BlankBeforeColon, KeyWithAnchor,
    KeyWithTag,
    // Scalars.
    Plain, PlainLines, SingleQuoted, SingleQuotedLines, DoubleQuoted, DoubleQuotedLines,
    Literal, Folded, FoldedLines, Clip, Strip, Keep, IndentationIndicator,
    TabBeginsBlock, EmptyBlock,
    BlankLinesBehindBlock, LineInColumnZero, LineEndAsBlankLine, EscapedLineEnd,
    ShortEscape, EscapeX, EscapeU, EscapeCapitalU, SurrogatePair, ScalarOnNextLine,
    LooksLikeAnother, NullWordInOptionalText, SignFirstInFlow, RawLineSeparator, RawByteOrderMark, RightToLeft, Combining, Astral,
    TabInText, TabBeforeValue,
    // Timestamps, numbers and truth values.
    CanonicalTimestamp, OtherTimestamp, TruthInCapitals,
    // Collections.
    BlockMapping, BlockSequence, SequenceAtKey, SequenceIndented, CompactMapping,
    CompactSequence, EntryOnNextLine, FlowMapping, FlowSequence, FlowLines, FlowPair,
    FlowExplicitKey, FlowAdjacentValue, CommaAtTheEnd, CommentInFlow, BracketInColumnZero,
    EmptyCollection, RootIndented, RootFlow, Null,
    // Properties.
    UnusedAnchor, UsedAnchor, Alias, AliasOfCollection, TagOfText, VerbatimTag, LoneTag,
    TagOfNumber, TagOfTruth, TagOfCollection, LocalTag, PropertiesOnOwnLine,
    // Between.
    CommentBehind, CommentLine, CommentBehindBlockHeader, CommentThatCuts, BlankLine,
    BlankLineWithBlanks, BlankLineWithTab, TabBeforeComment, BlanksBehind,
}

/// A source of choices. When it is used up, every choice is the first.
#[derive(Debug)]
pub struct Choices<'b> {
    bytes: Unstructured<'b>,
    made: Vec<Production>,
    /// Whether texts have what ends a line in YAML 1.1: seldom, as `serde_yaml` reads them otherwise.
    pub has_line_separators: bool,
}

impl<'b> Choices<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Self {
            bytes: Unstructured::new(bytes),
            made: Vec::new(),
            has_line_separators: false,
        }
    }

    /// The bytes that are left, for makers of other things.
    pub fn bytes(&mut self) -> &mut Unstructured<'b> {
        &mut self.bytes
    }

    /// A number from 0 up to, but not including, `end`.
    pub fn below(&mut self, end: usize) -> usize {
        super::super::generate::below(&mut self.bytes, end)
    }

    /// A number from `least` to `most`.
    pub fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most.saturating_sub(least) + 1)
    }

    /// True in one of `of` cases, and false at the end of the bytes.
    pub fn one_in(&mut self, of: usize) -> bool {
        self.below(of) == 1
    }

    /// The same, and then the production is made.
    pub fn makes(&mut self, production: Production, one_in: usize) -> bool {
        let is_made = self.one_in(one_in);
        if is_made {
            self.make(production);
        }
        is_made
    }

    pub fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// Something in one of `of` cases.
    pub fn maybe<T>(&mut self, of: usize, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.one_in(of) {
            Some(make(self))
        } else {
            None
        }
    }

    /// Up to `most` things.
    pub fn some<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = self.below(most + 1);
        (0..count).map(|_| make(self)).collect()
    }

    /// In any order.
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for end in (1..things.len()).rev() {
            things.swap(end, self.below(end + 1));
        }
    }

    /// Notes that a production was made.
    pub fn make(&mut self, production: Production) {
        self.made.push(production);
    }

    /// What was made since this was asked last.
    pub fn take_made(&mut self) -> Vec<Production> {
        std::mem::take(&mut self.made)
    }
}
