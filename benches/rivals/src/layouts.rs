//! What each layout of a document costs, against its canonical form.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use crate::corpus::Document;
use crate::readers::{RIVALS, Reader};
use crate::relaid::{self, LAYOUTS, Layout};

/// The readers that stand beside newsmatter in the table, on the canonical form.
const BESIDE: [&str; 2] = ["sonic-rs", "serde_yaml"];

/// How many documents are timed together. Each few are read in turns with their canonical form,
/// and the best round of each few counts, so that whatever else the machine does meets both alike.
const FEW: usize = 16;

/// A row of the table while it is measured: the documents that have this layout, and their
/// canonical form, which is read in turns with it.
struct Row {
    name: String,
    /// The canonical form and the layout of each document.
    documents: Vec<(String, String)>,
    read: fn(&str),
    /// The best rounds of each few documents.
    best: Vec<Best>,
    refused: usize,
}

#[derive(Clone, Copy)]
struct Best {
    canonical: Duration,
    laid_out: Duration,
}

impl Row {
    fn new(name: &str, read: fn(&str), documents: Vec<(String, String)>) -> Self {
        let refuses = |document: &&(String, String)| newsmatter::parse(&document.1).is_err();
        Self {
            name: name.to_owned(),
            refused: documents.iter().filter(refuses).count(),
            best: vec![
                Best {
                    canonical: Duration::MAX,
                    laid_out: Duration::MAX,
                };
                documents.len().div_ceil(FEW)
            ],
            documents,
            read,
        }
    }

    fn measure(&mut self) {
        for (few, best) in self.documents.chunks(FEW).zip(&mut self.best) {
            let canonical = second_time(|| few.iter().for_each(|document| parse(&document.0)));
            let read = self.read;
            let laid_out = second_time(|| few.iter().for_each(|document| read(&document.1)));
            best.canonical = best.canonical.min(canonical);
            best.laid_out = best.laid_out.min(laid_out);
        }
    }

    fn canonical(&self) -> Duration {
        self.best.iter().map(|best| best.canonical).sum()
    }

    fn laid_out(&self) -> Duration {
        self.best.iter().map(|best| best.laid_out).sum()
    }

    fn line(&self) -> String {
        let microseconds = |time: Duration| time.as_secs_f64() * 1e6 / self.documents.len() as f64;
        let bytes: usize = self.documents.iter().map(|document| document.1.len()).sum();
        format!(
            "| {} | {} | {} | {:.2} | {:.2} | {:.2} | {} |\n",
            self.name,
            self.documents.len(),
            bytes / self.documents.len().max(1),
            microseconds(self.canonical()),
            microseconds(self.laid_out()),
            self.laid_out().as_secs_f64() / self.canonical().as_secs_f64(),
            self.refused,
        )
    }
}

/// A Markdown table of every layout, of the readers beside, and of merely touching the bytes.
pub(crate) fn table(documents: &[Document<'_>], rounds: usize) -> String {
    let canonical: Vec<&Document<'_>> = documents.iter().filter(is_canonical).collect();
    let as_they_are: Vec<String> = canonical.iter().map(|one| one.text.to_owned()).collect();
    let both = |text: &String| (text.clone(), text.clone());
    let mut rows: Vec<Row> = Vec::new();
    rows.push(Row::new(
        "canonical",
        parse,
        as_they_are.iter().map(both).collect(),
    ));
    for (name, layout) in LAYOUTS {
        let of = |text: &String| Some((text.clone(), layout.of(text)?));
        rows.push(Row::new(
            name,
            parse,
            as_they_are.iter().filter_map(of).collect(),
        ));
    }
    for (name, touch) in TOUCHES {
        rows.push(Row::new(
            name,
            touch,
            as_they_are.iter().map(both).collect(),
        ));
    }
    let beside: Vec<&Reader> = RIVALS
        .iter()
        .filter(|reader| BESIDE.contains(&reader.name))
        .collect();
    let few = canonical.len().div_ceil(FEW);
    let mut beside_times = vec![vec![Duration::MAX; few]; beside.len()];
    for round in 0..rounds {
        eprintln!("round {} of {rounds}", round + 1);
        rows.iter_mut().for_each(Row::measure);
        for (reader, best) in beside.iter().zip(&mut beside_times) {
            let read = |document: &&Document<'_>| {
                let _ = black_box((reader.read)(black_box(document)));
            };
            for (few, best) in canonical.chunks(FEW).zip(best) {
                *best = (*best).min(second_time(|| few.iter().for_each(read)));
            }
        }
    }
    let mut table = String::from(
        "| layout | documents | bytes each | canonical, µs | layout, µs | ratio | refused |\n\
         |---|---:|---:|---:|---:|---:|---:|\n",
    );
    let (layouts, touches) = rows.split_at(1 + LAYOUTS.len());
    layouts.iter().for_each(|row| table.push_str(&row.line()));
    let own = layouts.first().map_or(Duration::MAX, Row::canonical);
    for (reader, times) in beside.iter().zip(beside_times) {
        let time: Duration = times.iter().sum();
        let microseconds = time.as_secs_f64() * 1e6 / canonical.len() as f64;
        let ratio = time.as_secs_f64() / own.as_secs_f64();
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            table,
            "| canonical, by {} | {} | | | {microseconds:.2} | {ratio:.2} | |",
            reader.name,
            canonical.len()
        );
    }
    touches.iter().for_each(|row| table.push_str(&row.line()));
    let _ = writeln!(
        table,
        "\nEach layout is read in turns with the canonical form of the same documents, of which \
         there are those without a diagnostic; best of {rounds} rounds."
    );
    table
}

/// Whether a document is in the canonical form, and has nothing to be said about.
fn is_canonical(document: &&Document<'_>) -> bool {
    let again = relaid::written_again(document.text);
    again.as_deref() == Some(document.text)
        && newsmatter::parse(document.text).is_ok_and(|parsed| parsed.warnings().is_empty())
}

/// What no reader of these bytes can do without.
const TOUCHES: [(&str, fn(&str)); 2] = [
    ("UTF-8 validation alone", |text| {
        let _ = black_box(simdutf8::basic::from_utf8(black_box(text.as_bytes())));
    }),
    ("finding quotes, backslashes and line ends alone", |text| {
        let found = memchr::memchr3_iter(b'"', b'\\', b'\n', black_box(text.as_bytes()));
        black_box(found.fold(0, usize::wrapping_add));
    }),
];

fn parse(text: &str) {
    let _ = black_box(newsmatter::parse(black_box(text)));
}

/// How long `work` takes when it has just been done, so that it finds in the caches what it needs,
/// whatever was done before.
fn second_time(work: impl Fn()) -> Duration {
    work();
    let start = Instant::now();
    work();
    start.elapsed()
}

/// The layouts that are read ever longer, by the words for them in a table.
pub(crate) const GROWING: [(&str, Layout); 9] = [
    ("a comment", Layout::CommentFirst),
    ("another order", Layout::ReversedKeys),
    ("other quotes", Layout::OtherQuotes),
    ("an unknown key", Layout::UnknownKey),
    ("a block scalar", Layout::FoldedExcerpt),
    ("an anchor", Layout::UnusedAnchor),
    ("js-yaml", Layout::JsYaml),
    ("PyYAML", Layout::PyYaml),
    ("any styles", Layout::AnyStyles(1)),
];
