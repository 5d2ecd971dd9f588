//! What is recorded in a baseline is accepted, and nothing else is.

use std::fs;

use serde_json::Value;

use super::program::{Folder, Run, run};
use super::{ARTICLE, unknown_fields};

const HEAD: &str = "{\"baseline\":1}\n";

/// An article with two errors and a warning.
pub(crate) fn faulty() -> String {
    ARTICLE
        .replace("2021-03-04T", "2021-13-04T")
        .replace("type:", "x1: 1\ntype:")
        .replace("kA==;", ";")
}

/// Checks everything with a baseline, and shows the summary.
pub(crate) fn summary(folder: &Folder) -> Run {
    folder.check(&["--quiet", "--baseline", "known.jsonl", "."])
}

#[track_caller]
pub(crate) fn record(folder: &Folder) -> String {
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
fn a_file_elsewhere_is_known_however_it_is_named() {
    let folder = Folder::new("baseline-elsewhere");
    folder.write("a.md", faulty()).write("here/x", "");
    let here = Folder {
        path: folder.path.join("here"),
    };
    let recorded = here.check(&["--write-baseline", "known.jsonl", "../a.md"]);
    assert_eq!(recorded.status, 0);
    let whole = folder.path.join("a.md").to_string_lossy().into_owned();
    let found = here.check(&["--baseline", "known.jsonl", &whole]);
    let shown = "1 document: 0 errors, 0 warnings, 0 notes\naccepted: 3 (baseline)\nMB/s\n";
    assert_eq!(found, run(0, shown, ""));
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
    found.begins_with(shown);
    assert_eq!(found.status, 1);
    found.shows("accepted: 3 (baseline)\n");
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
    found.begins_with("a.md:11:1: error[duplicate-key] type");
    found.shows("1 document: 1 error, 0 warnings");
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
