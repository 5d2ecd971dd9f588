//! What hostile input costs: time and memory for each of the inputs that the tests look at too.
//!
//! ```text
//! cargo run --release --example hostile            # 1 MB each
//! cargo run --release --example hostile -- 65536   # another size
//! ```
//!
//! Each input is read in a process of its own, three times, so that the peak of memory is its
//! own: the input, the parser, the article and its findings. The time is the best of the three,
//! spent on a processor where the system tells (Linux), so that a busy machine does not count.
//! The last line says whether every input stayed within the promise of 50 ms and 64 MB for 1 MB.

#[path = "files/flag.rs"]
mod flag;
#[path = "../tests/support/hostile.rs"]
mod hostile;
#[path = "files/output.rs"]
mod output;

use std::env;
use std::ffi::OsStr;
use std::io::{self, Write as _};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use lexopt::Arg::{Long, Short, Value};
use newsmatter::Parser;

use self::flag::WrongFlag;
use self::hostile::Hostile;

const HELP: &str = "\
usage: hostile [BYTES]

Reads the worst inputs that are known, each of BYTES bytes (1000000 if not
given) and in a process of its own, and shows what they cost: processor time in
milliseconds, peak memory in megabytes, and what was found.

Exit status: 0 if each stayed within 50 ms and 64 MB, which is promised for a
megabyte; 1 if not; 2 if that could not be measured.
";

/// What one input may cost.
const MILLISECONDS: f64 = 50.0;
const MEGABYTES: f64 = 64.0;

/// What is asked for.
enum Request {
    Help,
    Table(usize),
    /// One input of a size, for the table.
    Measure(usize, &'static Hostile),
}

fn main() -> ExitCode {
    match Request::read(lexopt::Parser::from_env()) {
        Ok(Request::Help) => output::print(HELP, ExitCode::SUCCESS),
        Ok(Request::Measure(size, input)) => {
            output::print(&measure(input, size), ExitCode::SUCCESS)
        }
        Ok(Request::Table(size)) => match table(size) {
            // Whoever reads the table has seen enough, as `head` has.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            ended => ended.unwrap_or_else(output::complain),
        },
        Err(wrong) => output::complain(wrong),
    }
}

impl Request {
    /// Reads the arguments after the program's name; the error says what is wrong with them.
    fn read(mut arguments: lexopt::Parser) -> Result<Self, String> {
        let mut numbers = Vec::new();
        while let Some(argument) = flag::next(&mut arguments)? {
            match argument {
                Long("help") | Short('h') => return Ok(Self::Help),
                Value(value) => numbers.push(number(&value)?),
                other => return Err(WrongFlag::unknown(&other).into()),
            }
        }
        match *numbers {
            [] => Ok(Self::Table(1_000_000)),
            [size] => Ok(Self::Table(size)),
            [size, case] => {
                let input = hostile::ALL.get(case);
                let input = input.ok_or_else(|| format!("there is no input {case}"))?;
                Ok(Self::Measure(size, input))
            }
            _ => Err("expected one number of bytes, found more".to_owned()),
        }
    }
}

fn number(value: &OsStr) -> Result<usize, String> {
    let value = value.to_string_lossy();
    let expected = || {
        format!(
            "expected a number of bytes, found `{}`",
            value.escape_debug()
        )
    };
    value.parse().map_err(|_| expected())
}

/// Runs every input in a process of its own and shows the outcomes.
fn table(size: usize) -> io::Result<ExitCode> {
    let mut stdout = io::stdout();
    writeln!(stdout, "{:>9} {:>7}  {:<44} verdict", "ms", "MB", "input")?;
    let mut beyond = 0_usize;
    for (case, input) in hostile::ALL.iter().enumerate() {
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
        hostile::ALL.len()
    )?;
    Ok(if beyond == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Reads one input and tells its time, the peak of memory, and what was found.
fn measure(input: &Hostile, size: usize) -> String {
    let file = input.file(size);
    let parser = Parser::new();
    let mut best = Duration::MAX;
    let mut verdict = String::new();
    for _ in 0..3 {
        let (begin, begin_on_processor) = (Instant::now(), time_on_processor());
        let checked = parser.check(&file);
        let wall = begin.elapsed();
        let spent = time_on_processor().zip(begin_on_processor);
        best = best.min(spent.map_or(wall, |(end, begin)| wall.min(end.saturating_sub(begin))));
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

/// How long this thread has been running on a processor, where the system tells (Linux).
fn time_on_processor() -> Option<Duration> {
    // The count is brought up to date when the thread gives way.
    std::thread::yield_now();
    let counts = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = counts.split(' ').next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

/// The most memory this process has had, where the system tells (Linux).
fn peak_megabytes() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes / 1024.0)
}
