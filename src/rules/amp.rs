//! The two AMP fields of a mapping: the page's own AMP address, and that in the AMP cache.

use super::inside_quotes;
use crate::bind::Place;
use crate::diagnostic::{Applicability, Code, Diagnostic, Edit, Fix, Path, quote, quote_to_copy};
use crate::field::Context;
use crate::format::{ArticleKey, Keys};
use crate::model::{Link, is_of_amp_cache, page_in_amp_cache};
use crate::source::Span;
use crate::yaml;

/// The values that were read, and where the fields stand that are there.
#[derive(Clone, Copy)]
pub(super) struct AmpPair<'p, 'a> {
    pub(super) page: Option<&'p Link<'a>>,
    pub(super) page_place: Option<Place>,
    pub(super) cache: Option<&'p Link<'a>>,
    pub(super) cache_place: Option<Place>,
}

/// `amp-unpaired` and `amp-cache-mismatch`.
#[inline]
pub(super) fn amp_pair(pair: AmpPair<'_, '_>, context: &mut Context<'_, '_>) {
    let is_paired = match (pair.page, pair.cache) {
        (Some(page), Some(cache)) => page.is_served_from(cache.as_str()),
        (None, None) => pair.page_place.is_none() && pair.cache_place.is_none(),
        _ => false,
    };
    if !is_paired {
        report_amp_pair(pair, context);
    }
}

#[inline(never)]
fn report_amp_pair(pair: AmpPair<'_, '_>, context: &mut Context<'_, '_>) {
    let (page_name, cache_name) = names();
    let (path, source) = (context.path, context.source);
    match (pair.page_place, pair.cache_place) {
        (Some(page), None) => unpaired(pair, page.key, [page_name, cache_name], context),
        (None, Some(cache)) => unpaired(pair, cache.key, [cache_name, page_name], context),
        (Some(page_place), Some(cache_place)) => {
            if let (Some(page), Some(cache)) = (pair.page, pair.cache) {
                let page = Placed::new(page, page_place, source);
                let cache = Placed::new(cache, cache_place, source);
                context
                    .sink
                    .report(Code::AmpCacheMismatch, || mismatch(page, cache, path));
            }
        }
        (None, None) => {}
    }
}

/// A URL, and where it stands.
#[derive(Clone, Copy)]
struct Placed<'p, 'a> {
    value: &'p Link<'a>,
    /// Its text.
    span: Span,
    /// Quotes included.
    token: Span,
}

impl<'p, 'a> Placed<'p, 'a> {
    fn new(value: &'p Link<'a>, place: Place, source: &str) -> Self {
        Self {
            value,
            span: inside_quotes(source, place.token),
            token: place.token,
        }
    }
}

fn names() -> (&'static str, &'static str) {
    (
        ArticleKey::AmpWebUrl.name(),
        ArticleKey::CdnAmpWebUrl.name(),
    )
}

