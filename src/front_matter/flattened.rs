//! Errors of types with `#[serde(flatten)]`, which keep no place of what they are about.
//!
//! The entry that such an error is about is the one without which there is none. Only types with a
//! flattened field are asked: in others, an error without a place is about the whole.

use serde::de::Deserialize;

use super::asked::Asked;
use super::error::{Error, Kind};
use super::nodes::{self, Entry, Nodes};
use super::placeholder::Placeholder;
use super::root::Substitute;
use super::untyped::{Chosen, Untyped};
use crate::yaml::Event;

/// The entry that has the value which `error` is about: one that its type refuses, or a mapping that
/// lacks a field.
pub(super) fn find<'de, T: Deserialize<'de>>(
    reader: &mut Untyped<'_, 'de>,
    nodes: &Nodes<'de>,
    error: &Error,
    (entries, substitutes): Chosen<'_>,
) -> Option<usize> {
    let may_be_placeholder = match error.kind() {
        Kind::Value { found, .. } => !substitutes.is_empty() && Placeholder::may_give(found),
        _ => false,
    };
    if may_be_placeholder || !has_one::<T>() {
        return None;
    }
    let takes_part = |entry: &Entry| match error.kind() {
        Kind::Custom(_) | Kind::Value { .. } => true,
        // Only a mapping, or a list of them, can lack a field.
        Kind::MissingField(_) => nodes.scalar(nodes.after(entry.key)).is_none(),
        _ => false,
    };
    // Several entries may be at fault in the same words: what is left are those of one error.
    let mut left = entries.to_vec();
    let mut found = None;
    for (index, entry) in entries.iter().enumerate() {
        if !takes_part(entry) {
            continue;
        }
        let mut others = left.clone();
        others.retain(|other| other.key != entry.key);
        match without::<T>(reader, error, (&others, substitutes))? {
            Without::Same => left = others,
            Without::SameWithPlaceholder => {}
            Without::Other if found.is_some() => return None,
            Without::Other => found = Some(index),
        }
    }
    found
}

/// What comes up without an entry.
enum Without {
    /// The same error, which is about another entry.
    Same,
    /// The same, if a placeholder is in its place, as the type requires it.
    SameWithPlaceholder,
    Other,
}

/// Reads the type without an entry; `None` if that is too much.
fn without<'de, T: Deserialize<'de>>(
    reader: &mut Untyped<'_, 'de>,
    error: &Error,
    (others, substitutes): Chosen<'_>,
) -> Option<Without> {
    let is_same = |next: &Error| next.kind() == error.kind();
    let missing = match reader.read_again::<T>((others, substitutes))? {
        Err((next, _)) if is_same(&next) => return Some(Without::Same),
        Err((next, _)) => next.missing_at_root(),
        Ok(_) => None,
    };
    // What lacks a field is not made whole by a placeholder.
    let missing = missing.filter(|_| !matches!(error.kind(), Kind::MissingField(_)));
    let Some(name) = missing else {
        return Some(Without::Other);
    };
    for value in Placeholder::all() {
        let mut substitutes = substitutes.to_vec();
        substitutes.push(Substitute { name, value });
        let outcome = reader.read_again::<T>((others, &substitutes))?;
        if !outcome.is_err_and(|(next, _)| is_same(&next)) {
            return Some(Without::Other);
        }
    }
    Some(Without::SameWithPlaceholder)
}

/// The same error, if its place was not kept: about the value of `entry`, or something in that.
pub(super) fn about(error: Error, entry: Entry, nodes: &Nodes<'_>) -> Error {
    if error.node().is_some() {
        return error;
    }
    let value = nodes.after(entry.key);
    let is_mapping = matches!(nodes.events.get(value), Some(Event::MappingStart(_)));
    let within = |message: String| {
        let message = format!("one of its values is not valid: {message}");
        Error::new(Kind::Custom(message)).about(value)
    };
    match error.kind() {
        Kind::MissingField(name) if is_mapping => Error::new(Kind::MissingField(name))
            .at(value)
            .below(nodes::segment(&nodes.events, entry.key), Some(entry.key)),
        Kind::MissingField(_) => within(error.to_string()),
        Kind::Custom(message) if nodes.scalar(value).is_none() => within(message.clone()),
        Kind::Custom(_) => error.about(value),
        _ => error,
    }
}

/// Whether `T` is a struct with a flattened field.
pub(super) fn has_one<'de, T: Deserialize<'de>>() -> bool {
    matches!(Asked::by::<T>(), Asked::Flattened)
}
