//! Runs `report` as a program, and reads the pages that it makes as a browser does. `cargo test`
//! builds it beforehand.

// Places on a page are small numbers.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss
)]

mod arguments;
mod caps;
mod corpus;
mod count;
mod hostile;
mod made;
mod page;
mod plots;
mod structure;
mod tables;
mod trouble;
