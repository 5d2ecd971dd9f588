//! What there is to count in generated documents, counted in another way than by the program.

use std::collections::{BTreeMap, BTreeSet};

use newsmatter::corpus::has_front_matter;
use newsmatter::{Article, Code, Kind, check};

use newsmatter_cli::documents::Documents;

/// What was counted over documents.
pub(crate) struct Counted {
    /// The articles, in the order of their files.
    pub(crate) articles: Vec<Article<'static>>,
    pub(crate) documents: usize,
    /// Findings, and documents that have them, by code.
    pub(crate) findings: BTreeMap<Code, (usize, usize)>,
}

/// Links that lead inside, and outside; and those without an address.
#[derive(Default)]
pub(crate) struct Targets {
    pub(crate) inside: usize,
    pub(crate) itself: usize,
    pub(crate) outside: usize,
    pub(crate) empty: usize,
}

/// A group of pages: how many there are, how many are outside, and of documents and links.
pub(crate) type Group = [usize; 4];

impl Counted {
    pub(crate) fn of(documents: &Documents) -> Self {
        let mut counted = Self {
            articles: Vec::new(),
            documents: 0,
            findings: BTreeMap::new(),
        };
        for document in documents.iter() {
            if !has_front_matter(&document.bytes) {
                continue;
            }
            counted.documents += 1;
            let checked = check(&document.bytes);
            let codes: Vec<_> = checked.diagnostics.iter().map(|found| found.code).collect();
            for &code in &codes {
                counted.findings.entry(code).or_default().0 += 1;
            }
            for code in codes.into_iter().collect::<BTreeSet<_>>() {
                counted.findings.entry(code).or_default().1 += 1;
            }
            let article = checked.document.map(|document| document.article);
            counted.articles.extend(article.map(Article::into_owned));
        }
        counted
    }

    /// How many articles have something.
    pub(crate) fn with(&self, has: impl Fn(&Article<'_>) -> bool) -> usize {
        self.articles.iter().filter(|article| has(article)).count()
    }

    pub(crate) fn of_kind(&self, kind: &Kind<'_>) -> usize {
        self.with(|article| article.kind == *kind)
    }

    pub(crate) fn targets(&self) -> Targets {
        let own: BTreeSet<_> = self.articles.iter().filter_map(address).collect();
        let mut targets = Targets::default();
        for article in &self.articles {
            for link in &article.related {
                match link.web_url.as_ref().map(newsmatter::Link::as_str) {
                    None => targets.empty += 1,
                    to if to == address(article) => targets.itself += 1,
                    Some(to) if own.contains(to) => targets.inside += 1,
                    Some(_) => targets.outside += 1,
                }
            }
        }
        targets
    }

    /// The groups of at least two pages, the largest first, found by walking along the links.
    pub(crate) fn groups(&self) -> Vec<Group> {
        let mut pages: BTreeMap<String, Page> = BTreeMap::new();
        for (at, article) in self.articles.iter().enumerate() {
            let own = address(article).map_or_else(|| format!("#{at}"), str::to_owned);
            pages.entry(own.clone()).or_default().documents += 1;
            for link in article
                .related
                .iter()
                .filter_map(|link| link.web_url.as_ref())
            {
                let to = link.to_string();
                pages
                    .entry(own.clone())
                    .or_default()
                    .beside
                    .push(to.clone());
                let page = pages.entry(to).or_default();
                page.links += 1;
                page.beside.push(own.clone());
            }
        }
        let mut groups = Vec::new();
        let mut seen = BTreeSet::new();
        for start in pages.keys() {
            let mut group = Group::default();
            let mut waiting = vec![start];
            while let Some(at) = waiting.pop() {
                if seen.insert(at) {
                    let page = &pages[at];
                    group[0] += 1;
                    group[1] += usize::from(page.documents == 0);
                    group[2] += page.documents;
                    group[3] += page.links;
                    waiting.extend(&page.beside);
                }
            }
            groups.extend((group[0] > 1).then_some(group));
        }
        groups.sort_unstable_by(|one, other| other.cmp(one));
        groups
    }
}

#[derive(Default)]
struct Page {
    documents: usize,
    links: usize,
    beside: Vec<String>,
}

fn address<'a>(article: &'a Article<'_>) -> Option<&'a str> {
    article.web_url.as_ref().map(newsmatter::Link::as_str)
}
