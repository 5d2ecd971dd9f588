//! Absolute URLs.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};

use url::Url;

use super::owned;
use crate::bytes::{self, ByteSet};

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
        self.checked_host
            .as_deref()
            .unwrap_or_else(|| written_host(&self.text))
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
        if !self.is_plain() || self.host().contains("xn-") {
            return self.amp_cache_url() == *address;
        }
        // The same without making it.
        let parts = |host: &str| -> Option<bool> {
            let mut rest = host.strip_prefix("https://")?;
            for part in self.host().split_inclusive(['-', '.']) {
                let label = part.trim_end_matches('.');
                rest = rest.strip_prefix(label)?;
                if label.len() < part.len() || label.ends_with('-') {
                    rest = rest.strip_prefix('-')?;
                }
            }
            let path = rest.strip_prefix('.')?.strip_prefix(AMP_CACHE)?;
            let (secure, own) = self.without_scheme();
            Some(path.strip_prefix(secure)? == own)
        };
        parts(address).unwrap_or(false)
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
    let bytes = text.as_bytes();
    let Some(rest) = after_scheme(bytes) else {
        return false;
    };
    let Some((host, tail)) = rest.split_at_checked(HOST.run(rest)) else {
        return false;
    };
    matches!(tail.first(), None | Some(b'/' | b'?' | b'#'))
        && is_plain_host(host)
        && bytes::all(tail, |block| block.is_between(b'!', b'~'))
}

/// What follows `http://` or `https://`.
fn after_scheme(bytes: &[u8]) -> Option<&[u8]> {
    bytes
        .strip_prefix(b"https://")
        .or_else(|| bytes.strip_prefix(b"http://"))
}

/// What a plain host is made of.
static HOST: ByteSet = ByteSet::of(b"abcdefghijklmnopqrstuvwxyz0123456789-.");

/// Whether a host of host bytes is a name: no empty label, none in Punycode (which may be
/// broken), and a last one that begins with a letter (else it may be an address).
fn is_plain_host(host: &[u8]) -> bool {
    let mut last = host;
    for label in host.split(|&byte| byte == b'.') {
        if label.is_empty() || label.starts_with(b"xn--") {
            return false;
        }
        last = label;
    }
    last.first().is_some_and(u8::is_ascii_lowercase)
}

/// The host as it stands in an absolute URL.
fn written_host(text: &str) -> &str {
    let after = text.split_once("://").map_or("", |(_, after)| after);
    let authority = after
        .split(['/', '?', '#', '\\'])
        .next()
        .unwrap_or_default();
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
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
                            assert_eq!(url.host_str(), Some(written_host(&text)), "{text}");
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
