//! The `check` example, run as a program over folders made for it.

mod arguments;
mod baseline;
mod baseline_file;
mod changed;
mod config;
mod cross_file;
mod diffs;
mod forms;
mod gate;
mod generated;
mod ignores;
mod names;
mod outputs;
mod program;
mod sarif;
mod site;
mod standard_input;
#[cfg(unix)]
mod unix;
mod vocabulary;
mod watch;

use std::fmt::Write as _;
use std::fs;

use self::program::{Folder, run};

/// An article without a fault.
const ARTICLE: &str = r#"---
category: news
title: "Ferries return to the old harbour"
excerpt: "The first boat leaves at dawn."
publishedDateTime: 2021-03-04T06:30:00Z
originalUrl: "https://harbour.example/ferries"
webUrl: "https://harbour.example/ferries"
type: article

provider:
  name: Harbour Post
  domain: harbour.example

topics:
  - Ferries

secured: "q83vEjRWeJCrze8SNFZ4kA==;AAECAwQFBgcICQoLDA0ODw=="
---

"#;

/// Lines with as many fields that no article has.
fn unknown_fields(count: usize) -> String {
    let mut fields = String::new();
    for number in 0..count {
        writeln!(fields, "x{number}: 1").expect("a `String` takes everything");
    }
    fields
}

#[test]
fn a_document_without_a_fault_is_clean() {
    let folder = Folder::new("clean");
    folder.write("a.md", ARTICLE);
    assert_eq!(
        folder.check(&["a.md"]),
        run(0, "1 document: 0 errors, 0 warnings, 0 notes\nMB/s\n", "")
    );
}

#[test]
fn every_finding_is_shown_in_its_line() {
    let folder = Folder::new("faults");
    let faults = ARTICLE
        .replace(
            "\"https://harbour.example/ferries\"\ntype",
            "\"/ferries\"\ntype",
        )
        .replace("name: Harbour Post", "name: 2021")
        .replace("  - Ferries", "  - Ferries\n  - Ferries")
        .replace("kA==;", ";");
    folder.write("news/2021-03-04-ferries.md", faults);
    let shown = r#"news/2021-03-04-ferries.md:7:10: error[bad-url] webUrl: expected an absolute URL, found `/ferries`
  |
7 | webUrl: "/ferries"
  |          ^^^^^^^^
  = help: begin it with `https://` and the host

news/2021-03-04-ferries.md:11:9: warning[misread-text] provider.name: expected text, found `2021`, which other readers take for a number
   |
11 |   name: 2021
   |         ^^^^
   = help: put it in double quotes
   = fix: quote it

news/2021-03-04-ferries.md:16:5: warning[topic-duplicate] topics[1]: expected each topic once, found `Ferries` again
   |
16 |   - Ferries
   |     ^^^^^^^
   = help: name it once
   = fix: remove the repetition

news/2021-03-04-ferries.md:18:11: error[bad-secured] secured: expected a ciphertext of whole blocks of 16 bytes, found 15 bytes
   |
18 | secured: [redacted]
   |          ^^^^^^^^^^

1 document: 2 errors, 2 warnings, 0 notes
       1 misread-text
       1 bad-url
       1 bad-secured
       1 topic-duplicate
MB/s
"#;
    assert_eq!(folder.check(&["news"]), run(1, shown, ""));
}

#[test]
fn levels_are_set_by_flags() {
    let folder = Folder::new("levels");
    folder.write("a.md", ARTICLE.replace("type:", "kind: x\ntype:"));
    let summary = |counts: &str| format!("1 document: {counts}\n       1 unknown-field\nMB/s\n");
    let quiet = |flags: &[&str]| folder.check(&[&["--quiet", "a.md"], flags].concat());

    assert_eq!(
        quiet(&[]),
        run(0, &summary("0 errors, 1 warning, 0 notes"), "")
    );
    assert_eq!(
        quiet(&["--deny", "unknown-field"]),
        run(1, &summary("1 error, 0 warnings, 0 notes"), "")
    );
    assert_eq!(
        quiet(&["--deny=unknown-field", "--note=unknown-field"]),
        run(0, &summary("0 errors, 0 warnings, 1 note"), ""),
        "the last one counts"
    );
    assert_eq!(
        quiet(&["--deny", "unknown-field", "--warn", "unknown-field"]),
        run(0, &summary("0 errors, 1 warning, 0 notes"), "")
    );
    assert_eq!(
        quiet(&["--allow", "unknown-field"]),
        run(0, "1 document: 0 errors, 0 warnings, 0 notes\nMB/s\n", "")
    );
}

