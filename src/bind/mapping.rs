//! Mappings: keys in any order, each with its value.

use std::marker::PhantomData;

use super::seen::Seen;
use super::value::{Bind, Rules, Slot};
use super::{Binder, unknown};
use crate::diagnostic::{Code, Diagnostic, FieldPath, Path, Sink, Step};
use crate::field::Places;
use crate::format::Keys;
use crate::read::{Events, Stop, describe};
use crate::source::Span;
use crate::yaml::{Event, Scalar};

/// The type of a value that is a mapping.
pub(crate) struct Mapping<D>(PhantomData<D>);

impl<'a, D: Rules<'a>, U: Slot<D::Model>> Bind<'a, U> for Mapping<D> {
    #[inline]
    fn bind<S: Events<'a>>(
        binder: &mut Binder<'_, '_, S>,
        path: &Path<'_>,
        name: &'static str,
        key: Span,
        slot: &mut U,
    ) -> Result<bool, Stop> {
        let path = &path.key(name);
        if !binder.opens_mapping(path, D::Keys::RECORD.noun)? {
            return Ok(false);
        }
        let model = slot.open(D::blank);
        let ([place, _], is_complete) = binder.record::<D>(path, Some(key), model)?;
        binder.token = place;
        if !is_complete {
            slot.withdraw();
        }
        Ok(is_complete)
    }
}

impl<'a, S: Events<'a>> Binder<'_, '_, S> {
    /// Whether the next value is a mapping, which is then open; anything else is reported.
    #[inline]
    fn opens_mapping(&mut self, path: &Path<'_>, noun: &str) -> Result<bool, Stop> {
        if let Some(reader) = self.events.native()
            && reader.predict_mapping().is_some()
        {
            return Ok(true);
        }
        let opened = self.opens(path, noun, |event| matches!(event, Event::MappingStart(_)))?;
        Ok(opened.is_some())
    }

    /// Binds the rest of a mapping whose start was read into `model`; unknown, repeated and
    /// missing keys are reported here, and what the rules between its fields say. Returns whether
    /// everything that it cannot be without was read.
    ///
    /// `parent` is where a missing field is pointed at; without one, its first key.
    #[inline]
    pub(super) fn record<D: Rules<'a>>(
        &mut self,
        path: &Path<'_>,
        parent: Option<Span>,
        model: &mut D::Model,
    ) -> Result<(Places, bool), Stop> {
        let mut seen = Seen::new();
        let end = self.entries::<D>(model, &mut seen, path)?;
        if !seen.is_as_expected() {
            let parent = parent.or_else(|| seen.first()).unwrap_or(end);
            let is_older = D::is_older(model, &seen);
            report_unexpected_and_missing(self.sink, &seen, path, parent, is_older, self.source);
        }
        let places = D::check(model, &seen, &mut self.context(path));
        Ok((places, seen.is_complete()))
    }

    /// Binds entries up to the end of a mapping; returns where that is.
    #[inline]
    pub(super) fn entries<D: Rules<'a>>(
        &mut self,
        model: &mut D::Model,
        seen: &mut Seen<'a, D::Keys>,
        path: &Path<'_>,
    ) -> Result<Span, Stop> {
        loop {
            // Keys in canonical order, however many of them there are.
            let is_met = D::predicted(model, self, seen, path)?;
            if let Some(reader) = self.events.native()
                && let Some(end) = reader.predict_mapping_end()
            {
                return Ok(end);
            }
            if !is_met && let Some(end) = self.entry::<D>(model, seen, path)? {
                return Ok(end);
            }
        }
    }

    /// Binds any entry, or returns where the mapping ends.
    #[inline(never)]
    fn entry<D: Rules<'a>>(
        &mut self,
        model: &mut D::Model,
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
                    D::value(model, known, self, seen, path)?;
                }
                Some(before) => {
                    seen.pass(key.span);
                    self.repeated_key(&key, before, path)?;
                }
            },
            None => match seen.insert_unknown(key) {
                Ok(()) => {
                    let value = self.next()?;
                    let name = seen.unknown().last().map_or("", |key| &key.text);
                    self.pass_over(&value, &path.then(Step::Foreign(name)))?;
                }
                Err((key, before)) => {
                    seen.pass(key.span);
                    self.repeated_key(&key, before, path)?;
                }
            },
        }
        Ok(None)
    }

    /// Passes `key`, the text of `known` with its colon, if it is the next entry; returns where
    /// it stands.
    #[inline]
    pub(super) fn predict_key<K: Keys>(
        &mut self,
        key: &str,
        known: K,
        seen: &mut Seen<'a, K>,
    ) -> Option<Span> {
        let reader = self.events.native()?;
        if seen.contains(known) {
            return None;
        }
        let start = reader.predict_key(key)?;
        let span = Span::new(start, start + key.len() - 1);
        seen.insert(known, span);
        Some(span)
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
        self.report_repeated(key, before, path.then(Step::Foreign(&key.text)).into());
        let value = self.next()?;
        self.skip(&value)?;
        Ok(())
    }

    pub(super) fn report_repeated(&mut self, key: &Scalar<'_>, before: Span, path: FieldPath) {
        self.sink.report(Code::DuplicateKey, || {
            let name = crate::diagnostic::quote(&key.text);
            let message = format!("duplicate key {name}");
            Diagnostic::new(Code::DuplicateKey, key.text_span(), path, message)
                .with_label(before, "first defined here")
                .with_help("keep one of them; Jekyll would take the last")
        });
    }
}

/// Reports the keys that should not be there, and those that are not but have to be in a mapping
/// of today or, if it `is_older`, of 2019-03.
#[inline(never)]
pub(super) fn report_unexpected_and_missing<K: Keys>(
    sink: &mut Sink<'_>,
    seen: &Seen<'_, K>,
    path: &Path<'_>,
    parent: Span,
    is_older: bool,
    source: &str,
) {
    let meant = unknown::report(sink, seen, path, source);
    let required = K::REQUIRED | if is_older { 0 } else { K::EXPECTED };
    for &key in K::ALL {
        let is_required = required & (1 << key.position()) != 0;
        if is_required && !seen.contains(key) && !meant.contains(&key.name()) {
            missing_field(key, path, parent, sink);
        }
    }
}

/// Reports a field that has to be there.
pub(crate) fn missing_field<K: Keys>(key: K, path: &Path<'_>, parent: Span, sink: &mut Sink<'_>) {
    sink.report(Code::MissingField, || {
        let (name, owner) = (key.name(), K::RECORD.noun);
        let message = format!("missing required field `{name}` of {owner}");
        Diagnostic::new(Code::MissingField, parent, path.key(name), message)
    });
}
