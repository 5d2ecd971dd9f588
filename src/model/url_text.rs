//! How the text of a URL may differ from what the URL Standard calls a valid URL string, though
//! parsers accept it: they trim, drop and rewrite, and what is published is the text as it stands.
//!
//! Nothing here is asked of URLs that are plainly right, which [`Link`](super::Link) knows.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::url_characters::foreign;
use super::{LONGEST_HOST, LONGEST_LABEL};

/// Whether there is nothing to say about the text of a URL that is not plainly right. `host` is
/// that of an absolute URL.
pub(crate) fn is_clean_url(text: &str, host: Option<&str>) -> bool {
    loose(text).is_none() && foreign(text, host).is_none() && unreachable(text, host).is_none()
}

/// The first thing in which a text differs from the URL that parsers take it for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Looseness {
    /// Blanks or line ends around it, which parsers trim.
    Ends,
    /// Tabs or line ends in it, which parsers drop.
    Breaks,
    /// Not two slashes behind the scheme; parsers add or drop some.
    Slashes,
    /// A backslash, which parsers take for a slash.
    Backslash,
    /// A character that has to be percent-encoded.
    Character(char),
    /// `%` without two hexadecimal digits behind it.
    Percent,
}

/// A loose text, and the same URL in a valid string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Loose {
    pub(crate) looseness: Looseness,
    pub(crate) standard: String,
    /// Whether the other text is sure to be meant: not if an escape may have been cut short.
    pub(crate) is_sure: bool,
}

/// Returns in what `text` is loose: an absolute URL, or a path on a site. A text with control
/// characters has to lose those first.
pub(crate) fn loose(text: &str) -> Option<Loose> {
    let is_break = |character| matches!(character, '\t' | '\n' | '\r');
    if text.contains(|character: char| character.is_control() && !is_break(character)) {
        return None;
    }
    let mut found = Finder::default();
    let trimmed = text.trim_matches([' ', '\t', '\n', '\r']);
    found.note_if(trimmed.len() < text.len(), Looseness::Ends);
    let cleaned = if trimmed.contains(is_break) {
        found.note_if(true, Looseness::Breaks);
        Cow::Owned(trimmed.replace(is_break, ""))
    } else {
        Cow::Borrowed(trimmed)
    };
    let mut standard = String::with_capacity(cleaned.len().saturating_add(8));
    let path = match split_scheme(&cleaned) {
        None => &*cleaned,
        Some((scheme, rest)) => {
            let behind = rest.trim_start_matches(['/', '\\']);
            found.note_if(!is_behind_slashes(behind, rest), Looseness::Slashes);
            let (authority, path) = split_authority(behind);
            for part in [scheme, "://", authority] {
                standard.push_str(part);
            }
            path
        }
    };
    let (path, query) = path.split_at(path.find(['?', '#']).unwrap_or(path.len()));
    found.note_if(path.contains('\\'), Looseness::Backslash);
    let is_sure = [
        found.encode(&path.replace('\\', "/"), &mut standard),
        found.encode(query, &mut standard),
    ];
    Some(Loose {
        looseness: found.first?,
        standard,
        is_sure: is_sure == [true, true],
    })
}

#[derive(Default)]
struct Finder {
    first: Option<Looseness>,
}

impl Finder {
    fn note_if(&mut self, is_so: bool, looseness: Looseness) {
        if is_so {
            self.first.get_or_insert(looseness);
        }
    }

    /// Adds a path or query to `standard`, in which the characters are percent-encoded that have
    /// to be and can be seen. Returns whether every `%` that is encoded is meant as one.
    fn encode(&mut self, text: &str, standard: &mut String) -> bool {
        let mut is_sure = true;
        let mut rest = text;
        while let Some(character) = rest.chars().next() {
            let (_, behind) = rest.split_at(character.len_utf8());
            let code = u32::from(character);
            match character {
                '%' if begins_with_hexadecimal(behind, 2) => standard.push('%'),
                '%' => {
                    self.note_if(true, Looseness::Percent);
                    is_sure &= !begins_with_hexadecimal(behind, 1) && !ends_with_escape(standard);
                    standard.push_str("%25");
                }
                ' ' | '"' | '<' | '>' | '\\' | '^' | '{' | '|' | '}' => {
                    self.note_if(true, Looseness::Character(character));
                    // Writing to a string cannot fail.
                    let _ = write!(standard, "%{code:02X}");
                }
                _ => standard.push(character),
            }
            rest = behind;
        }
        is_sure
    }
}

