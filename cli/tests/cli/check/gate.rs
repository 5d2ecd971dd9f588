//! What a gate relies on: paths of a baseline, and what git knows.

use std::process::Command;

use super::ARTICLE;
use super::program::{Folder, Run};

/// Paths of a baseline begin at its own folder, as globs of a configuration do.
#[test]
fn a_baseline_is_the_same_from_every_folder() {
    let folder = Folder::new("gate-baseline");
    let faulty = ARTICLE.replace("type:", "layout: x\ntype:");
    folder.write("site/news/b.md", faulty);
    let below = Folder {
        path: folder.path.join("site/news"),
    };
    let write = ["--write-baseline=site/known.jsonl", "site"];
    assert_eq!(folder.check(&write).status, 0);
    assert!(
        folder
            .read("site/known.jsonl")
            .contains("\"path\":\"news/b.md\"")
    );
    let accepted = |found: &Run| found.stdout.contains("\naccepted: 1 (baseline)\nMB/s\n");
    assert!(accepted(
        &folder.check(&["--baseline=site/known.jsonl", "site"])
    ));
    assert!(accepted(&below.check(&["--baseline=../known.jsonl", "."])));
}

/// Git cannot say of these that they are unchanged: what is in a submodule, what is ignored and
/// named, and what is elsewhere.
#[test]
fn what_git_does_not_track_is_checked() {
    let folder = Folder::new("gate-changed");
    folder.write("content/a.md", ARTICLE);
    let git = |place: &str, arguments: &[&str]| {
        let settings = ["-c", "protocol.file.allow=always", "-c", "user.name=n"];
        let output = Command::new("git")
            .args(settings)
            .args(["-c", "user.email=a@b.example", "-C"])
            .arg(folder.path.join(place))
            .args(arguments)
            .output()
            .expect("git can be run");
        assert!(output.status.success(), "{output:?}");
    };
    let bad = ARTICLE.replace("type: article", "type: [");
    git("content", &["init", "-q"]);
    git("content", &["add", "-A"]);
    git("content", &["commit", "-qm", "1"]);
    folder
        .write("site/b.md", ARTICLE)
        .write("site/.gitignore", "drafts/\n");
    git("site", &["init", "-q"]);
    git(
        "site",
        &["submodule", "--quiet", "add", "../content", "news"],
    );
    git("site", &["add", "-A"]);
    git("site", &["commit", "-qm", "1"]);
    folder
        .write("site/news/a.md", &bad)
        .write("site/drafts/c.md", &bad)
        .write("out/d.md", &bad);
    let site = Folder {
        path: folder.path.join("site"),
    };
    for path in ["news", "drafts/c.md", "../out"] {
        let found = site.check(&["--quiet", "--changed-since=HEAD", path]);
        assert_eq!(found.status, 1, "{path}: {}", found.stdout);
    }
    let unchanged = site.check(&["--changed-since=HEAD", "b.md"]);
    unchanged.shows("\nskipped: 1 (not changed)\n");
    assert_eq!(unchanged.status, 0);
}
