//! The file as it is written, and what it means.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;

use newsmatter::{Code, KeyPattern, Level};
use serde::Deserialize;
use toml::Spanned;

use super::globs::Globs;
use super::{Config, Levels, Section, Settings};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    #[serde(default)]
    exclude: Vec<Spanned<String>>,
    #[serde(default)]
    levels: WrittenLevels,
    #[serde(default)]
    allow_keys: Vec<Spanned<String>>,
    warnings: Option<Spanned<String>>,
    #[serde(default)]
    paths: Vec<WrittenSection>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WrittenSection {
    glob: Spanned<String>,
    #[serde(default)]
    levels: WrittenLevels,
    #[serde(default)]
    allow_keys: Vec<Spanned<String>>,
    warnings: Option<Spanned<String>>,
}

type WrittenLevels = BTreeMap<Spanned<String>, Spanned<String>>;

/// What is wrong, and with which bytes of the file.
pub(super) struct Fault {
    pub(super) bytes: Range<usize>,
    pub(super) reason: String,
}

/// Reads the text of a file whose folder is `folder`.
pub(super) fn understand(text: &str, folder: PathBuf) -> Result<Config, Fault> {
    let written: Written = toml::from_str(text).map_err(|error| Fault {
        bytes: error.span().unwrap_or_default(),
        reason: error.message().replace('\n', ", "),
    })?;
    let sections = written.paths.iter().map(|section| {
        Ok(Section {
            glob: globs(std::slice::from_ref(&section.glob))?,
            settings: settings(
                &section.levels,
                &section.allow_keys,
                section.warnings.as_ref(),
            )?,
        })
    });
    Ok(Config {
        settings: settings(
            &written.levels,
            &written.allow_keys,
            written.warnings.as_ref(),
        )?,
        exclude: globs(&written.exclude)?,
        sections: sections.collect::<Result<_, _>>()?,
        folder,
    })
}

fn globs(written: &[Spanned<String>]) -> Result<Globs, Fault> {
    let texts = written.iter().map(|glob| glob.get_ref().as_str());
    Globs::new(texts).map_err(|(position, reason)| Fault {
        bytes: written.get(position).map(Spanned::span).unwrap_or_default(),
        reason,
    })
}

fn settings(
    levels: &WrittenLevels,
    allow_keys: &[Spanned<String>],
    warnings: Option<&Spanned<String>>,
) -> Result<Settings, Fault> {
    Ok(Settings {
        levels: read_levels(levels)?,
        allow_keys: allow_keys
            .iter()
            .map(allowed_key)
            .collect::<Result<_, _>>()?,
        deny_warnings: warnings
            .map(|word| match word.get_ref().as_str() {
                "deny" => Ok(true),
                "warn" => Ok(false),
                _ => Err(unexpected(word, "`warn` or `deny`")),
            })
            .transpose()?,
    })
}

fn allowed_key(key: &Spanned<String>) -> Result<KeyPattern, Fault> {
    let expected = "a key, such as `layout` or `provider.*`";
    let pattern = key.get_ref().parse();
    pattern.map_err(|_| unexpected(key, expected))
}

fn read_levels(written: &WrittenLevels) -> Result<Levels, Fault> {
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
    let expected = "a level, `allow`, `note`, `warn` or `deny`";
    let level = name.get_ref().parse();
    level.map_err(|_| unexpected(name, expected))
}

fn unexpected(word: &Spanned<String>, expected: &str) -> Fault {
    let found = word.get_ref().escape_debug();
    Fault {
        bytes: word.span(),
        reason: format!("expected {expected}, found `{found}`"),
    }
}
