//! The command line.

use super::program::Folder;

const USAGE: &str = "usage: report [--output FILE] [--title TEXT] [--threads N] PATH…\n";

#[test]
fn help_fits_a_screen() {
    let folder = Folder::new("report-help");
    folder.run("report", &["--help"]).helps(USAGE);
}

#[test]
fn wrong_arguments_are_told_and_nothing_is_made() {
    let usage = format!("{USAGE}`--help` tells more\n");
    let folder = Folder::new("report-arguments");
    let cases: [(&[&str], &str); 9] = [
        (&[], &usage),
        (&["--title", "News"], &usage),
        (
            &["--fast", "news"],
            "there is no flag `--fast`; `--help` lists them\n",
        ),
        (
            &["news", "--output"],
            "expected a file after `--output`, as in `--output report.html`\n",
        ),
        (
            &["--output", "--title=News", "news"],
            "expected a file after `--output`, as in `--output report.html`\n",
        ),
        (
            &["--title=", "news"],
            "expected a heading after `--title`, as in `--title \"News of 2021\"`\n",
        ),
        (
            &["--threads", "0", "news"],
            "expected a number from 1 to 1024 after `--threads`, found `0`\n",
        ),
        (
            &["--threads=1025", "news"],
            "expected a number from 1 to 1024 after `--threads`, found `1025`\n",
        ),
        (
            &["news", "--threads"],
            "expected a number from 1 to 1024 after `--threads`, as in `--threads 4`\n",
        ),
    ];
    for (arguments, stderr) in cases {
        folder.run("report", arguments).complains(2, stderr);
    }
    assert!(folder.names().is_empty());
}
