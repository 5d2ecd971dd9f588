//! The document's own mapping.

use super::draft::ArticleDraft;
use super::keys::{ArticleKey, Keys};
use super::seen::Seen;
use super::value::Emptiness;
use super::{Binder, Events, Stop};
use crate::diagnostic::{Path, Sink};
use crate::rules;
use crate::span::Span;
use crate::yaml::{Event, Scalar};

/// The entries of a document as they are bound, from one reader or, around a syntax error,
/// from several.
pub(crate) struct Entries<'a> {
    draft: ArticleDraft<'a>,
    seen: Seen<'a, ArticleKey>,
    /// Whether there may be more keys than were seen.
    is_cut_short: bool,
}

impl<'a> Entries<'a> {
    pub(crate) fn new() -> Self {
        Self {
            draft: ArticleDraft::default(),
            seen: Seen::new(),
            is_cut_short: false,
        }
    }

    /// Binds all that the binder's reader has: a mapping, or nothing.
    pub(crate) fn read<S: Events<'a>>(
        &mut self,
        binder: &mut Binder<'_, '_, S>,
    ) -> Result<(), Stop> {
        match binder.events.next()? {
            None => Ok(()),
            Some(Event::MappingStart(_)) => {
                let Self { draft, seen, .. } = self;
                binder
                    .entries(seen, &Path::ROOT, &mut |binder, key, name| {
                        field(draft, binder, key, name)
                    })
                    .map(drop)?;
                // Nothing follows the one node; asking lets the reader say so.
                binder.events.next().map(drop)
            }
            Some(Event::Scalar(scalar)) if scalar.is_absent() => Ok(()),
            Some(other) => {
                self.cut_short();
                let root = Path::ROOT;
                binder.wrong_type(&other, &root, "`key: value` lines")?;
                binder.events.next().map(drop)
            }
        }
    }

    /// Notes that reading stopped early, so that nothing is said to be missing.
    pub(crate) fn cut_short(&mut self) {
        self.is_cut_short = true;
    }

    /// Notes a key whose value could not be read, so that it is not said to be missing.
    pub(crate) fn unreadable(&mut self, key: &str, span: Span) {
        self.seen.insert_by_name(key, span);
    }

    /// Reports what is missing, pointing at the opening fence, and applies the rules.
    pub(crate) fn finish(
        self,
        opening: Span,
        source: &str,
        sink: &mut Sink<'_>,
    ) -> ArticleDraft<'a> {
        let Self {
            draft,
            seen,
            is_cut_short,
        } = self;
        if !is_cut_short {
            super::report_unexpected_and_missing(sink, &seen, &Path::ROOT, opening);
            rules::article(&draft, &seen, source, sink);
        }
        draft
    }
}

/// Binds the value of one key.
fn field<'a, S: Events<'a>>(
    draft: &mut ArticleDraft<'a>,
    binder: &mut Binder<'_, '_, S>,
    key: ArticleKey,
    name: &Scalar<'a>,
) -> Result<(), Stop> {
    let path = Path::ROOT;
    let path = path.key(key.name());
    match key {
        ArticleKey::Category => {
            draft.category = binder.text(&path, Emptiness::Forbidden)?;
        }
        ArticleKey::Title => {
            draft.title = binder.text(&path, Emptiness::Forbidden)?;
        }
        ArticleKey::Excerpt => {
            draft.excerpt = binder.text(&path, Emptiness::Allowed)?;
        }
        ArticleKey::PublishedDateTime => draft.published_date_time = binder.timestamp(&path)?,
        ArticleKey::OriginalUrl => draft.original_url = binder.link(&path)?.map(|link| link.value),
        ArticleKey::WebUrl => draft.web_url = binder.link(&path)?.map(|link| link.value),
        ArticleKey::AmpWebUrl => draft.amp_web_url = binder.link(&path)?,
        ArticleKey::CdnAmpWebUrl => draft.cdn_amp_web_url = binder.link(&path)?,
        ArticleKey::Kind => draft.kind = binder.kind(&path)?,
        ArticleKey::Quality => draft.quality = binder.quality(&path)?.map(|number| number.value),
        ArticleKey::Heat => draft.heat = binder.heat(&path)?,
        ArticleKey::Published => {
            draft.published = binder.boolean(&path)?.map(|published| published.value);
        }
        ArticleKey::Removed => draft.removed = binder.boolean(&path)?,
        ArticleKey::FeaturedContent => {
            draft.featured_content = binder.text(&path, Emptiness::Allowed)?;
        }
        ArticleKey::Provider => {
            if let Some(bound) = binder.provider(&path, name.span)? {
                draft.provider = Some(bound.provider);
                draft.domain = bound.domain;
            }
        }
        ArticleKey::Topics => draft.topics = binder.topics(&path)?,
        ArticleKey::Images => draft.images = binder.images(&path)?,
        ArticleKey::Related => {
            (draft.related, draft.related_places) = binder.related(&path)?;
        }
        ArticleKey::Secured => draft.secured = binder.secured(&path)?,
    }
    Ok(())
}

/// Reads a document's events without binding them, to see whether its reader gets to the end.
pub(crate) fn reads_whole<'a, S: Events<'a>>(events: &mut S) -> Result<(), Stop> {
    while events.next()?.is_some() {}
    Ok(())
}
