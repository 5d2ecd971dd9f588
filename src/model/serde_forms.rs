//! `Deserialize` of values that are not plain data.

use chrono::{DateTime, FixedOffset};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{ImageUrl, Kind, Link, Secured, timestamp};

/// `Serialize` and `Deserialize` of a type that is checked text.
macro_rules! as_checked_text {
    ($type:ident) => {
        impl Serialize for $type<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $type<'_> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $type::new(String::deserialize(deserializer)?).map_err(D::Error::custom)
            }
        }
    };
}

as_checked_text!(Link);
as_checked_text!(ImageUrl);
as_checked_text!(Secured);

impl Serialize for Kind<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Kind<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

/// An empty text stands for no link, as in `webUrl: ""`.
pub(super) fn optional_link<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Link<'static>>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?.filter(|text| !text.is_empty());
    text.map(|text| Link::new(text).map_err(D::Error::custom))
        .transpose()
}

/// A timestamp, read as leniently as the parser reads them.
pub(super) fn timestamp<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<DateTime<FixedOffset>, D::Error> {
    let text = String::deserialize(deserializer)?;
    timestamp::read(&text)
        .map(|found| found.value)
        .ok_or_else(|| D::Error::custom("expected a timestamp such as 2022-06-15T15:32:00Z"))
}
