//! Related links: which page each one leads to.

use std::collections::HashMap;
use std::rc::Rc;

use newsmatter::Link;
use petgraph::unionfind::UnionFind;

use super::groups::LinkGraph;
use super::page::{Page, Place};
use super::ranking::{Ranking, largest};
use super::summary::Related;

/// The related links of all documents, and the pages that they join.
///
/// A page is an address: that of documents (their `webUrl`), or one that is linked to, or both.
/// Addresses are equal when their texts are. A document without an address that links to others
/// is a page of its own.
#[derive(Default)]
pub(crate) struct Links {
    numbers: HashMap<Rc<str>, usize>,
    pages: Vec<Page>,
    /// Pages that are joined by links.
    groups: UnionFind<usize>,
    /// Documents that have related links.
    pub(crate) linking_documents: u64,
    /// All of them, empty ones included.
    pub(crate) all: u64,
    /// Links with an empty `webUrl` that are videos, as the sites write them.
    pub(crate) empty_videos: u64,
    /// Links with an empty `webUrl` that are no videos.
    pub(crate) empty_others: u64,
    /// Links to the address of the document that they stand in.
    pub(crate) to_itself: u64,
    /// The first links with an empty `webUrl` that are no videos.
    pub(crate) first_empty: Vec<Place>,
}

/// How many empty links are named.
const MOST_EMPTY_NAMED: usize = 5;

/// A host that no document of is here, and that links lead to.
pub(crate) struct OutsideHost {
    pub(crate) name: String,
    pub(crate) pages: u64,
    pub(crate) links: u64,
}

impl Links {
    /// Counts the document at `path`, as it is shown, and its related links.
    pub(super) fn add(&mut self, path: &str, address: Option<String>, related: Vec<Related>) {
        if address.is_none() && related.is_empty() {
            return;
        }
        let own = match address {
            Some(address) => self.number(&address),
            None => self.new_page(None),
        };
        self.count_at(own, |page| page.documents += 1);
        if related.is_empty() {
            return;
        }
        self.linking_documents += 1;
        let path: Rc<str> = path.into();
        for (index, link) in related.into_iter().enumerate() {
            let place = Place {
                path: Rc::clone(&path),
                index,
            };
            self.all += 1;
            match link.address {
                Some(address) => self.add_link(own, &address, place),
                None if link.is_video => self.empty_videos += 1,
                None => self.add_empty(place),
            }
        }
    }

    fn add_link(&mut self, from: usize, address: &str, place: Place) {
        let to = self.number(address);
        self.to_itself += u64::from(from == to);
        self.count_at(from, |page| page.links_from += 1);
        self.count_at(to, |page| {
            page.links += 1;
            page.first_link.get_or_insert(place);
        });
        self.groups.union(from, to);
    }

    fn add_empty(&mut self, place: Place) {
        self.empty_others += 1;
        if self.first_empty.len() < MOST_EMPTY_NAMED {
            self.first_empty.push(place);
        }
    }

    /// Links that lead to the address of a document.
    pub(crate) fn inside(&self) -> u64 {
        let inside = self.pages.iter().filter(|page| !page.is_outside());
        inside.map(|page| page.links).sum()
    }

    /// Links that lead to an address that no document has.
    pub(crate) fn outside(&self) -> u64 {
        self.outside_pages().map(|page| page.links).sum()
    }

    /// Links with an empty `webUrl`.
    pub(crate) fn empty(&self) -> u64 {
        self.empty_videos + self.empty_others
    }

    /// The `most` addresses that most links lead to of those that no document has.
    pub(crate) fn largest_outside(&self, most: usize) -> Ranking<&Page> {
        largest(
            self.outside_pages(),
            most,
            |page| page.links,
            |page| page.address.as_deref().map(str::to_owned),
        )
    }

    /// The `most` hosts that most of the links that lead outside lead to.
    pub(crate) fn largest_outside_hosts(&self, most: usize) -> Ranking<OutsideHost> {
        let mut hosts: HashMap<String, (u64, u64)> = HashMap::new();
        for page in self.outside_pages() {
            let link = page
                .address
                .as_deref()
                .and_then(|text| Link::new(text).ok());
            let host = link.map(|link| link.host().to_owned()).unwrap_or_default();
            let (pages, links) = hosts.entry(host).or_default();
            *pages += 1;
            *links += page.links;
        }
        let hosts =
            hosts
                .into_iter()
                .map(|(name, (pages, links))| OutsideHost { name, pages, links });
        largest(hosts, most, |host| host.links, |host| host.name.clone())
    }

    /// The pages by the groups that links join them to.
    pub(crate) fn graph(&self) -> LinkGraph<'_> {
        LinkGraph::new(&self.pages, &self.groups)
    }

    fn outside_pages(&self) -> impl Iterator<Item = &Page> {
        self.pages.iter().filter(|page| page.is_outside())
    }

    /// The number of the page with this address.
    fn number(&mut self, address: &str) -> usize {
        if let Some(&number) = self.numbers.get(address) {
            return number;
        }
        let address: Rc<str> = address.into();
        let number = self.new_page(Some(Rc::clone(&address)));
        self.numbers.insert(address, number);
        number
    }

    fn new_page(&mut self, address: Option<Rc<str>>) -> usize {
        self.pages.push(Page {
            address,
            documents: 0,
            links: 0,
            links_from: 0,
            first_link: None,
        });
        self.groups.new_set()
    }

    fn count_at(&mut self, number: usize, count: impl FnOnce(&mut Page)) {
        if let Some(page) = self.pages.get_mut(number) {
            count(page);
        }
    }
}
