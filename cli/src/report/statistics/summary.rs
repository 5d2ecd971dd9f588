//! What is told of one file, made where the file is read.

use newsmatter::corpus::{File, FileKind};
use newsmatter::{Article, Kind, RelatedLink};

use super::findings::FileFindings;
use super::months::Month;
use crate::report::text;

/// What one file is.
pub(crate) enum Summary {
    /// It was found in a folder and does not claim to be an article.
    NoFrontMatter,
    /// It was found in a folder and is a document of another kind.
    OtherKind,
    Document(Box<DocumentSummary>),
}

/// A file that claims to be an article, or has to be one.
pub(crate) struct DocumentSummary {
    /// As it is shown.
    pub(crate) path: String,
    pub(crate) bytes: u64,
    pub(crate) findings: FileFindings,
    /// `None` if what no article can be without was not read.
    pub(crate) article: Option<ArticleSummary>,
}

/// What is counted of an article.
pub(crate) struct ArticleSummary {
    pub(crate) kind: Kind<'static>,
    /// The month it was published in, in UTC.
    pub(crate) month: Month,
    pub(crate) provider: ProviderName,
    /// The topics as they stand in the document.
    pub(crate) topics: Vec<String>,
    pub(crate) judgement: Judgement,
    pub(crate) has_featured_content: bool,
    /// Its `webUrl`.
    pub(crate) address: Option<String>,
    pub(crate) related: Vec<Related>,
}

/// A provider is told by both.
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct ProviderName {
    pub(crate) name: String,
    /// Empty for a provider of 2019 that has an id instead.
    pub(crate) domain: String,
}

/// What the article was found to be worth, as far as that is given.
#[derive(Clone, Copy)]
pub(crate) struct Judgement {
    pub(crate) quality: Option<i32>,
    pub(crate) heat: Option<i32>,
    pub(crate) published: Option<bool>,
    pub(crate) removed: Option<bool>,
}

/// A judgement with all of its three parts.
#[derive(Clone, Copy)]
pub(crate) struct Score {
    pub(crate) quality: i32,
    pub(crate) heat: i32,
    pub(crate) published: bool,
}

/// A related link.
pub(crate) struct Related {
    /// Its `webUrl`; `None` if that is empty.
    pub(crate) address: Option<String>,
    pub(crate) is_video: bool,
}

impl Summary {
    pub(crate) fn of(file: &File<'_>) -> Self {
        match file.kind() {
            FileKind::Page => return Self::NoFrontMatter,
            FileKind::OtherKind => return Self::OtherKind,
            _ => {}
        }
        let checked = file.check();
        let path = text::path(file.path());
        Self::Document(Box::new(DocumentSummary {
            bytes: u64::try_from(file.bytes().len()).unwrap_or(u64::MAX),
            findings: FileFindings::new(&path, file.bytes(), &checked),
            article: checked
                .document
                .as_ref()
                .map(|document| ArticleSummary::of(&document.article)),
            path,
        }))
    }
}

impl ArticleSummary {
    fn of(article: &Article<'_>) -> Self {
        Self {
            kind: article.kind.clone().into_owned(),
            month: Month::of(article.published_date_time),
            provider: ProviderName {
                name: article.provider.name.to_string(),
                domain: article
                    .provider
                    .domain
                    .clone()
                    .unwrap_or_default()
                    .into_owned(),
            },
            topics: article.topics.iter().map(ToString::to_string).collect(),
            judgement: Judgement {
                quality: article.quality,
                heat: article.heat,
                published: article.published,
                removed: article.removed,
            },
            has_featured_content: article.featured_content.is_some(),
            address: article.web_url.as_ref().map(ToString::to_string),
            related: article.related.iter().map(Related::of).collect(),
        }
    }
}

impl Judgement {
    pub(crate) fn score(self) -> Option<Score> {
        Some(Score {
            quality: self.quality?,
            heat: self.heat?,
            published: self.published?,
        })
    }

    /// Whether none of the three parts of a score is there.
    pub(crate) const fn is_unscored(self) -> bool {
        self.quality.is_none() && self.heat.is_none() && self.published.is_none()
    }
}

impl Related {
    fn of(link: &RelatedLink<'_>) -> Self {
        Self {
            address: link.web_url.as_ref().map(ToString::to_string),
            is_video: link.kind == Some(Kind::Video),
        }
    }
}
