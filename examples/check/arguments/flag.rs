//! Reading one argument, and the next one where it is the value of a flag.

use std::ffi::OsString;
use std::num::NonZero;
use std::path::PathBuf;

use newsmatter::{Code, Level};

use super::WrongArguments;
use crate::format::Format;
use crate::names::Named;

/// A name for a baseline.
const BASELINE: &str = "known-findings.jsonl";

/// More threads than that are no faster anywhere, and a system may refuse them.
pub(super) const MOST_THREADS: usize = 1024;

/// What an argument turns out to be.
pub(super) enum Argument {
    Path(Named),
    EndOfFlags,
    Flag(Flag),
}

pub(super) enum Flag {
    Help,
    Codes,
    Explain(Code),
    Fix,
    Diff,
    Null,
    Across,
    Quiet,
    ChangedSince(String),
    Threads(NonZero<usize>),
    Format(Format),
    Config(PathBuf),
    Baseline(PathBuf),
    WriteBaseline(PathBuf),
    Level(Code, Level),
}

/// A flag and where its value is to be found.
struct Given<'a, I> {
    /// The value behind `=`, as in `--deny=CODE`.
    attached: Option<&'a str>,
    /// The arguments after the flag.
    rest: &'a mut I,
}

impl Argument {
    /// Reads one argument, and its value from `rest` where it has one.
    pub(super) fn read(
        argument: OsString,
        rest: &mut impl Iterator<Item = OsString>,
    ) -> Result<Self, WrongArguments> {
        let text = argument.to_string_lossy();
        if text == "-" {
            return Ok(Self::Path(Named::Input));
        }
        if !text.starts_with('-') {
            return Ok(Self::Path(Named::Path(argument.into())));
        }
        if text == "--" {
            return Ok(Self::EndOfFlags);
        }
        let (name, attached) = match text.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (&*text, None),
        };
        let given = Given { attached, rest };
        given.flag(name).map(Self::Flag)
    }
}

impl<I: Iterator<Item = OsString>> Given<'_, I> {
    fn flag(self, name: &str) -> Result<Flag, WrongArguments> {
        Ok(match name {
            "--help" | "-h" => self.alone("--help", Flag::Help)?,
            "--codes" => self.alone("--codes", Flag::Codes)?,
            "--explain" => Flag::Explain(self.code("--explain")?),
            "--deny" => Flag::Level(self.code("--deny")?, Level::Deny),
            "--warn" => Flag::Level(self.code("--warn")?, Level::Warn),
            "--note" => Flag::Level(self.code("--note")?, Level::Note),
            "--allow" => Flag::Level(self.code("--allow")?, Level::Allow),
            "--format" => Flag::Format(self.format()?),
            "--quiet" | "-q" => self.alone("--quiet", Flag::Quiet)?,
            "--config" => Flag::Config(self.file("--config", "newsmatter.toml")?),
            "--baseline" => Flag::Baseline(self.file("--baseline", BASELINE)?),
            "--write-baseline" => Flag::WriteBaseline(self.file("--write-baseline", BASELINE)?),
            "--fix" => self.alone("--fix", Flag::Fix)?,
            "--diff" => self.alone("--diff", Flag::Diff)?,
            "--changed-since" => Flag::ChangedSince(self.revision()?),
            "--across" => self.alone("--across", Flag::Across)?,
            "--null" => self.alone("--null", Flag::Null)?,
            "--threads" => Flag::Threads(self.threads()?),
            _ => return Err(WrongArguments::UnknownFlag(name.to_owned())),
        })
    }

    /// A flag without a value.
    fn alone(&self, name: &'static str, flag: Flag) -> Result<Flag, WrongArguments> {
        match self.attached {
            Some(_) => Err(WrongArguments::NoValue(name)),
            None => Ok(flag),
        }
    }

    /// The value, unless what follows is another flag.
    fn value(self) -> Option<OsString> {
        let value = match self.attached {
            Some(value) => OsString::from(value),
            None => self.rest.next()?,
        };
        let is_missing = value.is_empty() || value.as_encoded_bytes().starts_with(b"-");
        (!is_missing).then_some(value)
    }

    fn code(self, flag: &'static str) -> Result<Code, WrongArguments> {
        let name = self.value().ok_or(WrongArguments::NoCode(flag))?;
        Ok(name.to_string_lossy().parse()?)
    }

    fn file(self, flag: &'static str, example: &'static str) -> Result<PathBuf, WrongArguments> {
        let file = self.value().ok_or(WrongArguments::NoValueAfter {
            flag,
            expected: "a file",
            example,
        })?;
        Ok(file.into())
    }

    fn revision(self) -> Result<String, WrongArguments> {
        let revision = self.value().ok_or(WrongArguments::NoValueAfter {
            flag: "--changed-since",
            expected: "a commit",
            example: "origin/main",
        })?;
        Ok(revision.to_string_lossy().into_owned())
    }

    fn threads(self) -> Result<NonZero<usize>, WrongArguments> {
        let count = self.value().unwrap_or_default();
        let count = count.to_string_lossy();
        match count.parse::<NonZero<usize>>() {
            Ok(number) if number.get() <= MOST_THREADS => Ok(number),
            _ => Err(WrongArguments::NoCount(count.into_owned())),
        }
    }

    fn format(self) -> Result<Format, WrongArguments> {
        let name = self.value().ok_or(WrongArguments::NoValueAfter {
            flag: "--format",
            expected: "human, json, sarif or github",
            example: "json",
        })?;
        let name = name.to_string_lossy();
        let found = Format::NAMES.iter().find(|(known, _)| *known == name);
        match found {
            Some(&(_, format)) => Ok(format),
            None => Err(WrongArguments::UnknownFormat(name.into_owned())),
        }
    }
}
