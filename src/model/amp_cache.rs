//! Where the AMP cache serves an AMP page (AMP cache URL format).
//!
//! ```text
//! address   = "https://" subdomain ".cdn.ampproject.org/c/" [ "s/" ] page   ; "s/" for https
//! page      = host [ ":" port ] path [ "?" query ] [ "#" fragment ]
//! subdomain = label / "0-" label "-0" / hash
//! label     = the Unicode host, each "-" doubled, then each "." as "-", in Punycode
//! hash      = base32 of the SHA-256 of the host, lower case, without padding
//! ```
//!
//! The `0-…-0` form is for labels with `--` as their third and fourth characters, which no host
//! name may have unless it is in Punycode (RFC 5891, 4.2.3.1). Until 2020 such hosts had their
//! hash. The hash is for hosts that make no label: those without a dot, of more than 63
//! characters, of mixed direction, with `--` there themselves, or with too long a label.

use data_encoding::BASE32_NOPAD;
use sha2::{Digest as _, Sha256};
use unicode_bidi::{BidiClass, bidi_class};
use url::{Position, Url};

use super::{LONGEST_LABEL, Link};

/// The AMP cache's host, behind the subdomain of a page.
const CACHE_HOST: &str = ".cdn.ampproject.org";

/// The path of documents in the AMP cache.
const DOCUMENTS: &str = "/c/";

impl Link<'_> {
    /// Returns the address at which the AMP cache serves this AMP page.
    ///
    /// The address names the page's host twice, as the AMP cache URL format asks: as a subdomain
    /// of the cache (with `-` doubled and `.` turned into `-`, or as a hash of a host that makes
    /// no label in this way), and in the path. The host is written in lower case and in
    /// Punycode; a user name and a password are left out.
    ///
    /// # Panics
    ///
    /// Never: the address of a valid URL is one.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Link;
    ///
    /// let page = Link::new("https://harbour.example/amp/ferries")?;
    /// assert_eq!(
    ///     page.amp_cache_url(),
    ///     "https://harbour-example.cdn.ampproject.org/c/s/harbour.example/amp/ferries"
    /// );
    /// # Ok::<(), newsmatter::LinkError>(())
    /// ```
    #[expect(clippy::expect_used, reason = "the address of a valid URL is one")]
    pub fn amp_cache_url(&self) -> Link<'static> {
        let page = self.to_url();
        let host = page.host_str().unwrap_or_default();
        let path = path_as_written(self.as_str(), &page);
        let address = |subdomain: &str| {
            let origin = &page[Position::BeforeHost..Position::AfterPort];
            let secure = if page.scheme() == "https" { "s/" } else { "" };
            Link::new(format!(
                "https://{subdomain}{CACHE_HOST}{DOCUMENTS}{secure}{origin}{path}"
            ))
        };
        let address = address(&subdomain(host)).or_else(|_| address(&hash(host)));
        address.expect("the address of a valid URL is one")
    }

    /// Whether the AMP cache serves this page at `address`: whether that is
    /// [`amp_cache_url`](Self::amp_cache_url), the same URL written otherwise, or the address
    /// with a hash that was right until 2020.
    pub(crate) fn is_served_from(&self, address: &str) -> bool {
        self.is_plainly_served_from(address) || self.is_served_from_the_same(address)
    }

    /// As [`is_served_from`](Self::is_served_from), for plain hosts with a plain label, which
    /// nearly all are: compares byte by byte, without making the address.
    fn is_plainly_served_from(&self, address: &str) -> bool {
        // With a host of Punycode, or what becomes one, the label is not made byte by byte.
        if !self.is_plain() || self.host().starts_with("xn-") {
            return false;
        }
        let Some(label) = address.as_bytes().strip_prefix(b"https://") else {
            return false;
        };
        self.after_plain_label(label)
            .and_then(|rest| rest.strip_prefix(CACHE_HOST.as_bytes()))
            .and_then(|rest| rest.strip_prefix(DOCUMENTS.as_bytes()))
            .is_some_and(|path| {
                let text = self.as_str().as_bytes();
                match text.strip_prefix(b"https://") {
                    Some(own) => path.strip_prefix(b"s/") == Some(own),
                    None => text.strip_prefix(b"http://") == Some(path),
                }
            })
    }

    /// Returns what follows in `address` the label of this URL's plain host, if the host makes
    /// one that needs no `0-…-0` and no hash.
    fn after_plain_label<'t>(&self, address: &'t [u8]) -> Option<&'t [u8]> {
        let host = self.host().as_bytes();
        let mut rest = address;
        let mut has_dot = false;
        for &byte in host {
            rest = match byte {
                b'.' => {
                    has_dot = true;
                    rest.strip_prefix(b"-")?
                }
                b'-' => rest.strip_prefix(b"--")?,
                _ => rest.strip_prefix(&[byte])?,
            };
        }
        let length = address.len().saturating_sub(rest.len());
        // The label is no shorter than the host.
        (has_dot && length <= LONGEST_LABEL && !has_hyphens_at_3_and_4(address)).then_some(rest)
    }

    /// As [`is_served_from`](Self::is_served_from), for whatever needs the URLs' parts.
    fn is_served_from_the_same(&self, address: &str) -> bool {
        if self.amp_cache_url() == *address {
            return true;
        }
        let Some((found, page)) = cached_page(address) else {
            return false;
        };
        let own = self.to_url();
        let host = own.host_str().unwrap_or_default();
        page[..Position::BeforeUsername] == own[..Position::BeforeUsername]
            && page[Position::BeforeHost..] == own[Position::BeforeHost..]
            && (found == subdomain(host) || found == hash(host) && had_a_hash(host))
    }
}

