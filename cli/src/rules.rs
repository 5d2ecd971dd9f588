//! What counts in which file: levels and accepted keys of the command line and of
//! [configurations](crate::config), and comments in the documents.
//!
//! ```no_run
//! use newsmatter_cli::config::Configs;
//! use newsmatter_cli::rules::Rules;
//!
//! let rules = Rules::new(Configs::found(), Vec::new());
//! let path = std::path::Path::new("news/2021-03-04-ferries-return.md");
//! let of_file = rules.of(path)?;
//! if !of_file.is_excluded() {
//!     for found in of_file.inspect(&std::fs::read(path).unwrap()).diagnostics {
//!         println!("{}", found.message);
//!     }
//! }
//! # Ok::<(), newsmatter_cli::config::ConfigError>(())
//! ```

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use newsmatter::corpus::{Sites, Vocabulary};
use newsmatter::{
    Checked, Code, Diagnostic, Document, Fixer, Level, Limits, Parser, Rule as _, Severity,
};

use crate::config::{ConfigError, Configs, Levels, Settings};
use crate::ignores::Ignores;
use crate::memo::Memo;

/// How many findings of a document are kept where there is a baseline, which has none of those
/// beyond. More than people would read, and no more than fits in memory.
const MOST_FINDINGS: usize = 100_000;

/// What counts in which file.
#[derive(Debug)]
pub struct Rules {
    limits: Limits,
    configs: Configs,
    /// The levels of the command line, which count most.
    levels: Levels,
    /// What holds without a configuration.
    usual: Arc<FileRules>,
    /// Their vocabularies count.
    sites: Sites,
    /// What holds without a configuration in sites that have a vocabulary, by their roots.
    usual_in_sites: Memo<Arc<FileRules>>,
}

/// What counts in one file.
#[derive(Clone, Debug, Default)]
pub struct FileRules {
    parser: Parser,
    /// The levels that someone has asked for, which hold even where no article is left.
    levels: Levels,
    deny_warnings: bool,
    is_excluded: bool,
    /// The codes that the vocabulary of the file's site is looked at for.
    of_vocabulary: Vec<Code>,
}

/// What is found in a document by the rules of its file.
#[derive(Debug)]
#[non_exhaustive]
pub struct Inspected<'a> {
    /// The document, if everything that an article cannot be without was read.
    pub document: Option<Document<'a>>,
    /// What counts, in order of place.
    pub diagnostics: Vec<Diagnostic>,
    /// How many there are beyond [`Limits::findings`].
    pub unreported: usize,
    /// Whether one is an error, also among those beyond the limit.
    pub has_errors: bool,
}

impl Rules {
    /// The levels of configurations, and `levels`, which count more, in order: a later one of the
    /// same code counts.
    pub fn new(configs: Configs, levels: Levels) -> Self {
        let mut rules = Self {
            limits: Limits::default(),
            configs,
            levels,
            usual: Arc::default(),
            sites: Sites::default(),
            usual_in_sites: Memo::default(),
        };
        rules.usual = Arc::new(rules.with(&Settings::default()));
        rules
    }

    /// The same with room for all findings of a document that a baseline may have.
    pub fn for_baseline(mut self) -> Self {
        self.limits.findings = MOST_FINDINGS;
        self.usual = Arc::new(self.with(&Settings::default()));
        self
    }

    /// What counts in a file, which need not be there.
    ///
    /// # Errors
    ///
    /// - a configuration that cannot be read or used
    pub fn of(&self, file: &Path) -> Result<Arc<FileRules>, ConfigError> {
        let Some((config, path)) = self.configs.config_of(file)? else {
            return Ok(self.usual_of(file));
        };
        let settings = config.settings_of(&path);
        let settings = settings.map_or(Cow::Borrowed(&config.settings), Cow::Owned);
        let is_excluded = config.excludes(&path);
        if !is_excluded && *settings == Settings::default() {
            return Ok(self.usual_of(file));
        }
        let rules = FileRules {
            is_excluded,
            ..self.with(&settings)
        };
        let site = self.sites.of(file);
        Ok(Arc::new(match &site {
            Some(site) => rules.held_to(site.vocabulary()),
            None => rules,
        }))
    }

    /// What holds in a file without a configuration.
    fn usual_of(&self, file: &Path) -> Arc<FileRules> {
        let site = self.sites.of(file);
        let Some(site) = site.filter(|site| !site.vocabulary().is_empty()) else {
            return Arc::clone(&self.usual);
        };
        let in_site = || Arc::new((*self.usual).clone().held_to(site.vocabulary()));
        self.usual_in_sites.of(site.root(), in_site)
    }

