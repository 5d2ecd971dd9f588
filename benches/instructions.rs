//! Counts instructions, which do not depend on how busy the machine is, and compares them with
//! the committed figures in `benches/instructions.txt`.
//!
//! ```text
//! cargo bench --bench instructions              fails where a figure has grown by more than 5 %
//! cargo bench --bench instructions -- --renew   writes the figures anew
//! ```
//!
//! Valgrind's callgrind counts. Each stage runs in a process of its own, some times and then
//! twice as often; what is more is the cost of the stage, without that of the process. Figures
//! depend on the compiler, so a new one renews them.

#[path = "relaid/mod.rs"]
mod relaid;
mod samples;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use newsmatter::{Editor, Renderer, fix};

use self::relaid::LAYOUTS;
use self::samples::samples;

/// How often a stage runs in the first of its two processes.
const REPEATS: u64 = 20;

/// By how many percent a figure may grow.
const TOLERATED: u64 = 5;

/// What is done with a document.
type Stage = fn(&str);

/// What is counted, by the name of its figure.
const STAGES: [(&str, Stage); 7] = [
    ("parse", |text| drop(black_box(newsmatter::parse(text)))),
    ("check", check),
    ("write", write),
    ("edit", edit),
    ("fix", |text| drop(black_box(fix(text)))),
    ("render", render),
    ("render-again", render_again),
];

fn check(text: &str) {
    drop(black_box(newsmatter::check(text.as_bytes())));
}

/// Checks and shows what was found, so that the figure of `check` is part of this one's.
fn render(text: &str) {
    let checked = newsmatter::check(text.as_bytes());
    let renderer = Renderer::new(text);
    for finding in &checked.diagnostics {
        drop(black_box(renderer.render(finding)));
    }
}

/// The same with every finding shown twice: what is more is the cost of showing findings alone.
fn render_again(text: &str) {
    let checked = newsmatter::check(text.as_bytes());
    let renderer = Renderer::new(text);
    for finding in checked.diagnostics.iter().chain(&checked.diagnostics) {
        drop(black_box(renderer.render(finding)));
    }
}

/// Reads and writes, so that the figure of `parse` is part of this one's.
fn write(text: &str) {
    if let Ok(document) = newsmatter::parse(text) {
        drop(black_box(newsmatter::to_string(&document.article)));
    }
}

