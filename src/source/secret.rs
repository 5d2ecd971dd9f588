//! What a secret is: the one gate for text of a document that is shown.
//!
//! Nothing that `secured` holds may be in a message, a rendering, a log or a `Debug` output. It is
//! recognized in two ways:
//!
//! - by its key, as far as lines show it: in any spelling, at any depth, behind anchors (`places`)
//! - by its looks: long runs of base64 that look random; where something called `secured` is torn,
//!   short ones too (`looks`)
//!
//! Messages quote values one by one, through `quote`, which goes by looks. A file in which more
//! can be secret than one value shows is looked at once more as a whole: see `Secrets::conceal`.

mod looks;
mod name;
mod places;
mod wide;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use self::looks::Looks;
pub(super) use self::looks::SHORTEST;
pub(crate) use self::name::is_called_secured;
use self::wide::Narrow;
use super::slice::Slice as _;
use crate::source::Span;

/// What is shown in place of a secret.
pub(crate) const REDACTED: &str = "[redacted]";

/// The shortest part of a secret that is not to be shown, in bytes.
const SHORTEST_PART: usize = 6;

/// Returns the text of a file, with `[redacted]` in place of what `secured` holds or may hold: the
/// values of that key, however it is written and also where the file is not YAML, and what looks
/// like encrypted content, wherever it is.
///
/// Lines stay lines, so that differences can be shown of what is redacted.
///
/// # Examples
///
/// ```
/// let shown = newsmatter::redact("title: \"Rain\"\nsecured: \"torn\nheat: 7\n");
/// assert_eq!(shown, "title: \"Rain\"\nsecured: [redacted]\nheat: 7\n");
/// ```
pub fn redact(text: &str) -> Cow<'_, str> {
    let secrets = Secrets::new(text.as_bytes());
    hide(text, secrets.spans.iter().map(|span| span.range()))
}

/// Whether a part of `text` may be encrypted content.
pub(crate) fn has_secret(text: &str) -> bool {
    Looks::Calm.runs(text.as_bytes()).next().is_some()
}

/// Whether a part of `text` may be a piece of encrypted content.
pub(crate) fn has_piece(text: &str) -> bool {
    Looks::Suspicious.runs(text.as_bytes()).next().is_some()
}

/// `text` without anything that may be a piece of encrypted content, for text that belongs to no
/// document and is made of names.
pub(crate) fn without_pieces(text: &str) -> String {
    let text = redact(text);
    hide(&text, Looks::Suspicious.runs(text.as_bytes())).into_owned()
}

/// Like [`has_secret`], for text that goes back into the document: what looks random there may be in a URL.
pub(crate) fn has_secret_outside_url(text: &str) -> bool {
    let is_outside = |run: Range<usize>| {
        let before = text.part(..run.start);
        let word = before.rsplit([' ', '\n', '"', '\'']).next();
        !word.is_some_and(|word| word.contains("://"))
    };
    Looks::Calm.runs(text.as_bytes()).any(is_outside)
}

/// `text` without what is at `secrets`, which are sorted and apart from each other.
fn hide(text: &str, secrets: impl Iterator<Item = Range<usize>>) -> Cow<'_, str> {
    let mut shown = String::new();
    let mut from = 0;
    for secret in secrets {
        shown.push_str(text.part(from..secret.start));
        shown.push_str(REDACTED);
        from = secret.end;
    }
    if from == 0 {
        return Cow::Borrowed(text);
    }
    shown.push_str(text.part(from..));
    Cow::Owned(shown)
}

/// The secret places of a file: sorted, apart from each other, none over a line end.
#[derive(Clone, Default)]
pub(crate) struct Secrets {
    spans: Vec<Span>,
    looks: Looks,
}

