//! `fix`: what is repaired in files and folders, and what is left.

use std::fs;

use crate::documents::{FAULTY, RAIN, UNTIDY};
use crate::program::{Ended, Folder};

/// `UNTIDY` as it should be.
fn tidy() -> String {
    RAIN.replace("name: Harbour Post", "name: \"2020\"")
}

#[test]
fn repairs_are_listed_and_shown_as_a_diff() {
    let folder = Folder::new("fix-diff").with("untidy.md", UNTIDY);
    folder.run("fix", &["untidy.md"]).says(
        1,
        r#"untidy.md:1:1: fixed[bom]: remove the mark
untidy.md:3:1: fixed[unknown-field] Title: rename it to `title`
untidy.md:8:9: fixed[misread-text] provider.name: quote it
untidy.md:12:5: fixed[topic-duplicate] topics[1]: remove the repetition
untidy.md:13:1: fixed[dots-close]: write `---`
--- untidy.md
+++ untidy.md
@@ -1,13 +1,12 @@
-\u{feff}---
+---
 category: news
-Title: Rain
+title: Rain
 excerpt: All day.
 publishedDateTime: 2021-03-04T06:30:00Z
 type: video
 provider:
-  name: 2020
+  name: "2020"
   domain: harbour.example
 topics:
   - Rain
-  - Rain
-...
+---
1 document: 5 findings to repair in 1 document
left: 0 errors, 0 warnings, 0 notes
nothing was written; --write does that
"#,
    );
    assert_eq!(folder.read("untidy.md"), UNTIDY);
}

#[test]
fn repairs_are_written() {
    let folder = Folder::new("fix-write").with("untidy.md", UNTIDY);
    folder.run("fix", &["--write", "untidy.md"]).says(
        0,
        "\
untidy.md:1:1: fixed[bom]: remove the mark
untidy.md:3:1: fixed[unknown-field] Title: rename it to `title`
untidy.md:8:9: fixed[misread-text] provider.name: quote it
untidy.md:12:5: fixed[topic-duplicate] topics[1]: remove the repetition
untidy.md:13:1: fixed[dots-close]: write `---`
1 document: 5 findings repaired in 1 document
left: 0 errors, 0 warnings, 0 notes
",
    );
    assert_eq!(folder.read("untidy.md"), tidy());
    assert_eq!(folder.names(), ["untidy.md"]);
    let nothing_left = "\
1 document: 0 findings to repair in 0 documents
left: 0 errors, 0 warnings, 0 notes
";
    folder.run("fix", &["untidy.md"]).says(0, nothing_left);
}

#[test]
fn what_is_left_is_listed() {
    let folder = Folder::new("fix-left").with("faulty.md", FAULTY);
    folder.run("fix", &["faulty.md"]).says(
        1,
        r#"faulty.md:3:1: fixed[unknown-field] Title: rename it to `title`
faulty.md:5:20: fixed[loose-timestamp] publishedDateTime: write `2021-03-04T06:30:00Z`
faulty.md:10:9: fixed[misread-text] provider.name: quote it
faulty.md:14:4: fixed[null-item] topics[1]: remove the entry
faulty.md:16:1: fixed[dots-close]: write `---`
faulty.md:7:10: error[bad-url] webUrl: expected an absolute URL, found `/rain`
--- faulty.md
+++ faulty.md
@@ -1,16 +1,15 @@
 ---
 category: news
-Title: "Rain"
+title: "Rain"
 excerpt: All day.
-publishedDateTime: 2021-03-04 06:30:00
+publishedDateTime: 2021-03-04T06:30:00Z
 originalUrl: "https://port.example/rain"
 webUrl: "/rain"
 type: article
 provider:
-  name: 2020
+  name: "2020"
   domain: port.example
 topics:
   - Rain
-  -
 secured: [redacted]
-...
+---
1 document: 5 findings to repair in 1 document
left: 1 error, 0 warnings, 0 notes
nothing was written; --write does that
"#,
    );
    let written = folder.run("fix", &["faulty.md", "--write"]);
    assert_eq!(written.status, Some(1), "an error is left");
}

#[test]
fn line_ends_and_body_stay() {
    let windows = format!("{UNTIDY}\nBody.").replace('\n', "\r\n");
    let folder = Folder::new("fix-windows").with("untidy.md", windows);
    assert_eq!(folder.run("fix", &["--write", "untidy.md"]).status, Some(0));
    let expected = format!("{}\nBody.", tidy()).replace('\n', "\r\n");
    assert_eq!(folder.read("untidy.md"), expected);
}

#[test]
fn folders_are_gone_through_as_by_check() {
    let folder = Folder::new("fix-folder")
        .with("a.md", RAIN)
        .with("b.markdown", UNTIDY)
        .with("c.txt", UNTIDY)
        .with(".hidden.md", UNTIDY)
        .with("readme.md", "Read me.\n")
        .with("latin.md", b"---\ntitle: Caf\xE9\n---\n");
    fs::create_dir(folder.path.join("below")).unwrap();
    let folder = folder.with("below/d.html", tidy());
    let ended = folder.run("fix", &["--write", "."]);
    let summary: Vec<_> = ended.stdout.lines().rev().take(3).collect();
    assert_eq!(
        summary,
        [
            "skipped: 1 without front matter",
            "left: 1 error, 0 warnings, 0 notes",
            "4 documents: 5 findings repaired in 1 document",
        ]
    );
    assert_eq!(ended.status, Some(1));
    assert_eq!(folder.read("b.markdown"), tidy());
    assert_eq!(folder.read("c.txt"), UNTIDY);
    assert_eq!(folder.read(".hidden.md"), UNTIDY);
}

