//! The command line.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::str::FromStr;

use lexopt::Arg::{Long, Short, Value};
use lexopt::Parser;
use newsmatter::{Code, UnknownCode};

use crate::documents::anomaly::ANOMALIES;
use crate::flag::{self, WrongFlag};
use crate::value::{NoValue, value};

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

CODE is one that `check --codes` lists, but too-large, and what only more than
one document shows: original-url-duplicate, title-duplicate and file-name.

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
    #[error(transparent)]
    Flag(#[from] WrongFlag),
    #[error(transparent)]
    NoValue(#[from] NoValue),
    #[error("expected {expected}, found `{}`", .found.escape_debug())]
    Number {
        expected: &'static str,
        found: String,
    },
    #[error(transparent)]
    UnknownCode(#[from] UnknownCode),
    #[error("`{0}` is no code that can be planted; `--help` tells which are not")]
    NotPlanted(Code),
    #[error("`--only` says what to plant, `--anomalies` how often: give both")]
    OnlyAlone,
}

impl Request {
    /// Reads the arguments after the program's name.
    pub(crate) fn read(mut arguments: Parser) -> Result<Self, WrongArguments> {
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
        let rest = &mut arguments;
        while let Some(argument) = flag::next(rest)? {
            match argument {
                Long("help") | Short('h') => return Ok(Self::Help),
                Long("seed") => options.seed = seed(rest)?,
                Long("linked") => options.linked = true,
                Long("anomalies") => options.anomalies = share(rest)?,
                Long("only") => options.only.push(code(rest)?),
                Long("expected") => {
                    let file = value(rest, "--expected", "a file", "planted.tsv")?;
                    options.expected = Some(file.into());
                }
                Value(place) => places.push(place),
                other => return Err(WrongFlag::unknown(&other).into()),
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
        self.count = number(&count, "a number of documents")?;
        self.folder = folder.into();
        if !self.only.is_empty() && self.anomalies == 0.0 {
            return Err(WrongArguments::OnlyAlone);
        }
        Ok(Request::Generate(self))
    }
}

fn seed(arguments: &mut Parser) -> Result<u64, WrongArguments> {
    let expected = "a whole number";
    number(&value(arguments, "--seed", expected, "7")?, expected)
}

fn share(arguments: &mut Parser) -> Result<f64, WrongArguments> {
    let expected = "a percentage from 0 to 100";
    let found = value(arguments, "--anomalies", expected, "2.5")?;
    let percent: f64 = number(&found, expected)?;
    if !(0.0..=100.0).contains(&percent) {
        let found = found.to_string_lossy().into_owned();
        return Err(WrongArguments::Number { expected, found });
    }
    Ok(percent / 100.0)
}

fn code(arguments: &mut Parser) -> Result<Code, WrongArguments> {
    let name = value(arguments, "--only", "a code", "bad-url")?;
    let code: Code = name.to_string_lossy().parse()?;
    let is_planted = ANOMALIES.iter().any(|anomaly| anomaly.code == code);
    is_planted
        .then_some(code)
        .ok_or(WrongArguments::NotPlanted(code))
}

fn number<N: FromStr>(value: &OsStr, expected: &'static str) -> Result<N, WrongArguments> {
    let found = value.to_string_lossy();
    found.parse().map_err(|_| WrongArguments::Number {
        expected,
        found: found.into_owned(),
    })
}
