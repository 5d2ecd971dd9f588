//! Where the output goes: findings to stdout or a file, problems and progress to stderr.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal as _, Stdout, Write as _};
use std::path::Path;

use crate::files::draft::Draft;
use crate::files::interrupt;
use crate::files::progress::Progress;

/// The output of a check. Stdout and stderr may be the same terminal: neither writes into a line of
/// the other.
pub(crate) struct Screen {
    stdout: BufWriter<Stdout>,
    stdout_is_terminal: bool,
    /// Whether someone may still read from stdout. Whoever does not has seen enough, as `head`
    /// has; the work goes on, for its status and for the files that it writes.
    has_reader: bool,
    progress: Progress,
    /// Takes the place of stdout for what has a form.
    file: Option<OutputFile>,
}

/// A file that is there when it is whole.
struct OutputFile {
    draft: Draft,
    writer: BufWriter<File>,
}

impl Screen {
    /// A screen for the check of so many files, which are counted if someone sees it. What has a
    /// form goes to `file`, if there is one.
    pub(crate) fn new(count: impl FnOnce() -> u64, file: Option<&Path>) -> io::Result<Self> {
        let stdout = io::stdout();
        let open = |path: &Path| -> io::Result<OutputFile> {
            let draft = Draft::new(path)?;
            let writer = BufWriter::new(draft.writer()?);
            Ok(OutputFile { draft, writer })
        };
        Ok(Self {
            file: file.map(open).transpose()?,
            stdout_is_terminal: stdout.is_terminal(),
            stdout: BufWriter::new(stdout),
            has_reader: true,
            progress: Progress::new(count),
        })
    }

    /// Writes what has a form: to the file, or to stdout.
    pub(crate) fn show(&mut self, text: &str) -> io::Result<()> {
        match &mut self.file {
            Some(file) => file.writer.write_all(text.as_bytes()),
            None => self.tell(text),
        }
    }

    /// Names the file, if there is one. Returns whether there is.
    pub(crate) fn finish_file(&mut self) -> io::Result<bool> {
        let Some(mut file) = self.file.take() else {
            return Ok(false);
        };
        file.writer.flush()?;
        file.draft.finish(true)?;
        Ok(true)
    }

    /// Writes `text` to stdout.
    pub(crate) fn tell(&mut self, text: &str) -> io::Result<()> {
        if text.is_empty() || !self.has_reader {
            return Ok(());
        }
        let stdout = &mut self.stdout;
        let written = interrupt::unhurried(|| {
            if self.stdout_is_terminal {
                self.progress.aside(|| {
                    stdout.write_all(text.as_bytes())?;
                    stdout.flush()
                })
            } else {
                stdout.write_all(text.as_bytes())
            }
        });
        self.unless_closed(written)
    }

    /// Writes a line about a file to stderr, after what was shown so far.
    pub(crate) fn aside(&mut self, line: &str) -> io::Result<()> {
        self.flush()?;
        // Without a stderr there is no one to tell; the exit status says it too.
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
        let written = interrupt::unhurried(|| self.progress.aside(|| stdout.flush()));
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
