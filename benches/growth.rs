//! How the time of every operation grows with the document, for the inputs that the tests of
//! hostile documents look at.
//!
//! ```text
//! cargo bench --bench growth                       # every operation
//! cargo bench --bench growth -- fix edit           # those
//! cargo bench --bench growth -- fix --all          # every input, not only the slowest
//! cargo bench --bench growth -- fix --input torn   # inputs with this in their name
//! ```
//!
//! Each input is made at 16 kB, 64 kB, 256 kB and 1 MB. The exponent is that of the growth from
//! 64 kB on: 1 is linear, 2 quadratic. A time that is too long already is not measured at the
//! larger sizes.

mod clock;
#[path = "../tests/support/hostile.rs"]
mod hostile;
mod operations;

use std::env;
use std::time::{Duration, Instant};

use self::hostile::Hostile;
use self::operations::Operation;

const SIZES: [usize; 4] = [16 << 10, 64 << 10, 256 << 10, 1 << 20];

/// From where on the growth counts: below, what is done once for each document weighs in.
const FROM: usize = 1;

/// What is too long to be measured at a larger size.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is worth a line: time for 64 kB, time for 1 MB, exponent.
const MOST: (f64, f64, f64) = (50.0, 1000.0, 1.1);

/// Below this, for 1 MB, an exponent is noise.
const NOISE: f64 = 10.0;

/// What an operation takes for one input.
struct Row {
    name: &'static str,
    /// Milliseconds by size, as far as they were measured.
    times: Vec<f64>,
}

impl Row {
    fn measure(input: &Hostile, operation: Operation) -> Self {
        let mut times = Vec::new();
        for size in SIZES {
            let file = String::from_utf8_lossy(&input.file(size)).into_owned();
            let mut best = Duration::MAX;
            let begin = Instant::now();
            for _ in 0..5 {
                best = best.min(operation(&file));
                if begin.elapsed() > PATIENCE / 8 {
                    break;
                }
            }
            times.push(best.as_secs_f64() * 1e3);
            if best > PATIENCE {
                break;
            }
        }
        Self {
            name: input.name,
            times,
        }
    }

    fn last(&self) -> f64 {
        self.times.last().copied().unwrap_or_default()
    }

    /// The exponent of the growth over the sizes that were measured.
    #[expect(clippy::cast_precision_loss, reason = "sizes are small")]
    fn exponent(&self) -> f64 {
        let from = FROM.min(self.times.len().saturating_sub(2));
        let last = self.times.len() - 1;
        let growth = (self.last() / self.times[from]).ln();
        growth / (SIZES[last] as f64 / SIZES[from] as f64).ln()
    }

    fn is_beyond(&self) -> bool {
        let (at_64_kb, at_1_mb, exponent) = MOST;
        self.times.len() < SIZES.len()
            || self.times[1] > at_64_kb
            || self.last() > at_1_mb
            || self.last() > NOISE && self.exponent() > exponent
    }

    fn show(&self) {
        for at in 0..SIZES.len() {
            match self.times.get(at) {
                Some(time) => print!("{time:>10.2}"),
                None => print!("{:>10}", "-"),
            }
        }
        let mark = if self.is_beyond() { "  <- beyond" } else { "" };
        println!("{:>7.2}  {}{mark}", self.exponent(), self.name);
    }
}

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let is_test = !arguments.iter().any(|argument| argument == "--bench");
    let shows_all = arguments.iter().any(|argument| argument == "--all");
    let mut inputs: Vec<&Hostile> = hostile::all().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--input") {
        let wanted = arguments.get(at + 1).cloned().unwrap_or_default();
        inputs.retain(|input| input.name.contains(&wanted));
    }
    if is_test {
        return;
    }
    for (name, operation) in operations::chosen(&arguments) {
        let mut rows: Vec<_> = inputs
            .iter()
            .map(|input| Row::measure(input, operation))
            .collect();
        rows.sort_by(|one, other| other.last().total_cmp(&one.last()));
        let beyond = rows.iter().filter(|row| row.is_beyond()).count();
        println!("\n{name}: {} inputs, {beyond} beyond", rows.len());
        println!(
            "{:>10}{:>10}{:>10}{:>10}{:>7}",
            "16 kB", "64 kB", "256 kB", "1 MB", "power"
        );
        for (at, row) in rows.iter().enumerate() {
            if at < 5 || shows_all || row.is_beyond() {
                row.show();
            }
        }
    }
}
