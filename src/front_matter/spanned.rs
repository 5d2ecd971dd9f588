//! Values with their places.

use std::borrow::Borrow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::U64Deserializer;
use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, IntoDeserializer as _, SeqAccess, Visitor,
};
use serde::{Serialize, Serializer};

use super::error::Error;
use crate::source::Span;

/// The name of the newtype that [`Spanned`] asks for, which only this crate's deserializer knows.
pub(super) const NAME: &str = "$newsmatter::front_matter::Spanned";

/// A value of front matter and its exact bytes in the file.
///
/// The span is that of [`FrontMatter::span`](super::FrontMatter::span): a scalar without its
/// quotes, a list or mapping from its first to its last entry. Two are equal when their values
/// are.
///
/// It can be read where the place is known. Serde keeps values apart from their places inside
/// `#[serde(flatten)]`, and in untagged and internally tagged enums; there, and in other formats,
/// it is an error.
///
/// # Examples
///
/// ```
/// use newsmatter::front_matter::{self, Spanned};
///
/// #[derive(serde::Deserialize)]
/// struct Post<'a> {
///     #[serde(borrow)]
///     title: Spanned<&'a str>,
/// }
///
/// let text = "---\ntitle: \"Rain\"\n---\n";
/// let post = front_matter::from_str::<Post>(text)?;
/// assert_eq!(*post.data.title.get_ref(), "Rain");
/// assert_eq!(&text[post.data.title.span().range()], "Rain");
/// # Ok::<(), newsmatter::Report>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Spanned<T> {
    value: T,
    span: Span,
}

impl<T> Spanned<T> {
    /// Makes a value with the span `span`.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Span, front_matter::Spanned};
    ///
    /// let title = Spanned::new("Rain", Span::new(11, 15));
    /// assert_eq!(title.span().len(), 4);
    /// // Two are equal when their values are.
    /// assert_eq!(title, Spanned::new("Rain", Span::default()));
    /// ```
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Returns its bytes in the file.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::collections::BTreeMap;
    ///
    /// use newsmatter::front_matter::{self, Spanned};
    ///
    /// let text = "---\nrain: 12\nwind: 7\n---\n";
    /// let page = front_matter::from_str::<BTreeMap<&str, Spanned<u32>>>(text)?;
    /// assert_eq!(&text[page.data["wind"].span().range()], "7");
    /// # Ok::<(), newsmatter::Report>(())
    /// ```
    pub const fn span(&self) -> Span {
        self.span
    }

    /// Returns the value.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Span, front_matter::Spanned};
    ///
    /// let wind = Spanned::new(7, Span::new(19, 20));
    /// assert_eq!(*wind.get_ref(), 7);
    /// ```
    pub const fn get_ref(&self) -> &T {
        &self.value
    }

    /// Returns the value, to change it; the span stays.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Span, front_matter::Spanned};
    ///
    /// let mut wind = Spanned::new(7, Span::new(19, 20));
    /// *wind.get_mut() += 1;
    /// assert_eq!(wind.into_inner(), 8);
    /// ```
    pub const fn get_mut(&mut self) -> &mut T {
        &mut self.value
    }

    /// Returns the value without its place.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Span, front_matter::Spanned};
    ///
    /// let title = Spanned::new(String::from("Rain"), Span::new(11, 15));
    /// assert_eq!(title.into_inner(), "Rain");
    /// ```
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T> AsRef<T> for Spanned<T> {
    fn as_ref(&self) -> &T {
        &self.value
    }
}

impl Borrow<str> for Spanned<String> {
    fn borrow(&self) -> &str {
        &self.value
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Spanned<T> {}

impl<T: std::hash::Hash> std::hash::Hash for Spanned<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

impl<T: PartialOrd> PartialOrd for Spanned<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        self.value.partial_cmp(&other.value)
    }
}

impl<T: Ord> Ord for Spanned<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.value.cmp(&other.value)
    }
}

impl<T: fmt::Display> fmt::Display for Spanned<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(formatter)
    }
}

impl<T: Serialize> Serialize for Spanned<T> {
    /// The value alone.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(NAME, SpannedVisitor(PhantomData))
    }
}

struct SpannedVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for SpannedVisitor<T> {
    type Value = Spanned<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value whose place is known")
    }

    /// The start and end of the span, and the value.
    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Self::Value, A::Error> {
        let missing = || de::Error::custom("the parts of a spanned value");
        let start = parts.next_element()?.ok_or_else(missing)?;
        let end = parts.next_element()?.ok_or_else(missing)?;
        let value = parts.next_element()?.ok_or_else(missing)?;
        Ok(Spanned::new(value, Span::new(start, end)))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, _: D) -> Result<Self::Value, D::Error> {
        Err(de::Error::custom(
            "`Spanned` needs to know the place of the value, which serde's `flatten`, `untagged` \
             and `tag`, and other formats, do not keep",
        ))
    }
}

/// The parts of a spanned value, as its visitor takes them.
pub(super) struct Parts<D> {
    offsets: std::array::IntoIter<usize, 2>,
    value: Option<D>,
}

impl<D> Parts<D> {
    /// The value that `deserializer` reads, at `span`.
    pub(super) fn new(span: Span, deserializer: D) -> Self {
        Self {
            offsets: [span.start, span.end].into_iter(),
            value: Some(deserializer),
        }
    }
}

impl<'de, D: Deserializer<'de, Error = Error>> SeqAccess<'de> for Parts<D> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        if let Some(offset) = self.offsets.next() {
            let offset = u64::try_from(offset).unwrap_or(u64::MAX);
            let offset: U64Deserializer<Error> = offset.into_deserializer();
            return seed.deserialize(offset).map(Some);
        }
        let value = self.value.take();
        value.map(|value| seed.deserialize(value)).transpose()
    }
}
