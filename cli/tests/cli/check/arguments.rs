//! The command line: what is said when it is not understood.

use super::program::{Folder, run};

#[test]
fn wrong_arguments_are_told() {
    let folder = Folder::new("arguments");
    for (arguments, wanted) in [
        (&[][..], "<PATH>..."),
        (&["--quiet"], "<PATH>..."),
        (&["--deny", "bad-url"], "<PATH>..."),
        (&["--changed-since", "a.md"], "<PATH>..."),
        (
            &["--deny", "bad_url", "a.md"],
            "there is no code `bad_url`; did you mean `bad-url`?",
        ),
        (&["a.md", "--warn"], "'--warn <CODE>'"),
        (&["--allow=", "a.md"], "`newsmatter explain` lists them"),
        (&["--deny", "--quiet", "a.md"], "'--deny <CODE>'"),
        (&["--verbose", "a.md"], "unexpected argument '--verbose'"),
        (
            &["--formt=json", "a.md"],
            "a similar argument exists: '--format'",
        ),
        (&["--baseline", "--quiet", "a.md"], "'--baseline <FILE>'"),
        (&["--baseline=", "a.md"], "'--baseline <FILE>'"),
        (
            &["a.md", "--changed-since", "-x"],
            "unexpected argument '-x'",
        ),
        (&["a.md", "--changed-since="], "'--changed-since <COMMIT>'"),
        (
            &["--threads", "0", "a.md"],
            "expected a number from 1 to 1024",
        ),
        (
            &["--threads", "1025", "a.md"],
            "expected a number from 1 to 1024",
        ),
        (
            &["--threads=-1", "a.md"],
            "expected a number from 1 to 1024",
        ),
        (&["a.md", "--threads"], "'--threads <N>'"),
        (
            &["--quiet=yes", "a.md"],
            "unexpected value 'yes' for '--quiet'",
        ),
        (
            &["--format", "xml", "a.md"],
            "human, concise, json, sarif, github",
        ),
    ] {
        let found = folder.check(arguments);
        assert_eq!((found.status, &*found.stdout), (2, ""), "{arguments:?}");
        let is_told = found.stderr.starts_with("error: ") && found.stderr.contains(wanted);
        assert!(is_told, "{arguments:?}: {}", found.stderr);
    }
}

#[test]
fn contradictions_are_told_with_their_reason() {
    let folder = Folder::new("contradictions");
    for (arguments, stderr) in [
        (
            &["--diff", "--fix", "a.md"][..],
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
            &["--quiet", "--format=sarif", "a.md"],
            "`--quiet` and this `--format` do not go together: \
             a log without results says that nothing was found\n",
        ),
        (
            &["--statistics", "--format=junit", "a.md"],
            "`--statistics` and this form do not go together: counts are shown for people and as \
             JSON\n",
        ),
        (
            &["-", "a.md"],
            "a document on standard input and other paths do not go together: it is checked \
             alone\n",
        ),
        (
            &["--stdin-filename=a.md", "--fix"],
            "a document on standard input and `--fix` do not go together: it is no file to write \
             to; `--diff` shows what would change\n",
        ),
        (
            &["--watch", "--fix", "a.md"],
            "`--watch` and `--fix`, `--write-baseline` or `--output-file` do not go together: \
             each check would write files that the next one is started by\n",
        ),
    ] {
        assert_eq!(folder.check(arguments), run(2, "", stderr), "{arguments:?}");
    }
}

/// What is given twice counts as it was given last, across the options for levels too.
#[test]
fn the_last_of_several_counts() {
    let folder = Folder::new("last");
    folder.write(
        "a.md",
        super::ARTICLE.replace("type:", "layout: post\ntype:"),
    );
    let status = |arguments: &[&str]| folder.check(arguments).status;
    let (deny, allow) = ("--deny=unknown-field", "--allow=unknown-field");
    assert_eq!(status(&[allow, deny, "a.md"]), 1);
    assert_eq!(status(&[deny, allow, "a.md"]), 0);
    assert_eq!(status(&[deny, "--warn=bom", allow, "a.md", deny]), 1);
    let json = folder.check(&["--format=sarif", "--format=json", "a.md"]);
    json.begins_with("{\"schema\":1");
}

/// Behind `--`, `-` is a file like any other.
#[test]
fn behind_dashes_stand_paths() {
    let folder = Folder::new("dashes");
    folder.write("-", "---\n").write("--quiet", "---\n");
    let found = folder.check_names(&["--quiet", "--", "-", "--quiet"], b"no-such.md\n");
    found.begins_with("2 documents: 16 errors");
    assert_eq!((found.status, &*found.stderr), (1, ""));
}
