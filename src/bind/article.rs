//! The article as what a document's entries are read into.

use super::draft::ArticleDraft;
use super::mapping::report_unexpected_and_missing;
use super::seen::Seen;
use super::value::{Draft as _, Rules as _};
use super::{Binder, older};
use crate::diagnostic::{Path, Sink};
use crate::field::{Context, EntryPlace};
use crate::format::ArticleKey;
use crate::model::Article;
use crate::read::{Events, FrontMatter, Stop, Target};
use crate::source::Span;
use crate::yaml::References;

/// An article that is filled in place.
pub(super) struct ArticleTarget<'a, 't> {
    article: &'t mut Article<'a>,
    /// Where its related links stand.
    places: Vec<EntryPlace>,
    seen: Seen<'a, ArticleKey>,
}

impl<'a, 't> ArticleTarget<'a, 't> {
    #[inline]
    pub(super) fn new(article: &'t mut Article<'a>) -> Self {
        Self {
            article,
            places: Vec::new(),
            seen: Seen::new(),
        }
    }

    /// Whether everything that an article cannot be without was read.
    #[inline]
    pub(super) fn is_complete(&self) -> bool {
        self.seen.is_complete()
    }
}

impl<'a> Target<'a> for ArticleTarget<'a, '_> {
    #[inline]
    fn read<S: Events<'a>>(
        &mut self,
        events: &mut S,
        sink: &mut Sink<'_>,
        source: &'a str,
        references: &References<'a>,
    ) -> Result<(), Stop> {
        let mut binder = Binder::new(events, sink, source, references, &mut self.places);
        binder
            .entries::<ArticleDraft>(self.article, &mut self.seen, &Path::ROOT)
            .map(drop)
    }

    #[inline]
    fn last(&self) -> usize {
        self.seen.last()
    }

    fn note_unreadable(&mut self, key: &str, span: Span) {
        self.seen.insert_by_name(key, span);
    }

    fn forget_from(&mut self, start: usize) {
        let article = &mut *self.article;
        self.seen
            .forget_from(start, |key| ArticleDraft::forget(article, key));
    }

    fn start_over(&mut self) {
        *self.article = ArticleDraft::blank();
        self.seen = Seen::new();
    }

    /// Points at the opening fence for what is missing, and applies the rules.
    #[inline]
    fn finish(
        &mut self,
        file: FrontMatter<'a>,
        references: &References<'a>,
        is_cut_short: bool,
        sink: &mut Sink<'_>,
    ) {
        let FrontMatter {
            source,
            span,
            opening,
        } = file;
        if !is_cut_short {
            if !self.seen.is_as_expected() {
                let is_older = ArticleDraft::is_older(self.article, &self.seen);
                report_unexpected_and_missing(
                    sink,
                    &self.seen,
                    &Path::ROOT,
                    opening,
                    is_older,
                    source,
                );
            }
            let mut context = Context {
                path: &Path::ROOT,
                sink,
                source,
                references,
                entries: &self.places,
            };
            ArticleDraft::check(self.article, &self.seen, &mut context);
        }
        older::report(source, span, sink);
    }
}
