//! `--watch`.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use super::ARTICLE;
use super::program::{Folder, program};

/// Each summary is waited for, so that nothing depends on time.
#[test]
fn a_change_is_checked() {
    let folder = Folder::new("watch");
    folder.write("news/a.md", ARTICLE);
    let mut child = program(&folder.path)
        .args(["--watch", "news"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program can be run");
    let stdout = BufReader::new(child.stdout.take().expect("it is piped"));
    let mut summaries = stdout
        .lines()
        .map_while(Result::ok)
        .filter(|line| line.contains(" errors, ") || line.contains(" error, "));
    let first = summaries.next();
    folder.write("news/a.md", ARTICLE.replace("type: article", "type: 1"));
    let second = summaries.next();
    folder.write("news/b.md", "---\n---\n");
    let third = summaries.next();
    child.kill().expect("it runs");
    child.wait().expect("it ends");
    assert_eq!(
        first.as_deref(),
        Some("1 document: 0 errors, 0 warnings, 0 notes")
    );
    assert_ne!(second, first);
    assert!(third.is_some_and(|line| line.starts_with("2 documents: ")));
}
