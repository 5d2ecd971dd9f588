//! Time and memory per byte of ever longer documents.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use crate::allocations;
use crate::layouts::GROWING;

#[path = "../../samples.rs"]
#[allow(dead_code)]
mod samples;

/// How many related links more the documents have; one is about 500 bytes.
const LINKS: [usize; 7] = [0, 4, 30, 250, 2_000, 16_000, 32_000];

/// How long each document is read at least, so that the clock tells.
const AT_LEAST: Duration = Duration::from_millis(100);

/// A Markdown table: as each document is, and in other layouts. Bytes are those of the layout.
pub(crate) fn table() -> String {
    let mut table = String::from("| bytes | ns per byte |");
    GROWING
        .iter()
        .for_each(|(name, _)| add(&mut table, format_args!(" {name} |")));
    table.push_str(" peak bytes per byte |\n|---:|---:|");
    table.push_str(&"---:|".repeat(GROWING.len() + 1));
    for links in LINKS {
        let text = samples::with_related(samples::SCORED, links);
        add(
            &mut table,
            format_args!("\n| {} | {:.2} |", text.len(), per_byte(&text)),
        );
        for (_, layout) in GROWING {
            let laid_out = layout.of(&text).expect("a canonical document");
            let cell = match newsmatter::parse(&laid_out) {
                Ok(_) => format!(" {:.2} |", per_byte(&laid_out)),
                Err(_) => " refused |".to_owned(),
            };
            table.push_str(&cell);
        }
        let usage = allocations::usage_of(|| read(&text));
        let peak = usage.peak_bytes as f64 / text.len() as f64;
        add(&mut table, format_args!(" {peak:.2} |"));
    }
    table.push('\n');
    table
}

fn add(table: &mut String, text: std::fmt::Arguments<'_>) {
    table.write_fmt(text).expect("a `String` takes everything");
}

fn per_byte(text: &str) -> f64 {
    nanoseconds(text) / text.len() as f64
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
