//! `check`: shows every finding of the articles in files and folders, in its line.
//!
//! The modules in the order of the work: each file of the corpus is checked (`checker`), what is
//! found is written in a form (`format`) to the `screen`, and counted in the `summary`. `run` leads
//! through that.

mod changed;
mod checker;
mod contradictions;
mod levels;
mod names;
mod run;
mod screen;
mod selection;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use self::levels::LevelOptions;
use self::names::Separator;
use crate::arguments::Threads;
use crate::config::Configs;
use crate::files::output;
use crate::format::Format;
use crate::rules::Rules;

/// Show every finding of articles in its line, and count what was found
///
/// In folders, files named .md, .markdown or .html are checked. Hidden ones are not, nor what
/// .gitignore excludes, and those without front matter are skipped. Links to files are followed,
/// links to folders are not.
#[derive(Debug, Args)]
#[command(after_long_help = AFTER_HELP)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Options {
    /// Files and folders; for `-`, their names are read from standard input
    #[arg(value_name = "PATH", required_unless_present = "behind_dashes")]
    paths: Vec<PathBuf>,
    /// What stands behind `--`: paths, and `-` is one too
    #[arg(last = true, hide = true)]
    behind_dashes: Vec<PathBuf>,
    #[command(flatten)]
    levels: LevelOptions,
    /// Go by FILE, not by the newsmatter.toml in the folder of each document or above it
    #[arg(long, value_name = "FILE", help_heading = "What counts")]
    config: Option<PathBuf>,
    /// Go by no configuration
    #[arg(long, help_heading = "What counts", conflicts_with = "config")]
    no_config: bool,
    /// Accept the findings recorded in FILE: show and count new ones
    #[arg(long, value_name = "FILE", help_heading = "What counts")]
    baseline: Option<PathBuf>,
    /// Record the findings there are now in FILE, and accept them
    #[arg(long, value_name = "FILE", help_heading = "What counts")]
    write_baseline: Option<PathBuf>,
    /// Look at all documents together too: two with one URL, or with one title on a day, and files
    /// that are named otherwise
    #[arg(long, help_heading = "What is checked")]
    across: bool,
    /// Only files that differ from COMMIT's, and untracked ones; `git merge-base main HEAD` names
    /// where a branch began
    #[arg(long, value_name = "COMMIT", help_heading = "What is checked")]
    #[arg(value_parser = clap::builder::NonEmptyStringValueParser::new())]
    changed_since: Option<String>,
    /// The names that `-` reads end with NUL, not with a line end
    #[arg(long, help_heading = "What is checked")]
    null: bool,
    /// The form of the findings
    #[arg(long, value_name = "FORM", value_enum, default_value_t)]
    #[arg(help_heading = "What is shown")]
    format: Format,
    /// The summary alone
    #[arg(long, short, help_heading = "What is shown")]
    quiet: bool,
    /// Apply the safe fixes to the files, then show what is left
    #[arg(long, help_heading = "What is repaired")]
    fix: bool,
    /// Show what --fix would change instead, and change nothing
    #[arg(long, help_heading = "What is repaired")]
    diff: bool,
    #[command(flatten)]
    threads: Threads,
}

const AFTER_HELP: &str = "\
A configuration, whose globs begin at its own folder; a later section counts more:
  [levels]
  unknown-field = \"allow\"
  [[paths]]
  glob = \"drafts/**\"
  levels = { bad-url = \"warn\" }

`newsmatter explain` lists the codes and their levels.

Exit status: 0 if there is no error, 1 if there is one (with --diff: something
to fix), 2 if something could not be read, written or understood, 130 after an
interrupt.";

impl Options {
    /// The levels that hold for each file.
    fn rules(&self, configs: Configs) -> Rules {
        let rules = Rules::new(configs, self.levels.0.clone());
        if self.baseline.is_some() || self.write_baseline.is_some() {
            rules.for_baseline()
        } else {
            rules
        }
    }

    /// What stands between the names of standard input.
    fn separator(&self) -> Separator {
        if self.null {
            Separator::Nul
        } else {
            Separator::LineEnd
        }
    }
}

/// Checks everything that was named, and tells how it went.
pub(crate) fn run(options: &Options) -> ExitCode {
    match contradictions::find(options) {
        Some(contradiction) => output::complain(contradiction),
        None => run::check(options),
    }
}
