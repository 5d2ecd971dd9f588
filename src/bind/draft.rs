//! What the table makes of a mapping: fields that are read into the model's own, in any order.
//!
//! A model is filled in place. It begins blank ([`Draft::blank`]); [`Seen`] knows which fields
//! were read, and only a model with all that are required is handed out.

use std::borrow::Cow;
use std::marker::PhantomData;

use chrono::{DateTime, FixedOffset};

use super::Binder;
use super::list::{List, Names, Tags, Topics};
use super::mapping::Mapping;
use super::seen::Seen;
use crate::diagnostic::Path;
use crate::field::{self, Context, Places, ScalarType};
use crate::format::{self, ArticleKey, FocalRegionKey, ImageKey, Keys, ProviderKey, RelatedKey};
use crate::model::{Article, FocalRegion, Image, ImageUrl, Kind, Provider, RelatedLink};
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

/// What stands in a required field before it was read.
trait Blank {
    fn blank() -> Self;
}

macro_rules! blank {
    ($($type:ty => $value:expr;)*) => {
        $(impl Blank for $type {
            fn blank() -> Self {
                $value
            }
        })*
    };
}

blank! {
    Cow<'_, str> => Cow::Borrowed("");
    DateTime<FixedOffset> => DateTime::UNIX_EPOCH.fixed_offset();
    Kind<'_> => Kind::Article;
    ImageUrl<'_> => ImageUrl::blank();
    Provider<'_> => ProviderDraft::blank();
    i32 => 0;
    u32 => 0;
}

/// Binds without being part of the caller: for entries in another than canonical order.
#[inline(never)]
fn bind_elsewhere<'a, B: Bind<'a, T>, T, S: Events<'a>>(
    binder: &mut Binder<'_, '_, S>,
    path: &Path<'_>,
    name: &'static str,
    key: Span,
    slot: &mut T,
) -> Result<bool, Stop> {
    B::bind(binder, path, name, key, slot)
}

/// The type that binds the values of a row.
macro_rules! bound {
    (Mapping Provider) => { Mapping<ProviderDraft> };
    (Mapping FocalRegion) => { Mapping<FocalRegionDraft> };
    (List Image) => { List<ImageDraft> };
    (List RelatedLink) => { List<RelatedDraft> };
    (Names $names:ident) => { Names<$names> };
    ($scalar:ident) => { One<field::$scalar> };
}

/// Makes the [`Draft`] of rows.
macro_rules! draft {
    (
        $model:ident $(<$lifetime:lifetime>)? $draft:ident $keys:ident $record:ident $noun:literal $list:literal
        $(
            $(#[doc = $description:literal])+
            $field:ident $key:ident [$($type:tt)+] $name:literal $(| $older:literal)*
            $presence:ident $($group:ident)?;
        )*
    ) => {
        /// The fields of this mapping.
        pub(crate) struct $draft;

        impl<'a> Draft<'a> for $draft {
            type Keys = $keys;
            type Model = $model $(<$lifetime>)?;

            #[inline]
            fn blank() -> Self::Model {
                $model {
                    $($field: draft!(@blank $presence),)*
                }
            }

            #[inline]
            fn predicted<S: Events<'a>>(
                model: &mut Self::Model,
                binder: &mut Binder<'_, '_, S>,
                seen: &mut Seen<'a, $keys>,
                path: &Path<'_>,
            ) -> Result<bool, Stop> {
                let mut is_met = false;
                $(
                    if let Some(key) =
                        binder.predict_key(concat!($name, ":"), $keys::$key, seen)
                    {
                        is_met = true;
                        if Self::IS_DOCUMENT {
                            binder.sink.begin_entry();
                        }
                        let is_read = <bound!($($type)+)>::bind(
                            binder,
                            path,
                            $name,
                            key,
                            &mut model.$field,
                        )?;
                        if is_read {
                            seen.finish($keys::$key, binder.token);
                        }
                    }
                )*
                Ok(is_met)
            }

            fn value<S: Events<'a>>(
                model: &mut Self::Model,
                key: $keys,
                binder: &mut Binder<'_, '_, S>,
                seen: &mut Seen<'a, $keys>,
                path: &Path<'_>,
            ) -> Result<(), Stop> {
                let at = seen.key(key).unwrap_or_default();
                let is_read = match key {
                    $($keys::$key => bind_elsewhere::<bound!($($type)+), _, S>(
                        binder,
                        path,
                        $name,
                        at,
                        &mut model.$field,
                    )?,)*
                };
                if is_read {
                    seen.finish(key, binder.token);
                }
                Ok(())
            }

            fn forget(model: &mut Self::Model, key: $keys) {
                match key {
                    $($keys::$key => model.$field = draft!(@blank $presence),)*
                }
            }
        }
    };
    (@blank required) => { Blank::blank() };
    (@blank expected) => { None };
    (@blank expected_or_empty) => { Default::default() };
    (@blank optional) => { None };
    (@blank past) => { None };
    (@blank or_empty) => { Default::default() };
}

format::article!(draft);
format::provider!(draft);
format::image!(draft);
format::focal_region!(draft);
format::related!(draft);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Sink;
    use crate::format::invented::{LINES, Note, NoteKey, note, rain};
    use crate::yaml::{Reader, References};

    note!(draft);

    impl<'a> Rules<'a> for NoteDraft {
        fn check(
            _note: &Note<'a>,
            _seen: &Seen<'a, NoteKey>,
            _context: &mut Context<'_, '_>,
        ) -> Places {
            [Span::empty(0); 2]
        }
    }

    /// What is read of lines, and whether it is complete.
    fn read(lines: &str) -> (Note<'_>, bool, usize) {
        let mut sink = Sink::new(None, 10);
        let mut places = Vec::new();
        let references = References::new(lines);
        let mut reader = Reader::new(lines);
        assert!(matches!(
            reader.next_event(),
            Ok(Some(Event::MappingStart(_)))
        ));
        let mut binder = Binder::new(&mut reader, &mut sink, lines, &references, &mut places);
        let mut note = NoteDraft::blank();
        let read = binder.record::<NoteDraft>(&Path::ROOT, None, &mut note);
        let (_, is_complete) = read.unwrap();
        (note, is_complete, sink.finish(true).diagnostics.len())
    }

    #[test]
    fn a_field_that_the_table_has_is_read() {
        assert_eq!(read(LINES), (rain(), true, 0));
        assert_eq!(
            read("humour: 'calm'\nquality: 7\ntitle: >-\n  Rain\n"),
            (rain(), true, 0)
        );
        let (_, is_complete, diagnostics) = read("mood: calm\nmod: calm\n");
        assert!(!is_complete);
        assert_eq!(diagnostics, 2, "a missing and an unknown field");
    }
}
