//! The command line of `check`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::levels::LevelOptions;
use super::names::{Names, Separator};
use crate::config::{ConfigError, Configs};
use crate::format::Format;
use crate::rules::Rules;
use crate::values::Threads;

/// Show every finding of articles in its line, and count what was found
///
/// In folders, files named .md, .markdown or .html are checked. Hidden ones are not, nor what
/// .gitignore or the configuration excludes. Those without front matter are skipped, and so are
/// documents of another kind, such as those of another collection of a Jekyll site. Links to files
/// are followed, links to folders are not.
#[derive(Debug, Args)]
#[command(after_long_help = AFTER_HELP)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Options {
    /// Files and folders; `-` is a document on standard input
    #[arg(value_name = "PATH")]
    #[arg(required_unless_present_any = ["behind_dashes", "stdin_filename", "files_from"])]
    pub(super) paths: Vec<PathBuf>,
    /// The arguments after `--`: all of them paths, `-` included
    #[arg(last = true, hide = true)]
    pub(super) behind_dashes: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) levels: LevelOptions,
    /// Fail if there are more than N warnings
    #[arg(long, value_name = "N", help_heading = "What counts")]
    pub(super) max_warnings: Option<usize>,
    /// Use FILE instead of the newsmatter.toml in the folder of each document or above it
    #[arg(long, value_name = "FILE", help_heading = "What counts")]
    pub(super) config: Option<PathBuf>,
    /// Ignore all newsmatter.toml
    #[arg(
        long,
        help_heading = "What counts",
        conflicts_with = "config",
        hide_short_help = true
    )]
    no_config: bool,
    /// Accept the findings recorded in FILE: show and count new ones
    #[arg(long, value_name = "FILE", help_heading = "What counts")]
    pub(super) baseline: Option<PathBuf>,
    /// Record the findings there are now in FILE, and accept them
    #[arg(long, value_name = "FILE", help_heading = "What counts")]
    pub(super) write_baseline: Option<PathBuf>,
    /// Check the document on standard input as if it were the file NAME: with its configuration and
    /// baseline, and under its name
    #[arg(
        long,
        value_name = "NAME",
        help_heading = "What is checked",
        hide_short_help = true
    )]
    pub(super) stdin_filename: Option<PathBuf>,
    /// Check the files that FILE names too, one in a line; `-` is standard input
    #[arg(long, value_name = "FILE", help_heading = "What is checked")]
    pub(super) files_from: Option<PathBuf>,
    /// The names in --files-from end with NUL instead of a line end, as `git … -z` writes them
    #[arg(
        long,
        help_heading = "What is checked",
        requires = "files_from",
        hide_short_help = true
    )]
    null: bool,
    /// Skip files without front matter, and documents of another kind, even if they are named, as in
    /// folders: for hooks, which name every changed file
    #[arg(long, help_heading = "What is checked", hide_short_help = true)]
    pub(super) skip_without_front_matter: bool,
    /// Also compare all documents, for a URL or title that two of them have, and check file names
    #[arg(long, alias = "across", help_heading = "What is checked")]
    pub(super) cross_file: bool,
    /// Check only files that differ from those of COMMIT, and files that git does not track
    ///
    /// `git merge-base main HEAD` names where a branch began.
    #[arg(long, value_name = "COMMIT", help_heading = "What is checked")]
    #[arg(value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub(super) changed_since: Option<String>,
    /// The form of the findings
    #[arg(long, value_name = "FORM", value_enum, default_value_t)]
    #[arg(help_heading = "What is shown")]
    pub(super) format: Format,
    /// Write the findings to FILE, and show the summary
    #[arg(long, short, value_name = "FILE", help_heading = "What is shown")]
    pub(super) output_file: Option<PathBuf>,
    /// Show how many files each cause is found in instead of the findings
    #[arg(long, help_heading = "What is shown")]
    pub(super) statistics: bool,
    /// Show only the summary
    #[arg(long, short, help_heading = "What is shown")]
    pub(super) quiet: bool,
    /// Name each file that is skipped for what is in it, and why
    #[arg(long, help_heading = "What is shown")]
    pub(super) show_skipped: bool,
    /// Check again whenever a file changes
    #[arg(long, help_heading = "What is shown")]
    pub(super) watch: bool,
    /// Apply the safe fixes to the files, then show what is left
    #[arg(long, help_heading = "What is repaired")]
    pub(super) fix: bool,
    /// Show what --fix would change instead, and change nothing
    #[arg(long, help_heading = "What is repaired")]
    pub(super) diff: bool,
    #[command(flatten)]
    pub(super) threads: Threads,
}

const AFTER_HELP: &str = "\
A configuration, newsmatter.toml. Globs are relative to its folder; of several
sections for a file, the last one that sets a level has effect:
  exclude = [\"vendor\"]
  allow-keys = [\"layout\", \"provider.*\"]
  warnings = \"deny\"
  [levels]
  unknown-field = \"allow\"
  [[paths]]
  glob = \"drafts/**\"
  levels = { missing-field = \"warn\" }
  warnings = \"warn\"

In a document, a comment accepts what is found in its line, or in the entry
below: # newsmatter: allow CODE

`newsmatter explain` lists the codes and their levels.

Exit status: 0 if there is no error, 1 if there is one (with --diff: something
to fix), 2 if something could not be read, written or understood or if there was
nothing to check, 130 after an interrupt.";

impl Options {
    /// What counts in each file.
    pub(super) fn rules(&self) -> Result<Rules, ConfigError> {
        let configs = Configs::chosen(self.config.as_deref(), self.no_config)?;
        let rules = Rules::new(configs, self.levels.0.clone());
        let needs_all = self.baseline.is_some() || self.write_baseline.is_some();
        Ok(if needs_all {
            rules.for_baseline()
        } else {
            rules
        })
    }

    /// Whether the document on standard input is checked.
    pub(super) fn reads_document(&self) -> bool {
        self.stdin_filename.is_some() || self.names_standard_input()
    }

    /// Whether `-` is among the paths.
    pub(super) fn names_standard_input(&self) -> bool {
        self.paths.iter().any(|path| path == Path::new("-"))
    }

    /// The files and folders that are named.
    pub(super) fn names(&self) -> Names<'_> {
        Names {
            paths: &self.paths,
            behind_dashes: &self.behind_dashes,
            list: self.files_from.as_deref(),
            separator: if self.null {
                Separator::Nul
            } else {
                Separator::LineEnd
            },
        }
    }
}
