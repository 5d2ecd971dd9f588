//! Text where serde asks for a value before it knows its type: inside `flatten`, and in internally
//! tagged enums.
//!
//! There `title: 1.10` is asked for as whatever it is and kept as a number, which a text field
//! refuses later, when its text is gone. So the type is read again with the text of the value that
//! it refused. A value that something takes as it is, is never read as text.
//!
//! Which of several equal values was refused, a type does not say. So each of them is changed into
//! another number, and the type refuses those that it takes no number for, in the order in which it
//! asks for them: all that it takes as they were, and then the one that it refuses as it was.

use std::borrow::Cow;

use serde::Deserialize;

use super::error::{Error, Found, Kind};
use super::nodes::{self, Entry};
use super::placeholder::Placeholder;
use super::root::{self, Reached, Substitute};
use super::words;
use crate::yaml::{Event, Scalar, Style, Tag};

/// How many nodes are read again for one file to find what is text.
const MOST_NODES: usize = 1_000_000;

/// Reads a type again where it refuses what is text.
pub(super) struct Untyped<'r, 'de> {
    source: &'de str,
    /// The events, some of them read as text.
    events: Cow<'r, [Event<'de>]>,
    /// How many nodes may still be read again.
    left: usize,
}

/// What a reading of the type yields.
pub(super) type Outcome<T> = Result<T, (Error, Reached)>;

/// What is read: the entries, and the substitutes for fields that are not among them.
pub(super) type Chosen<'c> = (&'c [Entry], &'c [Substitute]);

impl<'r, 'de> Untyped<'r, 'de> {
    pub(super) fn new(source: &'de str, events: &'r [Event<'de>]) -> Self {
        Self {
            source,
            events: Cow::Borrowed(events),
            left: MOST_NODES,
        }
    }

    /// As [`root::read`]. An error about a scalar is about its node, if that can be found.
    #[inline]
    pub(super) fn read<T: Deserialize<'de>>(
        &mut self,
        entries: &[Entry],
        substitutes: &[Substitute],
    ) -> Outcome<T> {
        match root::read(self.source, &self.events, entries, substitutes) {
            Err(refused) => self.read_as_text(refused, (entries, substitutes)),
            taken => taken,
        }
    }

    /// Goes on where the type has refused something: with its text, as long as it takes that.
    #[cold]
    fn read_as_text<T: Deserialize<'de>>(
        &mut self,
        refused: (Error, Reached),
        chosen: Chosen<'_>,
    ) -> Outcome<T> {
        let (mut error, mut reached) = refused;
        while let Kind::Value { found, .. } = error.kind()
            && let Some(at) = self.find::<T>(&error, found, chosen)
        {
            if matches!(found, Found::Text(_)) {
                return Err((error.about(at), reached));
            }
            let Some(scalar) = self.scalar(at).cloned() else {
                break;
            };
            let text = Found::Text(scalar.text.to_string());
            let mut as_text = scalar.clone();
            as_text.tag = Some(Tag::Text);
            self.put(at, as_text);
            match self.read_again(chosen) {
                Some(Err((next, _))) if self.is_refused::<T>(at, &next, &text, chosen) => {
                    self.put(at, scalar);
                    return Err((error.about(at), reached));
                }
                Some(Err(next)) => (error, reached) = next,
                Some(taken) => return taken,
                None => {
                    self.put(at, scalar);
                    break;
                }
            }
        }
        Err((error, reached))
    }

    /// Whether `error` is about the event `at`, which is `text`. It may be about an equal one.
    fn is_refused<T: Deserialize<'de>>(
        &mut self,
        at: usize,
        error: &Error,
        text: &Found,
        chosen: Chosen<'_>,
    ) -> bool {
        error.has_found(text)
            && self
                .find::<T>(error, text, chosen)
                .is_none_or(|other| other == at)
    }

    /// The scalar that `error` is about, which is `found`, if its place was not kept.
    fn find<T: Deserialize<'de>>(
        &mut self,
        error: &Error,
        found: &Found,
        chosen: Chosen<'_>,
    ) -> Option<usize> {
        let (entries, substitutes) = chosen;
        let is_scalar = !matches!(found, Found::List | Found::Mapping | Found::Other(_));
        if !is_scalar || !substitutes.is_empty() && Placeholder::may_give(found) {
            return None;
        }
        let within = match error.node() {
            Some(node) if self.scalar(node).is_some() => return None,
            Some(node) => node..nodes::after(&self.events, node),
            None => entries.first()?.key..entries.last()?.end,
        };
        let is_found = |at: &usize| {
            let event = self.events.get(*at);
            event.is_some_and(|event| words::is_found(event, found))
        };
        let equal: Vec<_> = within.filter(is_found).collect();
        let scalars = equal.iter().filter_map(|&at| self.scalar(at).cloned());
        let before: Vec<_> = equal.iter().copied().zip(scalars).collect();
        let at = self.find_among::<T>(&before, found, chosen);
        for (at, scalar) in before {
            self.put(at, scalar);
        }
        at
    }

    /// The one of equal scalars that the type refuses. They are changed.
    fn find_among<T: Deserialize<'de>>(
        &mut self,
        equal: &[(usize, Scalar<'de>)],
        found: &Found,
        chosen: Chosen<'_>,
    ) -> Option<usize> {
        for (index, (at, scalar)) in equal.iter().enumerate() {
            let text = other_number(index, found);
            self.put(*at, Scalar::new(text, Style::Plain, scalar.span));
        }
        let mut outcome = self.read_again::<T>(chosen)?;
        for _ in equal {
            let (error, _) = outcome.err()?;
            let is_refused = |at: &usize| {
                let event = self.events.get(*at);
                let Kind::Value { found, .. } = error.kind() else {
                    return false;
                };
                event.is_some_and(|event| words::is_found(event, found))
            };
            let (at, scalar) = equal.iter().find(|(at, _)| is_refused(at))?;
            self.put(*at, scalar.clone());
            outcome = self.read_again(chosen)?;
            if let Err((error, _)) = &outcome
                && error.has_found(found)
            {
                return Some(*at);
            }
        }
        None
    }

    /// Reads the type; `None` if that is too much.
    pub(super) fn read_again<T: Deserialize<'de>>(
        &mut self,
        chosen: Chosen<'_>,
    ) -> Option<Outcome<T>> {
        let (entries, substitutes) = chosen;
        self.left = self.left.checked_sub(self.events.len())?;
        Some(root::read(self.source, &self.events, entries, substitutes))
    }

    fn scalar(&self, at: usize) -> Option<&Scalar<'de>> {
        nodes::scalar(&self.events, at)
    }

    fn put(&mut self, at: usize, scalar: Scalar<'de>) {
        if let Some(event) = self.events.to_mut().get_mut(at) {
            *event = Event::Scalar(scalar);
        }
    }
}

/// A number for each index, other than the one that was found: few types take a fraction, and none
/// that takes text.
fn other_number(index: usize, found: &Found) -> String {
    let text = format!("{index}.25");
    let is_found = matches!(found, Found::Float(number) if text.parse() == Ok(*number));
    if is_found {
        format!("{index}.75")
    } else {
        text
    }
}
