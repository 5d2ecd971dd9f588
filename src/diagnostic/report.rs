//! The error of [`parse`](crate::parse): all that was found.

use std::fmt::{self, Write as _};

use super::{Diagnostic, Severity, render};
use crate::source::{LineIndex, Location};

/// Why a document was refused: every finding in it, errors and others, in order of place.
///
/// `Display` gives one line a finding, `line:column path: message`. [`Report::render`] shows
/// each with its source line.
///
/// # Examples
///
/// ```
/// let report = newsmatter::parse("---\ntitle: Rain\n---\n").unwrap_err();
/// let first = report.to_string();
/// assert!(first.starts_with("1:1 category: missing required field `category`"), "{first}");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
    locations: Vec<Location>,
    unreported: usize,
}

impl Report {
    /// Makes a report on `source`, which its places are counted in.
    pub(crate) fn new(unreported: usize, diagnostics: Vec<Diagnostic>, source: &[u8]) -> Self {
        let lines = LineIndex::new(source);
        let locations = diagnostics
            .iter()
            .map(|diagnostic| lines.location(diagnostic.span.start))
            .collect();
        Self {
            diagnostics,
            locations,
            unreported,
        }
    }

    /// The findings, in order of place.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The findings, for what is known of a file beside its text.
    #[cfg(feature = "corpus")]
    pub(crate) fn diagnostics_mut(&mut self) -> &mut [Diagnostic] {
        &mut self.diagnostics
    }

    /// The findings alone.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }

    /// The findings that made [`parse`](crate::parse) refuse the document.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// How many findings there were beyond [`Limits::findings`](crate::Limits::findings).
    pub fn unreported(&self) -> usize {
        self.unreported
    }

    /// Every finding with its source line and carets, for people.
    ///
    /// `source` is the text that was parsed. The result has no colors, escapes control
    /// characters, shortens long lines and never shows the content of `secured`.
    pub fn render<S: AsRef<[u8]> + ?Sized>(&self, source: &S) -> String {
        let mut shown = render::all(&self.diagnostics, source.as_ref());
        if self.unreported > 0 {
            // Writing to a string cannot fail.
            let _ = writeln!(shown, "and {} more", self.unreported);
        }
        shown
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, (diagnostic, location)) in
            self.diagnostics.iter().zip(&self.locations).enumerate()
        {
            if position > 0 {
                formatter.write_str("\n")?;
            }
            write!(formatter, "{location} ")?;
            if !diagnostic.path.is_root() {
                write!(formatter, "{}: ", diagnostic.path)?;
            }
            formatter.write_str(&diagnostic.message)?;
        }
        if self.unreported > 0 {
            let line_end = if self.diagnostics.is_empty() {
                ""
            } else {
                "\n"
            };
            write!(formatter, "{line_end}and {} more", self.unreported)?;
        }
        Ok(())
    }
}

impl std::error::Error for Report {}
