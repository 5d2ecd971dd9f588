//! wip
#![forbid(unsafe_code)]
mod diagnostic;
pub mod fence;
mod limits;
mod model;
mod span;
mod suggest;
pub mod yaml;
pub use self::diagnostic::*;
pub use self::limits::Limits;
pub use self::model::*;
pub use self::span::{LineIndex, Location, Span};
