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
    /// Finds what is secret in `source`, the text of a file.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Redactor;
    ///
    /// let redactor = Redactor::new("title: Rain\nsecured: \"AbCdEf123\"\n");
    /// assert_eq!(redactor.hide("Rain, AbCdEf123"), "Rain, [redacted]");
    /// ```
    pub fn new(source: &'a str) -> Self {
        Self {
            source,
            secrets: Secrets::new(source.as_bytes()),
        }
    }

    /// Returns whether a part of the text at `span` is secret.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Redactor, Span};
    ///
    /// let redactor = Redactor::new("title: Rain\nsecured: \"AbCdEf123\"\n");
    /// assert!(redactor.covers(Span::new(22, 31)));
    /// assert!(!redactor.covers(Span::new(7, 11)));
    /// ```
    pub fn covers(&self, span: Span) -> bool {
        self.secrets.meet(span)
    }

    /// Returns `text` with `[redacted]` in place of everything in it that is secret in the file.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Redactor;
    ///
    /// let redactor = Redactor::new("title: Rain\nsecured: \"AbCdEf123\"\n");
    /// assert_eq!(redactor.hide("cannot decrypt AbCdEf123"), "cannot decrypt [redacted]");
    /// assert_eq!(redactor.hide("no such ferry"), "no such ferry");
    /// ```
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
