//! Pictures: of an article, a related link, a provider.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::{Link, LinkError, owned};

/// A picture and its size.
///
/// # Examples
///
/// ```
/// use newsmatter::{Image, ImageUrl};
///
/// let image = Image::new(ImageUrl::new("/assets/logo.png")?, 50, 50);
/// assert_eq!(image.url.link(), None);
/// # Ok::<(), newsmatter::LinkError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct Image<'a> {
    /// Where it is.
    pub url: ImageUrl<'a>,
    /// Width in pixels, above 0.
    pub width: u32,
    /// Height in pixels, above 0.
    pub height: u32,
    /// How good it was judged, from 0 up. Only documents of 2019 have it.
    #[cfg_attr(feature = "serde", serde(default))]
    pub quality: Option<i32>,
    /// Whether the site keeps a copy. Only `true` occurs.
    #[cfg_attr(feature = "serde", serde(default))]
    pub is_cached: Option<bool>,
    /// Its caption. Only documents of 2019 and 2020 have one.
    #[cfg_attr(feature = "serde", serde(default))]
    pub title: Option<Cow<'a, str>>,
    /// Whom it is credited to: `Getty Images`. Only documents of 2019 have it.
    #[cfg_attr(feature = "serde", serde(default))]
    pub attribution: Option<Cow<'a, str>>,
    /// The part that a cropped picture has to show. Only documents of 2019 have it.
    #[cfg_attr(feature = "serde", serde(default))]
    pub focal_region: Option<FocalRegion>,
}

/// The part of a picture that has to stay when it is cropped, in pixels from the left and from
/// the top.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize))]
#[expect(
    clippy::exhaustive_structs,
    reason = "two corners are all that a rectangle has"
)]
pub struct FocalRegion {
    /// Where it begins, from the left.
    pub x1: i32,
    /// Where it ends, from the left.
    pub x2: i32,
    /// Where it begins, from the top.
    pub y1: i32,
    /// Where it ends, from the top.
    pub y2: i32,
}

impl<'a> Image<'a> {
    /// Makes a picture that says nothing of a copy and has no caption.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Image, ImageUrl};
    ///
    /// let mut image = Image::new(ImageUrl::new("https://images.example/ferry.jpg")?, 1200, 800);
    /// image.title = Some("The night boat".into());
    /// assert_eq!(image.is_cached, None);
    /// # Ok::<(), newsmatter::LinkError>(())
    /// ```
    pub const fn new(url: ImageUrl<'a>, width: u32, height: u32) -> Self {
        Self {
            url,
            width,
            height,
            quality: None,
            is_cached: None,
            title: None,
            attribution: None,
            focal_region: None,
        }
    }

    /// Converts into an owned value (`'static`).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Image, ImageUrl};
    ///
    /// let path = String::from("/assets/logo.png");
    /// let image = Image::new(ImageUrl::new(&path)?, 50, 50).into_owned();
    /// drop(path);
    /// assert_eq!(image.url.as_str(), "/assets/logo.png");
    /// # Ok::<(), newsmatter::LinkError>(())
    /// ```
    pub fn into_owned(self) -> Image<'static> {
        Image {
            url: self.url.into_owned(),
            width: self.width,
            height: self.height,
            quality: self.quality,
            is_cached: self.is_cached,
            title: self.title.map(owned),
            attribution: self.attribution.map(owned),
            focal_region: self.focal_region,
        }
    }
}

/// Where a picture is: an absolute URL, or a path on the site itself, as older documents have
/// for a provider's logo.
#[derive(Clone)]
pub enum ImageUrl<'a> {
    /// `https://images.example/1.jpg`
    Absolute(Link<'a>),
    /// `/assets/logo.png`
    SiteRelative(Cow<'a, str>),
}

impl<'a> ImageUrl<'a> {
    /// What stands in an image whose URL was not read yet.
    pub(crate) const fn blank() -> Self {
        Self::SiteRelative(Cow::Borrowed(""))
    }

    /// Reads an absolute URL, or a path that begins with one `/`.
    ///
    /// # Errors
    ///
    /// - what [`Link::new`] rejects, unless it is a path: `logo.png`, `//cdn.example/logo.png`
    /// - a path that leads to another site, as URL parsers read it: `/\\cdn.example/logo.png`,
    ///   also with tabs or line ends between the slashes
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{ImageUrl, LinkError};
    ///
    /// assert!(matches!(ImageUrl::new("https://images.example/1.jpg")?, ImageUrl::Absolute(_)));
    /// assert!(matches!(ImageUrl::new("/assets/logo.png")?, ImageUrl::SiteRelative(_)));
    /// assert_eq!(ImageUrl::new("logo.png"), Err(LinkError::Relative));
    /// # Ok::<(), LinkError>(())
    /// ```
    pub fn new(text: impl Into<Cow<'a, str>>) -> Result<Self, LinkError> {
        let text = text.into();
        if is_site_relative(&text) {
            return Ok(Self::SiteRelative(text));
        }
        Link::new(text).map(Self::Absolute)
    }

    /// Returns the URL as it stands in the document.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::ImageUrl;
    ///
    /// assert_eq!(ImageUrl::new("/assets/logo.png")?.as_str(), "/assets/logo.png");
    /// # Ok::<(), newsmatter::LinkError>(())
    /// ```
    pub fn as_str(&self) -> &str {
        match self {
            Self::Absolute(link) => link.as_str(),
            Self::SiteRelative(path) => path,
        }
    }

    /// Returns the absolute URL, if it is one.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::ImageUrl;
    ///
    /// let url = ImageUrl::new("https://images.example/1.jpg")?;
    /// assert_eq!(url.link().unwrap().host(), "images.example");
    /// assert_eq!(ImageUrl::new("/assets/logo.png")?.link(), None);
    /// # Ok::<(), newsmatter::LinkError>(())
    /// ```
    pub const fn link(&self) -> Option<&Link<'a>> {
        match self {
            Self::Absolute(link) => Some(link),
            Self::SiteRelative(_) => None,
        }
    }

    /// Converts into an owned value (`'static`).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::ImageUrl;
    ///
    /// let path = String::from("/assets/logo.png");
    /// let url = ImageUrl::new(&path)?.into_owned();
    /// drop(path);
    /// assert_eq!(url.as_str(), "/assets/logo.png");
    /// # Ok::<(), newsmatter::LinkError>(())
    /// ```
    pub fn into_owned(self) -> ImageUrl<'static> {
        match self {
            Self::Absolute(link) => ImageUrl::Absolute(link.into_owned()),
            Self::SiteRelative(path) => ImageUrl::SiteRelative(owned(path)),
        }
    }
}

/// URLs are equal when their texts are.
impl PartialEq for ImageUrl<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for ImageUrl<'_> {}

impl Hash for ImageUrl<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Debug for ImageUrl<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

impl fmt::Display for ImageUrl<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

/// Whether `text` is a path on the site: one `/` at the beginning, and no second that would
/// make it another host's. Tabs and line ends count for nothing, since URL parsers drop them.
fn is_site_relative(text: &str) -> bool {
    let mut bytes = text
        .bytes()
        .filter(|byte| !matches!(byte, b'\t' | b'\n' | b'\r'));
    text.starts_with('/')
        && bytes
            .nth(1)
            .is_none_or(|second| !matches!(second, b'/' | b'\\'))
}
