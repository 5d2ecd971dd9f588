//! A disk that is full: it is reported with the status for that, and every file that was there is as
//! it was.

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::documents::FERRIES;
use crate::program::{Folder, NEWSMATTER};

/// What ends every report of a full disk.
const FULL: &str = "No space left on device";

fn full() -> File {
    let full = OpenOptions::new().write(true).open("/dev/full");
    full.expect("Linux has it")
}

fn run_in(folder: &Path, arguments: &[&str], stdout: Stdio) -> Output {
    Command::new(NEWSMATTER)
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(stdout)
        .stderr(Stdio::piped())
        .output()
        .unwrap()
}

fn untidy() -> String {
    let listed = FERRIES.replace("published: false", "published: true");
    listed.replace("T06:30:00Z", " 06:30:00Z")
}

/// Whatever prints to standard output.
const PRINTS: &[&[&str]] = &[
    &["--help"],
    &["--version"],
    &["check", "a.md"],
    &["check", "--format", "concise", "a.md"],
    &["check", "--format", "gitlab", "a.md"],
    &["check", "--format", "junit", "a.md"],
    &["check", "--format", "rdjson", "a.md"],
    &["check", "--statistics", "a.md"],
    &["check", "--diff", "a.md"],
    &["check", "--output-file", "log", "a.md"],
    &["fix", "a.md"],
    &["edit", "a.md", "--upsert", "heat=70"],
    &["show", "a.md"],
    &["show", "--events", "a.md"],
    &["export", "--format", "jsonl", "a.md"],
    &[
        "export",
        "--format",
        "csv",
        "-o",
        "table",
        "--replace",
        "a.md",
    ],
    &["feed", "."],
    &[
        "feed",
        "--format",
        "rss",
        "--site",
        "https://a.example",
        ".",
    ],
    &["generate", "0", "new"],
    &["explain"],
    &["explain", "syntax"],
    &["completions", "bash"],
    #[cfg(feature = "report")]
    &["report", "a.md"],
    #[cfg(feature = "report")]
    &["report", "-o", "page.html", "a.md"],
];

#[test]
fn of_standard_output() {
    let folder = Folder::new("full-output").with("a.md", untidy());
    for arguments in PRINTS {
        let output = run_in(&folder.path, arguments, full().into());
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
        assert!(told.contains(FULL), "{arguments:?}: {told}");
    }
}

