//! What columns cost: the kernel against `parse` over the same documents.
//!
//! ```text
//! cargo bench --features arrow --bench columns
//! ```
//!
//! The documents are those of `newsmatter generate`, real ones where there are any, and many copies
//! of each sample. They stand in arrays, as engines hand them over, and each array is measured in
//! turns:
//!
//! - `parse`: every document is parsed, and its article dropped
//! - `kernel`: the same with `parse_documents`, whose columns have all text copied
//! - `back`: the articles are read from those columns
//!
//! The table gives microseconds for a document, from the best of many rounds of each array. The
//! goal is a kernel that takes one and a half times as long as `parse`, or less.

#[path = "../cli/src/documents/mod.rs"]
#[allow(dead_code, unreachable_pub)]
mod generated;
#[path = "documents.rs"]
mod real;
mod samples;

use std::env;
use std::hint::black_box;
use std::time::{Duration, Instant};

use arrow_array::{StringArray, StructArray};
use newsmatter::columns::{self, Articles};

use self::generated::Documents;
use self::samples::samples;

/// How many rows the arrays have: fewer than those of most engines, so that the best rounds are
/// not those that nothing else on the machine has disturbed for long.
const ROWS: usize = 1024;

/// How many bytes of a sample are measured together.
const SAMPLED: usize = 1 << 20;

const ROUNDS: usize = 100;

/// The best times of one array.
#[derive(Clone, Copy)]
struct Times([Duration; 3]);

fn main() {
    // `cargo test --benches` only wants to know that it runs.
    let is_test = !env::args().any(|argument| argument == "--bench");
    let rounds = if is_test { 1 } else { ROUNDS };
    println!("µs for a document, best of {rounds} rounds\n");
    println!("| documents | bytes | parse | kernel | kernel / parse | back |");
    println!("|---|---:|---:|---:|---:|---:|");
    let generated = Documents::new(0, if is_test { 100 } else { 10_000 });
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("a document without anomalies");
    let generated: Vec<_> = generated
        .iter()
        .map(|document| text(document.bytes))
        .collect();
    measure("generated", &generated, rounds);
    let real = real::real();
    if !real.is_empty() {
        measure("real", &real, rounds);
    }
    for sample in samples() {
        let copies = (SAMPLED / sample.text.len()).clamp(1, ROWS);
        measure(sample.name, &vec![sample.text; copies], rounds);
    }
}

/// Prints a row of the table.
fn measure(name: &str, documents: &[String], rounds: usize) {
    let arrays = documents.chunks(ROWS).map(StringArray::from_iter_values);
    let times: Vec<_> = arrays.map(|array| Times::of(&array, rounds)).collect();
    let micros = |step: usize| {
        let all: Duration = times.iter().map(|times| times.0[step]).sum();
        let count = u32::try_from(documents.len()).expect("fewer than 4 billion");
        (all / count).as_secs_f64() * 1e6
    };
    let [parse, kernel, back] = [0, 1, 2].map(micros);
    let ratio = kernel / parse;
    let bytes = documents.iter().map(String::len).sum::<usize>() / documents.len();
    println!("| {name} | {bytes} | {parse:.2} | {kernel:.2} | {ratio:.2} | {back:.2} |");
}

impl Times {
    fn of(documents: &StringArray, rounds: usize) -> Self {
        let columns = columns::parse_documents(documents).expect("text").articles;
        let mut best = Self([Duration::MAX; 3]);
        for _ in 0..rounds {
            let [parse, kernel, back] = &mut best.0;
            time(parse, || parse_each(documents));
            time(kernel, || {
                columns::parse_documents(documents).expect("text")
            });
            time(back, || read_each(&columns));
        }
        best
    }
}

/// Does something, and keeps the time it took if that is less than `best`. What it makes is
/// dropped within that time.
fn time<T>(best: &mut Duration, make: impl FnOnce() -> T) {
    let started = Instant::now();
    drop(black_box(make()));
    *best = started.elapsed().min(*best);
}

fn parse_each(documents: &StringArray) {
    for text in documents.iter().flatten() {
        black_box(newsmatter::parse(text).is_ok());
    }
}

fn read_each(columns: &StructArray) {
    let articles = Articles::new(columns).expect("its own columns");
    for article in articles.iter() {
        black_box(article.is_ok());
    }
}
