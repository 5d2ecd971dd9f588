//! What was found in a document: findings as plain values, apart from how they are shown.

mod code;
mod conceal;
mod fix;
mod path;
mod render;
mod report;
mod sink;

use std::fmt;

use crate::source::Span;

pub use self::code::{Code, UnknownCode};
pub(crate) use self::conceal::conceal;
pub use self::fix::{Applicability, Edit, Fix};
pub use self::path::{FieldPath, InvalidPath, PathSegment};
pub(crate) use self::path::{Path, Step};
pub use self::render::Renderer;
pub use self::report::Report;
pub(crate) use self::sink::{Findings, Levels, Sink};
pub(crate) use crate::source::{has_secret, quote, quote_to_copy};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing has to be done.
    Note,
    /// Probably a mistake; the document can be read all the same.
    Warning,
    /// A fault: [`parse`](crate::parse) refuses the document.
    Error,
}

impl Severity {
    /// The word that stands in messages: `note`, `warning` or `error`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

/// What a user wants done about a [`Code`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// Say nothing.
    Allow,
    /// Report as [`Severity::Note`].
    Note,
    /// Report as [`Severity::Warning`].
    Warn,
    /// Report as [`Severity::Error`].
    Deny,
}

impl Level {
    /// The severity of findings at this level; `None` for [`Level::Allow`].
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::Allow => None,
            Self::Note => Some(Severity::Note),
            Self::Warn => Some(Severity::Warning),
            Self::Deny => Some(Severity::Error),
        }
    }
}

/// One finding: what is wrong, where, and what to do about it.
///
/// Plain data: sort it, filter it, send it to an editor. [`Report::render`] and
/// [`Diagnostic::render`] show it with the source line. No text in it ever quotes the
/// content of `secured`.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// A finding with the code's default severity and nothing but a message.
    pub fn new(
        code: Code,
        span: Span,
        path: impl Into<FieldPath>,
        message: impl Into<String>,
    ) -> Self {
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

    /// The same finding with `help`.
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same finding with a repair, if there is one.
    pub fn with_fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix = fix.into();
        self
    }

    /// The same finding with one more place.
    pub fn with_label(mut self, span: Span, message: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            message: message.into(),
        });
        self
    }
}

/// A second place of a [`Diagnostic`], and what it has to do with it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Label {
    /// The bytes it points at.
    pub span: Span,
    /// What stands there, on one line.
    pub message: String,
}
