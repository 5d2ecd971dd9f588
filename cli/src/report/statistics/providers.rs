//! Documents by who published them.

use std::collections::HashMap;

use newsmatter::Kind;

use super::by_kind::ByKind;
use super::ranking::{Ranking, largest};
use super::summary::{Judgement, ProviderName};

/// Documents by provider.
#[derive(Default)]
pub(crate) struct Providers(HashMap<ProviderName, Counts>);

#[derive(Default)]
struct Counts {
    documents: ByKind,
    published: u64,
    scored: u64,
    /// The sum of the qualities of what is scored.
    quality: i64,
}

/// A provider and what there is of it.
#[derive(Clone, Copy)]
pub(crate) struct Provider<'s> {
    pub(crate) name: &'s str,
    pub(crate) domain: &'s str,
    pub(crate) documents: ByKind,
    /// Documents whose score says `published: true`.
    pub(crate) published: u64,
    /// The mean quality of those that are scored, in whole points.
    pub(crate) quality: Option<i64>,
}

impl Providers {
    pub(super) fn add(&mut self, name: ProviderName, kind: &Kind<'_>, judgement: Judgement) {
        let counts = self.0.entry(name).or_default();
        counts.documents.add(kind);
        if let Some(score) = judgement.score() {
            counts.scored += 1;
            counts.published += u64::from(score.published);
            counts.quality = counts.quality.saturating_add(i64::from(score.quality));
        }
    }

    /// How many different ones there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The `most` with the most documents.
    pub(crate) fn largest(&self, most: usize) -> Ranking<Provider<'_>> {
        largest(
            self.0.iter().map(|(name, counts)| counts.provider(name)),
            most,
            |provider| provider.documents.all(),
            |provider| (provider.name, provider.domain),
        )
    }
}

impl Counts {
    fn provider<'s>(&self, name: &'s ProviderName) -> Provider<'s> {
        let scored = i64::try_from(self.scored).unwrap_or(i64::MAX);
        Provider {
            name: &name.name,
            domain: &name.domain,
            documents: self.documents,
            published: self.published,
            quality: (scored > 0).then(|| rounded_quotient(self.quality, scored)),
        }
    }
}

/// The nearest whole number to `sum / count`, of two the greater one. `count` is above 0.
fn rounded_quotient(sum: i64, count: i64) -> i64 {
    sum.saturating_add(count / 2).div_euclid(count)
}