impl Secrets {
    /// Reads the file once.
    pub(crate) fn new(source: &[u8]) -> Self {
        if let Some(narrow) = Narrow::new(source) {
            let Self { spans, looks } = Self::new(&narrow.bytes);
            let spans = spans.iter().map(|&span| narrow.in_source(span)).collect();
            return Self { spans, looks };
        }
        let places = places::find(source);
        let looks = if places.is_torn || name::is_escaped_anywhere(source) {
            Looks::Suspicious
        } else {
            Looks::Calm
        };
        let mut spans = places.spans;
        spans.extend(looks.runs(source).map(Span::from));
        spans.retain(|span| !span.is_empty());
        spans.sort_unstable();
        spans.dedup_by(|next, last| {
            let joined = next.start <= last.end;
            if joined {
                last.end = last.end.max(next.end);
            }
            joined
        });
        Self { spans, looks }
    }

    /// The secret that the byte at `offset` belongs to.
    pub(crate) fn covering(&self, offset: usize) -> Option<Span> {
        let next = self.spans.partition_point(|span| span.end <= offset);
        let span = *self.spans.get(next)?;
        (span.start <= offset).then_some(span)
    }

    /// Whether a secret has a part of `place`.
    pub(crate) fn meet(&self, place: Span) -> bool {
        let next = self.spans.partition_point(|span| span.end <= place.start);
        let next = self.spans.get(next);
        next.is_some_and(|span| span.start < place.end)
    }

    /// `text` about the file without what may be secret in it.
    pub(crate) fn without<'t>(&self, text: &'t str) -> Cow<'t, str> {
        hide(text, self.looks.runs(text.as_bytes()))
    }

    /// Takes out of `texts`, which are about `source`, every run of characters that has a part of
    /// what is secret there. Returns whether that was so, for each of them.
    ///
    /// The work is that of reading the source once more, however many texts there are.
    pub(crate) fn conceal(&self, source: &[u8], texts: &mut [&mut String]) -> Vec<bool> {
        if let Some(narrow) = Narrow::new(source) {
            return narrow.conceal(texts);
        }
        let known = self.parts_in(source, texts);
        let conceal = |text: &mut String| {
            let runs = Looks::all_runs(text.as_bytes());
            let secret = runs.filter(|run| {
                let run = text.as_bytes().part(run.clone());
                // A name is not a secret, even if a torn value seems to have it.
                self.looks.takes(run) || !is_called_secured(run) && has_any(run, &known)
            });
            let concealed = match hide(text, secret) {
                Cow::Borrowed(_) => None,
                Cow::Owned(concealed) => Some(concealed),
            };
            let is_secret = concealed.is_some();
            if let Some(concealed) = concealed {
                *text = concealed;
            }
            is_secret
        };
        texts.iter_mut().map(|text| conceal(text)).collect()
    }

    /// The parts of secrets of `source` that are in `texts`.
    fn parts_in(&self, source: &[u8], texts: &[&mut String]) -> HashSet<[u8; SHORTEST_PART]> {
        let mut wanted = HashMap::new();
        for text in texts {
            for run in Looks::all_runs(text.as_bytes()) {
                let run = text.as_bytes().part(run);
                wanted.extend(parts(run).map(|part| (part, false)));
            }
        }
        if wanted.is_empty() {
            return HashSet::new();
        }
        let mut find = |secret: &[u8]| {
            for part in parts(secret) {
                if let Some(found) = wanted.get_mut(&part) {
                    *found = true;
                }
            }
        };
        // A value over several lines, or with escapes, reads as one without them.
        let mut plain = Vec::new();
        let mut last_end = 0;
        for span in &self.spans {
            let secret = source.part(span.range());
            find(secret);
            if !source.part(last_end..span.start).trim_ascii().is_empty() {
                find(&name::unescaped(&plain));
                plain.clear();
            }
            plain.extend_from_slice(secret);
            last_end = span.end;
        }
        find(&name::unescaped(&plain));
        let found = wanted.into_iter().filter(|&(_, found)| found);
        found.map(|(part, _)| part).collect()
    }
}

/// Every part of so many bytes that must not be shown.
fn parts(secret: &[u8]) -> impl Iterator<Item = [u8; SHORTEST_PART]> {
    secret
        .windows(SHORTEST_PART)
        .filter_map(|part| part.try_into().ok())
}

fn has_any(run: &[u8], known: &HashSet<[u8; SHORTEST_PART]>) -> bool {
    !known.is_empty() && parts(run).any(|part| known.contains(&part))
}
