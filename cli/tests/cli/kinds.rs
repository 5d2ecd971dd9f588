//! Documents of other kinds, beside articles in a folder: what `fix`, `export`, `feed` and `report` make of
//! them.

use crate::documents::RAIN;
use crate::program::Folder;

/// A document with a fault that could be repaired, of another kind.
const COURSE: &str = "---\ntitle: Knots\npublishedDateTime: 2021-03-04 06:30\ntype: course\n...\n";

fn folder(name: &str) -> Folder {
    Folder::new(name)
        .with("a.md", RAIN)
        .with("course.md", COURSE)
        .with("page.md", "# About\n")
}

#[test]
fn fix_leaves_them_alone() {
    let folder = folder("kinds-fix");
    folder.run("fix", &["--write", "."]).says(
        0,
        "\
1 document: 0 findings repaired in 0 documents
left: 0 errors, 0 warnings, 0 notes
skipped: 1 without front matter
skipped: 1 of other kinds
",
    );
    assert_eq!(folder.read("course.md"), COURSE);
}

#[test]
fn fix_writes_the_names_of_the_site() {
    let folder = folder("kinds-names");
    std::fs::create_dir_all(folder.path.join("_data/topics")).unwrap();
    let folder = folder.with("_data/topics/1.yml", "name: RAIN\n");
    let ended = folder.run("fix", &["--write", "a.md"]);
    let fixed = "a.md:11:5: fixed[unknown-topic] topics[0]: write `RAIN`\n";
    assert!(ended.stdout.starts_with(fixed), "{}", ended.stdout);
    assert_eq!(folder.read("a.md"), RAIN.replace("- Rain", "- RAIN"));
}

#[test]
fn export_counts_them() {
    let folder = folder("kinds-export");
    let ended = folder.run("export", &["--output", "table.jsonl", "."]);
    let summary = "1 article\nskipped, no front matter: 1\nskipped, of other kinds: 1\n";
    assert!(ended.stdout.starts_with(summary), "{}", ended.stdout);
    assert_eq!(folder.read("table.jsonl").lines().count(), 1);
}

#[test]
fn feed_does_not_list_them() {
    let folder = folder("kinds-feed");
    let ended = folder.run("feed", &["."]);
    assert_eq!((ended.status, &*ended.stderr), (Some(0), ""));
    assert_eq!(ended.stdout.matches("\"path\"").count(), 1);
}

#[cfg(feature = "report")]
#[test]
fn report_counts_them() {
    let folder = folder("kinds-report");
    let ended = folder.run(
        "report",
        &["--output", "page.html", "--json", "numbers.json", "."],
    );
    assert_eq!((ended.status, &*ended.stderr), (Some(0), ""));
    let numbers = folder.read("numbers.json");
    assert!(numbers.contains("\"other_kinds\": 1"), "{numbers}");
    assert!(numbers.contains("\"documents\": 1"), "{numbers}");
    assert!(
        folder
            .read("page.html")
            .contains("documents of other kinds")
    );
}
