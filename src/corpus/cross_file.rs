//! What no document shows alone.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::convert::Infallible;
use std::hash::{BuildHasher as _, Hash};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDate};

use super::{Corpus, File};
use crate::{Article, Code, Diagnostic, Document, FieldPath, Parser, Span};

/// How many days apart two documents of one title have to be.
const DAYS: u64 = 3;

/// What was found by looking at the documents of a corpus together, or at their names:
/// [`Corpus::cross_file`] makes it.
///
/// # Examples
///
/// ```
/// use newsmatter::corpus::Corpus;
///
/// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/clean");
/// let cross_file = Corpus::new([folder]).cross_file();
/// for (path, findings) in cross_file.iter() {
///     for finding in findings {
///         println!("{}: {}", path.display(), finding.code());
///     }
/// }
/// ```
#[derive(Clone, Debug, Default)]
pub struct CrossFile {
    /// In the order of the files.
    files: Vec<(PathBuf, Vec<CrossFileDiagnostic>)>,
    /// The place of each file in `files`.
    places: HashMap<PathBuf, usize>,
}

/// One thing that was found about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CrossFileDiagnostic {
    /// An earlier file has the same `originalUrl`, or `webUrl` where that is absent.
    OriginalUrlDuplicate {
        /// That file.
        first: PathBuf,
    },
    /// An earlier file has the same title and was published at most three days before or after.
    TitleDuplicate {
        /// That file.
        first: PathBuf,
    },
    /// The file's name is not made of the day and the title.
    FileName {
        /// The name that it should have, with the extension that it has.
        expected: String,
    },
    /// The file's name is not made of the day and the title, and another file of the folder has
    /// that name, or should have it.
    FileNameDuplicate {
        /// The name that both should have.
        expected: String,
        /// The other file.
        first: PathBuf,
    },
}

impl Corpus {
    /// Reads every document once, and looks at them together.
    ///
    /// Files that cannot be read, or have no article in them, are passed over: reading them
    /// shows what is wrong with them. For each article its path and three numbers are remembered,
    /// some 250 bytes.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Code;
    /// use newsmatter::corpus::Corpus;
    ///
    /// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/clean");
    /// let found = Corpus::new([folder]).cross_file();
    /// let mut findings = found.iter().flat_map(|(_, findings)| findings);
    /// assert!(findings.any(|finding| finding.code() == Code::FileName));
    /// ```
    pub fn cross_file(&self) -> CrossFile {
        let hasher = [RandomState::new(), RandomState::new()];
        let (mut seen, mut cross_file) = (Seen::default(), CrossFile::default());
        let ControlFlow::Continue(()) = self.visit::<_, Infallible>(
            |file| Marks::of(&file, &hasher),
            |outcome| {
                if let Ok(Some(marks)) = outcome {
                    let findings = seen.compare(marks);
                    if let (false, Some(path)) = (findings.is_empty(), seen.paths.last()) {
                        cross_file.add(path.clone(), findings);
                    }
                }
                ControlFlow::Continue(())
            },
        );
        cross_file
    }
}

impl CrossFile {
    /// Returns the files that something was found about, in their order.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::corpus::Corpus;
    ///
    /// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/clean");
    /// for (path, findings) in Corpus::new([folder]).cross_file().iter() {
    ///     assert!(path.starts_with(folder));
    ///     assert!(!findings.is_empty());
    /// }
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = (&Path, &[CrossFileDiagnostic])> {
        self.files
            .iter()
            .map(|(path, findings)| (path.as_path(), findings.as_slice()))
    }

    /// Returns what was found about a file, by the path that [`File::path`] returns.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::corpus::Corpus;
    /// use std::path::Path;
    ///
    /// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/clean");
    /// let cross_file = Corpus::new([folder]).cross_file();
    /// for (path, findings) in cross_file.iter() {
    ///     assert_eq!(cross_file.of(path), findings);
    /// }
    /// assert_eq!(cross_file.of(Path::new("about.md")), []);
    /// ```
    pub fn of(&self, path: &Path) -> &[CrossFileDiagnostic] {
        let place = self.places.get(path).and_then(|&at| self.files.get(at));
        place.map_or(&[], |(_, findings)| findings)
    }

    fn add(&mut self, path: PathBuf, findings: Vec<CrossFileDiagnostic>) {
        self.places.insert(path.clone(), self.files.len());
        self.files.push((path, findings));
    }
}

