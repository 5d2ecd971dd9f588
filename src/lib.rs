//! wip
#![forbid(unsafe_code)]
mod bind;
mod diagnostic;
pub mod fence;
mod fence_findings;
mod limits;
mod locate;
mod model;
mod parse;
mod recover;
mod rules;
mod span;
mod suggest;
mod syntax;
pub mod yaml;
pub use self::diagnostic::*;
pub use self::limits::Limits;
pub use self::model::*;
pub use self::parse::{Checked, Document, Parser, check, parse};
pub use self::span::{LineIndex, Location, Span};
