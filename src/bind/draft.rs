//! What the table makes of a mapping: fields that are read into the model's own, in any order.
//!
//! A model is filled in place. It begins blank ([`Draft::blank`]); [`Seen`] knows which fields
//! were read, and only a model with all that are required is handed out.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset};

use super::Binder;
use super::list::{List, Names, Tags, Topics};
use super::mapping::Mapping;
use super::seen::Seen;
use super::value::{Bind, Draft, One, Rules as _};
use crate::diagnostic::Path;
use crate::field;
use crate::format::{self, ArticleKey, FocalRegionKey, ImageKey, ProviderKey, RelatedKey};
use crate::model::{Article, FocalRegion, Image, ImageUrl, Kind, Provider, RelatedLink};
use crate::read::{Events, Stop};
use crate::source::Span;

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
    use super::super::value::Rules;
    use super::*;
    use crate::diagnostic::Sink;
    use crate::field::{Context, Places};
    use crate::format::invented::{LINES, Note, NoteKey, note, rain};
    use crate::yaml::{Event, Reader, References};

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
