//! How values are bound: each by its type, into the field of the model that takes it.
//!
//! A mapping is a value too. What one has of fields is a [`Draft`], which the table makes; what is
//! said of it as a whole are its [`Rules`].

use std::marker::PhantomData;

use super::Binder;
use super::seen::Seen;
use crate::diagnostic::Path;
use crate::field::{Context, Places, ScalarType};
use crate::format::Keys;
use crate::read::{Events, Stop};
use crate::source::Span;
use crate::yaml::Event;

/// The type of a value of a field, which is read into a `T`.
pub(crate) trait Bind<'a, T> {
    /// Binds the next value, that of the key `name`, which stands at `key`; returns whether
    /// there is one. A value at fault is reported.
    fn bind<S: Events<'a>>(
        binder: &mut Binder<'_, '_, S>,
        path: &Path<'_>,
        name: &'static str,
        key: Span,
        slot: &mut T,
    ) -> Result<bool, Stop>;
}

/// A field of the model that takes a `V`: required or optional.
pub(crate) trait Slot<V> {
    fn fill(&mut self, value: V);

    /// The value to fill in place, which is blank.
    fn open(&mut self, blank: fn() -> V) -> &mut V;

    /// Takes back a value that lacks what it cannot be without.
    fn withdraw(&mut self);
}

impl<V> Slot<V> for V {
    #[inline]
    fn fill(&mut self, value: V) {
        *self = value;
    }

    #[inline]
    fn open(&mut self, _blank: fn() -> V) -> &mut V {
        self
    }

    /// Without it, what it is a part of is not handed out.
    fn withdraw(&mut self) {}
}

impl<V> Slot<V> for Option<V> {
    #[inline]
    fn fill(&mut self, value: V) {
        *self = Some(value);
    }

    #[inline]
    fn open(&mut self, blank: fn() -> V) -> &mut V {
        self.insert(blank())
    }

    fn withdraw(&mut self) {
        *self = None;
    }
}

/// A value that is a scalar of type `T`.
pub(crate) struct One<T>(PhantomData<T>);

impl<'a, T: ScalarType<'a>, U: Slot<T::Value>> Bind<'a, U> for One<T> {
    #[expect(
        clippy::inline_always,
        reason = "so that a predicted value is made where it is kept"
    )]
    #[inline(always)]
    fn bind<S: Events<'a>>(
        binder: &mut Binder<'_, '_, S>,
        path: &Path<'_>,
        name: &'static str,
        _key: Span,
        slot: &mut U,
    ) -> Result<bool, Stop> {
        if let Some(reader) = binder.events.native()
            && let Some(value) = T::predict(reader)
        {
            binder.token = reader.token();
            slot.fill(value);
            return Ok(true);
        }
        let value = read_scalar::<T, S>(binder, &path.key(name))?;
        let is_read = value.is_some();
        if let Some(value) = value {
            slot.fill(value);
        }
        Ok(is_read)
    }
}

/// Reads any value where a scalar of type `T` should be.
#[inline(never)]
fn read_scalar<'a, T: ScalarType<'a>, S: Events<'a>>(
    binder: &mut Binder<'_, '_, S>,
    path: &Path<'_>,
) -> Result<Option<T::Value>, Stop> {
    match binder.next()? {
        Event::Scalar(scalar) if scalar.is_absent() => {
            binder.empty_value(scalar.span, path, T::TYPE.expected());
            Ok(None)
        }
        Event::Scalar(scalar) => {
            binder.token = scalar.span;
            binder.check_quotes(&scalar, path);
            Ok(T::read(scalar, &mut binder.context(path)))
        }
        other => {
            binder.wrong_type(&other, path, T::TYPE.expected())?;
            Ok(None)
        }
    }
}

/// The fields of a mapping.
pub(crate) trait Draft<'a> {
    type Keys: Keys;
    type Model;

    /// A model that nothing was read of.
    fn blank() -> Self::Model;

    /// Binds the entries that come next in canonical order; returns whether there was one.
    fn predicted<S: Events<'a>>(
        model: &mut Self::Model,
        binder: &mut Binder<'_, '_, S>,
        seen: &mut Seen<'a, Self::Keys>,
        path: &Path<'_>,
    ) -> Result<bool, Stop>;

    /// Binds the value of `key`, which was read.
    fn value<S: Events<'a>>(
        model: &mut Self::Model,
        key: Self::Keys,
        binder: &mut Binder<'_, '_, S>,
        seen: &mut Seen<'a, Self::Keys>,
        path: &Path<'_>,
    ) -> Result<(), Stop>;

    /// Makes the value of `key` blank.
    fn forget(model: &mut Self::Model, key: Self::Keys);
}

/// What is said of a mapping of the format once it was read whole.
pub(crate) trait Rules<'a>: Draft<'a> {
    /// Whether it is the document's own mapping, whose entries are read one by one.
    const IS_DOCUMENT: bool = false;

    /// Whether the rules of a list of it need its places.
    const HAS_PLACES: bool = false;

    /// Whether the mapping is one of 2019-03, which lacks what today's have to have.
    fn is_older(_model: &Self::Model, _seen: &Seen<'a, Self::Keys>) -> bool {
        false
    }

    /// Applies the rules between its fields; returns where those stand that the rules of the
    /// mapping around it are about.
    fn check(
        model: &Self::Model,
        seen: &Seen<'a, Self::Keys>,
        context: &mut Context<'_, '_>,
    ) -> Places;
}
