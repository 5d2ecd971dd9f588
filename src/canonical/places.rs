//! Where the related links of a canonical document stand.
//!
//! Nothing needs to know unless there is something to say about them. So places are not kept
//! while reading, but found afterwards by going over the lines again.

use memchr::memmem;

use super::RELATED;
use crate::bind::{RelatedPlace, RelatedPlaces};
use crate::span::Span;

/// The places of the entries of `related` in a document that was read as a canonical one.
pub(super) fn of_related(text: &str) -> RelatedPlaces {
    let mut places: Vec<RelatedPlace> = Vec::new();
    let mut at = memmem::find(text.as_bytes(), b"\nrelated:")
        .map_or(text.len(), |at| at.saturating_add("\n".len()));
    // Where the last line of the list ends.
    let mut end = at;
    let list = text.as_bytes().get(at..).unwrap_or_default();
    let list_start = at;
    for line_end in memchr::memchr_iter(b'\n', list) {
        let line_end = list_start.saturating_add(line_end);
        let line = text.get(at..line_end).unwrap_or_default();
        let line = line.strip_suffix('\r').unwrap_or(line);
        if at > list_start && !line.starts_with("  ") {
            break;
        }
        // What stands between the two on this line.
        let between = |before: &str, behind: &str| {
            let value = line.strip_prefix(before)?.strip_suffix(behind)?;
            let start = at.saturating_add(before.len());
            Some(Span::new(start, start.saturating_add(value.len())))
        };
        if line.starts_with(RELATED.title) {
            let key = at.saturating_add("  - ".len());
            places.push(RelatedPlace {
                index: places.len(),
                start: Span::new(key, key.saturating_add("title".len())),
                web_url: Span::empty(key),
                quality: Span::empty(key),
            });
        } else if let Some(place) = places.last_mut() {
            if let Some(web_url) = between(RELATED.web_url, "\"") {
                place.web_url = web_url;
            } else if let Some(quality) = between(RELATED.quality, "") {
                place.quality = quality;
            }
        }
        end = at.saturating_add(line.len());
        at = line_end.saturating_add("\n".len());
    }
    RelatedPlaces {
        places,
        end: Some(end),
    }
}
