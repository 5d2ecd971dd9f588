//! `Deserialize` of values that are not plain data.

use std::fmt;

use chrono::{DateTime, FixedOffset};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Image, ImageUrl, Kind, Link, Secured, timestamp};

/// `Serialize` of a type that is text.
macro_rules! as_text {
    ($type:ident) => {
        impl Serialize for $type<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}

as_text!(ImageUrl);
as_text!(Kind);

/// `Serialize` and `Deserialize` of a type that is checked text.
macro_rules! as_checked_text {
    ($type:ident) => {
        as_text!($type);

        impl<'de> Deserialize<'de> for $type<'_> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $type::new(String::deserialize(deserializer)?).map_err(D::Error::custom)
            }
        }
    };
}

as_checked_text!(Link);
as_checked_text!(Secured);

/// A URL without a scheme, which documents of 2019 have, is one of `https`.
impl<'de> Deserialize<'de> for ImageUrl<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut text = String::deserialize(deserializer)?;
        if text.starts_with("//") {
            text.insert_str(0, "https:");
        }
        Self::new(text).map_err(D::Error::custom)
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

/// Pictures; a single one, as related links of 2019 have it, is a list of one.
pub(super) fn images<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<Image<'static>>, D::Error> {
    struct Images;

    impl<'de> Visitor<'de> for Images {
        type Value = Vec<Image<'static>>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("a list of images")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, images: A) -> Result<Self::Value, A::Error> {
            Vec::deserialize(SeqAccessDeserializer::new(images))
        }

        fn visit_map<A: MapAccess<'de>>(self, image: A) -> Result<Self::Value, A::Error> {
            Image::deserialize(MapAccessDeserializer::new(image)).map(|image| vec![image])
        }
    }

    if deserializer.is_human_readable() {
        deserializer.deserialize_any(Images)
    } else {
        // Other formats have what was serialized, and may not know what comes next.
        Vec::deserialize(deserializer)
    }
}

/// A timestamp, read as leniently as the parser reads them.
pub(super) fn timestamp<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<DateTime<FixedOffset>, D::Error> {
    let text = String::deserialize(deserializer)?;
    read_timestamp(&text)
}

/// The same of one that may be absent.
pub(super) fn optional_timestamp<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<DateTime<FixedOffset>>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.as_deref().map(read_timestamp).transpose()
}

fn read_timestamp<E: serde::de::Error>(text: &str) -> Result<DateTime<FixedOffset>, E> {
    timestamp::read(text)
        .map(|found| found.value)
        .ok_or_else(|| E::custom("expected a timestamp such as 2022-06-15T15:32:00Z"))
}