impl CrossFileDiagnostic {
    /// Every rule that one may be about.
    pub const CODES: [Code; 4] = [
        Code::OriginalUrlDuplicate,
        Code::TitleDuplicate,
        Code::FileName,
        Code::FileNameDuplicate,
    ];

    /// Returns the rule that it is about.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Code, corpus::CrossFileDiagnostic};
    ///
    /// let found = CrossFileDiagnostic::TitleDuplicate { first: "_news/a.md".into() };
    /// assert_eq!(found.code(), Code::TitleDuplicate);
    /// ```
    pub fn code(&self) -> Code {
        match self {
            Self::OriginalUrlDuplicate { .. } => Code::OriginalUrlDuplicate,
            Self::TitleDuplicate { .. } => Code::TitleDuplicate,
            Self::FileName { .. } => Code::FileName,
            Self::FileNameDuplicate { .. } => Code::FileNameDuplicate,
        }
    }

    /// Returns the finding at its place in the file's document, at the level that `parser` has for
    /// it; `None` if that is [`Level::Allow`](crate::Level::Allow).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Parser, corpus::CrossFileDiagnostic};
    ///
    /// # let text = "---\ncategory: news\ntitle: \"Ferries return\"\nexcerpt: \"\"\n\
    /// #     publishedDateTime: 2021-03-04T06:30:00Z\ntype: article\n\
    /// #     provider:\n  name: Harbour Post\n  domain: harbour.example\n\
    /// #     topics:\n  - Ferries\n---\n";
    /// let document = newsmatter::parse(text)?;
    /// let found = CrossFileDiagnostic::TitleDuplicate { first: "_news/a.md".into() };
    /// let diagnostic = found.diagnostic(&document, &Parser::new()).unwrap();
    /// assert_eq!(&text[diagnostic.span.range()], "Ferries return");
    /// # Ok::<(), newsmatter::Report>(())
    /// ```
    pub fn diagnostic(&self, document: &Document<'_>, parser: &Parser) -> Option<Diagnostic> {
        let code = self.code();
        let severity = parser.level(code).severity()?;
        let (field, message, help) = self.described(&document.article);
        let path = field.map_or(FieldPath::root(), |key| FieldPath::root().key(key));
        let span = field.and_then(|_| document.span(&path));
        let span = span.unwrap_or(Span::empty(0));
        let mut diagnostic = Diagnostic::new(code, span, path, message).with_help(help);
        diagnostic.severity = severity;
        Some(diagnostic)
    }

    /// The field, if it is about one, what was expected and found, and what to do.
    fn described(&self, article: &Article<'_>) -> (Option<&'static str>, String, String) {
        match self {
            Self::OriginalUrlDuplicate { first } => (
                Some(match article.original_url {
                    Some(_) => "originalUrl",
                    None => "webUrl",
                }),
                format!(
                    "expected a URL that no other document has, found that of `{}`",
                    shown(first)
                ),
                "keep the document that is published, and remove the other".to_owned(),
            ),
            Self::TitleDuplicate { first } => (
                Some("title"),
                format!(
                    "expected a title that no other document within three days has, found that of `{}`",
                    shown(first)
                ),
                "keep one of the documents, or give this one another title".to_owned(),
            ),
            Self::FileName { expected } => (
                None,
                "expected a file name that is made of day and title, found another".to_owned(),
                format!("name the file `{expected}`"),
            ),
            Self::FileNameDuplicate { expected, first } => (
                None,
                format!(
                    "expected a day and title that make a file name of their own, found those of \
                     `{}`",
                    shown(first)
                ),
                format!(
                    "both files should be named `{expected}`, and one would replace the other: \
                     remove one of them, or give it another title"
                ),
            ),
        }
    }
}

/// A path on one line, as messages have it.
fn shown(path: &Path) -> String {
    path.to_string_lossy().escape_debug().to_string()
}

/// What is remembered of all files.
#[derive(Default)]
struct Seen {
    paths: Vec<PathBuf>,
    /// The number of the first path with a mark.
    original_urls: HashMap<u128, usize>,
    /// The number of the first path with a title on a day.
    titles: HashMap<(u128, NaiveDate), usize>,
    /// The number of the first file that should have a path.
    names: HashMap<u128, usize>,
}

