//! Who published an article.

use std::borrow::Cow;

use super::{Image, owned};

/// Who published an article.
///
/// # Examples
///
/// ```
/// let provider = newsmatter::Provider::new("Harbour Post", "harbour.example");
/// assert!(provider.images.is_empty());
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
    pub domain: Cow<'a, str>,
    /// Its logo: at most one entry, never with `isCached`. The URL may be site-relative.
    #[cfg_attr(feature = "serde", serde(default))]
    pub images: Vec<Image<'a>>,
}

impl<'a> Provider<'a> {
    /// A provider without images.
    pub fn new(name: impl Into<Cow<'a, str>>, domain: impl Into<Cow<'a, str>>) -> Self {
        Self {
            name: name.into(),
            domain: domain.into(),
            images: Vec::new(),
        }
    }

    /// The same provider, borrowed from nothing.
    pub fn into_owned(self) -> Provider<'static> {
        Provider {
            name: owned(self.name),
            domain: owned(self.domain),
            images: self.images.into_iter().map(Image::into_owned).collect(),
        }
    }
}
