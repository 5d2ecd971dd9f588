//! The text of a file: offsets into it, and the one gate for what of it is shown.
//!
//! Whatever a message, a rendering, a log or a `Debug` output shows of a document comes through
//! `quote` and `secret`, which know what a secret is; nothing else decides that.

mod characters;
mod debug;
mod line_index;
mod quote;
mod redactor;
mod secret;
mod slice;
pub(crate) mod span;

pub(crate) use self::characters::{escaped, is_dash, is_invisible, needs_escape};
pub(crate) use self::debug::{Hidden, Redacted, by_looks};
pub use self::line_index::{ColumnUnit, Line, LineIndex};
pub(crate) use self::quote::{quote, quote_to_copy, shown};
pub use self::redactor::Redactor;
pub use self::secret::redact;
pub(crate) use self::secret::{
    REDACTED, Secrets, has_piece, has_secret, has_secret_outside_url, is_called_secured,
    without_pieces,
};
pub(crate) use self::slice::{Slice, line_end, line_start, valid};
pub use self::span::{Location, Span};
