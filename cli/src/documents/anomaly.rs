//! Anomalies: what can be wrong with a document, one for each code.
//!
//! Each brings exactly one finding, of its own code. `too-large` is not among them, since a file
//! over the limit of 64 MiB is nothing to make by the hundred.

use newsmatter::{Article, Code, Kind, to_string};

use super::article;
use super::breakage::{self, with_value};
use super::publisher::{Publisher, link};
use super::random::Random;

/// A way to plant a finding of one code.
#[derive(Debug)]
pub struct Anomaly {
    /// The code of the finding.
    pub code: Code,
    way: Way,
}

/// A way to plant it in an article, its text, or the one and then the other.
#[derive(Debug)]
enum Way {
    Article(InArticle),
    Text(InText),
    Both(InArticle, InText),
    /// Not text any more.
    Bytes(fn(&str) -> Vec<u8>),
}

type InArticle = fn(&mut Article<'static>, &mut Random);
type InText = fn(&str, &mut Random) -> String;

const fn anomaly(code: Code, way: Way) -> Anomaly {
    Anomaly { code, way }
}

/// All that can be planted, in the order of the codes.
pub static ANOMALIES: [Anomaly; 47] = [
    anomaly(Code::NotUtf8, Way::Bytes(breakage::not_utf8)),
    anomaly(Code::Bom, Way::Text(|text, _| format!("\u{FEFF}{text}"))),
    anomaly(
        Code::MissingOpen,
        Way::Text(breakage::without_opening_fence),
    ),
    anomaly(
        Code::MissingClose,
        Way::Text(|text, _| breakage::with_end(text, "")),
    ),
    anomaly(Code::NotFirst, Way::Text(|text, _| format!("\n{text}"))),
    anomaly(
        Code::DoubledFence,
        Way::Text(|text, _| format!("---\n{text}")),
    ),
    anomaly(
        Code::DoubledFrontMatter,
        Way::Text(|text, _| format!("{text}{text}")),
    ),
    anomaly(
        Code::DotsClose,
        Way::Text(|text, _| breakage::with_end(text, "...\n\n")),
    ),
    anomaly(Code::Syntax, Way::Text(breakage::colon_in_a_name)),
    anomaly(
        Code::ForbiddenCharacter,
        Way::Text(breakage::forbidden_character),
    ),
    anomaly(Code::InvisibleFirst, Way::Text(breakage::invisible_first)),
    anomaly(Code::DuplicateKey, Way::Text(breakage::repeated_key)),
    anomaly(Code::Limit, Way::Text(breakage::nested_too_deep)),
    anomaly(Code::MissingField, Way::Text(breakage::without_a_field)),
    anomaly(Code::WrongType, Way::Both(scored, breakage::wrong_type)),
    anomaly(Code::EmptyValue, Way::Both(scored, breakage::empty_value)),
    anomaly(
        Code::OlderName,
        Way::Both(
            |article, _| {
                if article.web_url.is_none() {
                    article.web_url.clone_from(&article.original_url);
                }
            },
            |text, _| text.replacen("\nwebUrl: ", "\nsourceUrl: ", 1),
        ),
    ),
    anomaly(Code::UnknownField, Way::Text(breakage::unknown_field)),
    anomaly(Code::MisreadText, Way::Text(breakage::misread_text)),
    anomaly(
        Code::CutText,
        Way::Text(|text, _| with_value(text, "\ncategory: ", "news #5 of the week")),
    ),
    anomaly(
        Code::AnchorFirst,
        Way::Text(|text, _| with_value(text, "\ncategory: ", "&More news")),
    ),
    anomaly(Code::SwallowedEntry, Way::Text(breakage::swallowed_entry)),
    anomaly(
        Code::CurlyQuotes,
        Way::Text(|text, _| with_value(text, "\ncategory: ", "\u{201C}news\u{201D}")),
    ),
    anomaly(
        Code::UntrimmedText,
        Way::Text(|text, _| with_value(text, "\ncategory: ", "\"news \"")),
    ),
    anomaly(Code::BadTimestamp, Way::Text(breakage::bad_timestamp)),
    anomaly(Code::LooseTimestamp, Way::Text(breakage::loose_timestamp)),
    anomaly(
        Code::ZeroTimestamp,
        Way::Text(|text, _| with_value(text, "\npublishedDateTime: ", "0001-01-01T00:00:00Z")),
    ),
    anomaly(Code::BadUrl, Way::Text(breakage::bad_url)),
    anomaly(Code::LooseUrl, Way::Text(breakage::loose_url)),
    anomaly(Code::UnreachableUrl, Way::Text(breakage::unfilled_url)),
    anomaly(Code::NonAsciiUrl, Way::Article(non_ascii_url)),
    anomaly(
        Code::EmptyUrl,
        Way::Text(|text, _| with_value(text, "\noriginalUrl: ", "\"\"")),
    ),
    anomaly(Code::BadSecured, Way::Text(breakage::bad_secured)),
    anomaly(
        Code::BadDimension,
        Way::Both(with_picture, breakage::bad_dimension),
    ),
    anomaly(Code::UnknownType, Way::Article(unknown_type)),
    anomaly(Code::NotADomain, Way::Article(not_a_domain)),
    anomaly(
        Code::NullItem,
        Way::Article(|article, _| article.topics.push("".into())),
    ),
    anomaly(Code::AmpUnpaired, Way::Article(amp_unpaired)),
    anomaly(Code::AmpCacheMismatch, Way::Article(amp_cache_mismatch)),
    anomaly(Code::DomainMismatch, Way::Article(domain_mismatch)),
    anomaly(Code::ScoreIncomplete, Way::Article(score_incomplete)),
    anomaly(Code::HeatBelowQuality, Way::Article(heat_below_quality)),
    anomaly(Code::RelatedUnsorted, Way::Article(related_unsorted)),
    anomaly(Code::RelatedDuplicate, Way::Article(related_duplicate)),
    anomaly(Code::RelatedSelf, Way::Article(related_self)),
    anomaly(
        Code::RemovedButPublished,
        Way::Article(removed_but_published),
    ),
    anomaly(Code::TopicDuplicate, Way::Article(topic_duplicate)),
];

impl Anomaly {
    /// The document of an article, with this planted in it.
    pub(crate) fn plant(&self, mut article: Article<'static>, random: &mut Random) -> Vec<u8> {
        if let Way::Article(change) | Way::Both(change, _) = self.way {
            change(&mut article, random);
        }
        let text = to_string(&article);
        match self.way {
            Way::Article(_) => text.into_bytes(),
            Way::Text(change) | Way::Both(_, change) => change(&text, random).into_bytes(),
            Way::Bytes(change) => change(&text),
        }
    }
}

/// Makes sure of a score.
fn scored(article: &mut Article<'static>, random: &mut Random) {
    if !article.is_scored() {
        article::show(article, random);
    }
}

/// Makes sure of a score that the article is shown with.
fn shown(article: &mut Article<'static>, random: &mut Random) {
    article::show(article, random);
    article.removed = None;
}

/// Makes sure of an article with a page of its own, since videos are exempt from some rules.
fn with_page(article: &mut Article<'static>, random: &mut Random) {
    if article.kind == Kind::Video {
        let publisher = Publisher::any(random);
        let page = publisher.page("harbour", random.between(1, 99_999) * 64);
        article.provider = publisher.provider();
        article.original_url = Some(page.clone());
        article.web_url = Some(page);
        article.kind = Kind::Article;
        article.featured_content = None;
    }
}

/// Makes sure of an AMP page.
fn with_amp(article: &mut Article<'static>, random: &mut Random) {
    with_page(article, random);
    if let (None, Some(page)) = (&article.amp_web_url, &article.web_url) {
        let page = link(format!("{}?amp", page.as_str()));
        article::add_amp(article, page);
    }
}

/// Makes sure of a picture.
fn with_picture(article: &mut Article<'static>, random: &mut Random) {
    if article.images.is_empty() {
        let picture = Publisher::any(random).picture("harbour", random);
        article.images.push(picture);
    }
}

/// Makes sure of two related links with pages.
fn with_related(article: &mut Article<'static>, random: &mut Random) {
    scored(article, random);
    while article
        .related
        .iter()
        .filter(|link| link.web_url.is_some())
        .count()
        < 2
    {
        let count = random.between(2, 7);
        article.related = article::related(count, u32::MAX, article.published_date_time, random);
    }
}

fn non_ascii_url(article: &mut Article<'static>, random: &mut Random) {
    let end = random.pick(&[
        "-caf\u{E9}",
        "-\u{E2}\u{20AC}\u{201C}-",
        "?q=\u{706F}\u{53F0}",
    ]);
    let url = article.original_url.as_ref();
    article.original_url = url.map(|url| link(format!("{}{end}", url.as_str())));
}

fn unknown_type(article: &mut Article<'static>, random: &mut Random) {
    with_page(article, random);
    article.kind = Kind::from(random.pick(&["artikel", "podcast", "gallery", "Article"]));
}

fn not_a_domain(article: &mut Article<'static>, random: &mut Random) {
    let domain = article.provider.domain.take().unwrap_or_default();
    let wrong = match random.between(0, 2) {
        0 => format!("{domain}/2021/6/16/harbour"),
        1 => format!("https://{domain}"),
        _ => format!("{domain} (archive)"),
    };
    article.provider.domain = Some(wrong.into());
}

fn amp_unpaired(article: &mut Article<'static>, random: &mut Random) {
    with_amp(article, random);
    if random.in_thousand(500) {
        article.amp_web_url = None;
    } else {
        article.cdn_amp_web_url = None;
    }
}

fn amp_cache_mismatch(article: &mut Article<'static>, random: &mut Random) {
    with_amp(article, random);
    if let Some(page) = &article.amp_web_url {
        let wrong = if random.in_thousand(500) {
            // Of another page.
            format!("{}-2", page.amp_cache_url())
        } else {
            // Without what stands for `https`.
            page.amp_cache_url().as_str().replacen("/c/s/", "/c/", 1)
        };
        article.cdn_amp_web_url = Some(link(wrong));
    }
}

fn domain_mismatch(article: &mut Article<'static>, random: &mut Random) {
    with_page(article, random);
    let end = random.pick(&["elsewhere.example", "ost.example", "example.com.example"]);
    article.provider.domain = Some((*end).into());
}

fn score_incomplete(article: &mut Article<'static>, random: &mut Random) {
    scored(article, random);
    match random.between(0, 2) {
        0 => article.quality = None,
        1 => article.heat = None,
        _ => article.published = None,
    }
}

/// The heat of an article held back, or one less than it may be.
fn heat_below_quality(article: &mut Article<'static>, random: &mut Random) {
    shown(article, random);
    let less = article.quality.map(|quality| quality - 1);
    article.heat = if random.in_thousand(500) {
        less
    } else {
        Some(-1)
    };
}

fn related_unsorted(article: &mut Article<'static>, random: &mut Random) {
    with_related(article, random);
    if let [first, .., last] = &mut *article.related {
        last.quality = first.quality.map(|quality| quality + 1);
    }
}

fn related_duplicate(article: &mut Article<'static>, random: &mut Random) {
    with_related(article, random);
    let links = article.related.iter().enumerate();
    let again = links.rev().find(|(_, link)| link.web_url.is_some());
    if let Some((at, link)) = again.map(|(at, link)| (at, link.clone())) {
        article.related.insert(at, link);
    }
}

fn related_self(article: &mut Article<'static>, random: &mut Random) {
    with_page(article, random);
    with_related(article, random);
    let (own, provider) = (article.web_url.clone(), article.provider.clone());
    let link = article
        .related
        .iter_mut()
        .find(|link| link.web_url.is_some());
    if let Some(link) = link {
        link.web_url = own;
        if let Some(credit) = &mut link.provider {
            credit.domain = provider.domain;
        }
    }
}

fn removed_but_published(article: &mut Article<'static>, random: &mut Random) {
    shown(article, random);
    article.removed = Some(true);
}

fn topic_duplicate(article: &mut Article<'static>, _: &mut Random) {
    let first = article.topics.first().cloned();
    article.topics.extend(first);
}
