//! Rules between fields, on values that were read.
//!
//! Each rule is a line of the format's measured invariants; what it says when it is broken
//! stands in the table of codes.

mod hold;

use std::borrow::Cow;

use self::hold::{
    domain_fits, first_unsorted, heat_fits, is_all_or_none, is_removed_but_published, repeated_urls,
};
pub(crate) use self::hold::{hold_but_for_related, hold_for_related};
use crate::bind::{
    ArticleDraft, ArticleKey, Keys, RelatedPlace, RelatedPlaces, Seen, Spanned, sort_items,
};
use crate::diagnostic::{Code, Diagnostic, Fix, Path, Sink, has_secret, quote, quote_to_copy};
use crate::model::{Kind, Link, RelatedLink};
use crate::span::Span;
use crate::yaml;

/// Every rule of the document itself.
pub(crate) fn article(
    draft: &ArticleDraft<'_>,
    seen: &Seen<'_, ArticleKey>,
    source: &str,
    sink: &mut Sink<'_>,
) {
    let root = &Path::ROOT;
    let pair = AmpPair {
        page: draft.amp_web_url.as_ref(),
        page_key: seen.span(ArticleKey::AmpWebUrl),
        cache: draft.cdn_amp_web_url.as_ref(),
        cache_key: seen.span(ArticleKey::CdnAmpWebUrl),
    };
    amp_pair(pair, root, sink);
    domain_of_original(draft, sink);
    score_complete(seen, sink);
    heat(draft, sink);
    removed(draft, sink);
    let places = &draft.related_places;
    related(&draft.related, draft.web_url.as_ref(), places, source, sink);
}

/// The two AMP fields of a mapping.
#[derive(Clone, Copy)]
pub(crate) struct AmpPair<'p, 'a> {
    pub(crate) page: Option<&'p Spanned<Link<'a>>>,
    pub(crate) page_key: Option<Span>,
    pub(crate) cache: Option<&'p Spanned<Link<'a>>>,
    pub(crate) cache_key: Option<Span>,
}

/// `amp-unpaired` and `amp-cache-mismatch`.
pub(crate) fn amp_pair(pair: AmpPair<'_, '_>, path: &Path<'_>, sink: &mut Sink<'_>) {
    let (page_name, cache_name) = (
        ArticleKey::AmpWebUrl.name(),
        ArticleKey::CdnAmpWebUrl.name(),
    );
    let mut unpaired = |alone: Span, name, missing| {
        sink.report(Code::AmpUnpaired, || {
            let message = format!("expected `{missing}` next to `{name}`, found none");
            let finding = Diagnostic::new(Code::AmpUnpaired, alone, path.key(name), message);
            match pair.page {
                Some(page) => finding.with_help(format!(
                    "the AMP cache has it at {}",
                    quote_to_copy(page.value.amp_cache_url().as_str())
                )),
                None if pair.page_key.is_none() => {
                    finding.with_help("add the page's own AMP address, or remove this one")
                }
                None => finding,
            }
        });
    };
    match (pair.page_key, pair.cache_key) {
        (Some(page), None) => return unpaired(page, page_name, cache_name),
        (None, Some(cache)) => return unpaired(cache, cache_name, page_name),
        _ => {}
    }
    let (Some(page), Some(cache)) = (pair.page, pair.cache) else {
        return;
    };
    if page.value.is_served_from(cache.value.as_str()) {
        return;
    }
    sink.report(Code::AmpCacheMismatch, || {
        let address = page.value.amp_cache_url();
        let message = format!(
            "expected the AMP cache address of `{page_name}`, found {}",
            quote(cache.value.as_str())
        );
        let fix = Fix::safe(
            "write the computed address",
            cache.token,
            yaml::double_quoted(address.as_str()),
        );
        Diagnostic::new(
            Code::AmpCacheMismatch,
            cache.span,
            path.key(cache_name),
            message,
        )
        .with_help(format!("it is {}", quote_to_copy(address.as_str())))
        .with_label(page.span, "computed from this")
        .with_fix(fix)
    });
}

