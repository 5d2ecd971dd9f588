//! What was read of a file: the caller's type, and what is around it.

use std::fmt;

use crate::diagnostic::{Diagnostic, FieldPath};
use crate::fence;
use crate::limits::Limits;
use crate::read::Fields;
use crate::source::{Redacted, Span};

/// A file whose front matter was read into a `T`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct FrontMatter<'a, T> {
    /// What the front matter says.
    pub data: T,
    /// Everything after the closing fence's line, byte for byte.
    pub body: &'a str,
    pub(super) source: &'a str,
    pub(super) limits: Limits,
    pub(super) warnings: Vec<Diagnostic>,
}

impl<'a, T> FrontMatter<'a, T> {
    /// Returns the warnings and notes of reading the file, in order of place: a byte order mark,
    /// a closing fence of dots, front matter again in the body.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Code, front_matter};
    ///
    /// let page = front_matter::from_str::<serde_json::Value>("---\ntitle: Rain\n...\n")?;
    /// assert_eq!(page.warnings()[0].code, Code::DotsClose);
    /// # Ok::<(), newsmatter::Report>(())
    /// ```
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    /// Returns the bytes of the value at `path`, without its quotes; for a mapping or list, from
    /// its first to its last entry. `None` if there is none.
    ///
    /// Spans are not kept: each call reads the front matter again. To have them at hand, use
    /// [`Spanned`](super::Spanned), or [`Fields`] for many paths.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::front_matter;
    ///
    /// let text = "---\nauthors:\n  - name: Ada\n  - name: \"Grace\"\n---\n";
    /// let page = front_matter::from_str::<serde_json::Value>(text)?;
    /// let span = page.span("authors[1].name").unwrap();
    /// assert_eq!(&text[span.range()], "Grace");
    /// # Ok::<(), newsmatter::Report>(())
    /// ```
    pub fn span(&self, path: impl TryInto<FieldPath>) -> Option<Span> {
        Fields::with_limits(self.source, self.limits).span(path)
    }

    /// Returns the front matter: the lines between the fences, with their line ends.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::front_matter;
    ///
    /// let text = "---\ntitle: Rain # and wind\n---\nIt rained.\n";
    /// let page = front_matter::from_str::<serde_json::Value>(text)?;
    /// assert_eq!(page.front_matter(), "title: Rain # and wind\n");
    /// # Ok::<(), newsmatter::Report>(())
    /// ```
    pub fn front_matter(&self) -> &'a str {
        fence::split(self.source.as_bytes())
            .ok()
            .and_then(|fences| fences.front_matter.text(self.source))
            .unwrap_or_default()
    }

    /// Returns the whole input.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::front_matter;
    ///
    /// let text = "---\ntitle: Rain\n---\nIt rained.\n";
    /// let page = front_matter::from_str::<serde_json::Value>(text)?;
    /// assert_eq!(page.source(), text);
    /// # Ok::<(), newsmatter::Report>(())
    /// ```
    pub fn source(&self) -> &'a str {
        self.source
    }

    /// Returns the same file with other data, made of this one's.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::front_matter;
    ///
    /// let page = front_matter::from_str::<serde_json::Value>("---\nrain: 12\n---\nWet.\n")?;
    /// let rain = page.map(|data| data["rain"].as_u64());
    /// assert_eq!(rain.data, Some(12));
    /// assert_eq!(rain.body, "Wet.\n");
    /// # Ok::<(), newsmatter::Report>(())
    /// ```
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> FrontMatter<'a, U> {
        FrontMatter {
            data: make(self.data),
            body: self.body,
            source: self.source,
            limits: self.limits,
            warnings: self.warnings,
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for FrontMatter<'_, T> {
    /// Leaves out the source, and what of it is secret wherever it was read into.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let source = self.source;
        let data = Redacted {
            value: &self.data,
            source,
        };
        let body = Redacted {
            value: self.body,
            source,
        };
        formatter
            .debug_struct("FrontMatter")
            .field("data", &data)
            .field("body", &body)
            .field("warnings", &self.warnings)
            .finish_non_exhaustive()
    }
}
