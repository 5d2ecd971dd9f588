//! Holds `columns` against the articles and findings that the rest of the crate gives.
#![cfg(feature = "arrow")]

#[cfg(all(feature = "serde", feature = "full-yaml"))]
#[path = "columns/any_article.rs"]
mod any_article;
#[path = "columns/disguise.rs"]
mod disguise;
#[path = "columns/kernel.rs"]
mod kernel;
#[cfg(all(feature = "serde", feature = "full-yaml"))]
#[path = "../fuzz/src/lib.rs"]
#[allow(dead_code, unreachable_pub, missing_debug_implementations)]
#[allow(clippy::pedantic)]
mod properties;
#[path = "columns/refusals.rs"]
mod refusals;
#[path = "columns/round_trip.rs"]
mod round_trip;
#[path = "columns/schema.rs"]
mod schema;
mod support;

use std::path::{Path, PathBuf};

use newsmatter::{Article, RelatedLink};

/// An article with something in every field.
const FULL: &str = include_str!("columns/full.md");

/// The fixtures in a folder, with their paths.
fn fixtures(folder: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .join("tests/fixtures")
        .join(folder);
    let mut documents = support::bytes(&folder, ".md");
    // Columns refuse leap seconds, which has a test of its own.
    documents.retain(|(path, _)| !path.ends_with("leap-second-real.md"));
    assert!(!documents.is_empty());
    documents
}

/// Asserts that two articles are equal, and their offsets from UTC too, which equality of
/// timestamps does not look at.
#[track_caller]
fn assert_same(found: &Article<'_>, expected: &Article<'_>) {
    assert_eq!(found, expected);
    let offset = |article: &Article<'_>| *article.published_date_time.offset();
    assert_eq!(offset(found), offset(expected));
    let offsets = |article: &Article<'_>| -> Vec<_> {
        let offset = |link: &RelatedLink<'_>| link.published_date_time.map(|time| *time.offset());
        article.related.iter().map(offset).collect()
    };
    assert_eq!(offsets(found), offsets(expected));
}
