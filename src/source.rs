//! The text of a file: offsets into it, and the one gate for what of it is shown.
//!
//! Whatever a message, a rendering, a log or a `Debug` output shows of a document comes through
//! `quote` and `secret`, which know what a secret is; nothing else decides that.

mod characters;
mod quote;
mod secret;
mod slice;

pub(crate) use self::characters::{escaped, needs_escape};
pub(crate) use self::quote::{quote, quote_to_copy, shown};
pub use self::secret::redact;
pub(crate) use self::secret::{REDACTED, Secrets, has_secret, is_called_secured};
pub(crate) use self::slice::{Slice, line_end, line_start, valid};