/// `not-a-domain`: where the domain stands, if it is a host name.
pub(crate) fn domain(
    domain: &Spanned<Cow<'_, str>>,
    path: &Path<'_>,
    sink: &mut Sink<'_>,
) -> Option<Span> {
    if is_host_name(&domain.value) {
        return Some(domain.span);
    }
    sink.report(Code::NotADomain, || {
        let found = quote(&domain.value);
        let message = format!("expected a host name such as `news.example`, found {found}");
        let finding = Diagnostic::new(Code::NotADomain, domain.span, *path, message);
        let host = Some(&domain.value)
            .filter(|text| !has_secret(text))
            .and_then(|text| text.split(['/', '?', '#']).find(|part| is_host_name(part)));
        match host {
            Some(host) => finding.with_help(format!("did you mean {}?", quote(host))),
            None => finding,
        }
    });
    None
}

/// Whether the text is a host name; the plain ones are told without the URL Standard's help.
pub(crate) fn is_host_name(text: &str) -> bool {
    let is_label = |label: &str| {
        let of_a_name = |found: char| found.is_alphanumeric() || matches!(found, '-' | '_');
        !label.is_empty() && label.chars().all(of_a_name)
    };
    text.split('.').all(is_label)
        && (text.is_ascii() || matches!(url::Host::parse(text), Ok(url::Host::Domain(_))))
}

/// `domain-mismatch`: videos may be credited to an organisation.
fn domain_of_original(draft: &ArticleDraft<'_>, sink: &mut Sink<'_>) {
    let (Some(original), Some(provider), Some(span)) =
        (&draft.original_url, &draft.provider, draft.domain)
    else {
        return;
    };
    let kind = draft.kind.as_ref().unwrap_or(&Kind::Article);
    if domain_fits(kind, &provider.domain, Some(original)) {
        return;
    }
    sink.report(Code::DomainMismatch, || {
        let message = format!(
            "expected the host of `originalUrl`, {}, or a parent domain of it, found {}",
            quote(original.host()),
            quote(&provider.domain)
        );
        let path = Path::ROOT;
        let path = path.key(ArticleKey::Provider.name());
        Diagnostic::new(Code::DomainMismatch, span, path.key("domain"), message)
    });
}

/// `score-incomplete`: points at the first field of the score that is there.
fn score_complete(seen: &Seen<'_, ArticleKey>, sink: &mut Sink<'_>) {
    const SCORE: [ArticleKey; 3] = [ArticleKey::Quality, ArticleKey::Heat, ArticleKey::Published];
    if is_all_or_none(SCORE.map(|key| seen.contains(key))) {
        return;
    }
    let Some((first, span)) = SCORE
        .iter()
        .find_map(|&key| seen.span(key).map(|span| (key, span)))
    else {
        return;
    };
    sink.report(Code::ScoreIncomplete, || {
        let missing: Vec<_> = SCORE
            .iter()
            .filter(|&&key| !seen.contains(key))
            .map(|key| format!("`{}`", key.name()))
            .collect();
        let message = format!("expected {} as well, found none", missing.join(" and "));
        let help = "`quality`, `heat` and `published` stand together or not at all";
        let path = Path::ROOT;
        Diagnostic::new(Code::ScoreIncomplete, span, path.key(first.name()), message)
            .with_help(help)
    });
}

/// `heat-below-quality`
fn heat(draft: &ArticleDraft<'_>, sink: &mut Sink<'_>) {
    let (Some(quality), Some(heat)) = (draft.quality, &draft.heat) else {
        return;
    };
    if heat_fits(Some(quality), Some(heat.value), draft.published) {
        return;
    }
    sink.report(Code::HeatBelowQuality, || {
        let message = format!(
            "expected at least the quality, {quality}, found {}",
            heat.value
        );
        let help = match heat.value {
            -1 => "-1 marks an article held back, but this one is published",
            _ => "-1 marks an article held back; any other heat is at least the quality",
        };
        let path = Path::ROOT;
        let path = path.key(ArticleKey::Heat.name());
        Diagnostic::new(Code::HeatBelowQuality, heat.span, path, message).with_help(help)
    });
}

