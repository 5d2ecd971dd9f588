//! Making the page: the steps, and how they end.

use std::convert::Infallible;
use std::io::{self, IsTerminal as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use newsmatter::corpus::{Corpus, Reason, Unread};

use crate::arguments::Options;
use crate::destination::{self, NotWritten};
use crate::number::{bytes, count, counted};
use crate::output::{self, COULD_NOT_RUN};
use crate::page;
use crate::plot::NotDrawn;
use crate::problem;
use crate::progress::Progress;
use crate::statistics::{Statistics, Summary};
use crate::text;

/// More characters than that of a heading are not shown.
const LONGEST_TITLE: usize = 120;

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
enum NotMade {
    #[error(
        "standard output is a terminal; name a file for the page, as in `--output report.html`"
    )]
    Terminal,
    #[error(transparent)]
    NotDrawn(#[from] NotDrawn),
    #[error("{}", problem::describe(.0, .1))]
    NotWritten(PathBuf, #[source] NotWritten),
}

/// Makes the page, and tells how it went.
pub(crate) fn report(options: &Options) -> ExitCode {
    match make(options) {
        Ok(status) => status,
        Err(reason) => output::complain(reason),
    }
}

fn make(options: &Options) -> Result<ExitCode, NotMade> {
    if options.output.is_none() && io::stdout().is_terminal() {
        return Err(NotMade::Terminal);
    }
    let statistics = read(options);
    let status = match statistics.totals.unread {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::from(COULD_NOT_RUN),
    };
    let page = page::page(&title(options), &statistics)?;
    let Some(file) = &options.output else {
        return Ok(output::print(&page, status));
    };
    destination::write(file, page.as_bytes())
        .map_err(|reason| NotMade::NotWritten(file.clone(), reason))?;
    let said = format!(
        "{}: {}, {}\n",
        problem::show(file),
        counted(statistics.totals.documents, "document"),
        bytes(count(page.len())),
    );
    Ok(output::print(&said, status))
}

/// Reads and counts everything that was named.
fn read(options: &Options) -> Statistics {
    let mut corpus = Corpus::new(&options.paths);
    if let Some(threads) = options.threads {
        corpus = corpus.threads(threads);
    }
    let mut statistics = Statistics::default();
    let mut progress = io::stderr()
        .is_terminal()
        .then(|| Progress::new(corpus.count()));
    let ControlFlow::Continue(()) = corpus.visit::<_, Infallible>(
        |file| Summary::of(&file),
        |outcome| {
            match outcome {
                Ok(summary) => statistics.add(summary),
                Err(unread) => {
                    progress.iter_mut().for_each(Progress::clear);
                    output::complain(unread_line(&unread));
                    statistics.add_unread(&unread);
                }
            }
            progress.iter_mut().for_each(Progress::advance);
            ControlFlow::Continue(())
        },
    );
    progress.iter_mut().for_each(Progress::clear);
    statistics
}

/// `PATH: why`
pub(crate) fn unread_line(unread: &Unread) -> String {
    match &unread.reason {
        Reason::System(reason) => problem::describe(&unread.path, reason),
        reason => problem::describe(&unread.path, reason),
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