fn edit(text: &str) {
    if let Ok(mut editor) = Editor::new(text) {
        drop(editor.set("title", "The night boat sails again"));
        drop(black_box(editor.finish()));
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments[..] {
        ["--stage", stage, sample, repeats] => run_stage(stage, sample, repeats),
        ["--renew", ..] => count().and_then(|figures| renew(&figures)),
        // Cargo adds `--bench`.
        [] | ["--bench"] => count().and_then(|figures| compare(&figures)),
        _ => Err("usage: cargo bench --bench instructions [-- --renew]".to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// What a process under callgrind does.
fn run_stage(stage: &str, sample: &str, repeats: &str) -> Result<(), String> {
    let (_, run) = STAGES
        .iter()
        .find(|(name, _)| *name == stage)
        .ok_or_else(|| format!("there is no stage {stage}"))?;
    let sample = documents()
        .into_iter()
        .chain(laid_out_anew())
        .find(|(name, _)| name == sample)
        .ok_or_else(|| format!("there is no sample {sample}"))?;
    let repeats: u64 = repeats.parse().map_err(|_| "no number of repeats")?;
    for _ in 0..repeats {
        run(black_box(&sample.1));
    }
    Ok(())
}

/// The documents that stages are counted on.
fn documents() -> Vec<(String, String)> {
    let mut documents: Vec<_> = samples()
        .into_iter()
        .filter(|sample| sample.name != "250-kilobytes")
        .map(|sample| (sample.name.to_owned(), sample.text))
        .collect();
    // One line more, and it is no longer the writer's document.
    documents.push((
        "with-a-comment".to_owned(),
        samples::SCORED.replacen('\n', "\n# lit at dusk\n", 1),
    ));
    documents.push((
        "one-finding".to_owned(),
        samples::SCORED.replacen("topics:\n", "topics:\n  - 2021\n", 1),
    ));
    documents.push((
        "unknown-keys-4".to_owned(),
        samples::SCORED.replacen(
            '\n',
            "\nlayout: post\ndescription: Rain\nauthor: Ada\npermalink: /rain\n",
            1,
        ),
    ));
    documents
}

/// The typical document in each layout. They are only parsed: what is done with an article does
/// not depend on where it came from.
fn laid_out_anew() -> Vec<(String, String)> {
    let of = |(name, layout): (&str, relaid::Layout)| {
        let text = layout.of(samples::SCORED);
        (
            format!("relaid-{name}"),
            text.expect("it has all that layouts are about"),
        )
    };
    LAYOUTS.into_iter().map(of).collect()
}

/// The figure of every stage and document.
fn count() -> Result<BTreeMap<String, u64>, String> {
    let mut figures = BTreeMap::new();
    let mut add = |stage: &str, sample: &str| {
        let once = instructions(stage, sample, REPEATS)?;
        let twice = instructions(stage, sample, 2 * REPEATS)?;
        let figure = twice.saturating_sub(once) / REPEATS;
        figures.insert(format!("{stage} {sample}"), figure);
        Ok::<(), String>(())
    };
    for (stage, _) in STAGES {
        for (sample, _) in documents() {
            add(stage, &sample)?;
        }
    }
    for (sample, _) in laid_out_anew() {
        add("parse", &sample)?;
    }
    Ok(figures)
}

/// How many instructions a process takes that runs a stage some times.
fn instructions(stage: &str, sample: &str, repeats: u64) -> Result<u64, String> {
    let program = std::env::current_exe().map_err(|error| format!("this program: {error}"))?;
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args(["--stage", stage, sample, &repeats.to_string()])
        .output()
        .map_err(|error| format!("valgrind, which counts, does not run: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    said.lines()
        .find_map(|line| line.split_once("Collected : "))
        .and_then(|(_, count)| count.trim().parse().ok())
        .filter(|_| output.status.success())
        .ok_or_else(|| format!("valgrind counted nothing for {stage} {sample}:\n{said}"))
}

fn file() -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).join("benches/instructions.txt")
}

const HEADING: &str = "\
# Instructions a call, counted by callgrind on x86_64 with rustc 1.95.0.
# Renew: cargo bench --features json,corpus,arrow --bench instructions -- --renew
";

fn renew(figures: &BTreeMap<String, u64>) -> Result<(), String> {
    let mut text = HEADING.to_owned();
    for (name, figure) in figures {
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "{name} {figure}");
    }
    std::fs::write(file(), text).map_err(|error| format!("{}: {error}", file().display()))?;
    println!("{} figures written to {}", figures.len(), file().display());
    Ok(())
}

/// Shows every figure next to the committed one.
fn compare(figures: &BTreeMap<String, u64>) -> Result<(), String> {
    let text = std::fs::read_to_string(file())
        .map_err(|error| format!("{}: {error}", file().display()))?;
    let committed: BTreeMap<&str, u64> = text
        .lines()
        .filter_map(|line| line.rsplit_once(' '))
        .filter_map(|(name, figure)| Some((name, figure.parse().ok()?)))
        .collect();
    let mut grown = Vec::new();
    for (name, &figure) in figures {
        let Some(&before) = committed.get(name.as_str()) else {
            println!("{name:<24} {figure:>10}  not committed yet");
            grown.push(name.as_str());
            continue;
        };
        let thousandths = figure.saturating_mul(1000) / before.max(1);
        println!(
            "{name:<24} {figure:>10}  {}.{} % of {before}",
            thousandths / 10,
            thousandths % 10
        );
        if figure.saturating_mul(100) > before.saturating_mul(100 + TOLERATED) {
            grown.push(name);
        }
    }
    if grown.is_empty() {
        return Ok(());
    }
    Err(format!(
        "more than {TOLERATED} % above the committed figure: {}\n\
         If that is meant, say why in the commit and renew the figures:\n    \
         cargo bench --features json,corpus,arrow --bench instructions -- --renew",
        grown.join(", ")
    ))
}
