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

/// How many keys are looked at that are not fields.
const MOST_FOREIGN: usize = 16;

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
/// A document is of another kind if it says so, and nowhere says `category: news`:
///
/// - Its `type` is a word that the format does not have, and no slip of one.
/// - It is in a collection of a Jekyll site that its `_config.yml` declares, other than `posts`, `news` and
///   `articles`, or among the site's data and templates, and lacks something that every article has.
/// - It has nothing of an article but what any page may have (a title, an excerpt, a category, tags), and
///   a `layout` or `permalink`, or two keys or more that the format does not have, which are most of them.
/// - It is a page of such a site and has no field of an article at all.
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
        let seen = Seen::of(front_matter);
        if seen.is_some_and(|seen| seen.is_of_another_kind(place)) {
            Self::OtherKind
        } else {
            Self::Article
        }
    }
}

/// What the keys of a front matter say.
#[derive(Default)]
struct Seen<'a> {
    /// The fields of an article that it has.
    fields: Vec<ArticleKey>,
    /// The first keys that are not fields, nor slips of one.
    foreign: Vec<&'a str>,
    /// Whether it has a `type` that is none of the format's words, nor a slip of one.
    has_another_type: bool,
    /// Whether it has a key of pages.
    has_layout: bool,
}

impl<'a> Seen<'a> {
    /// `None` for an article that says so.
    fn of(front_matter: &'a [u8]) -> Option<Self> {
        let mut seen = Self::default();
        for line in front_matter.split(|&byte| matches!(byte, b'\n' | b'\r')) {
            let Some((key, value)) = entry(line) else {
                continue;
            };
            match ArticleKey::find(key) {
                Some(ArticleKey::Category) if value.eq_ignore_ascii_case(NEWS) => return None,
                Some(ArticleKey::Kind) if is_another_type(value) => seen.has_another_type = true,
                Some(field) if !seen.fields.contains(&field) => seen.fields.push(field),
                Some(_) => {}
                None => {
                    seen.has_layout |= matches!(key, "layout" | "permalink") && !value.is_empty();
                    seen.add_foreign(key);
                }
            }
        }
        Some(seen)
    }

    fn add_foreign(&mut self, key: &'a str) {
        let is_new = self.foreign.len() < MOST_FOREIGN && !self.foreign.contains(&key);
        let is_slip = || {
            nearest(key, ArticleKey::ALL.iter().copied(), |known| {
                known.field().name
            })
        };
        if is_new && is_word(key) && is_slip().is_none() {
            self.foreign.push(key);
        }
    }

    fn is_of_another_kind(&self, place: impl FnOnce() -> Place) -> bool {
        let has = |field| self.fields.contains(field);
        let is_of_any_page = |field| OF_ANY_PAGE.contains(field);
        let is_foreign = self.foreign.len() >= 2 && self.foreign.len() > self.fields.len();
        self.has_another_type
            || (self.has_layout || is_foreign) && self.fields.iter().all(is_of_any_page)
            || !OF_EVERY_ARTICLE.iter().all(has)
                && match place() {
                    Place::OfOthers => true,
                    Place::OfPages => self.fields.is_empty(),
                    Place::Elsewhere => false,
                }
    }
}

/// The key and the value, without quotes and comment, of a line that begins an entry.
fn entry(line: &[u8]) -> Option<(&str, &str)> {
    let first = line.first()?;
    if matches!(first, b' ' | b'\t' | b'-' | b'#') {
        return None;
    }
    let (key, value) = str::from_utf8(line).ok()?.split_once(':')?;
    let value = value.split_once(" #").map_or(value, |(value, _)| value);
    Some((unquoted(key), unquoted(value)))
}

fn unquoted(text: &str) -> &str {
    text.trim().trim_matches(['"', '\''])
}

/// Whether the value of a `type` is a word, and none that the format has or that may be meant for one.
fn is_another_type(value: &str) -> bool {
    let known = [Kind::Article, Kind::Video, Kind::ExternalLink];
    is_word(value) && nearest(value, &known, |kind| Name::new(kind.as_str())).is_none()
}

fn is_word(text: &str) -> bool {
    let is_of_word = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_');
    !text.is_empty() && text.chars().all(is_of_word)
}
