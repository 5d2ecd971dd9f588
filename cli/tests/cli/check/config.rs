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
            "1:1: unknown field `level`, expected one of `exclude`, `levels`, `allow-keys`, \
             `warnings`, `paths`",
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
            "4:1: unknown field `level`, expected one of `glob`, `levels`, `allow-keys`, `warnings`",
        ),
        ("[[paths]]\nlevels = {}\n", "1:1: missing field `glob`"),
        (
            "exclude = [\"a\", \"../b\"]\n",
            "1:17: the glob `../b` matches no file: globs begin at the folder of this file, such \
             as `drafts/**`",
        ),
        (
            "warnings = \"error\"\n",
            "1:12: expected `warn` or `deny`, found `error`",
        ),
        (
            "allow-keys = [\"a..b\"]\n",
            "1:15: expected a key, such as `layout` or `provider.*`, found `a..b`",
        ),
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

/// The nearest file upwards counts, from each document, wherever the program was started.
#[test]
fn the_nearest_file_upwards_is_found() {
    let folder = Folder::new("config-found");
    folder
        .write("newsmatter.toml", "levels.unknown-field = \"deny\"\n")
        .write("blog/newsmatter.toml", "levels.unknown-field = \"note\"\n")
        .write("news/old/a.md", faulty())
        .write("blog/b.md", faulty());
    let both = "2 documents: 1 error, 2 warnings, 1 note";
    assert_eq!(counts(&folder, &["."]), both);
    let below = Folder {
        path: folder.path.join("news/old"),
    };
    assert_eq!(counts(&below, &["../../blog", "a.md"]), both);
    assert_eq!(
        counts(&folder, &["--no-config", "."]),
        "2 documents: 0 errors, 4 warnings, 0 notes"
    );
    assert_eq!(
        counts(&folder, &["--config", "blog/newsmatter.toml", "."]),
        "2 documents: 0 errors, 2 warnings, 2 notes"
    );
}

/// A gate that goes by half of its configuration would be green without a reason.
#[test]
fn a_file_that_is_found_and_wrong_ends_the_check() {
    let folder = Folder::new("config-found-wrong");
    folder
        .write("news/newsmatter.toml", "levels.bad-urk = \"deny\"\n")
        .write("news/a.md", ARTICLE);
    let found = folder.check(&["."]);
    assert_eq!((found.status, &*found.stdout), (2, ""));
    assert!(found.stderr.ends_with(
        "/news/newsmatter.toml:1:8: there is no code `bad-urk`; did you mean `bad-url`?\n"
    ));
}

#[test]
fn what_is_excluded_is_not_opened_even_if_it_is_named() {
    let folder = Folder::new("config-exclude");
    folder
        .write("newsmatter.toml", "exclude = [\"vendor\", \"**/*.html\"]\n")
        .write("vendor/a.md", "---\n")
        .write("news/a.html", "---\n")
        .write("news/a.md", ARTICLE);
    let clean = "1 document: 0 errors, 0 warnings, 0 notes\nskipped: 2 (excluded)\nMB/s\n";
    assert_eq!(folder.check(&["."]), run(0, clean, ""));
    assert_eq!(
        folder.check(&["vendor/a.md", "news/a.html", "news/a.md"]),
        run(0, clean, "")
    );
}

/// An unfinished draft can pass, and fails like any other document where it is published.
#[test]
fn levels_hold_for_a_draft_that_is_no_article_yet() {
    let folder = Folder::new("config-drafts");
    let draft = "---\ntitle: Rain\npublishedDateTime:\nprovider:\n  name: A\n---\n";
    let config = "\
warnings = \"deny\"

[[paths]]
glob = \"drafts\"
levels = { missing-field = \"warn\", empty-value = \"allow\" }
warnings = \"warn\"
";
    folder
        .write("newsmatter.toml", config)
        .write("drafts/a.md", draft)
        .write("news/b.md", faulty());
    assert_eq!(
        counts(&folder, &["drafts"]),
        "1 document: 0 errors, 5 warnings, 0 notes"
    );
    assert_eq!(folder.check(&["drafts"]).status, 0);
    assert_eq!(
        counts(&folder, &["news"]),
        "1 document: 2 errors, 0 warnings, 0 notes"
    );
    // The command line counts more.
    assert_eq!(folder.check(&["--deny=missing-field", "drafts"]).status, 1);
}

/// Accepted keys are silent and stay; slips are still found.
#[test]
fn keys_that_are_accepted_are_no_slips() {
    let folder = Folder::new("config-keys");
    let keys = "Title2: x\nlayout: post\npermalnk: /a\n";
    let text = ARTICLE
        .replace("type:", &format!("{keys}type:"))
        .replace("  name:", "  slug: x\n  name:");
    folder
        .write(
            "newsmatter.toml",
            "allow-keys = [\"layout\", \"permalink\", \"Title2\", \"provider.*\"]\n",
        )
        .write("a.md", &text);
    assert_eq!(
        folder.check(&["--format=concise", "a.md"]),
        run(
            0,
            "a.md:10:1: warning[unknown-field] permalnk: unknown field `permalnk` in an article\n\
             1 document: 0 errors, 1 warning, 0 notes\n       1 unknown-field\nMB/s\n",
            ""
        )
    );
    assert_eq!(folder.check(&["--fix", "a.md"]).status, 0);
    assert_eq!(
        folder.read("a.md"),
        text.replace("permalnk", "permalink"),
        "a slip of a key that is accepted is repaired, and nothing else"
    );
}
