//! What `--diff` shows is what `--fix` does.

use super::ARTICLE;
use super::program::{Folder, run};

fn untidy() -> String {
    ARTICLE.replace("provider:\n  name: ", "provider:\n  Name: ")
}

#[test]
fn fixes_are_shown_and_nothing_is_changed() {
    let folder = Folder::new("diff");
    folder.write("a/b.md", untidy()).write("clean.md", ARTICLE);
    let shown = "\
--- ./a/b.md
+++ ./a/b.md
@@ -8,7 +8,7 @@
 type: article
 
 provider:
-  Name: Harbour Post
+  name: Harbour Post
   domain: harbour.example
 
 topics:
2 documents: 1 repair in 1 document; `--fix` makes them
MB/s
";
    assert_eq!(folder.check(&["--diff", "."]), run(1, shown, ""));
    assert_eq!(folder.read("a/b.md"), untidy());
    let quiet = "2 documents: 1 repair in 1 document; `--fix` makes them\nMB/s\n";
    assert_eq!(folder.check(&["--diff", "--quiet", "."]), run(1, quiet, ""));
    assert_eq!(folder.check(&["--fix", "."]).status, 0);
    assert_eq!(
        folder.check(&["--diff", "."]),
        run(0, "2 documents: nothing to fix\nMB/s\n", "")
    );
}

#[test]
fn a_diff_shows_no_secret() {
    let folder = Folder::new("diff-secret");
    let text = ARTICLE.replace("secured: ", "Secured: ");
    folder.write("a.md", &text);
    let found = folder.check(&["--diff", "a.md"]);
    assert_eq!(found.status, 1);
    found.shows("\n+secured: [redacted]\n");
    assert!(!found.stdout.contains("q83vEjRWeJ"));
}

#[test]
fn what_is_left_alone_is_not_repaired() {
    let folder = Folder::new("diff-levels");
    folder.write("a.md", untidy().replace("type:", "titel: x\ntype:"));
    let found = folder.check(&["--diff", "--allow", "unknown-field", "a.md"]);
    assert_eq!(found, run(0, "1 document: nothing to fix\nMB/s\n", ""));
}

#[test]
fn files_of_folders_that_are_no_articles_are_left_as_they_are() {
    let folder = Folder::new("diff-other");
    let readme = "\u{feff}# Harbour Post\n";
    folder
        .write("readme.md", readme)
        .write("latin.md", b"---\ntitle: caf\xE9\n...\n");
    let shown = "1 document: nothing to fix\nskipped: 1 (no front matter)\nMB/s\n";
    assert_eq!(folder.check(&["--diff", "."]), run(0, shown, ""));
    assert_eq!(folder.check(&["--fix", "."]).status, 1);
    assert_eq!(folder.read("readme.md"), readme);
}
