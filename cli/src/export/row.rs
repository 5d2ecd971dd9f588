//! An article, a related link and a finding as rows of cells.

use chrono::{DateTime, FixedOffset, SecondsFormat, Utc};
use newsmatter::{
    Diagnostic, Document, FocalRegion, Image, Kind, LineIndex, Provider, RelatedLink,
};
use serde::Serialize;

use crate::visible::in_json;

/// The content of one column.
pub(super) enum Cell {
    Null,
    Text(String),
    /// A number, a boolean, a list or a group of fields, as JSON.
    Json(String),
}

/// The columns of the table of related links.
pub(super) const RELATED: [&str; 13] = [
    "file",
    "position",
    "title",
    "excerpt",
    "published_date_time",
    "published_date_time_utc_offset",
    "web_url",
    "amp_web_url",
    "cdn_amp_web_url",
    "kind",
    "provider",
    "quality",
    "images",
];

/// The columns of the table of findings.
pub(super) const FINDINGS: [&str; 10] = [
    "file", "code", "severity", "path", "message", "help", "start", "end", "line", "column",
];

/// The cells of an article, in the order of [`ALL`](super::columns::ALL).
pub(super) fn article(file: &str, document: &Document<'_>) -> [Cell; 23] {
    let article = &document.article;
    let (time, offset) = instant(article.published_date_time);
    let related = article.related.iter().map(RelatedCells::of);
    [
        text(file),
        text(&*article.category),
        text(&*article.title),
        text(&*article.excerpt),
        time,
        offset,
        optional(article.original_url.as_ref()),
        optional(article.web_url.as_ref()),
        optional(article.amp_web_url.as_ref()),
        optional(article.cdn_amp_web_url.as_ref()),
        text(article.kind.as_str()),
        nullable(article.quality),
        nullable(article.heat),
        nullable(article.published),
        nullable(article.removed),
        optional(article.featured_content.as_ref()),
        json(&ProviderCells::of(&article.provider)),
        json(&article.topics),
        json(&article.tags),
        json(&images(&article.images)),
        json(&related.collect::<Vec<_>>()),
        optional(article.secured.as_ref().map(newsmatter::Secured::as_str)),
        text(document.body),
    ]
}

/// The cells of a related link, in the order of [`RELATED`].
pub(super) fn related(file: &str, position: usize, link: &RelatedLink<'_>) -> [Cell; 13] {
    let time = link.published_date_time;
    let provider = link.provider.as_ref().map(ProviderCells::of);
    [
        text(file),
        json(&position),
        text(&*link.title),
        optional(link.excerpt.as_ref()),
        optional(time.map(in_utc)),
        nullable(time.and_then(utc_offset)),
        optional(link.web_url.as_ref()),
        optional(link.amp_web_url.as_ref()),
        optional(link.cdn_amp_web_url.as_ref()),
        optional(link.kind.as_ref()),
        nullable(provider),
        nullable(link.quality),
        json(&images(&link.images)),
    ]
}

/// The cells of a finding, in the order of [`FINDINGS`].
pub(super) fn finding(file: &str, finding: &Diagnostic, lines: &LineIndex<'_>) -> [Cell; 10] {
    let place = lines.location(finding.span.start);
    [
        text(file),
        text(finding.code.as_str()),
        text(finding.severity.as_str()),
        text(finding.path.to_string()),
        text(&*finding.message),
        optional(finding.help.as_ref()),
        json(&finding.span.start),
        json(&finding.span.end),
        json(&place.line),
        json(&place.column),
    ]
}

/// A related link in a list.
#[derive(Serialize)]
struct RelatedCells<'a> {
    title: &'a str,
    excerpt: Option<&'a str>,
    published_date_time: Option<String>,
    published_date_time_utc_offset: Option<i32>,
    web_url: Option<String>,
    amp_web_url: Option<String>,
    cdn_amp_web_url: Option<String>,
    kind: Option<&'a str>,
    provider: Option<ProviderCells<'a>>,
    quality: Option<i32>,
    images: Vec<ImageCells<'a>>,
}

#[derive(Serialize)]
struct ProviderCells<'a> {
    name: &'a str,
    domain: Option<&'a str>,
    id: Option<&'a str>,
    images: Vec<ImageCells<'a>>,
}

#[derive(Serialize)]
struct ImageCells<'a> {
    url: &'a str,
    width: u32,
    height: u32,
    quality: Option<i32>,
    is_cached: Option<bool>,
    title: Option<&'a str>,
    attribution: Option<&'a str>,
    focal_region: Option<FocalRegion>,
}

impl<'a> RelatedCells<'a> {
    fn of(link: &'a RelatedLink<'_>) -> Self {
        Self {
            title: &link.title,
            excerpt: link.excerpt.as_deref(),
            published_date_time: link.published_date_time.map(in_utc),
            published_date_time_utc_offset: link.published_date_time.and_then(utc_offset),
            web_url: link.web_url.as_ref().map(ToString::to_string),
            amp_web_url: link.amp_web_url.as_ref().map(ToString::to_string),
            cdn_amp_web_url: link.cdn_amp_web_url.as_ref().map(ToString::to_string),
            kind: link.kind.as_ref().map(Kind::as_str),
            provider: link.provider.as_ref().map(ProviderCells::of),
            quality: link.quality,
            images: images(&link.images),
        }
    }
}

impl<'a> ProviderCells<'a> {
    fn of(provider: &'a Provider<'_>) -> Self {
        Self {
            name: &provider.name,
            domain: provider.domain.as_deref(),
            id: provider.id.as_deref(),
            images: images(&provider.images),
        }
    }
}

fn images<'a>(images: &'a [Image<'_>]) -> Vec<ImageCells<'a>> {
    let images = images.iter().map(|image| ImageCells {
        url: image.url.as_str(),
        width: image.width,
        height: image.height,
        quality: image.quality,
        is_cached: image.is_cached,
        title: image.title.as_deref(),
        attribution: image.attribution.as_deref(),
        focal_region: image.focal_region,
    });
    images.collect()
}

/// An instant in UTC, and the offset that it was written with.
fn instant(time: DateTime<FixedOffset>) -> (Cell, Cell) {
    (text(in_utc(time)), nullable(utc_offset(time)))
}

fn in_utc(time: DateTime<FixedOffset>) -> String {
    time.with_timezone(&Utc)
        .to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// Nothing for UTC itself, as in the library's columns.
fn utc_offset(time: DateTime<FixedOffset>) -> Option<i32> {
    Some(time.offset().local_minus_utc()).filter(|&seconds| seconds != 0)
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

fn optional(value: Option<impl ToString>) -> Cell {
    value.map_or(Cell::Null, |value| Cell::Text(value.to_string()))
}

fn nullable<V: Serialize>(value: Option<V>) -> Cell {
    value.map_or(Cell::Null, |value| json(&value))
}

/// Texts, numbers and lists of them can always be written.
fn json(value: &impl Serialize) -> Cell {
    Cell::Json(in_json(serde_json::to_string(value).unwrap_or_default()))
}
