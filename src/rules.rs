//! Rules between fields, on values that were read.
//!
//! Each rule is a line of the format's measured invariants; what it says when it is broken
//! stands in the table of codes.

mod amp;
mod predicates;

use self::amp::{AmpPair, amp_pair};
use self::predicates::{
    domain_fits, first_unsorted, heat_fits, is_all_or_none, is_removed_but_published, repeated_urls,
};
use crate::bind::{
    ArticleDraft, FocalRegionDraft, ImageDraft, ProviderDraft, RelatedDraft, Rules, Seen,
    missing_field, sort_items,
};
use crate::diagnostic::{Code, Diagnostic, quote};
use crate::field::{self, Context, EntryPlace, Places, is_host_name};
use crate::format::{ArticleKey, FocalRegionKey, ImageKey, Keys, ProviderKey, RelatedKey};
use crate::model::{Article, FocalRegion, Image, Kind, Link, Provider, RelatedLink};
use crate::source::{Slice, Span};

/// Nothing that the rules around a mapping are about.
const NO_PLACES: Places = [Span { start: 0, end: 0 }; 2];

impl<'a> Rules<'a> for ArticleDraft {
    const IS_DOCUMENT: bool = true;

    fn is_older(article: &Article<'a>, _seen: &Seen<'a, ArticleKey>) -> bool {
        article.is_of_2019()
    }

    #[inline]
    fn check(
        article: &Article<'a>,
        seen: &Seen<'a, ArticleKey>,
        context: &mut Context<'_, '_>,
    ) -> Places {
        amp_pair(
            AmpPair {
                page: article.amp_web_url.as_ref(),
                page_place: seen.place(ArticleKey::AmpWebUrl),
                cache: article.cdn_amp_web_url.as_ref(),
                cache_place: seen.place(ArticleKey::CdnAmpWebUrl),
            },
            context,
        );
        domain_of_article(article, seen, context);
        if article.provider.domain.is_none() || is_any_short(&article.related) {
            of_today(article, seen, context);
        }
        if !article.is_of_2019() {
            score_complete(seen, context);
        }
        heat(article, seen, context);
        removed(article, seen, context);
        related(article, seen, context);
        NO_PLACES
    }
}

impl<'a> Rules<'a> for ProviderDraft {
    /// An id stands in place of a domain.
    fn is_older(_provider: &Provider<'a>, seen: &Seen<'a, ProviderKey>) -> bool {
        seen.contains(ProviderKey::Id)
    }

    /// Where `domain` stands, as the first place.
    #[inline]
    fn check(
        _provider: &Provider<'a>,
        seen: &Seen<'a, ProviderKey>,
        _context: &mut Context<'_, '_>,
    ) -> Places {
        let domain = seen.place(ProviderKey::Domain).unwrap_or_default();
        [domain.token, Span::empty(0)]
    }
}

impl<'a> Rules<'a> for ImageDraft {
    #[inline]
    fn check(
        _image: &Image<'a>,
        _seen: &Seen<'a, ImageKey>,
        _context: &mut Context<'_, '_>,
    ) -> Places {
        NO_PLACES
    }
}

impl<'a> Rules<'a> for FocalRegionDraft {
    fn check(
        _region: &FocalRegion,
        _seen: &Seen<'a, FocalRegionKey>,
        _context: &mut Context<'_, '_>,
    ) -> Places {
        NO_PLACES
    }
}

impl<'a> Rules<'a> for RelatedDraft {
    const HAS_PLACES: bool = true;

    /// A title and a URL are all that there is, but perhaps pictures.
    fn is_older(_link: &RelatedLink<'a>, seen: &Seen<'a, RelatedKey>) -> bool {
        seen.contains(RelatedKey::WebUrl) && !RelatedKey::expected().any(|key| seen.contains(key))
    }

