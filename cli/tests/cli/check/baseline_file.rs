//! The file of a baseline: what is said of one that is none, and that it is whole or as it was.

#[cfg(target_os = "linux")]
use std::fs;

use super::ARTICLE;
use super::baseline::{faulty, record, summary};
use super::program::{Folder, run};

#[test]
fn a_baseline_that_is_none_is_told() {
    let folder = Folder::new("baseline-wrong");
    folder.write("a.md", ARTICLE);
    for (text, stderr) in [
        (
            "",
            "known.jsonl:1: expected the first line of a baseline, `{\"baseline\":1}`, found \
             something else; `--write-baseline` makes one\n",
        ),
        (
            ARTICLE,
            "known.jsonl:1: expected the first line of a baseline, `{\"baseline\":1}`, found \
             something else; `--write-baseline` makes one\n",
        ),
        (
            "{\"baseline\":2}\n",
            "known.jsonl:1: expected a baseline of version 1, found version 2; write it anew \
             with `--write-baseline`\n",
        ),
        (
            "{\"baseline\":1}\n{\"path\":\"a.md\"}\n",
            "known.jsonl:2:15: expected an entry of a baseline: missing field `code`; write it \
             anew with `--write-baseline`\n",
        ),
        (
            "{\"baseline\":1}\n<<<<<<< HEAD\n",
            "known.jsonl:2:1: expected an entry of a baseline: expected value; write it anew \
             with `--write-baseline`\n",
        ),
    ] {
        folder.write("known.jsonl", text);
        assert_eq!(summary(&folder), run(2, "", stderr));
    }
    let missing = folder.check(&["--baseline", "no-such", "a.md"]);
    assert_eq!((missing.status, missing.stdout.as_str()), (2, ""));
    assert!(
        missing
            .stderr
            .starts_with("no-such: the baseline could not be read: ")
    );
}

#[test]
fn equal_entries_of_a_merge_both_count() {
    let folder = Folder::new("baseline-merge");
    folder.write(
        "a.md",
        ARTICLE.replace("type:", "type: video\ntype: video\ntype:"),
    );
    let text = record(&folder).replace("\"count\":2", "\"count\":1");
    let entry = text.lines().last().expect("an entry");
    folder.write("known.jsonl", format!("{text}{entry}\n"));
    assert_eq!(summary(&folder).status, 0);
}

#[test]
fn a_baseline_that_would_lack_a_file_is_not_written() {
    let folder = Folder::new("baseline-unread");
    folder.write("a.md", faulty());
    let before = record(&folder);
    folder.write("a.md", ARTICLE);
    let found = folder.check(&["--write-baseline", "known.jsonl", "a.md", "no-such.md"]);
    assert_eq!(found.status, 2);
    assert!(
        found.stderr.ends_with(
            "known.jsonl: the baseline was not written: it would lack the files that were not \
             read\n"
        ),
        "{}",
        found.stderr
    );
    assert!(found.stdout.ends_with("\nnot read: 1\nMB/s\n"));
    assert_eq!(folder.read("known.jsonl"), before);
}

#[test]
fn a_baseline_that_cannot_be_written_is_told() {
    let folder = Folder::new("baseline-unwritten");
    folder.write("a.md", faulty()).write("folder/x", "");
    for file in ["no/such/known.jsonl", "folder"] {
        let found = folder.check(&["--quiet", "--write-baseline", file, "."]);
        assert_eq!(found.status, 2);
        let start = format!("{file}: the baseline was not written: ");
        assert!(found.stderr.starts_with(&start), "{}", found.stderr);
    }
}

/// On a full disk, what was there stays.
#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_writes_no_baseline() {
    use std::fs::OpenOptions;
    use std::process::Stdio;

    use super::program::program;

    let folder = Folder::new("baseline-full");
    folder.write("a.md", faulty());
    let before = record(&folder);
    folder.write("a.md", ARTICLE.replace("type:", "x3: 1\ntype:"));
    for form in ["human", "json", "sarif", "github"] {
        let full = OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .expect("Linux has it");
        let output = program(&folder.path)
            .args(["--format", form, "--write-baseline", "known.jsonl", "."])
            .stdout(Stdio::from(full))
            .stderr(Stdio::piped())
            .output()
            .expect("the program can be run");
        assert_eq!(output.status.code(), Some(2), "{form}");
        assert_eq!(
            String::from_utf8_lossy(&output.stderr),
            "the findings could not be written: No space left on device\n"
        );
        assert_eq!(folder.read("known.jsonl"), before, "{form}");
    }
    assert_eq!(fs::read_dir(&folder.path).expect("a folder").count(), 2);
}
