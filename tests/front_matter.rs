//! Front matter of any type: values, places, faults and their words.

#[cfg(feature = "full-yaml")]
#[path = "front_matter/complete_parser.rs"]
mod complete_parser;
#[path = "front_matter/faults.rs"]
mod faults;
#[cfg(all(feature = "article", feature = "full-yaml"))]
#[path = "front_matter/second_opinion.rs"]
mod second_opinion;
#[path = "front_matter/untyped.rs"]
mod untyped;
#[path = "front_matter/values.rs"]
mod values;

#[cfg(all(feature = "article", feature = "full-yaml"))]
#[path = "../benches/posts.rs"]
mod posts;
#[cfg(all(feature = "article", feature = "full-yaml"))]
#[path = "../fuzz/src/lib.rs"]
#[allow(dead_code, unreachable_pub, missing_debug_implementations)]
#[allow(clippy::pedantic)]
mod properties;
#[cfg(all(feature = "article", feature = "full-yaml"))]
mod support;
