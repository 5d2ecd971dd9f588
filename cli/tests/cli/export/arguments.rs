//! The command line.

use super::news;

#[test]
fn wrong_arguments_are_told() {
    let folder = news("export-arguments", 1);
    let misunderstood = |arguments: &[&str], wanted| {
        folder.run("export", arguments).misunderstands(wanted);
    };
    misunderstood(&[], "<PATH>...");
    misunderstood(&["--related=a", "news"], "--output <FILE>");
    misunderstood(&["--partition", "news"], "--output <FILE>");
    misunderstood(&["--output", "a"], "<PATH>...");
    misunderstood(&["--output"], "'--output <FILE>'");
    misunderstood(&["--csv", "news"], "unexpected argument '--csv'");
    misunderstood(&["--format", "xml", "news"], "parquet, jsonl, csv");
    misunderstood(
        &["--columns=titel", "news"],
        "a similar value exists: 'title'",
    );
    misunderstood(&["--threads", "0", "news"], "from 1 to 1024");
    misunderstood(&["--output", "--replace", "news"], "'--output <FILE>'");
    misunderstood(&["--replace=yes", "news"], "unexpected value 'yes'");
    for findings in ["--findings=a", "--findings=./a"] {
        let ended = folder.run("export", &["--output=a", findings, "news"]);
        ended.complains(
            2,
            "`--output` and `--findings` name the same file: two tables need two\n",
        );
    }
    let ended = folder.run("export", &["--output", "no-such/a.parquet", "news"]);
    ended.complains(
        2,
        "no-such/a.parquet: not written: No such file or directory\n",
    );
    assert_eq!(folder.names(), ["news"]);
}

/// Names of files are bytes, behind `=` too.
#[cfg(target_os = "linux")]
#[test]
fn a_table_may_have_a_name_that_is_no_text() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    use std::process::{Command, Stdio};

    use crate::program::NEWSMATTER;

    let folder = news("export-bytes", 1);
    let output = OsStr::from_bytes(b"--output=t\xFF.parquet");
    let status = Command::new(NEWSMATTER)
        .arg("export")
        .current_dir(&folder.path)
        .args([output, OsStr::new("news")])
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success());
    assert!(
        folder
            .path
            .join(OsStr::from_bytes(b"t\xFF.parquet"))
            .is_file()
    );
}
