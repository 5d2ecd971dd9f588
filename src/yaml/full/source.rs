//! The events of `granit-parser`, with this crate's spans.
//!
//! That parser gives the byte range of every token, but the empty ranges between tokens, where
//! values are missing and block collections begin and end, are its own; those are moved to where
//! the subset reader has them.

use std::borrow::Cow;

use granit_parser::{Event as Parsed, Parser, ScalarStyle, StrInput, StructureStyle, options};

use super::place::{Expected, Open};
use super::{kind, place};
use crate::limits::Limits;
use crate::source::Span;
use crate::yaml::{Event, Fault, FaultKind, Scalar, Start, Style, Tag};

/// Reads one thing after the other from YAML text.
pub(super) struct Source<'a> {
    /// The input up to the end of what is to be read, so that offsets are those of the input.
    text: &'a str,
    /// Where in it the parser began.
    start: usize,
    parser: Parser<'a, StrInput<'a>>,
    /// The open collections, outermost first.
    open: Vec<Open>,
    /// Offset after the last token.
    position: usize,
    depth_limit: usize,
}

/// What was read.
pub(super) enum Item<'a> {
    /// An event, and the number of the anchor of the node that it begins.
    Event(Event<'a>, Option<usize>),
    /// An alias of the anchor with this number.
    Alias(usize, Span),
    /// A document begins; its `---`, or the empty span before it.
    DocumentStart(Span),
    DocumentEnd,
    StreamEnd,
}

impl<'a> Source<'a> {
    pub(super) fn new(text: &'a str, span: Span, limits: &Limits, is_stream: bool) -> Self {
        let text = text.get(..span.end).unwrap_or_default();
        let start = span.start.min(text.len());
        let part = text.get(start..).unwrap_or_default();
        let options = options! {
            emit_comments: false,
            emit_unresolved_aliases: true,
            disallow_directives: !is_stream,
            // A stream is held to the letter of the standard; front matter to what people
            // write and every other reader reads: quotes and brackets that go on, or close, in
            // the first column.
            strict_indentation: is_stream,
            bom_inside_document_as_content: !is_stream,
            flow_nesting_limit: limits.depth,
            block_nesting_limit: limits.depth,
        };
        Self {
            text,
            start,
            parser: Parser::new_from_str_with_options(part, options),
            open: Vec::new(),
            position: start,
            depth_limit: limits.depth,
        }
    }

    /// Whether the part of the text that is read contains `bytes`.
    pub(super) fn contains(&self, bytes: &[u8]) -> bool {
        let part = self.text.as_bytes().get(self.start..).unwrap_or_default();
        memchr::memmem::find(part, bytes).is_some()
    }

    /// Offset after the last token.
    pub(super) fn position(&self) -> usize {
        self.position
    }

