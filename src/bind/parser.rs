//! Parsing: from bytes to an article and its findings.

use super::article::ArticleTarget;
use super::document::{Checked, Document};
use super::draft::ArticleDraft;
use super::rule::{AddedRules, Rule};
use super::unrepairable;
use super::value::Draft as _;
#[cfg(feature = "corpus")]
use crate::diagnostic::Diagnostic;
use crate::diagnostic::{
    Code, Findings, KeyPattern, Level, Levels, ParsePathError, Report, Sink, conceal,
};
use crate::limits::Limits;
use crate::read;

/// Reads the article that `text`, a whole file, describes.
///
/// Text of the article borrows from `text`. Warnings and notes do not keep a document from
/// being returned; [`Document::warnings`] has them. The rules and their levels are the table of
/// [`Code`]; to change levels or limits, make a [`Parser`].
///
/// # Errors
///
/// A [`Report`] of every finding, if one of them is an error:
///
/// - no front matter, or none that ends: a missing, late or unclosed fence
/// - text that is no YAML, a key that stands twice, nesting or expansion beyond [`Limits`]
/// - a required field that is missing, a field of the wrong type or without a value
/// - a timestamp, URL, image size or `secured` that is none
///
/// # Examples
///
/// ```
/// let document = newsmatter::parse(
///     "---\n\
///      category: news\n\
///      title: \"Ferries return\"\n\
///      excerpt: \"\"\n\
///      publishedDateTime: 2021-03-04T06:30:00Z\n\
///      type: article\n\
///      provider:\n  name: Harbour Post\n  domain: harbour.example\n\
///      topics:\n  - Ferries\n\
///      ---\n\
///      Body.\n",
/// )?;
/// assert_eq!(document.article.title, "Ferries return");
/// assert_eq!(document.body, "Body.\n");
/// # Ok::<(), newsmatter::Report>(())
/// ```
pub fn parse(text: &str) -> Result<Document<'_>, Report> {
    Parser::new().parse(text)
}

/// Reads what can be read of `bytes`, a whole file, and reports everything there is to report.
///
/// Never fails: a file that is no article gives no document, and findings that say why.
///
/// # Examples
///
/// ```
/// use newsmatter::Code;
///
/// let checked = newsmatter::check(b"---\ntitle: [Rain]\n");
/// assert!(checked.document.is_none());
/// assert_eq!(checked.diagnostics[0].code, Code::MissingClose);
/// assert!(checked.diagnostics.iter().any(|found| found.code == Code::WrongType));
/// ```
pub fn check(bytes: &[u8]) -> Checked<'_> {
    Parser::new().check(bytes)
}

/// Reads articles with custom levels, limits, keys and rules.
///
/// # Examples
///
/// ```
/// use newsmatter::{Code, Level, Parser};
///
/// let parser = Parser::new()
///     .with_level(Code::UnknownField, Level::Allow)
///     .with_level(Code::LooseTimestamp, Level::Deny);
/// assert!(parser.parse("---\ntitle: Rain\n---\n").is_err());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Parser {
    /// `None` while every code has its default level.
    levels: Option<Levels>,
    limits: Limits,
    rules: AddedRules,
}

impl Parser {
    /// Makes a parser with the default levels and limits.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Code, Parser};
    ///
    /// let checked = Parser::new().check(b"# Timetable\n");
    /// assert_eq!(checked.diagnostics[0].code, Code::MissingOpen);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the level of `code`.
    ///
    /// Whatever its level, a fault that leaves no article to return is an error.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Code, Level, Parser, Severity};
    ///
    /// let parser = Parser::new().with_level(Code::UnknownField, Level::Deny);
    /// let checked = parser.check(b"---\nmood: calm\n---\n");
    /// assert_eq!(checked.diagnostics.last().unwrap().severity, Severity::Error);
    /// ```
    pub fn with_level(mut self, code: Code, level: Level) -> Self {
        self.levels.get_or_insert_default().set(code, level);
        self
    }

    /// Returns the level that `code` has.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Code, Level, Parser};
    ///
    /// let parser = Parser::new().with_level(Code::Bom, Level::Deny);
    /// assert_eq!(parser.level(Code::Bom), Level::Deny);
    /// assert_eq!(parser.level(Code::BadUrl), Code::BadUrl.default_level());
    /// ```
    pub fn level(&self, code: Code) -> Level {
        let levels = self.levels.as_ref();
        levels.map_or(code.default_level(), |levels| levels.of(code))
    }

