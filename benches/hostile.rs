//! What hostile input costs: time and memory for each of the inputs that the tests look at too.
//!
//! ```text
//! cargo bench --bench hostile            # 1 MB each
//! cargo bench --bench hostile -- 65536   # another size
//! ```
//!
//! Each input is read in a process of its own, three times, so that the peak of memory is its
//! own: the input, the parser, the article and its findings. The time is the best of the three,
//! spent on a processor where the system counts it (Linux), so that a busy machine does not count.
//! The last line says whether every input stayed within the promise of 50 ms and 64 MB for 1 MB,
//! and so does the exit status: 0, or 1.

mod clock;
#[path = "../tests/support/hostile.rs"]
mod hostile;

use std::env;
use std::io::{self, Write as _};
use std::process::{Command, ExitCode};
use std::time::Duration;

use newsmatter::Parser;

use self::clock::timed;
use self::hostile::Hostile;

/// What one input may cost.
const MILLISECONDS: f64 = 50.0;
const MEGABYTES: f64 = 64.0;

fn main() -> io::Result<ExitCode> {
    // Cargo says `--bench`.
    let numbers = env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"));
    let numbers: Result<Vec<usize>, _> = numbers.map(|number| number.parse()).collect();
    match numbers.map_err(io::Error::other)?[..] {
        // One input of a size, for the table.
        [size, case] => {
            let input = hostile::all().nth(case);
            let input = input.ok_or_else(|| io::Error::other("there is no such input"))?;
            print!("{}", measure(input, size));
            Ok(ExitCode::SUCCESS)
        }
        [size] => table(size),
        _ => table(1_000_000),
    }
}

/// Runs every input in a process of its own and shows the outcomes.
fn table(size: usize) -> io::Result<ExitCode> {
    let mut stdout = io::stdout();
    writeln!(stdout, "{:>9} {:>7}  {:<44} verdict", "ms", "MB", "input")?;
    let mut beyond = 0_usize;
    for (case, input) in hostile::all().enumerate() {
        let output = Command::new(env::current_exe()?)
            .args([size.to_string(), case.to_string()])
            .output()?;
        let output = String::from_utf8_lossy(&output.stdout).into_owned();
        let mut columns = output.trim_end().splitn(3, '\t');
        let time: f64 = columns
            .next()
            .unwrap_or_default()
            .parse()
            .unwrap_or(f64::INFINITY);
        let memory: f64 = columns
            .next()
            .unwrap_or_default()
            .parse()
            .unwrap_or(f64::INFINITY);
        let verdict = columns.next().unwrap_or("the process died");
        let is_beyond = time > MILLISECONDS || memory > MEGABYTES;
        beyond += usize::from(is_beyond);
        let mark = if is_beyond { "  <- beyond" } else { "" };
        writeln!(
            stdout,
            "{time:>9.2} {memory:>7.1}  {:<44} {verdict}{mark}",
            input.name
        )?;
    }
    writeln!(
        stdout,
        "{} inputs of {size} bytes, {beyond} beyond {MILLISECONDS} ms or {MEGABYTES} MB",
        hostile::all().count()
    )?;
    Ok(if beyond == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Reads one input and returns its time, the peak of memory, and what was found.
fn measure(input: &Hostile, size: usize) -> String {
    let file = input.file(size);
    let parser = Parser::new();
    let mut best = Duration::MAX;
    let mut verdict = String::new();
    for _ in 0..3 {
        let (checked, time) = timed(|| parser.check(&file));
        best = best.min(time);
        let read = if checked.document.is_some() {
            "article"
        } else {
            "no article"
        };
        let first = match checked.diagnostics.first() {
            Some(first) => format!(", first {}", first.code),
            None => String::new(),
        };
        let count = checked.diagnostics.len() + checked.unreported;
        verdict = format!("{read}, {count} findings{first}");
        // Three times is enough for the quick ones; the slow ones show themselves at once.
        if best > Duration::from_secs(1) {
            break;
        }
    }
    let milliseconds = best.as_secs_f64() * 1000.0;
    let megabytes = peak_megabytes().unwrap_or(f64::NAN);
    format!("{milliseconds}\t{megabytes}\t{verdict}\n")
}

/// The most memory this process has had, where the system counts it (Linux).
fn peak_megabytes() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes / 1024.0)
}
