//! Checking everything that was named: the steps, and how they end.

use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use newsmatter::corpus::{Across, Corpus};

use crate::baseline::{Baseline, NotUsable, NotWritten};
use crate::check::Options;
use crate::check::changed::{Changed, NotKnown};
use crate::check::checker::{Checker, Outcome};
use crate::check::names;
use crate::check::screen::Screen;
use crate::check::selection::Selection;
use crate::config::{Config, ConfigError, Configs};
use crate::files::interrupt::{Ended, Interrupt};
use crate::files::output;
use crate::files::problem;
use crate::format::{Ending, Format};
use crate::place::Root;
use crate::rules::Rules;
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
    Config(#[from] ConfigError),
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
    selection: Arc<Selection>,
    rules: Arc<Rules>,
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
        let configs = match options.config.as_deref() {
            _ if options.no_config => Configs::none(),
            Some(file) => Configs::of(Config::read(file)?),
            None => Configs::found(),
        };
        let rules = Arc::new(options.rules(configs));
        let changed = options.changed_since.as_deref().map(Changed::since);
        let selection = Selection::new(Arc::clone(&rules), changed.transpose()?, interrupt.clone());
        let selection = Arc::new(selection);
        let mut corpus = Corpus::new(paths);
        if let Some(threads) = options.threads.count {
            corpus = corpus.threads(threads);
        }
        let selects = Arc::clone(&selection);
        let selected = corpus.clone().only(move |path| selects.selects(path));
        Ok(Self {
            options,
            started,
            interrupt,
            screen: Screen::new(|| selected.count()),
            corpus,
            selection,
            rules,
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
        let baseline = self.options.baseline.as_deref().map(Baseline::read);
        let baseline = baseline.transpose()?;
        let across = self.options.across.then(|| self.look_across());
        let rules = Arc::clone(&self.rules);
        let checker = Checker::new(self.options, rules, root, baseline, across, colour);
        self.check_files(&checker)?;
        (self.tally.excluded, self.tally.unchanged) = self.selection.counts();
        if let Some(baseline) = checker.baseline() {
            self.tally.stale += baseline.stale_by_absence(checker.root().folder());
        }
        let recorded = self.record();
        // An output that breaks off says less than one that ends.
        self.close().map_err(NotRun::Output)?;
        recorded?;
        Ok(self.tally)
    }

    /// What all documents together show, changed or not.
    fn look_across(&self) -> Across {
        let selection = Arc::clone(&self.selection);
        let corpus = self.corpus.clone();
        corpus.only(move |path| selection.may_open(path)).across()
    }

    /// Checks the files, and shows and counts what is found, in their order.
    fn check_files(&mut self, checker: &Checker) -> Result<(), NotRun> {
        let format = self.options.format;
        let opened = self.screen.show(&format.opening());
        opened.map_err(NotRun::Output)?;
        let selection = Arc::clone(&self.selection);
        let corpus = self.corpus.clone().parser(checker.parser().clone());
        let corpus = corpus.only(move |path| selection.select(path));
        let mut separator = "";
        let end = corpus.visit(
            |file| checker.check(file),
            |outcome| {
                let outcome = outcome.unwrap_or_else(|unread| Ok(Outcome::unread(&unread)));
                let taken = outcome.map_err(NotRun::from).and_then(|outcome| {
                    let taken = self.take(outcome, &mut separator);
                    taken.map_err(NotRun::Output)
                });
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
