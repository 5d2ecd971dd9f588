//! What is recorded in a baseline is accepted, and nothing else is.

use std::fs;

use serde_json::Value;

use super::program::{Folder, Run, run};
use super::{ARTICLE, unknown_fields};

const HEAD: &str = "{\"baseline\":1}\n";

/// An article with two errors and a warning.
fn faulty() -> String {
    ARTICLE
        .replace("2021-03-04T", "2021-13-04T")
        .replace("type:", "x1: 1\ntype:")
        .replace("kA==;", ";")
}

/// Checks everything with a baseline, and shows the summary.
fn summary(folder: &Folder) -> Run {
    folder.check(&["--quiet", "--baseline", "known.jsonl", "."])
}

#[track_caller]
fn record(folder: &Folder) -> String {
    let found = folder.check(&["--quiet", "--write-baseline", "known.jsonl", "."]);
    assert_eq!((found.status, found.stderr.as_str()), (0, ""));
    folder.read("known.jsonl")
}

#[test]
fn what_is_recorded_is_accepted() {
    let folder = Folder::new("baseline");
    folder
        .write("b/ä.md", faulty())
        .write("a.md", faulty())
        .write("clean.md", ARTICLE);
    let recorded = folder.check(&["--quiet", "--write-baseline", "known.jsonl", "."]);
    let shown = "\
3 documents: 4 errors, 2 warnings, 0 notes
       2 unknown-field
       2 bad-timestamp
       2 bad-secured
recorded: 6 findings
MB/s
";
    assert_eq!(recorded, run(0, shown, ""));
    let shown = "3 documents: 0 errors, 0 warnings, 0 notes\naccepted: 6 (baseline)\nMB/s\n";
    assert_eq!(
        folder.check(&["--baseline=known.jsonl", "."]),
        run(0, shown, "")
    );
    assert_eq!(
        folder.check(&["--baseline", "known.jsonl", "b/../a.md", "clean.md", "./b"]),
        run(0, shown, ""),
        "a file is known however it is named"
    );
}

#[test]
fn a_baseline_is_sorted_and_names_its_findings() {
    let folder = Folder::new("baseline-file");
    folder.write("b/ä.md", faulty()).write("a.md", faulty());
    let text = record(&folder);
    let entries = text.strip_prefix(HEAD).expect("the version comes first");
    assert!(entries.lines().is_sorted());
    let entries = entries.lines().map(serde_json::from_str::<Value>);
    let named = entries.map(|entry| {
        let entry = entry.expect("an entry is JSON");
        assert_eq!(entry["message"].as_str().map(str::len), Some(16));
        let text = |member: &str| entry[member].as_str().expect("a text").to_owned();
        format!(
            "{} {} {} {}",
            text("path"),
            text("code"),
            text("field"),
            entry["count"]
        )
    });
    assert_eq!(
        named.collect::<Vec<_>>(),
        [
            "a.md bad-secured secured 1",
            "a.md bad-timestamp publishedDateTime 1",
            "a.md unknown-field x1 1",
            "b/ä.md bad-secured secured 1",
            "b/ä.md bad-timestamp publishedDateTime 1",
            "b/ä.md unknown-field x1 1",
        ]
    );
    assert_eq!(record(&folder), text, "and it is the same again");
}

#[test]
fn what_is_new_is_shown_and_fails() {
    let folder = Folder::new("baseline-new");
    folder.write("a.md", faulty());
    record(&folder);
    let worse = faulty()
        .replace("category:", "# moved\n\ncategory:")
        .replace("x1: 1", "x1: 1\nremoved: x");
    folder.write("a.md", worse);
    let found = folder.check(&["--baseline", "known.jsonl", "a.md"]);
    let shown = "\
a.md:11:10: error[wrong-type] removed: expected `true` or `false`, found `x`
   |
11 | removed: x
";
    assert!(found.stdout.starts_with(shown), "{}", found.stdout);
    assert_eq!(found.status, 1);
    assert!(found.stdout.contains("accepted: 3 (baseline)\n"));
    // Another file with the same findings is not accepted with this one.
    folder.write("b.md", faulty()).write("a.md", faulty());
    assert_eq!(summary(&folder).status, 1);
}

