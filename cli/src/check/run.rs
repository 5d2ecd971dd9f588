//! Checking everything that was named: the steps, and how they end.

use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use newsmatter::corpus::{Corpus, CrossFile};

use crate::baseline::{Baseline, NotUsable, NotWritten};
use crate::check::Options;
use crate::check::changed::{Changed, NotKnown};
use crate::check::checker::{Checker, Outcome};
use crate::check::names::NoNames;
use crate::check::screen::Screen;
use crate::check::selection::Selection;
use crate::check::statistics::Causes;
use crate::check::{job_summary, names};
use crate::config::ConfigError;
use crate::files::input::{self, NotRead};
use crate::files::interrupt::{Ended, Interrupt};
use crate::files::output;
use crate::files::problem;
use crate::format::{Ending, Format, Log};
use crate::place::Root;
use crate::rules::Rules;
use crate::summary::Tally;

/// Why a check did not come to its end.
#[derive(Debug, thiserror::Error)]
enum NotRun {
    #[error("the folder that this was started in is gone: {}", problem::system_words(.0))]
    NoFolder(#[source] io::Error),
    #[error(transparent)]
    Names(#[from] NoNames),
    #[error("{}", problem::describe(.0, .1))]
    Input(PathBuf, #[source] NotRead),
    #[error(transparent)]
    Changes(#[from] NotKnown),
    #[error("the findings could not be written: {}", problem::system_words(.0))]
    Output(#[source] io::Error),
    #[error("{}", problem::describe(.0, .1))]
    OutputFile(PathBuf, #[source] io::Error),
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Baseline(#[from] NotUsable),
    #[error("{}", problem::describe(.0, .1))]
    NotRecorded(PathBuf, #[source] NotWritten),
}

/// What is checked.
enum Input {
    Files(Corpus),
    /// The document on standard input, and its name.
    Document(PathBuf, Vec<u8>),
}

/// A check under way.
struct Run<'o> {
    options: &'o Options,
    started: Instant,
    interrupt: Interrupt,
    input: Input,
    selection: Arc<Selection>,
    rules: Arc<Rules>,
    screen: Screen,
    /// `None` when it is closed.
    log: Option<Log>,
    tally: Tally,
    causes: Causes,
    /// What could not be read, and why.
    problems: Vec<String>,
    /// The baseline that is to be written.
    recorded: Baseline,
}

/// Checks everything; returns the exit status.
pub(crate) fn check(options: &Options) -> ExitCode {
    match Run::new(options).and_then(Run::finish) {
        Ok(tally) => tally.status(),
        Err(reason) => output::complain(reason),
    }
}

impl Input {
    /// Reads what is on standard input, while an interrupt still ends the program at once.
    fn read(options: &Options) -> Result<Self, NotRun> {
        if !options.reads_document() {
            let corpus = Corpus::new(options.names().read()?);
            return Ok(Self::Files(match options.threads.count {
                Some(threads) => corpus.with_threads(threads),
                None => corpus,
            }));
        }
        let name = options.stdin_filename.clone();
        let name = name.unwrap_or_else(|| PathBuf::from("-"));
        match input::read_standard_input() {
            Ok(bytes) => Ok(Self::Document(name, bytes)),
            Err(reason) => Err(NotRun::Input(name, reason)),
        }
    }
}

impl<'o> Run<'o> {
    fn new(options: &'o Options) -> Result<Self, NotRun> {
        let started = Instant::now();
        let input = Input::read(options)?;
        let interrupt = Interrupt::listen();
        let rules = Arc::new(options.rules()?);
        let changed = options.changed_since.as_deref().map(Changed::since);
        let selection = Selection::new(Arc::clone(&rules), changed.transpose()?, interrupt);
        let selection = Arc::new(selection);
        let selects = Arc::clone(&selection);
        let count = || match &input {
            Input::Files(corpus) => {
                let corpus = corpus.clone().only(move |path| selects.selects(path));
                corpus.count()
            }
            Input::Document(..) => 1,
        };
        let file = options.output_file.as_deref();
        let screen = Screen::new(count, file);
        Ok(Self {
            options,
            started,
            interrupt,
            screen: screen.map_err(|error| output_error(file, error))?,
            input,
            selection,
            rules,
            log: Some(Log::new(options.format)),
            tally: Tally {
                is_preview: options.diff,
                has_causes: options.statistics,
                most_warnings: options.max_warnings,
                ..Tally::default()
            },
            causes: Causes::default(),
            problems: Vec::new(),
            recorded: Baseline::default(),
        })
    }

    fn finish(mut self) -> Result<Tally, NotRun> {
        let root = Root::current().map_err(NotRun::NoFolder)?;
        let has_colors = output::has_colors() && self.options.output_file.is_none();
        let color = has_colors && self.options.format == Format::Human;
        let baseline = self.options.baseline.as_deref().map(Baseline::read);
        let baseline = baseline.transpose()?;
        let comparison = self.options.cross_file.then(|| self.compare_files());
        let rules = Arc::clone(&self.rules);
        let recorded_root = self.recorded_root()?;
        let checker = Checker::new(
            self.options,
            rules,
            root,
            baseline,
            recorded_root,
            comparison,
            color,
        );
        let opening = self.log.as_ref().map(Log::opening).unwrap_or_default();
        self.screen.show(&opening).map_err(NotRun::Output)?;
        self.check_all(&checker)?;
        self.screen.finish();
        (self.tally.excluded, self.tally.unchanged) = self.selection.counts();
        if let Some(baseline) = checker.baseline() {
            self.tally.stale += baseline.stale_by_absence();
        }
        self.look_whether_empty()?;
        self.show_rest()?;
        let recorded = self.record();
        // An output that breaks off says less than one that ends.
        self.close()?;
        recorded?;
        Ok(self.tally)
    }

    /// The folder that the paths of a new baseline begin at.
    fn recorded_root(&self) -> Result<Option<Root>, NotRun> {
        let file = self.options.write_baseline.as_deref();
        let not_recorded =
            |file: &Path, error: io::Error| NotRun::NotRecorded(file.to_owned(), error.into());
        file.map(|file| Root::of_file(file).map_err(|error| not_recorded(file, error)))
            .transpose()
    }

    /// Compares all documents, changed or not.
    fn compare_files(&self) -> CrossFile {
        let Input::Files(corpus) = &self.input else {
            return CrossFile::default();
        };
        let selection = Arc::clone(&self.selection);
        let corpus = corpus.clone();
        corpus
            .only(move |path| selection.may_open(path))
            .cross_file()
    }

    /// Checks everything, and shows and counts what is found, in the order of the files.
    fn check_all(&mut self, checker: &Checker) -> Result<(), NotRun> {
        let corpus = match &self.input {
            Input::Files(corpus) => corpus.clone(),
            Input::Document(name, bytes) => {
                if !self.selection.select(name) {
                    return Ok(());
                }
                let outcome = checker.check_document(name, bytes)?;
                return self.take(outcome).map_err(NotRun::Output);
            }
        };
        let selection = Arc::clone(&self.selection);
        let corpus = corpus.with_parser(checker.parser().clone());
        let corpus = corpus.only(move |path| selection.select(path));
        let end = corpus.visit(
            |file| checker.check(file),
            |outcome| {
                let outcome = outcome.unwrap_or_else(|unread| {
                    Ok(Outcome::unread(&unread, names::hint(&unread.path)))
                });
                let taken = outcome.map_err(NotRun::from);
                let taken = taken.and_then(|outcome| self.take(outcome).map_err(NotRun::Output));
                self.interrupt.after(taken)
            },
        );
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
    fn take(&mut self, outcome: Outcome) -> io::Result<()> {
        self.tally.add(&outcome.tally);
        self.causes.add(outcome.causes);
        if let Some((file, marks)) = outcome.recorded {
            self.recorded.record(file, marks);
        }
        if let Some(skipped) = outcome.skipped.filter(|_| self.options.show_skipped) {
            self.screen.aside(&format!("skipped: {skipped}"))?;
        }
        if let Some(problem) = outcome.problem {
            self.screen.aside(&problem)?;
            self.problems.push(problem);
        }
        if let Some(log) = &mut self.log {
            let shown = log.add(outcome.shown);
            self.screen.show(&shown)?;
        }
        self.screen.advance();
        Ok(())
    }

    /// Reports if nothing was checked: a gate that looks into a wrong folder is not green. A list
    /// without names, and files that are left out, are no mistake.
    fn look_whether_empty(&mut self) -> Result<(), NotRun> {
        let tally = &self.tally;
        let is_empty = tally.documents + tally.unread + tally.excluded + tally.unchanged == 0;
        if !is_empty || tally.is_interrupted {
            return Ok(());
        }
        let is_list = self.options.files_from.is_some();
        let skipped = tally.without_front_matter + tally.other_kinds;
        let is_empty_list = is_list && skipped + tally.not_regular == 0;
        let reason = match skipped {
            _ if is_empty_list => "no file is named",
            0 => "there are no files named .md, .markdown or .html",
            _ if tally.other_kinds > 0 => "no file is an article",
            _ => "no file has front matter",
        };
        self.tally.is_empty = !is_empty_list && !self.options.skip_without_front_matter;
        let told = format!("nothing was checked: {reason}");
        self.screen.aside(&told).map_err(NotRun::Output)?;
        if self.tally.is_empty {
            self.problems.push(told);
        }
        Ok(())
    }

    /// Shows the findings that come behind all others.
    fn show_rest(&mut self) -> Result<(), NotRun> {
        let ending = Ending {
            tally: &self.tally,
            elapsed: self.started.elapsed(),
            problems: &self.problems,
        };
        let rest = self.log.as_mut().map(|log| log.rest(&ending));
        let shown = self.screen.show(&rest.unwrap_or_default());
        shown.map_err(NotRun::Output)
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
            return self.screen.aside(&told).map_err(NotRun::Output);
        }
        let written = match self.tally.unread {
            0 => self.recorded.write(file),
            _ => Err(NotWritten::Incomplete),
        };
        written.map_err(|reason| NotRun::NotRecorded(file.clone(), reason))?;
        self.tally.recorded = Some(self.recorded.findings());
        Ok(())
    }

    /// Shows what there was in all.
    fn close(&mut self) -> Result<(), NotRun> {
        let format = self.options.format;
        if self.options.statistics {
            let causes = self.causes.shown(format);
            self.screen.show(&causes).map_err(NotRun::Output)?;
        }
        let ending = Ending {
            tally: &self.tally,
            elapsed: self.started.elapsed(),
            problems: &self.problems,
        };
        let summary = self.tally.summary(ending.elapsed);
        let closing = self.log.take().map(|log| log.closing(&ending));
        let closing = closing.unwrap_or_default();
        self.screen.show(&closing).map_err(NotRun::Output)?;
        let file = self.options.output_file.as_deref();
        let finished = self.screen.finish_file();
        if finished.map_err(|error| output_error(file, error))? {
            self.screen.tell(&summary).map_err(NotRun::Output)?;
        }
        if format == Format::Github
            && let Err(told) = job_summary::write(&self.tally)
        {
            self.screen.aside(&told).map_err(NotRun::Output)?;
        }
        self.screen.flush().map_err(NotRun::Output)
    }
}

fn output_error(file: Option<&Path>, error: io::Error) -> NotRun {
    match file {
        Some(file) => NotRun::OutputFile(file.to_owned(), error),
        None => NotRun::Output(error),
    }
}
