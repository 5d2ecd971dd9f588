//! A progress bar on stderr.

use std::io::{self, Write as _};
use std::time::{Duration, Instant};

/// How long a bar stands before it is drawn again.
const PAUSE: Duration = Duration::from_millis(100);

/// How many columns the bar has.
const WIDTH: usize = 40;

/// To the start of the line, and erase it.
const CLEAR_LINE: &str = "\r\x1b[K";

/// How far the work has come.
pub(crate) struct Progress {
    done: u64,
    all: u64,
    last_drawn: Instant,
    is_shown: bool,
}

impl Progress {
    pub(crate) fn new(all: u64) -> Self {
        Self {
            done: 0,
            all,
            last_drawn: Instant::now(),
            is_shown: false,
        }
    }

    /// One more is done.
    pub(crate) fn advance(&mut self) {
        self.done = self.done.saturating_add(1);
        if self.last_drawn.elapsed() >= PAUSE {
            self.last_drawn = Instant::now();
            self.is_shown = true;
            write(&format!("{CLEAR_LINE}{}", self.bar()));
        }
    }

    /// Takes the bar away, for something else to be written.
    pub(crate) fn clear(&mut self) {
        if self.is_shown {
            self.is_shown = false;
            write(CLEAR_LINE);
        }
    }

    /// `[=====     ] 17 of 34 files`
    fn bar(&self) -> String {
        let Self { done, all, .. } = *self;
        let filled = done.saturating_mul(WIDTH as u64) / all.max(1);
        let filled = usize::try_from(filled).unwrap_or(WIDTH).min(WIDTH);
        format!("[{:<WIDTH$}] {done} of {all} files", "=".repeat(filled))
    }
}

/// Writes at once. A bar that cannot be drawn is no loss.
fn write(text: &str) {
    let mut stderr = io::stderr();
    let _ = stderr.write_all(text.as_bytes());
    let _ = stderr.flush();
}
