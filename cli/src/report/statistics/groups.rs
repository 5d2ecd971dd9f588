//! Groups of pages that related links join, directly or over others.

use std::collections::BTreeMap;

use petgraph::unionfind::UnionFind;

use super::page::Page;
use super::ranking::{Ranking, largest};

/// The graph of related links, by groups. Links have no direction here.
pub(crate) struct LinkGraph<'s> {
    /// Those of two pages at least, in the order of their first pages.
    groups: Vec<Group<'s>>,
    /// Pages that no link joins to another.
    pub(crate) lone_pages: u64,
}

/// Pages that links join.
#[derive(Clone)]
pub(crate) struct Group<'s> {
    /// In the order in which groups begin, from 0.
    number: usize,
    pub(crate) pages: u64,
    /// Pages that no document here has the address of.
    pub(crate) outside: u64,
    /// Documents, of which several can have one address.
    pub(crate) documents: u64,
    pub(crate) links: u64,
    /// The page that most links lead to, of several the first.
    pub(crate) most_linked: &'s Page,
}

impl<'s> LinkGraph<'s> {
    pub(super) fn new(pages: &'s [Page], joined: &UnionFind<usize>) -> Self {
        let mut groups: BTreeMap<usize, Group<'s>> = BTreeMap::new();
        for (page, root) in pages.iter().zip(joined.clone().into_labeling()) {
            let number = groups.len();
            let group = groups
                .entry(root)
                .or_insert_with(|| Group::new(number, page));
            group.add(page);
        }
        let all = groups.len();
        let mut groups: Vec<_> = groups
            .into_values()
            .filter(|group| group.pages > 1)
            .collect();
        groups.sort_by_key(|group| group.number);
        let lone = all - groups.len();
        Self {
            lone_pages: u64::try_from(lone).unwrap_or(u64::MAX),
            groups,
        }
    }

    /// How many groups there are.
    pub(crate) fn len(&self) -> usize {
        self.groups.len()
    }

    /// How many pages are in groups.
    pub(crate) fn pages(&self) -> u64 {
        self.groups.iter().map(|group| group.pages).sum()
    }

    /// The `most` with the most pages.
    pub(crate) fn largest(&self, most: usize) -> Ranking<&Group<'s>> {
        largest(
            &self.groups,
            most,
            |group| group.pages,
            |group| group.number,
        )
    }
}

impl<'s> Group<'s> {
    fn new(number: usize, page: &'s Page) -> Self {
        Self {
            number,
            pages: 0,
            outside: 0,
            documents: 0,
            links: 0,
            most_linked: page,
        }
    }

    fn add(&mut self, page: &'s Page) {
        self.pages += 1;
        self.outside += u64::from(page.is_outside());
        self.documents += page.documents;
        self.links += page.links;
        if page.links > self.most_linked.links {
            self.most_linked = page;
        }
    }
}