    /// The sites of files.
    pub fn sites(&self) -> &Sites {
        &self.sites
    }

    /// What counts in files without a configuration.
    pub fn usual(&self) -> &FileRules {
        &self.usual
    }

    /// How large a file may be.
    pub fn most_bytes(&self) -> usize {
        self.limits.bytes
    }

    fn with(&self, settings: &Settings) -> FileRules {
        let levels = [&*settings.levels, &self.levels].concat();
        let parser = Parser::new().with_limits(self.limits);
        let keys = settings.allow_keys.iter().cloned();
        let parser = keys.fold(parser, Parser::allow_key);
        FileRules {
            parser: levels.iter().fold(parser, |parser, &(code, level)| {
                parser.with_level(code, level)
            }),
            levels,
            deny_warnings: settings.deny_warnings == Some(true),
            is_excluded: false,
            of_vocabulary: Vec::new(),
        }
    }
}

impl FileRules {
    /// The same with the names of a site's topics and providers.
    fn held_to(mut self, vocabulary: &Arc<Vocabulary>) -> Self {
        for rule in vocabulary.rules() {
            self.of_vocabulary.push(rule.code());
            self.parser = self.parser.with_rule(rule);
        }
        self
    }

    /// Whether the file is not to be checked.
    pub fn is_excluded(&self) -> bool {
        self.is_excluded
    }

    /// The parser with the levels and accepted keys of the file.
    pub fn parser(&self) -> &Parser {
        &self.parser
    }

    /// Checks a document.
    pub fn inspect<'a>(&self, bytes: &'a [u8]) -> Inspected<'a> {
        let checked = self.parser.check(bytes);
        self.inspect_checked(bytes, checked, |_, _| Vec::new(), |_| false)
    }

    /// What counts of `checked`, which [`FileRules::parser`] has made, and of `more`: what a
    /// comparison with other documents shows, if there was one, for the codes of `is_compared`.
    pub(crate) fn inspect_checked<'a>(
        &self,
        bytes: &'a [u8],
        checked: Checked<'a>,
        more: impl FnOnce(&Document<'a>, &Parser) -> Vec<Diagnostic>,
        is_compared: impl Fn(Code) -> bool,
    ) -> Inspected<'a> {
        // Which ones are beyond the limit is not known.
        let mut has_errors = checked.unreported > 0 && checked.has_errors();
        let Checked {
            document,
            mut diagnostics,
            unreported,
            ..
        } = checked;
        if let Some(document) = &document {
            diagnostics.extend(more(document, &self.parser));
        }
        self.hold_levels(&mut diagnostics);
        let mut ignores = Ignores::of(bytes);
        if !ignores.is_empty() {
            ignores.apply(&mut diagnostics);
            let is_looked_for = |code: Code| {
                !code.is_cross_file() || self.of_vocabulary.contains(&code) || is_compared(code)
            };
            let mut unused =
                ignores.unused(|code| is_looked_for(code) && self.level(code) != Level::Allow);
            self.hold_levels(&mut unused);
            diagnostics.append(&mut unused);
        }
        if self.deny_warnings {
            for found in &mut diagnostics {
                if found.severity == Severity::Warning {
                    found.severity = Severity::Error;
                }
            }
        }
        diagnostics.sort_by_key(|found| (found.span.start, found.span.end));
        has_errors |= diagnostics
            .iter()
            .any(|found| found.severity == Severity::Error);
        Inspected {
            document,
            diagnostics,
            unreported,
            has_errors,
        }
    }

    /// The fixer of a document. It leaves alone every code that a comment of the document accepts
    /// somewhere.
    pub fn fixer(&self, text: &str) -> Fixer {
        let ignores = Ignores::of(text.as_bytes());
        let parser = ignores.codes().fold(self.parser.clone(), |parser, code| {
            parser.with_level(code, Level::Allow)
        });
        Fixer::new().with_parser(parser)
    }

    fn level(&self, code: Code) -> Level {
        self.parser.level(code)
    }

    /// Gives diagnostics the levels that were asked for. Without that, a fault that leaves no
    /// article is an error whatever its level, and no draft that lacks a field would pass.
    fn hold_levels(&self, diagnostics: &mut Vec<Diagnostic>) {
        diagnostics.retain_mut(|found| {
            let asked = self
                .levels
                .iter()
                .rev()
                .find(|(code, _)| *code == found.code);
            match asked.map(|(_, level)| level.severity()) {
                Some(Some(severity)) => found.severity = severity,
                Some(None) => return false,
                None => {}
            }
            true
        });
    }
}
