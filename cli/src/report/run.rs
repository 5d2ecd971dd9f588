//! Making the page: the steps, and how they end.

use std::io;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::ExitCode;

use newsmatter::corpus::Corpus;

use crate::files::interrupt::{Ended, INTERRUPTED, Interrupt};
use crate::files::output::{self, COULD_NOT_RUN};
use crate::files::problem;
use crate::files::progress::Progress;
use crate::files::unread;
use crate::report::Options;
use crate::report::destination::{Destination, NotWritten};
use crate::report::number::counted;
use crate::report::numbers;
use crate::report::page::{self, Files};
use crate::report::plot::NotDrawn;
use crate::report::statistics::{Statistics, Summary};
use crate::report::text;

/// More characters than that of a heading are not shown.
const LONGEST_TITLE: usize = 120;

/// Why no page was made.
#[derive(Debug, thiserror::Error)]
enum NotMade {
    #[error(transparent)]
    NotDrawn(#[from] NotDrawn),
    #[error(transparent)]
    NotWritten(#[from] NotWritten),
    #[error("the folder of the page is gone: {}", problem::system_words(.0))]
    Folder(#[source] io::Error),
    #[error("interrupted: nothing was written")]
    Interrupted,
    /// What is named and is not there was meant: a page about the rest would look right.
    #[error("{0}; no page was made")]
    Unread(String),
}

/// Makes the page; returns the exit status.
pub(crate) fn report(options: &Options) -> ExitCode {
    match make(options) {
        Ok(status) => status,
        Err(reason @ NotMade::Interrupted) => {
            let _ = output::complain(reason);
            ExitCode::from(INTERRUPTED)
        }
        Err(reason) => output::complain(reason),
    }
}

fn make(options: &Options) -> Result<ExitCode, NotMade> {
    // Before there is a draft, which an end without notice would leave behind.
    let interrupt = Interrupt::listen();
    let destination = Destination::new(options.output.as_deref())?;
    let numbers = options
        .json
        .as_deref()
        .map(|path| Destination::new(Some(path)));
    let numbers = numbers.transpose()?;
    let statistics = read(options, interrupt)?;
    let status = match statistics.totals.unread {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::from(COULD_NOT_RUN),
    };
    let title = title(options);
    let files = Files::of(options.output.as_deref()).map_err(NotMade::Folder)?;
    let page = page::page(&title, &statistics, &files)?;
    let numbers = match numbers {
        Some(file) => file.complete(&numbers::of(&title, &statistics))?,
        None => None,
    };
    let documents = counted(statistics.totals.documents, "document");
    Ok(destination.write(&page, numbers, &documents, status)?)
}

/// Reads and counts everything that was named.
fn read(options: &Options, interrupt: Interrupt) -> Result<Statistics, NotMade> {
    let mut corpus = Corpus::new(&options.paths);
    if let Some(threads) = options.threads.count {
        corpus = corpus.with_threads(threads);
    }
    let progress = Progress::new(|| corpus.count());
    let mut statistics = Statistics::default();
    let end = corpus.visit(
        |file| Summary::of(&file),
        |outcome| {
            match outcome {
                Ok(summary) => statistics.add(summary),
                Err(unread) if unread.is_passed_by() => {}
                Err(unread) if unread.is_named => {
                    let line = unread::line(&unread);
                    return interrupt.after(Err(NotMade::Unread(line)));
                }
                Err(unread) => {
                    let line = unread::line(&unread);
                    let _ = progress.aside(|| output::complain(&line));
                    statistics.add_unread(line);
                }
            }
            progress.advance();
            interrupt.after(Ok(()))
        },
    );
    progress.finish();
    match end {
        ControlFlow::Break(Ended::Interrupted) => Err(NotMade::Interrupted),
        ControlFlow::Break(Ended::Failed(reason)) => Err(reason),
        ControlFlow::Continue(()) => Ok(statistics),
    }
}

/// The heading: as it was asked for, or by what was named.
fn title(options: &Options) -> String {
    if let Some(title) = &options.title {
        return text::shown(title, LONGEST_TITLE);
    }
    let names: Vec<_> = options.paths.iter().map(|path| name(path)).collect();
    text::shown(&format!("Articles in {}", names.join(", ")), LONGEST_TITLE)
}

/// The last part of a path that is a name, or else all of it.
fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}
