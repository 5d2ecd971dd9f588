//! Articles made from bytes: any text, every field within its documented range.

use arbitrary::Unstructured;
use chrono::{DateTime, FixedOffset};
use newsmatter::{
    Article, FocalRegion, Image, ImageUrl, Kind, Link, Provider, RelatedLink, Secured,
};

use super::alphabet;

/// Texts that a careless writer would leave without quotes.
const AWKWARD: [&str; 40] = [
    "DM: Diablo",
    "C #5",
    "a:",
    "yes",
    "No",
    "~",
    "null",
    "123",
    "1.10",
    "0x1F",
    "2020-01-02",
    "- a",
    "-",
    "? a",
    "?",
    "!",
    "&a",
    "*a",
    "[a]",
    "{a}",
    "| a",
    "> a",
    "@a",
    "`a`",
    "%a",
    "#a",
    "'a'",
    "\"a\"",
    " a",
    "a ",
    "a\u{A0}",
    "\u{feff}a",
    "a\u{85}b",
    "a\u{2028}b",
    "---",
    "...",
    "<<",
    "=",
    "\\",
    "🚀 a",
];

/// Where instants of the years 0 to 9999 begin and end, in seconds since 1970.
const YEARS: std::ops::RangeInclusive<i64> = -62_167_219_200..=253_402_300_799;

/// What things are made from.
pub type Bytes<'b> = Unstructured<'b>;

/// A number from 0 up to, but not including, `end`; 0 when the bytes are used up.
pub fn below(bytes: &mut Bytes<'_>, end: usize) -> usize {
    bytes.int_in_range(0..=end.saturating_sub(1)).unwrap_or(0)
}

/// Heads or tails; tails when the bytes are used up.
pub fn flip(bytes: &mut Bytes<'_>) -> bool {
    below(bytes, 2) == 1
}

/// Something in one of two cases.
fn maybe<'b, T>(bytes: &mut Bytes<'b>, make: impl FnOnce(&mut Bytes<'b>) -> T) -> Option<T> {
    if flip(bytes) { Some(make(bytes)) } else { None }
}

/// Up to `most` things.
fn some<'b, T>(bytes: &mut Bytes<'b>, most: usize, make: impl Fn(&mut Bytes<'b>) -> T) -> Vec<T> {
    let count = below(bytes, most + 1);
    (0..count).map(|_| make(bytes)).collect()
}

/// Any text.
pub fn text(bytes: &mut Bytes<'_>) -> String {
    match below(bytes, 4) {
        0 => AWKWARD[below(bytes, AWKWARD.len())].to_owned(),
        1 => {
            let signs = some(bytes, 12, |bytes| {
                bytes.arbitrary::<u8>().unwrap_or_default()
            });
            alphabet::text(&signs)
        }
        2 => some(bytes, 12, |bytes| {
            bytes.arbitrary::<char>().unwrap_or_default()
        })
        .into_iter()
        .collect(),
        _ => some(bytes, 4, |bytes| {
            ["Rain", "in", "the", "north,"][below(bytes, 4)]
        })
        .join(" "),
    }
}

/// Any text of which something can be seen.
pub fn name(bytes: &mut Bytes<'_>) -> String {
    let text = text(bytes);
    if shows_something(&text) {
        text
    } else {
        format!("Rain{text}")
    }
}

/// Whether some letter or digit, or sign of ASCII, can be seen.
pub fn shows_something(text: &str) -> bool {
    let is_filler = |found| matches!(found, '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}');
    text.chars()
        .any(|found| found.is_ascii_graphic() || found.is_alphanumeric() && !is_filler(found))
}

/// Any instant of the years 0 to 9999, with any offset, seldom with parts of a second.
pub fn timestamp(bytes: &mut Bytes<'_>) -> DateTime<FixedOffset> {
    let seconds = bytes.int_in_range(YEARS).unwrap_or(0);
    let nanoseconds = match below(bytes, 4) {
        0 => bytes.int_in_range(0..=999_999_999).unwrap_or(0),
        _ => 0,
    };
    let minutes = bytes.int_in_range(-1439..=1439).unwrap_or(0);
    let offset = FixedOffset::east_opt(minutes * 60).expect("less than a day");
    DateTime::from_timestamp(seconds, nanoseconds)
        .expect("in range")
        .with_timezone(&offset)
}

