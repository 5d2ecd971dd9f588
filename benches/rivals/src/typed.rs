//! The document as structs, for every reader that deserializes with serde.
//!
//! Generic over what holds a text: [`BorrowedText`] where a reader can lend from
//! its input, `String` where it cannot. Deserializing checks each type, each URL
//! with `url` and each timestamp with chrono, and nothing beyond.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use url::Url;

#[derive(Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Article<Text: AsRef<str>> {
    category: Text,
    title: Text,
    excerpt: Text,
    published_date_time: DateTime<Utc>,
    #[serde(skip_serializing_if = "Option::is_none")]
    original_url: Option<Link<Text>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    web_url: Option<Link<Text>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amp_web_url: Option<Link<Text>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cdn_amp_web_url: Option<Link<Text>>,
    #[serde(rename = "type")]
    kind: Kind,
    #[serde(skip_serializing_if = "Option::is_none")]
    quality: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    heat: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    removed: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    featured_content: Option<Text>,
    provider: Provider<Text>,
    /// An item may be null: some documents hold an empty one.
    topics: Vec<Option<Text>>,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    images: Vec<Image<Text>>,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    related: Vec<RelatedLink<Text>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    secured: Option<Text>,
}

#[derive(Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Article,
    Video,
}

#[derive(Debug, PartialEq, Deserialize, Serialize)]
struct Provider<Text: AsRef<str>> {
    name: Text,
    domain: Text,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    images: Vec<Image<Text>>,
}

#[derive(Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct Image<Text: AsRef<str>> {
    url: Link<Text>,
    width: u32,
    height: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_cached: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<Text>,
}

#[derive(Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct RelatedLink<Text: AsRef<str>> {
    title: Text,
    excerpt: Text,
    published_date_time: DateTime<Utc>,
    web_url: Link<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amp_web_url: Option<Link<Text>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cdn_amp_web_url: Option<Link<Text>>,
    #[serde(rename = "type")]
    kind: Kind,
    provider: Provider<Text>,
    quality: i32,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    images: Vec<Image<Text>>,
}

/// A text that stays in the input where the reader can lend it.
///
/// A type of its own because serde borrows for a field of type `Cow` only: inside
/// `Option` and `Vec`, `Cow` always copies.
#[derive(Debug, PartialEq, Deserialize, Serialize)]
#[serde(transparent)]
pub(crate) struct BorrowedText<'input>(#[serde(borrow)] Cow<'input, str>);

impl AsRef<str> for BorrowedText<'_> {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// A URL that `Url::parse` accepted, kept as it was written. Two forms the
/// documents hold beside absolute URLs pass unparsed: nothing at all, and an
/// address within the site, which starts with `/`.
#[derive(Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub(crate) struct Link<Text>(Text);

impl<'de, Text> Deserialize<'de> for Link<Text>
where
    Text: Deserialize<'de> + AsRef<str>,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Text::deserialize(deserializer)?;
        let address = text.as_ref();
        if !address.is_empty() && !address.starts_with('/') {
            Url::parse(address).map_err(D::Error::custom)?;
        }
        Ok(Link(text))
    }
}
