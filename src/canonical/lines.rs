//! The lines of a canonical document, and their values.

use std::borrow::Cow;
use std::marker::PhantomData;

use chrono::{DateTime, FixedOffset};

use crate::bytes;
use crate::layout::ARTICLE;
use crate::model::{ImageUrl, Kind, Link, Secured, plain_host_length, timestamp};
use crate::rules;
use crate::write::LineEnding;
use crate::yaml::{self, escape};

/// How many topics are compared one by one. Documents with more are read in the general way,
/// which does not.
const FEW_TOPICS: usize = 16;

/// How many topics most documents have.
const USUAL_TOPICS: usize = 1;

/// How the lines end.
pub(super) trait LineEnd {
    const TEXT: &'static str;
}

/// `\n`
pub(super) struct Lf;
/// `\r\n`
pub(super) struct CrLf;

impl LineEnd for Lf {
    const TEXT: &'static str = LineEnding::Lf.as_str();
}

impl LineEnd for CrLf {
    const TEXT: &'static str = LineEnding::CrLf.as_str();
}

/// What is left of a document. Every value is read from behind its key up to the end of its
/// line; `None` is anything that the writer would not have written or that is worth a finding.
pub(super) struct Lines<'a, E> {
    rest: &'a str,
    line_end: PhantomData<E>,
}

impl<'a, E: LineEnd> Lines<'a, E> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            rest: text,
            line_end: PhantomData,
        }
    }

    /// Everything that was not read yet.
    pub(super) fn rest(&self) -> &'a str {
        self.rest
    }
}

/// The layout around the values.
#[expect(
    clippy::inline_always,
    reason = "so that the layout is known where it is compared"
)]
#[expect(
    clippy::option_option,
    reason = "the outer one is that of every value here"
)]
impl<'a, E: LineEnd> Lines<'a, E> {
    /// Passes over `layout` if it comes next.
    #[inline(always)]
    pub(super) fn skip(&mut self, layout: &str) -> bool {
        self.go_on(self.rest.strip_prefix(layout))
    }

    /// Passes over `layout` and the line's end, if they come next.
    #[inline(always)]
    pub(super) fn skip_line(&mut self, layout: &str) -> bool {
        let behind = self.rest.strip_prefix(layout);
        self.go_on(behind.and_then(|rest| rest.strip_prefix(E::TEXT)))
    }

    /// Passes over an empty line and `layout`, if they come next: what begins a group.
    #[inline(always)]
    pub(super) fn skip_group(&mut self, layout: &str) -> bool {
        let behind = self.rest.strip_prefix(E::TEXT);
        self.go_on(behind.and_then(|rest| rest.strip_prefix(layout)))
    }

    /// Goes on with what is left, if there is what should stand before it.
    #[inline(always)]
    fn go_on(&mut self, behind: Option<&'a str>) -> bool {
        if let Some(rest) = behind {
            self.rest = rest;
        }
        behind.is_some()
    }

    /// Passes over `layout`.
    #[inline(always)]
    pub(super) fn expect(&mut self, layout: &str) -> Option<()> {
        self.skip(layout).then_some(())
    }

    /// Passes over `layout` and the line's end.
    #[inline(always)]
    pub(super) fn expect_line(&mut self, layout: &str) -> Option<()> {
        self.skip_line(layout).then_some(())
    }

