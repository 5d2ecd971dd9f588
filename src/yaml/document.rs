//! All of YAML from one reader: natively where that is possible, else by the complete parser.

use std::fmt;

use super::{Event, Fault, FaultKind, FullReader, OutsideSubset, Reader};
use crate::limits::Limits;
use crate::source::Span;

/// Reads the events of any YAML document, as fast as each of its entries allows.
///
/// The native reader reads on for as long as it understands what it meets. At the first entry that
/// it declines, the complete parser of feature `full-yaml` takes over at the same event; no event is
/// repeated, and the caller starts nothing again. [`Limits`] hold for both.
///
/// It is what to use to look at YAML. [`Reader`] and `FullReader` are its parts, for those who
/// want to know which of them reads a text.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "full-yaml")] {
/// use newsmatter::yaml::{DocumentReader, Event};
///
/// let text = "title: Rain\nauthor: &ada {name: Ada}\neditor: *ada\n";
/// let mut keys = Vec::new();
/// let mut depth = 0;
/// for event in DocumentReader::new(text) {
///     match event? {
///         Event::MappingStart(_) => depth += 1,
///         Event::MappingEnd(_) => depth -= 1,
///         Event::Scalar(scalar) if depth == 2 => keys.push(scalar.text),
///         _ => {}
///     }
/// }
/// assert_eq!(keys, ["name", "Ada", "name", "Ada"]);
/// # }
/// # Ok::<(), newsmatter::yaml::Fault>(())
/// ```
pub struct DocumentReader<'a> {
    text: &'a str,
    span: Span,
    limits: Limits,
    parser: Parser<'a>,
    /// The events of the entry that is being given out, the next one last.
    entry: Vec<Event<'a>>,
    /// How many events were given out, or stand in `entry`.
    passed: usize,
    /// Whether iterating met a fault, behind which it ends.
    has_failed: bool,
}

/// Who reads.
enum Parser<'a> {
    Native(Box<Entries<'a>>),
    Complete(Box<FullReader<'a>>),
    /// No one, where the native reader declined and there is no complete parser.
    None(Fault),
}

/// The native reader, asked for whole entries of the outermost collection.
struct Entries<'a> {
    reader: Reader<'a>,
    /// How many nodes an entry has: a key and a value, or an item. `None` before the collection
    /// began.
    nodes: Option<usize>,
}

impl<'a> DocumentReader<'a> {
    /// Reads the one document in all of `text`, within the default [`Limits`].
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::yaml::{DocumentReader, Event};
    ///
    /// let mut events = DocumentReader::new("title: Rain\n");
    /// let Some(Event::Scalar(value)) = events.nth(2).transpose()? else { panic!() };
    /// assert_eq!(value.text, "Rain");
    /// # Ok::<(), newsmatter::yaml::Fault>(())
    /// ```
    pub fn new(text: &'a str) -> Self {
        Self::within(text, Span::new(0, text.len()), &Limits::default())
    }

    /// Reads the one document in the part of `text` at `span`, such as the front matter of a
    /// file.
    ///
    /// Spans of events count from the beginning of `text`. A span that does not fit the text
    /// reads as empty.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::yaml::{DocumentReader, Event};
    /// use newsmatter::{Limits, fence};
    ///
    /// let text = "---\ntitle: Rain\n---\nIt rained.\n";
    /// let front_matter = fence::split(text.as_bytes()).unwrap().front_matter;
    /// let mut events = DocumentReader::within(text, front_matter, &Limits::default());
    /// let Some(Event::Scalar(value)) = events.nth(2).transpose()? else { panic!() };
    /// assert_eq!(&text[value.span.range()], "Rain");
    /// # Ok::<(), newsmatter::yaml::Fault>(())
    /// ```
    pub fn within(text: &'a str, span: Span, limits: &Limits) -> Self {
        let native = Reader::within(text, span).with_depth_limit(limits.depth);
        Self {
            text,
            span,
            limits: *limits,
            parser: Parser::Native(Box::new(Entries {
                reader: native,
                nodes: None,
            })),
            entry: Vec::new(),
            passed: 0,
            has_failed: false,
        }
    }

