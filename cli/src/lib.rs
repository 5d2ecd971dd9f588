//! The program `newsmatter`, and what of it is of use to others: the forms in which diagnostics are
//! shown ([`mod@format`]), baselines ([`baseline`]), and which rules count in which file ([`rules`],
//! by [`config`] and comments in documents).
//!
//! Each subcommand is a module: its options are read by clap, and its `run` returns the exit status.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod arguments;
pub mod baseline;
mod check;
pub mod config;
pub mod documents;
mod edit;
mod explain;
mod export;
mod feed;
pub mod files;
mod fingerprint;
mod fix;
pub mod format;
mod generate;
mod ignores;
mod lsp;
mod manual;
mod memo;
#[cfg(not(feature = "report"))]
mod no_report;
mod number;
pub mod place;
#[cfg(feature = "report")]
mod report;
pub mod rules;
mod scalars;
mod show;
pub mod summary;
mod values;
mod visible;

pub use self::arguments::{command, run};
