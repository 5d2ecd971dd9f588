//! The file `newsmatter.toml`: what counts in which files.
//!
//! ```toml
//! exclude = ["vendor"]               # files that are not checked
//! allow-keys = ["layout"]            # keys beside the format's own
//! warnings = "deny"                  # warnings are errors
//!
//! [levels]
//! unknown-field = "deny"
//!
//! [[paths]]                          # for some files; of several that match, a later one counts
//! glob = "drafts/**"
//! levels = { missing-field = "warn", empty-value = "note" }
//! warnings = "warn"
//! ```
//!
//! Globs are matched against paths from the folder of this file, with `/` between names; `*` stays
//! in a folder, `**` does not, and a name without either means a folder and everything in it, too.
//!
//! [`Configs`] finds the file that holds for a document.

mod find;
mod globs;
mod written;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use newsmatter::{Code, KeyPattern, Level, LineIndex, Location};

pub use self::find::{Configs, NAME};
use self::globs::Globs;
use crate::files::problem;

/// Levels of codes, in order: a later one of the same code counts.
pub type Levels = Vec<(Code, Level)>;

/// What one file says.
#[derive(Debug)]
pub struct Config {
    /// What holds for every file.
    pub settings: Settings,
    exclude: Globs,
    sections: Vec<Section>,
    /// The folder of the file, without links: globs begin there.
    folder: PathBuf,
}

/// What holds for some files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Levels of codes.
    pub levels: Levels,
    /// Keys that are accepted beside the format's own.
    pub allow_keys: Vec<KeyPattern>,
    /// Whether warnings are errors; `None` where nothing is said about that.
    pub deny_warnings: Option<bool>,
}

/// Settings for the files that a glob matches.
#[derive(Debug)]
struct Section {
    glob: Globs,
    settings: Settings,
}

/// Why a configuration cannot be used.
#[derive(Clone, Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say what each is")]
pub enum ConfigError {
    #[error("{file}: the configuration could not be read: {reason}")]
    NotRead { file: String, reason: String },
    #[error("{file}:{location}: {reason}")]
    Wrong {
        file: String,
        location: Location,
        reason: String,
    },
}

impl Config {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// - a file that cannot be read, or is not TOML
    /// - an unknown key, code, level or key path
    /// - a glob that can match no file: one that begins with `/` or `..`, or does not parse
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let file = problem::show(path);
        let not_read = |error: io::Error| ConfigError::NotRead {
            file: file.clone(),
            reason: problem::system_words(&error),
        };
        let text = fs::read_to_string(path).map_err(not_read)?;
        let whole = fs::canonicalize(path).map_err(not_read)?;
        let folder = whole.parent().unwrap_or(Path::new("/")).to_owned();
        written::understand(&text, folder).map_err(|fault| ConfigError::Wrong {
            file,
            location: LineIndex::new(&text).location(fault.bytes.start),
            reason: fault.reason,
        })
    }

    /// The folder that globs begin at, without links.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether a file is not to be checked, by its path from [`Config::folder`].
    pub fn excludes(&self, path: &Path) -> bool {
        self.exclude.match_path(path)
    }

    /// What the sections say of a file, by its path from [`Config::folder`]; `None` where none is
    /// about it.
    pub fn settings_of(&self, path: &Path) -> Option<Settings> {
        let mut matching = self
            .sections
            .iter()
            .filter(|section| section.glob.match_path(path))
            .peekable();
        matching.peek()?;
        let mut all = self.settings.clone();
        for Section { settings, .. } in matching {
            all.levels.extend_from_slice(&settings.levels);
            all.allow_keys.extend_from_slice(&settings.allow_keys);
            all.deny_warnings = settings.deny_warnings.or(all.deny_warnings);
        }
        Some(all)
    }
}
