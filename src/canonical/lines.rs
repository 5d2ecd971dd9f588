//! The lines of a canonical document, and their values.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset};

use crate::bytes::{self, Block};
use crate::model::{ImageUrl, Kind, Link, Secured, plain_host_length, timestamp};
use crate::rules;
use crate::yaml::{self, characters, escape};

/// How many topics are compared one by one. Documents with more are read in the general way,
/// which does not.
const FEW_TOPICS: usize = 16;

/// What is left of a document. Every value is read from behind its key up to the end of its
/// line; `None` is anything that the writer would not have written or that is worth a finding.
pub(super) struct Lines<'a> {
    rest: &'a str,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    /// Everything that was not read yet.
    pub(super) fn rest(&self) -> &'a str {
        self.rest
    }

    /// Passes over `layout` if it comes next.
    #[expect(
        clippy::inline_always,
        reason = "so that the layout is known where it is compared"
    )]
    #[inline(always)]
    pub(super) fn skip(&mut self, layout: &str) -> bool {
        match self.rest.strip_prefix(layout) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Passes over `layout`.
    #[expect(
        clippy::inline_always,
        reason = "so that the layout is known where it is compared"
    )]
    #[inline(always)]
    pub(super) fn expect(&mut self, layout: &str) -> Option<()> {
        self.skip(layout).then_some(())
    }

    /// A value that stands there only behind `layout`: a key that may be absent.
    #[expect(
        clippy::inline_always,
        reason = "so that the layout is known where it is compared"
    )]
    #[inline(always)]
    pub(super) fn option<T>(
        &mut self,
        layout: &str,
        value: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<Option<T>> {
        if self.skip(layout) {
            value(self).map(Some)
        } else {
            Some(None)
        }
    }

    /// The next `length` bytes, which `end` follows.
    #[inline]
    fn take(&mut self, length: usize, end: &str) -> Option<&'a str> {
        let (value, behind) = self.rest.split_at_checked(length)?;
        self.rest = behind.strip_prefix(end)?;
        Some(value)
    }

    /// Text in double quotes that is not empty.
    #[inline]
    pub(super) fn text(&mut self) -> Option<Cow<'a, str>> {
        self.text_or_empty().filter(|text| !text.is_empty())
    }

    /// Text in double quotes.
    pub(super) fn text_or_empty(&mut self) -> Option<Cow<'a, str>> {
        let bytes = self.rest.as_bytes();
        let mut end = 0_usize;
        loop {
            end = end.saturating_add(bytes::find(bytes.get(end..)?, ends_text));
            match bytes.get(end)? {
                b'"' => return self.take(end, "\"\n").map(Cow::Borrowed),
                b'\\' => return self.text_with_escapes(end).map(Cow::Owned),
                b'\n' => return None,
                _ if characters::unusual_at(bytes, end).is_some() => return None,
                _ => end = end.saturating_add(1),
            }
        }
    }

    /// Text in double quotes whose first escape stands at `escape`.
    fn text_with_escapes(&mut self, escape: usize) -> Option<String> {
        let (text, end) = escape::decode(self.rest, escape).ok()?;
        let written = self.take(end, "\"\n")?;
        characters::first_unusual(written.as_bytes())
            .is_none()
            .then_some(text)
    }

    /// Text without quotes that every reader takes for text.
    pub(super) fn plain(&mut self) -> Option<&'a str> {
        let bytes = self.rest.as_bytes();
        let end = bytes::find(bytes, |block| {
            block.is(b':') | block.is(b'#') | !block.is_between(b' ', b'~')
        });
        if bytes.get(end) != Some(&b'\n') {
            return self.plain_in_other_characters(end);
        }
        let text = self.take(end, "\n")?;
        let is_text = text.as_bytes().first()?.is_ascii_alphabetic()
            && !text.ends_with(' ')
            && yaml::misreading(text).is_none();
        (is_text || yaml::can_be_plain(text)).then_some(text)
    }

    /// As [`plain`](Self::plain), where the line does not end before `end`.
    fn plain_in_other_characters(&mut self, end: usize) -> Option<&'a str> {
        let rest = self.rest.as_bytes().get(end..)?;
        let end = end.saturating_add(memchr::memchr(b'\n', rest)?);
        self.take(end, "\n").filter(|text| yaml::can_be_plain(text))
    }

    /// A host name.
    pub(super) fn domain(&mut self) -> Option<&'a str> {
        let bytes = self.rest.as_bytes();
        if bytes.first()?.is_ascii_lowercase()
            && let Some(length) = plain_host_length(bytes)
            && bytes.get(length) == Some(&b'\n')
        {
            return self
                .take(length, "\n")
                .filter(|name| yaml::misreading(name).is_none());
        }
        self.plain().filter(|text| rules::is_host_name(text))
    }

    /// An absolute URL in double quotes.
    pub(super) fn link(&mut self) -> Option<Link<'a>> {
        let text = self.visible_ascii()?;
        Link::of_visible_ascii(text).or_else(|| Link::new(text).ok())
    }

    /// The URL of an image, or its path on the site.
    pub(super) fn image_url(&mut self) -> Option<ImageUrl<'a>> {
        let text = self.visible_ascii()?;
        match Link::of_visible_ascii(text) {
            Some(link) => Some(ImageUrl::Absolute(link)),
            None => ImageUrl::new(text).ok(),
        }
    }

    /// Text of visible ASCII in double quotes, without escapes.
    #[inline]
    fn visible_ascii(&mut self) -> Option<&'a str> {
        let end = bytes::find(self.rest.as_bytes(), |block| {
            block.is(b'"') | block.is(b'\\') | !block.is_between(b'!', b'~')
        });
        self.take(end, "\"\n")
    }

    pub(super) fn timestamp(&mut self) -> Option<DateTime<FixedOffset>> {
        timestamp::read_canonical(self.take("YYYY-MM-DDThh:mm:ssZ".len(), "\n")?)
    }

    #[inline]
    pub(super) fn kind(&mut self) -> Option<Kind<'a>> {
        if self.skip("article\n") {
            Some(Kind::Article)
        } else {
            self.expect("video\n").map(|()| Kind::Video)
        }
    }

    #[inline]
    pub(super) fn boolean(&mut self) -> Option<bool> {
        if self.skip("true\n") {
            Some(true)
        } else {
            self.expect("false\n").map(|()| false)
        }
    }

    #[inline]
    pub(super) fn quality(&mut self) -> Option<i32> {
        self.number()?.try_into().ok()
    }

    #[inline]
    pub(super) fn heat(&mut self) -> Option<i32> {
        if self.skip("-1\n") {
            return Some(-1);
        }
        self.number()?.try_into().ok()
    }

    #[inline]
    pub(super) fn dimension(&mut self) -> Option<u32> {
        self.number().filter(|&pixels| pixels > 0)
    }

    /// Digits without a sign or a leading zero.
    #[inline]
    fn number(&mut self) -> Option<u32> {
        let bytes = self.rest.as_bytes();
        let mut number = 0_u32;
        let mut length = 0_usize;
        while let Some(digit) = bytes.get(length).map(|byte| byte.wrapping_sub(b'0'))
            && digit < 10
        {
            number = number.checked_mul(10)?.checked_add(u32::from(digit))?;
            length = length.saturating_add(1);
        }
        let is_canonical = bytes.first() != Some(&b'0') || length == 1;
        (is_canonical && length > 0 && self.take(length, "\n").is_some()).then_some(number)
    }

    /// Names, each once.
    pub(super) fn topics(&mut self) -> Option<Vec<Cow<'a, str>>> {
        let mut topics = Vec::new();
        while self.skip("  - ") {
            let topic = self.plain()?;
            if topics.len() >= FEW_TOPICS || topics.iter().any(|before| before == topic) {
                return None;
            }
            topics.push(Cow::Borrowed(topic));
        }
        (!topics.is_empty()).then_some(topics)
    }

    pub(super) fn secured(&mut self) -> Option<Secured<'a>> {
        let (secured, length) = Secured::of_beginning(self.rest)?;
        self.take(length, "\"\n").map(|_| secured)
    }

    /// The closing fence, with its line end if it has one.
    pub(super) fn closing_fence(&mut self) -> Option<()> {
        self.expect("---")?;
        (self.rest.is_empty() || self.skip("\n")).then_some(())
    }
}

/// Where text in double quotes ends, or has to be looked at.
#[inline]
fn ends_text(block: Block) -> Block {
    let is_ascii = block.is(b'"') | block.is(b'\\') | block.is_at_most(0x1F) | block.is(0x7F);
    is_ascii | characters::begins_unusual_beyond_ascii(block)
}
