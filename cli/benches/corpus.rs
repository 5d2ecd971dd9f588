//! What checking a folder costs beyond walking through it and reading its files.
//!
//! ```text
//! cargo bench -p newsmatter-cli --bench corpus
//! ```
//!
//! Makes 50,000 documents in a temporary folder, as `newsmatter generate` does, and
//! measures, in turns and from the page cache:
//!
//! - `read`: the walk and the reads, with nothing done to what is read
//! - `check`: the same, with every document checked
//! - `program`: `newsmatter check --quiet`, from its start to its end
//!
//! The table gives the best of several rounds, and the ratio to `read` with as many threads. The
//! peak memory of the program is told for a growing number of files.

use std::env;
use std::fs;
use std::hint::black_box;
use std::io;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use newsmatter::corpus::{Corpus, File, Unread};
use newsmatter_cli::documents::Documents;
use tempfile::TempDir;

/// How many documents are read.
const DOCUMENTS: u32 = 50_000;

/// How many of them stand in one folder: sites have one for each year or so.
const IN_A_FOLDER: usize = 5_000;

const ROUNDS: usize = 15;

const THREADS: [usize; 3] = [1, 2, 4];

fn main() -> io::Result<()> {
    // `cargo test --benches` only wants to know that it runs.
    let is_test = !env::args().any(|argument| argument == "--bench");
    let count = if is_test { 500 } else { DOCUMENTS };
    let folder = tempfile::tempdir()?;
    fill(&folder, count)?;
    peaks(count)?;
    println!("{count} documents, best of {ROUNDS} rounds\n");
    println!("| threads | read | check | program | check / read | program / read |");
    println!("|---|---|---|---|---|---|");
    for threads in THREADS {
        compare(folder.path(), threads)?;
    }
    Ok(())
}

/// Fills the folder with documents, in folders below it.
fn fill(folder: &TempDir, count: u32) -> io::Result<()> {
    for (number, document) in Documents::new(1, count).iter().enumerate() {
        let below = folder.path().join(format!("{:03}", number / IN_A_FOLDER));
        fs::create_dir_all(&below)?;
        fs::write(below.join(&document.name), &document.bytes)?;
    }
    Ok(())
}

/// The program, built like this bench.
const PROGRAM: &str = env!("CARGO_BIN_EXE_newsmatter");

/// A line of the table.
fn compare(folder: &Path, threads: usize) -> io::Result<()> {
    let count = NonZero::new(threads).unwrap_or(NonZero::<usize>::MIN);
    let corpus = Corpus::new([folder]).with_threads(count);
    let [mut read, mut check, mut whole] = [Duration::MAX; 3];
    for _ in 0..ROUNDS {
        read = read.min(time(|| visit(&corpus, |file| file.bytes().len()))?);
        check = check.min(time(|| {
            visit(&corpus, |file| file.check().diagnostics.len())
        })?);
        whole = whole.min(time(|| run(folder, threads))?);
    }
    let milliseconds = |time: Duration| format!("{:.0} ms", time.as_secs_f64() * 1e3);
    let ratio = |time: Duration| format!("{:.2}", time.as_secs_f64() / read.as_secs_f64());
    println!(
        "| {threads} | {} | {} | {} | {} | {} |",
        milliseconds(read),
        milliseconds(check),
        milliseconds(whole),
        ratio(check),
        ratio(whole),
    );
    Ok(())
}

fn time(work: impl FnOnce() -> io::Result<()>) -> io::Result<Duration> {
    let start = Instant::now();
    work()?;
    Ok(start.elapsed())
}

/// Gives every file to `look`.
fn visit(corpus: &Corpus, look: impl Fn(&File<'_>) -> usize + Sync) -> io::Result<()> {
    let end = corpus.visit(
        |file| black_box(look(&file)),
        |seen: Result<usize, Unread>| match seen {
            Ok(_) => ControlFlow::Continue(()),
            Err(unread) => ControlFlow::Break(unread),
        },
    );
    match end {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(unread) => Err(io::Error::other(unread)),
    }
}

/// Runs the program on the folder.
fn run(folder: &Path, threads: usize) -> io::Result<()> {
    let status = Command::new(PROGRAM)
        .args(["check", "--quiet", "--threads", &threads.to_string()])
        .arg(folder)
        .stdout(Stdio::null())
        .status()?;
    if status.success() {
        Ok(())
    } else {
        Err(io::Error::other(format!("`check` ended with {status}")))
    }
}

/// The peak memory of the program by the number of files.
///
/// The system tells the largest one of all programs run so far, so that the numbers go up.
#[cfg(unix)]
fn peaks(most: u32) -> io::Result<()> {
    use nix::sys::resource::{UsageWho, getrusage};

    println!("| files | peak memory |\n|---|---|");
    for count in [most / 50, most / 5, most] {
        let folder = tempfile::tempdir()?;
        fill(&folder, count)?;
        run(folder.path(), 2)?;
        let peak = getrusage(UsageWho::RUSAGE_CHILDREN)?.max_rss();
        println!("| {count} | {}.{} MB |", peak / 1000, peak / 100 % 10);
    }
    println!();
    Ok(())
}

#[cfg(not(unix))]
fn peaks(_: u32) -> io::Result<()> {
    Ok(())
}
