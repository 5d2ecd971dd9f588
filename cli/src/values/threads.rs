//! `--threads`: how many files are read at once.

use std::num::NonZero;

use clap::Args;

/// More threads than that are no faster anywhere, and a system may refuse them.
const MOST: usize = 1024;

#[derive(Clone, Copy, Debug, Default, Args)]
pub(crate) struct Threads {
    /// Read N files at once; by default, as many as there are processors
    #[arg(long = "threads", value_name = "N", value_parser = count, hide_short_help = true)]
    pub(crate) count: Option<NonZero<usize>>,
}

fn count(text: &str) -> Result<NonZero<usize>, String> {
    let count = text.parse::<NonZero<usize>>().ok();
    count
        .filter(|count| count.get() <= MOST)
        .ok_or_else(|| format!("expected a number from 1 to {MOST}"))
}
