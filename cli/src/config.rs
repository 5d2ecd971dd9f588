//! The file that `--config` names: levels for everything, and for some paths.
//!
//! ```toml
//! [levels]
//! unknown-field = "allow"
//!
//! [[paths]]
//! glob = "drafts/**"
//! levels = { missing-field = "warn", bad-url = "warn" }
//! ```
//!
//! Globs are matched against paths from the folder of this file, with `/` between names; `*` stays
//! in a folder, `**` does not. Of several sections that match, a later one counts.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::Path;

use globset::{GlobBuilder, GlobMatcher};
use newsmatter::{Code, Level, LineIndex};
use serde::Deserialize;
use toml::Spanned;

use crate::files::problem;
use crate::place::Root;

/// Levels of codes, in order: a later one of the same code counts.
pub type Levels = Vec<(Code, Level)>;

/// What the file says.
#[derive(Debug)]
pub struct Config {
    /// The levels for all files.
    pub levels: Levels,
    sections: Vec<Section>,
    /// The folder of the file.
    root: Root,
}

/// Levels for the files that a glob matches.
#[derive(Debug)]
struct Section {
    glob: GlobMatcher,
    levels: Levels,
}

/// Why the file cannot be gone by.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say what each is")]
pub enum NotUnderstood {
    #[error("{file}: the configuration could not be read: {reason}")]
    NotRead { file: String, reason: io::Error },
    #[error("{file}:{place}: {reason}")]
    Wrong {
        file: String,
        place: newsmatter::Location,
        reason: String,
    },
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    levels: WrittenLevels,
    #[serde(default)]
    paths: Vec<WrittenSection>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSection {
    glob: Spanned<String>,
    levels: WrittenLevels,
}

type WrittenLevels = BTreeMap<Spanned<String>, Spanned<String>>;

/// What is wrong, and with which bytes of the file.
struct Fault {
    bytes: Range<usize>,
    reason: String,
}

impl Config {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// - a file that cannot be read, or is no TOML
    /// - a key, code, level or glob that there is not
    pub fn read(path: &Path) -> Result<Self, NotUnderstood> {
        let file = problem::show(path);
        let read = fs::read_to_string(path).and_then(|text| Ok((text, Root::of_file(path)?)));
        match read {
            Ok((text, root)) => Self::understand(&text, root).map_err(|fault| {
                let place = LineIndex::new(&text).location(fault.bytes.start);
                let reason = fault.reason;
                NotUnderstood::Wrong {
                    file,
                    place,
                    reason,
                }
            }),
            Err(reason) => Err(NotUnderstood::NotRead { file, reason }),
        }
    }

    fn understand(text: &str, root: Root) -> Result<Self, Fault> {
        let written: Written = toml::from_str(text).map_err(|error| Fault {
            bytes: error.span().unwrap_or_default(),
            reason: error.message().replace('\n', ", "),
        })?;
        let sections = written.paths.iter().map(Section::understand);
        Ok(Self {
            levels: levels(&written.levels)?,
            sections: sections.collect::<Result<_, _>>()?,
            root,
        })
    }

    /// The levels of the sections for a file, if there are any.
    pub fn levels_of(&self, file: &Path) -> Option<Levels> {
        if self.sections.is_empty() {
            return None;
        }
        let path = self.root.path_to(file)?;
        let matching = self.sections.iter();
        let mut matching = matching
            .filter(|section| section.glob.is_match(&path))
            .peekable();
        matching.peek()?;
        Some(
            matching
                .flat_map(|section| section.levels.clone())
                .collect(),
        )
    }
}

impl Section {
    fn understand(written: &WrittenSection) -> Result<Self, Fault> {
        // Without that, `*` would match the names of folders too.
        let glob = GlobBuilder::new(written.glob.get_ref())
            .literal_separator(true)
            .build();
        let glob = glob.map_err(|error| Fault {
            bytes: written.glob.span(),
            reason: error.to_string(),
        })?;
        Ok(Self {
            glob: glob.compile_matcher(),
            levels: levels(&written.levels)?,
        })
    }
}

fn levels(written: &WrittenLevels) -> Result<Levels, Fault> {
    let levels = written.iter().map(|(name, level)| {
        let code = name.get_ref().parse::<Code>().map_err(|error| Fault {
            bytes: name.span(),
            reason: error.to_string(),
        })?;
        Ok((code, level_of(level)?))
    });
    levels.collect()
}

fn level_of(name: &Spanned<String>) -> Result<Level, Fault> {
    match name.get_ref().as_str() {
        "allow" => Ok(Level::Allow),
        "note" => Ok(Level::Note),
        "warn" => Ok(Level::Warn),
        "deny" => Ok(Level::Deny),
        other => Err(Fault {
            bytes: name.span(),
            reason: format!(
                "expected a level, `allow`, `note`, `warn` or `deny`, found `{}`",
                other.escape_debug()
            ),
        }),
    }
}
