//! Runs `read`, `events`, `serde_yaml`, `edit` and `fix` as programs: what they print, what they
//! write, and how they end. `cargo test` builds them beforehand.

#[path = "../examples/files/diff.rs"]
mod diff;
#[path = "examples/diffs.rs"]
mod diffs;
#[path = "examples/documents.rs"]
mod documents;
#[path = "examples/edits.rs"]
mod edits;
#[path = "examples/events.rs"]
mod events;
#[path = "examples/fixes.rs"]
mod fixes;
#[path = "examples/program.rs"]
mod program;
#[path = "examples/reading.rs"]
mod reading;
#[path = "../examples/files/replace.rs"]
mod replace;
#[path = "examples/replacing.rs"]
mod replacing;
#[cfg(all(feature = "serde", feature = "full-yaml"))]
#[path = "examples/serde_readers.rs"]
mod serde_readers;
