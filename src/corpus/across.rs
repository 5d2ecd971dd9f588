//! What no document shows alone.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::convert::Infallible;
use std::hash::{BuildHasher as _, Hash};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::{Corpus, File};
use crate::source::Slice as _;
use crate::{Article, Code, Diagnostic, Document, FieldPath, Parser, Span};

/// What was found by looking at the documents of a corpus together, or at their names:
/// [`Corpus::across`] makes it.
///
/// # Examples
///
/// ```
/// use newsmatter::corpus::Corpus;
///
/// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/clean");
/// let across = Corpus::new([folder]).across();
/// for (path, findings) in across.iter() {
///     for finding in findings {
///         println!("{}: {}", path.display(), finding.code());
///     }
/// }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Across {
    /// In the order of the files.
    files: Vec<(PathBuf, Vec<AcrossFinding>)>,
    /// The place of each file in `files`.
    places: HashMap<PathBuf, usize>,
}

/// One thing that was found about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AcrossFinding {
    /// An earlier file has the same `originalUrl`.
    OriginalUrlDuplicate {
        /// That file.
        first: PathBuf,
    },
    /// An earlier file has the same title and was published on the same day, in UTC.
    TitleDuplicate {
        /// That file.
        first: PathBuf,
    },
    /// The file's name is not made of the day and the title.
    FileName {
        /// What it should be: what stands from the first dot on is as it was.
        expected: String,
    },
}

impl Corpus {
    /// Reads every document once, and looks at them together.
    ///
    /// Files that cannot be read, or have no article in them, are passed over: reading them tells
    /// what is wrong with them. For each article its path and two numbers are remembered, some
    /// 200 bytes.
    pub fn across(&self) -> Across {
        let hasher = [RandomState::new(), RandomState::new()];
        let (mut seen, mut across) = (Seen::default(), Across::default());
        let ControlFlow::Continue(()) = self.visit::<_, Infallible>(
            |file| Marks::of(&file, &hasher),
            |outcome| {
                if let Ok(Some(marks)) = outcome {
                    let findings = seen.compare(marks);
                    if let (false, Some(path)) = (findings.is_empty(), seen.paths.last()) {
                        across.add(path.clone(), findings);
                    }
                }
                ControlFlow::Continue(())
            },
        );
        across
    }
}

impl Across {
    /// The files that something was found about, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&Path, &[AcrossFinding])> {
        self.files
            .iter()
            .map(|(path, findings)| (path.as_path(), findings.as_slice()))
    }

    /// What was found about a file, by the path that [`File::path`] gives.
    pub fn of(&self, path: &Path) -> &[AcrossFinding] {
        let place = self.places.get(path).and_then(|&at| self.files.get(at));
        place.map_or(&[], |(_, findings)| findings)
    }

    fn add(&mut self, path: PathBuf, findings: Vec<AcrossFinding>) {
        self.places.insert(path.clone(), self.files.len());
        self.files.push((path, findings));
    }
}

impl AcrossFinding {
    /// The rule that it is about.
    pub fn code(&self) -> Code {
        match self {
            Self::OriginalUrlDuplicate { .. } => Code::OriginalUrlDuplicate,
            Self::TitleDuplicate { .. } => Code::TitleDuplicate,
            Self::FileName { .. } => Code::FileName,
        }
    }

    /// The finding at its place in the file's document, at the level that `parser` gives it;
    /// `None` if that is [`Level::Allow`](crate::Level::Allow).
    pub fn diagnostic(&self, document: &Document<'_>, parser: &Parser) -> Option<Diagnostic> {
        let code = self.code();
        let severity = parser.level_of(code).severity()?;
        let (field, message, help) = self.told();
        let path = field.map_or(FieldPath::root(), |key| FieldPath::root().key(key));
        let span = field.and_then(|_| document.span(&path));
        let span = span.unwrap_or(Span::empty(0));
        let mut diagnostic = Diagnostic::new(code, span, path, message).with_help(help);
        diagnostic.severity = severity;
        Some(diagnostic)
    }

