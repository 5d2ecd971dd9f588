//! YAML as a stream of events, without any notion of what an article is.
//!
//! [`DocumentReader`] reads any document, and [`Scalar::core_value`] says what a scalar is by YAML's
//! core schema.
//!
//! It is made of two readers. [`Reader`] reads the subset that sites, libraries and people write, and
//! stops with [`OutsideSubset`] where that ends. `FullReader`, with feature `full-yaml`, reads all of
//! YAML and returns the same events for the same text, only slower.

pub(crate) mod characters;
mod core_schema;
mod document;
pub(crate) mod escape;
mod event;
mod fault;
#[cfg(feature = "full-yaml")]
mod full;
#[cfg(not(feature = "full-yaml"))]
#[path = "yaml/without_full.rs"]
mod full;
mod misread;
mod plain;
mod reader;
mod references;
mod scalar;

pub(crate) use self::characters::is_foreign_space;
pub use self::core_schema::CoreValue;
pub use self::document::DocumentReader;
pub(crate) use self::escape::{double_quoted, encode};
pub use self::event::{Event, Scalar, Start, Style, Tag};
pub use self::fault::{Construct, Fault, FaultKind, OutsideSubset};
#[cfg(feature = "full-yaml")]
pub use self::full::FullReader;
#[cfg(not(feature = "full-yaml"))]
pub(crate) use self::full::FullReader;
pub use self::misread::{Misreading, misreading};
pub(crate) use self::plain::{can_be_plain, ends_simple_text, is_plainly_text};
pub(crate) use self::reader::DEPTH as NATIVE_DEPTH;
pub use self::reader::Reader;
pub(crate) use self::references::References;

/// Whether [`FullReader`] reads all of YAML in this build.
pub(crate) const READS_ALL: bool = cfg!(feature = "full-yaml");
