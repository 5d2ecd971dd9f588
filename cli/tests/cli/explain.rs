//! `explain`: codes, and what they mean.

use newsmatter::Code;

use crate::program::Folder;

#[test]
fn a_code_is_explained() {
    let folder = Folder::new("explain");
    let expected = format!("null-item: {}\n", Code::NullItem.explain());
    folder.run("explain", &["null-item"]).says(0, &expected);
}

#[test]
fn codes_are_listed_with_their_levels() {
    let codes = Folder::new("explain-codes").run("explain", &[]);
    assert_eq!((codes.status, &*codes.stderr), (Some(0), ""));
    for code in Code::ALL {
        assert!(codes.stdout.contains(&format!("\n  {code} ")), "{code}");
    }
}

#[test]
fn a_code_that_there_is_not_is_told() {
    let folder = Folder::new("explain-unknown");
    let misunderstood = |code, wanted| folder.run("explain", &[code]).misunderstands(wanted);
    misunderstood(
        "bad_url",
        "there is no code `bad_url`; did you mean `bad-url`?",
    );
    misunderstood(
        "E501",
        "there is no code `E501` (`newsmatter explain` lists them)",
    );
}
