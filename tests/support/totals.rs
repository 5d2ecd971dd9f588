//! What an independent reader counted, counted again from typed articles.

use std::collections::{BTreeMap, HashSet};

use newsmatter::{Article, Kind, Link};

/// Counts by the names of the table's rows.
#[derive(Default)]
pub(crate) struct Totals(BTreeMap<&'static str, usize>);

impl Totals {
    /// The counts, by row.
    pub(crate) fn into_rows(self) -> BTreeMap<String, usize> {
        let row = |(what, count): (&str, usize)| (what.to_owned(), count);
        self.0.into_iter().map(row).collect()
    }

    fn add(&mut self, what: &'static str, count: usize) {
        *self.0.entry(what).or_default() += count;
    }

    fn add_if(&mut self, what: &'static str, counts: bool) {
        self.add(what, usize::from(counts));
    }

    pub(crate) fn add_document(&mut self, text: &str, article: &Article<'_>) {
        let is_video = article.kind == Kind::Video;
        let scores = [
            article.quality.is_some(),
            article.heat.is_some(),
            article.published.is_some(),
        ];
        self.add("documents", 1);
        self.add("bytes", text.len());
        self.add_if("CRLF documents", text.contains('\r'));
        self.add_if("type video", is_video);
        self.add_if("type article", article.kind == Kind::Article);
        self.add_if(
            "unscored documents (no quality, heat, published)",
            scores == [false; 3],
        );
        self.add_if("published true", article.published == Some(true));
        self.add_if("heat -1", article.heat == Some(-1));
        self.add_if(
            "documents with featuredContent",
            article.featured_content.is_some(),
        );
        self.add("topics", article.topics.len());
        self.add(
            "null topics",
            article
                .topics
                .iter()
                .filter(|topic| topic.is_empty())
                .count(),
        );
        self.add("article images", article.images.len());
        self.add("provider images", article.provider.images.len());
        self.add_if("empty excerpts", article.excerpt.is_empty());
        self.add(
            "URLs with non-ASCII characters",
            urls(article).filter(|url| !url.is_ascii()).count(),
        );
        self.add_if("secured of the stated shape", article.secured.is_some());
        self.add_amp(article);
        let is_elsewhere = article.original_url.as_ref().is_some_and(|url| {
            let (host, domain) = (url.host(), article.provider.domain.as_deref().unwrap());
            host != domain && !host.ends_with(&format!(".{domain}"))
        });
        let elsewhere = if is_video {
            "domain not a suffix of originalUrl's host, type video"
        } else {
            "domain not a suffix of originalUrl's host, type article"
        };
        self.add_if(elsewhere, is_elsewhere);
        if !article.related.is_empty() {
            self.add_related(article);
        }
    }

    fn add_related(&mut self, article: &Article<'_>) {
        let related = &article.related;
        let urls = || related.iter().filter_map(|link| link.web_url.as_ref());
        let mut before = HashSet::new();
        let repeated = urls().filter(|url| !before.insert(url.as_str())).count();
        self.add("documents with related", 1);
        self.add("related links", related.len());
        self.add(
            "related links with an empty webUrl",
            related.len() - urls().count(),
        );
        self.add(
            "related images",
            related.iter().map(|link| link.images.len()).sum(),
        );
        self.add_if("documents with a repeated related webUrl", repeated > 0);
        self.add(
            "related links whose webUrl stood before in the same list",
            repeated,
        );
        let own = article.web_url.as_ref();
        let is_own = |url: &&Link<'_>| Some(*url) == own;
        self.add(
            "related links to the document itself",
            urls().filter(is_own).count(),
        );
        let is_sorted = related.is_sorted_by(|one, other| one.quality >= other.quality);
        self.add_if("related sorted by quality", is_sorted);
    }

    fn add_amp(&mut self, article: &Article<'_>) {
        let own = (&article.amp_web_url, &article.cdn_amp_web_url);
        let related = article.related.iter();
        let related = related.map(|link| (&link.amp_web_url, &link.cdn_amp_web_url));
        let pairs = |(page, cache)| Option::zip(Option::as_ref(page), Option::as_ref(cache));
        self.add("AMP pairs (documents)", usize::from(pairs(own).is_some()));
        self.add(
            "AMP pairs (related)",
            related.clone().filter_map(pairs).count(),
        );
        let is_wrong = |&(page, cache): &(&Link<'_>, &Link<'_>)| page.amp_cache_url() != *cache;
        let all = related.chain([own]).filter_map(pairs);
        self.add("AMP cache mismatches", all.filter(is_wrong).count());
    }
}

/// Every URL of an article.
fn urls<'a>(article: &'a Article<'_>) -> impl Iterator<Item = &'a str> {
    let own = [
        &article.original_url,
        &article.web_url,
        &article.amp_web_url,
        &article.cdn_amp_web_url,
    ];
    let related = article.related.iter();
    let related =
        related.flat_map(|link| [&link.web_url, &link.amp_web_url, &link.cdn_amp_web_url]);
    let links = own.into_iter().chain(related).flatten().map(Link::as_str);
    let related_images = article.related.iter().flat_map(|link| &link.images);
    let images = article
        .images
        .iter()
        .chain(&article.provider.images)
        .chain(related_images);
    links.chain(images.map(|image| image.url.as_str()))
}