/// Where nobody can be told, the status says it.
#[test]
fn of_standard_error_too() {
    let folder = Folder::new("full-error").with("a.md", untidy());
    let broken = [&["check", "no-such.md"][..], &["check", "--no-such"]];
    for arguments in PRINTS.iter().copied().chain(broken) {
        let mut command = Command::new(NEWSMATTER);
        command.args(arguments).current_dir(&folder.path);
        let status = command.stdout(full()).stderr(full()).status().unwrap();
        assert_eq!(status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn a_device_is_not_replaced() {
    let folder = Folder::new("full-device").with("a.md", untidy());
    let outputs: &[&[&str]] = &[
        &["check", "--output-file", "/dev/full", "a.md"],
        &["check", "--write-baseline", "/dev/full", "a.md"],
        &[
            "export",
            "--format",
            "csv",
            "-o",
            "/dev/full",
            "--replace",
            "a.md",
        ],
        &["generate", "--expected", "/dev/full", "1", "new"],
        #[cfg(feature = "report")]
        &["report", "-o", "/dev/full", "a.md"],
    ];
    for arguments in outputs {
        let output = run_in(&folder.path, arguments, Stdio::piped());
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
        assert!(told.contains("not a regular file"), "{arguments:?}: {told}");
    }
}

/// A small disk that is gone after the test.
struct Disk(PathBuf);

impl Disk {
    /// `None`, with a message, where none can be made.
    fn new(folder: &Folder, size: &str) -> Option<Self> {
        let path = folder.path.join("disk");
        fs::create_dir(&path).unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(&path)
            .stderr(Stdio::null())
            .status();
        if mounted.is_ok_and(|status| status.success()) {
            return Some(Self(path));
        }
        eprintln!("skipped: this user cannot mount a small disk");
        None
    }

    /// Writes until nothing fits any more, and takes so many bytes back.
    fn fill(&self, free: u64) {
        let mut filler = File::create(self.0.join("filler")).unwrap();
        let written = std::io::copy(&mut std::io::repeat(b'x'), &mut filler);
        written.expect_err("the disk is small");
        let length = filler.metadata().unwrap().len();
        filler.set_len(length - free).unwrap();
    }

    fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut files: Vec<_> = entries
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_file())
            .map(|path| (path.clone(), fs::read(path).unwrap()))
            .collect();
        files.sort();
        files
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

/// Whatever writes to the small disk.
const WRITES: &[&[&str]] = &[
    &["fix", "--write", "disk/a.md"],
    &["check", "--fix", "--quiet", "disk/a.md"],
    &["edit", "disk/a.md", "--set", "heat=70", "--write"],
    &[
        "check",
        "--format",
        "sarif",
        "--output-file",
        "disk/log",
        "news",
    ],
    &["check", "--quiet", "--write-baseline", "disk/known", "news"],
    &["check", "--quiet", "--write-baseline", "disk/first", "news"],
    &[
        "export",
        "--format",
        "csv",
        "-o",
        "disk/table",
        "--replace",
        "news",
    ],
    &["export", "--format", "jsonl", "-o", "disk/other", "news"],
    &[
        "export",
        "--format",
        "csv",
        "-o",
        "disk/table",
        "--findings",
        "disk/list",
        "--replace",
        "news",
    ],
    &[
        "export",
        "--format",
        "jsonl",
        "-o",
        "disk/new",
        "--partition",
        "news",
    ],
    &["feed", "news", "--output", "disk/new"],
    &[
        "generate",
        "--anomalies",
        "100",
        "--expected",
        "disk/list",
        "500",
        "made",
    ],
    &["generate", "20", "disk/new"],
    &["man", "disk/new"],
    #[cfg(feature = "parquet")]
    &["export", "-o", "disk/articles.parquet", "news"],
    #[cfg(feature = "report")]
    &[
        "report",
        "-o",
        "disk/page.html",
        "--json",
        "disk/numbers.json",
        "news",
    ],
];

#[test]
fn of_the_files() {
    let folder = Folder::new("full-files");
    fs::create_dir(folder.path.join("news")).unwrap();
    for number in 10..40 {
        fs::write(folder.path.join(format!("news/{number}.md")), untidy()).unwrap();
    }
    // What is made in part on the small disk.
    assert!(
        run_in(&folder.path, &["generate", "20", "whole"], Stdio::null())
            .status
            .success()
    );
    assert!(
        run_in(&folder.path, &["man", "whole"], Stdio::null())
            .status
            .success()
    );
    let Some(disk) = Disk::new(&folder, "64k") else {
        return;
    };
    for name in ["log", "table", "list", "page.html", "numbers.json"] {
        fs::write(disk.0.join(name), "older\n").unwrap();
    }
    fs::write(disk.0.join("known"), "{\"baseline\":1}\n").unwrap();
    fs::write(disk.0.join("a.md"), untidy() + &"Body.\n".repeat(1000)).unwrap();
    disk.fill(4096);
    let before = disk.files();
    for arguments in WRITES {
        fs::create_dir(disk.0.join("new")).unwrap();
        let output = run_in(&folder.path, arguments, Stdio::piped());
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
        assert!(told.contains(FULL), "{arguments:?}: {told}");
        assert!(disk.files() == before, "{arguments:?} changed a file");
        for path in files_below(&disk.0.join("new")) {
            let whole = folder.path.join("whole").join(path.file_name().unwrap());
            assert!(fs::read(&path).ok() == fs::read(whole).ok(), "{path:?}");
        }
        fs::remove_dir_all(disk.0.join("new")).unwrap();
    }
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let (mut files, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files
}
