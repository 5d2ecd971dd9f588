//! Which levels hold for which file.

use std::borrow::Cow;
use std::path::Path;

use newsmatter::{Code, Level, Limits, Parser};

use crate::config::{Config, Levels};

/// How many findings of a document are kept where there is a baseline, which has none of those
/// beyond. More than people would read, and no more than fits in memory.
const MOST_FINDINGS: usize = 100_000;

/// The levels of the command line and of a configuration.
#[derive(Debug)]
pub struct Rules {
    limits: Limits,
    config: Option<Config>,
    /// The levels of the command line, which count most.
    levels: Levels,
    /// What holds for files that no section of the configuration is about.
    usual: Parser,
}

impl Rules {
    /// The levels of a configuration, and `levels`, which count more, in order: a later one of the
    /// same code counts.
    pub fn new(config: Option<Config>, levels: Levels) -> Self {
        let mut rules = Self {
            limits: Limits::default(),
            config,
            levels,
            usual: Parser::new(),
        };
        rules.usual = rules.with_levels(&[]);
        rules
    }

    /// The same with room for all findings of a document that a baseline may have.
    pub fn for_baseline(mut self) -> Self {
        self.limits.findings = MOST_FINDINGS;
        self.usual = self.with_levels(&[]);
        self
    }

    /// The parser for a file.
    pub fn parser(&self, file: &Path) -> Cow<'_, Parser> {
        let config = self.config.as_ref();
        match config.and_then(|config| config.levels_of(file)) {
            Some(levels) => Cow::Owned(self.with_levels(&levels)),
            None => Cow::Borrowed(&self.usual),
        }
    }

    /// The parser for most files.
    pub fn usual(&self) -> &Parser {
        &self.usual
    }

    /// How large a file may be.
    pub fn most_bytes(&self) -> usize {
        self.limits.bytes
    }

    /// A parser with these levels, which count more than those for all files.
    fn with_levels(&self, own: &[(Code, Level)]) -> Parser {
        let general = self.config.iter().flat_map(|config| &config.levels);
        general.chain(own).chain(&self.levels).fold(
            Parser::new().limits(self.limits),
            |parser, &(code, level)| parser.level(code, level),
        )
    }
}
