//! Articles as the sites have them, in the shares that were measured of real ones.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, FixedOffset};
use newsmatter::{Article, Image, Kind, Link, RelatedLink, Secured};

use super::publisher::{Publisher, Video};
use super::random::Random;
use super::text::{Headline, excerpt, slug};
use super::words::TOPICS;

// Least, greatest, and what a tenth, two tenths … are below.
const VIDEO_EXCERPT: [u32; 11] = [20, 63, 116, 127, 130, 144, 148, 155, 159, 295, 300];
const ARTICLE_EXCERPT: [u32; 11] = [20, 117, 138, 151, 190, 194, 196, 198, 199, 202, 305];
const QUALITY: [u32; 11] = [2, 72, 87, 98, 107, 126, 137, 137, 139, 154, 189];
const HELD_BACK_QUALITY: [u32; 11] = [37, 69, 84, 87, 87, 87, 95, 107, 107, 127, 162];
const RELATED_QUALITY: [u32; 11] = [39, 80, 87, 87, 87, 87, 106, 107, 107, 137, 164];
const READERS: [u32; 11] = [1, 1, 3, 6, 20, 20, 40, 40, 60, 120, 540];
const RELATED: [u32; 11] = [1, 1, 2, 2, 3, 4, 6, 7, 11, 27, 39];
const CIPHER_BLOCKS: [u32; 11] = [17, 17, 17, 19, 19, 19, 21, 21, 21, 21, 25];

/// What became of an article: whether it has a score, is shown, and shows others.
#[derive(Clone, Copy)]
enum Standing {
    Unscored,
    /// Others on the same are shown instead.
    HeldBack,
    /// Scored, and not hot enough.
    Cold,
    Shown,
    ShownWithRelated,
}

/// An article with this headline, of this moment.
pub(crate) fn article(
    headline: Headline,
    moment: DateTime<FixedOffset>,
    random: &mut Random,
) -> Article<'static> {
    let title = headline.title(random);
    let article = if random.in_thousand(689) {
        video(title, moment, random)
    } else {
        page(title, moment, random)
    };
    judged(article, random)
}

/// As [`article`], and no video.
pub(crate) fn page_article(
    headline: Headline,
    moment: DateTime<FixedOffset>,
    random: &mut Random,
) -> Article<'static> {
    let title = headline.title(random);
    let article = page(title, moment, random);
    judged(article, random)
}

/// An article with what comes behind its page: a score, topics, and encrypted content.
fn judged(mut article: Article<'static>, random: &mut Random) -> Article<'static> {
    score(&mut article, random);
    let topics = random.weighted([(62, 0), (21, 1), (9, 2), (5, 3), (3, 4)]);
    let topics = if random.in_thousand(5) { 5 } else { topics };
    article.topics = TOPICS[topics].iter().map(|&topic| topic.into()).collect();
    article.secured = Some(secured(random));
    article
}

fn video(title: String, moment: DateTime<FixedOffset>, random: &mut Random) -> Article<'static> {
    let video = Video::any(random);
    let excerpt = any_excerpt(&VIDEO_EXCERPT, random);
    let mut article = Article::new("news", title, excerpt, moment, Kind::Video, video.provider);
    article.original_url = Some(video.page);
    article.featured_content = Some(video.player.into());
    article.images.extend(cached(video.picture, 990, random));
    article
}

fn page(title: String, moment: DateTime<FixedOffset>, random: &mut Random) -> Article<'static> {
    let publisher = Publisher::any(random);
    let slug = slug(&title);
    // Related pages have other numbers, so that an article is not related to itself.
    let page = publisher.page(&slug, random.between(1, 99_999) * 64);
    let excerpt = any_excerpt(&ARTICLE_EXCERPT, random);
    let mut provider = publisher.provider();
    if random.in_thousand(677) {
        provider.images.push(publisher.logo());
    }
    let mut article = Article::new("news", title, excerpt, moment, Kind::Article, provider);
    if random.in_thousand(300) {
        add_amp(&mut article, publisher.amp_page(&page, random));
    }
    if random.in_thousand(36) {
        article.featured_content = Some(Video::any(random).player.into());
    }
    let picture = publisher.picture(&slug, random);
    article.images.extend(cached(picture, 915, random));
    article.original_url = Some(page.clone());
    article.web_url = Some(page);
    article
}

/// Adds an AMP page, and where the AMP cache has it.
pub(crate) fn add_amp(article: &mut Article<'static>, page: Link<'static>) {
    article.cdn_amp_web_url = Some(page.amp_cache_url());
    article.amp_web_url = Some(page);
}

