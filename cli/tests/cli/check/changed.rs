//! Only what git says has changed.

use std::process::Command;

use super::ARTICLE;
use super::program::{Folder, program, run};

const FAULT: &str = "---\n";

impl Folder {
    /// Runs git in this folder, without what the user has set up.
    fn git(&self, arguments: &[&str]) -> &Self {
        let output = Command::new("git")
            .args([
                "-c",
                "user.name=Tester",
                "-c",
                "user.email=tester@harbour.example",
            ])
            .args(arguments)
            .current_dir(&self.path)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .output()
            .expect("git can be run");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        self
    }

    /// A repository with these files, all of them faulty, in one commit.
    fn repository(name: &str, files: &[&str]) -> Self {
        let folder = Self::new(name);
        for file in files {
            folder.write(file, FAULT);
        }
        folder
            .git(&["init", "--quiet"])
            .git(&["add", "."])
            .git(&["commit", "--quiet", "-m", "All"]);
        folder
    }
}

/// The files with findings, in order.
fn files(stdout: &str) -> Vec<&str> {
    let headings = stdout
        .lines()
        .filter_map(|line| line.split_once(":1:1: error[missing-close]"));
    headings.map(|(file, _)| file).collect()
}

#[test]
fn only_changed_and_untracked_files_are_checked() {
    let folder = Folder::repository(
        "changed",
        &["a/ä b.md", "a/same.md", "gone.md", "other/x.md"],
    );
    folder
        .write("a/ä b.md", "--- \n")
        .write("a/new.md", FAULT)
        .write("other/x.md", "--- \n")
        .write("ignored.md", FAULT)
        .write(".gitignore", "ignored.md\n");
    std::fs::remove_file(folder.path.join("gone.md")).expect("it was there");
    let found = folder.check(&["--changed-since", "HEAD", "."]);
    assert_eq!((found.status, found.stderr.as_str()), (1, ""));
    assert_eq!(found.stdout.matches("error[missing-close]").count(), 3);
    found.shows("\nskipped: 1 (not changed)\n");
    // Below the paths that are named, from wherever it is started.
    let below = Folder {
        path: folder.path.join("a"),
    };
    let found = below.check(&["--changed-since=HEAD", ".", "same.md"]);
    assert_eq!(files(&found.stdout), ["./new.md", "./ä b.md"]);
    let found = below.check(&["--changed-since=HEAD", "../other"]);
    found.begins_with("../other/x.md:");
}

#[test]
fn what_is_committed_since_counts_as_changed() {
    let folder = Folder::repository("changed-commits", &["a.md", "b.md"]);
    folder.git(&["tag", "before"]);
    folder
        .write("b.md", ARTICLE)
        .git(&["commit", "--quiet", "-am", "More"]);
    assert_eq!(
        folder.check(&["--changed-since", "before", "."]),
        run(
            0,
            "1 document: 0 errors, 0 warnings, 0 notes\nskipped: 1 (not changed)\nMB/s\n",
            ""
        )
    );
    assert_eq!(
        folder.check(&["--changed-since", "HEAD", "a.md"]),
        run(
            0,
            "0 documents: 0 errors, 0 warnings, 0 notes\nskipped: 1 (not changed)\nMB/s\n",
            ""
        )
    );
}

/// A link is another name of the file that has changed.
#[cfg(unix)]
#[test]
fn a_link_changes_with_its_file() {
    let folder = Folder::repository("changed-links", &["a.md", "b.md"]);
    std::os::unix::fs::symlink("a.md", folder.path.join("link.md")).expect("a link can be made");
    folder
        .git(&["add", "."])
        .git(&["commit", "--quiet", "-m", "A link"]);
    folder.write("a.md", ARTICLE);
    let found = folder.check(&["--changed-since", "HEAD", "link.md", "b.md"]);
    found.begins_with("1 document: 0 errors");
}

#[test]
fn what_git_does_not_know_is_told() {
    let folder = Folder::repository("changed-unknown", &["a.md"]);
    assert_eq!(
        folder.check(&["--changed-since", "no-such", "."]),
        run(
            2,
            "",
            "git knows no commit `no-such`; if this is a shallow clone, fetch it first\n"
        )
    );
    // A repository of its own ends where this one does not reach.
    let output = program(&folder.path)
        .args(["--changed-since", "HEAD", "."])
        .env("GIT_DIR", folder.path.join("nowhere"))
        .output()
        .expect("the program can be run");
    assert_eq!(output.status.code(), Some(2));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(
        stderr.starts_with("`git rev-parse --show-toplevel` failed: fatal: "),
        "{stderr}"
    );
    let output = program(&folder.path)
        .args(["--changed-since", "HEAD", "."])
        .env("PATH", "")
        .output()
        .expect("the program can be run");
    assert_eq!(output.status.code(), Some(2));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(
        stderr.starts_with("`git` could not be run, and `--changed-since` needs it: "),
        "{stderr}"
    );
}
