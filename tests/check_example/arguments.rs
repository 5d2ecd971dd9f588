//! The command line: what it says of itself, and what it says when it is not understood.

use super::program::{Folder, run};

const USAGE: &str = "\
usage: check [FLAG]… PATH…
       check --explain CODE | --codes
`--help` tells more
";

#[test]
fn wrong_arguments_are_told() {
    let folder = Folder::new("arguments");
    for (arguments, stderr) in [
        (&[][..], USAGE),
        (&["--quiet"], USAGE),
        (&["--deny", "bad-url"], USAGE),
        (
            &["--deny", "bad_url", "a.md"],
            "there is no code `bad_url`; did you mean `bad-url`?\n",
        ),
        (&["--explain", "E501"], "there is no code `E501`\n"),
        (
            &["a.md", "--warn"],
            "expected a code after `--warn`, as in `--warn unknown-field`; `--codes` lists them\n",
        ),
        (
            &["--allow=", "a.md"],
            "expected a code after `--allow`, as in `--allow unknown-field`; `--codes` lists them\n",
        ),
        (
            &["--deny", "--quiet", "a.md"],
            "expected a code after `--deny`, as in `--deny unknown-field`; `--codes` lists them\n",
        ),
        (
            &["--verbose", "a.md"],
            "there is no flag `--verbose`; `--help` lists them\n",
        ),
        (
            &["--baseline", "--quiet", "a.md"],
            "expected a file after `--baseline`, as in `--baseline known-findings.jsonl`\n",
        ),
        (&["--changed-since", "a.md"], USAGE),
        (
            &["a.md", "--changed-since", "-x"],
            "expected a commit after `--changed-since`, as in `--changed-since origin/main`\n",
        ),
        (
            &["--threads", "0", "a.md"],
            "expected a number from 1 to 1024 after `--threads`, found `0`\n",
        ),
        (
            &["--threads", "1025", "a.md"],
            "expected a number from 1 to 1024 after `--threads`, found `1025`\n",
        ),
        (
            &["--threads=-1", "a.md"],
            "expected a number from 1 to 1024 after `--threads`, found `-1`\n",
        ),
        (
            &["a.md", "--threads"],
            "expected a number from 1 to 1024 after `--threads`, as in `--threads 4`\n",
        ),
        (
            &["--diff", "--fix", "a.md"],
            "`--diff` and `--fix` do not go together: the first shows what the second would do\n",
        ),
        (
            &["--diff", "--format=json", "a.md"],
            "`--diff` and `--format` do not go together: a diff has a form of its own\n",
        ),
        (
            &["--diff", "--baseline=x", "a.md"],
            "`--diff` and a baseline do not go together: a diff shows no findings\n",
        ),
        (
            &["--changed-since=x", "--write-baseline=x", "a.md"],
            "`--changed-since` and `--write-baseline` do not go together: it would lack the \
             other files\n",
        ),
        (
            &["--null", "a.md"],
            "`--null` and these paths do not go together: it is about the names that `-` reads\n",
        ),
        (&["--quiet=yes", "a.md"], "`--quiet` takes no value\n"),
        (
            &["--format", "xml", "a.md"],
            "expected human, json, sarif or github after `--format`, found `xml`\n",
        ),
        (
            &["--quiet", "--format=sarif", "a.md"],
            "`--quiet` and `--format sarif` do not go together: \
             a log without results would close every alert\n",
        ),
    ] {
        assert_eq!(folder.check(arguments), run(2, "", stderr), "{arguments:?}");
    }
}

#[test]
fn a_code_is_explained() {
    let folder = Folder::new("explain");
    let explained = folder.check(&["--explain", "null-item"]);
    assert_eq!(
        explained,
        run(
            0,
            &format!("null-item: {}\n", newsmatter::Code::NullItem.explain()),
            ""
        )
    );
    assert_eq!(folder.check(&["--explain=null-item"]), explained);
}

#[test]
fn help_lists_every_flag_on_one_screen() {
    let folder = Folder::new("help");
    let help = folder.check(&["--help", "--deny"]);
    assert_eq!((help.status, help.stderr.as_str()), (0, ""));
    for flag in [
        "--deny",
        "--warn",
        "--note",
        "--allow",
        "--format",
        "--config",
        "--baseline",
        "--write-baseline",
        "--changed-since",
        "--null",
        "--fix",
        "--diff",
        "--threads",
        "--quiet",
        "--codes",
        "--explain",
        "--help",
    ] {
        assert!(help.stdout.contains(&format!("\n  {flag}")), "{flag}");
    }
    assert!(help.stdout.lines().all(|line| line.chars().count() <= 80));
    assert!(help.stdout.lines().count() <= 50);
}

#[test]
fn codes_are_listed_with_their_levels() {
    let codes = Folder::new("codes").check(&["--codes"]);
    assert_eq!((codes.status, codes.stderr.as_str()), (0, ""));
    for code in newsmatter::Code::ALL {
        assert!(codes.stdout.contains(&format!("\n  {code} ")), "{code}");
    }
}