/// Whether `address` is one of the AMP cache's, whichever page it is of.
pub(crate) fn is_of_amp_cache(address: &Link<'_>) -> bool {
    address.host().ends_with(CACHE_HOST)
}

/// Returns the URL of the page that an address of the AMP cache names in its path.
pub(crate) fn page_in_amp_cache(address: &Link<'_>) -> Option<Link<'static>> {
    let (_, page) = cached_page(address.as_str())?;
    Link::new(String::from(page)).ok()
}

/// The subdomain of an address of the AMP cache, and the page that its path names.
fn cached_page(address: &str) -> Option<(String, Url)> {
    let address = Url::parse(address).ok()?;
    let subdomain = address.host_str()?.strip_suffix(CACHE_HOST)?.to_owned();
    if address.scheme() != "https" || address.port().is_some() || !address.username().is_empty() {
        return None;
    }
    let path = address[Position::BeforePath..].strip_prefix(DOCUMENTS)?;
    let page = match path.strip_prefix("s/") {
        Some(page) => format!("https://{page}"),
        None => format!("http://{path}"),
    };
    Some((subdomain, Url::parse(&page).ok()?))
}

/// The path, query and fragment of `page` as its text has them, where that is the same URL in
/// visible characters; else as the URL Standard writes them.
fn path_as_written<'t>(text: &'t str, page: &'t Url) -> &'t str {
    let standard = &page[Position::BeforePath..];
    let written = text
        .split_once("://")
        .map(|(_, rest)| rest)
        .and_then(|rest| rest.get(rest.find(['/', '?', '#'])?..))
        .filter(|rest| rest.bytes().all(|byte| byte.is_ascii_graphic()));
    match written {
        Some(written) if stays_on(written, standard) => written,
        None if standard == "/" => "",
        _ => standard,
    }
}

/// Whether `written` means `standard` behind a longer path too, which `..` and `?` do not.
fn stays_on(written: &str, standard: &str) -> bool {
    Url::parse(&format!("https://a/c{written}"))
        .is_ok_and(|url| url[Position::BeforePath..].strip_prefix("/c") == Some(standard))
}

/// `subdomain`, of a host in Punycode.
fn subdomain(host: &str) -> String {
    match label(host) {
        Some(label) if is_hyphenated(&label) => format!("0-{label}-0"),
        Some(label) => label,
        None => hash(host),
    }
}

/// `label`, of a host that makes one.
fn label(host: &str) -> Option<String> {
    if !host.contains('.') || host.len() > LONGEST_LABEL || is_hyphenated(host) {
        return None;
    }
    let (unicode, _) = idna::domain_to_unicode(host);
    if is_of_mixed_direction(&unicode) {
        return None;
    }
    let label = unicode.replace('-', "--").replace('.', "-");
    let label = if label.is_ascii() {
        label
    } else {
        format!("xn--{}", idna::punycode::encode_str(&label)?)
    };
    (label.len() <= LONGEST_LABEL).then_some(label)
}

/// Whether `host` had its hash until 2020, and has a label since.
fn had_a_hash(host: &str) -> bool {
    label(host).is_some_and(|label| is_hyphenated(&label))
}

/// `hash`
fn hash(host: &str) -> String {
    let digest = Sha256::digest(host.as_bytes());
    BASE32_NOPAD.encode(&digest).to_ascii_lowercase()
}

/// Whether a host or label has `--` where only Punycode may have it.
fn is_hyphenated(label: &str) -> bool {
    has_hyphens_at_3_and_4(label.as_bytes()) && !label.starts_with("xn")
}

#[inline]
fn has_hyphens_at_3_and_4(label: &[u8]) -> bool {
    label.get(2..4) == Some(b"--")
}

/// Whether a host has both left-to-right and right-to-left letters.
fn is_of_mixed_direction(host: &str) -> bool {
    let has = |classes: &[BidiClass]| {
        host.chars()
            .any(|letter| classes.contains(&bidi_class(letter)))
    };
    has(&[BidiClass::L]) && has(&[BidiClass::R, BidiClass::AL])
}

#[cfg(test)]
mod tests;
