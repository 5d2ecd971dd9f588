//! Topics, and which stand together in documents.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use super::ranking::{Ranking, largest};

/// The most topics of one document that pairs are made of. Real ones have five at most; a
/// document with thousands would make millions of pairs.
pub(crate) const MOST_PAIRED: usize = 32;

/// Documents by topic, and by pair of topics.
#[derive(Default)]
pub(crate) struct Topics {
    numbers: HashMap<Rc<str>, usize>,
    counts: Vec<Counts>,
    /// By the numbers of both topics, the smaller one first.
    pairs: HashMap<(usize, usize), u64>,
    /// How often topics stand in documents, empty ones included.
    pub(crate) entries: u64,
    /// Entries without a text.
    pub(crate) empty: u64,
    /// Documents with so many topics that no pairs were made of them.
    pub(crate) unpaired_documents: u64,
}

struct Counts {
    name: Rc<str>,
    documents: u64,
    /// Documents that have no other topic.
    alone: u64,
}

/// A topic and what there is of it.
#[derive(Clone, Copy)]
pub(crate) struct Topic<'s> {
    number: usize,
    pub(crate) name: &'s str,
    pub(crate) documents: u64,
    /// Documents that have no other topic.
    pub(crate) alone: u64,
}

/// Two topics that stand in the same documents.
#[derive(Clone, Copy)]
pub(crate) struct TopicPair<'s> {
    /// The one that more documents have comes first.
    pub(crate) topics: [Topic<'s>; 2],
    /// Documents that have both.
    pub(crate) documents: u64,
}

impl Topics {
    /// Counts the topics of one document, each once.
    pub(super) fn add(&mut self, entries: &[String]) {
        self.entries += count(entries.len());
        let names: BTreeSet<&str> = entries.iter().map(String::as_str).collect();
        let empty = entries.iter().filter(|entry| entry.is_empty());
        self.empty += count(empty.count());
        let numbers: Vec<usize> = names
            .into_iter()
            .filter(|name| !name.is_empty())
            .map(|name| self.number(name))
            .collect();
        for &number in &numbers {
            if let Some(counts) = self.counts.get_mut(number) {
                counts.documents += 1;
                counts.alone += u64::from(numbers.len() == 1);
            }
        }
        if numbers.len() > MOST_PAIRED {
            self.unpaired_documents += 1;
            return;
        }
        for (at, &one) in numbers.iter().enumerate() {
            for &other in numbers.iter().skip(at + 1) {
                let pair = (one.min(other), one.max(other));
                *self.pairs.entry(pair).or_default() += 1;
            }
        }
    }

    /// How many different ones there are.
    pub(crate) fn len(&self) -> usize {
        self.counts.len()
    }

    /// How many different pairs stand together somewhere.
    pub(crate) fn pairs(&self) -> usize {
        self.pairs.len()
    }

    /// The `most` with the most documents.
    pub(crate) fn largest(&self, most: usize) -> Ranking<Topic<'_>> {
        largest(
            (0..self.counts.len()).filter_map(|number| self.topic(number)),
            most,
            |topic| topic.documents,
            |topic| topic.name,
        )
    }

    /// The `most` pairs that stand together most often.
    pub(crate) fn largest_pairs(&self, most: usize) -> Ranking<TopicPair<'_>> {
        largest(
            self.pairs
                .iter()
                .filter_map(|(&pair, &documents)| self.pair(pair, documents)),
            most,
            |pair| pair.documents,
            |pair| pair.topics.map(|topic| topic.name),
        )
    }

    /// How many documents have both.
    pub(crate) fn together(&self, one: Topic<'_>, other: Topic<'_>) -> u64 {
        let pair = (one.number.min(other.number), one.number.max(other.number));
        self.pairs.get(&pair).copied().unwrap_or_default()
    }

    fn number(&mut self, name: &str) -> usize {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let name: Rc<str> = name.into();
        let number = self.counts.len();
        self.numbers.insert(Rc::clone(&name), number);
        self.counts.push(Counts {
            name,
            documents: 0,
            alone: 0,
        });
        number
    }

    fn topic(&self, number: usize) -> Option<Topic<'_>> {
        let counts = self.counts.get(number)?;
        Some(Topic {
            number,
            name: &counts.name,
            documents: counts.documents,
            alone: counts.alone,
        })
    }

    fn pair(&self, (one, other): (usize, usize), documents: u64) -> Option<TopicPair<'_>> {
        let mut topics = [self.topic(one)?, self.topic(other)?];
        topics.sort_by_key(|topic| (std::cmp::Reverse(topic.documents), topic.name));
        Some(TopicPair { topics, documents })
    }
}

fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