/// A picture that the site keeps a copy of, in `share` of 1,000 cases.
fn cached(picture: Image<'static>, share: u32, random: &mut Random) -> Option<Image<'static>> {
    random.in_thousand(share).then(|| {
        let mut picture = picture;
        picture.is_cached = Some(true);
        picture
    })
}

fn any_excerpt(lengths: &[u32], random: &mut Random) -> String {
    if random.in_thousand(4) {
        return String::new();
    }
    excerpt(random.along(lengths) as usize, random)
}

/// Gives the article a score, or none, and what comes with it.
fn score(article: &mut Article<'static>, random: &mut Random) {
    use Standing::{Cold, HeldBack, Shown, ShownWithRelated, Unscored};
    let standing = if article.kind == Kind::Video {
        random.weighted([
            (755, Unscored),
            (22, HeldBack),
            (208, Shown),
            (15, ShownWithRelated),
        ])
    } else {
        random.weighted([
            (41, Unscored),
            (418, HeldBack),
            (99, Cold),
            (344, Shown),
            (98, ShownWithRelated),
        ])
    };
    match standing {
        Unscored => {}
        HeldBack => {
            let quality = random.along(&HELD_BACK_QUALITY);
            set_score(article, quality, -1, false);
            let count = random.along(&RELATED);
            article.related = related(count, u32::MAX, article.published_date_time, random);
        }
        Cold => {
            let quality = random.between(2, 69);
            set_score(article, quality, number(quality), false);
            article.removed = random.in_thousand(20).then_some(true);
        }
        Shown | ShownWithRelated => show(article, random),
    }
    if matches!(standing, ShownWithRelated) {
        let count = random.along(&RELATED);
        let most = article.quality.unwrap_or_default().unsigned_abs();
        article.related = related(count, most, article.published_date_time, random);
    }
}

/// Gives the article a score that it is shown with.
pub(crate) fn show(article: &mut Article<'static>, random: &mut Random) {
    let quality = random.along(&QUALITY).max(70);
    let readers = if random.in_thousand(199) {
        random.along(&READERS)
    } else {
        0
    };
    set_score(article, quality, number(quality + readers), true);
}

fn set_score(article: &mut Article<'static>, quality: u32, heat: i32, published: bool) {
    article.quality = Some(number(quality));
    article.heat = Some(heat);
    article.published = Some(published);
}

/// Scores stay below 1,000.
fn number(score: u32) -> i32 {
    i32::try_from(score).unwrap_or_default()
}

/// Related links, the best first, none better than `most`.
pub(crate) fn related(
    count: u32,
    most: u32,
    moment: DateTime<FixedOffset>,
    random: &mut Random,
) -> Vec<RelatedLink<'static>> {
    let link = |at| related_link(at, most, moment, random);
    let mut links = (1..=count).map(link).collect::<Vec<_>>();
    links.sort_by_key(|link| std::cmp::Reverse(link.quality));
    links
}

/// The related link `at` of a list; no other in it has the same address.
fn related_link(
    at: u32,
    most: u32,
    moment: DateTime<FixedOffset>,
    random: &mut Random,
) -> RelatedLink<'static> {
    let title = Headline::any(random).title(random);
    let excerpt = any_excerpt(&ARTICLE_EXCERPT, random);
    let moment = moment + chrono::TimeDelta::minutes(i64::from(random.between(0, 14_400)));
    let quality = number(random.along(&RELATED_QUALITY).min(most));
    let is_video = random.in_thousand(73);
    let publisher = Publisher::any(random);
    let (kind, provider, picture) = if is_video {
        let video = Video::any(random);
        (Kind::Video, video.provider, video.picture)
    } else {
        let picture = publisher.picture(&slug(&title), random);
        (Kind::Article, publisher.provider(), picture)
    };
    let mut link = RelatedLink::new(title, excerpt, moment, kind, provider, quality);
    if !is_video {
        let page = publisher.page(&slug(&link.title), random.between(1, 99_999) * 64 + at);
        if random.in_thousand(388) {
            let amp = publisher.amp_page(&page, random);
            link.cdn_amp_web_url = Some(amp.amp_cache_url());
            link.amp_web_url = Some(amp);
        }
        link.web_url = Some(page);
    }
    link.images.extend(cached(picture, 950, random));
    link
}

/// Encrypted content, by its looks.
fn secured(random: &mut Random) -> Secured<'static> {
    let blocks = random.along(&CIPHER_BLOCKS) as usize;
    let (ciphertext, vector) = (random.bytes(16 * blocks), random.bytes(16));
    let text = format!(
        "{};{}",
        STANDARD.encode(ciphertext),
        STANDARD.encode(vector)
    );
    Secured::new(text).expect("whole blocks and a vector of 16 bytes")
}