/// Any URL, from its parts.
pub fn link(bytes: &mut Bytes<'_>) -> Link<'static> {
    let scheme = ["https://", "http://", "HTTPS://"][below(bytes, 3)];
    let host = [
        "a.example",
        "b-c.a.example",
        "München.example",
        "A.example:80",
        "1.2.3.4",
        "u@x.y",
        "[::1]",
    ];
    let host = host[below(bytes, host.len())];
    let path = text(bytes);
    let url = format!("{scheme}{host}/{path}");
    Link::new(url).unwrap_or_else(|_| Link::new("https://a.example/").expect("a URL"))
}

fn image_url(bytes: &mut Bytes<'_>, may_be_relative: bool) -> ImageUrl<'static> {
    if may_be_relative && flip(bytes) {
        let path = format!("/{}", text(bytes));
        if let Ok(url) = ImageUrl::new(path) {
            return url;
        }
    }
    ImageUrl::Absolute(link(bytes))
}

/// A picture; only a provider's may be site-relative.
pub fn image(bytes: &mut Bytes<'_>, may_be_relative: bool) -> Image<'static> {
    let side = |bytes: &mut Bytes<'_>| bytes.int_in_range(1..=u32::MAX).unwrap_or(1);
    let url = image_url(bytes, may_be_relative);
    let mut image = Image::new(url, side(bytes), side(bytes));
    image.is_cached = maybe(bytes, flip);
    image.title = maybe(bytes, text).map(Into::into);
    image
}

/// A provider with any number of images.
pub fn provider(bytes: &mut Bytes<'_>) -> Provider<'static> {
    let mut provider = Provider::new(name(bytes), name(bytes));
    provider.images = some(bytes, 2, |bytes| image(bytes, true));
    provider
}

fn kind(bytes: &mut Bytes<'_>) -> Kind<'static> {
    match below(bytes, 3) {
        0 => Kind::Article,
        1 => Kind::Video,
        _ => Kind::from(name(bytes)),
    }
}

/// A number from `least` up.
fn score(bytes: &mut Bytes<'_>, least: i32) -> i32 {
    bytes.int_in_range(least..=i32::MAX).unwrap_or(least)
}

/// A link to another article.
pub fn related(bytes: &mut Bytes<'_>) -> RelatedLink<'static> {
    let mut related = RelatedLink::new(
        name(bytes),
        text(bytes),
        timestamp(bytes),
        kind(bytes),
        provider(bytes),
        score(bytes, 0),
    );
    related.web_url = maybe(bytes, link);
    related.amp_web_url = maybe(bytes, link);
    related.cdn_amp_web_url = maybe(bytes, link);
    related.images = some(bytes, 2, |bytes| image(bytes, false));
    related
}

/// Encrypted content of one or three blocks.
pub fn secured(bytes: &mut Bytes<'_>) -> Secured<'static> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = |bytes: &mut Bytes<'_>, count: usize| -> String {
        let digit = |_| char::from(DIGITS[below(bytes, DIGITS.len())]);
        (0..count).map(digit).collect()
    };
    // 16 bytes are 21 digits and two bits, 48 bytes are 64 digits.
    let ciphertext = if flip(bytes) {
        digits(bytes, 64)
    } else {
        digits(bytes, 21) + "Q=="
    };
    let vector = digits(bytes, 21) + "w==";
    Secured::new(format!("{ciphertext};{vector}")).expect("whole blocks")
}

/// Any article.
pub fn article(bytes: &mut Bytes<'_>) -> Article<'static> {
    let mut article = Article::new(
        name(bytes),
        name(bytes),
        text(bytes),
        timestamp(bytes),
        kind(bytes),
        provider(bytes),
    );
    article.topics = some(bytes, 5, text).into_iter().map(Into::into).collect();
    article.tags = some(bytes, 3, text).into_iter().map(Into::into).collect();
    article.original_url = maybe(bytes, link);
    article.web_url = maybe(bytes, link);
    article.amp_web_url = maybe(bytes, link);
    article.cdn_amp_web_url = article.amp_web_url.as_ref().map(Link::amp_cache_url);
    article.quality = maybe(bytes, |bytes| score(bytes, 0));
    article.heat = maybe(bytes, |bytes| score(bytes, -1));
    article.published = maybe(bytes, flip);
    article.removed = maybe(bytes, flip);
    article.featured_content = maybe(bytes, text).map(Into::into);
    article.images = some(bytes, 2, |bytes| image(bytes, false));
    article.related = some(bytes, 3, related);
    article.secured = maybe(bytes, secured);
    if flip(bytes) && flip(bytes) {
        of_2019(&mut article, bytes);
    }
    article
}

/// Makes the article one of 2019-03, which has less and has other things than today's.
fn of_2019(article: &mut Article<'_>, bytes: &mut Bytes<'_>) {
    article.provider.domain = None;
    article.provider.id = Some(name(bytes).into());
    article.original_url = None;
    article.secured = None;
    article.related = some(bytes, 3, |bytes| {
        let mut short = RelatedLink::short(name(bytes), link(bytes));
        short.images = some(bytes, 1, |bytes| image(bytes, false));
        short
    });
    for image in &mut article.images {
        image.quality = maybe(bytes, |bytes| score(bytes, 0));
        image.attribution = maybe(bytes, text).map(Into::into);
        image.focal_region = maybe(bytes, |bytes| FocalRegion {
            x1: score(bytes, 0),
            x2: score(bytes, 0),
            y1: score(bytes, 0),
            y2: score(bytes, 0),
        });
    }
}