fn begins_with_hexadecimal(text: &str, digits: usize) -> bool {
    let digits = text.as_bytes().get(..digits);
    digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

fn ends_with_escape(text: &str) -> bool {
    let at = text.len().checked_sub(3);
    at.and_then(|at| text.as_bytes().get(at)) == Some(&b'%')
}

/// The scheme of a URL that is `http` or `https`, and what follows its colon.
fn split_scheme(url: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = url.split_once(':')?;
    let is_it = ["http", "https"]
        .iter()
        .any(|name| scheme.eq_ignore_ascii_case(name));
    is_it.then_some((scheme, rest))
}

/// Whether `rest` is `behind` with two slashes before it.
fn is_behind_slashes(behind: &str, rest: &str) -> bool {
    rest.strip_prefix("//") == Some(behind)
}

/// The authority and what follows it, behind the slashes of a URL.
fn split_authority(behind: &str) -> (&str, &str) {
    behind.split_at(behind.find(['/', '\\', '?', '#']).unwrap_or(behind.len()))
}

/// Why no reader gets to a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unreachable<'t> {
    /// `https://https://…`, whose host is `https`; and the URL that follows.
    SchemeTwice(&'t str),
    /// A host that every computer has for itself, or a network that is nobody else's.
    Private,
    /// `a..b`
    EmptyLabel,
    /// More than 63 characters without a dot, or 253 in all.
    LongHost,
    /// Something that a template or a program was to fill in.
    Placeholder(&'t str),
}

/// Returns why no reader gets to the page of `text`, whose host is `host`, if it is no path.
pub(crate) fn unreachable<'t>(text: &'t str, host: Option<&str>) -> Option<Unreachable<'t>> {
    if let Some(placeholder) = placeholder(text) {
        return Some(Unreachable::Placeholder(placeholder));
    }
    let host = host?;
    if matches!(host, "http" | "https") {
        let (_, rest) = split_scheme(text.trim_start())?;
        return Some(Unreachable::SchemeTwice(
            rest.trim_start_matches(['/', '\\']),
        ));
    }
    let name = host.strip_suffix('.').unwrap_or(host);
    let labels = || name.split('.');
    if is_private(name) {
        Some(Unreachable::Private)
    } else if labels().any(str::is_empty) {
        Some(Unreachable::EmptyLabel)
    } else if name.len() > LONGEST_HOST || labels().any(|label| label.len() > LONGEST_LABEL) {
        Some(Unreachable::LongHost)
    } else {
        None
    }
}

/// Whether the last label of a host is one that no public host has (RFC 2606, 6761, 6762, 9476).
/// `example` is reserved as well, but for what is shown to readers.
#[inline]
pub(super) fn is_private_name(label: &[u8]) -> bool {
    matches!(
        label,
        b"localhost" | b"local" | b"internal" | b"test" | b"invalid"
    )
}

fn is_private(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or_default();
    let address = host.trim_matches(['[', ']']).parse();
    is_private_name(last.as_bytes())
        || match address {
            Ok(std::net::IpAddr::V4(address)) => {
                address.is_private()
                    || address.is_loopback()
                    || address.is_link_local()
                    || address.is_unspecified()
            }
            Ok(std::net::IpAddr::V6(address)) => {
                address.is_loopback()
                    || address.is_unspecified()
                    || address.is_unique_local()
                    || address.is_unicast_link_local()
            }
            Err(_) => false,
        }
}

/// Returns the first placeholder in a text: `{{ … }}`, `{% … %}`, `${…}`, `<% … %>`, and a word
/// alone in `{…}` or `<…>`.
pub(crate) fn placeholder(text: &str) -> Option<&str> {
    const SIGNS: [(&str, &str, bool); 6] = [
        ("{{", "}}", false),
        ("{%", "%}", false),
        ("${", "}", false),
        ("<%", "%>", false),
        ("{", "}", true),
        ("<", ">", true),
    ];
    SIGNS.iter().find_map(|&(open, close, is_of_a_word)| {
        let start = text.find(open)?;
        let inside = start.checked_add(open.len())?;
        let length = text.get(inside..)?.find(close)?;
        let end = inside.checked_add(length)?;
        let is_word = |text: &str| {
            text.starts_with(|first: char| first.is_ascii_alphabetic())
                && text.bytes().all(|byte| {
                    byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'-' | b'.' | b' ')
                })
        };
        let is_it = !is_of_a_word || is_word(text.get(inside..end)?);
        is_it.then(|| text.get(start..end.saturating_add(close.len())))?
    })
}
