//! Runs the code of the manuals.

#![forbid(unsafe_code)]

#[cfg(doctest)]
#[doc = include_str!("../docs/editing-and-fixing.md")]
struct Editing;

#[cfg(doctest)]
#[doc = include_str!("../docs/tables-and-engines.md")]
struct Tables;