    /// Reads the next thing.
    pub(super) fn next(&mut self) -> Result<Item<'a>, Fault> {
        loop {
            let Some(result) = self.parser.next_event() else {
                return Ok(Item::StreamEnd);
            };
            let (parsed, span) = result.map_err(|error| self.fault(&error))?;
            let range = span.byte_range().unwrap_or_default();
            let span = Span::new(
                self.start.saturating_add(range.start),
                self.start.saturating_add(range.end),
            );
            if let Some(item) = self.item(parsed, span)? {
                return Ok(item);
            }
        }
    }

    /// What the parser's event at `span` is; `None` for those that say nothing.
    fn item(&mut self, parsed: Parsed<'a>, span: Span) -> Result<Option<Item<'a>>, Fault> {
        let (event, anchor) = match parsed {
            Parsed::Scalar(text, style, anchor, tag) => {
                let tag = tag.as_deref();
                let event = self.scalar(text, style, tag, anchor != 0, span);
                (event, anchor)
            }
            Parsed::MappingStart(style, anchor, tag) => {
                let place = self.tag(tag.as_deref(), span);
                let span = self.begin(style, span, Expected::Key);
                (
                    Event::MappingStart(Start::new(span).with_tag(place)),
                    anchor,
                )
            }
            Parsed::SequenceStart(style, anchor, tag) => {
                let place = self.tag(tag.as_deref(), span);
                let span = self.begin(style, span, Expected::Entry);
                (
                    Event::SequenceStart(Start::new(span).with_tag(place)),
                    anchor,
                )
            }
            Parsed::MappingEnd => (Event::MappingEnd(self.end(span)), 0),
            Parsed::SequenceEnd => (Event::SequenceEnd(self.end(span)), 0),
            Parsed::Alias(anchor) => {
                self.pass_node(span);
                return Ok(Some(Item::Alias(anchor, span)));
            }
            Parsed::UnresolvedAlias(_) => return Err(Fault::new(FaultKind::UnknownAnchor, span)),
            Parsed::DocumentStart(is_marked, _) => {
                let span = self.document_start(is_marked, span);
                return Ok(Some(Item::DocumentStart(span)));
            }
            Parsed::DocumentEnd => return Ok(Some(Item::DocumentEnd)),
            Parsed::StreamEnd => return Ok(Some(Item::StreamEnd)),
            _ => return Ok(None),
        };
        let anchor = Some(anchor).filter(|&number| number != 0);
        Ok(Some(Item::Event(event, anchor)))
    }

    /// A scalar. An empty plain one is a value that is not there, whatever text it has.
    fn scalar(
        &mut self,
        text: Cow<'a, str>,
        style: ScalarStyle,
        tag: Option<&granit_parser::Tag>,
        has_anchor: bool,
        span: Span,
    ) -> Event<'a> {
        let is_absent = style == ScalarStyle::Plain && span.is_empty();
        let (text, style, span) = match style {
            ScalarStyle::Plain if is_absent => {
                let span = self.absent(span, has_anchor || tag.is_some());
                (Cow::Borrowed(""), Style::Plain, span)
            }
            ScalarStyle::Plain => (text, Style::Plain, span),
            ScalarStyle::SingleQuoted => (text, Style::SingleQuoted, span),
            ScalarStyle::DoubleQuoted => (text, Style::DoubleQuoted, span),
            ScalarStyle::Literal => (text, Style::Literal, self.block(span)),
            ScalarStyle::Folded => (text, Style::Folded, self.block(span)),
        };
        // `!!merge <<` is the merge key written out (YAML 1.1 type repository).
        let is_merge_key = style == Style::Plain && text == "<<";
        let tag = tag.filter(|tag| !(is_merge_key && is_merge(tag)));
        let place = self.tag(tag, span);
        self.pass_node(span);
        let scalar = Scalar::new(text, style, span);
        Event::Scalar(scalar.with_tag(tag.map(meaning), place))
    }

    /// Where the tag of the node at `span` stands.
    fn tag(&self, tag: Option<&granit_parser::Tag>, span: Span) -> Option<usize> {
        tag.map(|_| place::tag(self.text, self.position, span.start))
    }

    /// The place of a value that is not there.
    fn absent(&self, span: Span, has_properties: bool) -> Span {
        match self.open.last() {
            Some(&open) if !has_properties => {
                Span::empty(place::absent(self.text, self.position, open))
            }
            _ => Span::empty(span.start.max(self.position)),
        }
    }

    /// The place of a block scalar from that of its content.
    fn block(&self, content: Span) -> Span {
        place::block_scalar(self.text, self.position, content)
    }

    /// Opens a collection: its place is its bracket, or the empty one before its first entry.
    fn begin(&mut self, style: StructureStyle, span: Span, expected: Expected) -> Span {
        let is_flow = style == StructureStyle::Flow;
        let first = place::byte(self.text, span.start);
        let span = if is_flow && !span.is_empty() && matches!(first, Some(b'[' | b'{')) {
            span
        } else if !is_flow && expected == Expected::Entry && self.is_in_mapping() {
            // The parser begins it behind its dash if that stands in the column of the key.
            Span::empty(place::first_dash(self.text, self.position, span.start))
        } else {
            Span::empty(span.start)
        };
        self.pass_node(span);
        self.open.push(Open {
            expected,
            is_flow,
            column: if is_flow {
                0
            } else {
                place::column(self.text, span.start)
            },
        });
        span
    }

    fn is_in_mapping(&self) -> bool {
        self.open
            .last()
            .is_some_and(|open| open.expected != Expected::Entry)
    }

    /// Ends a collection: at its bracket, or behind what it contains.
    fn end(&mut self, span: Span) -> Span {
        self.open.pop();
        let is_bracket = matches!(self.text.as_bytes().get(span.start), Some(b']' | b'}'));
        if span.is_empty() || !is_bracket {
            return Span::empty(self.position);
        }
        self.position = span.end;
        span
    }

    /// Goes on behind the first token of a node, and with what follows the node.
    fn pass_node(&mut self, span: Span) {
        self.position = self.position.max(span.end);
        if let Some(open) = self.open.last_mut() {
            open.expected = match open.expected {
                Expected::Key => Expected::Value,
                Expected::Value => Expected::Key,
                Expected::Entry => Expected::Entry,
            };
        }
    }

    /// The place of the `---` of a document, or the empty one where it begins without.
    fn document_start(&mut self, is_marked: bool, span: Span) -> Span {
        if !is_marked {
            return Span::empty(span.start);
        }
        self.position = self.position.max(span.end);
        span
    }

    /// A second document where one was expected.
    pub(super) fn further_document(&self, start: Span) -> Fault {
        let line = place::rest_of_line(self.text, start.start);
        Fault::new(FaultKind::Document, line)
    }

    #[cold]
    fn fault(&self, error: &granit_parser::ScanError) -> Fault {
        let offset = error.marker().byte_offset().unwrap_or_default();
        let at = self.start.saturating_add(offset).min(self.text.len());
        kind::fault(self.text, self.position, at, error, self.depth_limit)
    }
}

/// Whether a tag is `!!merge`.
fn is_merge(tag: &granit_parser::Tag) -> bool {
    let name = tag.suffix_in_namespace("tag:yaml.org,2002:");
    name.as_deref() == Some("merge")
}

/// What a tag says, by YAML's core schema.
fn meaning(tag: &granit_parser::Tag) -> Tag {
    // `!` alone comes without a handle.
    if tag.parts() == ("", "!") {
        return Tag::Text;
    }
    match tag.core_suffix() {
        Some("str") => Tag::Text,
        Some("int" | "float") => Tag::Number,
        Some("bool") => Tag::Boolean,
        Some("null") => Tag::Null,
        _ => Tag::Other,
    }
}
