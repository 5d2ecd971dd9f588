//! A document on standard input.

use super::ARTICLE;
use super::program::{Folder, run};

#[test]
fn a_dash_is_a_document() {
    let folder = Folder::new("stdin");
    assert_eq!(
        folder.check_names(&["-"], ARTICLE.as_bytes()),
        run(0, "1 document: 0 errors, 0 warnings, 0 notes\nMB/s\n", "")
    );
    let faulty = ARTICLE.replace("type:", "layout: x\ntype:");
    let found = folder.check_names(&["--format=concise", "-"], faulty.as_bytes());
    found.begins_with("-:8:1: warning[unknown-field] ");
}

/// It is checked as the file would be: named so, with its configuration and its baseline.
#[test]
fn it_can_have_the_name_of_a_file() {
    let folder = Folder::new("stdin-name");
    let faulty = ARTICLE.replace("type:", "layout: x\ntype:");
    folder
        .write("news/newsmatter.toml", "levels.unknown-field = \"deny\"\n")
        .write("news/a.md", &faulty);
    let check = |arguments: &[&str]| folder.check_names(arguments, faulty.as_bytes());
    let found = check(&["--format=concise", "--stdin-filename=news/a.md"]);
    found.begins_with("news/a.md:8:1: error[unknown-field] ");
    folder.check(&["--write-baseline=known.jsonl", "news"]);
    let known = [
        "--baseline=known.jsonl",
        "-",
        "--stdin-filename=./news/a.md",
    ];
    assert_eq!(check(&known).status, 0);
    let diff = check(&["--diff", "--stdin-filename=news/none/a.md"]);
    assert_eq!((diff.status, &*diff.stderr), (0, ""));
}

/// What is a list of names to one program is a document to this one, and shows no secret.
#[test]
fn what_secured_holds_is_not_shown() {
    let folder = Folder::new("stdin-secret");
    let text = ARTICLE.replace("---\ncategory", "category");
    let found = folder.check_names(&["-"], text.as_bytes());
    assert_eq!(found.status, 1);
    for part in ["q83vEjRW", "AAECAwQF"] {
        assert!(!found.stdout.contains(part) && !found.stderr.contains(part));
    }
}
