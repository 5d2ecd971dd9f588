//! Absolute URLs.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};

use url::Url;

use super::owned;
use crate::bytes::{self, Block};

/// The AMP cache's host, which an origin's own host goes before, and the path of documents.
const AMP_CACHE: &str = "cdn.ampproject.org/c/";

/// An absolute `http` or `https` URL, kept as it was written.
///
/// It is checked when it is made: [`Url::parse`] accepts it. A `Url` is made on demand.
///
/// # Examples
///
/// ```
/// use newsmatter::Link;
///
/// let link = Link::new("https://www.harbour-post.example/amp/ferries.html")?;
/// assert_eq!(link.host(), "www.harbour-post.example");
/// assert_eq!(link.to_url().path(), "/amp/ferries.html");
/// assert_eq!(
///     link.amp_cache_url(),
///     "https://www-harbour--post-example.cdn.ampproject.org/c/s/www.harbour-post.example/amp/ferries.html"
/// );
/// # Ok::<(), newsmatter::LinkError>(())
/// ```
#[derive(Clone)]
pub struct Link<'a> {
    text: Cow<'a, str>,
    /// The host as the URL Standard writes it, for a URL that was left to the standard to
    /// check. In every other the host stands in the text.
    checked_host: Option<Box<str>>,
}

/// Why a text is no [`Link`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LinkError {
    /// No scheme: a path, a bare host name, an empty text.
    #[error("expected an absolute URL")]
    Relative,
    /// A scheme that is neither `http` nor `https`.
    #[error("expected an `http` or `https` URL")]
    Scheme,
    /// Broken in another way.
    #[error("expected a valid URL ({0})")]
    Invalid(url::ParseError),
}

impl<'a> Link<'a> {
    /// Checks a text.
    ///
    /// # Errors
    ///
    /// - no scheme: `/news/1.html`, `www.harbour.example`, an empty text
    /// - another scheme: `ftp://harbour.example/`, `mailto:desk@harbour.example`
    /// - what the URL Standard rejects: `https://`, `https://[::1`, `https://a b/`
    pub fn new(text: impl Into<Cow<'a, str>>) -> Result<Self, LinkError> {
        let text = text.into();
        let checked_host = if is_plain(&text) {
            None
        } else {
            let url = Url::parse(&text).map_err(|error| match error {
                url::ParseError::RelativeUrlWithoutBase => LinkError::Relative,
                other => LinkError::Invalid(other),
            })?;
            if !matches!(url.scheme(), "http" | "https") {
                return Err(LinkError::Scheme);
            }
            url.host_str().map(Box::from)
        };
        Ok(Self { text, checked_host })
    }

    /// A text of visible ASCII that is plainly a URL.
    #[inline]
    pub(crate) fn of_visible_ascii(text: &'a str) -> Option<Self> {
        has_plain_host(text).then_some(Self {
            text: Cow::Borrowed(text),
            checked_host: None,
        })
    }

    /// The URL as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it is of the plain kind: all ASCII, among other things.
    pub(crate) const fn is_plain(&self) -> bool {
        self.checked_host.is_none()
    }

    /// The host name, in lower case and ASCII as the URL Standard gives it.
    pub fn host(&self) -> &str {
        self.checked_host.as_deref().unwrap_or_else(|| {
            let rest = after_scheme(self.text.as_bytes()).unwrap_or_default();
            let start = self.text.len().saturating_sub(rest.len());
            let length = bytes::find_near(rest, |block| !(is_of_label(block) | block.is(b'.')));
            let end = start.saturating_add(length);
            self.text.get(start..end).unwrap_or_default()
        })
    }

    /// The URL in its parts.
    ///
    /// # Panics
    ///
    /// Never: the text was checked.
    #[expect(clippy::expect_used, reason = "the text was checked")]
    pub fn to_url(&self) -> Url {
        Url::parse(&self.text).expect("a link is a valid URL")
    }