/// `amp-unpaired`: the first of `names` is there, without the second.
fn unpaired(
    pair: AmpPair<'_, '_>,
    alone: Span,
    [name, missing]: [&'static str; 2],
    context: &mut Context<'_, '_>,
) {
    let path = context.path;
    context.sink.report(Code::AmpUnpaired, || {
        let message = format!("expected `{missing}` next to `{name}`, found none");
        let diagnostic = Diagnostic::new(Code::AmpUnpaired, alone, path.key(name), message);
        match (pair.page, pair.cache) {
            (Some(page), _) => diagnostic.with_help(format!(
                "the AMP cache has it at {}",
                quote_to_copy(page.amp_cache_url().as_str())
            )),
            (None, Some(cache)) => match page_in_amp_cache(cache) {
                Some(page) => diagnostic.with_help(format!(
                    "it is the address in the AMP cache of {}",
                    quote_to_copy(page.as_str())
                )),
                None => diagnostic.with_help("add the page's own AMP address, or remove this one"),
            },
            (None, None) => diagnostic,
        }
    });
}

/// `amp-cache-mismatch`, at the field that is wrong.
fn mismatch(page: Placed<'_, '_>, cache: Placed<'_, '_>, path: &Path<'_>) -> Diagnostic {
    if cache.value.is_served_from(page.value.as_str()) {
        return swapped(page, cache, path);
    }
    if is_of_amp_cache(page.value) {
        return cached_page(page, cache, path);
    }
    let (page_name, cache_name) = names();
    let address = page.value.amp_cache_url();
    let message = format!(
        "expected the AMP cache address of `{page_name}`, found {}",
        quote(cache.value.as_str())
    );
    let mut fix = Fix::safe(
        "write the computed address",
        cache.token,
        yaml::double_quoted(address.as_str()),
    );
    if !is_at_fault(cache.value, page.value, &address) {
        fix.applicability = Applicability::Unsafe;
    }
    let (code, path) = (Code::AmpCacheMismatch, path.key(cache_name));
    Diagnostic::new(code, cache.span, path, message)
        .with_help(format!("it is {}", quote_to_copy(address.as_str())))
        .with_label(page.span, "computed from this")
        .with_fix(fix)
}

/// Each of the two stands where the other belongs.
fn swapped(page: Placed<'_, '_>, cache: Placed<'_, '_>, path: &Path<'_>) -> Diagnostic {
    let (page_name, cache_name) = names();
    let message = format!(
        "expected the page's own AMP address, found its AMP cache address: `{page_name}` and \
         `{cache_name}` are swapped"
    );
    let edit = |place: Placed<'_, '_>, value: &Link<'_>| Edit {
        span: place.token,
        replacement: yaml::double_quoted(value.as_str()),
    };
    let mut edits = vec![edit(page, cache.value), edit(cache, page.value)];
    edits.sort_by_key(|edit| edit.span.start);
    let fix = Fix {
        applicability: Applicability::Safe,
        description: "swap the two".to_owned(),
        edits,
    };
    let (code, path) = (Code::AmpCacheMismatch, path.key(page_name));
    Diagnostic::new(code, page.span, path, message)
        .with_help("swap the two")
        .with_label(cache.span, "the page's own AMP address stands here")
        .with_fix(fix)
}

/// Both are addresses of the AMP cache, or the first alone is.
fn cached_page(page: Placed<'_, '_>, cache: Placed<'_, '_>, path: &Path<'_>) -> Diagnostic {
    let (page_name, _) = names();
    let found = quote(page.value.as_str());
    let message =
        format!("expected the page's own AMP address, found one of the AMP cache, {found}");
    let (code, path) = (Code::AmpCacheMismatch, path.key(page_name));
    let diagnostic = Diagnostic::new(code, page.span, path, message);
    let Some(own) = page_in_amp_cache(page.value) else {
        return diagnostic.with_help("write the address that the page has on its own site");
    };
    // Where the other is of another page, nobody can tell which of the two pages is meant.
    let fix = own.is_served_from(cache.value.as_str()).then(|| {
        let text = yaml::double_quoted(own.as_str());
        Fix::safe("write the page's own address", page.token, text)
    });
    diagnostic
        .with_help(format!("it is {}", quote_to_copy(own.as_str())))
        .with_fix(fix)
}

/// Whether it is `cache` that is wrong, and nothing is lost when `address`, which is computed from
/// `page`, takes its place: it names the same page, or is the beginning of that address and no
/// page's own. Else it may be right, and `page` wrong.
fn is_at_fault(cache: &Link<'_>, page: &Link<'_>, address: &Link<'_>) -> bool {
    let named = page_in_amp_cache(cache);
    let is_same = named.as_ref().unwrap_or(cache).is_same_but_for_scheme(page);
    let is_of_a_page = named.is_some_and(|named| named.is_served_from(cache.as_str()));
    let is_cut_short = !is_of_a_page && address.as_str().starts_with(cache.as_str());
    page.is_well_formed() && (is_same || is_cut_short)
}
