//! Documents that are looked at together.

use super::ARTICLE;
use super::program::{Folder, run, without_time};

/// Two documents of one title and one URL, of which the second has another name.
fn twins(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder
        .write("2021-03-04-ferries-return-to-the-old-harbour.md", ARTICLE)
        .write("draft.md", ARTICLE);
    folder
}

#[test]
fn duplicates_and_names_are_told_where_they_stand() {
    let folder = twins("across");
    let found = folder.check(&["--cross-file", "."]);
    let expected = r#"./draft.md:1:1: warning[file-name-duplicate]: expected a day and title that make a file name of their own, found those of `./2021-03-04-ferries-return-to-the-old-harbour.md`
  |
1 | ---
  | ^
  = help: both files should be named `2021-03-04-ferries-return-to-the-old-harbour.md`, and one would replace the other: remove one of them, or give it another title

./draft.md:3:9: warning[title-duplicate] title: expected a title that no other document within three days has, found that of `./2021-03-04-ferries-return-to-the-old-harbour.md`
  |
3 | title: "Ferries return to the old harbour"
  |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  = help: keep one of the documents, or give this one another title

./draft.md:6:15: warning[original-url-duplicate] originalUrl: expected a URL that no other document has, found that of `./2021-03-04-ferries-return-to-the-old-harbour.md`
  |
6 | originalUrl: "https://harbour.example/ferries"
  |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  = help: keep the document that is published, and remove the other

2 documents: 0 errors, 3 warnings, 0 notes
       1 original-url-duplicate
       1 title-duplicate
       1 file-name-duplicate
MB/s
"#;
    assert_eq!(without_time(&found.stdout), expected, "{}", found.stdout);
    assert_eq!((found.status, found.stderr.as_str()), (0, ""));
    let alone = "2 documents: 0 errors, 0 warnings, 0 notes\nMB/s\n";
    assert_eq!(folder.check(&["."]), run(0, alone, ""));
}

#[test]
fn their_levels_and_baselines_are_like_those_of_others() {
    let folder = twins("across-levels");
    let codes = [
        "--allow",
        "file-name-duplicate",
        "--deny",
        "title-duplicate",
    ];
    let denied = folder.check(&[&["--cross-file", "--quiet", "."], &codes[..]].concat());
    let expected = "2 documents: 1 error, 1 warning, 0 notes\n       \
                    1 original-url-duplicate\n       1 title-duplicate\nMB/s\n";
    assert_eq!(denied, run(1, expected, ""));
    let written = folder.check(&["--cross-file", "--quiet", "--write-baseline", "known", "."]);
    assert_eq!(written.status, 0);
    let accepted = "2 documents: 0 errors, 0 warnings, 0 notes\naccepted: 3 (baseline)\nMB/s\n";
    let known = [
        "--cross-file",
        "--baseline",
        "known",
        "--deny",
        "title-duplicate",
        ".",
    ];
    assert_eq!(folder.check(&known), run(0, accepted, ""));
}
