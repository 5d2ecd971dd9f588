//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use newsmatter::{Code, UnknownCode};

use crate::documents::anomaly::ANOMALIES;

pub(crate) const HELP: &str = "\
usage: generate [--seed N] [--linked] [--anomalies PERCENT] [--only CODE]…
                [--expected FILE] COUNT FOLDER

Makes COUNT news articles and writes them to FOLDER, for load tests. Their words
are invented; kinds, lengths and scores are as common as in real ones. The same
arguments give the same files, byte for byte.

FOLDER is made if it is not there, and must have nothing in it.

  --seed N             make other articles; 0 if not given
  --linked             have related links lead to each other, but for a few
  --anomalies PERCENT  plant one finding in so many of the articles, as in 2.5
  --only CODE          plant findings of this code alone; may be given again
  --expected FILE      write what was planted: a file's name, a tab and the code
                       in each line, sorted by the names
  --                   what follows is no flag, whatever it begins with
  --help               show this

CODE is one that `check --codes` lists; all but too-large can be planted.

Exit status: 0 if all was written, 2 if not.
";

/// What is said where COUNT or FOLDER is missing.
const USAGE: &str = "\
usage: generate [--seed N] [--linked] [--anomalies PERCENT] [--only CODE]…
                [--expected FILE] COUNT FOLDER";

/// What is asked for.
pub(crate) enum Request {
    Help,
    Generate(Options),
}

/// What to make, and where.
pub(crate) struct Options {
    pub(crate) seed: u64,
    pub(crate) count: u32,
    pub(crate) folder: PathBuf,
    /// Whether related links lead to each other.
    pub(crate) linked: bool,
    /// The share of documents that have something planted, from 0 to 1.
    pub(crate) anomalies: f64,
    /// What is planted; anything if there is none.
    pub(crate) only: Vec<Code>,
    pub(crate) expected: Option<PathBuf>,
}

/// Why the command line was not understood.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WrongArguments {
    #[error("{USAGE}\n`--help` tells more")]
    Usage,
    #[error("there is no flag `{}`; `--help` lists them", .0.escape_debug())]
    UnknownFlag(String),
    #[error("expected {0}, found nothing")]
    NoValue(&'static str),
    #[error("expected {expected}, found `{}`", .found.escape_debug())]
    Number {
        expected: &'static str,
        found: String,
    },
    #[error(transparent)]
    UnknownCode(#[from] UnknownCode),
    #[error("`{0}` cannot be planted; every other code can")]
    NotPlanted(Code),
    #[error("`--only` says what to plant, `--anomalies` how often: give both")]
    OnlyAlone,
}

/// A flag's value: in the same argument, as in `--seed=7`, or the next one.
struct Value<'r, I> {
    given: Option<OsString>,
    rest: &'r mut I,
}

impl Request {
    /// Reads the arguments after the program's name.
    pub(crate) fn read(
        arguments: impl IntoIterator<Item = OsString>,
    ) -> Result<Self, WrongArguments> {
        let mut rest = arguments.into_iter();
        let mut options = Options {
            seed: 0,
            count: 0,
            folder: PathBuf::new(),
            linked: false,
            anomalies: 0.0,
            only: Vec::new(),
            expected: None,
        };
        let mut places = Vec::new();
        while let Some(argument) = rest.next() {
            let text = argument.to_string_lossy();
            if !text.starts_with('-') {
                places.push(argument);
                continue;
            }
            let (name, given) = match text.split_once('=') {
                Some((name, value)) => (name, Some(OsString::from(value))),
                None => (&*text, None),
            };
            let mut value = Value {
                given,
                rest: &mut rest,
            };
            match name {
                "--help" | "-h" => return Ok(Self::Help),
                "--seed" => options.seed = value.number("a seed, a whole number")?,
                "--linked" if value.given.is_none() => options.linked = true,
                "--anomalies" => options.anomalies = value.share()?,
                "--only" => options.only.push(value.code()?),
                "--expected" => options.expected = Some(value.take("a file")?.into()),
                "--" if value.given.is_none() => places.extend(rest.by_ref()),
                _ => return Err(WrongArguments::UnknownFlag(name.to_owned())),
            }
        }
        options.place(places)
    }
}

impl Options {
    /// Takes in the two arguments that are no flags.
    fn place(mut self, places: Vec<OsString>) -> Result<Request, WrongArguments> {
        let [count, folder] =
            <[OsString; 2]>::try_from(places).map_err(|_| WrongArguments::Usage)?;
        self.count = number(&count, "how many documents, a whole number")?;
        self.folder = folder.into();
        if !self.only.is_empty() && self.anomalies == 0.0 {
            return Err(WrongArguments::OnlyAlone);
        }
        Ok(Request::Generate(self))
    }
}

impl<I: Iterator<Item = OsString>> Value<'_, I> {
    fn take(&mut self, expected: &'static str) -> Result<OsString, WrongArguments> {
        let given = self.given.take();
        given
            .or_else(|| self.rest.next())
            .filter(|value| !value.is_empty())
            .ok_or(WrongArguments::NoValue(expected))
    }

    fn number<N: std::str::FromStr>(
        &mut self,
        expected: &'static str,
    ) -> Result<N, WrongArguments> {
        number(&self.take(expected)?, expected)
    }

    fn share(&mut self) -> Result<f64, WrongArguments> {
        let expected = "a percentage from 0 to 100";
        let found = self.take(expected)?;
        let percent: f64 = number(&found, expected)?;
        if !(0.0..=100.0).contains(&percent) {
            let found = found.to_string_lossy().into_owned();
            return Err(WrongArguments::Number { expected, found });
        }
        Ok(percent / 100.0)
    }

    fn code(&mut self) -> Result<Code, WrongArguments> {
        let name = self.take("a code, as in `--only bad-url`")?;
        let code: Code = name.to_string_lossy().parse()?;
        let is_planted = ANOMALIES.iter().any(|anomaly| anomaly.code == code);
        is_planted
            .then_some(code)
            .ok_or(WrongArguments::NotPlanted(code))
    }
}

fn number<N: std::str::FromStr>(
    value: &OsString,
    expected: &'static str,
) -> Result<N, WrongArguments> {
    let found = value.to_string_lossy();
    found.parse().map_err(|_| WrongArguments::Number {
        expected,
        found: found.into_owned(),
    })
}
