//! Checking everything that was named: the steps, and how they end.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use crate::arguments::Options;
use crate::baseline::{Baseline, NotUsable, NotWritten};
use crate::changed::{Changed, NotKnown};
use crate::checker::{Checker, Outcome};
use crate::config::{Config, NotUnderstood};
use crate::files::{self, Listing};
use crate::format::{Ending, Format};
use crate::names;
use crate::output;
use crate::place::Root;
use crate::problem;
use crate::rules::Rules;
use crate::screen::Screen;
use crate::summary::Tally;
use crate::workers;

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
    listing: Listing,
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
        let started = Instant::now();
        let paths = names::paths(&options.paths, options.separator).map_err(NotRun::Names)?;
        let mut listing = files::list(&paths);
        let all = listing.files.len();
        if let Some(revision) = &options.changed_since {
            let changed = Changed::since(revision)?;
            listing.files.retain(|file| changed.has(&file.path));
        }
        Ok(Self {
            options,
            started,
            screen: Screen::new(listing.files.len()),
            tally: Tally {
                unread: listing.problems.len(),
                not_regular: listing.not_regular,
                unchanged: all - listing.files.len(),
                is_preview: options.diff,
                ..Tally::default()
            },
            problems: Vec::new(),
            recorded: Baseline::default(),
            listing,
        })
    }

    fn finish(mut self) -> Result<Tally, NotRun> {
        let root = Root::current().map_err(NotRun::NoFolder)?;
        let format = self.options.format;
        let colour = self.screen.wants_colour() && format == Format::Human;
        let config = self.options.config.as_deref().map(Config::read);
        let rules = Rules::new(self.options, config.transpose()?);
        let baseline = self.options.baseline.as_deref().map(Baseline::read);
        let checker = Checker::new(self.options, rules, root, baseline.transpose()?, colour);
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

    /// Checks the files, and shows and counts what is found, in the order of the listing.
    fn check_files(&mut self, checker: &Checker) -> io::Result<()> {
        let format = self.options.format;
        self.screen.show(&format.opening())?;
        for problem in &self.listing.problems {
            self.problems.push(self.screen.problem(problem)?);
        }
        let threads = self.options.threads;
        let mut separator = "";
        workers::check_in_order(checker, &self.listing.files, threads, |outcome: Outcome| {
            self.tally.add(&outcome.tally);
            if let Some((file, marks)) = outcome.recorded {
                self.recorded.record(file, marks);
            }
            if let Some(problem) = &outcome.problem {
                self.problems.push(self.screen.problem(problem)?);
            }
            if !outcome.shown.is_empty() {
                self.screen.show(separator)?;
                self.screen.show(&outcome.shown)?;
                separator = format.separator();
            }
            self.screen.advance();
            Ok(())
        })
    }

    /// Writes the baseline, if that is asked for and nothing is missing in it.
    fn record(&mut self) -> Result<(), NotRun> {
        let Some(file) = &self.options.write_baseline else {
            return Ok(());
        };
        // What cannot be told cannot be relied on either.
        self.screen.flush().map_err(NotRun::Output)?;
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
