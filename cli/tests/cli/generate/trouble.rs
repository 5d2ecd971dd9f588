//! What stands in the way of writing.

use std::fs;
use std::process::{Command, Stdio};

use crate::program::{Folder, NEWSMATTER};

#[test]
fn a_folder_with_files_in_it_is_left_alone() {
    let folder = Folder::new("generate-not-empty").with("mine.md", "mine");
    folder
        .run("generate", &["--expected", "expected.txt", "5", "."])
        .complains(
            2,
            ".: has files in it; name a new folder, or empty this one\n",
        );
    assert_eq!(folder.names(), ["mine.md"]);
}

#[test]
fn an_empty_folder_is_filled_and_a_missing_one_made() {
    let folder = Folder::new("generate-empty");
    fs::create_dir(folder.path.join("empty")).unwrap();
    for name in ["empty", "not/there/yet"] {
        let ended = folder.run("generate", &["1", name]);
        assert!(ended.stdout.starts_with("1 document, 0.0 MB, "));
        assert_eq!(ended.status, Some(0), "{}", ended.stderr);
        assert_eq!(fs::read_dir(folder.path.join(name)).unwrap().count(), 1);
    }
    folder
        .run("generate", &["0", "none"])
        .says(0, "0 documents, 0.0 MB, 0 with a planted anomaly\n");
}

#[test]
fn a_file_is_no_folder() {
    let folder = Folder::new("generate-file").with("mine.md", "mine");
    let ended = folder.run("generate", &["5", "mine.md"]);
    ended.complains(2, "mine.md: not a folder\n");
    assert_eq!(folder.read("mine.md"), "mine");
}

#[test]
fn an_expected_list_that_cannot_be_made_is_told() {
    let folder = Folder::new("generate-list");
    let ended = folder.run("generate", &["--expected", "no/list.txt", "5", "news"]);
    ended.complains(2, "no/list.txt: not written: No such file or directory\n");
}

/// A list that was there stays, if the new one does not become whole.
#[cfg(target_os = "linux")]
#[test]
fn a_write_that_fails_is_told() {
    let folder = Folder::new("generate-full").with("list.tsv", "an older list");
    // No file may grow beyond that: the documents are smaller, the list would be larger.
    let limited = format!(
        "ulimit -f 150; trap '' XFSZ; \
         exec {NEWSMATTER} generate --anomalies 100 --expected list.tsv 3000 news"
    );
    let output = Command::new("sh")
        .args(["-c", &limited])
        .current_dir(&folder.path)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(stderr, "list.tsv: not written: File too large\n");
    assert_eq!(folder.read("list.tsv"), "an older list");
    assert_eq!(folder.names(), ["list.tsv", "news"]);
}

#[cfg(unix)]
#[test]
fn a_device_is_no_list() {
    let folder = Folder::new("generate-device");
    let arguments = ["--expected", "/dev/null", "5", "news"];
    folder
        .run("generate", &arguments)
        .complains(2, "/dev/null: not written: not a regular file\n");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_fault() {
    let folder = Folder::new("generate-closed");
    let mut child = Command::new(NEWSMATTER)
        .arg("generate")
        .args(["50", "news"])
        .current_dir(&folder.path)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(fs::read_dir(folder.path.join("news")).unwrap().count(), 50);
}