/// `removed-but-published`
fn removed(draft: &ArticleDraft<'_>, sink: &mut Sink<'_>) {
    let Some(removed) = &draft.removed else {
        return;
    };
    if !is_removed_but_published(Some(removed.value), draft.published) {
        return;
    }
    sink.report(Code::RemovedButPublished, || {
        let message = "expected `published: false` with it, found `published: true`";
        let path = Path::ROOT;
        let path = path.key(ArticleKey::Removed.name());
        Diagnostic::new(Code::RemovedButPublished, removed.span, path, message)
            .with_help("decide which of the two is meant")
    });
}

/// The rules of `related`, of an article whose own URL is `own`.
pub(crate) fn related(
    related: &[RelatedLink<'_>],
    own: Option<&Link<'_>>,
    places: &RelatedPlaces,
    source: &str,
    sink: &mut Sink<'_>,
) {
    related_sorted(related, places, source, sink);
    related_unique(related, places, sink);
    if let Some(own) = own {
        related_to_itself(related, own, places, sink);
    }
}

/// `related-unsorted`: points at the first entry that stands too low.
fn related_sorted(
    related: &[RelatedLink<'_>],
    places: &RelatedPlaces,
    source: &str,
    sink: &mut Sink<'_>,
) {
    let entry = |at: usize| Some((places.places.get(at)?, related.get(at)?));
    let Some(at) = first_unsorted(related) else {
        return;
    };
    let (Some((_, before)), Some((place, link))) = (entry(at), entry(at.saturating_add(1))) else {
        return;
    };
    sink.report(Code::RelatedUnsorted, || {
        let message = format!(
            "expected a quality of at most {}, as an entry before it has, found {}",
            before.quality, link.quality
        );
        let qualities = related.iter().map(|link| link.quality);
        let items: Vec<_> = places.places.iter().copied().zip(qualities).collect();
        let repair = places.end.and_then(|end| sort_items(source, &items, end));
        let path = related_path(place, "quality");
        Diagnostic::new(Code::RelatedUnsorted, place.quality, path, message)
            .with_help("sort the list by quality, the highest first")
            .with_fix(repair)
    });
}

/// `related-duplicate`
fn related_unique(related: &[RelatedLink<'_>], places: &RelatedPlaces, sink: &mut Sink<'_>) {
    let place = |at: usize| places.places.get(at);
    for (first, at) in repeated_urls(related) {
        let (Some(first), Some(place)) = (place(first), place(at)) else {
            continue;
        };
        let url = related.get(at).and_then(|link| link.web_url.as_ref());
        sink.report(Code::RelatedDuplicate, || {
            let found = quote(url.map_or("", Link::as_str));
            let message = format!("expected each URL once, found {found} again");
            let path = related_path(place, "webUrl");
            Diagnostic::new(Code::RelatedDuplicate, place.web_url, path, message)
                .with_label(first.web_url, "it stands here first")
                .with_help("remove one of the two entries")
        });
    }
}

/// `related-self`
fn related_to_itself(
    related: &[RelatedLink<'_>],
    own: &Link<'_>,
    places: &RelatedPlaces,
    sink: &mut Sink<'_>,
) {
    for (link, place) in related.iter().zip(&places.places) {
        if link.web_url.as_ref() == Some(own) {
            sink.report(Code::RelatedSelf, || {
                let found = quote(own.as_str());
                let message = format!("expected another article, found this one: {found}");
                let path = related_path(place, "webUrl");
                Diagnostic::new(Code::RelatedSelf, place.web_url, path, message)
                    .with_help("remove the entry")
            });
        }
    }
}

/// The path of a field of an entry of `related`.
fn related_path(place: &RelatedPlace, key: &'static str) -> crate::FieldPath {
    crate::FieldPath::root()
        .key(ArticleKey::Related.name())
        .index(place.index)
        .key(key)
}
