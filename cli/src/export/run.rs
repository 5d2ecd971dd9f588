//! Making the tables: the steps, and how they end.

use std::io;
use std::ops::ControlFlow;
use std::process::ExitCode;
use std::time::Instant;

use newsmatter::corpus::{Corpus, File, FileKind, Unread};

use crate::export::partition::Partition;
use crate::export::sink::{NotExported, NotWritten, Sink};
use crate::export::summary::Tally;
#[cfg(feature = "parquet")]
use crate::export::table::Tables;
use crate::export::text::Lines;
use crate::export::{Form, Options};
use crate::files::draft;
use crate::files::interrupt::{Ended, Interrupt};
use crate::files::output;
use crate::files::progress::Progress;
use crate::files::unread;
use crate::place::folder_of;

/// Makes the tables; returns the exit status.
pub(crate) fn export(options: &Options) -> ExitCode {
    let started = Instant::now();
    match make(options) {
        Ok(tally) if tally.is_interrupted => {
            let _ = output::complain("interrupted: nothing was written");
            tally.status()
        }
        // The table itself is on standard output.
        Ok(tally) if options.output.is_none() => {
            let _ = output::complain(tally.summary(started.elapsed()).trim_end());
            tally.status()
        }
        Ok(tally) => output::print(&tally.summary(started.elapsed()), tally.status()),
        // Whoever reads the output has seen enough, as `head` has.
        Err(NotExported::NotWritten(_, NotWritten::System(error)))
            if options.output.is_none() && error.kind() == io::ErrorKind::BrokenPipe =>
        {
            ExitCode::SUCCESS
        }
        Err(reason) => output::complain(reason),
    }
}

fn make(options: &Options) -> Result<Tally, NotExported> {
    let files = [&options.output, &options.related, &options.findings];
    for file in files.into_iter().flatten() {
        draft::clear(folder_of(file));
    }
    // Told at once, and not when all the work is done.
    let mut there = files.into_iter().flatten().filter(|file| file.exists());
    if let (false, false, Some(file)) = (options.replace, options.partition, there.next()) {
        return Err(NotExported::Exists(file.clone()));
    }
    // Before there are drafts, which an end without notice would leave behind.
    let interrupt = Interrupt::listen();
    match options.form() {
        Form::Parquet if options.output.is_none() => Err(NotExported::NoFile),
        #[cfg(feature = "parquet")]
        Form::Parquet => fill::<Tables>(options, interrupt),
        #[cfg(not(feature = "parquet"))]
        Form::Parquet => Err(NotExported::NoParquet),
        Form::Lines | Form::Csv => fill::<Lines>(options, interrupt),
    }
}

/// Fills one table, or one for each month.
fn fill<S: Sink>(options: &Options, interrupt: Interrupt) -> Result<Tally, NotExported> {
    let Some(folder) = options.output.as_deref().filter(|_| options.partition) else {
        let mut sink = S::new(options, options.output.as_deref())?;
        let see = |file: &File<'_>| S::see(file, options);
        let mut tally = visit(options, interrupt, see, |seen| sink.take(seen))?;
        if !tally.is_interrupted {
            tally.add(&sink.finish(options.replace)?);
        }
        return Ok(tally);
    };
    let mut tables = Partition::<S>::new(options, folder)?;
    let see = |file: &File<'_>| Partition::<S>::see(file, options);
    match visit(options, interrupt, see, |seen| tables.take(seen)) {
        Ok(mut tally) if !tally.is_interrupted => {
            tally.add(&tables.finish()?);
            Ok(tally)
        }
        not_finished => {
            tables.give_up();
            not_finished
        }
    }
}

/// What a file is, and what was seen of a document.
enum Seen<T> {
    Page,
    OtherKind,
    Document(T),
}

/// Looks at every document, and takes what was seen, in their order.
fn visit<T: Send>(
    options: &Options,
    interrupt: Interrupt,
    see: impl Fn(&File<'_>) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), NotExported>,
) -> Result<Tally, NotExported> {
    let mut corpus = Corpus::new(&options.paths);
    if let Some(threads) = options.threads.count {
        corpus = corpus.with_threads(threads);
    }
    let progress = Progress::new(|| corpus.count());
    let mut tally = Tally::default();
    let end = corpus.visit(
        |file| match file.kind() {
            FileKind::Page => Seen::Page,
            FileKind::OtherKind => Seen::OtherKind,
            _ => Seen::Document(see(&file)),
        },
        |outcome| {
            let taken = match outcome {
                Ok(Seen::Document(seen)) => take(seen),
                Ok(Seen::Page) => {
                    tally.without_front_matter += 1;
                    Ok(())
                }
                Ok(Seen::OtherKind) => {
                    tally.other_kinds += 1;
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
        ControlFlow::Continue(()) => {}
    }
    Ok(tally)
}

/// Reports what could not be read. What is merely in a folder and no file counts for nothing.
fn tell(unread: &Unread) -> bool {
    if unread.is_passed_by() {
        return false;
    }
    let _ = output::complain(unread::line(unread));
    true
}