    /// The field, if it is about one, what was expected and found, and what to do.
    fn told(&self) -> (Option<&'static str>, String, String) {
        match self {
            Self::OriginalUrlDuplicate { first } => (
                Some("originalUrl"),
                format!(
                    "expected a URL that no other document has, found that of `{}`",
                    shown(first)
                ),
                "keep the document that is published, and remove the other".to_owned(),
            ),
            Self::TitleDuplicate { first } => (
                Some("title"),
                format!(
                    "expected a title of its own on that day, found that of `{}`",
                    shown(first)
                ),
                "keep one of the documents, or give this one another title".to_owned(),
            ),
            Self::FileName { expected } => (
                None,
                "expected a file name that is made of day and title, found another".to_owned(),
                format!("name the file `{expected}`"),
            ),
        }
    }
}

/// A path on one line, as it stands in a message.
fn shown(path: &Path) -> String {
    path.to_string_lossy().escape_debug().to_string()
}

/// What is remembered of all files.
#[derive(Default)]
struct Seen {
    paths: Vec<PathBuf>,
    /// The number of the first path with a mark.
    original_urls: HashMap<u128, usize>,
    titles: HashMap<u128, usize>,
}

impl Seen {
    /// What the files before this one say about it. It is remembered for those behind it.
    fn compare(&mut self, marks: Marks) -> Vec<AcrossFinding> {
        let number = self.paths.len();
        let (paths, titles, urls) = (&self.paths, &mut self.titles, &mut self.original_urls);
        let first_url = marks.original_url.map(|mark| urls.entry(mark));
        let first_url = first_url.and_then(|first| paths.get(*first.or_insert(number)));
        let first_title = paths.get(*titles.entry(marks.title).or_insert(number));
        let mut findings = Vec::new();
        findings.extend(
            first_url
                .cloned()
                .map(|first| AcrossFinding::OriginalUrlDuplicate { first }),
        );
        findings.extend(
            first_title
                .cloned()
                .map(|first| AcrossFinding::TitleDuplicate { first }),
        );
        findings.extend(
            marks
                .expected_name
                .map(|expected| AcrossFinding::FileName { expected }),
        );
        self.paths.push(marks.path);
        findings
    }
}

/// What one document is compared by.
struct Marks {
    path: PathBuf,
    original_url: Option<u128>,
    title: u128,
    expected_name: Option<String>,
}

impl Marks {
    fn of(file: &File<'_>, hasher: &[RandomState; 2]) -> Option<Self> {
        let article = file.check().document?.article;
        let day = article.published_date_time.naive_utc().date();
        Some(Self {
            path: file.path().to_owned(),
            original_url: article
                .original_url
                .as_ref()
                .map(|url| mark(hasher, url.as_str())),
            title: mark(hasher, (day, &article.title)),
            expected_name: expected_name(file.path(), &article),
        })
    }
}

/// A number that two values share by chance only: 128 bits of keyed hashes.
fn mark(hasher: &[RandomState; 2], value: impl Hash) -> u128 {
    hasher.iter().fold(0, |mark, half| {
        (mark << 64) | u128::from(half.hash_one(&value))
    })
}

/// The name that a file should have; `None` if it has it.
///
/// A day before or after is right too: sites name files by their own clock, documents tell UTC.
/// What stands behind the first dot does not count, be it one extension or more.
fn expected_name(path: &Path, article: &Article<'_>) -> Option<String> {
    let expected = article.file_stem();
    let name = path.file_name()?.to_string_lossy();
    let stem = name.split_once('.').map_or(&*name, |(stem, _)| stem);
    let day = article.published_date_time.naive_utc().date();
    let slug = expected.strip_prefix(&day.to_string())?;
    let mut days = [day.pred_opt(), Some(day), day.succ_opt()]
        .into_iter()
        .flatten();
    let is_right = days.any(|day| stem.strip_prefix(&day.to_string()) == Some(slug));
    let ending = name.part(stem.len()..);
    (!is_right).then(|| expected + ending)
}
