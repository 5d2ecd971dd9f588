//! Related links that lead to other documents of the same making, as a site's own do.
//!
//! Documents that follow each other make a story. The links of its documents lead to each other's
//! pages, but for a few that lead elsewhere, as links to pages that are gone do.

use newsmatter::{Article, RelatedLink};

use super::Documents;
use super::random::Random;

/// Of 1,000 documents, so many begin a story.
const BEGINNINGS: u32 = 25;

/// No story is longer.
const LONGEST: u32 = 160;

/// Of 1,000 links, so many lead elsewhere.
const ELSEWHERE: u32 = 120;

// Random numbers for stories and links are others than those for articles.
const STORIES: u64 = 0x5709_1E5A;
const LINKS: u64 = 0x11_4B5A;

/// Has the related links of the document `number` lead to pages of its story.
///
/// Only what tells of the page is changed. Places in the list and scores stay as they are.
pub(super) fn lead_back(article: &mut Article<'static>, number: u32, documents: &Documents) {
    if article.related.is_empty() {
        return;
    }
    let mut random = Random::of(documents.seed ^ LINKS, number);
    let mut pages = pages_of_story(number, documents);
    for link in &mut article.related {
        if link.web_url.is_none() || random.in_thousand(ELSEWHERE) {
            continue;
        }
        if pages.is_empty() {
            return;
        }
        let at = usize::try_from(random.below(pages.len() as u64)).unwrap_or_default();
        lead_to(link, pages.swap_remove(at));
    }
}

/// The articles of the story of the document `number` that have a page, without its own.
fn pages_of_story(number: u32, documents: &Documents) -> Vec<Article<'static>> {
    let begins = |number: u32| Random::of(documents.seed ^ STORIES, number).in_thousand(BEGINNINGS);
    let earliest = number.saturating_sub(LONGEST / 2);
    let latest = number.saturating_add(LONGEST / 2).min(documents.count);
    let first = (earliest..=number).rev().find(|&number| begins(number));
    let after = (number..latest).skip(1).find(|&number| begins(number));
    (first.unwrap_or(earliest)..after.unwrap_or(latest))
        .filter(|&other| other != number)
        .map(|other| documents.unlinked_article(other))
        .filter(|article| article.web_url.is_some())
        .collect()
}

fn lead_to(link: &mut RelatedLink<'static>, page: Article<'static>) {
    link.title = page.title;
    link.excerpt = Some(page.excerpt);
    link.published_date_time = Some(page.published_date_time);
    link.web_url = page.web_url;
    link.amp_web_url = page.amp_web_url;
    link.cdn_amp_web_url = page.cdn_amp_web_url;
    link.images = page.images;
    let mut provider = page.provider;
    // A related link's provider is without them.
    provider.images.clear();
    link.provider = Some(provider);
}
