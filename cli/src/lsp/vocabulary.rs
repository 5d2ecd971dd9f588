//! The names that may be meant for topics and providers: those of the document's site, and those of the
//! documents that are open.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use newsmatter::{Span, corpus};

use super::documents::{Document, Documents};
use super::outline::{Entry, Inside};

/// The names of topics and providers.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    pub(super) topics: BTreeSet<String>,
    /// The domains of each provider, by its name.
    pub(super) providers: BTreeMap<String, BTreeSet<String>>,
}

impl Documents {
    /// The names that a document's site has for topics and providers, and those in open documents,
    /// but for the one that is being written at `offset`.
    pub(super) fn vocabulary_at(&self, document: &Document, offset: usize) -> Vocabulary {
        let path = document.path.as_deref();
        let site = path.and_then(|path| self.rules.sites().of(path));
        let mut vocabulary = match &site {
            Some(site) => Vocabulary::of(site.vocabulary()),
            None => Vocabulary::default(),
        };
        for open in self.all() {
            vocabulary.add_document(open, (open.uri == document.uri).then_some(offset));
        }
        vocabulary
    }
}

impl Vocabulary {
    /// The names that a site has.
    pub(super) fn of(site: &corpus::Vocabulary) -> Self {
        let mut vocabulary = Self {
            topics: site.topics().map(str::to_owned).collect(),
            ..Self::default()
        };
        for (domain, name) in site.providers() {
            vocabulary.add_provider(name.to_owned(), Some(domain.to_owned()));
        }
        vocabulary
    }

    fn add_provider(&mut self, name: String, domain: Option<String>) {
        self.providers.entry(name).or_default().extend(domain);
    }

    /// Adds what an open document names, but for the value at `except`, which is being written.
    pub(super) fn add_document(&mut self, document: &Document, except: Option<usize>) {
        let (outline, text) = (document.outline(), document.content());
        let redactor = document.redactor();
        let is_at = |span: Span| except.is_some_and(|at| span.start <= at && at <= span.end);
        let said = |entry: &Entry| {
            let is_shown = !is_at(entry.value) && !redactor.covers(entry.value);
            let value = entry.scalar(text).filter(|_| is_shown);
            value.map(Cow::into_owned)
        };
        for (position, entry) in outline.entries.iter().enumerate() {
            let field = entry.field.map(|field| field.key);
            match entry.inside {
                None if entry.index.is_some() && field == Some("topics") => {
                    self.topics.extend(said(entry));
                }
                Some(Inside::Fields(_)) if entry.index.is_none() && field == Some("provider") => {
                    let of = |key| outline.child(text, Some(position), key).and_then(&said);
                    if let Some(name) = of("name") {
                        self.add_provider(name, of("domain"));
                    }
                }
                _ => {}
            }
        }
    }
}
