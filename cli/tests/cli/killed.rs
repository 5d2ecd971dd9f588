//! The program killed while it writes: each file is as before or as after, never torn, and the next
//! run removes what was under way.
//!
//! `NEWSMATTER_KILLS` says how often in all; a test run kills a few dozen times:
//!
//! ```sh
//! NEWSMATTER_KILLS=1000 cargo test -p newsmatter-cli --features report,parquet --test cli \
//!     killed:: -- --nocapture
//! ```

mod jobs;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use self::jobs::{Again, JOBS, Job};
use crate::program::{Folder, NEWSMATTER};

/// How often the program is killed where nothing else is asked for.
const KILLS: u32 = 36;

/// What the name of a file that is under way begins with.
const DRAFT: &str = ".newsmatter-draft-";

/// The files below a folder, by their paths.
type Files = BTreeMap<String, Vec<u8>>;

#[test]
fn at_any_moment() {
    let kills = match std::env::var("NEWSMATTER_KILLS") {
        Ok(kills) => kills.parse().expect("a number"),
        Err(_) => KILLS,
    };
    let jobs = u32::try_from(JOBS.len()).unwrap();
    let mut totals = Totals::default();
    for (position, job) in (0..).zip(JOBS) {
        let share = kills / jobs + u32::from(position < kills % jobs);
        Killing::new(job).repeat(share, &mut totals);
    }
    println!("{totals:?}");
    assert_eq!(totals.killed + totals.too_late, kills);
}

/// What came of all kills.
#[derive(Debug, Default)]
struct Totals {
    /// Before the program had ended.
    killed: u32,
    /// The program had ended by itself.
    too_late: u32,
    /// Some files were as after, and some as before.
    in_between: u32,
    /// A draft was left.
    with_draft: u32,
}

/// One job that is killed again and again.
struct Killing<'j> {
    job: &'j Job,
    folder: Folder,
    before: Files,
    after: Files,
    /// How long the job takes by itself.
    time: Duration,
}

impl<'j> Killing<'j> {
    /// Runs the job once to its end, to know what is written.
    fn new(job: &'j Job) -> Self {
        let folder = Folder::new(&format!("killed-{}", job.name));
        (job.prepare)(&folder);
        let before = files(&folder.path);
        let started = Instant::now();
        let output = run(job, &folder);
        let time = started.elapsed();
        assert!(output.status.success(), "{}: {output:?}", job.name);
        let after = files(&folder.path);
        assert_ne!(before, after, "{} writes nothing", job.name);
        Self {
            job,
            folder,
            before,
            after,
            time,
        }
    }

    fn repeat(&self, times: u32, totals: &mut Totals) {
        for number in 0..times {
            self.restore();
            // Evenly spread over the job, and a little behind its end.
            let moment = self
                .time
                .mul_f64(f64::from(number * 11 + 5) / f64::from(times * 10));
            self.kill(moment, totals);
        }
    }

    /// Makes the folder what it was before the job.
    fn restore(&self) {
        fs::remove_dir_all(&self.folder.path).unwrap();
        fs::create_dir_all(&self.folder.path).unwrap();
        (self.job.prepare)(&self.folder);
    }

    fn kill(&self, moment: Duration, totals: &mut Totals) {
        let mut child = command(self.job, &self.folder).spawn().unwrap();
        thread::sleep(moment);
        if child.try_wait().unwrap().is_some() {
            totals.too_late += 1;
        } else {
            child.kill().unwrap();
            child.wait().unwrap();
            totals.killed += 1;
        }
        let left = files(&self.folder.path);
        let has_draft = self.nothing_is_torn(&left);
        totals.with_draft += u32::from(has_draft);
        let whole = |files: &Files| files.iter().all(|file| left.get(file.0) == Some(file.1));
        totals.in_between += u32::from(!whole(&self.before) && !whole(&self.after));
        self.drafts_are_no_articles(&left);
        self.the_next_run_makes_good();
    }

    /// Returns whether a draft is left.
    fn nothing_is_torn(&self, left: &Files) -> bool {
        let name = self.job.name;
        for path in self.before.keys() {
            assert!(left.contains_key(path), "{name}: {path} is gone");
        }
        let (drafts, files): (Vec<_>, Vec<_>) = left.iter().partition(|(path, _)| is_draft(path));
        for (path, bytes) in files {
            let is_whole = [&self.before, &self.after]
                .iter()
                .any(|known| known.get(path) == Some(bytes));
            assert!(is_whole, "{name}: {path} is torn");
        }
        !drafts.is_empty()
    }

    /// A check of the folder does not read what is left.
    fn drafts_are_no_articles(&self, left: &Files) {
        let output = Command::new(NEWSMATTER)
            .args(["check", "--format", "json", "--no-config", "."])
            .current_dir(&self.folder.path)
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(!text.contains(DRAFT), "{text}");
        let articles = left
            .keys()
            .filter(|path| Path::new(path).extension() == Some("md".as_ref()))
            .count();
        let counted = format!("\"documents\":{articles},");
        assert!(text.contains(&counted), "{counted} in {text}");
    }

    /// Whoever asks for the same again gets it, or is told what is there; no draft is left.
    fn the_next_run_makes_good(&self) {
        let name = self.job.name;
        let output = run(self.job, &self.folder);
        let files = files(&self.folder.path);
        let drafts: Vec<_> = files.keys().filter(|path| is_draft(path)).collect();
        assert!(drafts.is_empty(), "{name}: {drafts:?}");
        match self.job.again {
            Again::Repeats => {
                assert!(output.status.success(), "{name}: {output:?}");
                assert!(files == self.after, "{name}");
            }
            Again::MayRefuse(why) if output.status.code() == Some(2) => {
                let told = String::from_utf8(output.stderr).unwrap();
                assert!(told.ends_with(why), "{name}: {told}");
            }
            Again::MayRefuse(_) => assert!(files == self.after, "{name}"),
        }
    }
}

fn is_draft(path: &str) -> bool {
    path.rsplit('/').next().unwrap().starts_with(DRAFT)
}

fn command(job: &Job, folder: &Folder) -> Command {
    let mut command = Command::new(NEWSMATTER);
    command
        .args(job.arguments)
        .current_dir(&folder.path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

fn run(job: &Job, folder: &Folder) -> Output {
    let mut command = command(job, folder);
    command.stderr(Stdio::piped()).output().unwrap()
}

/// Every file below a folder.
fn files(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap();
                let name = name.to_str().unwrap().to_owned();
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}
