//! What parsing gives: a document, and the findings of one.

use std::fmt;

use crate::diagnostic::{Diagnostic, FieldPath};
use crate::fence;
use crate::limits::Limits;
use crate::model::Article;
use crate::read::Fields;
use crate::source::{Redacted, Span};

/// A document that was read: its article, its body, and what there is to say about it.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Document<'a> {
    /// What the front matter says.
    pub article: Article<'a>,
    /// Everything after the closing fence's line, byte for byte.
    pub body: &'a str,
    pub(super) source: &'a str,
    pub(super) limits: Limits,
    pub(super) warnings: Vec<Diagnostic>,
}

impl<'a> Document<'a> {
    /// Returns the warnings and notes of [`parse`](crate::parse), in order of place.
    ///
    /// A document of [`check`](crate::check) has none: they are among [`Checked::diagnostics`].
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Code;
    ///
    /// # let text = "---\ncategory: news\ntitle: 2001\nexcerpt: \"\"\n\
    /// #     publishedDateTime: 2021-03-04T06:30:00Z\ntype: article\n\
    /// #     provider:\n  name: Harbour Post\n  domain: harbour.example\n\
    /// #     topics:\n  - Ferries\n---\n";
    /// // The title is `2001` without quotes, which other readers take for a number.
    /// let document = newsmatter::parse(text)?;
    /// assert_eq!(document.article.title, "2001");
    /// assert_eq!(document.warnings()[0].code, Code::MisreadText);
    /// # Ok::<(), newsmatter::Report>(())
    /// ```
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    /// Returns where the value of a field stands, without its quotes; for a mapping or list, from
    /// its first to its last entry. `None` for a field that is not there, and for a string that is
    /// not a path.
    ///
    /// Places are not kept but found again, by reading the front matter; to ask for several, keep
    /// [`fields`](Self::fields).
    ///
    /// # Examples
    ///
    /// ```
    /// # let text = "---\ncategory: news\ntitle: \"Ferries return\"\nexcerpt: \"\"\n\
    /// #     publishedDateTime: 2021-03-04T06:30:00Z\ntype: article\n\
    /// #     provider:\n  name: Harbour Post\n  domain: harbour.example\n\
    /// #     topics:\n  - Ferries\n---\n";
    /// let document = newsmatter::parse(text)?;
    /// let span = document.span("provider.domain").unwrap();
    /// assert_eq!(&text[span.range()], "harbour.example");
    /// # Ok::<(), newsmatter::Report>(())
    /// ```
    pub fn span(&self, path: impl TryInto<FieldPath>) -> Option<Span> {
        self.fields().span(path)
    }

    /// Returns where the fields are: spans of paths, and paths at offsets.
    ///
    /// # Examples
    ///
    /// ```
    /// # let text = "---\ncategory: news\ntitle: \"Ferries return\"\nexcerpt: \"\"\n\
    /// #     publishedDateTime: 2021-03-04T06:30:00Z\ntype: article\n\
    /// #     provider:\n  name: Harbour Post\n  domain: harbour.example\n\
    /// #     topics:\n  - Ferries\n---\n";
    /// let document = newsmatter::parse(text)?;
    /// let fields = document.fields();
    /// let span = fields.span("topics[0]").unwrap();
    /// assert_eq!(&text[span.range()], "Ferries");
    /// assert_eq!(fields.path_at(span.start).unwrap().to_string(), "topics[0]");
    /// # Ok::<(), newsmatter::Report>(())
    /// ```
    pub fn fields(&self) -> Fields<'a> {
        Fields::with_limits(self.source, self.limits)
    }

    /// Returns the front matter: the lines between the fences, with their line ends.
    ///
    /// # Examples
    ///
    /// ```
    /// # let text = "---\ncategory: news\ntitle: \"Ferries return\"\nexcerpt: \"\"\n\
    /// #     publishedDateTime: 2021-03-04T06:30:00Z\ntype: article\n\
    /// #     provider:\n  name: Harbour Post\n  domain: harbour.example\n\
    /// #     topics:\n  - Ferries\n---\n";
    /// let document = newsmatter::parse(text)?;
    /// assert!(document.front_matter().starts_with("category: news\n"));
    /// assert!(document.front_matter().ends_with("  - Ferries\n"));
    /// # Ok::<(), newsmatter::Report>(())
    /// ```
    pub fn front_matter(&self) -> &'a str {
        fence::split(self.source.as_bytes())
            .ok()
            .and_then(|fences| fences.front_matter.text(self.source))
            .unwrap_or_default()
    }

    /// The limits that it was read with.
    #[cfg(feature = "serde")]
    pub(crate) const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// What was read from the source, for `Debug`.
    fn redacted<'t, T: ?Sized>(&'t self, value: &'t T) -> Redacted<'t, T> {
        Redacted {
            value,
            source: self.source,
        }
    }

    /// Returns the whole input.
    ///
    /// # Examples
    ///
    /// ```
    /// # let text = "---\ncategory: news\ntitle: \"Ferries return\"\nexcerpt: \"\"\n\
    /// #     publishedDateTime: 2021-03-04T06:30:00Z\ntype: article\n\
    /// #     provider:\n  name: Harbour Post\n  domain: harbour.example\n\
    /// #     topics:\n  - Ferries\n---\n";
    /// let document = newsmatter::parse(text)?;
    /// assert_eq!(document.source(), text);
    /// # Ok::<(), newsmatter::Report>(())
    /// ```
    pub fn source(&self) -> &'a str {
        self.source
    }
}

impl fmt::Debug for Document<'_> {
    /// Leaves out the source, and what of it is secret wherever it was read into.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Document")
            .field("article", &self.redacted(&self.article))
            .field("body", &self.redacted(self.body))
            .field("warnings", &self.warnings)
            .finish_non_exhaustive()
    }
}

/// What [`check`](crate::check) found.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Checked<'a> {
    /// The document, if everything that an article cannot be without was read. Entries of lists
    /// and optional fields that are at fault are left out of it.
    pub document: Option<Document<'a>>,
    /// Every finding, in order of place.
    pub diagnostics: Vec<Diagnostic>,
    /// How many findings there were beyond [`Limits::findings`].
    pub unreported: usize,
    pub(super) errors: usize,
}

impl Checked<'_> {
    /// Returns whether one of the findings is an error, reported or not: then
    /// [`parse`](crate::parse) would refuse the file.
    ///
    /// # Examples
    ///
    /// ```
    /// assert!(newsmatter::check(b"---\ntitle: [Rain]\n---\n").has_errors());
    /// ```
    pub const fn has_errors(&self) -> bool {
        self.errors > 0
    }
}