impl Seen {
    /// What the files before this one say about it. It is remembered for those behind it.
    fn compare(&mut self, marks: Marks) -> Vec<CrossFileDiagnostic> {
        let number = self.paths.len();
        let first_url = marks
            .original_url
            .and_then(|mark| first(&mut self.original_urls, mark, number));
        let first_title = self.first_title(marks.title, marks.day, number);
        let at = |first: usize| self.paths.get(first).cloned();
        let mut findings = Vec::new();
        findings.extend(
            first_url
                .and_then(at)
                .map(|first| CrossFileDiagnostic::OriginalUrlDuplicate { first }),
        );
        findings.extend(
            first_title
                .and_then(at)
                .map(|first| CrossFileDiagnostic::TitleDuplicate { first }),
        );
        findings.extend(self.compare_name(&marks, number));
        self.paths.push(marks.path);
        findings
    }

    /// The first file with this title that was published within [`DAYS`] of `day`.
    fn first_title(&mut self, title: u128, day: NaiveDate, number: usize) -> Option<usize> {
        let before = (0..=DAYS).filter_map(|days| day.checked_sub_days(Days::new(days)));
        let after = (1..=DAYS).filter_map(|days| day.checked_add_days(Days::new(days)));
        let first = before
            .chain(after)
            .filter_map(|day| self.titles.get(&(title, day)).copied())
            .min();
        self.titles.entry((title, day)).or_insert(number);
        first
    }

    /// What is to say about the name of a file.
    fn compare_name(&mut self, marks: &Marks, number: usize) -> Option<CrossFileDiagnostic> {
        let first = first(&mut self.names, marks.name, number);
        let expected = marks.expected_name.clone()?;
        let first = first.and_then(|first| self.paths.get(first)).cloned();
        // What has the name may be a file that is read later, or no document at all.
        let first = first.or_else(|| {
            let named = marks.path.with_file_name(&expected);
            let is_same = named
                .as_os_str()
                .eq_ignore_ascii_case(marks.path.as_os_str());
            (!is_same && named.exists()).then_some(named)
        });
        Some(match first {
            Some(first) => CrossFileDiagnostic::FileNameDuplicate { expected, first },
            None => CrossFileDiagnostic::FileName { expected },
        })
    }
}

/// The first number with `mark`; `number` becomes it if there is none.
fn first(numbers: &mut HashMap<u128, usize>, mark: u128, number: usize) -> Option<usize> {
    let first = *numbers.entry(mark).or_insert(number);
    (first != number).then_some(first)
}

/// What one document is compared by.
struct Marks {
    path: PathBuf,
    original_url: Option<u128>,
    title: u128,
    day: NaiveDate,
    /// That of the path that the file should have.
    name: u128,
    /// The name that the file should have, if it has another.
    expected_name: Option<String>,
}

impl Marks {
    fn of(file: &File<'_>, hasher: &[RandomState; 2]) -> Option<Self> {
        let is_article = file.should_be_article();
        let article = is_article.then(|| file.check().document).flatten()?.article;
        let original_url = article.original_url.as_ref().or(article.web_url.as_ref());
        let path = file.path();
        let expected_name = expected_name(path, &article);
        let expected_path = expected_name
            .as_ref()
            .map_or(Cow::Borrowed(path), |name| path.with_file_name(name).into());
        Some(Self {
            original_url: original_url.map(|url| mark(hasher, url.as_str())),
            title: mark(hasher, &article.title),
            day: article.published_date_time.naive_utc().date(),
            name: mark(hasher, expected_path),
            path: path.to_owned(),
            expected_name,
        })
    }
}

/// A number that two values share by chance only: 128 bits of keyed hashes.
fn mark(hasher: &[RandomState; 2], value: impl Hash) -> u128 {
    hasher.iter().fold(0, |mark, half| {
        (mark << 64) | u128::from(half.hash_one(&value))
    })
}

/// The name that a file should have; `None` if it has one that is right, or if its title has no
/// letter that a name may have.
fn expected_name(path: &Path, article: &Article<'_>) -> Option<String> {
    let stem = path.file_stem()?.to_string_lossy();
    let expected = article.file_stem();
    if article.is_file_stem(&stem) || expected.len() <= "YYYY-MM-DD".len() {
        return None;
    }
    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy());
    Some(match extension {
        Some(extension) => format!("{expected}.{extension}"),
        None => expected,
    })
}
