//! YAML as a stream of events, without any notion of what an article is.
//!
//! [`Reader`] reads the subset that every real document is written in, and stops with
//! [`OutsideSubset`] where it ends. `FullReader`, with feature `full-yaml`, reads all of YAML
//! and gives the same events for the same text, only slower.

mod characters;
mod escape;
mod event;
#[cfg(feature = "full-yaml")]
mod full;
mod misread;
mod reader;
mod scalar;

pub use self::event::{Construct, Event, Fault, FaultKind, OutsideSubset, Scalar, Style, Tag};
#[cfg(feature = "full-yaml")]
pub use self::full::FullReader;
pub use self::misread::{Misreading, misreading};
pub use self::reader::Reader;