    /// Where `webUrl` and `quality` stand.
    #[inline]
    fn check(
        link: &RelatedLink<'a>,
        seen: &Seen<'a, RelatedKey>,
        context: &mut Context<'_, '_>,
    ) -> Places {
        amp_pair(
            AmpPair {
                page: link.amp_web_url.as_ref(),
                page_place: seen.place(RelatedKey::AmpWebUrl),
                cache: link.cdn_amp_web_url.as_ref(),
                cache_place: seen.place(RelatedKey::CdnAmpWebUrl),
            },
            context,
        );
        let token = |key| seen.place(key).unwrap_or_default().token;
        let web_url = token(RelatedKey::WebUrl);
        let is_empty = seen.is_read(RelatedKey::WebUrl) && link.web_url.is_none();
        // Every related video says `webUrl: ""`.
        if is_empty && link.kind != Some(Kind::Video) {
            let path = context.path.key(RelatedKey::WebUrl.name());
            field::empty_url(web_url, &mut context.at(&path));
        }
        if let (Some(provider), Some(place)) = (&link.provider, seen.place(RelatedKey::Provider)) {
            domain_there(provider, RelatedKey::Provider, place.key, context);
        }
        if let Some(url) = &link.web_url
            && let Some(provider) = &link.provider
            && let Some(domain) = &provider.domain
        {
            let credit = Credit {
                kind: link.kind.as_ref(),
                domain,
                token: token(RelatedKey::Provider),
            };
            domain_of(credit, (RelatedKey::WebUrl.name(), url), context);
        }
        [web_url, token(RelatedKey::Quality)]
    }
}

/// The bytes of a scalar's text: those of its token without the quotes.
fn inside_quotes(source: &str, token: Span) -> Span {
    let is_quoted = source.part(token.range()).starts_with(['"', '\'']) && token.len() >= 2;
    if is_quoted {
        Span::new(token.start + 1, token.end - 1)
    } else {
        token
    }
}

/// `domain-mismatch` of the document itself: `webUrl` stands in for an absent `originalUrl`.
#[inline]
fn domain_of_article(
    article: &Article<'_>,
    seen: &Seen<'_, ArticleKey>,
    context: &mut Context<'_, '_>,
) {
    let (key, url) = if seen.contains(ArticleKey::OriginalUrl) {
        (ArticleKey::OriginalUrl, &article.original_url)
    } else {
        (ArticleKey::WebUrl, &article.web_url)
    };
    let place = seen.place(ArticleKey::Provider);
    if let (Some(url), Some(place), Some(domain)) = (url, place, &article.provider.domain)
        && seen.is_read(ArticleKey::Provider)
    {
        let credit = Credit {
            kind: Some(&article.kind),
            domain,
            token: place.token,
        };
        domain_of(credit, (key.name(), url), context);
    }
}

/// Whom something is credited to, and where the domain stands.
#[derive(Clone, Copy)]
struct Credit<'p> {
    kind: Option<&'p Kind<'p>>,
    domain: &'p str,
    token: Span,
}

/// `domain-mismatch`: videos may be credited to an organisation. The URL has the key `name`.
#[inline]
fn domain_of(credit: Credit<'_>, url: (&str, &Link<'_>), context: &mut Context<'_, '_>) {
    if !domain_fits(credit.kind, credit.domain, url.1) {
        report_domain(credit, url, context);
    }
}