#[test]
fn of_equal_findings_as_many_are_accepted_as_were_recorded() {
    let folder = Folder::new("baseline-count");
    let null = |count: usize| {
        let entry = "related:\n  -\n";
        ARTICLE.replace(
            "topics:",
            &format!("{}{}topics:", entry, "  -\n".repeat(count - 1)),
        )
    };
    // All entries of one field: their paths tell them apart.
    folder.write("a.md", null(2));
    record(&folder);
    folder.write("a.md", null(3));
    assert_eq!(
        summary(&folder).stdout.lines().next(),
        Some("1 document: 0 errors, 1 warning, 0 notes")
    );

    // Three times the same key: the same code, field and message twice.
    let again = |count: usize| {
        ARTICLE.replace(
            "type:",
            &format!("{}type:", "type: video\n".repeat(count - 1)),
        )
    };
    folder.write("a.md", again(3));
    let text = record(&folder);
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(text.ends_with("\"count\":2}\n"), "{text}");
    assert_eq!(summary(&folder).status, 0);
    folder.write("a.md", again(4));
    let found = folder.check(&["--baseline", "known.jsonl", "a.md"]);
    assert!(
        found
            .stdout
            .starts_with("a.md:11:1: error[duplicate-key] type"),
        "{}",
        found.stdout
    );
    assert!(found.stdout.contains("1 document: 1 error, 0 warnings"));
    folder.write("a.md", again(2));
    assert!(
        summary(&folder)
            .stdout
            .contains("\n1 entry of the baseline no longer occurs\n")
    );
}

#[test]
fn entries_that_no_longer_occur_are_counted() {
    let folder = Folder::new("baseline-stale");
    folder.write("a.md", faulty()).write("b.md", faulty());
    record(&folder);
    folder.write("a.md", ARTICLE);
    fs::remove_file(folder.path.join("b.md")).expect("it was there");
    let shown = "\
1 document: 0 errors, 0 warnings, 0 notes
6 entries of the baseline no longer occur
MB/s
";
    assert_eq!(summary(&folder), run(0, shown, ""));
    // What is not checked is not judged.
    folder.write("b.md", faulty());
    let found = folder.check(&["--baseline", "known.jsonl", "a.md"]);
    assert!(
        found
            .stdout
            .contains("\n3 entries of the baseline no longer occur\n")
    );
    // What is no article any more has no findings.
    folder.write("b.md", "# Harbour Post\n");
    assert!(
        summary(&folder)
            .stdout
            .contains("\n6 entries of the baseline no longer occur\n")
    );
}

#[test]
fn more_findings_than_a_document_may_have_can_be_accepted() {
    let folder = Folder::new("baseline-limit");
    let fields = unknown_fields(1_500);
    folder.write("a.md", faulty().replace("type:", &format!("{fields}type:")));
    record(&folder);
    let found = summary(&folder);
    assert_eq!(found.status, 0);
    assert!(
        found.stdout.contains("\naccepted: 1503 (baseline)\n")
            || found.stdout.contains("\naccepted: 1502 (baseline)\n"),
        "{}",
        found.stdout
    );
}

#[test]
fn every_form_leaves_out_what_is_accepted() {
    let folder = Folder::new("baseline-forms");
    folder.write("a.md", faulty());
    record(&folder);
    folder.write("a.md", faulty().replace("type:", "x2: 1\ntype:"));
    for (form, count) in [("json", 1), ("sarif", 1), ("github", 1)] {
        let found = folder.check(&["--baseline", "known.jsonl", "--format", form, "."]);
        let rule = "unknown-field";
        let shown = found.stdout.lines().filter(|line| {
            line.contains("\"kind\":\"finding\"")
                || line.contains("\"ruleId\"")
                || line.starts_with("::")
        });
        let shown: Vec<_> = shown.collect();
        assert_eq!(shown.len(), count, "{form}: {shown:?}");
        assert!(
            shown[0].contains(rule) && shown[0].contains("x2"),
            "{form}: {shown:?}"
        );
    }
}

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
            "known.jsonl: the baseline was not written: it would lack the files that could not \
             be read\n"
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
            "the findings could not be written: No space left on device (os error 28)\n"
        );
        assert_eq!(folder.read("known.jsonl"), before, "{form}");
    }
    assert_eq!(fs::read_dir(&folder.path).expect("a folder").count(), 2);
}
