//! The command line.

use super::news;
use super::program::Ended;

#[test]
fn wrong_arguments_are_told() {
    let folder = news("export-arguments", 1);
    let complains = |arguments: &[&str], wanted: &str| {
        let Ended {
            status,
            stdout,
            stderr,
        } = folder.run("export", arguments);
        assert_eq!((status, &*stdout), (Some(2), ""));
        assert!(stderr.contains(wanted), "{stderr}");
    };
    complains(&[], "usage: export ");
    complains(&["news"], "usage: export ");
    complains(&["--output", "a"], "usage: export ");
    complains(
        &["--output"],
        "expected a file after `--output`, as in `--output news.parquet`",
    );
    complains(
        &["--csv", "news"],
        "there is no flag `--csv`; `--help` lists them",
    );
    complains(
        &["--format", "csv", "news"],
        "`--format parquet` or `--format jsonl`, found `csv`",
    );
    complains(
        &["--threads", "0", "news"],
        "from 1 to 1024 after `--threads`, found `0`",
    );
    complains(&["--output", "--replace", "news"], "expected a file after");
    complains(&["--replace=yes", "news"], "`--replace` takes no value");
    complains(
        &["--output=a", "--findings=a", "news"],
        "name the same file",
    );
    complains(
        &["--output=a", "--findings=./a", "news"],
        "name the same file",
    );
    complains(
        &["--output", "no-such/a.parquet", "news"],
        "no-such/a.parquet: not written: ",
    );
    assert_eq!(folder.names(), ["news"]);
    folder.run("export", &["--help"]).helps("usage: export ");
}

/// Names of files are bytes, behind `=` too.
#[cfg(target_os = "linux")]
#[test]
fn a_table_may_have_a_name_that_is_no_text() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    use std::process::{Command, Stdio};

    use super::program::example;

    let folder = news("export-bytes", 1);
    let output = OsStr::from_bytes(b"--output=t\xFF.parquet");
    let status = Command::new(example("export"))
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
