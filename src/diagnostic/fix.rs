//! Repairs as data: which bytes to replace with what.

use std::fmt;

use crate::source::Span;

/// Whether a [`Fix`] may be applied without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Applicability {
    /// It says what the writer meant, beyond doubt; every reader then agrees.
    Safe,
    /// It may change what readers of the page see; someone should look at it.
    Unsafe,
}

/// The obvious repair of a finding.
///
/// # Examples
///
/// ```
/// let text = "---\ncategory: news\ntitle: 2001\n---\n";
/// let checked = newsmatter::check(text.as_bytes());
/// let finding = checked.diagnostics.iter().find(|found| found.fix.is_some()).unwrap();
/// let fix = finding.fix.as_ref().unwrap();
/// assert_eq!(fix.description, "quote it");
/// assert_eq!(fix.edits[0].replacement, "\"2001\"");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fix {
    /// Whether it may be applied without asking.
    pub applicability: Applicability,
    /// What it does, in a few words: `quote it`.
    pub description: String,
    /// The replacements, sorted by place, none overlapping another.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix of one replacement that needs no asking.
    pub(crate) fn safe(
        description: impl Into<String>,
        span: Span,
        replacement: impl Into<String>,
    ) -> Self {
        Self {
            applicability: Applicability::Safe,
            description: description.into(),
            edits: vec![Edit {
                span,
                replacement: replacement.into(),
            }],
        }
    }
}

/// One replacement: the bytes at `span` give way to `replacement`.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Edit {
    /// The bytes to take out; empty to insert.
    pub span: Span,
    /// The text to put there; empty to delete.
    pub replacement: String,
}

impl fmt::Debug for Edit {
    /// Leaves out what may be a secret, as everything does that is shown.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Edit")
            .field("span", &self.span)
            .field("replacement", &crate::source::shown(&self.replacement))
            .finish()
    }
}
