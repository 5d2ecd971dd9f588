//! Levels from a file, for everything and for some paths.

use super::ARTICLE;
use super::program::{Folder, run};

const CONFIG: &str = "\
[levels]
unknown-field = \"deny\"
misread-text = \"note\"

[[paths]]
glob = \"drafts/**\"
levels = { unknown-field = \"allow\", misread-text = \"allow\" }

[[paths]]
glob = \"drafts/*.md\"
levels = { misread-text = \"deny\" }
";

/// An article with an unknown field and a number for a name.
fn faulty() -> String {
    ARTICLE
        .replace("type:", "x1: 1\ntype:")
        .replace("name: Harbour Post", "name: 2021")
}

/// The first line of the summary.
#[track_caller]
fn counts(folder: &Folder, arguments: &[&str]) -> String {
    let found = folder.check(&[&["--quiet"], arguments].concat());
    assert_eq!(found.stderr, "");
    found.stdout.lines().next().unwrap_or_default().to_owned()
}

#[test]
fn levels_are_those_of_the_last_section_that_matches() {
    let folder = Folder::new("config");
    folder.write("newsmatter.toml", CONFIG);
    for (file, expected) in [
        ("news/a.md", "1 document: 1 error, 0 warnings, 1 note"),
        ("drafts/a.md", "1 document: 1 error, 0 warnings, 0 notes"),
        (
            "drafts/old/a.md",
            "1 document: 0 errors, 0 warnings, 0 notes",
        ),
        (
            "news/drafts/a.md",
            "1 document: 1 error, 0 warnings, 1 note",
        ),
    ] {
        folder.write(file, faulty());
        for path in [file.to_owned(), format!("./news/../{file}")] {
            folder.write("news/x", "");
            assert_eq!(
                counts(&folder, &["--config", "newsmatter.toml", &path]),
                expected,
                "{path}"
            );
        }
    }
}

#[test]
fn the_command_line_counts_more() {
    let folder = Folder::new("config-flags");
    folder
        .write("newsmatter.toml", CONFIG)
        .write("drafts/a.md", faulty())
        .write("a.md", faulty());
    assert_eq!(
        counts(
            &folder,
            &[
                "--warn",
                "misread-text",
                "--config=newsmatter.toml",
                "--warn",
                "unknown-field",
                "."
            ]
        ),
        "2 documents: 0 errors, 4 warnings, 0 notes"
    );
}

#[test]
fn globs_begin_at_the_folder_of_the_file() {
    let folder = Folder::new("config-elsewhere");
    folder
        .write("site/newsmatter.toml", CONFIG)
        .write("site/drafts/old/a.md", faulty());
    assert_eq!(
        counts(&folder, &["--config", "site/newsmatter.toml", "site"]),
        "1 document: 0 errors, 0 warnings, 0 notes"
    );
    let below = Folder {
        path: folder.path.join("site/drafts"),
    };
    assert_eq!(
        counts(&below, &["--config", "../newsmatter.toml", "."]),
        "1 document: 0 errors, 0 warnings, 0 notes"
    );
    folder.write("drafts/old/a.md", faulty());
    assert_eq!(
        counts(&folder, &["--config", "site/newsmatter.toml", "drafts"]),
        "1 document: 1 error, 0 warnings, 1 note",
        "what is elsewhere has no section"
    );
}

#[test]
fn what_a_section_allows_is_not_repaired() {
    let folder = Folder::new("config-fix");
    folder
        .write("newsmatter.toml", CONFIG)
        .write("drafts/old/a.md", faulty());
    let found = folder.check(&["--config", "newsmatter.toml", "--diff", "."]);
    assert_eq!(found, run(0, "1 document: nothing to fix\nMB/s\n", ""));
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let folder = Folder::new("config-wrong");
    folder.write("a.md", ARTICLE);
    for (text, told) in [
        (
            "level = 1\n",
            "1:1: unknown field `level`, expected `levels` or `paths`",
        ),
        (
            "[levels]\nbad-url = \"warn\"\nbad_url = \"warn\"\n",
            "3:1: there is no code `bad_url`; did you mean `bad-url`?",
        ),
        (
            "[levels]\n  bad-url = \"error\"\n",
            "2:13: expected a level, `allow`, `note`, `warn` or `deny`, found `error`",
        ),
        (
            "[levels]\nbad-url = 1\n",
            "2:11: invalid type: integer `1`, expected a string",
        ),
        (
            "[[paths]]\nglob = \"a\"\nlevels = {}\nlevel = {}\n",
            "4:1: unknown field `level`, expected `glob` or `levels`",
        ),
        ("[[paths]]\nglob = \"a\"\n", "1:1: missing field `levels`"),
        (
            "[[paths]]\nglob = \"a[\"\nlevels = {}\n",
            "2:8: error parsing glob 'a[': unclosed character class; missing ']'",
        ),
        (
            "[[paths]]\nglob = \"a\"\nlevels = { é = \"deny\" }\n",
            "3:12: ",
        ),
        ("[levels\n", "1:8: "),
        (
            "[levels]\nbad-url = \"deny\"\nbad-url = \"note\"\n",
            "3:1: duplicate key",
        ),
    ] {
        folder.write("newsmatter.toml", text);
        let found = folder.check(&["--config", "newsmatter.toml", "a.md"]);
        assert_eq!((found.status, found.stdout.as_str()), (2, ""));
        let start = format!("newsmatter.toml:{told}");
        assert!(found.stderr.starts_with(&start), "{text}: {}", found.stderr);
        assert_eq!(found.stderr.lines().count(), 1, "{}", found.stderr);
    }
    let missing = folder.check(&["--config", "no-such.toml", "a.md"]);
    assert_eq!((missing.status, missing.stdout.as_str()), (2, ""));
    assert!(
        missing
            .stderr
            .starts_with("no-such.toml: the configuration could not be read: ")
    );
}
