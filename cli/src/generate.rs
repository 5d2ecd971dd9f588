//! `generate`: makes documents of the format from a seed, for load tests and benches.
//!
//! The documents are made in `documents`, which knows no files, and are written to files in
//! `folder`.

mod folder;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use newsmatter::Code;

use crate::documents::{Documents, Generation, anomaly};
use crate::files::output;
use crate::values::CodeParser;

/// Make articles of invented words, for load tests
///
/// Kinds, lengths and scores are as common as in real ones. The same arguments give the same files,
/// byte for byte.
#[derive(Debug, Args)]
#[command(after_long_help = AFTER_HELP)]
pub(crate) struct Options {
    /// How many articles to make
    #[arg(value_parser = count)]
    count: u32,
    /// The folder to write to: created if it does not exist, else it must be empty
    folder: PathBuf,
    /// Another number makes other articles
    #[arg(long, value_name = "N", default_value_t, value_parser = seed)]
    seed: u64,
    /// Have related links lead to each other, but for a few
    #[arg(long)]
    linked: bool,
    /// Make documents of this generation: today, 2019-12 or 2019-03; may be repeated, and then each
    /// document is of one of them [default: today]
    #[arg(long = "generation", value_name = "GENERATION", value_delimiter = ',')]
    #[arg(value_parser = generation, hide_possible_values = true)]
    generations: Vec<Generation>,
    /// Plant one finding in PERCENT of the articles, such as 2.5
    #[arg(long, value_name = "PERCENT", value_parser = share)]
    anomalies: Option<f64>,
    /// Plant findings of this code only; may be repeated
    #[arg(long, value_name = "CODE", value_parser = CodeParser, requires = "anomalies")]
    #[arg(hide_possible_values = true)]
    only: Vec<Code>,
    /// Write what was planted: a file's name, a tab and the code in each line, sorted by the names
    #[arg(long, value_name = "FILE")]
    expected: Option<PathBuf>,
}

const AFTER_HELP: &str = "\
Documents of older generations are read with a note, and nothing is planted in
them.

CODE is any that `newsmatter explain` lists except too-large, unused-allow and
those that are found by comparing documents, by file names or by the names of a
site: original-url-duplicate, title-duplicate, file-name, file-name-duplicate,
unknown-topic and provider-mismatch.

Exit status: 0 if all was written, 2 if not.";

/// Makes and writes everything, and reports how much it is.
pub(crate) fn run(options: &Options) -> ExitCode {
    let is_planted = |code: Code| {
        anomaly::ANOMALIES
            .iter()
            .any(|anomaly| anomaly.code == code)
    };
    if let Some(code) = options.only.iter().find(|&&code| !is_planted(code)) {
        return output::complain(format_args!(
            "`{code}` is no code that can be planted; `--help` tells which are not"
        ));
    }
    let generations = &options.generations;
    let has_today = generations.is_empty() || generations.contains(&Generation::Today);
    if options.anomalies.is_some() && !has_today {
        return output::complain(
            "`--anomalies` plants in documents of today only; `--generation today` makes some",
        );
    }
    let mut documents = Documents::new(options.seed, options.count)
        .with_generations(generations)
        .with_anomalies(options.anomalies.unwrap_or_default(), &options.only);
    if options.linked {
        documents = documents.with_links();
    }
    match folder::fill(&options.folder, options.expected.as_deref(), &documents) {
        Ok(tally) => output::print(&tally.summary(), ExitCode::SUCCESS),
        Err(not_written) => output::complain(not_written),
    }
}

fn count(text: &str) -> Result<u32, &'static str> {
    text.parse().map_err(|_| "expected a number of documents")
}

fn seed(text: &str) -> Result<u64, &'static str> {
    text.parse().map_err(|_| "expected a whole number")
}

fn generation(text: &str) -> Result<Generation, &'static str> {
    let found = Generation::ALL
        .into_iter()
        .find(|known| known.as_str() == text);
    found.ok_or("expected `today`, `2019-12` or `2019-03`")
}

/// A share from 0 to 1 of a percentage.
fn share(text: &str) -> Result<f64, String> {
    let percent = text.parse::<f64>().ok();
    let percent = percent.filter(|percent| (0.0..=100.0).contains(percent));
    let percent = percent.ok_or("expected a percentage from 0 to 100")?;
    Ok(percent / 100.0)
}

#[cfg(test)]
mod tests {
    use crate::documents::words::{DEEDS, MOODS, PEOPLE, PLACES, THINGS};

    #[test]
    fn words_are_sorted_and_of_plain_letters() {
        let lists = [&MOODS, &PEOPLE, &DEEDS, &PLACES, &THINGS];
        for list in lists {
            assert!(list.is_sorted_by(|one, next| one < next), "{list:?}");
            let letters = list.concat();
            assert!(letters.bytes().all(|byte| byte.is_ascii_lowercase()));
        }
    }
}
