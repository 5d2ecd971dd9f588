//! Where the findings go, and how they are counted.

use std::process::Stdio;

use serde_json::Value;

use super::ARTICLE;
use super::program::{Folder, program, run};

fn faulty(fields: &str) -> String {
    ARTICLE.replace("type:", &format!("{fields}type:"))
}

#[test]
fn findings_go_to_a_file_and_the_summary_is_shown() {
    let folder = Folder::new("output-file");
    folder.write("a.md", faulty("layout: x\n"));
    let arguments = ["--format=gitlab", "--output-file=found.json", "a.md"];
    assert_eq!(
        folder.check(&arguments),
        run(
            0,
            "1 document: 0 errors, 1 warning, 0 notes\n       1 unknown-field\nMB/s\n",
            ""
        )
    );
    let found: Value = serde_json::from_str(&folder.read("found.json")).expect("JSON");
    assert_eq!(found[0]["check_name"], "unknown-field");
    let nowhere = folder.check(&["--output-file=no/found.json", "a.md"]);
    assert_eq!(
        nowhere,
        run(2, "", "no/found.json: No such file or directory\n")
    );
}

#[test]
fn statistics_count_files_by_cause() {
    let folder = Folder::new("statistics");
    folder
        .write("a.md", faulty("layout: x\nlabel: y\n"))
        .write("b.md", faulty("layout: x\n"))
        .write(
            "c.md",
            ARTICLE.replacen("https://harbour", "ftp://harbour", 2),
        );
    let counts = "3 documents: 2 errors, 3 warnings, 0 notes\nMB/s\n";
    let causes = "\
unknown field `layout` in an article: 2 files [unknown-field]
originalUrl: expected an … or … URL: 1 file [bad-url]
unknown field `label` in an article: 1 file [unknown-field]
webUrl: expected an … or … URL: 1 file [bad-url]
";
    let found = folder.check(&["--statistics", "."]);
    let (lines, rest) = found.stdout.split_once("\n\n").expect("two parts");
    let mut lines: Vec<_> = lines.lines().collect();
    // Of those that one file each has, any order will do.
    lines[1..].sort_unstable();
    let causes: Vec<_> = causes.lines().collect();
    assert_eq!((lines, rest, found.status), (causes, counts, 1));
    let json = folder.check(&["--statistics", "--format=json", "."]).stdout;
    let first: Value = serde_json::from_str(json.lines().next().expect("a line")).expect("JSON");
    assert_eq!(
        (&first["kind"], &first["files"]),
        (&"cause".into(), &2.into())
    );
}

#[test]
fn too_many_warnings_fail() {
    let folder = Folder::new("max-warnings");
    folder.write("a.md", faulty("layout: x\nlabel: y\n"));
    assert_eq!(folder.check(&["--max-warnings=2", "a.md"]).status, 0);
    let found = folder.check(&["--quiet", "--max-warnings=1", "a.md"]);
    assert_eq!(
        found,
        run(
            1,
            "1 document: 0 errors, 2 warnings, 0 notes\n       2 unknown-field\n\
             too many warnings: at most 1 (--max-warnings)\nMB/s\n",
            ""
        )
    );
}

#[test]
fn a_job_on_github_gets_a_summary() {
    let folder = Folder::new("job-summary");
    folder
        .write("a.md", faulty("layout: x\n"))
        .write("summary.md.txt", "before\n");
    let status = program(&folder.path)
        .args(["--format=github", "a.md"])
        .env("GITHUB_STEP_SUMMARY", folder.path.join("summary.md.txt"))
        .stdout(Stdio::null())
        .status()
        .expect("the program can be run");
    assert!(status.success());
    assert_eq!(
        folder.read("summary.md.txt"),
        "before\n### newsmatter\n\n1 document: 0 errors, 1 warning, 0 notes\n\n\
         | code | findings |\n|---|---:|\n| `unknown-field` | 1 |\n\n"
    );
}

/// A file is as large as the system says, not as much as was read of it.
#[test]
fn a_file_that_is_too_large_is_told_with_its_size() {
    let folder = Folder::new("too-large");
    let sparse = std::fs::File::create(folder.path.join("a.md")).expect("a file");
    sparse.set_len(3 << 30).expect("a sparse file");
    let found = folder.check(&["--format=concise", "a.md"]);
    found.begins_with(
        "a.md:1:1: error[too-large]: expected at most 67108864 bytes (limit `bytes`), found \
         3221225472\n",
    );
}
