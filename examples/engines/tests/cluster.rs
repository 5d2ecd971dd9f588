//! A cluster on loopback, started by the package's script: it gives the answers of one process,
//! also when it loses an executor on the way, and leaves nothing behind.
#![cfg(unix)]

mod support;

use std::fs::{self, File};
use std::io::{Read as _, Seek as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use self::support::{Folder, corpus};

const ENGINES: &str = env!("CARGO_BIN_EXE_engines");

/// Longer than anything takes that ends at all.
const PATIENCE: Duration = Duration::from_mins(5);

/// The script, with its files in a folder of the test's own. Stops what it started.
struct Cluster {
    folder: TempDir,
}

impl Cluster {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn started() -> Self {
        let cluster = Self::new();
        let started = cluster.script(&["start"]);
        assert!(started.status.success(), "{started:?}");
        cluster
    }

    fn state(&self) -> PathBuf {
        self.folder.path().join("cluster")
    }

    fn command(&self, engines: &str, arguments: &[&str]) -> Command {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("cluster");
        let mut command = Command::new(script);
        command
            .args(arguments)
            .env("ENGINES", engines)
            .env("NEWSMATTER_CLUSTER", self.state());
        command
    }

    fn script(&self, arguments: &[&str]) -> Output {
        self.command(ENGINES, arguments).output().unwrap()
    }

    /// The program asks everything of the Parquet, on this cluster.
    fn ask(&self, parquet: &Path) -> Asking {
        let scheduler = fs::read_to_string(self.state().join("scheduler.address")).unwrap();
        let stdout = tempfile::tempfile().unwrap();
        let stderr = tempfile::tempfile().unwrap();
        let program = Command::new(ENGINES)
            .args(["cluster", "--rows", "100000", "--partitions", "16"])
            .args(["--scheduler", scheduler.trim_end()])
            .arg(parquet)
            .stdout(stdout.try_clone().unwrap())
            .stderr(stderr.try_clone().unwrap())
            .spawn()
            .unwrap();
        Asking {
            program,
            stdout,
            stderr,
        }
    }

    /// How many results of such a stage are on executors, of all questions so far.
    fn results(&self, stage: &str) -> usize {
        let executors = ["executor-1", "executor-2"].map(|name| self.state().join(name));
        let jobs = executors
            .iter()
            .filter_map(|folder| fs::read_dir(folder).ok())
            .flatten();
        let results = jobs.filter_map(|job| fs::read_dir(job.ok()?.path().join(stage)).ok());
        results.map(Iterator::count).sum()
    }
}

/// The program, on its way to answers.
struct Asking {
    program: Child,
    stdout: File,
    stderr: File,
}

impl Asking {
    #[track_caller]
    fn goes_on(&mut self) {
        let ended = self.program.try_wait().unwrap();
        assert!(ended.is_none(), "it ended before an executor was lost");
    }

    /// What it answers, if that does not take for ever.
    #[track_caller]
    fn answers(mut self) -> String {
        let end = Instant::now() + PATIENCE;
        let status = loop {
            match self.program.try_wait().unwrap() {
                Some(status) => break status,
                None if Instant::now() < end => sleep(Duration::from_millis(50)),
                None => {
                    self.program.kill().unwrap();
                    break self.program.wait().unwrap();
                }
            }
        };
        assert!(status.success(), "{status}: {}", written(&mut self.stderr));
        written(&mut self.stdout)
    }
}

fn written(file: &mut File) -> String {
    let mut text = String::new();
    file.rewind().unwrap();
    file.read_to_string(&mut text).unwrap();
    text
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if self.state().exists() {
            self.script(&["stop"]);
        }
    }
}

/// What the program answers in one process.
fn answers(source: &Path) -> String {
    let local = Command::new(ENGINES)
        .args(["local", "--rows", "100000"])
        .arg(source)
        .output()
        .unwrap();
    said(&local)
}

