//! Which documents are compared, and the measurements themselves.

use std::hint::black_box;
use std::time::{Duration, Instant};

use crate::allocations::{self, Usage};
use crate::corpus::Document;
use crate::readers::Reader;

/// What every reader makes of every document, measured by nothing yet.
pub(crate) struct Survey<'corpus> {
    /// Documents that all readers read: only these are compared.
    pub(crate) common: Vec<&'corpus Document<'corpus>>,
    /// How many of all documents each reader fails on, in the order of the readers.
    failures: Vec<usize>,
}

impl<'corpus> Survey<'corpus> {
    pub(crate) fn take(readers: &[Reader], documents: &'corpus [Document<'corpus>]) -> Self {
        let mut is_common = vec![true; documents.len()];
        let mut failures = Vec::new();
        for reader in readers {
            let mut failed = 0;
            for (document, is_common) in documents.iter().zip(&mut is_common) {
                if let Err(message) = (reader.read)(document) {
                    if failed == 0 {
                        report_failure(reader, document, &message);
                    }
                    failed += 1;
                    *is_common = false;
                }
            }
            failures.push(failed);
        }
        let common = documents
            .iter()
            .zip(is_common)
            .filter_map(|(document, is_common)| is_common.then_some(document))
            .collect();
        Survey { common, failures }
    }
}

/// The first failure of a reader stands for the others. Only the message's first
/// line is shown, because some readers add lines of the document to it.
fn report_failure(reader: &Reader, document: &Document<'_>, message: &str) {
    let message = message.lines().next().unwrap_or_default();
    eprintln!(
        "{} fails on {}: {message}",
        reader.name,
        document.path.display()
    );
}

/// One reader's numbers over all common documents.
pub(crate) struct Measurement<'readers> {
    pub(crate) reader: &'readers Reader,
    /// The best round.
    pub(crate) time: Duration,
    /// What the reader was handed.
    pub(crate) bytes: usize,
    /// Sums of each document's own allocations and own peak.
    pub(crate) usage: Usage,
    /// How many of all documents the reader fails on.
    pub(crate) failed: usize,
}

/// Measures the readers that stand at the places `chosen`.
pub(crate) fn measure<'readers>(
    readers: &'readers [Reader],
    chosen: &[usize],
    survey: &Survey<'_>,
    rounds: usize,
) -> Vec<Measurement<'readers>> {
    let mut measurements: Vec<Measurement<'readers>> = chosen
        .iter()
        .map(|&place| {
            let reader = &readers[place];
            Measurement {
                reader,
                time: Duration::MAX,
                bytes: survey
                    .common
                    .iter()
                    .map(|document| (reader.bytes)(document))
                    .sum(),
                usage: memory(reader, &survey.common),
                failed: survey.failures[place],
            }
        })
        .collect();
    for round in 0..rounds {
        eprintln!("round {} of {rounds}", round + 1);
        // Each round begins with another reader, so that none always runs after
        // the same one and finds what that one left in the caches.
        for turn in 0..measurements.len() {
            let place = (round + turn) % measurements.len();
            let measurement = &mut measurements[place];
            let time = pass(measurement.reader, &survey.common);
            measurement.time = measurement.time.min(time);
        }
    }
    measurements
}

/// Reads every document once.
fn pass(reader: &Reader, documents: &[&Document<'_>]) -> Duration {
    let start = Instant::now();
    for document in documents {
        // All these documents were read before, so this is a success to look away from.
        let _ = black_box((reader.read)(black_box(document)));
    }
    start.elapsed()
}

/// Counts document by document, apart from the timed rounds.
fn memory(reader: &Reader, documents: &[&Document<'_>]) -> Usage {
    let mut sum = Usage::default();
    for document in documents {
        let usage = allocations::usage_of(|| {
            let _ = black_box((reader.read)(black_box(document)));
        });
        sum.allocations += usage.allocations;
        sum.peak_bytes += usage.peak_bytes;
    }
    sum
}
