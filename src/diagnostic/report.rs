//! The error of [`parse`](crate::parse): all that was found.

use std::fmt::{self, Write as _};

use super::{Diagnostic, Severity, render};
use crate::source::{LineIndex, Location};

/// Why a document was refused: every finding in it, errors and others, in order of place.
///
/// `Display` writes one line a finding, `line:column path: message`. [`Report::render`] shows
/// each with its source line.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "article")] {
/// let report = newsmatter::parse("---\ntitle: Rain\n---\n").unwrap_err();
/// let first = report.to_string();
/// assert!(first.starts_with("1:1 category: missing required field `category`"), "{first}");
/// # }
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

    /// Returns the findings, in order of place.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "article")] {
    /// let report = newsmatter::parse("---\nmood: calm\n---\n").unwrap_err();
    /// let warning = report.diagnostics().last().unwrap();
    /// assert_eq!(warning.code, newsmatter::Code::UnknownField);
    /// # }
    /// ```
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The findings, for what is known of a file beside its text.
    #[cfg(feature = "corpus")]
    pub(crate) fn diagnostics_mut(&mut self) -> &mut [Diagnostic] {
        &mut self.diagnostics
    }

    /// Returns the findings alone.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "article")] {
    /// let report = newsmatter::parse("# Timetable\n").unwrap_err();
    /// let diagnostics = report.into_diagnostics();
    /// assert_eq!(diagnostics[0].code, newsmatter::Code::MissingOpen);
    /// # }
    /// ```
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }

    /// Returns the findings that made [`parse`](crate::parse) refuse the document.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "article")] {
    /// let report = newsmatter::parse("---\nmood: calm\n---\n").unwrap_err();
    /// assert!(report.errors().all(|error| error.code == newsmatter::Code::MissingField));
    /// assert!(report.errors().count() < report.diagnostics().len());
    /// # }
    /// ```
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Returns how many findings there were beyond [`Limits::findings`](crate::Limits::findings).
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "article")] {
    /// use newsmatter::{Limits, Parser};
    ///
    /// let mut limits = Limits::default();
    /// limits.findings = 1;
    /// let parser = Parser::new().with_limits(limits);
    /// let report = parser.parse("---\ntitle: Rain\n---\n").unwrap_err();
    /// assert_eq!(report.diagnostics().len(), 1);
    /// assert!(report.unreported() > 0);
    /// # }
    /// ```
    pub fn unreported(&self) -> usize {
        self.unreported
    }

    /// Returns every finding with its source line and carets, for people.
    ///
    /// `source` is the text that was parsed. The result has no colors, escapes control
    /// characters, shortens long lines and never shows the content of `secured`.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "article")] {
    /// let text = "---\ntitle: [Rain]\n---\n";
    /// let report = newsmatter::parse(text).unwrap_err();
    /// assert!(report.render(text).contains("2 | title: [Rain]\n  |        ^^^^^^\n"));
    /// # }
    /// ```
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
