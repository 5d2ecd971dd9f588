//! wip
#![forbid(unsafe_code)]
mod bind;
mod diagnostic;
mod edit;
pub mod fence;
mod fence_findings;
mod fix;
mod limits;
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
pub use self::model::*;
pub use self::parse::{Checked, Document, Parser, check, parse};
pub use self::span::{LineIndex, Location, Span};
pub use self::write::{LineEnding, Writer, to_string};
