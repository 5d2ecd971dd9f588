//! Mappings: keys in any order, each with its value.

use super::draft::{Bind, Draft, Rules};
use super::seen::Seen;
use super::{Binder, Events, Stop, describe, unknown};
use crate::diagnostic::{Code, Diagnostic, Path, Sink, Step};
use crate::format::Keys;
use crate::span::Span;
use crate::yaml::{Event, Scalar};

/// What was made of a mapping, and what rules need to know of where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Placed<T, P> {
    pub(crate) value: T,
    pub(crate) place: P,
}

/// What was made of a mapping that `D` is a draft of, if everything it cannot be without is there.
type Bound<'a, D> = Option<Placed<<D as Draft<'a>>::Model, <D as Rules<'a>>::Place>>;

/// The type of a value that is a mapping.
pub(crate) struct Mapping<D>(std::marker::PhantomData<D>);

impl<'a, D: Rules<'a>> Bind<'a> for Mapping<D> {
    type Value = Placed<D::Model, D::Place>;
    type Model = D::Model;

    #[inline]
    fn bind<S: Events<'a>>(
        binder: &mut Binder<'_, '_, S>,
        path: &Path<'_>,
        key: Span,
    ) -> Result<Option<Self::Value>, Stop> {
        let is_predicted = match binder.events.native() {
            Some(reader) => reader.predict_mapping().is_some(),
            None => false,
        };
        if !is_predicted && !binder.opens_mapping(path, D::Keys::RECORD.noun)? {
            return Ok(None);
        }
        binder.record::<D>(path, Some(key))
    }

    #[inline]
    fn into_model(value: Self::Value) -> Self::Model {
        value.value
    }
}

impl<'a, S: Events<'a>> Binder<'_, '_, S> {
    /// Whether the next value is a mapping, which is then open; anything else is reported.
    fn opens_mapping(&mut self, path: &Path<'_>, noun: &str) -> Result<bool, Stop> {
        let event = self.next()?;
        match &event {
            Event::MappingStart(_) => return Ok(true),
            Event::Scalar(scalar) if scalar.is_absent() => {
                self.empty_value(scalar.span, path, noun);
            }
            _ => self.wrong_type(&event, path, noun)?,
        }
        Ok(false)
    }

    /// Binds the rest of a mapping whose start was read; unknown, repeated and missing keys are
    /// reported here, and what the rules between its fields say.
    ///
    /// `parent` is where a missing field is pointed at; without one, its first key.
    #[inline]
    pub(super) fn record<D: Rules<'a>>(
        &mut self,
        path: &Path<'_>,
        parent: Option<Span>,
    ) -> Result<Bound<'a, D>, Stop> {
        let mut draft = D::default();
        let mut seen = Seen::new();
        let end = self.entries(&mut draft, &mut seen, path)?;
        if !seen.is_as_expected() {
            let parent = parent.or_else(|| seen.first()).unwrap_or(end);
            report_unexpected_and_missing(self.sink, &seen, path, parent);
        }
        let place = draft.check(&seen, &mut self.context(path));
        Ok(draft.complete().map(|value| Placed { value, place }))
    }

    /// Binds entries up to the end of a mapping; returns where that is.
    #[inline]
    pub(super) fn entries<D: Rules<'a>>(
        &mut self,
        draft: &mut D,
        seen: &mut Seen<'a, D::Keys>,
        path: &Path<'_>,
    ) -> Result<Span, Stop> {
        loop {
            // Keys in canonical order, however many of them there are.
            while draft.predicted(self, seen, path)? {}
            if let Some(reader) = self.events.native()
                && let Some(end) = reader.predict_end(true)
            {
                return Ok(end);
            }
            if let Some(end) = self.entry(draft, seen, path)? {
                return Ok(end);
            }
        }
    }

    /// Binds any entry, or returns where the mapping ends.
    #[inline(never)]
    fn entry<D: Rules<'a>>(
        &mut self,
        draft: &mut D,
        seen: &mut Seen<'a, D::Keys>,
        path: &Path<'_>,
    ) -> Result<Option<Span>, Stop> {
        let event = self.next()?;
        if D::IS_DOCUMENT {
            // Not before the key was read: a line that declines may belong to the entry before.
            self.sink.begin_entry();
        }
        let key = match event {
            Event::Scalar(key) => key,
            Event::MappingEnd(span) | Event::SequenceEnd(span) => return Ok(Some(span)),
            start => {
                self.complex_key(&start, path)?;
                return Ok(None);
            }
        };
        match D::Keys::find(&key.text) {
            Some(known) => match seen.insert(known, key.span) {
                None => {
                    let name = known.name();
                    if name != key.text {
                        self.sink.note_older_name(key.span, name);
                    }
                    draft.value(known, self, seen, path)?;
                }
                Some(before) => {
                    seen.pass(key.span);
                    self.repeated_key(&key, before, path)?;
                }
            },
            None => match seen.insert_unknown(key) {
                Ok(()) => {
                    let value = self.next()?;
                    self.skip(&value)?;
                }
                Err((key, before)) => {
                    seen.pass(key.span);
                    self.repeated_key(&key, before, path)?;
                }
            },
        }
        Ok(None)
    }

    /// Whether `key`, the text of `known` with its colon, is the next entry; passes it.
    #[inline]
    pub(super) fn predict_key<K: Keys>(
        &mut self,
        key: &str,
        known: K,
        seen: &mut Seen<'a, K>,
    ) -> bool {
        let Some(reader) = self.events.native() else {
            return false;
        };
        if seen.contains(known) {
            return false;
        }
        let Some(start) = reader.predict_key(key) else {
            return false;
        };
        seen.insert(known, Span::new(start, start + key.len() - 1));
        true
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
                format!("duplicate key {name}"),
            )
            .with_label(before, "first defined here")
            .with_help("keep one of them; Jekyll would take the last")
        });
        let value = self.next()?;
        self.skip(&value)?;
        Ok(())
    }
}

/// Reports the keys that should not be there, and those that are not.
#[inline(never)]
pub(super) fn report_unexpected_and_missing<K: Keys>(
    sink: &mut Sink<'_>,
    seen: &Seen<'_, K>,
    path: &Path<'_>,
    parent: Span,
) {
    unknown::report(sink, seen, path);
    for field in K::RECORD.fields {
        let is_there = K::find(field.key).is_some_and(|key| seen.contains(key));
        if field.is_required() && !is_there {
            sink.report(Code::MissingField, || {
                let owner = K::RECORD.noun;
                let message = format!("missing required field `{}` of {owner}", field.key);
                Diagnostic::new(Code::MissingField, parent, path.key(field.key), message)
            });
        }
    }
}
