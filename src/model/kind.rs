//! Articles and videos.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::owned;

/// What a document describes; key `type`.
///
/// # Examples
///
/// ```
/// use newsmatter::Kind;
///
/// assert_eq!(Kind::from("video"), Kind::Video);
/// assert_eq!(Kind::from("podcast").as_str(), "podcast");
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Kind<'a> {
    /// `article`: a text on a page.
    Article,
    /// `video`: its player stands in `featuredContent`, and it has no `webUrl`.
    Video,
    /// `externallink`: an article of 2019 that leads to another site's page.
    ExternalLink,
    /// A word that the format does not know, kept as it is.
    Other(Cow<'a, str>),
}

impl Kind<'_> {
    /// Returns the word in the document.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Kind;
    ///
    /// assert_eq!(Kind::ExternalLink.as_str(), "externallink");
    /// ```
    pub fn as_str(&self) -> &str {
        match self {
            Self::Article => "article",
            Self::Video => "video",
            Self::ExternalLink => "externallink",
            Self::Other(word) => word,
        }
    }

    /// Converts into an owned value (`'static`).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Kind;
    ///
    /// let word = String::from("podcast");
    /// let kind = Kind::from(&word).into_owned();
    /// drop(word);
    /// assert_eq!(kind.as_str(), "podcast");
    /// ```
    pub fn into_owned(self) -> Kind<'static> {
        match self {
            Self::Article => Kind::Article,
            Self::Video => Kind::Video,
            Self::ExternalLink => Kind::ExternalLink,
            Self::Other(word) => Kind::Other(owned(word)),
        }
    }
}

impl<'a, T: Into<Cow<'a, str>>> From<T> for Kind<'a> {
    fn from(word: T) -> Self {
        let word = word.into();
        match &*word {
            "article" => Self::Article,
            "video" => Self::Video,
            "externallink" => Self::ExternalLink,
            _ => Self::Other(word),
        }
    }
}

/// Kinds are equal when their words are.
impl PartialEq for Kind<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Kind<'_> {}

impl Hash for Kind<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Display for Kind<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}
