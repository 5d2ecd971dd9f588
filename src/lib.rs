//! wip
#![forbid(unsafe_code)]
mod bind;
mod bytes;
mod diagnostic;
mod edit;
#[cfg(feature = "json")]
pub mod feed;
pub mod fence;
mod fence_findings;
mod fix;
mod limits;
mod line_index;
mod locate;
mod model;
mod parse;
mod recover;
mod rules;
mod span;
mod suggest;
mod syntax;
mod write;
pub mod yaml;
pub use self::diagnostic::*;
pub use self::edit::{EditError, Editor, FieldValue};
pub use self::fix::{Fixed, Fixer, fix};
pub use self::limits::Limits;
pub use self::line_index::{Line, LineIndex};
pub use self::model::*;
pub use self::parse::{Checked, Document, Parser, check, parse};
pub use self::span::{Location, Span};
pub use self::write::{LineEnding, Writer, to_string};
