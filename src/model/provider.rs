//! Who published an article.

use std::borrow::Cow;

use super::{Image, owned};

/// Who published an article.
///
/// # Examples
///
/// ```
/// let provider = newsmatter::Provider::new("Harbour Post", "harbour.example");
/// assert_eq!(provider.domain.as_deref(), Some("harbour.example"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct Provider<'a> {
    /// Its name, as readers know it: `11Alive`, `MarioB & Nicole`, `아크로팬`. Not empty.
    pub name: Cow<'a, str>,
    /// Its host name, which `originalUrl`'s host is or ends with. A video's may be that of the
    /// organisation behind it. Not empty.
    ///
    /// `None` only in documents of 2019-03 to 2019-08, which have an [`id`](Self::id) instead;
    /// any other document without it has the error
    /// [`missing-field`](crate::Code::MissingField).
    #[cfg_attr(feature = "serde", serde(default))]
    pub domain: Option<Cow<'a, str>>,
    /// What documents of 2019-03 to 2019-08 know it by, in place of a domain: `forbes.com`, but
    /// also `forbes` and `msdynamicsworldcom`. Not empty.
    #[cfg_attr(feature = "serde", serde(default))]
    pub id: Option<Cow<'a, str>>,
    /// Its logo: at most one entry, never with `isCached`. The URL may be site-relative.
    #[cfg_attr(feature = "serde", serde(default))]
    pub images: Vec<Image<'a>>,
}

impl<'a> Provider<'a> {
    /// Makes a provider without images.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Provider;
    ///
    /// let provider = Provider::new("Harbour Post", "harbour.example");
    /// assert_eq!(provider.name, "Harbour Post");
    /// assert!(provider.images.is_empty());
    /// ```
    pub fn new(name: impl Into<Cow<'a, str>>, domain: impl Into<Cow<'a, str>>) -> Self {
        Self {
            domain: Some(domain.into()),
            ..Self::named(name)
        }
    }

    /// A provider of which only the name is known.
    pub(crate) fn named(name: impl Into<Cow<'a, str>>) -> Self {
        Self {
            name: name.into(),
            domain: None,
            id: None,
            images: Vec::new(),
        }
    }

    /// Converts into an owned value (`'static`).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Provider;
    ///
    /// let name = String::from("Harbour Post");
    /// let provider = Provider::new(&name, "harbour.example").into_owned();
    /// drop(name);
    /// assert_eq!(provider.name, "Harbour Post");
    /// ```
    pub fn into_owned(self) -> Provider<'static> {
        Provider {
            name: owned(self.name),
            domain: self.domain.map(owned),
            id: self.id.map(owned),
            images: self.images.into_iter().map(Image::into_owned).collect(),
        }
    }
}
