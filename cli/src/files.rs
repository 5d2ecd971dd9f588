//! Reading and writing files, and what is told of them.

pub(crate) mod diff;
pub mod draft;
pub(crate) mod input;
pub(crate) mod interrupt;
pub(crate) mod output;
pub(crate) mod problem;
pub(crate) mod progress;
pub mod replace;
mod shown_lines;
mod temporary;
pub(crate) mod unread;
