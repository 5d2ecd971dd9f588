//! Finding the configuration of a file: upwards from its folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Config, ConfigError};
use crate::memo::Memo;
use crate::place::folder_of;

/// The name of the file that is looked for.
pub const NAME: &str = "newsmatter.toml";

/// The configuration of every file. Each file is read once, and each folder looked up once.
#[derive(Debug)]
pub struct Configs {
    source: Source,
    /// By the folder of a document, as it was named.
    folders: Memo<Found>,
    /// By the folder of a configuration, without links.
    read: Memo<Result<Arc<Config>, ConfigError>>,
}

#[derive(Debug)]
enum Source {
    Nowhere,
    Upwards,
    File(Arc<Config>),
}

/// What holds in a folder.
type Found = Result<Option<InFolder>, ConfigError>;

/// A configuration, and the path of a folder below its own.
#[derive(Clone, Debug)]
struct InFolder {
    config: Arc<Config>,
    below: PathBuf,
}

impl Configs {
    /// No configuration, whatever files there are.
    pub fn none() -> Self {
        Self::new(Source::Nowhere)
    }

    /// The nearest [`NAME`] in the folder of each document or above it.
    pub fn found() -> Self {
        Self::new(Source::Upwards)
    }

    /// What the command line asks for: `file` for all files, if it names one, or none.
    pub(crate) fn chosen(file: Option<&Path>, none: bool) -> Result<Self, ConfigError> {
        match file {
            _ if none => Ok(Self::none()),
            Some(file) => Config::read(file).map(Self::of),
            None => Ok(Self::found()),
        }
    }

    /// One configuration for all files.
    pub fn of(config: Config) -> Self {
        Self::new(Source::File(Arc::new(config)))
    }

    fn new(source: Source) -> Self {
        Self {
            source,
            folders: Memo::default(),
            read: Memo::default(),
        }
    }

    /// The configuration of a file, which need not be there, and the file's path from the
    /// configuration's folder; `None` where none holds.
    ///
    /// # Errors
    ///
    /// - a configuration that cannot be read or used
    pub fn config_of(&self, file: &Path) -> Result<Option<(Arc<Config>, PathBuf)>, ConfigError> {
        if matches!(self.source, Source::Nowhere) {
            return Ok(None);
        }
        let Some(name) = file.file_name() else {
            return Ok(None);
        };
        let folder = folder_of(file);
        let found = self.folders.of(folder, || self.look_up(folder))?;
        Ok(found.map(|InFolder { config, below }| (config, below.join(name))))
    }

    fn look_up(&self, folder: &Path) -> Found {
        // A document that is only named, as by `--stdin-filename`, may be in a folder to come.
        let whole = fs::canonicalize(folder).or_else(|_| std::path::absolute(folder));
        let Ok(whole) = whole else { return Ok(None) };
        let config = match &self.source {
            Source::Nowhere => None,
            Source::File(config) => Some(Arc::clone(config)),
            Source::Upwards => {
                let mut above = whole.ancestors();
                above.find_map(|folder| self.read_in(folder)).transpose()?
            }
        };
        Ok(config
            .and_then(|config| {
                let below = whole.strip_prefix(config.folder()).ok()?.to_owned();
                Some(InFolder { config, below })
            })
            .or_else(|| self.elsewhere()))
    }

    /// What holds for a file outside of the folder of the one configuration there is: its
    /// settings, and none of its globs.
    fn elsewhere(&self) -> Option<InFolder> {
        match &self.source {
            Source::File(config) => Some(InFolder {
                config: Arc::clone(config),
                // No glob begins so.
                below: PathBuf::from(".."),
            }),
            _ => None,
        }
    }

    /// The configuration in a folder, if there is one.
    fn read_in(&self, folder: &Path) -> Option<Result<Arc<Config>, ConfigError>> {
        let file = folder.join(NAME);
        let read = || Config::read(&file).map(Arc::new);
        file.is_file().then(|| self.read.of(folder, read))
    }
}
