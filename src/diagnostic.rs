//! What was found in a document: findings as plain values, apart from how they are shown.

mod code;
mod conceal;
mod custom_code;
mod fix;
mod key_pattern;
pub(crate) mod patch;
mod path;
mod render;
mod report;
#[cfg(feature = "serde")]
mod serde_forms;
mod sink;
mod words;

use std::fmt;

use crate::source::Span;

pub use self::code::{Code, ParseCodeError};
pub(crate) use self::conceal::conceal;
pub use self::custom_code::CustomCode;
pub use self::fix::{Applicability, Edit, Fix};
pub use self::key_pattern::KeyPattern;
pub use self::path::{FieldPath, ParsePathError, PathSegment};
pub(crate) use self::path::{Path, Step};
pub use self::render::Renderer;
pub use self::report::Report;
pub(crate) use self::sink::{Findings, Levels, Sink};
pub use self::words::{Level, ParseWordError, Severity};
pub(crate) use crate::source::{has_secret, quote, quote_to_copy};

/// One finding: what is wrong, where, and what to do about it.
///
/// Plain data: sort it, filter it, send it to an editor, with feature `serde` in any format.
/// `Display` is one line without the place, `error[bad-url] webUrl: expected …`;
/// [`Renderer`] shows the source line. No text in it ever quotes the content of `secured`.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "article")] {
/// let report = newsmatter::parse("---\ntitle: [Rain]\n---\n").unwrap_err();
/// let diagnostic = report.errors().last().unwrap();
/// assert_eq!(
///     diagnostic.to_string(),
///     "error[wrong-type] title: expected text, found a list"
/// );
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Diagnostic {
    /// Which rule it is about.
    pub code: Code,
    /// How much it matters here, after the user's levels.
    pub severity: Severity,
    /// The exact bytes it is about. Empty where something is not there: the value of
    /// `heat:` with nothing after it, for instance.
    pub span: Span,
    /// The field it is about, such as `related[3].images[0].width`; empty for the file.
    pub path: FieldPath,
    /// What was expected and what was found, on one line.
    pub message: String,
    /// What to do about it, when there is more to say than the message does.
    pub help: Option<String>,
    /// The obvious repair, when there is one.
    pub fix: Option<Fix>,
    /// Other places that explain this one, such as the first of two equal keys.
    pub labels: Vec<Label>,
}

impl Diagnostic {
    /// Makes a finding with the code's default severity and nothing but a message.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Code, Diagnostic, FieldPath, Fix, Span};
    ///
    /// let span = Span::new(11, 15);
    /// let path = FieldPath::root().key("title");
    /// let diagnostic = Diagnostic::new(Code::MisreadText, span, path, "expected text, found `2001`")
    ///     .with_help("put it in double quotes")
    ///     .with_fix(Fix::safe("quote it", span, "\"2001\""));
    /// assert_eq!(diagnostic.severity, newsmatter::Severity::Warning);
    /// ```
    pub fn new(
        code: impl Into<Code>,
        span: Span,
        path: impl Into<FieldPath>,
        message: impl Into<String>,
    ) -> Self {
        let code = code.into();
        Self {
            code,
            severity: code.default_level().severity().unwrap_or(Severity::Note),
            span,
            path: path.into(),
            message: message.into(),
            help: None,
            fix: None,
            labels: Vec::new(),
        }
    }

    /// Sets what to do about it.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Code, Diagnostic, FieldPath, Span};
    ///
    /// let (span, path) = (Span::new(12, 22), FieldPath::root().key("webUrl"));
    /// let diagnostic = Diagnostic::new(Code::BadUrl, span, path, "expected an absolute URL")
    ///     .with_help("begin it with `https://`");
    /// assert_eq!(diagnostic.help.as_deref(), Some("begin it with `https://`"));
    /// ```
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Sets the repair, or takes it away with `None`.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Code, Diagnostic, FieldPath, Fix, Span};
    ///
    /// let (span, path) = (Span::new(11, 15), FieldPath::root().key("title"));
    /// let diagnostic = Diagnostic::new(Code::MisreadText, span, path, "expected text")
    ///     .with_fix(Fix::safe("quote it", span, "\"2001\""));
    /// assert_eq!(diagnostic.fix.unwrap().edits[0].replacement, "\"2001\"");
    /// ```
    pub fn with_fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix = fix.into();
        self
    }

    /// Adds a place that explains it.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Code, Diagnostic, FieldPath, Span};
    ///
    /// let (span, path) = (Span::new(16, 21), FieldPath::root().key("title"));
    /// let diagnostic = Diagnostic::new(Code::DuplicateKey, span, path, "the key is there twice")
    ///     .with_label(Span::new(4, 9), "first here");
    /// assert_eq!(diagnostic.labels[0].message, "first here");
    /// ```
    pub fn with_label(mut self, span: Span, message: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            message: message.into(),
        });
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}[{}]", self.severity, self.code)?;
        if !self.path.is_root() {
            write!(formatter, " {}", self.path)?;
        }
        write!(formatter, ": {}", self.message)
    }
}

/// A second place of a [`Diagnostic`], and what it has to do with it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Label {
    /// The bytes it points at.
    pub span: Span,
    /// What is there, on one line.
    pub message: String,
}
