//! Reading: from the bytes of a file to the entries of its front matter, which are read into a
//! target: an article, or the events of front matter of any type.
//!
//! ```text
//! file      encoding, size and fences of a file
//! entries   the loop over a document's entries, and what is done where the native reader declines
//! lines     where entries begin and end, by the first column
//! mended    characters that YAML allows in quotes only
//! skip      passes values over
//! fields    where fields are, by their paths
//! ```

mod entries;
mod fields;
mod file;
mod lines;
mod mended;
mod skip;

pub(crate) use self::entries::{FrontMatter, Target};
pub use self::fields::Fields;
#[cfg(feature = "corpus")]
pub(crate) use self::file::size_message;
pub(crate) use self::file::{read as read_file, text_of};
pub(crate) use self::lines::{entries_of, longer_entry};
pub(crate) use self::skip::skip;
use crate::diagnostic::{Code, Diagnostic, Path, Sink};
use crate::source::Span;
use crate::yaml::{Event, Fault, FullReader, OutsideSubset, Reader};

/// Why a reader stopped before the end.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The native reader declines; the complete parser has to read the entry.
    Outside(OutsideSubset),
    /// The text is no YAML, or too much of it. Boxed to keep every event's result small.
    Fault(Box<Fault>),
}

/// A reader of events: the native one, or the complete parser.
pub(crate) trait Events<'a> {
    fn next(&mut self) -> Result<Option<Event<'a>>, Stop>;

    /// The native reader, which can be asked for what is expected next.
    fn native(&mut self) -> Option<&mut Reader<'a>>;
}

impl<'a> Events<'a> for Reader<'a> {
    #[inline]
    fn next(&mut self) -> Result<Option<Event<'a>>, Stop> {
        self.next_event().map_err(Stop::Outside)
    }

    #[inline]
    fn native(&mut self) -> Option<&mut Reader<'a>> {
        Some(self)
    }
}

impl<'a> Events<'a> for FullReader<'a> {
    fn next(&mut self) -> Result<Option<Event<'a>>, Stop> {
        self.next_event()
            .map_err(|fault| Stop::Fault(Box::new(fault)))
    }

    #[inline]
    fn native(&mut self) -> Option<&mut Reader<'a>> {
        None
    }
}

/// Reports a value of the wrong kind, which begins with `event`, and passes it over.
pub(crate) fn report_wrong_type<'a, S: Events<'a>>(
    events: &mut S,
    sink: &mut Sink<'_>,
    source: &str,
    event: &Event<'a>,
    path: &Path<'_>,
    expected: &str,
) -> Result<(), Stop> {
    let start = event.span();
    let end = skip::skip(events, event)?;
    sink.report(Code::WrongType, || {
        let found = describe(event);
        let message = format!("expected {expected}, found {found}");
        // A list or mapping is pointed at by its first line only, when it is shown.
        let span = Span::new(start.start, end.max(start.end));
        let is_scalar = matches!(event, Event::Scalar(_));
        let diagnostic = Diagnostic::new(Code::WrongType, span, *path, message);
        crate::explain::wrong_type(source, span, is_scalar, diagnostic)
    });
    Ok(())
}

/// What a value is, in the words of messages.
pub(crate) fn describe(event: &Event<'_>) -> String {
    match event {
        Event::MappingStart(_) | Event::MappingEnd(_) => "a group of fields".to_owned(),
        Event::SequenceStart(_) | Event::SequenceEnd(_) => "a list".to_owned(),
        Event::Scalar(scalar) if scalar.is_absent() => "nothing".to_owned(),
        Event::Scalar(scalar) if scalar.text.is_empty() => "an empty string".to_owned(),
        Event::Scalar(scalar) => crate::diagnostic::quote(&scalar.text),
    }
}
