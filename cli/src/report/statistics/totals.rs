//! Plain counts, each of one thing.

use super::by_kind::ByKind;
use super::summary::{ArticleSummary, Summary};

/// How many there are of what.
#[derive(Default)]
pub(crate) struct Totals {
    /// Files that claim to be articles, or were named.
    pub(crate) documents: u64,
    pub(crate) bytes: u64,
    /// Documents of which an article was read. All that follows is counted over them.
    pub(crate) read: ByKind,
    pub(crate) scored: u64,
    /// Articles that have no part of a score.
    pub(crate) unscored: u64,
    pub(crate) published: u64,
    /// Articles with a `heat` of -1.
    pub(crate) held_back: u64,
    pub(crate) removed: u64,
    pub(crate) with_featured_content: u64,
    /// Files of folders that do not claim to be articles.
    pub(crate) without_front_matter: u64,
    /// Files of folders that are documents of another kind.
    pub(crate) other_kinds: u64,
    /// Files and folders that could not be read.
    pub(crate) unread: u64,
}

impl Totals {
    pub(super) fn add(&mut self, summary: &Summary) {
        match summary {
            Summary::NoFrontMatter => self.without_front_matter += 1,
            Summary::OtherKind => self.other_kinds += 1,
            Summary::Document(document) => {
                self.documents += 1;
                self.bytes = self.bytes.saturating_add(document.bytes);
                if let Some(article) = &document.article {
                    self.add_article(article);
                }
            }
        }
    }

    fn add_article(&mut self, article: &ArticleSummary) {
        self.read.add(&article.kind);
        let judgement = article.judgement;
        self.scored += u64::from(judgement.score().is_some());
        self.unscored += u64::from(judgement.is_unscored());
        self.published += u64::from(judgement.published == Some(true));
        self.held_back += u64::from(judgement.heat == Some(-1));
        self.removed += u64::from(judgement.removed == Some(true));
        self.with_featured_content += u64::from(article.has_featured_content);
    }

    /// Articles with one or two of the three parts of a score.
    pub(crate) fn scored_in_part(&self) -> u64 {
        self.read.all() - self.scored - self.unscored
    }
}
