//! The pages of the graph of related links, and the places of links.

use std::rc::Rc;

/// A page of the graph.
#[derive(Clone)]
pub(crate) struct Page {
    /// `None` for a document without one.
    pub(crate) address: Option<Rc<str>>,
    /// How many documents have the address.
    pub(crate) documents: u64,
    /// How many related links lead there.
    pub(crate) links: u64,
    /// How many related links lead from there.
    pub(crate) links_from: u64,
    /// The first of the links that lead there.
    pub(crate) first_link: Option<Place>,
}

/// Where a related link stands.
#[derive(Clone)]
pub(crate) struct Place {
    pub(super) path: Rc<str>,
    /// In the list, from 0.
    pub(super) index: usize,
}

impl Place {
    /// The document, as it is shown.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }
}

impl std::fmt::Display for Place {
    /// `news/a.md: related[3].webUrl`
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}: related[{}].webUrl", self.path, self.index)
    }
}

impl Page {
    /// Whether no document has the address.
    pub(crate) const fn is_outside(&self) -> bool {
        self.documents == 0
    }
}
