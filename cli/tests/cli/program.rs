//! Running the program in a folder of its own.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder for the files of one test.
pub(crate) struct Folder {
    pub(crate) path: PathBuf,
}

impl Folder {
    /// A folder with nothing in it. Every test has one with its own name.
    pub(crate) fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("cli")
            .join(name);
        if path.exists() {
            fs::remove_dir_all(&path).unwrap();
        }
        fs::create_dir_all(&path).unwrap();
        Self { path }
    }

    /// The same folder with a file in it.
    pub(crate) fn with(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        fs::write(self.path.join(name), text).unwrap();
        self
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path.join(name)).unwrap()
    }

    /// The names of the files in it, hidden ones included.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(&self.path)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// Runs a subcommand in it.
    pub(crate) fn run(&self, subcommand: &str, arguments: &[&str]) -> Ended {
        self.run_with_input(subcommand, arguments, "")
    }

    /// Runs a subcommand that has arguments of its own, and others.
    pub(crate) fn run_all(&self, command: &[&str], arguments: &[&str]) -> Ended {
        let (subcommand, own) = command.split_first().unwrap();
        self.run(subcommand, &[own, arguments].concat())
    }

    /// Runs a subcommand in it, with `input` as its standard input.
    pub(crate) fn run_with_input(
        &self,
        subcommand: &str,
        arguments: &[&str],
        input: &str,
    ) -> Ended {
        let mut child = Command::new(NEWSMATTER)
            .arg(subcommand)
            .args(arguments)
            .current_dir(&self.path)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        // A program that does not want it is done before.
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        Ended::from(&child.wait_with_output().unwrap())
    }
}

/// The program.
pub(crate) const NEWSMATTER: &str = env!("CARGO_BIN_EXE_newsmatter");

/// How a program ended, and what it said.
#[derive(Debug, PartialEq)]
pub(crate) struct Ended {
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ended {
    fn from(output: &Output) -> Self {
        Self {
            status: output.status.code(),
            stdout: String::from_utf8(output.stdout.clone()).unwrap(),
            stderr: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }

    /// It ended with `status` and said `stdout`, with nothing to complain of.
    #[track_caller]
    pub(crate) fn says(&self, status: i32, stdout: &str) {
        assert_eq!(self.stderr, "");
        assert_eq!(self.stdout, stdout, "{}", self.stdout);
        assert_eq!(self.status, Some(status));
    }

    /// It did not understand its command line, and told why, with `wanted` among that.
    #[track_caller]
    pub(crate) fn misunderstands(&self, wanted: &str) {
        assert_eq!((self.status, &*self.stdout), (Some(2), ""));
        assert!(self.stderr.contains(wanted), "{}", self.stderr);
    }

    /// It ended with `status`, and said nothing but a complaint.
    #[track_caller]
    pub(crate) fn complains(&self, status: i32, stderr: &str) {
        assert_eq!(self.stdout, "");
        assert_eq!(self.stderr, stderr, "{}", self.stderr);
        assert_eq!(self.status, Some(status));
    }
}

/// Has a command run as the owner of a folder and of everything in it, whose permissions count also
/// where the tests are run by `root`, who may do everything.
#[cfg(unix)]
pub(crate) fn as_plain_user(command: &mut Command, folder: &Path) {
    use std::os::unix::fs::{MetadataExt as _, chown};
    use std::os::unix::process::CommandExt as _;

    /// That of `nobody` on most systems.
    const USER: u32 = 65534;

    fn give(path: &Path) {
        chown(path, Some(USER), Some(USER)).unwrap();
        for entry in fs::read_dir(path).into_iter().flatten() {
            give(&entry.unwrap().path());
        }
    }

    let mine = folder.join("whose");
    fs::write(&mine, "").unwrap();
    let is_root = fs::metadata(&mine).unwrap().uid() == 0;
    fs::remove_file(&mine).unwrap();
    if is_root {
        give(folder);
        command.uid(USER).gid(USER);
    }
}
