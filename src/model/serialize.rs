//! `Serialize` of the model, made from the table of fields.
//!
//! Formats for people, such as JSON and YAML, have the documents' keys, and no absent fields. The
//! others have every field in order, so that bincode, postcard and `MessagePack` without names can
//! read them back: such a format knows a field by nothing but its position.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset};
use serde::ser::{Serialize, SerializeStruct as _, Serializer};

use super::{
    Article, FocalRegion, Image, ImageUrl, Kind, Link, Provider, RelatedLink, Secured, timestamp,
};
use crate::format;

/// A value of a field, by reference.
struct Value<'v, T>(&'v T);

/// A type of values of fields.
trait FieldType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Whether it may be left out where it does not have to be there.
    fn is_absent(&self) -> bool {
        false
    }
}

impl<T: FieldType> Serialize for Value<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<T: FieldType> FieldType for Option<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => serializer.serialize_some(&Value(value)),
            None => serializer.serialize_none(),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Serialize> FieldType for Vec<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Serialize::serialize(self, serializer)
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl FieldType for DateTime<FixedOffset> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&timestamp::Canonical(*self))
    }
}

macro_rules! serialized_as_they_are {
    ($($type:ty)*) => {$(
        impl FieldType for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                Serialize::serialize(self, serializer)
            }
        }
    )*};
}

serialized_as_they_are! {
    Cow<'_, str> FocalRegion ImageUrl<'_> Kind<'_> Link<'_> Provider<'_> Secured<'_> bool i32 u32
}

/// A link that is an empty string where there is none.
struct LinkOrEmpty<'v, 'a>(&'v Option<Link<'a>>);

impl Serialize for LinkOrEmpty<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return serializer.serialize_str(self.0.as_ref().map_or("", Link::as_str));
        }
        Value(self.0).serialize(serializer)
    }
}

/// Makes `Serialize` of rows.
macro_rules! serialize {
    (
        $model:ident $(<$lifetime:lifetime>)? $draft:ident $keys:ident $record:ident $noun:literal $list:literal
        $(
            $(#[doc = $description:literal])+
            $field:ident $key:ident [$($type:tt)+] $name:literal $(| $older:literal)*
            $presence:ident $($group:ident)?;
        )*
    ) => {
        impl<'a> Serialize for $model $(<$lifetime>)? {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let is_whole = !serializer.is_human_readable();
                let length = 0 $(
                    + usize::from(is_whole || serialize!(@is_there self.$field, $presence [$($type)+]))
                )*;
                let mut record = serializer.serialize_struct(stringify!($model), length)?;
                $(
                    if is_whole || serialize!(@is_there self.$field, $presence [$($type)+]) {
                        record.serialize_field($name, &serialize!(@value self.$field, [$($type)+]))?;
                    } else {
                        record.skip_field($name)?;
                    }
                )*
                record.end()
            }
        }
    };
    (@is_there $value:expr, required [$($type:tt)+]) => { true };
    (@is_there $value:expr, expected_or_empty [$($type:tt)+]) => { true };
    (@is_there $value:expr, $presence:ident [UrlOrEmpty]) => { true };
    (@is_there $value:expr, $presence:ident [$($type:tt)+]) => { !$value.is_absent() };
    (@value $value:expr, [UrlOrEmpty]) => { LinkOrEmpty(&$value) };
    (@value $value:expr, [$($type:tt)+]) => { Value(&$value) };
}

format::article!(serialize);
format::focal_region!(serialize);
format::image!(serialize);
format::provider!(serialize);
format::related!(serialize);