    /// The address that the AMP cache serves this AMP page at.
    ///
    /// The cache's host is the page's host with `-` doubled and `.` turned into `-`, of a host
    /// in Punycode its Unicode form; its path is `/c/`, `s/` for `https`, and the URL without
    /// its scheme (AMP cache URL format). Hosts that make no host name in this way are served
    /// at the cache's own host.
    pub fn amp_cache_url(&self) -> Link<'static> {
        let label = self.amp_cache_label();
        let address = format!("https://{label}.{AMP_CACHE}{}", self.amp_cache_path());
        Link::new(address).unwrap_or_else(|_| Link {
            text: format!("https://{AMP_CACHE}{}", self.amp_cache_path()).into(),
            checked_host: None,
        })
    }

    /// Whether `address` is [`amp_cache_url`](Self::amp_cache_url).
    pub(crate) fn is_served_from(&self, address: &str) -> bool {
        // With a host of Punycode, or what becomes one, the label is not made byte by byte.
        if !self.is_plain() || self.host().starts_with("xn-") {
            return self.amp_cache_url() == *address;
        }
        self.after_amp_cache_label(address.as_bytes())
            .and_then(|rest| rest.strip_prefix(b"."))
            .and_then(|rest| rest.strip_prefix(AMP_CACHE.as_bytes()))
            .is_some_and(|path| {
                let (secure, own) = self.without_scheme();
                path.strip_prefix(secure.as_bytes()) == Some(own.as_bytes())
            })
    }

    /// What follows in `address` the label of this URL's host, which is a plain one.
    fn after_amp_cache_label<'t>(&self, address: &'t [u8]) -> Option<&'t [u8]> {
        let mut rest = address.strip_prefix(b"https://")?;
        for &byte in self.host().as_bytes() {
            rest = match byte {
                b'.' => rest.strip_prefix(b"-")?,
                b'-' => rest.strip_prefix(b"--")?,
                _ => rest.strip_prefix(&[byte])?,
            };
        }
        Some(rest)
    }

    /// The label that the AMP cache serves the host at.
    fn amp_cache_label(&self) -> String {
        let (host, _) = idna::domain_to_unicode(self.host());
        let label = host.replace('-', "--").replace(['.', ':'], "-");
        let label = label.trim_matches(['[', ']']);
        idna::domain_to_ascii(label).unwrap_or_else(|_| label.to_owned())
    }

    fn amp_cache_path(&self) -> String {
        let (secure, rest) = self.without_scheme();
        format!("{secure}{rest}")
    }

    /// What the AMP cache puts in front for the scheme, and the URL without it.
    fn without_scheme(&self) -> (&'static str, &str) {
        if let Some(rest) = self.text.strip_prefix("https://") {
            return ("s/", rest);
        }
        match self.text.split_once("://") {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => ("", rest),
            Some((_, rest)) => ("s/", rest),
            None => ("s/", &self.text),
        }
    }

    /// The same URL, borrowed from nothing.
    pub fn into_owned(self) -> Link<'static> {
        Link {
            text: owned(self.text),
            checked_host: self.checked_host,
        }
    }
}

/// Whether `text` is so plainly an absolute URL that [`Url::parse`] need not be asked.
///
/// That is `http://` or `https://`, a host of lower-case letters, digits, `-` and `.` that is
/// no number and has no Punycode, and visible ASCII after it.
fn is_plain(text: &str) -> bool {
    has_plain_host(text) && bytes::all(text.as_bytes(), |block| block.is_between(b'!', b'~'))
}

/// Whether `text` begins as plain URLs do.
#[inline]
fn has_plain_host(text: &str) -> bool {
    let Some(rest) = after_scheme(text.as_bytes()) else {
        return false;
    };
    plain_host_length(rest)
        .is_some_and(|length| matches!(rest.get(length), None | Some(b'/' | b'?' | b'#')))
}

/// What follows `http://` or `https://`.
fn after_scheme(bytes: &[u8]) -> Option<&[u8]> {
    bytes
        .strip_prefix(b"https://")
        .or_else(|| bytes.strip_prefix(b"http://"))
}

