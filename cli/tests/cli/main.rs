//! Runs the program `newsmatter`: what it prints, what it writes, and how it ends.

mod check;
mod documents;
mod edits;
mod events;
mod explain;
#[cfg(feature = "parquet")]
mod export;
mod feed;
mod fixes;
#[cfg(target_os = "linux")]
mod full_disk;
mod generate;
mod help;
#[cfg(target_os = "linux")]
mod hostile_names;
mod killed;
mod kinds;
mod lsp;
mod program;
#[cfg(unix)]
mod read_only;
mod reading;
mod replacing;
#[cfg(feature = "report")]
mod report;
#[path = "../../../fuzz/src/secret.rs"]
#[allow(dead_code, unreachable_pub, clippy::pedantic)]
mod secret;
mod secrets;
mod shared;
mod tables;
