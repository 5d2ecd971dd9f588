//! Runs `report` as a program, and reads the pages that it makes as a browser does. `cargo test`
//! builds it beforehand.

// Places on a page are small numbers.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss
)]

#[path = "report_example/arguments.rs"]
mod arguments;
#[path = "report_example/caps.rs"]
mod caps;
#[path = "report_example/corpus.rs"]
mod corpus;
#[path = "report_example/count.rs"]
mod count;
#[path = "../examples/generate/documents.rs"]
mod documents;
#[path = "report_example/hostile.rs"]
mod hostile;
#[path = "report_example/made.rs"]
mod made;
#[path = "report_example/numbers.rs"]
mod numbers;
#[path = "report_example/page.rs"]
mod page;
#[path = "report_example/plots.rs"]
mod plots;
#[path = "examples/program.rs"]
mod program;
#[path = "report_example/structure.rs"]
mod structure;
#[path = "support/mod.rs"]
mod support;
#[path = "report_example/tables.rs"]
mod tables;
#[path = "report_example/trouble.rs"]
mod trouble;