#[inline(never)]
fn report_domain(
    credit: Credit<'_>,
    (name, url): (&str, &Link<'_>),
    context: &mut Context<'_, '_>,
) {
    // What is no host name was reported where it was read.
    if !is_host_name(credit.domain) {
        return;
    }
    let (path, source) = (*context.path, context.source);
    context.sink.report(Code::DomainMismatch, || {
        let message = format!(
            "expected the host of `{name}`, {}, or a parent domain of it, found {}",
            quote(url.host()),
            quote(credit.domain)
        );
        let path = path.key(ArticleKey::Provider.name());
        let path = path.key(ProviderKey::Domain.name());
        let span = inside_quotes(source, credit.token);
        Diagnostic::new(Code::DomainMismatch, span, path, message)
    });
}

/// Whether a related link is as those of 2019 are.
#[inline]
fn is_any_short(related: &[RelatedLink<'_>]) -> bool {
    related.iter().any(RelatedLink::is_short)
}

/// `missing-field`, of what only documents of 2019-03 may lack and this one, which is none of
/// them, does.
#[inline(never)]
fn of_today(article: &Article<'_>, seen: &Seen<'_, ArticleKey>, context: &mut Context<'_, '_>) {
    let Some(provider) = seen.place(ArticleKey::Provider) else {
        return;
    };
    if !seen.is_read(ArticleKey::Provider) || article.is_of_2019() {
        return;
    }
    domain_there(
        &article.provider,
        ArticleKey::Provider,
        provider.key,
        context,
    );
    for (link, place) in article.related.iter().zip(context.entries) {
        let path = context.path.key(ArticleKey::Related.name());
        let path = path.index(place.index);
        let first = first_key(context.source, place.start);
        // Without `webUrl`, it was reported where it was read.
        if link.is_short() && !place.fields[0].is_empty() {
            for key in RelatedKey::expected() {
                missing_field(key, &path, first, context.sink);
            }
        }
    }
}

/// `missing-field`, of a provider that has an id, as those of 2019-03, but is none of them.
#[inline]
fn domain_there<K: Keys>(
    provider: &Provider<'_>,
    name: K,
    key: Span,
    context: &mut Context<'_, '_>,
) {
    if provider.domain.is_none() && provider.id.is_some() {
        let path = context.path.key(name.name());
        missing_field(ProviderKey::Domain, &path, key, context.sink);
    }
}

/// The key that stands at `start`.
fn first_key(source: &str, start: usize) -> Span {
    let length = source.part(start..).find(':').unwrap_or(0);
    Span::new(start, start + length)
}

/// `score-incomplete`: points at the first field of the score that is there.
fn score_complete(seen: &Seen<'_, ArticleKey>, context: &mut Context<'_, '_>) {
    const SCORE: [ArticleKey; 3] = [ArticleKey::Quality, ArticleKey::Heat, ArticleKey::Published];
    if is_all_or_none(SCORE.map(|key| seen.contains(key))) {
        return;
    }
    let Some((first, span)) = SCORE
        .iter()
        .find_map(|&key| seen.key(key).map(|span| (key, span)))
    else {
        return;
    };
    let path = *context.path;
    context.sink.report(Code::ScoreIncomplete, || {
        let missing: Vec<_> = SCORE
            .iter()
            .filter(|&&key| !seen.contains(key))
            .map(|key| format!("`{}`", key.name()))
            .collect();
        let message = format!("expected {} as well, found none", missing.join(" and "));
        let help = "`quality`, `heat` and `published` stand together or not at all";
        Diagnostic::new(Code::ScoreIncomplete, span, path.key(first.name()), message)
            .with_help(help)
    });
}

/// `heat-below-quality`
fn heat(article: &Article<'_>, seen: &Seen<'_, ArticleKey>, context: &mut Context<'_, '_>) {
    let (Some(quality), Some(heat)) = (article.quality, article.heat) else {
        return;
    };
    if heat_fits(Some(quality), Some(heat), article.published) {
        return;
    }
    let span = seen.place(ArticleKey::Heat).unwrap_or_default().token;
    let path = *context.path;
    context.sink.report(Code::HeatBelowQuality, || {
        let message = format!("expected at least the quality, {quality}, found {heat}");
        let help = match heat {
            -1 => "-1 marks an article held back, but this one is published",
            _ => "-1 marks an article held back; any other heat is at least the quality",
        };
        let path = path.key(ArticleKey::Heat.name());
        Diagnostic::new(Code::HeatBelowQuality, span, path, message).with_help(help)
    });
}

/// `removed-but-published`
fn removed(article: &Article<'_>, seen: &Seen<'_, ArticleKey>, context: &mut Context<'_, '_>) {
    if !is_removed_but_published(article.removed, article.published) {
        return;
    }
    let span = seen.place(ArticleKey::Removed).unwrap_or_default().token;
    let path = *context.path;
    context.sink.report(Code::RemovedButPublished, || {
        let message = "expected `published: false` with it, found `published: true`";
        let path = path.key(ArticleKey::Removed.name());
        Diagnostic::new(Code::RemovedButPublished, span, path, message)
            .with_help("decide which of the two is meant")
    });
}

/// A list of related links and where its entries stand.
#[derive(Clone, Copy)]
struct RelatedList<'l, 'a> {
    links: &'l [RelatedLink<'a>],
    places: &'l [EntryPlace],
    /// Where the last entry ends.
    end: usize,
}

impl<'l, 'a> RelatedList<'l, 'a> {
    fn at(&self, at: usize) -> Option<(&'l RelatedLink<'a>, &'l EntryPlace)> {
        Some((self.links.get(at)?, self.places.get(at)?))
    }
}

/// The rules of `related`.
fn related(article: &Article<'_>, seen: &Seen<'_, ArticleKey>, context: &mut Context<'_, '_>) {
    let Some(place) = seen.place(ArticleKey::Related) else {
        return;
    };
    let related = RelatedList {
        links: &article.related,
        places: context.entries,
        end: place.token.end,
    };
    related_sorted(related, context);
    related_unique(related, context);
    if let Some(own) = &article.web_url {
        related_to_itself(related, own, context);
    }
}

/// `related-unsorted`: points at the first entry that stands too low.
fn related_sorted(related: RelatedList<'_, '_>, context: &mut Context<'_, '_>) {
    let Some((at, quality, most)) = first_unsorted(related.links) else {
        return;
    };
    let Some((_, place)) = related.at(at) else {
        return;
    };
    let source = context.source;
    context.sink.report(Code::RelatedUnsorted, || {
        let message = format!(
            "expected a quality of at most {most}, as an entry before it has, found {quality}"
        );
        let links = related.places.iter().zip(related.links);
        let items: Option<Vec<_>> = links
            .map(|(place, link)| Some((place.index, place.start, link.quality?)))
            .collect();
        let fix = items.and_then(|items| sort_items(source, &items, related.end));
        let path = related_path(place.index, RelatedKey::Quality);
        let span = inside_quotes(source, place.fields[1]);
        Diagnostic::new(Code::RelatedUnsorted, span, path, message)
            .with_help("sort the list by quality, the highest first")
            .with_fix(fix)
    });
}

/// `related-duplicate`
fn related_unique(related: RelatedList<'_, '_>, context: &mut Context<'_, '_>) {
    let source = context.source;
    for (first, at) in repeated_urls(related.links) {
        let (Some((_, first)), Some((link, place))) = (related.at(first), related.at(at)) else {
            continue;
        };
        context.sink.report(Code::RelatedDuplicate, || {
            let found = quote(link.web_url.as_ref().map_or("", Link::as_str));
            let message = format!("expected each URL once, found {found} again");
            let path = related_path(place.index, RelatedKey::WebUrl);
            let span = inside_quotes(source, place.fields[0]);
            Diagnostic::new(Code::RelatedDuplicate, span, path, message)
                .with_label(inside_quotes(source, first.fields[0]), "first linked here")
                .with_help("remove one of the two entries")
        });
    }
}

/// `related-self`
fn related_to_itself(related: RelatedList<'_, '_>, own: &Link<'_>, context: &mut Context<'_, '_>) {
    let source = context.source;
    for (link, place) in related.links.iter().zip(related.places) {
        if link.web_url.as_ref() == Some(own) {
            context.sink.report(Code::RelatedSelf, || {
                let found = quote(own.as_str());
                let message = format!("expected another article, found this one: {found}");
                let path = related_path(place.index, RelatedKey::WebUrl);
                let span = inside_quotes(source, place.fields[0]);
                Diagnostic::new(Code::RelatedSelf, span, path, message)
                    .with_help("remove the entry")
            });
        }
    }
}

/// The path of a field of the entry of `related` at `index`.
fn related_path(index: usize, key: RelatedKey) -> crate::FieldPath {
    crate::FieldPath::root()
        .key(ArticleKey::Related.name())
        .index(index)
        .key(key.name())
}