    /// Expects keys beside those of the format, so that they are not reported as
    /// [`Code::UnknownField`]. Whatever stands below one of them is expected too.
    ///
    /// Misspelt keys are found as before, with those that are expected among what may be meant.
    /// The format's own are [`format::Record::article`](crate::format::Record::article).
    ///
    /// # Errors
    ///
    /// - what is not a [`KeyPattern`]: `meta..title`, `images[0].credit`
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Parser;
    ///
    /// let parser = Parser::new().allow_keys(["layout", "meta", "images[*].credit", "x-*"])?;
    /// let checked = parser.check(b"---\nlayout: post\nlayuot: post\nx-id: 7\n---\n");
    /// assert_eq!(checked.diagnostics.last().unwrap().help.as_deref(), Some("did you mean `layout`, which is here already?"));
    /// # Ok::<(), newsmatter::ParsePathError>(())
    /// ```
    pub fn allow_keys<P: AsRef<str>>(
        mut self,
        patterns: impl IntoIterator<Item = P>,
    ) -> Result<Self, ParsePathError> {
        for pattern in patterns {
            self = self.allow_key(pattern.as_ref().parse()?);
        }
        Ok(self)
    }

    /// Expects keys as [`allow_keys`](Self::allow_keys) does, by one pattern that was read.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Code, KeyPattern, Parser};
    ///
    /// let pattern: KeyPattern = "x-*".parse()?;
    /// let checked = Parser::new().allow_key(pattern).check(b"---\nx-mood: calm\n---\n");
    /// assert!(checked.diagnostics.iter().all(|found| found.code != Code::UnknownField));
    /// # Ok::<(), newsmatter::ParsePathError>(())
    /// ```
    pub fn allow_key(mut self, pattern: KeyPattern) -> Self {
        self.levels.get_or_insert_default().allow_key(pattern);
        self
    }

    /// Adds a rule of the program's own, which looks at each article that is read.
    ///
    /// [`Rule`] shows how one is made.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Parser;
    ///
    /// # use newsmatter::{Article, Code, CustomCode, Diagnostic, Fields, Level, Rule};
    /// # static HOUSE: CustomCode = CustomCode::new("house/topics", Level::Warn, "Two or more.");
    /// # struct TwoTopics;
    /// # impl Rule for TwoTopics {
    /// #     fn code(&self) -> Code {
    /// #         Code::from(&HOUSE)
    /// #     }
    /// #     fn check(&self, article: &Article<'_>, fields: &Fields<'_>) -> Vec<Diagnostic> {
    /// #         let span = fields.span("topics").unwrap_or_default();
    /// #         let path = newsmatter::FieldPath::root().key("topics");
    /// #         let found = Diagnostic::new(&HOUSE, span, path, "expected two topics, found one");
    /// #         (article.topics.len() < 2).then_some(found).into_iter().collect()
    /// #     }
    /// # }
    /// # let text = "---\ncategory: news\ntitle: \"Ferries return\"\nexcerpt: \"\"\n\
    /// #     publishedDateTime: 2021-03-04T06:30:00Z\ntype: article\n\
    /// #     provider:\n  name: Harbour Post\n  domain: harbour.example\n\
    /// #     topics:\n  - Ferries\n---\n";
    /// // `TwoTopics` is a rule of the program's own.
    /// let parser = Parser::new().with_rule(TwoTopics);
    /// let document = parser.parse(text)?;
    /// assert_eq!(document.warnings()[0].code.as_str(), "house/topics");
    /// # Ok::<(), newsmatter::Report>(())
    /// ```
    pub fn with_rule(mut self, rule: impl Rule + 'static) -> Self {
        self.rules.add(rule);
        self
    }

    /// Returns every code that it may report: those of this crate, and those of the rules that
    /// were added.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Code, Parser};
    ///
    /// let parser = Parser::new();
    /// let named = |name: &str| parser.codes().find(|code| code.as_str() == name);
    /// assert_eq!(named("bad-url"), Some(Code::BadUrl));
    /// assert_eq!(named("house/two-topics"), None);
    /// ```
    pub fn codes(&self) -> impl Iterator<Item = Code> {
        Code::ALL.iter().copied().chain(self.rules.codes())
    }

