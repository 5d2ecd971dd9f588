//! `edit`: what changes in a file, and what does not.

use crate::documents::FERRIES;
use crate::program::Folder;

#[test]
fn edits_are_shown_as_a_diff() {
    let folder = Folder::new("edit-diff").with("ferries.md", FERRIES);
    let arguments = [
        "ferries.md",
        "--set",
        "published=true",
        "--push",
        "topics=Robotics",
        "--set=heat=70",
        "--remove",
        "related[0]",
    ];
    folder.run("edit", &arguments).says(
        0,
        r#"--- ferries.md
+++ ferries.md
@@ -7,8 +7,8 @@
 webUrl: "https://harbour.example/ferries"
 type: article
 quality: 51
-heat: 60
-published: false
+heat: 70
+published: true
 
 provider:
   name: Harbour Post
@@ -16,23 +16,13 @@
 
 topics:
   - Ferries
+  - Robotics
 
 images:
   - url: "https://pictures.example/ferry.jpg"
     width: 620
     height: 480
     isCached: true
-
-related:
-  - title: "Night boats"
-    excerpt: ""
-    publishedDateTime: 2020-11-27T03:58:00Z
-    webUrl: "https://harbour.example/night-boats"
-    type: article
-    provider:
-      name: Harbour Post
-      domain: harbour.example
-    quality: 40
 
 secured: [redacted]
 ---
"#,
    );
    assert_eq!(folder.read("ferries.md"), FERRIES);
}

#[test]
fn edits_are_written_in_their_order() {
    let folder = Folder::new("edit-write").with("ferries.md", FERRIES);
    let arguments = [
        "--write",
        "ferries.md",
        "--remove",
        "heat",
        "--insert",
        "heat=52",
        "--set",
        "provider.name=Harbour: the Post",
    ];
    let written = folder.run("edit", &arguments);
    written.says(0, "ferries.md: written\n");
    let expected = FERRIES.replace("heat: 60", "heat: 52").replacen(
        "name: Harbour Post",
        "name: \"Harbour: the Post\"",
        1,
    );
    assert_eq!(folder.read("ferries.md"), expected);
    assert_eq!(folder.names(), ["ferries.md"]);
}

#[test]
fn line_ends_mark_and_body_stay() {
    let windows = format!("\u{feff}{}", FERRIES.replace('\n', "\r\n"));
    let folder = Folder::new("edit-windows").with("ferries.md", &windows);
    let arguments = ["ferries.md", "--write", "--push", "topics=Robotics"];
    let written = folder.run("edit", &arguments);
    written.says(0, "ferries.md: written\n");
    let expected = windows.replace("  - Ferries\r\n", "  - Ferries\r\n  - Robotics\r\n");
    assert_eq!(folder.read("ferries.md"), expected);
}

#[test]
fn an_edit_that_changes_nothing_shows_nothing() {
    let folder = Folder::new("edit-nothing").with("ferries.md", FERRIES);
    folder
        .run("edit", &["ferries.md", "--set", "heat=60"])
        .says(0, "");
    let unwritten = folder.run("edit", &["ferries.md", "--set", "heat=60", "--write"]);
    unwritten.says(0, "ferries.md: no change\n");
}

#[test]
fn values_of_other_keys_are_as_they_are_typed() {
    let text = "---\ntitle: A\ntopics: []\n---\n";
    let folder = Folder::new("edit-typed").with("a.md", text);
    let arguments = [
        "a.md",
        "--write",
        "--upsert",
        "draft=false",
        "--upsert",
        "version=\"8\"",
        "--upsert",
        "layout=yes",
        "--upsert",
        "draft=true",
        "--push",
        "topics=8",
    ];
    folder.run("edit", &arguments).says(0, "a.md: written\n");
    let expected = "---\ntitle: A\ntopics:\n  - \"8\"\n\
        draft: true\nversion: \"8\"\nlayout: \"yes\"\n---\n";
    assert_eq!(folder.read("a.md"), expected);
}

/// With the first edit that is refused, all are.
#[test]
fn refused_edits_leave_the_file_alone() {
    let folder = Folder::new("edit-refused").with("ferries.md", FERRIES);
    let refusals = [
        (
            ["--set", "removed=true"],
            "--set: there is no `removed` in the document; --insert or --upsert adds it",
        ),
        (
            ["--insert", "heat=1"],
            "--insert: `heat` is in the document already; --set or --upsert changes it",
        ),
        (["--set", "heat=high"], "--set: `heat` takes a whole number"),
        (["--remove", "title"], "--remove: `title` is required"),
        (
            ["--remove", "related[3]"],
            "--remove: there is no `related[3]` in the document",
        ),
        (["--push", "title=x"], "--push: `title` is not a list"),
        (
            ["--set", "title="],
            "--set: `title` would be at fault: expected text, found an empty string [empty-value]",
        ),
    ];
    for ([flag, edit], why) in refusals {
        let arguments = ["ferries.md", "--write", "--set", "heat=70", flag, edit];
        let refused = folder.run("edit", &arguments);
        refused.complains(1, &format!("ferries.md: {why}\n"));
        assert_eq!(folder.read("ferries.md"), FERRIES);
    }
}

#[test]
fn documents_that_cannot_be_edited_are_left_alone() {
    let folder = Folder::new("edit-unreadable")
        .with("body.md", "Body.\n")
        .with("latin.md", b"---\ntitle: Caf\xE9\n---\n");
    let edit = |file| folder.run("edit", &[file, "--set", "heat=1", "--write"]);
    edit("body.md").complains(1, "body.md: the file has no front matter to edit\n");
    edit("latin.md").complains(2, "latin.md: not UTF-8: the byte 0xE9 at 2:11\n");
    edit("missing.md").complains(2, "missing.md: not read: No such file or directory\n");
    edit(".").complains(2, ".: a folder, where a file is expected\n");
}

#[test]
fn wrong_arguments_are_told() {
    let folder = Folder::new("edit-arguments");
    let field = "expected a path such as `related[3].title`, found `a[x]`";
    let value = "expected a field and a value, as in `heat=51`";
    let cases: [(&[&str], &str); 10] = [
        (&[], "<FILE>"),
        (&["ferries.md", "--write"], "--push <FIELD=VALUE>"),
        (&["--set", "heat=1"], "<FILE>"),
        (
            &["a.md", "b.md", "--remove", "heat"],
            "unexpected argument 'b.md'",
        ),
        (&["ferries.md", "--set", "a[x]=1"], field),
        (&["ferries.md", "--remove", "a[x]"], field),
        (&["ferries.md", "--set", "heat"], value),
        (&["ferries.md", "--set", "=1"], value),
        (&["ferries.md", "--write=yes"], "unexpected value 'yes'"),
        (
            &["ferries.md", "--delete", "heat"],
            "unexpected argument '--delete'",
        ),
    ];
    for (arguments, wanted) in cases {
        folder.run("edit", arguments).misunderstands(wanted);
    }
}
