//! Runs every example of the library as a program. `cargo test` builds them beforehand.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const ARTICLE: &str = "\
---
category: news
title: \"Ferries return\"
excerpt: \"The first boat leaves at dawn.\"
publishedDateTime: 2021-03-04T06:30:00Z
webUrl: \"https://harbour.example/ferries\"
type: article
quality: 51
heat: 60
published: true

provider:
  name: Harbour Post
  domain: harbour.example

topics:
  - Ferries

secured: \"AAECAwQFBgcICQoLDA0ODw==;AAECAwQFBgcICQoLDA0ODw==\"
---

Body.
";

/// A folder of its own for a test, and what is run in it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("examples")
            .join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn with(self, name: &str, text: &str) -> Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    /// An example, in this folder.
    fn command(&self, example: &str) -> Command {
        let test = std::env::current_exe().unwrap();
        let profile = test.ancestors().nth(2).unwrap();
        let program = format!("{example}{}", std::env::consts::EXE_SUFFIX);
        let program = profile.join("examples").join(program);
        assert!(
            program.exists(),
            "`cargo build --examples --all-features` makes {example}"
        );
        let mut command = Command::new(program);
        command.current_dir(&self.0);
        command
    }

    /// The exit status of an example, and what it wrote to its two outputs.
    fn run(&self, example: &str, arguments: &[&str]) -> (Option<i32>, String, String) {
        let output = self.command(example).args(arguments).output().unwrap();
        let utf8 = |bytes| String::from_utf8(bytes).unwrap();
        let (stdout, stderr) = (utf8(output.stdout), utf8(output.stderr));
        (output.status.code(), stdout, stderr)
    }

    /// What an example writes that ends with `status` and has nothing to complain of.
    #[track_caller]
    fn says(&self, status: i32, example: &str, arguments: &[&str]) -> String {
        let (found, stdout, stderr) = self.run(example, arguments);
        assert_eq!((found, &*stderr), (Some(status), ""), "{stdout}");
        assert!(!stdout.contains("AAECAw"), "a secret is shown: {stdout}");
        stdout
    }
}

/// Each is one task, to be read in a minute.
#[test]
fn examples_are_short() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            count += 1;
            let lines = fs::read_to_string(&path).unwrap().lines().count();
            assert!(lines <= 80, "{}: {lines} lines", path.display());
        }
    }
    assert_eq!(count, 9, "each has a test here");
}

#[test]
fn check_shows_findings_in_their_lines() {
    let folder = Folder::new("check")
        .with("news/a.md", ARTICLE)
        .with("news/b.md", &ARTICLE.replace("heat: 60", "heat: warm"))
        .with("news/.hidden.md", "---\n")
        .with("news/README.md", "# No article\n")
        .with("news/c.txt", "---\n");
    let shown = folder.says(1, "check", &["news"]);
    assert_eq!(
        shown,
        "\
news/b.md:9:7: error[wrong-type] heat: expected a whole number, -1 or more, found `warm`
  |
9 | heat: warm
  |       ^^^^

2 documents: 1 error, 0 warnings, 0 notes
"
    );
    assert_eq!(
        folder.says(0, "check", &["news/a.md"]),
        "1 document: 0 errors, 0 warnings, 0 notes\n"
    );
    // What is named has to be an article, whatever its name.
    for named in ["news/README.md", "news/c.txt"] {
        assert!(folder.says(1, "check", &[named]).contains("1 document: "));
    }
}

#[test]
fn check_tells_what_it_cannot_read() {
    let folder = Folder::new("check-unread").with("a.md", ARTICLE);
    let (status, stdout, stderr) = folder.run("check", &["no-such.md", "a.md"]);
    assert_eq!(status, Some(2));
    assert!(stderr.contains("no-such.md"), "{stderr}");
    assert!(stdout.starts_with("1 document: 0 errors"), "{stdout}");
    // Output that cannot be written is no finding.
    #[cfg(target_os = "linux")]
    {
        let full = fs::File::create("/dev/full").unwrap();
        let status = folder.command("check").arg("a.md").stdout(full).status();
        assert_eq!(status.unwrap().code(), Some(2));
    }
    let (status, _, stderr) = folder.run("check", &[]);
    assert_eq!((status, &*stderr), (Some(2), "usage: check PATH…\n"));
}

#[test]
fn read_tells_what_an_article_says() {
    let folder = Folder::new("read")
        .with("a.md", ARTICLE)
        .with("b.md", "---\ntitle: Rain\n---\n");
    let shown = folder.says(0, "read", &["a.md"]);
    assert!(
        shown.starts_with("\"Ferries return\", by Harbour Post\n"),
        "{shown}"
    );
    let faults = folder.says(1, "read", &["b.md"]);
    assert!(faults.starts_with("error[missing-field]"), "{faults}");
}

#[test]
fn write_makes_an_article_that_reads_back() {
    let folder = Folder::new("write");
    let shown = folder.says(0, "write", &[]);
    let end = "file: 2021-03-04-ferries-return-a-good-day.md\n";
    let text = shown.strip_suffix(end).unwrap_or_else(|| panic!("{shown}"));
    let document = newsmatter::parse(text).unwrap();
    assert_eq!(newsmatter::to_string(&document.article), text);
}

