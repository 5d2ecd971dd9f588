//! A progress bar on stderr.

use std::io::{self, IsTerminal as _};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// The bar, how many files are done, and how long the rest will take.
const TEMPLATE: &str = "[{bar:40}] {human_pos} of {human_len} files, {eta} left";

/// Work that takes no longer needs no bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// How far the work has come. Nothing is shown where no one would see it.
pub(crate) struct Progress(Option<ProgressBar>);

impl Progress {
    /// So many files, which are counted if someone sees it.
    pub(crate) fn new(count: impl FnOnce() -> u64) -> Self {
        Self(io::stderr().is_terminal().then(|| {
            let style = ProgressStyle::with_template(TEMPLATE);
            let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
            let style = style.progress_chars("=> ");
            ProgressBar::with_draw_target(Some(count()), ProgressDrawTarget::hidden())
                .with_style(style)
        }))
    }

    /// One more is done.
    pub(crate) fn advance(&self) {
        if let Some(bar) = &self.0 {
            if bar.is_hidden() && bar.elapsed() >= PATIENCE {
                bar.set_draw_target(ProgressDrawTarget::stderr());
            }
            bar.inc(1);
        }
    }

    /// Takes the bar away while something else is written.
    pub(crate) fn aside<R>(&self, write: impl FnOnce() -> R) -> R {
        match &self.0 {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
