//! The binder: from events to the fields of an article, with every finding on the way.
//!
//! It reads events from either reader, one mapping at a time, and keeps no tree. A fault in a
//! value is reported and leaves its field empty; reading goes on behind it.

mod address;
mod article;
mod draft;
mod keys;
mod list;
mod parts;
mod repair;
mod seen;
mod unknown;
mod value;

use crate::diagnostic::{Code, Diagnostic, Path, Sink, Step};
use crate::locate;
use crate::span::Span;
use crate::yaml::{Event, Fault, FullReader, OutsideSubset, Reader, Scalar};

pub(crate) use self::article::{Entries, reads_whole};
pub(crate) use self::draft::{ArticleDraft, RelatedPlace, RelatedPlaces, Spanned};
pub(crate) use self::keys::{ArticleKey, ImageKey, Keys, ProviderKey, RelatedKey};
use self::repair::list_item_edit;
pub(crate) use self::repair::sort_items;
pub(crate) use self::seen::Seen;

/// Why a reader stopped before the end.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The subset ends here; the complete parser has to read the text again.
    Outside(OutsideSubset),
    /// The text is no YAML, or too much of it. Boxed to keep every event's result small.
    Fault(Box<Fault>),
}

/// A reader of events: of the subset, or of all YAML.
pub(crate) trait Events<'a> {
    fn next(&mut self) -> Result<Option<Event<'a>>, Stop>;

    /// The next event if it is a key, and quickly found to be one.
    fn quick_key(&mut self) -> Option<Scalar<'a>> {
        None
    }

    /// The next event if it is a value that is a scalar, and quickly found to be one.
    fn quick_value(&mut self) -> Option<Scalar<'a>> {
        None
    }
}

impl<'a> Events<'a> for Reader<'a> {
    #[inline]
    fn next(&mut self) -> Result<Option<Event<'a>>, Stop> {
        self.next_event().map_err(Stop::Outside)
    }

    #[inline]
    fn quick_key(&mut self) -> Option<Scalar<'a>> {
        self.plain_key()
    }

    #[inline]
    fn quick_value(&mut self) -> Option<Scalar<'a>> {
        self.plain_value()
    }
}

impl<'a> Events<'a> for FullReader<'a> {
    fn next(&mut self) -> Result<Option<Event<'a>>, Stop> {
        self.next_event()
            .map_err(|fault| Stop::Fault(Box::new(fault)))
    }
}

/// Binds the events of one reader.
pub(crate) struct Binder<'b, 'p, S> {
    events: &'b mut S,
    sink: &'b mut Sink<'p>,
    /// The whole input, for repairs that depend on what stands around a value.
    source: &'b str,
}

impl<'b, 'p, 'a, S: Events<'a>> Binder<'b, 'p, S> {
    pub(crate) fn new(events: &'b mut S, sink: &'b mut Sink<'p>, source: &'b str) -> Self {
        Self {
            events,
            sink,
            source,
        }
    }

