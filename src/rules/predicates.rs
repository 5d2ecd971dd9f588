//! Predicates behind the rules, over plain values.

use std::collections::HashMap;

use crate::model::{Kind, Link, RelatedLink};

/// How many related links are compared one by one; with more, they are hashed.
const FEW: usize = 40;

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
#[inline]
pub(super) fn domain_fits(kind: Option<&Kind<'_>>, domain: &str, url: &Link<'_>) -> bool {
    begins_with_domain(url.as_str(), domain)
        || kind == Some(&Kind::Video)
        || is_host_or_suffix(domain, url.host())
}

/// Whether the host of a URL is plainly `domain`, or that behind `www.`. Most are, and that costs
/// less to see than where a host ends.
#[inline]
fn begins_with_domain(url: &str, domain: &str) -> bool {
    let Some(host) = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))
    else {
        return false;
    };
    host.strip_prefix("www.")
        .unwrap_or(host)
        .strip_prefix(domain)
        .is_some_and(|behind| behind.starts_with('/'))
}

/// Whether `domain` is `host`, or its end after a dot. A host is in lower case and Punycode, a
/// domain may be in either form.
fn is_host_or_suffix(domain: &str, host: &str) -> bool {
    is_suffix(domain, host)
        || !domain.is_ascii()
            && idna::domain_to_ascii(domain).is_ok_and(|domain| is_suffix(&domain, host))
}

fn is_suffix(domain: &str, host: &str) -> bool {
    let Some((before, end)) = host
        .len()
        .checked_sub(domain.len())
        .and_then(|at| host.split_at_checked(at))
    else {
        return false;
    };
    // Nearly every domain is in lower case, which costs less to compare.
    (end == domain || end.eq_ignore_ascii_case(domain))
        && (before.is_empty() || before.ends_with('.'))
}

/// `related-unsorted`: the place of the first link that stands too low, with its quality and that of
/// the last one before it. Links without a quality are passed over.
pub(super) fn first_unsorted(related: &[RelatedLink<'_>]) -> Option<(usize, i32, i32)> {
    let mut most = i32::MAX;
    for (at, link) in related.iter().enumerate() {
        let Some(quality) = link.quality else {
            continue;
        };
        if quality > most {
            return Some((at, quality, most));
        }
        most = quality;
    }
    None
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