#[test]
fn edit_changes_what_is_named_and_nothing_else() {
    let folder = Folder::new("edit").with("a.md", ARTICLE);
    let edits = [
        "a.md",
        "heat=70",
        "originalUrl=https://harbour.example/a",
        "topics[0]=Boats",
    ];
    folder.says(0, "edit", &edits);
    let expected = ARTICLE
        .replace("heat: 60", "heat: 70")
        .replace(
            "webUrl:",
            "originalUrl: \"https://harbour.example/a\"\nwebUrl:",
        )
        .replace("  - Ferries\n", "  - Boats\n");
    assert_eq!(folder.read("a.md"), expected);
    let (status, _, stderr) = folder.run("edit", &["a.md", "heat=80", "heat=high"]);
    assert_eq!(status, Some(1));
    assert_eq!(stderr, "heat=high: `heat` takes a whole number\n");
    assert_eq!(folder.read("a.md"), expected);
}

#[test]
fn fix_repairs_and_lists_what_is_left() {
    let untidy = ARTICLE.replace("name: Harbour", "Name: Harbour");
    let folder = Folder::new("fix")
        .with("a.md", &untidy)
        .with("b.md", &untidy.replace("heat: 60", "heat: warm"));
    let fixed = folder.says(0, "fix", &["a.md"]);
    assert!(fixed.starts_with("fixed["), "{fixed}");
    assert_eq!(folder.read("a.md"), ARTICLE);
    let left = folder.says(1, "fix", &["b.md"]);
    assert!(left.contains("error[wrong-type]"), "{left}");
}

#[test]
fn events_tell_places_and_hide_secrets() {
    let folder = Folder::new("events")
        .with("a.md", ARTICLE)
        .with("b.md", "---\ntitle: &rain Rain\nexcerpt: *rain\n---\n");
    let shown = folder.says(0, "events", &["a.md"]);
    assert!(
        shown.contains("\n3:8 26..42 DoubleQuoted \"Ferries return\"\n"),
        "{shown}"
    );
    assert!(shown.contains(" [redacted]\n"), "{shown}");
    let outside = folder.says(1, "events", &["b.md"]);
    assert!(outside.contains("3:10: an alias"), "{outside}");
}

#[cfg(feature = "serde")]
#[test]
fn front_matter_reads_a_type_of_its_own_and_tells_every_fault() {
    let post = "---\ntitle: Rain\ndate: 2021-03-04\nstatus: draft\ntags: [sea]\n---\nIt rained.\n";
    let faulty = "---\n\
        title: [Rain]\n\
        status: publisht\n\
        tag: [sea]\n\
        weight: 1000\n\
        cover:\n  alt: Rain\n\
        links:\n  home: a\n  home: b\n\
        ---\n";
    let folder = Folder::new("front-matter")
        .with("a.md", post)
        .with("b.md", faulty);
    let shown = folder.says(0, "front_matter", &["a.md"]);
    assert!(
        shown.starts_with("a.md: Rain (2021-03-04, Draft)\n"),
        "{shown}"
    );
    let reported = folder.says(1, "front_matter", &["b.md"]);
    let headings: Vec<_> = reported
        .lines()
        .filter(|line| line.starts_with("b.md:"))
        .collect();
    assert_eq!(
        headings,
        [
            "b.md:1:1: error[missing-field] date: missing required field `date`",
            "b.md:2:8: error[wrong-type] title: expected text, found a list",
            "b.md:3:9: error[wrong-type] status: expected one of `draft`, `published`, found `publisht`",
            "b.md:4:1: error[unknown-field] tag: unknown field `tag`",
            "b.md:5:9: error[wrong-type] weight: expected a whole number from 0 to 255, found `1000`",
            "b.md:6:1: error[missing-field] cover.url: missing required field `url`",
            "b.md:10:3: error[duplicate-key] links.home: duplicate key `home`",
        ]
    );
    assert!(reported.contains("did you mean `published`?"), "{reported}");
    assert_eq!(folder.run("front_matter", &["none.md"]).0, Some(2));
}

#[cfg(feature = "json")]
#[test]
fn feed_lists_what_is_published() {
    let folder = Folder::new("feed")
        .with("a.md", ARTICLE)
        .with(
            "b.md",
            &ARTICLE.replace("published: true", "published: false"),
        )
        .with("c.md", &ARTICLE.replace("2021-03-04", "2021-03-05"));
    let page = folder.says(0, "feed", &["a.md", "b.md", "c.md"]);
    let page: newsmatter::feed::Page<'_> = serde_json::from_str(&page).unwrap();
    let paths: Vec<_> = page.value.iter().map(|item| &*item.path).collect();
    assert_eq!(paths, ["c.md", "a.md"]);
}

#[cfg(feature = "arrow")]
#[test]
fn columns_come_and_go() {
    let folder = Folder::new("columns")
        .with("a.md", ARTICLE)
        .with("b.md", "---\ntitle: Rain\n---\n");
    let shown = folder.says(0, "columns", &["a.md", "b.md"]);
    let rows = "\nFerries return of Harbour Post\nno article\n";
    assert!(shown.contains(rows), "{shown}");
}