    /// The next event inside a node. A reader ends no stream there, but if it did, the empty
    /// scalar would be a value that is not there.
    fn next(&mut self) -> Result<Event<'a>, Stop> {
        let end = Span::empty(self.source.len());
        Ok(self.events.next()?.unwrap_or(Event::MappingEnd(end)))
    }

    /// Reads the rest of the node that begins with `event`, and tells where it ends.
    fn skip(&mut self, event: &Event<'a>) -> Result<usize, Stop> {
        locate::skip(self.events, event)
    }

    /// Binds the rest of a mapping whose start was read: `each` takes the value of every key
    /// that `K` has, once; unknown, repeated and missing keys are reported here.
    ///
    /// `parent` is where a missing field is pointed at, unless the mapping has a key.
    fn mapping<K: Keys>(
        &mut self,
        path: &Path<'_>,
        parent: Option<Span>,
        mut each: impl FnMut(&mut Self, K, &Scalar<'a>) -> Result<(), Stop>,
    ) -> Result<Seen<'a, K>, Stop> {
        let mut seen = Seen::new();
        let start = self.entries(&mut seen, path, &mut each)?;
        report_unexpected_and_missing(self.sink, &seen, path, parent.unwrap_or(start));
        Ok(seen)
    }

    /// Binds entries up to the end of a mapping, and tells where its first key stands.
    fn entries<K: Keys>(
        &mut self,
        seen: &mut Seen<'a, K>,
        path: &Path<'_>,
        each: &mut impl FnMut(&mut Self, K, &Scalar<'a>) -> Result<(), Stop>,
    ) -> Result<Span, Stop> {
        let mut first = None;
        loop {
            let key = match self.events.quick_key() {
                Some(key) => Event::Scalar(key),
                None => self.next()?,
            };
            let key = match key {
                Event::Scalar(key) => key,
                Event::MappingEnd(span) | Event::SequenceEnd(span) => {
                    return Ok(first.unwrap_or(span));
                }
                start => {
                    self.complex_key(&start, path)?;
                    continue;
                }
            };
            first.get_or_insert(key.span);
            match K::find(&key.text) {
                Some(known) => match seen.insert(known, key.span) {
                    None => each(self, known, &key)?,
                    Some(before) => self.repeated_key(&key, before, path)?,
                },
                None => match seen.insert_unknown(key) {
                    Ok(()) => {
                        let value = self.next()?;
                        self.skip(&value)?;
                    }
                    Err((key, before)) => self.repeated_key(&key, before, path)?,
                },
            }
        }
    }

    /// A key that is a list or a mapping: no field has one.
    fn complex_key(&mut self, start: &Event<'a>, path: &Path<'_>) -> Result<(), Stop> {
        let from = start.span().start;
        let end = self.skip(start)?;
        let value = self.next()?;
        self.skip(&value)?;
        self.sink.report(Code::WrongType, || {
            let found = describe(start);
            let message = format!("expected a key, found {found}");
            Diagnostic::new(Code::WrongType, Span::new(from, end), *path, message)
        });
        Ok(())
    }

    /// A key that stood in its mapping before. Its value is passed over.
    fn repeated_key(
        &mut self,
        key: &Scalar<'a>,
        before: Span,
        path: &Path<'_>,
    ) -> Result<(), Stop> {
        self.sink.report(Code::DuplicateKey, || {
            let name = crate::diagnostic::quote(&key.text);
            Diagnostic::new(
                Code::DuplicateKey,
                key.text_span(),
                path.then(Step::Foreign(&key.text)),
                format!("expected the key {name} once, found it again"),
            )
            .with_label(before, "it stands here first")
            .with_help("keep one of them; Jekyll would take the last")
        });
        let value = self.next()?;
        self.skip(&value)?;
        Ok(())
    }

    /// Reports a value of the wrong kind and passes it over.
    fn wrong_type(
        &mut self,
        event: &Event<'a>,
        path: &Path<'_>,
        expected: &str,
    ) -> Result<(), Stop> {
        let start = event.span();
        let end = self.skip(event)?;
        self.sink.report(Code::WrongType, || {
            let found = describe(event);
            let message = format!("expected {expected}, found {found}");
            // A list or mapping is pointed at by its first line only, when it is shown.
            let span = Span::new(start.start, end.max(start.end));
            Diagnostic::new(Code::WrongType, span, *path, message)
        });
        Ok(())
    }

    /// Reports a key with nothing after it.
    fn empty_value(&mut self, at: Span, path: &Path<'_>, expected: &str) {
        self.sink.report(Code::EmptyValue, || {
            let message = format!("expected {expected}, found nothing");
            Diagnostic::new(Code::EmptyValue, at, *path, message)
                .with_help("give it a value, or leave out the key if there is none to give")
        });
    }
}

/// Reports the keys that should not be there, and those that are not.
fn report_unexpected_and_missing<K: Keys>(
    sink: &mut Sink<'_>,
    seen: &Seen<'_, K>,
    path: &Path<'_>,
    parent: Span,
) {
    if seen.is_as_expected() {
        return;
    }
    unknown::report(sink, seen, path);
    for &key in K::ALL {
        if key.is_required() && !seen.contains(key) {
            sink.report(Code::MissingField, || {
                let name = key.name();
                let owner = bare(K::OWNER);
                let message = format!("expected a field `{name}`, which every {owner} has");
                Diagnostic::new(Code::MissingField, parent, path.key(name), message)
            });
        }
    }
}

/// What a value is, in the words of messages.
fn describe(event: &Event<'_>) -> String {
    match event {
        Event::MappingStart(_) | Event::MappingEnd(_) => "a group of fields".to_owned(),
        Event::SequenceStart(_) | Event::SequenceEnd(_) => "a list".to_owned(),
        Event::Scalar(scalar) if scalar.is_absent() => "nothing".to_owned(),
        Event::Scalar(scalar) => crate::diagnostic::quote(&scalar.text),
    }
}

/// A noun without its article.
fn bare(noun: &str) -> &str {
    noun.split_once(' ').map_or(noun, |(_, bare)| bare)
}
