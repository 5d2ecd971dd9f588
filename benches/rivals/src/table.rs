//! The result as a Markdown table.

use std::fmt::Write;

use crate::measure::{Measurement, Survey};

/// The reader that all times are compared with.
const BASELINE: &str = "newsmatter::parse";

/// This package's own lock file, to name each reader's version.
const LOCK_FILE: &str = include_str!("../Cargo.lock");

pub(crate) fn markdown(
    measurements: &[Measurement<'_>],
    survey: &Survey<'_>,
    documents: usize,
    rounds: usize,
) -> String {
    let compared = survey.common.len();
    let baseline = measurements
        .iter()
        .find(|measurement| measurement.reader.name == BASELINE)
        .map(|measurement| measurement.time.as_secs_f64());
    let mut by_time: Vec<&Measurement<'_>> = measurements.iter().collect();
    by_time.sort_by_key(|measurement| measurement.time);

    let mut table = String::from(
        "| reader | µs per document | MB/s | ratio to newsmatter | allocations per document \
         | peak bytes per document | failed | checks |\n\
         |---|---:|---:|---:|---:|---:|---:|---|\n",
    );
    for measurement in by_time {
        table.push_str(&row(measurement, baseline, compared as f64));
    }
    let file_bytes: usize = survey
        .common
        .iter()
        .map(|document| document.text.len())
        .sum();
    let kilobytes = file_bytes as f64 / compared as f64 / 1e3;
    let _ = write!(
        table,
        "\nMeans over the {compared} of {documents} documents that every reader reads, {kilobytes:.2} kB each; \
         best of {rounds} rounds.\n{NOTES}"
    );
    table
}

fn row(measurement: &Measurement<'_>, baseline: Option<f64>, documents: f64) -> String {
    let Measurement {
        reader,
        time,
        bytes,
        usage,
        failed,
    } = measurement;
    let seconds = time.as_secs_f64();
    let ratio = baseline.map_or("–".to_string(), |baseline| {
        format!("{:.2}", seconds / baseline)
    });
    format!(
        "| {} | {:.1} | {:.0} | {ratio} | {:.1} | {:.0} | {failed} | {} |\n",
        titled(reader.name),
        seconds * 1e6 / documents,
        *bytes as f64 / 1e6 / seconds,
        usage.allocations as f64 / documents,
        usage.peak_bytes as f64 / documents,
        reader.checks,
    )
}

/// The reader's name with the version of its crate.
fn titled(reader: &str) -> String {
    let package = reader.split([':', ',']).next().unwrap_or(reader);
    match locked_version(package) {
        Some(version) => {
            let (path, circumstance) = reader.split_at(reader.find(',').unwrap_or(reader.len()));
            format!("{path} {version}{circumstance}")
        }
        None => reader.to_string(),
    }
}

/// The version of `package` that this program is built with. Where a rival brings
/// an older one of another rival, the highest is ours, and that stands last.
fn locked_version(package: &str) -> Option<&'static str> {
    let name = format!("name = \"{package}\"");
    let (_, entry) = LOCK_FILE.rsplit_once(&name)?;
    let (_, version) = entry.split_once("version = \"")?;
    let (version, _) = version.split_once('"')?;
    // What follows a plus is not part of the version's order: `0.9.34+deprecated`.
    version.split('+').next()
}

/// Says what the columns leave open.
const NOTES: &str = "
Every time covers making the result and freeing it. MB/s counts what a reader is handed: the whole
file (newsmatter, markdown-frontmatter, gray_matter), the front matter alone (the other YAML
readers), or the same data as JSON without white space (sonic-rs, serde_json); front matter and JSON
are made ready beforehand. Allocations include the growing of a block; peak bytes are as asked for,
without the input. \"failed\" is out of all documents.

All but newsmatter, granit-parser, saphyr-parser and yaml-rust2 deserialize with serde into the same structs, whose
texts borrow from the input where the reader can lend it (markdown-frontmatter and gray_matter
cannot), with each URL checked by `Url::parse` and each timestamp parsed by chrono. What a row's
checks do not name is not checked: no rival looks at base64 or at a rule between fields, and
gray_matter takes a file without a closing fence for one without front matter.
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_version_asked_for() {
        // gray_matter brings an older yaml-rust2 of its own.
        assert!(locked_version("yaml-rust2").is_some_and(|version| version.starts_with("0.13")));
        assert_eq!(titled("no-such-crate::parse"), "no-such-crate::parse");
        assert!(titled("serde_yaml").starts_with("serde_yaml 0.9"));
    }
}