    /// Returns the next event, or `None` after the last one. An empty text has no events.
    ///
    /// # Errors
    ///
    /// A [`Fault`], what was met and where; after it, the same fault again.
    ///
    /// - everything that `FullReader::next_event` refuses
    /// - without feature `full-yaml`, the first entry that the native reader declines
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::yaml::{DocumentReader, Event};
    ///
    /// let mut reader = DocumentReader::new("topics: [Ferries, Rain]\n");
    /// let mut texts = Vec::new();
    /// while let Some(event) = reader.next_event()? {
    ///     if let Event::Scalar(scalar) = event {
    ///         texts.push(scalar.text);
    ///     }
    /// }
    /// assert_eq!(texts, ["topics", "Ferries", "Rain"]);
    /// # Ok::<(), newsmatter::yaml::Fault>(())
    /// ```
    pub fn next_event(&mut self) -> Result<Option<Event<'a>>, Fault> {
        if let Some(event) = self.entry.pop() {
            return Ok(Some(event));
        }
        match &mut self.parser {
            Parser::Native(entries) => match entries.read(&mut self.entry) {
                Ok(()) => {
                    self.passed = self.passed.saturating_add(self.entry.len());
                    self.entry.reverse();
                    Ok(self.entry.pop())
                }
                Err(outside) => self.change_over(outside),
            },
            Parser::Complete(parser) => parser.next_event(),
            Parser::None(fault) => Err(*fault),
        }
    }

    /// Goes on with the complete parser, behind the events that were given out: those are the
    /// same, since both read the entries that the native reader accepts alike.
    #[cold]
    fn change_over(&mut self, outside: OutsideSubset) -> Result<Option<Event<'a>>, Fault> {
        self.entry.clear();
        if !super::READS_ALL {
            let fault = Fault::new(FaultKind::Outside(outside.construct), outside.span);
            self.parser = Parser::None(fault);
            return Err(fault);
        }
        let mut parser = FullReader::within(self.text, self.span, &self.limits);
        // A fault there is the next event's as well.
        for _ in 0..self.passed {
            if parser.next_event().is_err() {
                break;
            }
        }
        let event = parser.next_event();
        self.parser = Parser::Complete(Box::new(parser));
        event
    }
}

impl<'a> Entries<'a> {
    /// Reads the next entry, or the beginning or end of the collection, into `events`; nothing at
    /// the end of the document.
    ///
    /// Whether a value was read right is certain only when what follows it was looked at, so an
    /// entry is whole before any of it is given out.
    fn read(&mut self, events: &mut Vec<Event<'a>>) -> Result<(), OutsideSubset> {
        let Some(first) = self.reader.next_event()? else {
            return Ok(());
        };
        let Some(mut nodes) = self.nodes else {
            let is_mapping = matches!(first, Event::MappingStart(_));
            self.nodes = Some(if is_mapping { 2 } else { 1 });
            events.push(first);
            return Ok(());
        };
        let mut depth = 0_usize;
        let mut event = first;
        loop {
            match event {
                Event::MappingStart(_) | Event::SequenceStart(_) => depth = depth.saturating_add(1),
                Event::MappingEnd(_) | Event::SequenceEnd(_) if depth == 0 => nodes = 1,
                Event::MappingEnd(_) | Event::SequenceEnd(_) => depth = depth.saturating_sub(1),
                Event::Scalar(_) => {}
            }
            events.push(event);
            nodes = nodes.saturating_sub(usize::from(depth == 0));
            if nodes == 0 {
                return self.reader.check_next_line();
            }
            match self.reader.next_event()? {
                Some(next) => event = next,
                None => return Ok(()),
            }
        }
    }
}

impl<'a> Iterator for DocumentReader<'a> {
    type Item = Result<Event<'a>, Fault>;

    /// As [`next_event`](Self::next_event), but nothing comes behind a fault.
    fn next(&mut self) -> Option<Self::Item> {
        if self.has_failed {
            return None;
        }
        let event = self.next_event();
        self.has_failed = event.is_err();
        event.transpose()
    }
}

impl fmt::Debug for DocumentReader<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("DocumentReader")
            .field("is_native", &matches!(self.parser, Parser::Native(_)))
            .field("events", &self.passed)
            .finish_non_exhaustive()
    }
}

#[cfg(all(test, not(feature = "full-yaml")))]
mod tests {
    use super::*;

    #[test]
    fn nothing_comes_behind_what_is_declined() {
        let mut reader = DocumentReader::new("a: b\nc:\n  - d\n  - *e\n");
        for _ in 0..3 {
            assert!(matches!(reader.next_event(), Ok(Some(_))));
        }
        let fault = reader.next_event().unwrap_err();
        assert_eq!(reader.next_event(), Err(fault));
    }
}