#[track_caller]
fn said(output: &Output) -> String {
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{complaints}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The documents as Parquet in a folder of its own.
fn packed(documents: &Path, files: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let packed = folder.path().join("packed");
    let pack = Command::new(ENGINES)
        .args(["pack", "--files", files])
        .args([documents, &packed])
        .output()
        .unwrap();
    said(&pack);
    (folder, packed)
}

#[test]
fn a_cluster_answers_as_one_process_does() {
    let folder = Folder::generated(3000);
    let cluster = Cluster::started();
    let real = corpus();
    for documents in [Some(folder.path()), real.as_deref()].into_iter().flatten() {
        let (_kept, packed) = packed(documents, "8");
        let expected = answers(documents);
        assert_eq!(cluster.ask(&packed).answers(), expected);
    }
    // Both have worked on it, so that the answers were put together.
    for name in ["executor-1", "executor-2"] {
        let log = fs::read_to_string(cluster.state().join(format!("{name}.log"))).unwrap();
        assert!(log.contains("Finished task"), "{log}");
    }
}

/// Kills an executor when so many results of a stage are there, of a question that is under way.
fn loses_an_executor(stage: &str, results: usize) {
    let folder = Folder::generated(8000);
    let (_kept, packed) = packed(folder.path(), "16");
    let expected = answers(&packed);
    let cluster = Cluster::started();
    let mut asking = cluster.ask(&packed);
    let end = Instant::now() + PATIENCE;
    while cluster.results(stage) < results {
        asking.goes_on();
        assert!(Instant::now() < end, "no results");
    }
    let killed = cluster.script(&["kill", "2"]);
    assert!(killed.status.success(), "{killed:?}");
    asking.goes_on();

    assert_eq!(asking.answers(), expected);
    let status = cluster.script(&["status"]);
    assert!(said(&status).contains("executor-2: gone"), "{status:?}");
}

#[test]
fn an_executor_lost_while_documents_are_parsed_changes_no_answer() {
    loses_an_executor("1", 2);
}

#[test]
fn an_executor_lost_while_results_are_put_together_changes_no_answer() {
    loses_an_executor("2", 4);
}

#[test]
fn the_script_leaves_nothing_behind() {
    let cluster = Cluster::started();
    let ids: Vec<String> = ["scheduler", "executor-1", "executor-2"]
        .iter()
        .map(|name| fs::read_to_string(cluster.state().join(format!("{name}.pid"))).unwrap())
        .collect();
    let again = cluster.script(&["start"]);
    assert_eq!(again.status.code(), Some(2), "{again:?}");
    let stopped = cluster.script(&["stop"]);
    assert!(stopped.status.success(), "{stopped:?}");
    assert!(!cluster.state().exists());
    for id in ids {
        let state = Command::new("ps")
            .args(["-o", "stat=", "-p", id.trim()])
            .output()
            .unwrap();
        let state = String::from_utf8_lossy(&state.stdout).into_owned();
        // One that ended is listed until its parent, which is not the script any more, looks.
        assert!(
            state.is_empty() || state.starts_with('Z'),
            "process {id} is still there: {state}"
        );
    }
    let nothing = cluster.script(&["stop"]);
    assert_eq!(nothing.status.code(), Some(2), "{nothing:?}");
}

#[test]
fn a_cluster_that_does_not_start_leaves_nothing_behind() {
    let cluster = Cluster::new();
    let failed = cluster.command("false", &["start"]).output().unwrap();
    assert!(!failed.status.success(), "{failed:?}");
    assert!(!cluster.state().exists());
}

#[test]
fn a_command_runs_on_a_cluster_of_its_own() {
    let cluster = Cluster::new();
    let ran = cluster.script(&["run", "sh", "-c", "echo $NEWSMATTER_SCHEDULER; exit 3"]);
    assert_eq!(ran.status.code(), Some(3), "{ran:?}");
    assert!(ran.stdout.starts_with(b"127.0.0.1:"), "{ran:?}");
    assert!(!cluster.state().exists());
}

#[test]
fn a_folder_of_documents_is_none_for_a_cluster() {
    let folder = Folder::generated(1);
    let refused = Command::new(ENGINES)
        .args(["cluster", "--scheduler", "127.0.0.1:1"])
        .arg(folder.path())
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(said.contains("write it with `engines pack"), "{said}");
}
