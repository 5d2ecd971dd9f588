//! What is secret in a file, for those who show text of it.

use std::borrow::Cow;
use std::fmt;

use super::secret::Secrets;
use super::span::Span;

/// Hides what `secured` holds in text that was made of a file, for programs that show it in their
/// own way.
///
/// Findings, renderings and [`redact`](crate::redact) need none: they have nothing secret in them.
///
/// # Examples
///
/// ```
/// use newsmatter::{Redactor, Span};
///
/// let file = "x: &v \"AbCdEf123\"\nsecured: *v\n";
/// let redactor = Redactor::new(file);
/// assert!(redactor.covers(Span::new(6, 17)));
/// assert_eq!(redactor.hide("the value is AbCdEf123"), "the value is [redacted]");
/// ```
#[derive(Clone)]
pub struct Redactor<'a> {
    source: &'a str,
    secrets: Secrets,
}

impl<'a> Redactor<'a> {
    /// Looks for what is secret in `source`, the text of a file.
    pub fn new(source: &'a str) -> Self {
        Self {
            source,
            secrets: Secrets::new(source.as_bytes()),
        }
    }

    /// Whether a part of what stands at `span` is secret.
    pub fn covers(&self, span: Span) -> bool {
        self.secrets.meet(span)
    }

    /// `text` with `[redacted]` in place of everything in it that is secret in the file.
    pub fn hide<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut hidden = text.to_owned();
        let source = self.source.as_bytes();
        match self.secrets.conceal(source, &mut [&mut hidden])[..] {
            [true] => Cow::Owned(hidden),
            _ => Cow::Borrowed(text),
        }
    }
}

impl fmt::Debug for Redactor<'_> {
    /// Leaves out the source.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Redactor").finish_non_exhaustive()
    }
}
