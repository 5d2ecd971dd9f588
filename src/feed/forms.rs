//! How values stand in published JSON where that is not how serde writes and reads their type.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// `null` is a value's default, as it is when its key is missing.
pub(super) fn or_default<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Default + Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// A list; an empty one is `null`.
pub(super) fn null_if_empty<T: Serialize, S: Serializer>(
    list: &[T],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if list.is_empty() {
        serializer.serialize_none()
    } else {
        list.serialize(serializer)
    }
}

/// `null` is the empty text.
pub(super) fn text_or_empty<'de, 'a, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Cow<'a, str>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    Ok(text.unwrap_or_default().into())
}

/// `null` is no list, and in a list the empty text.
pub(super) fn texts<'de, 'a, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<Cow<'a, str>>, D::Error> {
    let texts = Option::<Vec<Option<String>>>::deserialize(deserializer)?;
    let texts = texts.unwrap_or_default().into_iter();
    Ok(texts.map(|text| text.unwrap_or_default().into()).collect())
}

/// Timestamps: RFC 3339 with any offset when read, in UTC when written.
pub(super) mod timestamp {
    use chrono::{DateTime, FixedOffset, SecondsFormat, Timelike as _, Utc};
    use serde::de::{Deserializer, Error};
    use serde::{Deserialize, Serializer};

    pub(in crate::feed) fn serialize<S: Serializer>(
        value: &DateTime<FixedOffset>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        // Browsers cannot read a leap second, which counts as the second before, gone on with.
        let nanosecond = value.nanosecond() % 1_000_000_000;
        let utc = value.with_timezone(&Utc);
        let utc = utc.with_nanosecond(nanosecond).unwrap_or(utc);
        serializer.serialize_str(&utc.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }

    pub(in crate::feed) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<DateTime<FixedOffset>, D::Error> {
        read(&String::deserialize(deserializer)?)
    }

    pub(super) fn read<E: Error>(text: &str) -> Result<DateTime<FixedOffset>, E> {
        let read = text.parse();
        read.map_err(|_| E::custom("expected a timestamp such as 2022-06-15T15:32:00Z"))
    }
}

/// [`timestamp`], or `null`.
pub(super) mod optional_timestamp {
    use chrono::{DateTime, FixedOffset};
    use serde::{Deserialize, Deserializer, Serializer};

    use super::timestamp;

    #[expect(clippy::ref_option, reason = "serde gives the field by reference")]
    pub(in crate::feed) fn serialize<S: Serializer>(
        value: &Option<DateTime<FixedOffset>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => timestamp::serialize(value, serializer),
            None => serializer.serialize_none(),
        }
    }

    pub(in crate::feed) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<DateTime<FixedOffset>>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        text.as_deref().map(timestamp::read).transpose()
    }
}
