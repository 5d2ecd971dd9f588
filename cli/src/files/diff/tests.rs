//! The unified diff that `edit` and `fix` show.

use super::unified;

#[test]
fn equal_texts_have_no_diff() {
    assert_eq!(unified("a.md", "one\ntwo\n", "one\ntwo\n"), "");
}

#[test]
fn changes_stand_between_the_lines_around_them() {
    let lines: Vec<_> = (1..=20).map(|line| line.to_string()).collect();
    let before = lines.join("\n") + "\n";
    let after = before.replace("\n5\n", "\nfive\n").replace("\n16\n", "\n");
    assert_eq!(
        unified("a.md", &before, &after),
        "\
--- a.md
+++ a.md
@@ -2,7 +2,7 @@
 2
 3
 4
-5
+five
 6
 7
 8
@@ -13,7 +13,6 @@
 13
 14
 15
-16
 17
 18
 19
"
    );
}

#[test]
fn ends_of_lines_and_files_are_seen() {
    assert_eq!(
        unified("a.md", "", "one"),
        "--- a.md\n+++ a.md\n@@ -0,0 +1 @@\n+one\n\\ No newline at end of file\n"
    );
    assert_eq!(
        unified("a.md", "one\r\n", "one\n"),
        "--- a.md\n+++ a.md\n@@ -1 +1 @@\n-one\r\n+one\n"
    );
}

#[test]
fn control_characters_are_escaped() {
    assert_eq!(
        unified("a.md", "one\u{1b}[31m\tred\n", "\u{feff}one\n"),
        "--- a.md\n+++ a.md\n@@ -1 +1 @@\n-one\\u{1b}[31m\tred\n+\\u{feff}one\n"
    );
}

#[test]
fn secrets_are_left_out() {
    let secret = "AAECAwQFBgcICQoLDA0ODw==;AAECAwQFBgcICQoLDA0ODw==";
    let before =
        format!("Secured: {secret}\nsecret: '{secret}'\nsecured:\n  torn\n\n  text\nend: 1\n");
    let after = before
        .replace("Secured", "secured")
        .replace("end: 1", "end: 2");
    assert_eq!(
        unified("a.md", &before, &after),
        "\
--- a.md
+++ a.md
@@ -1,7 +1,7 @@
-Secured: [redacted]
+secured: [redacted]
 secret: [redacted]
 secured:
   [redacted]

   [redacted]
-end: 1
+end: 2
"
        .replace("\n\n", "\n \n")
    );
}

/// What is torn, misspelt or laid out otherwise is no less secret.
#[test]
fn secrets_are_left_out_wherever_they_stand() {
    let secret = "q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4mrze8AbC9";
    for text in [
        format!("secure: \"{secret}\"\n"),
        format!("secured:\n{secret}\n"),
        format!("note: {secret}\n"),
        format!("x: {{secured: \"{secret};abc\", y: 1}}\n"),
        "? secured\n: q83vASN\n".to_owned(),
        "secured\t: q83vASN\n".to_owned(),
        "{a: 1, secured: q83vASN}\n".to_owned(),
    ] {
        let diff = unified(
            "a.md",
            &format!("{text}end: 1\n"),
            &format!("{text}end: 2\n"),
        );
        assert!(!diff.contains("q83vASN"), "{diff}");
        assert!(diff.ends_with("-end: 1\n+end: 2\n"), "{diff}");
    }
}
