//! The kernel of newsmatter in SQL: functions and tables for DataFusion, and the two programs of
//! a Ballista cluster that know them.
//!
//! ```text
//! functions    parse_article and article_findings, over columns of documents
//! folder       the documents of a folder as a stream of batches
//! tables       documents, articles and findings, as table functions and by name
//! questions    the SQL files that come with the package
//! pack         a folder of documents as Parquet, for executors to read
//! cluster      the scheduler, the executors and the session of a client
//! ```

#![forbid(unsafe_code)]
#![deny(missing_docs)]
// What input can reach must not panic.
#![deny(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used
)]

pub mod cluster;
pub mod folder;
pub mod functions;
pub mod pack;
pub mod questions;
pub mod tables;
