//! What is counted over all files.
//!
//! A [`Summary`] is made of each file where it is read, on any thread. The [`Statistics`] take
//! the summaries in the order of the files, so that they are the same however many threads there
//! are. What they keep grows with what is different, not with how many files there are: months,
//! providers, topics and pairs of them, and the pages that documents have or link to, each with
//! its address and the path of the document that was the first to link there.

mod by_kind;
mod findings;
mod groups;
mod links;
mod months;
mod page;
mod providers;
mod ranking;
mod scores;
mod summary;
mod topics;
mod totals;

pub(crate) use self::by_kind::ByKind;
pub(crate) use self::findings::{CodeFindings, Findings};
pub(crate) use self::groups::{Group, LinkGraph};
pub(crate) use self::links::{Links, OutsideHost};
pub(crate) use self::months::{Month, Months};
pub(crate) use self::page::Page;
pub(crate) use self::providers::{Provider, Providers};
pub(crate) use self::scores::{Band, Cell, PUBLISHED_FROM, Scores, Standing};
pub(crate) use self::summary::Summary;
pub(crate) use self::topics::{MOST_PAIRED, Topic, TopicPair, Topics};
pub(crate) use self::totals::Totals;

/// How many of the files that could not be read are named.
const MOST_UNREAD_NAMED: usize = 20;

/// What was counted.
#[derive(Default)]
pub(crate) struct Statistics {
    pub(crate) totals: Totals,
    pub(crate) months: Months,
    pub(crate) providers: Providers,
    pub(crate) topics: Topics,
    pub(crate) scores: Scores,
    pub(crate) findings: Findings,
    pub(crate) links: Links,
    /// The first of what could not be read, and why: `PATH: why`.
    pub(crate) unread: Vec<String>,
}

impl Statistics {
    /// Counts one file more.
    pub(crate) fn add(&mut self, summary: Summary) {
        self.totals.add(&summary);
        let Summary::Document(document) = summary else {
            return;
        };
        self.findings.add(document.findings);
        let Some(article) = document.article else {
            return;
        };
        self.months.add(article.month, &article.kind);
        self.topics.add(&article.topics);
        self.scores.add(article.judgement);
        self.links
            .add(&document.path, article.address, article.related);
        self.providers
            .add(article.provider, &article.kind, article.judgement);
    }

    /// Counts one thing more that could not be read, which `line` is about.
    pub(crate) fn add_unread(&mut self, line: String) {
        self.totals.unread += 1;
        if self.unread.len() < MOST_UNREAD_NAMED {
            self.unread.push(line);
        }
    }
}
