//! Absolute URLs.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};

use url::{Position, Url};

use super::url_text::{self, is_private_name};
use super::{LONGEST_LABEL, owned};
use crate::bytes::{self, Block};

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
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Link, LinkError};
    ///
    /// assert!(Link::new("https://harbour.example/ferries").is_ok());
    /// assert_eq!(Link::new("/ferries"), Err(LinkError::Relative));
    /// assert_eq!(Link::new("ftp://harbour.example/"), Err(LinkError::Scheme));
    /// ```
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

    /// A text of [plain characters](plain_characters) that is plainly a URL.
    #[inline]
    pub(crate) fn of_plain_characters(text: &'a str) -> Option<Self> {
        has_plain_host(text).then_some(Self {
            text: Cow::Borrowed(text),
            checked_host: None,
        })
    }

    /// Returns the URL as it was written.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Link;
    ///
    /// let link = Link::new("https://Harbour.example")?;
    /// assert_eq!(link.as_str(), "https://Harbour.example");
    /// # Ok::<(), newsmatter::LinkError>(())
    /// ```
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it is of the plain kind, of which there is nothing to say: a valid URL string of
    /// visible ASCII, of a public host.
    pub(crate) const fn is_plain(&self) -> bool {
        self.checked_host.is_none()
    }

    /// Whether it is a valid URL string of visible ASCII, and not only one that parsers take for
    /// a URL.
    pub(crate) fn is_well_formed(&self) -> bool {
        self.is_plain() || self.text.is_ascii() && url_text::loose(&self.text).is_none()
    }

    /// Whether both are one URL, up to `http` and `https`.
    pub(crate) fn is_same_but_for_scheme(&self, other: &Link<'_>) -> bool {
        let (url, other) = (self.to_url(), other.to_url());
        url[Position::BeforeHost..] == other[Position::BeforeHost..]
    }

    /// Returns the host name, in lower case and ASCII as the URL Standard writes it.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Link;
    ///
    /// assert_eq!(Link::new("https://Harbour.example/ferries")?.host(), "harbour.example");
    /// assert_eq!(Link::new("https://bücher.example/")?.host(), "xn--bcher-kva.example");
    /// # Ok::<(), newsmatter::LinkError>(())
    /// ```
    pub fn host(&self) -> &str {
        self.checked_host.as_deref().unwrap_or_else(|| {
            let rest = after_scheme(self.text.as_bytes()).unwrap_or_default();
            let start = self.text.len().saturating_sub(rest.len());
            let length = bytes::find_near(rest, |block| !(is_of_label(block) | block.is(b'.')));
            let end = start.saturating_add(length);
            self.text.get(start..end).unwrap_or_default()
        })
    }

    /// Returns the URL in its parts.
    ///
    /// # Panics
    ///
    /// Never: the text was checked.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Link;
    ///
    /// let url = Link::new("https://harbour.example/ferries?page=2")?.to_url();
    /// assert_eq!(url.path(), "/ferries");
    /// assert_eq!(url.query(), Some("page=2"));
    /// # Ok::<(), newsmatter::LinkError>(())
    /// ```
    #[expect(clippy::expect_used, reason = "the text was checked")]
    pub fn to_url(&self) -> Url {
        Url::parse(&self.text).expect("a link is a valid URL")
    }

    /// Converts into an owned value (`'static`).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Link;
    ///
    /// let text = String::from("https://harbour.example/");
    /// let link = Link::new(&text)?.into_owned();
    /// drop(text);
    /// assert_eq!(link, "https://harbour.example/");
    /// # Ok::<(), newsmatter::LinkError>(())
    /// ```
    pub fn into_owned(self) -> Link<'static> {
        Link {
            text: owned(self.text),
            checked_host: self.checked_host,
        }
    }
}

/// Whether `text` is so plainly an absolute URL that [`Url::parse`] need not be asked, and that
/// there is nothing to say about it.
///
/// That is `http://` or `https://`, a public host of lower-case letters, digits, `-` and `.` that
/// is no number and has no Punycode, and [plain characters](plain_characters) after it.
fn is_plain(text: &str) -> bool {
    has_plain_host(text) && plain_characters(text.as_bytes()) == text.len()
}

/// How many bytes `bytes` begins with of which valid URL strings are made: visible ASCII but for
/// `"<>\^{|}`, and `%` only before two hexadecimal digits.
#[inline]
pub(crate) fn plain_characters(bytes: &[u8]) -> usize {
    let at = bytes::find(bytes, is_not_plain);
    match bytes.get(at) {
        Some(b'!' | b'%' | b'~') => plain_characters_behind(bytes, at),
        _ => at,
    }
}

/// The same, where there are `at` of them before a byte that may be one as well.
#[inline(never)]
fn plain_characters_behind(bytes: &[u8], mut at: usize) -> usize {
    loop {
        let length = match bytes.get(at..) {
            Some([b'!' | b'~', ..]) => 1,
            Some([b'%', first, second, ..])
                if first.is_ascii_hexdigit() && second.is_ascii_hexdigit() =>
            {
                3
            }
            _ => return at,
        };
        at = at.saturating_add(length);
        let rest = bytes.get(at..).unwrap_or_default();
        at = at.saturating_add(bytes::find(rest, is_not_plain));
    }
}

/// What is no plain character, and `!`, `%` and `~`, which are rare, so that three comparisons are
/// enough: `<`, `>`, `\`, `^`, `|` and `~` differ in three bits only, as some controls do.
#[inline]
fn is_not_plain(block: Block) -> Block {
    !block.is_between(b'#', b'z') | block.is(b'%') | block.is_but_for(0x62, b'~')
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
/// `-` with dots between them. None is empty or in Punycode (which may be broken), the last
/// begins with a letter (else the host may be an address) and is no private one, and all of them
/// are no longer than one may be.
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
            let is_public = label.first()?.is_ascii_lowercase()
                && !is_private_name(label.get(..length)?)
                && at <= LONGEST_LABEL;
            return is_public.then_some(at);
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
                            let link = Link::of_plain_characters(&text).expect(&text);
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
}