#[test]
fn folders_are_searched_for_articles() {
    let folder = Folder::new("folders");
    let fault = ARTICLE.replace("2021-03-04T", "2021-13-04T");
    for name in [
        "b.md",
        "a/z.HTML",
        "a.markdown",
        "c.md/inside.md",
        ".hidden.md",
        ".hidden/d.md",
        "e.txt",
        "md",
    ] {
        folder.write(name, &fault);
    }
    folder.write("readme.md", "# Harbour Post\n");
    folder.write("empty.html", "");
    folder.write("latin.html", b"<p>caf\xE9</p>");
    let found = folder.check(&["."]);
    let headings: Vec<_> = found
        .stdout
        .lines()
        .filter_map(|line| line.split_once(": error[bad-timestamp]"))
        .map(|(place, _)| place)
        .collect();
    assert_eq!(
        headings,
        [
            "./a/z.HTML:5:20",
            "./a.markdown:5:20",
            "./b.md:5:20",
            "./c.md/inside.md:5:20"
        ]
    );
    assert_eq!(
        folder.check(&["--quiet", "."]),
        run(
            1,
            "\
4 documents: 4 errors, 0 warnings, 0 notes
       4 bad-timestamp
skipped: 3 (no front matter)
MB/s
",
            ""
        )
    );
    assert_eq!(
        folder
            .check(&["--quiet", ".hidden", ".hidden.md", "e.txt"])
            .stdout,
        "3 documents: 3 errors, 0 warnings, 0 notes\n       3 bad-timestamp\nMB/s\n",
        "what is named is checked, whatever its name"
    );
}

#[test]
fn a_named_file_has_to_be_an_article() {
    let folder = Folder::new("named");
    folder.write("docs/readme.md", "# Harbour Post\n");
    let shown = "\
docs/readme.md:1:1: error[missing-open]: expected the opening fence `---`, found `# Harbour Post`
  |
1 | # Harbour Post
  | ^^^^^^^^^^^^^^
  = help: begin the file with a line of three dashes

1 document: 1 error, 0 warnings, 0 notes
       1 missing-open
MB/s
";
    assert_eq!(folder.check(&["docs/readme.md"]), run(1, shown, ""));
    assert_eq!(
        folder.check(&["docs", "docs/readme.md"]),
        run(1, shown, ""),
        "also when it was in a folder before"
    );
}

#[test]
fn a_file_is_checked_once() {
    let folder = Folder::new("once");
    folder.write("a/b.md", ARTICLE).write("c.md", ARTICLE);
    assert_eq!(
        folder.check(&["a", "a/b.md", ".", "./a/../c.md"]),
        run(0, "2 documents: 0 errors, 0 warnings, 0 notes\nMB/s\n", "")
    );
}

#[test]
fn after_two_dashes_everything_is_a_path() {
    let folder = Folder::new("dashes");
    folder.write("--quiet", ARTICLE).write("-", ARTICLE);
    assert_eq!(
        folder.check(&["--", "-", "--quiet"]),
        run(0, "2 documents: 0 errors, 0 warnings, 0 notes\nMB/s\n", "")
    );
}

#[test]
fn findings_beyond_the_limit_are_counted() {
    let folder = Folder::new("limit");
    let unknown = unknown_fields(1_005);
    folder.write("a.md", ARTICLE.replace("type:", &format!("{unknown}type:")));
    let found = folder.check(&["a.md"]);
    assert_eq!(found.status, 0);
    let end = "\
and 5 more

1 document: 0 errors, 1000 warnings, 0 notes
    1000 unknown-field
       5 more
MB/s
";
    assert!(found.stdout.ends_with(end), "{}", found.stdout);
    // The error comes after them, and is not among those that are kept.
    folder.write(
        "a.md",
        ARTICLE
            .replace("type:", &format!("{unknown}type:"))
            .replace("kA==;", ";"),
    );
    assert_eq!(folder.check(&["--quiet", "a.md"]).status, 1);
}

#[test]
fn a_file_beyond_the_limit_is_not_checked() {
    let folder = Folder::new("large");
    folder.write("a.md", ARTICLE);
    let large = fs::File::create(folder.path.join("large.md")).expect("it can be made");
    large.set_len(80 << 20).expect("it can be made longer");
    assert_eq!(
        folder.check(&["--quiet", "."]),
        run(
            1,
            "2 documents: 1 error, 0 warnings, 0 notes\n       1 too-large\nMB/s\n",
            ""
        )
    );
}

#[test]
fn many_files_are_told_in_order() {
    let folder = Folder::new("many");
    let fault = ARTICLE.replace("2021-03-04T", "2021-13-04T");
    for number in 0..120 {
        // Some take longer than others.
        let body = "Boats.\n".repeat(number % 7 * 500);
        folder.write(&format!("{number:03}.md"), format!("{fault}{body}"));
    }
    let found = folder.check(&["."]);
    let expected: Vec<_> = (0..120)
        .map(|number| format!("./{number:03}.md:5:20"))
        .collect();
    let headings: Vec<_> = found
        .stdout
        .lines()
        .filter_map(|line| line.split_once(": error[bad-timestamp]"))
        .map(|(place, _)| place)
        .collect();
    assert_eq!(headings, expected);
}

#[test]
fn safe_fixes_are_written_before_checking() {
    let folder = Folder::new("fixes");
    let untidy = ARTICLE.replace("provider:\n  name: ", "provider:\n  Name: ");
    assert_ne!(untidy, ARTICLE);
    folder
        .write("untidy.md", &untidy)
        .write("clean.md", ARTICLE);
    let found = folder.check(&["--fix", "."]);
    assert_eq!(
        found,
        run(
            0,
            "2 documents: 0 errors, 0 warnings, 0 notes\nfixed: 1\nMB/s\n",
            ""
        )
    );
    assert_eq!(folder.read("untidy.md"), ARTICLE);
    assert_eq!(folder.read("clean.md"), ARTICLE);
}
