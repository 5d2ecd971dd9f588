//! How values that have a name are serialized: as their names.

use std::borrow::Cow;
use std::fmt::Display;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Applicability, Code, FieldPath, Level, Severity, custom_code};

/// `Serialize` and `Deserialize` of a type by `Display` and a reader of its names.
macro_rules! by_name {
    ($($type:ty, $read:expr;)*) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let name = Cow::<'de, str>::deserialize(deserializer)?;
                $read(&name).map_err(D::Error::custom)
            }
        }
    )*};
}

by_name! {
    Applicability, parse;
    Code, code;
    FieldPath, parse;
    Level, parse;
    Severity, parse;
}

fn parse<T: std::str::FromStr<Err: Display>>(name: &str) -> Result<T, T::Err> {
    name.parse()
}

/// A code of this crate, or one that the program which wrote it has added.
fn code(name: &str) -> Result<Code, super::ParseCodeError> {
    name.parse()
        .or_else(|error| custom_code::read::code(name).ok_or(error))
}
