//! Where the output goes: findings to stdout, problems and progress to stderr.

use std::io::{self, BufWriter, IsTerminal as _, Stdout, Write as _};

use crate::files::progress::Progress;

/// Stdout and stderr, which may be the same terminal: neither writes into a line of the other.
pub(crate) struct Screen {
    stdout: BufWriter<Stdout>,
    stdout_is_terminal: bool,
    /// Whether someone may still read from stdout. Whoever does not has seen enough, as `head`
    /// has; the work goes on, for its status and for the files that it writes.
    has_reader: bool,
    progress: Progress,
}

impl Screen {
    /// A screen for the check of so many files, which are counted if someone sees it.
    pub(crate) fn new(count: impl FnOnce() -> u64) -> Self {
        let stdout = io::stdout();
        Self {
            stdout_is_terminal: stdout.is_terminal(),
            stdout: BufWriter::new(stdout),
            has_reader: true,
            progress: Progress::new(count),
        }
    }

    /// Writes `text` to stdout.
    pub(crate) fn show(&mut self, text: &str) -> io::Result<()> {
        if text.is_empty() || !self.has_reader {
            return Ok(());
        }
        let stdout = &mut self.stdout;
        let written = if self.stdout_is_terminal {
            self.progress.aside(|| {
                stdout.write_all(text.as_bytes())?;
                stdout.flush()
            })
        } else {
            stdout.write_all(text.as_bytes())
        };
        self.unless_closed(written)
    }

    /// Writes a line about a problem to stderr, after what was shown so far.
    pub(crate) fn problem(&mut self, line: &str) -> io::Result<()> {
        self.flush()?;
        // Without a stderr there is no one to tell; the exit status tells it too.
        let _ = self.progress.aside(|| writeln!(io::stderr(), "{line}"));
        Ok(())
    }

    /// One file more is done.
    pub(crate) fn advance(&self) {
        self.progress.advance();
    }

    /// No file is left to do.
    pub(crate) fn finish(&self) {
        self.progress.finish();
    }

    /// Writes what is still waiting.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        if !self.has_reader {
            return Ok(());
        }
        let stdout = &mut self.stdout;
        let written = self.progress.aside(|| stdout.flush());
        self.unless_closed(written)
    }

    /// Passes an error on, but for that of a reader who is gone.
    fn unless_closed(&mut self, written: io::Result<()>) -> io::Result<()> {
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.has_reader = false;
                Ok(())
            }
            written => written,
        }
    }
}
