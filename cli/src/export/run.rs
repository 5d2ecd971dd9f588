//! Making the tables: the steps, and how they end.

use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use newsmatter::corpus::{Corpus, File, Unread};

#[cfg(feature = "parquet")]
use crate::export::batch::NotMade;
use crate::export::lines::Lines;
use crate::export::summary::Tally;
#[cfg(feature = "parquet")]
use crate::export::table::Tables;
use crate::export::{Form, Options};
use crate::files::interrupt::{Ended, Interrupt};
use crate::files::output;
use crate::files::problem;
use crate::files::progress::Progress;
use crate::files::unread;

/// Why there is no table.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotExported {
    #[error("{}: is there already; `--replace` replaces it", problem::show(.0))]
    Exists(PathBuf),
    #[error("{}", problem::describe(.0, .1))]
    NotWritten(PathBuf, #[source] NotWritten),
    #[cfg(feature = "parquet")]
    #[error(transparent)]
    NotMade(#[from] NotMade),
    #[cfg(feature = "parquet")]
    #[error("the writing of the tables broke off")]
    BrokenOff,
    #[cfg(not(feature = "parquet"))]
    #[error(
        "this program was built without feature `parquet`; `--format jsonl` makes JSON Lines, and \
         `cargo install newsmatter-cli --features parquet` a program that makes Parquet"
    )]
    NoParquet,
}

impl NotExported {
    pub(crate) fn system(path: &Path, error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::AlreadyExists => Self::Exists(path.to_owned()),
            _ => Self::NotWritten(path.to_owned(), error.into()),
        }
    }
}

/// Why a table was not written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotWritten {
    #[error("not written")]
    System(#[from] io::Error),
    #[cfg(feature = "parquet")]
    #[error("not written: {0}")]
    Parquet(#[from] parquet::errors::ParquetError),
}

/// Where articles go.
pub(crate) trait Sink {
    /// What is kept of a document until its turn comes.
    type Seen: Send;

    /// Looks at a document, on any thread.
    fn see(file: &File<'_>) -> Self::Seen;

    /// Takes what was seen of a document, in the order of the files.
    fn take(&mut self, seen: Self::Seen, options: &Options) -> Result<(), NotExported>;

    /// Gives the tables their names. Where this is not called, they are gone.
    fn finish(self, options: &Options) -> Result<Tally, NotExported>;
}

/// Makes the tables, and tells how it went.
pub(crate) fn export(options: &Options) -> ExitCode {
    let started = Instant::now();
    match make(options) {
        Ok(tally) if tally.is_interrupted => {
            let _ = output::complain("interrupted: nothing was written");
            tally.status()
        }
        Ok(tally) => output::print(&tally.summary(started.elapsed()), tally.status()),
        Err(reason) => output::complain(reason),
    }
}

fn make(options: &Options) -> Result<Tally, NotExported> {
    let files = [Some(&options.output), options.findings.as_ref()];
    // Told at once, and not when all the work is done.
    let mut there = files.into_iter().flatten().filter(|file| file.exists());
    if let (false, Some(file)) = (options.replace, there.next()) {
        return Err(NotExported::Exists(file.clone()));
    }
    // Before there are drafts, which an end without notice would leave behind.
    let interrupt = Interrupt::listen();
    match options.form() {
        #[cfg(feature = "parquet")]
        Form::Parquet => fill(Tables::new(options)?, options, interrupt),
        #[cfg(not(feature = "parquet"))]
        Form::Parquet => Err(NotExported::NoParquet),
        Form::Lines => fill(Lines::new(options)?, options, interrupt),
    }
}

fn fill<S: Sink>(
    mut sink: S,
    options: &Options,
    interrupt: Interrupt,
) -> Result<Tally, NotExported> {
    let mut corpus = Corpus::new(&options.paths);
    if let Some(threads) = options.threads.count {
        corpus = corpus.threads(threads);
    }
    let progress = Progress::new(|| corpus.count());
    let mut tally = Tally::default();
    let end = corpus.visit(
        |file| file.should_be_article().then(|| S::see(&file)),
        |outcome| {
            let taken = match outcome {
                Ok(Some(seen)) => sink.take(seen, options),
                Ok(None) => {
                    tally.without_front_matter += 1;
                    Ok(())
                }
                Err(unread) => {
                    tally.unread += u64::from(progress.aside(|| tell(&unread)));
                    Ok(())
                }
            };
            progress.advance();
            interrupt.after(taken)
        },
    );
    progress.finish();
    match end {
        ControlFlow::Break(Ended::Failed(reason)) => return Err(reason),
        ControlFlow::Break(Ended::Interrupted) => tally.is_interrupted = true,
        ControlFlow::Continue(()) => tally.add(&sink.finish(options)?),
    }
    Ok(tally)
}

/// Tells what could not be read. What is merely in a folder and no file counts for nothing.
fn tell(unread: &Unread) -> bool {
    if unread.is_passed_by() {
        return false;
    }
    let _ = output::complain(unread::line(unread));
    true
}
