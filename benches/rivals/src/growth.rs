//! Time and memory per byte of ever longer documents.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use crate::allocations;

#[path = "../../samples/mod.rs"]
#[allow(dead_code)]
mod samples;

/// How many related links more the documents have; one is about 500 bytes.
const LINKS: [usize; 7] = [0, 4, 30, 250, 2_000, 16_000, 32_000];

/// How long each document is read at least, so that the clock tells.
const AT_LEAST: Duration = Duration::from_millis(100);

/// A Markdown table: as each document is, and with a comment and an anchor in it.
pub(crate) fn table() -> String {
    let mut table = String::from(
        "| bytes | ns per byte | with a comment | with an anchor | peak bytes per byte |\n\
         |---:|---:|---:|---:|---:|\n",
    );
    for links in LINKS {
        let text = samples::with_related(samples::SCORED, links);
        let commented = text.replacen('\n', "\n# a comment\n", 1);
        let anchored = text.replacen("category: ", "category: &a ", 1);
        let usage = allocations::usage_of(|| read(&text));
        let bytes = text.len() as f64;
        let row = writeln!(
            table,
            "| {} | {:.2} | {:.2} | {} | {:.2} |",
            text.len(),
            nanoseconds(&text) / bytes,
            nanoseconds(&commented) / bytes,
            match newsmatter::parse(&anchored) {
                Ok(_) => format!("{:.2}", nanoseconds(&anchored) / bytes),
                Err(_) => "beyond the limit on nodes".to_owned(),
            },
            usage.peak_bytes as f64 / bytes,
        );
        row.expect("a `String` takes everything");
    }
    table
}

fn read(text: &str) {
    let _ = black_box(newsmatter::parse(black_box(text)));
}

/// How long one reading takes, at best.
fn nanoseconds(text: &str) -> f64 {
    let began = Instant::now();
    let mut best = f64::MAX;
    while began.elapsed() < AT_LEAST {
        let start = Instant::now();
        read(text);
        best = best.min(start.elapsed().as_nanos() as f64);
    }
    best
}
