//! Runs the program in folders of its own.

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder that is gone when the test is over.
pub(crate) struct Folder {
    pub(crate) path: PathBuf,
}

/// What a run of the program left behind.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) status: i32,
    /// With the last line of a summary, which tells the time, replaced by `MB/s`.
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("check")
            .join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("the folder can be made");
        Self { path }
    }

    /// Writes a file, and the folders it is in.
    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) -> &Self {
        let path = self.path.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).expect("the folder can be made");
        }
        fs::write(path, text).expect("the file can be written");
        self
    }

    /// The text of a file.
    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path.join(name)).expect("the file can be read")
    }

    /// Runs the program in this folder.
    pub(crate) fn check<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Run {
        self.check_names(arguments, b"")
    }

    /// Runs the program in this folder, with `input` as its standard input.
    pub(crate) fn check_names<A: AsRef<OsStr>>(&self, arguments: &[A], input: &[u8]) -> Run {
        let mut child = program(&self.path)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program can be run");
        let mut stdin = child.stdin.take().expect("it is piped");
        // A program that does not read what it is given has closed its end.
        let _ = stdin.write_all(input);
        drop(stdin);
        let output = child.wait_with_output().expect("the program ends");
        let text = |bytes| String::from_utf8(bytes).expect("the output is UTF-8");
        let stdout = text(output.stdout);
        assert!(!stdout.contains('\x1b'), "colors without a terminal");
        Run {
            status: output.status.code().expect("the program was not killed"),
            stdout: without_time(&stdout),
            stderr: text(output.stderr),
        }
    }
}

impl Run {
    /// Its output has this part.
    #[track_caller]
    pub(crate) fn shows(&self, part: &str) {
        assert!(self.stdout.contains(part), "{}", self.stdout);
    }

    /// Its output begins so.
    #[track_caller]
    pub(crate) fn begins_with(&self, start: &str) {
        assert!(self.stdout.starts_with(start), "{}", self.stdout);
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// `newsmatter check`, in an environment that says nothing of colors.
pub(crate) fn program(folder: &Path) -> Command {
    let mut command = Command::new(crate::program::NEWSMATTER);
    command.arg("check").current_dir(folder);
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command
}

pub(crate) fn without_time(stdout: &str) -> String {
    let line = stdout.trim_end().rfind('\n').map_or(0, |end| end + 1);
    let (before, last) = stdout.split_at(line);
    if last.contains("B in ") {
        format!("{before}MB/s\n")
    } else {
        stdout.to_owned()
    }
}

pub(crate) fn run(status: i32, stdout: &str, stderr: &str) -> Run {
    Run {
        status,
        stdout: stdout.to_owned(),
        stderr: stderr.to_owned(),
    }
}
