//! Severities, levels and kinds of fixes: enums of words.

use std::fmt;
use std::str::FromStr;

/// Makes enums from their words.
macro_rules! words {
    ($(
        $(#[$attribute:meta])*
        $type:ident, $expected:literal {
            $($(#[$doc:meta])* $variant:ident = $word:literal,)*
        }
    )*) => {$(
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $type {
            $($(#[$doc])* $variant,)*
        }

        impl $type {
            /// Returns the word that is shown in messages and read from configuration.
            ///
            /// # Examples
            ///
            /// ```
            /// use newsmatter::{Applicability, Level, Severity};
            ///
            /// assert_eq!(Level::Warn.as_str(), "warn");
            /// assert_eq!(Severity::Warning.as_str(), "warning");
            /// assert_eq!(Applicability::Safe.as_str(), "safe");
            /// ```
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl FromStr for $type {
            type Err = ParseWordError;

            /// Reads the word that [`as_str`](Self::as_str) returns.
            ///
            /// # Errors
            ///
            /// - any other string, also one that differs in case
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $($word => Ok(Self::$variant),)*
                    _ => Err(ParseWordError {
                        expected: $expected,
                        found: crate::source::quote(word),
                    }),
                }
            }
        }
    )*};
}

words! {
    /// How much a finding matters.
    Severity, "`note`, `warning` or `error`" {
        /// Worth knowing; nothing has to be done.
        Note = "note",
        /// Probably a mistake; the document can be read all the same.
        Warning = "warning",
        /// A fault: [`parse`](crate::parse) refuses the document.
        Error = "error",
    }

    /// What a user wants done about a [`Code`](crate::Code).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Level;
    ///
    /// assert_eq!("warn".parse(), Ok(Level::Warn));
    /// assert_eq!(
    ///     "warning".parse::<Level>().unwrap_err().to_string(),
    ///     "expected `allow`, `note`, `warn` or `deny`, found `warning`"
    /// );
    /// ```
    Level, "`allow`, `note`, `warn` or `deny`" {
        /// Say nothing.
        Allow = "allow",
        /// Report as [`Severity::Note`].
        Note = "note",
        /// Report as [`Severity::Warning`].
        Warn = "warn",
        /// Report as [`Severity::Error`].
        Deny = "deny",
    }

    /// Whether a [`Fix`](crate::Fix) may be applied without asking.
    Applicability, "`safe` or `unsafe`" {
        /// It says what the writer meant, beyond doubt; every reader then agrees.
        Safe = "safe",
        /// It may change what readers of the page see; someone should look at it.
        Unsafe = "unsafe",
    }
}

/// The error for a string that names no [`Level`], [`Severity`] or
/// [`Applicability`](crate::Applicability).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected}, found {found}")]
pub struct ParseWordError {
    expected: &'static str,
    found: String,
}

impl Level {
    /// Returns the severity of findings at this level; `None` for [`Level::Allow`].
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Level, Severity};
    ///
    /// assert_eq!(Level::Deny.severity(), Some(Severity::Error));
    /// assert_eq!(Level::Allow.severity(), None);
    /// ```
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::Allow => None,
            Self::Note => Some(Severity::Note),
            Self::Warn => Some(Severity::Warning),
            Self::Deny => Some(Severity::Error),
        }
    }
}
