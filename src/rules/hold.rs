//! What the rules ask, as questions of values.
//!
//! Both the findings and the reader of canonical documents go by these.

use std::collections::HashMap;

use crate::model::{Article, Kind, Link, RelatedLink};

/// How many related links are compared one by one; with more, they are hashed.
const FEW: usize = 40;

/// Whether every rule between fields holds, but for those of the list `related`.
pub(crate) fn hold_but_for_related(article: &Article<'_>) -> bool {
    let score = [
        article.quality.is_some(),
        article.heat.is_some(),
        article.published.is_some(),
    ];
    is_all_or_none(score)
        && heat_fits(article.quality, article.heat, article.published)
        && !is_removed_but_published(article.removed, article.published)
        && domain_fits(
            &article.kind,
            &article.provider.domain,
            article.original_url.as_ref(),
        )
        && are_paired(
            article.amp_web_url.as_ref(),
            article.cdn_amp_web_url.as_ref(),
        )
        && article
            .related
            .iter()
            .all(|link| are_paired(link.amp_web_url.as_ref(), link.cdn_amp_web_url.as_ref()))
}

/// Whether the rules of the list `related` hold, of an article whose own URL is `own`.
pub(crate) fn hold_for_related(related: &[RelatedLink<'_>], own: Option<&Link<'_>>) -> bool {
    first_unsorted(related).is_none()
        && repeated_urls(related).next().is_none()
        && own.is_none_or(|own| {
            related
                .iter()
                .all(|link| link.web_url.as_ref() != Some(own))
        })
}

/// `amp-unpaired`, `amp-cache-mismatch`
fn are_paired(page: Option<&Link<'_>>, cache: Option<&Link<'_>>) -> bool {
    match (page, cache) {
        (Some(page), Some(cache)) => page.is_served_from(cache.as_str()),
        (None, None) => true,
        _ => false,
    }
}

/// `score-incomplete`: whether `quality`, `heat` and `published` stand together or not at all.
pub(super) fn is_all_or_none(score: [bool; 3]) -> bool {
    matches!(score, [true, true, true] | [false, false, false])
}

/// `heat-below-quality`
pub(super) fn heat_fits(quality: Option<i32>, heat: Option<i32>, published: Option<bool>) -> bool {
    match (quality, heat) {
        (Some(_), Some(-1)) if published != Some(true) => true,
        (Some(quality), Some(heat)) => heat >= quality,
        _ => true,
    }
}

/// `removed-but-published`
pub(super) fn is_removed_but_published(removed: Option<bool>, published: Option<bool>) -> bool {
    removed == Some(true) && published == Some(true)
}

/// `domain-mismatch`: videos may be credited to an organisation.
pub(super) fn domain_fits(kind: &Kind<'_>, domain: &str, original: Option<&Link<'_>>) -> bool {
    *kind == Kind::Video || original.is_none_or(|url| is_host_or_suffix(domain, url.host()))
}

/// Whether `domain` is `host`, or its end after a dot. A host is in lower case.
fn is_host_or_suffix(domain: &str, host: &str) -> bool {
    let Some((before, end)) = host
        .len()
        .checked_sub(domain.len())
        .and_then(|at| host.split_at_checked(at))
    else {
        return false;
    };
    end.eq_ignore_ascii_case(domain) && (before.is_empty() || before.ends_with('.'))
}

/// `related-unsorted`: the place of the last link before the first that stands too low.
pub(super) fn first_unsorted(related: &[RelatedLink<'_>]) -> Option<usize> {
    related
        .windows(2)
        .position(|pair| matches!(pair, [before, after] if after.quality > before.quality))
}

/// `related-duplicate`: the places of links to a URL that was linked before, each with the
/// place of the first such link.
pub(super) fn repeated_urls(related: &[RelatedLink<'_>]) -> impl Iterator<Item = (usize, usize)> {
    // A hash table pays only where there are many to compare.
    let mut by_url = (related.len() > FEW).then(HashMap::new);
    related.iter().enumerate().filter_map(move |(at, link)| {
        let url = link.web_url.as_ref()?;
        let first = match &mut by_url {
            None => related
                .iter()
                .position(|other| other.web_url.as_ref() == Some(url))?,
            Some(by_url) => *by_url.entry(url.as_str()).or_insert(at),
        };
        (first < at).then_some((first, at))
    })
}
