//! A Ballista cluster that knows the package's functions.
//!
//! A client sends its logical plan to the scheduler, which makes tasks of it and gives them to
//! the executors. Functions travel by name, so each of the three registers them: a client in
//! [`session`], the [`scheduler`] in the sessions that it opens, an [`executor`] in its registry.
//! The tables are Parquet, which every Ballista knows how to send; nothing else of the package
//! travels, and it needs no codec of its own.

pub mod executor;
pub mod scheduler;
pub mod session;
