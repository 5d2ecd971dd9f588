//! Reading one argument, and the next one where it is the value of a flag.

use std::ffi::OsString;
use std::path::PathBuf;

use newsmatter::{Code, Level};

use super::WrongArguments;
use crate::format::Format;

/// A name for a baseline.
const BASELINE: &str = "known-findings.jsonl";

/// What an argument turns out to be.
pub(super) enum Argument {
    Path(PathBuf),
    EndOfFlags,
    Flag(Flag),
}

pub(super) enum Flag {
    Help,
    Codes,
    Explain(Code),
    Fix,
    Quiet,
    Format(Format),
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
        if !text.starts_with('-') || text == "-" {
            return Ok(Self::Path(argument.into()));
        }
        if text == "--" {
            return Ok(Self::EndOfFlags);
        }
        let (name, attached) = match text.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (&*text, None),
        };
        let given = Given { attached, rest };
        let flag = match name {
            "--help" | "-h" => given.alone("--help", Flag::Help)?,
            "--codes" => given.alone("--codes", Flag::Codes)?,
            "--fix" => given.alone("--fix", Flag::Fix)?,
            "--quiet" | "-q" => given.alone("--quiet", Flag::Quiet)?,
            "--format" => Flag::Format(given.format()?),
            "--baseline" => Flag::Baseline(given.file("--baseline", BASELINE)?),
            "--write-baseline" => Flag::WriteBaseline(given.file("--write-baseline", BASELINE)?),
            "--explain" => Flag::Explain(given.code("--explain")?),
            "--deny" => Flag::Level(given.code("--deny")?, Level::Deny),
            "--warn" => Flag::Level(given.code("--warn")?, Level::Warn),
            "--note" => Flag::Level(given.code("--note")?, Level::Note),
            "--allow" => Flag::Level(given.code("--allow")?, Level::Allow),
            _ => return Err(WrongArguments::UnknownFlag(name.to_owned())),
        };
        Ok(Self::Flag(flag))
    }
}

impl<I: Iterator<Item = OsString>> Given<'_, I> {
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
