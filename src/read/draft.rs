//! Drafts: the fields of a mapping as far as they were read, made from the table.

use super::list::{List, Names, Tags, Topics};
use super::mapping::Mapping;
use super::seen::Seen;
use super::{Binder, Events, Stop};
use crate::diagnostic::Path;
use crate::field::{self, Context, ScalarType};
use crate::format::{self, ArticleKey, ImageKey, Keys, ProviderKey, RelatedKey};
use crate::model::{Article, Image, Provider, RelatedLink};
use crate::span::Span;
use crate::yaml::Event;

/// The type of a value of a field.
pub(crate) trait Bind<'a> {
    /// What is read.
    type Value;
    /// What the model has of it.
    type Model;

    /// Binds the next value, whose key stands at `key`. `None` is a value at fault, which is
    /// reported.
    fn bind<S: Events<'a>>(
        binder: &mut Binder<'_, '_, S>,
        path: &Path<'_>,
        key: Span,
    ) -> Result<Option<Self::Value>, Stop>;

    fn into_model(value: Self::Value) -> Self::Model;
}

/// A value that is a scalar of type `T`.
pub(crate) struct One<T>(std::marker::PhantomData<T>);

impl<'a, T: ScalarType<'a>> Bind<'a> for One<T> {
    type Value = T::Value;
    type Model = T::Value;

    #[inline]
    fn bind<S: Events<'a>>(
        binder: &mut Binder<'_, '_, S>,
        path: &Path<'_>,
        _key: Span,
    ) -> Result<Option<Self::Value>, Stop> {
        if let Some(reader) = binder.events.native()
            && let Some(value) = T::predict(reader)
        {
            binder.token = reader.token();
            return Ok(Some(value));
        }
        read_scalar::<T, S>(binder, path)
    }

    #[inline]
    fn into_model(value: Self::Value) -> Self::Model {
        value
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
            Ok(T::read(scalar, &mut binder.context(path)))
        }
        other => {
            binder.wrong_type(&other, path, T::TYPE.expected())?;
            Ok(None)
        }
    }
}

/// The fields of a mapping as far as they were read.
pub(crate) trait Draft<'a>: Default {
    type Keys: Keys;
    type Model;

    /// Binds the entries that come next in canonical order; returns whether there was one.
    fn predicted<S: Events<'a>>(
        &mut self,
        binder: &mut Binder<'_, '_, S>,
        seen: &mut Seen<'a, Self::Keys>,
        path: &Path<'_>,
    ) -> Result<bool, Stop>;

    /// Binds the value of `key`, which was read.
    fn value<S: Events<'a>>(
        &mut self,
        key: Self::Keys,
        binder: &mut Binder<'_, '_, S>,
        seen: &mut Seen<'a, Self::Keys>,
        path: &Path<'_>,
    ) -> Result<(), Stop>;

    /// Forgets the value of `key`.
    fn forget(&mut self, key: Self::Keys);

    /// The model, if everything it cannot be without was read.
    fn complete(self) -> Option<Self::Model>;
}

/// What is said of a mapping of the format once it was read whole.
pub(crate) trait Rules<'a>: Draft<'a> {
    /// What the rules of the mapping around it need to know of where it stands.
    type Place;

    /// Whether it is the document's own mapping, whose entries are read one by one.
    const IS_DOCUMENT: bool = false;

    /// Applies the rules between its fields; returns where those stand that the rules of the
    /// mapping around it are about.
    fn check(&mut self, seen: &Seen<'a, Self::Keys>, context: &mut Context<'_, '_>) -> Self::Place;
}

/// Binds without being part of the caller: for entries in another than canonical order.
#[inline(never)]
fn bind_elsewhere<'a, T: Bind<'a>, S: Events<'a>>(
    binder: &mut Binder<'_, '_, S>,
    path: &Path<'_>,
    key: Span,
) -> Result<Option<T::Value>, Stop> {
    T::bind(binder, path, key)
}

/// The type that binds the values of a row.
macro_rules! bound {
    (Mapping Provider) => { Mapping<ProviderDraft<'a>> };
    (List Image) => { List<ImageDraft<'a>> };
    (List RelatedLink) => { List<RelatedDraft<'a>> };
    (Names $names:ident) => { Names<$names> };
    ($scalar:ident) => { One<field::$scalar> };
}

/// Makes the [`Draft`] of rows.
macro_rules! draft {
    (
        $model:ident $draft:ident $keys:ident $record:ident $noun:literal $list:literal
        $(
            $field:ident $key:ident [$($type:tt)+] $name:literal $(| $older:literal)*
            $presence:ident $($group:ident)?;
        )*
    ) => {
        /// The fields as far as they were read. `None` is a field that is absent or at fault.
        #[derive(Default)]
        pub(crate) struct $draft<'a> {
            $(pub(crate) $field: Option<<bound!($($type)+) as Bind<'a>>::Value>,)*
        }

        impl<'a> Draft<'a> for $draft<'a> {
            type Keys = $keys;
            type Model = $model<'a>;

            #[inline]
            fn predicted<S: Events<'a>>(
                &mut self,
                binder: &mut Binder<'_, '_, S>,
                seen: &mut Seen<'a, $keys>,
                path: &Path<'_>,
            ) -> Result<bool, Stop> {
                let mut is_met = false;
                $(
                    if binder.predict_key(concat!($name, ":"), $keys::$key, seen) {
                        is_met = true;
                        if Self::IS_DOCUMENT {
                            binder.sink.begin_entry();
                        }
                        let key = seen.key($keys::$key).unwrap_or_default();
                        self.$field = <bound!($($type)+)>::bind(binder, &path.key($name), key)?;
                        seen.set_token($keys::$key, binder.token);
                    }
                )*
                Ok(is_met)
            }

            fn value<S: Events<'a>>(
                &mut self,
                key: $keys,
                binder: &mut Binder<'_, '_, S>,
                seen: &mut Seen<'a, $keys>,
                path: &Path<'_>,
            ) -> Result<(), Stop> {
                let at = seen.key(key).unwrap_or_default();
                let path = path.key(key.name());
                match key {
                    $($keys::$key => {
                        self.$field = bind_elsewhere::<bound!($($type)+), S>(binder, &path, at)?;
                    })*
                }
                seen.set_token(key, binder.token);
                Ok(())
            }

            fn forget(&mut self, key: $keys) {
                match key {
                    $($keys::$key => self.$field = None,)*
                }
            }

            fn complete(self) -> Option<$model<'a>> {
                Some($model {
                    $($field: draft!(@model $presence bound!($($type)+), self.$field),)*
                })
            }
        }
    };
    (@model required $type:ty, $value:expr) => { <$type>::into_model($value?) };
    (@model optional $type:ty, $value:expr) => { $value.map(<$type>::into_model) };
    (@model or_empty $type:ty, $value:expr) => {
        $value.map(<$type>::into_model).unwrap_or_default()
    };
}

format::article!(draft);
format::provider!(draft);
format::image!(draft);
format::related!(draft);
