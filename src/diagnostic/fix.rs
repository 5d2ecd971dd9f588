//! Repairs as data: which bytes to replace with what.

use std::fmt;

pub use super::words::Applicability;
use crate::source::{Span, redact, shown};

/// The obvious repair of a finding.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "article")] {
/// let text = "---\ncategory: news\ntitle: 2001\n---\n";
/// let checked = newsmatter::check(text.as_bytes());
/// let finding = checked.diagnostics.iter().find(|found| found.fix.is_some()).unwrap();
/// let fix = finding.fix.as_ref().unwrap();
/// assert_eq!(fix.description, "quote it");
/// assert_eq!(fix.edits[0].replacement, "\"2001\"");
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
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
    /// Makes a fix of one replacement that needs no asking.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Applicability, Fix, Span};
    ///
    /// let fix = Fix::safe("quote it", Span::new(11, 15), "\"2001\"");
    /// assert_eq!(fix.applicability, Applicability::Safe);
    /// assert_eq!(fix.edits.len(), 1);
    /// ```
    pub fn safe(
        description: impl Into<String>,
        span: Span,
        replacement: impl Into<String>,
    ) -> Self {
        Self::new(
            Applicability::Safe,
            description,
            vec![Edit::new(span, replacement)],
        )
    }

    /// Makes a fix of any number of replacements, which are sorted by place.
    ///
    /// Where one overlaps another, or does not fit the text, the fix is not applied.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Applicability, Edit, Fix, Span};
    ///
    /// let swap = Fix::new(
    ///     Applicability::Unsafe,
    ///     "swap the two",
    ///     vec![Edit::new(Span::new(20, 22), "1"), Edit::new(Span::new(11, 12), "20")],
    /// );
    /// assert_eq!(swap.edits[0].span.start, 11);
    /// ```
    pub fn new(
        applicability: Applicability,
        description: impl Into<String>,
        mut edits: Vec<Edit>,
    ) -> Self {
        edits.sort_by_key(|edit| edit.span);
        Self {
            applicability,
            description: description.into(),
            edits,
        }
    }
}

/// One replacement: the bytes at `span` give way to `replacement`.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Edit {
    /// The bytes to take out; empty to insert.
    pub span: Span,
    /// The text to put there; empty to delete.
    pub replacement: String,
}

impl Edit {
    /// Makes a replacement of the bytes at `span`.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Edit, Span};
    ///
    /// let mut text = String::from("title: Rain");
    /// let edit = Edit::new(Span::new(7, 11), "Snow");
    /// text.replace_range(edit.span.range(), &edit.replacement);
    /// assert_eq!(text, "title: Snow");
    /// ```
    pub fn new(span: Span, replacement: impl Into<String>) -> Self {
        Self {
            span,
            replacement: replacement.into(),
        }
    }
}

impl fmt::Debug for Edit {
    /// Leaves out what may be a secret, as everything does that is shown.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Edit")
            .field("span", &self.span)
            .field("replacement", &shown(&redact(&self.replacement)))
            .finish()
    }
}
