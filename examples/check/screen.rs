//! Where the output goes: findings to stdout, problems and progress to stderr.

use std::env;
use std::ffi::OsStr;
use std::io::{self, BufWriter, IsTerminal as _, Stdout, Write as _};

use crate::files::Problem;
use crate::progress::Progress;

/// Stdout and stderr, which may be the same terminal: neither writes into a line of the other.
pub(crate) struct Screen {
    stdout: BufWriter<Stdout>,
    stdout_is_terminal: bool,
    /// `None` where no one would see it.
    progress: Option<Progress>,
}

impl Screen {
    /// A screen for the check of so many files.
    pub(crate) fn new(files: usize) -> Self {
        let stdout = io::stdout();
        Self {
            stdout_is_terminal: stdout.is_terminal(),
            stdout: BufWriter::new(stdout),
            progress: io::stderr().is_terminal().then(|| Progress::new(files)),
        }
    }

    /// Whether findings should be coloured.
    pub(crate) fn wants_colour(&self) -> bool {
        let no_color = env::var_os("NO_COLOR");
        self.stdout_is_terminal && no_color.as_deref().is_none_or(OsStr::is_empty)
    }

    /// Writes `text` to stdout.
    pub(crate) fn show(&mut self, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        self.clear_progress();
        self.stdout.write_all(text.as_bytes())?;
        if self.stdout_is_terminal {
            self.stdout.flush()?;
        }
        Ok(())
    }

    /// Writes a problem to stderr, after what was shown so far.
    pub(crate) fn problem(&mut self, problem: &Problem) -> io::Result<()> {
        self.clear_progress();
        self.stdout.flush()?;
        let path = problem.path.to_string_lossy();
        // Without a stderr there is no one to tell; the exit status tells it too. The debug form
        // of a text escapes what a terminal would act on.
        let _ = writeln!(io::stderr(), "{path:?}: {}", problem.reason);
        Ok(())
    }

    /// One file more is done.
    pub(crate) fn advance(&mut self) {
        if let Some(progress) = &mut self.progress {
            progress.advance();
        }
    }

    /// Writes what is still waiting.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        self.clear_progress();
        self.stdout.flush()
    }

    fn clear_progress(&mut self) {
        if let Some(progress) = &mut self.progress {
            progress.clear();
        }
    }
}
