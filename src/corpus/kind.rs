//! What a file of a folder is: an article, a document of another kind, or a page.
//!
//! Everything here goes by the lines of the first column, so that it holds for front matter that is
//! not YAML, too. Only what a file or its place says makes it one of another kind; what is merely
//! missing or broken does not.

use crate::fence;
use crate::fence_findings::{Encoding, is_broken};
use crate::format::{ArticleKey, Keys as _};
use crate::model::Kind;
use crate::source::Slice as _;
use crate::suggest::{Name, nearest};

/// How much of a file is looked at whose fence is broken.
const MOST_BYTES: usize = 4096;

/// The `category` of articles.
const NEWS: &str = "news";

/// How canonical documents of articles begin.
const CANONICAL: &[u8] = b"---\ncategory: news\n";

/// What every article has, under today's names.
const OF_EVERY_ARTICLE: [ArticleKey; 5] = [
    ArticleKey::Category,
    ArticleKey::Title,
    ArticleKey::Excerpt,
    ArticleKey::PublishedDateTime,
    ArticleKey::Provider,
];

/// Fields that any page may have.
const OF_ANY_PAGE: [ArticleKey; 5] = [
    ArticleKey::Category,
    ArticleKey::Title,
    ArticleKey::Excerpt,
    ArticleKey::Published,
    ArticleKey::Tags,
];

/// What a file of a folder is.
///
/// Documents of another kind are those of the other collections of a Jekyll site (its `_config.yml`
/// declares them; `posts`, `news` and `articles` are of articles), its data and templates, those whose `type` is another word,
/// and those that have a `layout` or `permalink` and nothing of an article. A document that says
/// `category: news`, or that has all that an article cannot be without, is an article wherever it is.
///
/// # Examples
///
/// ```
/// use std::path::Path;
/// use newsmatter::corpus::{FileKind, Sites};
///
/// let sites = Sites::default();
/// let kind_of = |text: &str| sites.kind_of(Path::new("a.md"), text.as_bytes());
/// assert_eq!(kind_of("---\ncategory: news\n---\n"), FileKind::Article);
/// assert_eq!(kind_of("---\ntitle: Knots\ntype: course\n---\n"), FileKind::OtherKind);
/// assert_eq!(kind_of("---\nlayout: home\n---\n"), FileKind::OtherKind);
/// assert_eq!(kind_of("# Read me\n"), FileKind::Page);
/// // It may be an article that has lost most of its fields.
/// assert_eq!(kind_of("---\ntitle: Knots\n---\n"), FileKind::Article);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileKind {
    /// An article, be it one with errors.
    Article,
    /// A document of another kind, which says so.
    OtherKind,
    /// A file without front matter, such as a `README.md`.
    Page,
}

/// Where a file is in its site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In a collection of another kind, or among the data and templates of the site.
    OfOthers,
    /// Outside of the folders that collections and drafts are in, and its name has no date.
    OfPages,
    /// Anywhere else, or in no site.
    Elsewhere,
}

impl FileKind {
    /// The kind of a file; `place` is asked for only if the file does not say that it is an article.
    pub(super) fn of(file: &[u8], place: impl FnOnce() -> Place) -> Self {
        if file.starts_with(CANONICAL) {
            return Self::Article;
        }
        let front_matter = match fence::split(file) {
            Ok(fences) => file.part(fences.front_matter.range()),
            Err(_) if !is_broken(file) => return Self::Page,
            // Its keys are hard to see.
            Err(_) if Encoding::of(file).is_some() => return Self::Article,
            Err(_) => file.part(..file.len().min(MOST_BYTES)),
        };
        match Seen::of(front_matter) {
            Some(seen) if seen.is_of_another_kind(place) => Self::OtherKind,
            _ => Self::Article,
        }
    }
}

/// What the keys of a front matter say.
#[derive(Default)]
struct Seen {
    /// The fields of an article that it has.
    fields: Vec<ArticleKey>,
    /// Whether it has a `type` that is none of the format's words, nor a slip of one.
    has_another_type: bool,
    /// Whether it has a key of pages.
    has_layout: bool,
}

impl Seen {
    /// `None` for an article that says so.
    fn of(front_matter: &[u8]) -> Option<Self> {
        let mut seen = Self::default();
        for line in front_matter.split(|&byte| matches!(byte, b'\n' | b'\r')) {
            let begins_with_key = line
                .first()
                .is_some_and(|first| !matches!(first, b' ' | b'\t' | b'-' | b'#'));
            let Some(line) = str::from_utf8(line).ok().filter(|_| begins_with_key) else {
                continue;
            };
            let Some((key, value)) = line.split_once(':') else {
                continue;
            };
            let key = unquoted(key);
            let value = value.split_once(" #").map_or(value, |(value, _)| value);
            let value = unquoted(value);
            match ArticleKey::find(key) {
                Some(ArticleKey::Category) if value.eq_ignore_ascii_case(NEWS) => return None,
                Some(ArticleKey::Kind) if is_another_type(value) => seen.has_another_type = true,
                Some(field) if !seen.fields.contains(&field) => seen.fields.push(field),
                Some(_) => {}
                None => {
                    seen.has_layout |= matches!(key, "layout" | "permalink") && !value.is_empty();
                }
            }
        }
        let has_all = OF_EVERY_ARTICLE
            .iter()
            .all(|field| seen.fields.contains(field));
        (!has_all).then_some(seen)
    }

    fn is_of_another_kind(&self, place: impl FnOnce() -> Place) -> bool {
        let is_of_any_page = |field| OF_ANY_PAGE.contains(field);
        self.has_another_type
            || self.has_layout && self.fields.iter().all(is_of_any_page)
            || match place() {
                Place::OfOthers => true,
                Place::OfPages => self.fields.is_empty(),
                Place::Elsewhere => false,
            }
    }
}

fn unquoted(text: &str) -> &str {
    text.trim().trim_matches(['"', '\''])
}

/// Whether the value of a `type` is a word, and none that the format has or that may be meant for one.
fn is_another_type(value: &str) -> bool {
    let is_of_word = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_');
    let known = [Kind::Article, Kind::Video, Kind::ExternalLink];
    !value.is_empty()
        && value.chars().all(is_of_word)
        && nearest(value, &known, |kind| Name::new(kind.as_str())).is_none()
}