    /// A value that stands there only behind `layout`: a key that may be absent.
    #[inline(always)]
    pub(super) fn option<T>(
        &mut self,
        layout: &str,
        value: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<Option<T>> {
        let is_there = self.skip(layout);
        self.value_if(is_there, value)
    }

    /// As [`option`](Self::option), for a value that is a group of its own.
    #[inline(always)]
    pub(super) fn group_option<T>(
        &mut self,
        layout: &str,
        value: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<Option<T>> {
        let is_there = self.skip_group(layout);
        self.value_if(is_there, value)
    }

    /// A value, if what stands before it was there.
    #[inline(always)]
    fn value_if<T>(
        &mut self,
        is_there: bool,
        value: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<Option<T>> {
        if is_there {
            value(self).map(Some)
        } else {
            Some(None)
        }
    }
}

/// The values.
impl<'a, E: LineEnd> Lines<'a, E> {
    /// The next `length` bytes, which `quote` and the line's end follow.
    #[inline]
    fn take(&mut self, length: usize, quote: &str) -> Option<&'a str> {
        let (value, behind) = self.rest.split_at_checked(length)?;
        self.rest = behind.strip_prefix(quote)?.strip_prefix(E::TEXT)?;
        Some(value)
    }

    /// Text in double quotes that is not empty.
    #[inline]
    pub(super) fn text(&mut self) -> Option<Cow<'a, str>> {
        self.text_or_empty().filter(|text| !text.is_empty())
    }

    /// Text in double quotes.
    pub(super) fn text_or_empty(&mut self) -> Option<Cow<'a, str>> {
        let end = escape::end_of_text(self.rest.as_bytes(), 0)?;
        if self.rest.as_bytes().get(end) == Some(&b'\\') {
            return self.text_with_escapes(end).map(Cow::Owned);
        }
        self.take(end, "\"").map(Cow::Borrowed)
    }

    /// Text in double quotes whose first escape stands at `escape`.
    fn text_with_escapes(&mut self, escape: usize) -> Option<String> {
        let (text, end) = escape::decode(self.rest, escape).ok()?;
        self.take(end, "\"").map(|_| text)
    }

    /// Text without quotes that every reader takes for text.
    pub(super) fn plain(&mut self) -> Option<&'a str> {
        let bytes = self.rest.as_bytes();
        let end = bytes::find_near(bytes, yaml::ends_simple_text);
        if !bytes.get(end..)?.starts_with(E::TEXT.as_bytes()) {
            return self.plain_in_other_characters(end);
        }
        let text = self.take(end, "")?;
        (yaml::is_plainly_text(text) || yaml::can_be_plain(text)).then_some(text)
    }

    /// As [`plain`](Self::plain), where the line does not end before `end`.
    fn plain_in_other_characters(&mut self, end: usize) -> Option<&'a str> {
        let rest = self.rest.as_bytes().get(end..)?;
        let end = end.saturating_add(memchr::memmem::find(rest, E::TEXT.as_bytes())?);
        self.take(end, "").filter(|text| yaml::can_be_plain(text))
    }

    /// A host name.
    pub(super) fn domain(&mut self) -> Option<&'a str> {
        let bytes = self.rest.as_bytes();
        if bytes.first()?.is_ascii_lowercase()
            && let Some(length) = plain_host_length(bytes)
            && bytes.get(length..)?.starts_with(E::TEXT.as_bytes())
        {
            return self
                .take(length, "")
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
        self.take(end, "\"")
    }

    pub(super) fn timestamp(&mut self) -> Option<DateTime<FixedOffset>> {
        timestamp::read_canonical(self.take("YYYY-MM-DDThh:mm:ssZ".len(), "")?)
    }

    #[inline]
    pub(super) fn kind(&mut self) -> Option<Kind<'a>> {
        if self.skip_line("article") {
            Some(Kind::Article)
        } else {
            self.expect_line("video").map(|()| Kind::Video)
        }
    }

    #[inline]
    pub(super) fn boolean(&mut self) -> Option<bool> {
        if self.skip_line("true") {
            Some(true)
        } else {
            self.expect_line("false").map(|()| false)
        }
    }

    #[inline]
    pub(super) fn quality(&mut self) -> Option<i32> {
        self.number()?.try_into().ok()
    }

    #[inline]
    pub(super) fn heat(&mut self) -> Option<i32> {
        if self.skip_line("-1") {
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
        (is_canonical && length > 0 && self.take(length, "").is_some()).then_some(number)
    }

    /// Names, each once.
    pub(super) fn topics(&mut self) -> Option<Vec<Cow<'a, str>>> {
        let mut topics = Vec::with_capacity(USUAL_TOPICS);
        while self.skip(ARTICLE.topic) {
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
        self.take(length, "\"").map(|_| secured)
    }

    /// The closing fence, with its line end if it has one.
    pub(super) fn closing_fence(&mut self) -> Option<()> {
        self.expect("---")?;
        (self.rest.is_empty() || self.skip(E::TEXT)).then_some(())
    }
}