/// How many bytes of a plain host `bytes` begins with: labels of lower-case letters, digits and
/// `-` with dots between them. None is empty or in Punycode (which may be broken), and the last
/// begins with a letter (else the host may be an address).
#[inline]
pub(crate) fn plain_host_length(bytes: &[u8]) -> Option<usize> {
    let mut at = 0_usize;
    loop {
        let label = bytes.get(at..)?;
        let length = bytes::find_near(label, |block| !is_of_label(block));
        if length == 0 || label.starts_with(b"xn--") {
            return None;
        }
        at = at.saturating_add(length);
        if bytes.get(at) != Some(&b'.') {
            return label.first()?.is_ascii_lowercase().then_some(at);
        }
        at = at.saturating_add(1);
    }
}

/// What a label of a plain host is made of.
#[inline]
fn is_of_label(block: Block) -> Block {
    block.is_between(b'a', b'z') | block.is_between(b'0', b'9') | block.is(b'-')
}

/// Links are equal when their texts are.
impl PartialEq for Link<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Link<'_> {}

impl Hash for Link<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl fmt::Debug for Link<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.text, formatter)
    }
}

impl fmt::Display for Link<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.text)
    }
}

impl AsRef<str> for Link<'_> {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl PartialEq<str> for Link<'_> {
    fn eq(&self, other: &str) -> bool {
        self.text == other
    }
}

impl PartialEq<&str> for Link<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_plain_is_a_url_with_the_host_as_written() {
        let pieces = [
            "http://", "https://", "a", "b.", "xn--", "-", ".", "1", "0x", "/", "?", "#", ":", "@",
            "é", " ", "%", "\\", "[", "|", "A", "\u{7f}",
        ];
        let mut plain = 0;
        for first in pieces {
            for second in pieces {
                for third in pieces {
                    for fourth in pieces {
                        let text = format!("{first}{second}{third}{fourth}");
                        if is_plain(&text) {
                            let url = Url::parse(&text).expect(&text);
                            let link = Link::of_visible_ascii(&text).expect(&text);
                            assert_eq!(url.host_str(), Some(link.host()), "{text}");
                            plain += 1;
                        }
                        if let Ok(link) = Link::new(&*text) {
                            assert_eq!(Some(link.host()), link.to_url().host_str(), "{text}");
                        }
                    }
                }
            }
        }
        assert!(plain > 100, "{plain}");
    }

    #[test]
    fn a_host_in_punycode_is_doubled_in_its_unicode_form() {
        let link = Link::new("https://München-Ost.example/é!").unwrap();
        let address = link.amp_cache_url();
        let expected = Link::new("https://münchen--ost-example.cdn.ampproject.org/").unwrap();
        assert_eq!(address.host(), expected.host());
        assert!(link.is_served_from(address.as_str()));
    }

    #[test]
    fn the_amp_cache_address_of_any_url_is_a_url() {
        for text in [
            "http://[::1]/",
            "http://127.0.0.1:8080/a",
            "https://xn-a.example/",
            "https://user@a.example/",
            "HTTPS://A.example",
        ] {
            let link = Link::new(text).unwrap();
            let address = link.amp_cache_url();
            assert!(
                address
                    .to_url()
                    .host_str()
                    .unwrap()
                    .ends_with("cdn.ampproject.org")
            );
            assert!(link.is_served_from(address.as_str()), "{text}");
        }
    }

    #[test]
    fn the_amp_cache_address_is_recognised_without_making_it() {
        for (page, address) in [
            (
                "https://www.pocket-lint.example/amp?x=1",
                "https://www-pocket--lint-example.cdn.ampproject.org/c/s/www.pocket-lint.example/amp?x=1",
            ),
            (
                "http://a.example",
                "https://a-example.cdn.ampproject.org/c/a.example",
            ),
        ] {
            let link = Link::new(page).unwrap();
            assert_eq!(link.amp_cache_url(), address);
            assert!(link.is_served_from(address));
            assert!(!link.is_served_from(&format!("{address}x")));
            assert!(!link.is_served_from(&address[..address.len() - 1]));
            assert!(!link.is_served_from(""));
        }
    }
}
