//! What `Debug` output shows in place of text of a document.

use std::fmt;

use super::secret::Secrets;

/// Text of which nobody knows whether it is secret: how long it is.
pub(crate) struct Hidden<'t>(pub(crate) &'t str);

impl fmt::Debug for Hidden<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "<{} bytes>", self.0.len())
    }
}

/// `value` of an unknown source: in its `Debug` output, nothing that looks secret is shown.
pub(crate) fn by_looks<T>(value: &T) -> Redacted<'_, T> {
    Redacted { value, source: "" }
}

/// The `Debug` output of what was read from a source, without what is secret in that.
pub(crate) struct Redacted<'t, T: ?Sized> {
    pub(crate) value: &'t T,
    pub(crate) source: &'t str,
}

impl<T: fmt::Debug + ?Sized> fmt::Debug for Redacted<'_, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.value;
        let mut shown = if formatter.alternate() {
            format!("{value:#?}")
        } else {
            format!("{value:?}")
        };
        let source = self.source.as_bytes();
        Secrets::new(source).conceal(source, &mut [&mut shown]);
        formatter.write_str(&shown)
    }
}
