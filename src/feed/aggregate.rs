//! Articles of a place.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Item, forms};

/// The news of a place, as some sites serve them beside their pages.
///
/// # Examples
///
/// ```
/// use newsmatter::feed::Aggregate;
///
/// let json = r#"{"location": "US-UT", "updatedDateTime": "2020-05-07T12:00:00Z", "news": []}"#;
/// let aggregate: Aggregate<'_> = serde_json::from_str(json)?;
/// assert_eq!(aggregate.location, "US-UT");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Aggregate<'a> {
    /// The place, kept as it is: its name or code, or an object with both.
    #[serde(default)]
    pub location: Value,
    /// When the news were gathered.
    #[serde(default, with = "forms::optional_timestamp")]
    pub updated_date_time: Option<DateTime<FixedOffset>>,
    /// The articles, newest first.
    #[serde(default, deserialize_with = "forms::or_default")]
    pub news: Vec<Item<'a>>,
}

impl<'a> Aggregate<'a> {
    /// Makes the news of a place, which were gathered at no known time.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::feed::Aggregate;
    ///
    /// let aggregate = Aggregate::new("Northern Harbour", Vec::new());
    /// assert_eq!(aggregate.location, "Northern Harbour");
    /// ```
    pub fn new(location: impl Into<Value>, news: Vec<Item<'a>>) -> Self {
        Self {
            location: location.into(),
            updated_date_time: None,
            news,
        }
    }

    /// Converts into an owned value (`'static`).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::feed::Aggregate;
    ///
    /// let aggregate = Aggregate::new("Northern Harbour", Vec::new());
    /// let owned: Aggregate<'static> = aggregate.into_owned();
    /// assert!(owned.news.is_empty());
    /// ```
    pub fn into_owned(self) -> Aggregate<'static> {
        Aggregate {
            location: self.location,
            updated_date_time: self.updated_date_time,
            news: self.news.into_iter().map(Item::into_owned).collect(),
        }
    }
}
