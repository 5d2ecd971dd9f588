//! Files and folders that may not be written: reported with the reason, and left as they are.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::documents::FERRIES;
use crate::program::{Folder, NEWSMATTER, as_plain_user};

const DENIED: &str = "Permission denied";

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// What a command complains of, with status 2.
#[track_caller]
fn complaint(folder: &Folder, arguments: &[&str]) -> String {
    let mut command = Command::new(NEWSMATTER);
    command.args(arguments).current_dir(&folder.path);
    command.stdin(Stdio::null());
    as_plain_user(&mut command, &folder.path);
    let output = command.output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
    told
}

#[test]
fn in_a_folder_without_permission_nothing_is_written() {
    let untidy = FERRIES.replace("T06:30:00Z", " 06:30:00Z");
    let untidy = untidy.replace("published: false", "published: true");
    let folder = Folder::new("read-only-folder");
    let shut = folder.path.join("shut");
    fs::create_dir(&shut).unwrap();
    fs::create_dir(shut.join("new")).unwrap();
    fs::write(shut.join("a.md"), untidy).unwrap();
    for name in ["log", "table", "list", "page.html", "numbers.json"] {
        fs::write(shut.join(name), "older\n").unwrap();
    }
    fs::write(shut.join("known"), "{\"baseline\":1}\n").unwrap();
    let names = || {
        let entries = fs::read_dir(&shut).unwrap();
        let mut files: Vec<_> = entries
            .map(|entry| entry.unwrap().path())
            .map(|path| (path.clone(), fs::read(path).ok()))
            .collect();
        files.sort();
        files
    };
    let before = names();
    let jobs: &[&[&str]] = &[
        &["fix", "--write", "shut/a.md"],
        &["check", "--fix", "--quiet", "shut/a.md"],
        &["edit", "shut/a.md", "--set", "heat=70", "--write"],
        &["check", "--output-file", "shut/log", "shut/a.md"],
        &[
            "check",
            "--quiet",
            "--write-baseline",
            "shut/known",
            "shut/a.md",
        ],
        &[
            "check",
            "--quiet",
            "--write-baseline",
            "shut/first",
            "shut/a.md",
        ],
        &[
            "export",
            "--format",
            "csv",
            "-o",
            "shut/table",
            "--replace",
            "shut/a.md",
        ],
        &[
            "export",
            "--format",
            "csv",
            "-o",
            "shut/new",
            "--partition",
            "shut/a.md",
        ],
        &["feed", "shut", "--output", "shut/new"],
        &["generate", "2", "shut/new"],
        &["generate", "--expected", "shut/list", "2", "made"],
        &["man", "shut/new"],
        #[cfg(feature = "report")]
        &["report", "-o", "shut/page.html", "shut/a.md"],
    ];
    for arguments in jobs {
        allow(&shut.join("new"), 0o555);
        allow(&shut, 0o555);
        let told = complaint(&folder, arguments);
        allow(&shut, 0o755);
        allow(&shut.join("new"), 0o755);
        assert!(told.contains(DENIED), "{arguments:?}: {told}");
        assert!(names() == before, "{arguments:?}");
        assert_eq!(fs::read_dir(shut.join("new")).unwrap().count(), 0);
    }
}

#[test]
fn a_file_without_permission_is_not_replaced() {
    let folder = Folder::new("read-only-file").with("a.md", FERRIES);
    let path = folder.path.join("a.md");
    let edit = ["edit", "a.md", "--set", "heat=70", "--write"];
    allow(&path, 0o444);
    assert_eq!(
        complaint(&folder, &edit),
        "a.md: not written: Permission denied\n"
    );
    allow(&path, 0o644);
    allow(&folder.path, 0o555);
    let told = complaint(&folder, &edit);
    allow(&folder.path, 0o755);
    let why = "no new file can be made in its folder: Permission denied";
    assert_eq!(told, format!("a.md: not written: {why}\n"));
    assert_eq!(folder.read("a.md"), FERRIES);
}

/// What may not be read or written is named, once, and the rest is checked.
#[test]
fn what_may_not_be_read_is_reported_and_the_rest_is_checked() {
    let folder = Folder::new("read-only-unread");
    for (name, text) in [("locked", FERRIES), ("open", FERRIES)] {
        fs::create_dir(folder.path.join(name)).unwrap();
        fs::write(folder.path.join(name).join("a.md"), text).unwrap();
    }
    fs::write(folder.path.join("unreadable.md"), FERRIES).unwrap();
    let arguments = ["check", "--quiet", "."];
    // The owner is set before the permissions take effect.
    as_plain_user(&mut Command::new(NEWSMATTER), &folder.path);
    allow(&folder.path.join("unreadable.md"), 0o000);
    allow(&folder.path.join("locked"), 0o000);
    let told = complaint(&folder, &arguments);
    allow(&folder.path.join("locked"), 0o755);
    let expected = "./locked: Permission denied\n./unreadable.md: Permission denied\n";
    assert_eq!(told, expected);
}
