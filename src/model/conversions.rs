//! Conversions and orders of the types that are checked text.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::convert::Infallible;
use std::str::FromStr;

use url::Url;

use super::{ImageUrl, Kind, Link, LinkError, Secured, SecuredError};

/// Conversions that check a string.
macro_rules! checked {
    ($($type:ident, $error:ident;)*) => {$(
        impl FromStr for $type<'static> {
            type Err = $error;

            /// As `new`, with a copy of the string.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::new(text.to_owned())
            }
        }

        impl<'a> TryFrom<&'a str> for $type<'a> {
            type Error = $error;

            fn try_from(text: &'a str) -> Result<Self, Self::Error> {
                Self::new(text)
            }
        }

        impl TryFrom<String> for $type<'static> {
            type Error = $error;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::new(text)
            }
        }

        impl<'a> TryFrom<Cow<'a, str>> for $type<'a> {
            type Error = $error;

            fn try_from(text: Cow<'a, str>) -> Result<Self, Self::Error> {
                Self::new(text)
            }
        }
    )*};
}

checked! {
    ImageUrl, LinkError;
    Link, LinkError;
    Secured, SecuredError;
}

/// Orders by text, as equality is.
macro_rules! ordered {
    ($($type:ident)*) => {$(
        impl PartialOrd for $type<'_> {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $type<'_> {
            fn cmp(&self, other: &Self) -> Ordering {
                self.as_str().cmp(other.as_str())
            }
        }
    )*};
}

ordered! { ImageUrl Kind Link }

impl FromStr for Kind<'static> {
    type Err = Infallible;

    /// Never fails: a word that the format does not know is [`Kind::Other`].
    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(word.to_owned()))
    }
}

impl TryFrom<Url> for Link<'static> {
    type Error = LinkError;

    /// Fails for a scheme that is neither `http` nor `https`.
    fn try_from(url: Url) -> Result<Self, Self::Error> {
        Self::new(String::from(url))
    }
}

impl From<&Link<'_>> for Url {
    fn from(link: &Link<'_>) -> Self {
        link.to_url()
    }
}

impl From<Link<'_>> for Url {
    fn from(link: Link<'_>) -> Self {
        link.to_url()
    }
}

impl<'a> From<Link<'a>> for ImageUrl<'a> {
    fn from(link: Link<'a>) -> Self {
        Self::Absolute(link)
    }
}

impl AsRef<str> for ImageUrl<'_> {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Kind<'_> {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checked_text_is_made_of_strings() {
        let text = "https://harbour.example/a";
        let link: Link<'_> = text.parse().unwrap();
        assert_eq!(Link::try_from(text), Ok(link.clone()));
        assert_eq!(Link::try_from(text.to_owned()), Ok(link.clone()));
        assert_eq!(Link::try_from(Url::from(&link)), Ok(link.clone()));
        assert_eq!("harbour".parse::<Link<'_>>(), Err(LinkError::Relative));
        let mail = Url::parse("mailto:desk@harbour.example").unwrap();
        assert_eq!(Link::try_from(mail), Err(LinkError::Scheme));
        assert_eq!(ImageUrl::from(link.clone()).link(), Some(&link));
        assert_eq!("video".parse(), Ok(Kind::Video));
        assert!("x".parse::<Secured<'_>>().is_err());
    }

    #[test]
    fn order_is_that_of_texts() {
        let link = |text: &str| text.parse::<Link<'_>>().unwrap();
        assert!(link("https://a.example/") < link("https://b.example/"));
        assert!(Kind::Article < Kind::from("podcast") && Kind::from("podcast") < Kind::Video);
        let path = |text: &str| text.parse::<ImageUrl<'_>>().unwrap();
        assert!(path("/b.png") < path("https://a.example/a.png"));
    }
}