    /// Sets how much it reads before it refuses a document.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Code, Limits, Parser};
    ///
    /// let mut limits = Limits::default();
    /// limits.bytes = 12;
    /// let checked = Parser::new().with_limits(limits).check(b"---\ntitle: Rain\n---\n");
    /// assert_eq!(checked.diagnostics[0].code, Code::TooLarge);
    /// ```
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Reads an article as [`parse`] does, with this parser's levels and limits.
    ///
    /// # Errors
    ///
    /// As [`parse`]: a [`Report`] of every finding, if one of them is an error.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Code, Level, Parser};
    ///
    /// # let text = "---\ncategory: news\ntitle: \"Ferries return\"\nexcerpt: \"\"\n\
    /// #     publishedDateTime: 2021-03-04T06:30:00Z\ntype: article\n\
    /// #     provider:\n  name: Harbour Post\n  domain: harbour.example\n\
    /// #     topics:\n  - Ferries\n---\n";
    /// let parser = Parser::new().with_level(Code::LooseTimestamp, Level::Deny);
    /// let document = parser.parse(text)?;
    /// assert_eq!(document.article.title, "Ferries return");
    /// # Ok::<(), newsmatter::Report>(())
    /// ```
    pub fn parse<'a>(&self, text: &'a str) -> Result<Document<'a>, Report> {
        self.read_strictly(text.as_bytes(), Ok(text))
    }

    /// Reads an article as [`Parser::parse`] does, from a file's bytes, which may turn out to be
    /// no text.
    ///
    /// # Errors
    ///
    /// As [`parse`], and for bytes that are no UTF-8, wherever they stand.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Parser;
    ///
    /// # let text = "---\ncategory: news\ntitle: \"Ferries return\"\nexcerpt: \"\"\n\
    /// #     publishedDateTime: 2021-03-04T06:30:00Z\ntype: article\n\
    /// #     provider:\n  name: Harbour Post\n  domain: harbour.example\n\
    /// #     topics:\n  - Ferries\n---\n";
    /// let document = Parser::new().parse_bytes(text.as_bytes())?;
    /// assert_eq!(document.article.title, "Ferries return");
    /// assert!(Parser::new().parse_bytes(b"---\ntitle: \xFF\n---\n").is_err());
    /// # Ok::<(), newsmatter::Report>(())
    /// ```
    pub fn parse_bytes<'a>(&self, bytes: &'a [u8]) -> Result<Document<'a>, Report> {
        self.read_strictly(bytes, read::text_of(bytes, &self.limits))
    }

    #[inline]
    fn read_strictly<'a>(
        &self,
        bytes: &'a [u8],
        text: Result<&'a str, usize>,
    ) -> Result<Document<'a>, Report> {
        let (document, findings) = self.read(bytes, text);
        match document {
            Some(mut document) if findings.errors == 0 => {
                document.warnings = findings.diagnostics;
                Ok(document)
            }
            _ => Err(Report::new(
                findings.unreported(),
                findings.diagnostics,
                bytes,
            )),
        }
    }

    /// Reads what can be read as [`check`] does, with this parser's levels and limits.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Code, Level, Parser};
    ///
    /// let parser = Parser::new().with_level(Code::Bom, Level::Allow);
    /// let checked = parser.check(b"\xEF\xBB\xBF---\ntitle: Rain\n---\n");
    /// assert!(checked.diagnostics.iter().all(|found| found.code != Code::Bom));
    /// ```
    pub fn check<'a>(&self, bytes: &'a [u8]) -> Checked<'a> {
        self.read_leniently(bytes, read::text_of(bytes, &self.limits))
    }

    /// Reads what can be read as [`Parser::check`] does, of what is known to be text.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Parser;
    ///
    /// let checked = Parser::new().check_text("---\ntitle: [Rain]\n---\n");
    /// assert!(checked.document.is_none() && checked.has_errors());
    /// ```
    pub fn check_text<'a>(&self, text: &'a str) -> Checked<'a> {
        self.read_leniently(text.as_bytes(), Ok(text))
    }

    #[inline]
    fn read_leniently<'a>(&self, bytes: &'a [u8], text: Result<&'a str, usize>) -> Checked<'a> {
        let (document, findings) = self.read(bytes, text);
        Checked {
            document,
            unreported: findings.unreported(),
            diagnostics: findings.diagnostics,
            errors: findings.errors,
        }
    }

    /// Reads a file, given also as text, or as the offset where it stops being UTF-8. The
    /// document does not have the findings yet.
    #[inline]
    fn read<'a>(
        &self,
        bytes: &'a [u8],
        text: Result<&'a str, usize>,
    ) -> (Option<Document<'a>>, Findings) {
        let mut sink = Sink::new(self.levels.as_ref(), self.limits.findings);
        let mut article = ArticleDraft::blank();
        let mut target = ArticleTarget::new(&mut article);
        let body = read::read_file(bytes, text, &self.limits, &mut target, &mut sink);
        let body = body.filter(|_| target.is_complete());
        let document = body.map(|body| Document {
            article,
            body,
            source: text.unwrap_or_default(),
            limits: self.limits,
            warnings: Vec::new(),
        });
        if let Some(document) = &document {
            self.rules.check(document, &mut sink);
        }
        let mut findings = sink.finish(document.is_some());
        if !findings.diagnostics.is_empty() {
            unrepairable::take_out(&mut findings, bytes);
            conceal(&mut findings.diagnostics, bytes);
        }
        (document, findings)
    }

    /// Returns the limits that it reads with.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Limits, Parser};
    ///
    /// assert_eq!(Parser::new().limits().depth, Limits::default().depth);
    /// ```
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Names the size of a file that is longer than what was read of it.
    #[cfg(feature = "corpus")]
    pub(crate) fn correct_size(&self, diagnostics: &mut [Diagnostic], size: impl Fn() -> u64) {
        for found in diagnostics {
            if found.code == Code::TooLarge {
                found.message = read::size_message(size(), &self.limits);
            }
        }
    }
}
