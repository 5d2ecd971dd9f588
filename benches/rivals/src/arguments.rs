//! What the program is asked to do.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

pub(crate) const HELP: &str = "\
Measures newsmatter side by side with other readers of the same documents.

Usage: cargo run --release -- [OPTIONS] [FOLDER]

FOLDER holds the documents: every `.md` file in it and in the folders below it.
Without one, the folder that NEWSMATTER_CORPUS names is read, or else
`shared/corpus` next to the repository.

Options:
  --rounds N   read everything N times with each reader, the best counts (7)
  --only NAME  measure only this reader; may be given more than once
  --layouts    measure newsmatter on each layout of every document instead
  --posts      measure readers of any type on invented posts of a blog instead
  --growth     measure newsmatter on ever longer documents instead
  --help       show this text

The table on standard output is Markdown. Exit code 2 means that nothing was measured.
";

const DEFAULT_ROUNDS: usize = 7;

#[derive(Debug, PartialEq)]
pub(crate) enum Request {
    Help,
    Growth,
    Layouts(Arguments),
    Posts(usize),
    Measure(Arguments),
}

#[derive(Debug, PartialEq)]
pub(crate) struct Arguments {
    pub(crate) folder: PathBuf,
    pub(crate) rounds: usize,
    /// Names of readers; empty for all.
    pub(crate) only: Vec<String>,
}

/// Reads the arguments that follow the program's name.
pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Request, String> {
    let mut arguments = arguments.into_iter();
    let mut folder = None;
    let mut rounds = DEFAULT_ROUNDS;
    let mut only = Vec::new();
    let mut is_of_layouts = false;
    let mut is_of_posts = false;
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some("--help" | "-h") => return Ok(Request::Help),
            Some("--growth") => return Ok(Request::Growth),
            Some("--layouts") => is_of_layouts = true,
            Some("--posts") => is_of_posts = true,
            Some("--rounds") => rounds = count(&text_after("--rounds", arguments.next())?)?,
            Some("--only") => only.push(text_after("--only", arguments.next())?),
            Some(option) if option.starts_with('-') => {
                return Err(format!("unknown option `{option}`"));
            }
            _ if folder.is_some() => {
                return Err(format!(
                    "one folder at most, but `{}` is a second",
                    argument.to_string_lossy()
                ));
            }
            _ => folder = Some(PathBuf::from(argument)),
        }
    }
    let arguments = Arguments {
        folder: folder.unwrap_or_else(default_folder),
        rounds,
        only,
    };
    Ok(if is_of_posts {
        Request::Posts(arguments.rounds)
    } else if is_of_layouts {
        Request::Layouts(arguments)
    } else {
        Request::Measure(arguments)
    })
}

fn text_after(option: &str, value: Option<OsString>) -> Result<String, String> {
    value
        .ok_or_else(|| format!("`{option}` needs a value"))?
        .into_string()
        .map_err(|value| {
            format!(
                "`{option}` needs UTF-8, but found `{}`",
                value.to_string_lossy()
            )
        })
}

fn count(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(rounds) if rounds > 0 => Ok(rounds),
        _ => Err(format!(
            "`--rounds` needs a whole number above 0, but found `{text}`"
        )),
    }
}

fn default_folder() -> PathBuf {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    env::var_os("NEWSMATTER_CORPUS").map_or_else(beside, PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(arguments: &[&str]) -> Result<Request, String> {
        parse(arguments.iter().map(OsString::from))
    }

    #[test]
    fn reads_every_option() {
        let arguments = ["--rounds", "3", "news", "--only", "a", "--only", "b"];
        assert_eq!(
            parsed(&arguments),
            Ok(Request::Measure(Arguments {
                folder: "news".into(),
                rounds: 3,
                only: vec!["a".to_string(), "b".to_string()],
            }))
        );
    }

    #[test]
    fn help_wins_over_what_follows() {
        assert_eq!(parsed(&["--help", "--unknown"]), Ok(Request::Help));
        assert_eq!(parsed(&["--growth"]), Ok(Request::Growth));
        assert!(matches!(
            parsed(&["--layouts", "--rounds", "3"]),
            Ok(Request::Layouts(Arguments { rounds: 3, .. }))
        ));
    }

    #[test]
    fn says_what_is_wrong() {
        for (arguments, message) in [
            (&["--fast"][..], "unknown option `--fast`"),
            (&["--only"], "`--only` needs a value"),
            (
                &["--rounds", "0"],
                "`--rounds` needs a whole number above 0, but found `0`",
            ),
            (&["a", "b"], "one folder at most, but `b` is a second"),
        ] {
            assert_eq!(parsed(arguments), Err(message.to_string()));
        }
    }
}
