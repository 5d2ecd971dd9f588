//! Checking everything that was named: the steps, and how they end.

use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use newsmatter::corpus::{Across, Corpus};

use crate::baseline::{Baseline, NotUsable, NotWritten};
use crate::check::Options;
use crate::check::changed::{Changed, NotKnown};
use crate::check::checker::{Checker, Outcome};
use crate::check::names;
use crate::check::screen::Screen;
use crate::config::{Config, NotUnderstood};
use crate::files::interrupt::{Ended, Interrupt};
use crate::files::output;
use crate::files::problem;
use crate::format::{Ending, Format};
use crate::place::Root;
use crate::summary::Tally;

/// Why a check did not come to its end.
#[derive(Debug, thiserror::Error)]
enum NotRun {
    #[error("the folder that this was started in is gone: {0}")]
    NoFolder(#[source] io::Error),
    #[error("the names on standard input could not be read: {0}")]
    Names(#[source] io::Error),
    #[error(transparent)]
    Changes(#[from] NotKnown),
    #[error("the findings could not be written: {0}")]
    Output(#[source] io::Error),
    #[error(transparent)]
    Config(#[from] NotUnderstood),
    #[error(transparent)]
    Baseline(#[from] NotUsable),
    #[error("{}", problem::describe(.0, .1))]
    NotRecorded(PathBuf, #[source] NotWritten),
}

/// A check under way.
struct Run<'o> {
    options: &'o Options,
    started: Instant,
    interrupt: Interrupt,
    corpus: Corpus,
    screen: Screen,
    tally: Tally,
    /// What could not be read, and why.
    problems: Vec<String>,
    /// The baseline that is to be written.
    recorded: Baseline,
}

/// Checks everything and tells how it went.
pub(crate) fn check(options: &Options) -> ExitCode {
    match Run::new(options).and_then(Run::finish) {
        Ok(tally) => tally.status(),
        Err(reason) => output::complain(reason),
    }
}

impl<'o> Run<'o> {
    fn new(options: &'o Options) -> Result<Self, NotRun> {
        let (started, interrupt) = (Instant::now(), Interrupt::listen());
        let paths = names::paths(&options.paths, &options.behind_dashes, options.separator());
        let paths = paths.map_err(NotRun::Names)?;
        let mut corpus = Corpus::new(paths);
        if let Some(threads) = options.threads.count {
            corpus = corpus.threads(threads);
        }
        Ok(Self {
            options,
            started,
            interrupt,
            screen: Screen::new(|| corpus.count()),
            corpus,
            tally: Tally {
                is_preview: options.diff,
                ..Tally::default()
            },
            problems: Vec::new(),
            recorded: Baseline::default(),
        })
    }

    fn finish(mut self) -> Result<Tally, NotRun> {
        let root = Root::current().map_err(NotRun::NoFolder)?;
        let format = self.options.format;
        let colour = output::has_colours() && format == Format::Human;
        let config = self.options.config.as_deref().map(Config::read);
        let rules = self.options.rules(config.transpose()?);
        let baseline = self.options.baseline.as_deref().map(Baseline::read);
        let baseline = baseline.transpose()?;
        let across = self.look_across();
        self.leave_out_unchanged()?;
        let checker = Checker::new(self.options, rules, root, baseline, across, colour);
        self.check_files(&checker).map_err(NotRun::Output)?;
        if let Some(baseline) = checker.baseline() {
            self.tally.stale += baseline.stale_by_absence(checker.root().folder());
        }
        let recorded = self.record();
        // An output that breaks off says less than one that ends.
        self.close().map_err(NotRun::Output)?;
        recorded?;
        Ok(self.tally)
    }

    /// What all documents together show, changed or not, if that is asked for.
    fn look_across(&self) -> Across {
        if !self.options.across {
            return Across::default();
        }
        // After an interrupt no more files are opened.
        let interrupt = self.interrupt.clone();
        let corpus = self.corpus.clone().only(move |_| !interrupt.is_asked());
        corpus.across()
    }

    /// Leaves out the files that have not changed, if that is asked for.
    fn leave_out_unchanged(&mut self) -> Result<(), NotRun> {
        let Some(revision) = &self.options.changed_since else {
            return Ok(());
        };
        let changed = Changed::since(revision)?;
        let all = self.corpus.count();
        self.corpus = self.corpus.clone().only(move |path| changed.has(path));
        let kept = self.corpus.count();
        self.screen.expect(kept);
        self.tally.unchanged = usize::try_from(all - kept).unwrap_or(usize::MAX);
        Ok(())
    }

    /// Checks the files, and shows and counts what is found, in their order.
    fn check_files(&mut self, checker: &Checker) -> io::Result<()> {
        let format = self.options.format;
        self.screen.show(&format.opening())?;
        let corpus = self.corpus.clone().parser(checker.parser().clone());
        let mut separator = "";
        let end = corpus.visit(
            |file| checker.check(file),
            |outcome| {
                let outcome = outcome.unwrap_or_else(|unread| Outcome::unread(&unread));
                let taken = self.take(outcome, &mut separator);
                self.interrupt.after(taken)
            },
        );
        self.screen.finish();
        match end {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(Ended::Failed(error)) => Err(error),
            ControlFlow::Break(Ended::Interrupted) => {
                self.tally.is_interrupted = true;
                self.problems.push("interrupted".to_owned());
                Ok(())
            }
        }
    }

    /// Shows and counts what came of one file.
    fn take(&mut self, outcome: Outcome, separator: &mut &'static str) -> io::Result<()> {
        self.tally.add(&outcome.tally);
        if let Some((file, marks)) = outcome.recorded {
            self.recorded.record(file, marks);
        }
        if let Some(problem) = outcome.problem {
            self.screen.problem(&problem)?;
            self.problems.push(problem);
        }
        if !outcome.shown.is_empty() {
            self.screen.show(separator)?;
            self.screen.show(&outcome.shown)?;
            *separator = self.options.format.separator();
        }
        self.screen.advance();
        Ok(())
    }

    /// Writes the baseline, if that is asked for and nothing is missing in it.
    fn record(&mut self) -> Result<(), NotRun> {
        let Some(file) = &self.options.write_baseline else {
            return Ok(());
        };
        // What cannot be told cannot be relied on either.
        self.screen.flush().map_err(NotRun::Output)?;
        if self.tally.is_interrupted {
            let told = problem::describe(file, &NotWritten::Incomplete);
            return self.screen.problem(&told).map_err(NotRun::Output);
        }
        let written = match self.tally.unread {
            0 => self.recorded.write(file),
            _ => Err(NotWritten::Incomplete),
        };
        written.map_err(|reason| NotRun::NotRecorded(file.clone(), reason))?;
        self.tally.recorded = Some(self.recorded.findings());
        Ok(())
    }

    /// Tells what there was in all.
    fn close(&mut self) -> io::Result<()> {
        let closing = self.options.format.closing(&Ending {
            tally: &self.tally,
            elapsed: self.started.elapsed(),
            problems: &self.problems,
        });
        self.screen.show(&closing)?;
        self.screen.flush()
    }
}