#[test]
fn other_encodings_are_left_alone() {
    let latin = b"\xEF\xBB\xBF---\ntitle: Caf\xE9\n---\n";
    let folder = Folder::new("fix-latin").with("latin.md", latin);
    folder.run("fix", &["--write", "latin.md"]).says(
        1,
        "\
latin.md:1:1: note[bom]: expected the opening fence, found a byte order mark before it
latin.md:2:11: error[not-utf8]: expected UTF-8, found the byte 0xE9
1 document: 0 findings repaired in 0 documents
left: 1 error, 0 warnings, 1 note
",
    );
    assert_eq!(fs::read(folder.path.join("latin.md")).unwrap(), latin);
}

#[test]
fn a_file_that_is_named_must_have_front_matter() {
    let folder = Folder::new("fix-named").with("readme.md", "Read me.\n");
    let ended = folder.run("fix", &["readme.md"]);
    assert!(
        ended
            .stdout
            .starts_with("readme.md:1:1: error[missing-open]: "),
        "{}",
        ended.stdout
    );
    assert_eq!(ended.status, Some(1));
}

#[test]
fn allowed_findings_are_left_alone() {
    let folder = Folder::new("fix-allow").with("untidy.md", UNTIDY);
    let arguments = [
        "--allow",
        "bom",
        "--allow=dots-close",
        "--write",
        "untidy.md",
    ];
    assert_eq!(folder.run("fix", &arguments).status, Some(0));
    let text = folder.read("untidy.md");
    assert!(
        text.starts_with("\u{feff}---\n") && text.ends_with("\n...\n"),
        "{text}"
    );
    assert!(text.contains("\ntitle: Rain\n"), "{text}");
}

#[test]
fn unsafe_repairs_are_made_on_request() {
    let related = |quality: u32| {
        format!(
            "  - title: Rain {quality}\n    excerpt: All day.\n    publishedDateTime: \
             2021-03-04T06:30:00Z\n    webUrl: https://harbour.example/{quality}\n    type: \
             article\n    provider:\n      name: Harbour Post\n      domain: harbour.example\n    \
             quality: {quality}\n"
        )
    };
    let article = |related: [String; 2]| {
        let topics = format!("topics:\n  - Rain\nrelated:\n{}", related.concat());
        RAIN.replace("topics:\n  - Rain\n", &topics)
    };
    let unsorted = article([related(5), related(9)]);
    let folder = Folder::new("fix-unsafe").with("rain.md", &unsorted);
    assert_eq!(folder.run("fix", &["--write", "rain.md"]).status, Some(0));
    assert_eq!(
        folder.read("rain.md"),
        unsorted,
        "only a warning, and unsafe"
    );
    let sorted = folder.run("fix", &["--unsafe", "--write", "rain.md"]);
    assert_eq!(sorted.status, Some(0), "{}", sorted.stdout);
    assert_eq!(folder.read("rain.md"), article([related(9), related(5)]));
}

#[test]
fn what_cannot_be_read_does_not_keep_the_rest() {
    let folder = Folder::new("fix-missing").with("rain.md", RAIN);
    assert_eq!(
        folder.run("fix", &["missing.md", "rain.md"]),
        Ended {
            status: Some(2),
            stdout: "\
1 document: 0 findings to repair in 0 documents
left: 0 errors, 0 warnings, 0 notes
not read or not written: 1
"
            .to_owned(),
            stderr: "missing.md: No such file or directory\n".to_owned(),
        }
    );
}

#[test]
fn wrong_arguments_are_told() {
    let folder = Folder::new("fix-arguments");
    let cases: [(&[&str], &str); 4] = [
        (&[], "<PATH>..."),
        (&["rain.md", "--allow"], "'--allow <CODE>'"),
        (
            &["--allow", "unknown-feild", "rain.md"],
            "there is no code `unknown-feild`; did you mean `unknown-field`?",
        ),
        (&["--all", "rain.md"], "unexpected argument '--all'"),
    ];
    for (arguments, wanted) in cases {
        folder.run("fix", arguments).misunderstands(wanted);
    }
}

/// What a configuration accepts is no slip, and what it excludes is not touched.
#[test]
fn repairs_go_by_the_configuration() {
    let folder = Folder::new("fix-config")
        .with(
            "newsmatter.toml",
            "allow-keys = [\"Titel\"]\nexclude = [\"b.md\"]\n",
        )
        .with("a.md", UNTIDY.replace("type:", "Titel: x\ntype:"))
        .with("b.md", UNTIDY);
    let fixed = folder.run("fix", &["--write", "a.md", "b.md"]);
    assert!(folder.read("a.md").contains("Titel: x"), "{}", fixed.stdout);
    assert_eq!(folder.read("b.md"), UNTIDY);
    assert!(
        fixed.stdout.contains("\nskipped: 1 excluded\n"),
        "{}",
        fixed.stdout
    );
}
